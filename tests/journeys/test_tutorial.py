"""The tutorial notebook runs from its first cell to its last, and what it asserts is so."""

import json
import runpy
from pathlib import Path

import pytest


def test_every_cell_of_the_tutorial_runs(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = json.loads((root / "docs" / "tutorial" / "ytterby.ipynb").read_text("utf-8"))
    cells = [each for each in notebook["cells"] if each["cell_type"] == "code"]
    # A notebook is a program in pieces.
    program = tmp_path / "tutorial.py"
    program.write_text("\n".join("".join(each["source"]) for each in cells), encoding="utf-8")
    monkeypatch.chdir(root)

    runpy.run_path(str(program))

    assert len(cells) > 8
    assert all(not each["outputs"] for each in cells)
