"""Corrections come in from a work list, or from a table of one's own in four languages."""

from datetime import date
from pathlib import Path

import pytest

from ytterby.assembly import Files
from ytterby.assembly.triage import triage_desk
from ytterby.intake.corrections import read_corrections
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.triage import Correction, CouldHold
from ytterby.workflows.classify import part_list_table

# As the work list writes its headings.
IN_TWO = (
    "Part number 物料编码,Right answer 正确答案,Corrected by 更正人,Corrected on 更正日期,Why 理由"
)


def _read(folder: Path, text: str) -> Checked[tuple[Correction, ...]]:
    path = folder / "corrections.csv"
    path.write_text(text, "utf-8")
    mapped = part_list_table(path, Files(), triage_desk())
    return read_corrections(mapped.table, mapped.columns, triage_desk().desk.terms)


@pytest.mark.parametrize(
    "text",
    [
        "Part number,Right answer,Corrected by,Corrected on,Why\nP-1,no,A,2026-11-20,steel\n",
        "Teilenummer,Richtige Antwort,Geprüft von,Geprüft am,Grund\nP-1,nein,A,20.11.2026,steel\n",
        "物料编码,正确答案,更正人,更正日期,理由\nP-1,否,A,2026年11月20日,steel\n",
        "品番,正しい答え,訂正者,訂正日,理由\nP-1,いいえ,A,2026-11-20,steel\n",
        f"{IN_TWO}\nP-1,no 否,A,2026-11-20,steel\n",
    ],
)
def test_a_correction_is_read_in_four_languages(text: str, tmp_path: Path) -> None:
    (found,) = _read(tmp_path, text).required()

    assert (found.answer, found.part, found.by) == (CouldHold.NO, "P-1", "A")
    assert (found.on, found.why, found.confirmed) == (date(2026, 11, 20), "steel", False)


def test_rows_without_an_answer_say_nothing(tmp_path: Path) -> None:
    head = "Part number,Right answer,Corrected by,Corrected on,Confirmed\n"

    found = _read(tmp_path, f"{head}P-1,,,,\nP-2,no,A,2026-11-20,yes 是\n").required()

    assert [(each.part, each.confirmed) for each in found] == [("P-2", True)]


def test_the_mark_that_a_work_list_puts_before_a_formula_is_taken_away(tmp_path: Path) -> None:
    head = "Part number,Right answer,Corrected by,Corrected on\n"

    (found,) = _read(tmp_path, f"{head}'=1+1,no,A,2026-11-20\n").required()

    assert found.part == "=1+1"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Part number,Corrected by\nP-1,A\n", ["COLUMN-MISSING"]),
        ("Right answer,Corrected by\nno,A\n", ["COLUMN-MISSING"]),
        ("Part number,Right answer,Corrected by\nP-1,perhaps,A\n", ["WORD-UNKNOWN"]),
        ("Part number,Right answer,Corrected by\nP-1,no,A\n", ["CORRECTION-UNSIGNED"]),
    ],
)
def test_what_is_no_correction_is_told(text: str, codes: list[str], tmp_path: Path) -> None:
    assert [each.code for each in _read(tmp_path, text).findings] == codes
