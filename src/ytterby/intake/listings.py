"""The rows of a party list into listings."""

from pathlib import Path

from ytterby.intake.fields import Entry
from ytterby.intake.item_lists import read_coverage
from ytterby.intake.scope import Scope
from ytterby.intake.strict_csv import Row, read_rows
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.law import DatedPeriod, Listing, PartyList
from ytterby.vocabulary.period import EmptyPeriodError, Period

COLUMNS = (
    "list", "notice", "listed_from", "ended_on", "unverified_from", "name_latin", "name_han",
    "kind", "address", "grade", "note",
)  # fmt: skip


IDENTIFIERS = "identifiers"
"""Registration numbers and the like, ``;`` between; a list without any may lack the column."""


def read_party_list(name: str, entry: Entry, scope: Scope, folder: Path) -> PartyList:
    """The party list that ``party_lists`` of a provisions file names, with its rows."""
    fields = entry.fields()
    full = scope.defined(name, entry)
    title, title_zh = fields.text("title"), fields.text_or_blank("title_zh")
    fact, coverage, file = fields.text("fact"), read_coverage(fields), fields.text("file")
    fields.close()
    listings: tuple[Listing, ...] = ()
    if file:
        notes = entry.notes.beside(f"{scope.instrument}/{file}")
        rows = read_rows(folder / file, COLUMNS, notes, (IDENTIFIERS,))
        for row in rows:
            _note_other_list(row, name)
        listings = tuple(_listing(full, row) for row in rows)
    return PartyList(full, title, title_zh, fact, coverage, listings)


def _note_other_list(row: Row, name: str) -> None:
    if row["list"] != name:
        row.entry("list").note(
            "ROW-OF-ANOTHER-LIST",
            seen=row["list"] or "a blank cell",
            expected=f"{name}, the list that this file holds",
            remedy=f"write {name}, or move the row to the file of its list",
        )


def _listing(list_id: str, row: Row) -> Listing:
    if not row["name_latin"]:
        row.need("name_han")
    return Listing(
        list=list_id,
        notice=row["notice"],
        period=_period(row),
        name_latin=row["name_latin"],
        name_han=row["name_han"],
        kind=row["kind"],
        address=row["address"],
        grade=row.entry("grade").of(Grade),
        note=row["note"],
        identifiers=tuple(each.strip() for each in row[IDENTIFIERS].split(";") if each.strip()),
        line=row.line,
    )


def _period(row: Row) -> DatedPeriod:
    start = row.entry("listed_from").day()
    end = row.entry("ended_on").day() if row["ended_on"] else None
    unverified = row.entry("unverified_from").day() if row["unverified_from"] else None
    try:
        return DatedPeriod(Period(start, end), unverified)
    except EmptyPeriodError:
        row.entry("ended_on").note(
            "BAD-PERIOD",
            seen=f"from {start} to {end}",
            expected="an end after the start; it is the first day not listed",
            remedy="mend the later of the two days, or leave the end blank",
        )
        return DatedPeriod(Period(start), unverified)
