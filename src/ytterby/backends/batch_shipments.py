"""An export file read into columns of facts; what many rows share is derived once."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from ytterby.backends.batch_facts import days_of, no_day_column
from ytterby.backends.batch_rows import BatchTable, Notes, refused_rows
from ytterby.intake.cell_text import text_of
from ytterby.intake.cells import CellError
from ytterby.intake.column_map import ColumnMap
from ytterby.licensing.batch_answer import ID, OPEN_BY_LAW, ROW
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.finding import Finding, FindingsError
from ytterby.workflows.shipment_facts import Part, PartFacts, Rows, ShipmentFacts

_GROUP, _STRETCH = "which of the different ones", "lists as on this day"


class ShipmentTable:
    """Reads the chunks of an export file, its columns as a column map says.

    ``day`` is the day of every row, where one was given; otherwise a column has it.
    """

    def __init__(
        self, table: BatchTable, columns: ColumnMap, reader: ShipmentFacts, day: date | None
    ) -> None:
        self._table = table
        self._reader = reader
        self._day = day
        found = {field: columns.column_of(field) for field in ("day", "shipment")}
        self._day_heading, self._id_heading = (
            "" if each is None else each.heading for each in found.values()
        )
        if day is None and not self._day_heading:
            raise FindingsError([no_day_column(table)])
        self.not_read = tuple(each.heading for each in columns.unmapped)

    def facts(self, chunk: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The facts of the rows of which nothing blocks, and every finding."""
        notes = Notes(self._table)
        days = days_of(chunk, self._day_heading, self._day, notes)
        found = [chunk[ROW], days]
        if self._id_heading:
            found.append(chunk[self._id_heading].cast(pl.String).alias(ID))
        told: dict[str, pl.Series] = {}
        for part in Part:
            for column in self._columns_of(part, chunk, days, notes):
                told.setdefault(column.name, column)
        findings = notes.findings()
        facts = pl.DataFrame([*found, *told.values()])
        return facts.filter(~pl.col(ROW).is_in(refused_rows(findings).implode())), findings

    def _columns_of(
        self, part: Part, chunk: pl.DataFrame, days: pl.Series, notes: Notes
    ) -> list[pl.Series]:
        headings = self._reader.headings(part)
        keys = chunk.select(headings).with_columns(self._stretches(part, days))
        different = keys.unique(maintain_order=True).with_row_index(_GROUP)
        group = keys.join(
            different, on=keys.columns, how="left", nulls_equal=True, maintain_order="left"
        )[_GROUP]
        cells = [tuple(map(text_of, row)) for row in different.select(headings).iter_rows()]
        rows = Rows(self._table.document, headings, cells, different[_STRETCH].to_list())
        read, findings = self._reader.of(part, rows)
        for finding in findings:
            _note(finding, chunk[ROW].filter(group == finding.place.line - 1), notes)
        return [column.gather(group) for column in _as_columns(read)]

    def _stretches(self, part: Part, days: pl.Series) -> pl.Series:
        """The lists change from day to day; of all else the day says nothing."""
        if part is not Part.PARTIES:
            return pl.Series(_STRETCH, [date.min], dtype=pl.Date).new_from_index(0, len(days))
        different = days.unique().fill_null(date.min).unique().to_list()
        stretches = [self._reader.stretch(day) for day in different]
        return days.fill_null(date.min).replace_strict(different, stretches).alias(_STRETCH)


def _note(finding: Finding, rows: pl.Series, notes: Notes) -> None:
    error = CellError(
        code=finding.code,
        expected=finding.expected,
        remedy=finding.remedy,
        blocks=finding.blocks,
    )
    notes.note(rows, finding.place.field, finding.seen, error)


def _as_columns(read: Sequence[PartFacts]) -> list[pl.Series]:
    names = sorted({name for each in read for name in each.facts})
    columns = [_column(name, [each.facts.get(name) for each in read]) for name in names]
    lists = sorted({pair for each in read for pair in each.open_by_law.items()})
    for fact, list_ in lists:
        left_open = [each.open_by_law.get(fact) == list_ for each in read]
        columns.append(pl.Series(f"{fact}{OPEN_BY_LAW}{list_}", left_open, dtype=pl.Boolean))
    return columns


def _column(name: str, values: Sequence[FactValue | None]) -> pl.Series:
    if any(isinstance(value, bool) for value in values):
        return pl.Series(name, values, dtype=pl.Boolean)
    return pl.Series(name, values, dtype=pl.String).cast(pl.Categorical)
