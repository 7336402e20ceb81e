"""A part list in, a work list out, answered, and back in as corrections."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from openpyxl import load_workbook

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Misfits: TypeAlias = Callable[[object, Path], list[str]]

SCHEMA = Path("src/ytterby/reports/schemas/triage-1.schema.json")
ON = ("--on", "2026-11-21")


@pytest.fixture
def parts(root: Path, tmp_path: Path) -> Path:
    """The example of a part list in four languages."""
    return Path(shutil.copy(root / "examples" / "parts-mixed.csv", tmp_path))


def _record(ytterby: Run, *arguments: object) -> dict[str, Any]:
    status, out, _ = ytterby("classify", *map(str, arguments), *ON, "--format", "json")
    assert status == 0
    loaded: dict[str, Any] = json.loads(out)
    return loaded


def test_the_example_comes_back_line_by_line_and_fits_the_schema(
    parts: Path, ytterby: Run, root: Path, misfits: Misfits
) -> None:
    record = _record(ytterby, parts)

    rows = list(csv.DictReader(parts.read_text("utf-8").splitlines()))
    assert misfits(record, root / SCHEMA) == []
    assert [each["part"] for each in record["lines"]] == [row["Part number"] for row in rows]
    assert sum(record["counts"].values()) == len(rows)
    assert sorted(record["work"]) == [each["line"] for each in record["lines"]]


def test_the_answer_comes_first_then_what_to_look_at(parts: Path, ytterby: Run) -> None:
    status, out, err = ytterby("classify", str(parts), *ON, "--top", "3")

    assert status == 0
    assert "could hold controlled substances" in out.splitlines()[2]
    assert "What to look at first" in out
    assert "PART-LINES-DIFFER" in err


@pytest.mark.parametrize("name", ["work.csv", "work.xlsx"])
def test_a_work_list_that_was_answered_is_followed(
    name: str, parts: Path, ytterby: Run, tmp_path: Path
) -> None:
    before = {each["part"]: each["answer"] for each in _record(ytterby, parts)["lines"]}
    ytterby("classify", str(parts), *ON, "--out", name)
    _answer(tmp_path / name, {"A-1119": "no", "A-1008": "no"})

    record = _record(ytterby, parts, "--corrections", name)

    after = {each["part"]: each for each in record["lines"]}
    assert (before["A-1119"], after["A-1119"]["answer"]) == ("unknown", "no")
    assert after["A-1119"]["correction"] == {
        "answer": "no", "by": "A. Example", "on": "2026-11-20", "why": "looked at it",
        "confirmed": False, "of": "part",
    }  # fmt: skip
    # The words of this one name NdFeB, and nobody confirmed that there is none.
    assert (before["A-1008"], after["A-1008"]["answer"]) == ("yes", "unknown")
    assert "CORRECTION-CONTRADICTED" in {each["code"] for each in record["findings"]}
    changed = {part for part, each in after.items() if each["answer"] != before[part]}
    assert changed == {"A-1119", "A-1008"}


def _answer(path: Path, answers: dict[str, str]) -> None:
    """Fills in the last columns of a work list as somebody would."""
    said = ("A. Example", "2026-11-20", "looked at it")
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as table:
            rows = list(csv.reader(table))
        for row in rows[1:]:
            if row[0] in answers:
                row[14:18] = [answers[row[0]], *said]
        with path.open("w", encoding="utf-8-sig", newline="") as table:
            csv.writer(table).writerows(rows)
        return
    book = load_workbook(path)
    for cells in book.worksheets[0].iter_rows(min_row=2):
        if cells[0].value in answers:
            for cell, value in zip(
                cells[14:18], (answers[str(cells[0].value)], *said), strict=True
            ):
                cell.value = value
    book.save(path)


def test_a_workbook_offers_the_answers_and_keeps_its_headings(
    parts: Path, ytterby: Run, tmp_path: Path
) -> None:
    ytterby("classify", str(parts), *ON, "--out", "work.xlsx")

    sheet = load_workbook(tmp_path / "work.xlsx").worksheets[0]
    lists = [str(each.formula1) for each in sheet.data_validations.dataValidation]
    assert sheet.freeze_panes == "C2"
    assert sheet.max_row == len(parts.read_text("utf-8").splitlines())
    assert all(answer in lists[0] for answer in ("yes", "no", "unknown"))


def test_a_name_that_begins_like_a_formula_stays_a_name(ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("Part number,Description\n=1+1,=cmd|' /C calc'!A0\n", "utf-8")

    ytterby("classify", "p.csv", *ON, "--out", "work.xlsx")
    ytterby("classify", "p.csv", *ON, "--out", "work.csv")

    cells = load_workbook(tmp_path / "work.xlsx").worksheets[0][2]
    assert [cell.data_type for cell in cells[:2]] == ["s", "s"]
    assert (tmp_path / "work.csv").read_text("utf-8-sig").splitlines()[1].startswith("'=1+1,")


def test_what_is_assumed_is_laid_over_a_bill_and_marked(ytterby: Run, tmp_path: Path) -> None:
    (tmp_path / "parts.csv").write_text(
        "Part number,Description\nA-1,Hex screw M4\nA-2,Ring magnet\n", "utf-8"
    )
    (tmp_path / "bill.csv").write_text(
        "Level,Part number,Quantity,Weight (g)\n0,TOP,1,\n1,A-1,4,2\n", "utf-8"
    )
    status, _, err = ytterby("classify", "parts.csv", *ON, "--statements", "free.csv")
    _, plain, _ = ytterby("content", "roll-up", "bill.csv", *ON, "--format", "json")

    _, assumed, _ = ytterby(
        *("content", "roll-up", "bill.csv", *ON, "--assumptions", "free.csv", "--format", "json")
    )

    rows = list(csv.DictReader((tmp_path / "free.csv").read_text("utf-8").splitlines()))
    assert (status, "1 part assumed free" in err) == (0, True)
    assert [row["Rare-earth free"] for row in rows] == ["yes", ""]
    assert rows[0]["Evidence"].startswith("assumption: free of rare earths by triage rule fastener")
    shares = [
        json.loads(each)["products"][0]["listed_share"]["metal-mined"] for each in (plain, assumed)
    ]
    assert shares[0] != shares[1]
    assert shares[1] == ["0", "0"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Part number,HS code\nP-1,7318\n", "COLUMN-MISSING"),
        ("", "DOCUMENT-EMPTY"),
        ("Part number,Description\n", "ROWS-MISSING"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(
    text: str, code: str, ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "p.csv").write_text(text, "utf-8")

    status, out, err = ytterby("classify", "p.csv", *ON)

    assert (status, out) == (1, "")
    assert code in err


def test_a_work_list_has_an_ending_that_is_known(parts: Path, ytterby: Run) -> None:
    status, _, err = ytterby("classify", str(parts), *ON, "--out", "work.pdf")

    assert status == 2
    assert ".xlsx or .csv" in err
