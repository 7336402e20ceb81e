"""A table looked through before it is used: how each column is read, and all that is found."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ytterby.intake.bills import read_bill
from ytterby.intake.column_map import (
    SHARE,
    Column,
    ColumnMap,
    Unmapped,
    column_map_of,
    read_column_map,
)
from ytterby.intake.headers import guess_columns
from ytterby.intake.heading_units import unit_of
from ytterby.intake.shipments import read_shipments
from ytterby.intake.tables import Table, seen_table
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.finding import Checked, Finding, FindingsError, Place
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.determine import Court
from ytterby.workflows.matters import Portfolio
from ytterby.workflows.open_documents import Desk, Files, holds_bill, market_of

_ROWS_LOOKED_AT, _ROWS_SAMPLED, _SAMPLES = 50, 200, 3
_MAP = "columns"
_BY_LETTER = re.compile(r"column ([A-Z]{1,3})")
_NOTHING_READ = ColumnMap(())


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """One column of a table: its heading, some of its values, and how it is read.

    ``field`` is blank where it is not read; ``unit`` that of cells without one, ``substance`` that
    of a column of shares.  ``confidence`` is out of 100, and ``because`` the words that decided.
    """

    heading: str
    samples: tuple[str, ...] = ()
    field: str = ""
    unit: str = ""
    substance: str = ""
    confidence: int = 0
    because: str = ""


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One row of a table as it was read, with its line in the document."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """A document looked through: the table in it, what it holds, and every finding.

    ``table`` is ``None`` where nothing can be shown.  ``portfolio`` holds the market, and the bill
    if it is one; ``shipments`` are the lines of an export file.  Invariant: there is a portfolio
    exactly when nothing blocks.
    """

    findings: tuple[Finding, ...]
    table: Table | None = None
    columns: ColumnMap = _NOTHING_READ
    sheets: tuple[str, ...] = ()
    portfolio: Portfolio | None = None
    shipments: tuple[Transaction, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether something keeps the document from being used."""
        return any(each.blocks for each in self.findings)

    @property
    def is_bill(self) -> bool:
        """Whether it is read as a bill of materials, and not as a list of shipments."""
        return holds_bill(self.columns)

    @property
    def bill(self) -> Bill | None:
        """The bill of materials."""
        return None if self.portfolio is None else self.portfolio.bill

    def seen_columns(self) -> tuple[SeenColumn, ...]:
        """The columns of the table from left to right."""
        return () if self.table is None else tuple(_seen_columns(self.table, self.columns))

    def column_at(self, place: Place) -> int | None:
        """Which column a finding is about, from 0; ``None`` where it is about a row or more."""
        if self.table is None or not place.field:
            return None
        read = self.columns.column_of(place.field)
        heading = place.field if read is None else read.heading
        if heading in self.table.header:
            return self.table.header.index(heading)
        letters = _BY_LETTER.fullmatch(place.field)
        return None if letters is None else _number_of(letters[1]) - 1

    def rows_around(self, line: int, count: int) -> tuple[SeenRow, ...]:
        """So many rows around a line, or the first ones where the line is 0."""
        if self.table is None:
            return ()
        at = bisect_left(self.table.lines, line) - count // 2 if line else 0
        start = max(min(at, len(self.table.rows) - count), 0)
        rows = zip(
            self.table.lines[start : start + count],
            self.table.rows[start : start + count],
            strict=True,
        )
        return tuple(SeenRow(each, cells) for each, cells in rows)


@dataclass(frozen=True, slots=True)
class Counter:
    """Where a document is looked through: what is at hand, the law, and the day of the prices."""

    desk: Desk
    court: Court
    day: date


def inspected(path: Path, files: Files, counter: Counter) -> Inspection:
    """A document looked through as far as it can be, with everything found on the way.

    A bill is rolled up at the prices of the day as well, since much shows only there.
    """
    desk = counter.desk
    saved = None if files.columns is None else read_column_map(files.columns)
    if saved is not None and saved.value is None:
        return Inspection(saved.findings)
    headings = () if saved is None or saved.value is None else saved.value.headings()
    seen = seen_table(path, desk.lexicon, desk.readers_for(path), files.sheet, headings)
    if seen.table is None:
        return Inspection(seen.findings, sheets=seen.sheets)
    columns = None if saved is None else saved.value
    if columns is None:
        columns = guess_columns(seen.table.header, seen.table.rows[:_ROWS_LOOKED_AT], desk.lexicon)
    found = Inspection(seen.findings, seen.table, columns, seen.sheets)
    return found if found.blocks else _read(found, seen.table, files, counter)


def column_map_typed(columns: Iterable[SeenColumn]) -> Checked[ColumnMap]:
    """The map that somebody typed, checked like a saved one; units are put as they are read."""
    typed = list(columns)
    read = tuple(
        Column(each.heading, each.field, _unit(each), each.substance)
        for each in typed
        if each.field
    )
    left = tuple(Unmapped(each.heading) for each in typed if not each.field)
    return column_map_of(ColumnMap(read, left).as_yaml(), _MAP)


def _number_of(letters: str) -> int:
    """The number of a column from 1, by the letters that spreadsheet programs give it: 27 is AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _unit(column: SeenColumn) -> str:
    """A unit as it is read; one that nobody knows stays, so that it is refused, not forgotten."""
    field = "composition" if column.field == SHARE else column.field
    return unit_of(column.unit, field, "zh") or column.unit


def _seen_columns(table: Table, columns: ColumnMap) -> Iterator[SeenColumn]:
    read = {each.heading: each for each in columns.columns}
    why_not = {each.heading: each.because for each in columns.unmapped}
    for at, heading in enumerate(table.header):
        samples = dict.fromkeys(row[at] for row in table.rows[:_ROWS_SAMPLED] if row[at])
        first = tuple(samples)[:_SAMPLES]
        # Of two columns with one heading the first is read.
        column = read.pop(heading, None)
        if column is None:
            yield SeenColumn(heading, first, because=why_not.get(heading, ""))
        else:
            said = (column.field, column.unit, column.substance)
            yield SeenColumn(heading, first, *said, column.confidence, column.because)


def _read(seen: Inspection, table: Table, files: Files, counter: Counter) -> Inspection:
    """The table read as what it holds, and a bill rolled up at the prices of the day."""
    findings = [*seen.findings]
    terms = counter.desk.terms
    bill: Bill | None = None
    shipments: tuple[Transaction, ...] = ()
    if seen.is_bill:
        read = read_bill(table, seen.columns, terms)
        findings += read.findings
        bill = read.value
    else:
        lines = read_shipments(table, seen.columns, terms)
        findings += lines.findings
        shipments = lines.value or ()
    portfolio: Portfolio | None = None
    try:
        market = market_of(files, counter.desk)
        if not any(each.blocks for each in findings):
            portfolio = Portfolio(counter.court, bill, market)
            valued = portfolio.valued_on(counter.day)
            findings += () if valued is None else valued.findings
    except FindingsError as error:
        findings += error.findings
        portfolio = None
    return replace(seen, findings=tuple(findings), portfolio=portfolio, shipments=shipments)
