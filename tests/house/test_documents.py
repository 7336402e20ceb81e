"""What is documented is what exists."""

import re
import runpy
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from ytterby.cli import app

TOP = Path(__file__).resolve().parents[2]
TARGETS = ("demo", "test", "test-all", "lint", "map", "mutants", "bench", "docs", "lock", "clean")
SECTIONS = ("## Context", "## Options", "## Decision")


def _commands(door: object, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command below a group, loaded as a user loads it."""
    if not isinstance(door, TyperGroup):
        return [above]
    return [
        each for name in door.commands for each in _commands(door.commands[name], (*above, name))
    ]


def _decisions() -> list[Path]:
    return sorted((TOP / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("command", _commands(get_command(app)), ids=" ".join)
def test_the_readme_names_every_command(command: tuple[str, ...]) -> None:
    # `ytterby law show`, or in short `ytterby law list|show|timeline`.
    *above, verb = command
    words = r"\s+".join(["ytterby", *map(re.escape, above)])
    named = re.compile(rf"{words}\s+(?:[\w-]+\s*\|\s*)*{re.escape(verb)}(?![\w-])")

    readme = (TOP / "README.md").read_text("utf-8")

    assert named.search(readme), f"README.md does not name: ytterby {' '.join(command)}"


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_stands_in_the_makefile_and_in_the_readme(target: str) -> None:
    makefile = (TOP / "Makefile").read_text("utf-8")
    readme = (TOP / "README.md").read_text("utf-8")

    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert re.search(rf"^#   make {target} ", makefile, re.MULTILINE), "say what it is for"
    assert re.search(rf"make (?:[\w-]+\s*\|\s*)*{target}(?![\w-])", readme)


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name.split("-")[0]) for path in _decisions()]

    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers, "there are none"


@pytest.mark.parametrize("path", _decisions(), ids=lambda path: path.stem)
def test_a_decision_says_its_status_and_what_was_weighed(path: Path) -> None:
    words = path.read_text("utf-8")

    assert words.startswith(f"# {int(path.name.split('-')[0])}. ")
    assert re.search(r"^Status: (?:accepted|superseded by \d{4})", words, re.MULTILINE)
    assert [section for section in SECTIONS if section not in words] == []
    assert len(words.split()) <= 450, "a page at most"


def test_a_changelog_fragment_has_an_issue_and_a_kind() -> None:
    kinds = "law|feature|fix|removal|docs"
    names = [path.name for path in (TOP / "changelog.d").glob("*.md") if path.name != "README.md"]

    misnamed = [
        name for name in names if not re.fullmatch(rf"\d+\.(?:{kinds})(?:\.\d+)?\.md", name)
    ]

    assert misnamed == []


def test_the_page_of_findings_shows_the_gallery_as_it_is(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = runpy.run_path(str(root / "tools" / "write_error_pages.py"))

    status = tool["main"](["--check"])

    assert status == 0, capsys.readouterr().out
    assert list((root / "tests" / "errors").iterdir()), "the gallery is empty"


def test_the_pages_of_the_regimes_say_what_the_packs_of_law_say(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["write_regime_pages.py", "--check"])
    tool = runpy.run_path(str(root / "tools" / "write_regime_pages.py"))

    assert tool["main"]() == 0, capsys.readouterr().out
