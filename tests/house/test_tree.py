"""What must not stand in the tree, and what must agree in it."""

import re
import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LAW = TOP / "src" / "ytterby" / "law"
KEPT_OUT = {
    ".git",
    ".venv",
    ".hypothesis",
    "mutants",
    "node_modules",
    "vendor",
    "build",
    "dist",
    "out",
    "demo-out",
    "__pycache__",
}
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".in", ".csv", ".json", ".html", ".svg", ""}
# Written so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:w[o]rk|f[a]rm|r[o]ot|h[o]me)/[A-Za-z.]")


def _files() -> list[Path]:
    inside = [path for path in TOP.rglob("*") if path.is_file()]
    return [
        path
        for path in inside
        if path.suffix in TEXT
        and not any(
            part in KEPT_OUT or part.endswith("_cache") for part in path.relative_to(TOP).parts
        )
    ]


def test_no_path_of_a_machine_stands_in_the_tree() -> None:
    found = [
        f"{path.relative_to(TOP)}: {match.group()}"
        for path in _files()
        for match in MACHINE_PATH.finditer(path.read_text("utf-8", errors="replace"))
    ]

    assert found == []


def test_locks_carry_names_versions_and_hashes_and_no_address() -> None:
    for lock in (TOP / "requirements").iterdir():
        words = lock.read_text("utf-8")

        assert not re.search(r"https?:|--index|--find-links|file:", words), lock.name
        if lock.suffix == ".txt":
            pinned = re.findall(r"^[a-z0-9_.-]+==", words, re.MULTILINE)
            assert pinned
            assert words.count("--hash=sha256:") >= len(pinned), lock.name


def test_the_core_lock_asks_for_what_the_package_asks_for() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    asked = set((TOP / "requirements" / "core.in").read_text("utf-8").splitlines())

    assert set(project["project"]["dependencies"]) <= asked
    assert set(project["build-system"]["requires"]) <= asked


def test_the_extras_are_in_the_lock_for_tests() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    # The lock for tests builds on that of the service; Spark has one of its own beside it.
    locks = [TOP / "requirements" / name for name in ("server.in", "dev.in", "spark.in")]
    asked = {line for lock in locks for line in lock.read_text("utf-8").splitlines()}

    extras = project["project"]["optional-dependencies"]

    assert {line for extra in extras.values() for line in extra} <= asked


def test_a_law_folder_is_named_by_the_legal_id_in_it() -> None:
    folders = sorted(path.parent for path in LAW.rglob("provisions.yaml"))
    assert folders, "no law stands in the tree"

    for folder in folders:
        legal_id = folder.relative_to(LAW).as_posix()
        words = (folder / "provisions.yaml").read_text("utf-8")

        assert re.fullmatch(r"[a-z]{2}/[a-z0-9]+(?:-[a-z0-9]+)*", legal_id)
        assert re.search(rf"^instrument: {re.escape(legal_id)}$", words, re.MULTILINE), legal_id


def test_every_instrument_says_where_its_words_are() -> None:
    folders = sorted(path.parent for path in LAW.rglob("provisions.yaml"))

    silent = [str(f.relative_to(LAW)) for f in folders if not (f / "source.md").is_file()]

    assert silent == []
