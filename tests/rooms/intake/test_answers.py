"""Answers of any form as statements, and what a table beside them adds."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from ytterby.intake.answers import AnswerKind, answer_kind, read_answers
from ytterby.intake.headers import guess_columns, read_lexicon
from ytterby.intake.stated_origins import Beside, StatedOrigin, read_stated_origins
from ytterby.intake.tables import read_table
from ytterby.intake.terms import read_terms
from ytterby.vocabulary.money import Money

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
LEXICON = read_lexicon(REFERENCE / "headers.csv").required()
TERMS = read_terms(REFERENCE / "countries.csv", REFERENCE / "words.csv").required()
TODAY = date(2025, 12, 1)
IPC = (
    '<MainDeclaration xmlns="http://webstds.ipc.org/175x/2.0"><BusinessInfo>'
    '<Response date="2025-10-07"/></BusinessInfo><Product><ProductID itemNumber="MG-1"/>'
    '<Amount value="1" UOM="g"/><HomogeneousMaterial name="alloy"><Amount value="1" UOM="g"/>'
    '<Substance name="Dy"><SubstanceID identity="7429-91-6" authority="CAS"/>'
    '<Amount value="12" UOM="mg"/></Substance><Substance name="Fe">'
    '<SubstanceID identity="7439-89-6" authority="CAS"/><Amount value="988" UOM="mg"/></Substance>'
    "</HomogeneousMaterial></Product></MainDeclaration>"
)
STATEMENT = {
    "format": "ytterby/statement/1",
    "part": "MG-1",
    "on": "2025-11-01",
    "covers": ["Dy", "Fe"],
    "amounts": [
        {"substance": "Dy", "mass_mg": {"low": "12", "high": "12"}, "separated_in": "ZY"},
        {"substance": "Fe", "mass_mg": {"low": "988", "high": "988"}},
    ],
}
ALL = StatedOrigin("ZZ", "ZY", "ZZ", "ZY", "ZZ", Money(200, "USD"))


def _file(folder: Path, text: str, codec: str = "utf-8") -> Path:
    path = folder / "answer.txt"
    path.write_bytes(text.encode(codec))
    return path


@pytest.mark.parametrize(
    ("text", "codec", "kind"),
    [
        (IPC, "utf-8", AnswerKind.IPC_1752),
        (IPC, "utf-8-sig", AnswerKind.IPC_1752),
        (IPC, "utf-16", AnswerKind.IPC_1752),
        (json.dumps(STATEMENT), "utf-8", AnswerKind.STATEMENT),
        (json.dumps([STATEMENT]), "utf-8-sig", AnswerKind.STATEMENT),
        ("part,Dy\nMG-1,12\n", "utf-8", AnswerKind.OTHER),
        ("", "utf-8", AnswerKind.OTHER),
    ],
)
def test_the_form_of_an_answer_is_told_by_its_content(
    text: str, codec: str, kind: AnswerKind, tmp_path: Path
) -> None:
    assert answer_kind(_file(tmp_path, text, codec)) is kind


def test_what_is_no_answer_is_a_finding(tmp_path: Path) -> None:
    workbook = tmp_path / "answer.xlsx"
    with ZipFile(workbook, "w") as archive:
        archive.writestr("xl/workbook.xml", "<w/>")

    found = {
        path.name: [each.code for each in read_answers(path, Beside(TODAY)).findings]
        for path in (workbook, tmp_path / "none.json", _file(tmp_path, "part,Dy\nMG-1,12\n"))
    }

    assert found == {
        "answer.xlsx": ["ANSWER-FORM-UNKNOWN"],
        "none.json": ["FILE-NOT-FOUND"],
        "answer.txt": ["JSON-UNREADABLE"],
    }


def test_a_table_beside_gives_a_declaration_its_countries_and_its_price(tmp_path: Path) -> None:
    read = read_answers(_file(tmp_path, IPC), Beside(TODAY, {"MG-1": ALL}))

    (statement,) = read.required()
    steps = {e.substance: (e.mined_in, e.separated_in, e.metal_in) for e in statement.amounts}
    assert steps == {"Dy": ("ZY", "ZZ", "ZY"), "Fe": ("", "", "")}
    assert (statement.origin, statement.magnet_made_in) == ("ZZ", "ZZ")
    assert statement.price == Money(200, "USD")
    assert read.findings == ()


def test_what_a_statement_itself_says_stays(tmp_path: Path) -> None:
    read = read_answers(_file(tmp_path, json.dumps(STATEMENT)), Beside(TODAY, {"MG-1": ALL}))

    assert [each.separated_in for each in read.required()[0].amounts] == ["ZY", ""]


def test_countries_that_nobody_says_are_told_by_their_steps(tmp_path: Path) -> None:
    origins = {"MG-1": StatedOrigin(separated_in="ZZ")}

    read = read_answers(_file(tmp_path, IPC), Beside(TODAY, origins))

    assert [(each.code, each.blocks) for each in read.findings] == [("ORIGIN-NOT-STATED", False)]
    assert read.findings[0].seen == ("Dy in MG-1, and no country of mining, metal making")


def test_the_countries_of_a_table_are_read_by_part(tmp_path: Path) -> None:
    path = tmp_path / "origins.csv"
    path.write_text(
        "Part number,Mined in,Separated in,Metal made in,Magnet made in,Country of origin,"
        "Unit price (USD)\n"
        "MG-1,ZY,ZZ,ZY,ZZ,ZZ,2\n"
        "MG-2,,,,,,\n"
        "MG-3,ZZ,,,,,\nMG-3,ZY,ZY,,,,\n",
        "utf-8",
    )
    table = read_table(path, LEXICON, {}).required()

    found = read_stated_origins(table, guess_columns(table.header, table.rows, LEXICON), TERMS)

    assert found.required() == {
        "MG-1": ALL,
        "MG-3": StatedOrigin(mined_in="ZZ", separated_in="ZY"),
    }


def test_a_country_that_is_none_blocks(tmp_path: Path) -> None:
    path = tmp_path / "origins.csv"
    path.write_text("Part number,Mined in\nMG-1,Atlantis\n", "utf-8")
    table = read_table(path, LEXICON, {}).required()

    found = read_stated_origins(table, guess_columns(table.header, table.rows, LEXICON), TERMS)

    assert [each.code for each in found.findings] == ["COUNTRY-UNKNOWN"]
