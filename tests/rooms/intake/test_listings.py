"""A row of a party list is a party for a period, by the names of the notice."""

from datetime import date
from pathlib import Path

import pytest

from ytterby.intake.fields import Entry
from ytterby.intake.listings import COLUMNS, read_party_list
from ytterby.intake.notes import Notes
from ytterby.intake.scope import Scope
from ytterby.intake.strict_yaml import read_yaml
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.law import DatedPeriod, PartyList
from ytterby.vocabulary.period import Period

LIST = (
    "{title: A list, title_zh: 名单, file: listings.csv, fact: parties.control_listed, "
    "complete: false, missing: all before 2025}"
)


def read(folder: Path, *rows: str) -> tuple[PartyList, tuple[Finding, ...]]:
    text = "\n".join([",".join(COLUMNS), *rows, ""])
    (folder / "listings.csv").write_text(text, encoding="utf-8")
    notes = Notes("zz/act-1/provisions.yaml")
    node = read_yaml(LIST, notes)
    assert node is not None
    entry = Entry(node, "party_lists.control-list", notes)
    found = read_party_list("control-list", entry, Scope("zz/act-1", notes), folder)
    return found, notes.book.findings()


def test_a_listing_keeps_both_names_and_the_days(tmp_path: Path) -> None:
    found, findings = read(
        tmp_path,
        'control-list,13/2025,2025-03-04,2025-11-10,2026-11-10,"Zed, Inc.",泽德公司,'
        "organization,zz.example,official,a note",
    )

    assert not findings
    listing = found.listings[0]
    assert (listing.list, listing.name_latin, listing.name_han) == (
        "zz/act-1#control-list",
        "Zed, Inc.",
        "泽德公司",
    )
    assert listing.period == DatedPeriod(
        Period(date(2025, 3, 4), date(2025, 11, 10)), date(2026, 11, 10)
    )


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (",,2025-03-04,,,Zed,,,,official,", "list", "ROW-OF-ANOTHER-LIST"),
        ("control-list,,2025-13-04,,,Zed,,,,official,", "listed_from", "DATE-UNREADABLE"),
        ("control-list,,,,,Zed,,,,official,", "listed_from", "DATE-UNREADABLE"),
        ("control-list,,2025-03-04,2025-03-04,,Zed,,,,official,", "ended_on", "BAD-PERIOD"),
        ("control-list,,2025-03-04,,,,,,,official,", "name_han", "MISSING-CELL"),
        ("control-list,,2025-03-04,,,Zed,,,,,", "grade", "WORD-UNKNOWN"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_field(
    tmp_path: Path, row: str, field: str, code: str
) -> None:
    _, findings = read(tmp_path, row)

    assert [(each.code, each.place.line, each.place.field) for each in findings] == [
        (code, 2, field)
    ]


def test_a_list_may_have_identifiers_and_may_lack_the_column(tmp_path: Path) -> None:
    columns = ",".join([*COLUMNS, "identifiers"])
    row = "control-list,,2025-03-04,,,Zed,,organization,zz.example,official,,ZZ-1; ZZ-2"
    (tmp_path / "listings.csv").write_text(f"{columns}\n{row}\n", encoding="utf-8")
    notes = Notes("zz/act-1/provisions.yaml")
    node = read_yaml(LIST, notes)
    assert node is not None
    entry = Entry(node, "party_lists.control-list", notes)

    found = read_party_list("control-list", entry, Scope("zz/act-1", notes), tmp_path)

    assert found.listings[0].identifiers == ("ZZ-1", "ZZ-2")
    assert not notes.book.findings()
