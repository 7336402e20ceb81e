"""The rooms stand in their order, and what is drawn from the order is current."""

import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest


def _project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def _contract(root: Path, kind: str) -> dict[str, Any]:
    contracts: list[dict[str, Any]] = _project(root)["tool"]["importlinter"]["contracts"]
    return next(contract for contract in contracts if contract["type"] == kind)


def _rooms_with_code(root: Path) -> set[str]:
    house = root / "src" / "ytterby"
    packages = {path.parent.name for path in house.glob("*/__init__.py")}
    modules = {path.stem for path in house.glob("*.py")} - {"__init__", "__main__"}
    return packages | modules


def test_every_import_keeps_to_the_contract(root: Path) -> None:
    # In a process of its own: it sets up logging anew, and silences what others listen to.
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout


def test_a_room_whose_place_is_only_kept_has_no_code(root: Path) -> None:
    layers = [
        name.strip() for row in _contract(root, "layers")["layers"] for name in row.split("|")
    ]
    kept = {name.strip("()") for name in layers if name.startswith("(")}

    built = _rooms_with_code(root)

    assert built & kept == set(), "take the parentheses away in pyproject.toml"
    assert {name for name in layers if not name.startswith("(")} == built


def test_the_rooms_kept_from_frameworks_are_all_below_assembly(root: Path) -> None:
    outside = {"cli", "web", "assembly", "backends"}

    guarded = {
        name.removeprefix("ytterby.") for name in _contract(root, "forbidden")["source_modules"]
    }

    assert guarded == _rooms_with_code(root) - outside


def test_the_map_in_the_architecture_is_the_contract(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = runpy.run_path(str(root / "tools" / "draw_map.py"))

    status = tool["main"](["--check"])

    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("extra", ["numba", "numpy", "polars", "sqlite3"])
def test_the_core_starts_without(extra: str) -> None:
    # None in sys.modules makes the import of that name fail, as if it were not installed.
    code = f"import sys; sys.modules[{extra!r}] = None; import ytterby.cli, ytterby.assembly"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
