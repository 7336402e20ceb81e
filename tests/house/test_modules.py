"""Names, sizes and docstrings of the modules."""

import ast
from pathlib import Path

import pytest

DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "data",
    "base",
    "core",
}
LINES_MAX = 400
TOP = Path(__file__).resolve().parents[2]
HOUSE = TOP / "src" / "ytterby"


def _python_files() -> list[Path]:
    folders = [TOP / name for name in ("src", "tests", "tools", "benchmarks")]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def _short(path: Path) -> str:
    return str(path.relative_to(TOP))


def _packages() -> list[Path]:
    return sorted({path.parent for path in HOUSE.rglob("*.py")})


@pytest.mark.parametrize("path", _python_files(), ids=_short)
def test_no_file_is_a_drawer_or_longer_than_a_room(path: Path) -> None:
    names = {part.removeprefix("test_") for part in path.relative_to(TOP).with_suffix("").parts}
    lines = len(path.read_text("utf-8").splitlines())

    assert names & DRAWERS == set()
    assert lines <= LINES_MAX


@pytest.mark.parametrize("folder", _packages(), ids=_short)
def test_every_package_says_in_one_sentence_what_it_is(folder: Path) -> None:
    tree = ast.parse((folder / "__init__.py").read_text("utf-8"))

    words = ast.get_docstring(tree) or ""

    assert words.splitlines()[:1] == [words.strip()], "one line"
    assert words.endswith(".")
    assert ". " not in words, "one sentence"


def test_nothing_stands_in_a_package_file_but_its_sentence() -> None:
    # cli is the door: its package file names the entry point of the installed command.  That of
    # assembly is the counter at which the doors ask: it names what they may ask for.
    spoken_for = {"assembly", "cli"}
    packages = [path for path in HOUSE.rglob("__init__.py") if path.parent.name not in spoken_for]

    crowded = [_short(p) for p in packages if len(ast.parse(p.read_text("utf-8")).body) != 1]

    assert crowded == []


def test_data_folders_hold_no_code() -> None:
    code = [
        _short(p) for name in ("law", "locale", "reference") for p in (HOUSE / name).rglob("*.py")
    ]

    assert code == []


def test_no_import_hides_inside_a_function() -> None:
    lazy = [*(HOUSE / "assembly").rglob("*.py"), *(HOUSE / "cli").rglob("*.py")]
    hidden = [
        f"{_short(path)}:{inner.lineno}"
        for path in sorted(set(HOUSE.rglob("*.py")) - set(lazy))
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []
