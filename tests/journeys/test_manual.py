"""What the manual says is so: its commands run, its documents are read."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., tuple[int, str, str]]

TOP = Path(__file__).resolve().parents[2]
MANUAL = TOP / "docs" / "manual"
# The pages of findings are written from the gallery, where each command runs already.
PAGES = sorted(path for path in MANUAL.glob("*.md") if not path.name.startswith("findings"))
STATEMENT = '{"format": "ytterby/statement/1", "part": "P-1", "on": "2025-12-01", "covers": ["Dy"]}'
READ_BY = {
    "transaction": ("determine", "form.yaml"),
    "portfolio": ("determine", "form.yaml"),
    "cases": ("cases", "run", "form.yaml"),
    "columns": ("content", "import", "table.csv", "--columns", "form.yaml"),
    "keys": ("content", "statement", "verify", "statement.json", "--keys", "form.yaml"),
}


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def _commands(page: Path) -> list[str]:
    lines = "".join(_blocks(page, "sh")).replace("\\\n", " ").splitlines()
    return [line for line in lines if line]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_commands_of_a_page_run_one_after_the_other(
    page: Path, ytterby: Run, tmp_path: Path
) -> None:
    shutil.copytree(TOP / "examples", tmp_path / "examples")

    for command in _commands(page):
        program, *arguments = shlex.split(re.sub(r"\s# .*", "", command))
        status, out, err = ytterby(*arguments)

        assert program == "ytterby"
        assert status == int("# exit status 1" in command), f"{command}\n{out}{err}"


def test_every_page_stands_in_the_contents() -> None:
    contents = (MANUAL / "README.md").read_text("utf-8")

    assert [path.name for path in MANUAL.glob("*.md") if f"({path.name})" not in contents] == [
        "README.md"
    ]


def _forms() -> list[tuple[str, str]]:
    blocks = [block for page in PAGES for block in _blocks(page, "yaml")]
    return [(block.partition("/")[2].partition("/")[0], block) for block in blocks]


@pytest.mark.parametrize(("form", "document"), _forms(), ids=lambda each: each[:12])
def test_the_documents_of_the_manual_are_read(
    form: str, document: str, ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "table.csv").write_text(
        "Stufe,Teil,Menge je,Gewicht,Dy-Anteil,Bemerkung\n0,M-1,1,,,\n1,P-1,8,25,1.2,\n", "utf-8"
    )
    folder = tmp_path / "law" / "zz" / "act-1"
    folder.mkdir(parents=True)
    law = TOP / "tests" / "errors" / "BAD-NAME" / "law" / "zz" / "act-1" / "source.md"
    shutil.copy(law, folder)
    (folder / "provisions.yaml").write_text(document, "utf-8")
    (tmp_path / "form.yaml").write_text(document, "utf-8")
    (tmp_path / "statement.json").write_text(STATEMENT, "utf-8")

    status, out, err = ytterby(*READ_BY.get(form, ("law", "check", "law")))

    assert status == 0, out + err


def _tables() -> list[str]:
    return [block for page in PAGES for block in _blocks(page, "csv")]


@pytest.mark.parametrize("table", _tables(), ids=lambda each: each.splitlines()[0][:24])
def test_the_tables_of_the_manual_are_read(table: str, ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(table, "utf-8")
    (tmp_path / "bill.csv").write_text("Level,Part number,Quantity\n0,M-1,1\n", "utf-8")
    header = table.splitlines()[0]
    beside = "--prices" if header.startswith("substance") else "--rates"
    is_bill = header.startswith(("Level", "Parent"))
    arguments = ("table.csv",) if is_bill else ("bill.csv", beside, "table.csv")

    status, out, err = ytterby("content", "roll-up", *arguments, "--on", "2025-12-02")

    assert status == 0, out + err


def _statements() -> list[str]:
    blocks = [block for page in PAGES for block in _blocks(page, "json")]
    return [block for block in blocks if "ytterby/statement/" in block]


@pytest.mark.parametrize("statement", _statements(), ids=lambda _: "statement")
def test_the_statements_of_the_manual_are_read(
    statement: str, ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "statement.json").write_text(statement, "utf-8")

    status, out, err = ytterby("content", "statement", "verify", "statement.json")

    assert status == 0, out + err
