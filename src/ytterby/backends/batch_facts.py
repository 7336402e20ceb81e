"""A table of facts, a column for each, read into columns that can be judged.

Numbers, truths and days may be typed or written; what is written is read once for each different
text.  A share that is a bare number is a fraction of one, since it has no unit.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import polars as pl

from ytterby.backends.batch_rows import BatchTable, Notes, refused_rows
from ytterby.intake.cell_text import text_of
from ytterby.intake.cell_values import (
    country_reader,
    quantity_error,
    read_day,
    read_family,
    truth_reader,
)
from ytterby.intake.cells import CellError
from ytterby.intake.terms import Terms
from ytterby.licensing.batch_answer import DAY, ID, ROW
from ytterby.rules.columns import HIGH, HIGH_EXCLUDED, LOW, QUANTITIES
from ytterby.vocabulary.fact import FactKind, FactSchema, FactType, FactValue
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.number import QuantityError, parse_number
from ytterby.vocabulary.quantity import parse_share
from ytterby.vocabulary.shortest_decimals import enclosing, meant_by

_OTHERS = frozenset({ROW, DAY, ID})
_WORD = pl.Categorical()
_TYPES = {FactKind.TRUTH: pl.Boolean(), FactKind.DAY: pl.Date()}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A column that holds a fact, or with ``end`` one end of a quantity."""

    heading: str
    fact: str
    type: FactType
    end: str


def holds_facts(header: Sequence[str], schema: FactSchema) -> bool:
    """Whether these are the columns of a table of facts, and not of an export file."""
    return any(_asked(heading, schema) is not None for heading in header)


class FactTable:
    """Reads the chunks of a table of facts.

    ``day`` is the day of every row, where one was given; otherwise the table has it.
    """

    def __init__(
        self, table: BatchTable, schema: FactSchema, terms: Terms, day: date | None
    ) -> None:
        self._table = table
        self._terms = terms
        self._day = day
        self._columns = tuple(
            asked for name in table.header if (asked := _asked(name, schema)) is not None
        )
        self._truth = truth_reader(terms)
        self._country = country_reader(terms)
        _refuse_unusable(table, self._columns, day)
        known = {each.heading for each in self._columns} | _OTHERS
        self.not_read = tuple(name for name in table.header if name not in known)

    def facts(self, chunk: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The facts of the rows of which nothing blocks, and every finding."""
        notes = Notes(self._table)
        found = [chunk[ROW], *self._of_row(chunk, notes)]
        for asked in self._columns:
            found += self._read(asked, chunk[asked.heading], chunk[ROW], notes)
        facts = pl.DataFrame(found)
        ends = {each.fact: each for each in self._columns if each.end}
        for asked in ends.values():
            facts = _in_order(facts, asked, notes)
        findings = notes.findings()
        return facts.filter(~pl.col(ROW).is_in(refused_rows(findings).implode())), findings

    def _of_row(self, chunk: pl.DataFrame, notes: Notes) -> Iterator[pl.Series]:
        if ID in chunk.columns:
            yield chunk[ID].cast(pl.String)
        yield days_of(chunk, DAY, self._day, notes)

    def _read(
        self, asked: _Asked, column: pl.Series, rows: pl.Series, notes: Notes
    ) -> list[pl.Series]:
        name = f"{asked.fact}{asked.end}"
        if asked.type.kind in QUANTITIES and asked.end != HIGH_EXCLUDED:
            if column.dtype.is_float() or column.dtype.is_integer():
                return [_numbers(asked, column, rows, notes).alias(name)]
            return self._written_numbers(asked, column, rows, notes)
        kind = FactKind.TRUTH if asked.end else asked.type.kind
        dtype = _TYPES.get(kind, _WORD)
        if column.dtype == dtype and dtype != _WORD:
            return [column.alias(name)]
        if column.dtype == _WORD:
            column = column.cast(pl.String)
        values = self._parsed(asked, column, rows, notes)
        return [_put(column, values, dtype).alias(name)]

    def _written_numbers(
        self, asked: _Asked, column: pl.Series, rows: pl.Series, notes: Notes
    ) -> list[pl.Series]:
        """Written quantities may be ranges; no float is narrower than what was written."""
        parsed = self._parsed(asked, column, rows, notes)
        lows: dict[object, float | None] = {}
        highs: dict[object, float | None] = {}
        excluded: dict[object, bool] = {}
        for cell, value in parsed.items():
            if isinstance(value, Interval):
                lows[cell], highs[cell] = enclosing(value.low, value.high)
                excluded[cell] = value.high_excluded and _is_same(value.high, highs[cell])
        if asked.end:
            ends = lows if asked.end == LOW else highs
            return [_put(column, ends, pl.Float64()).alias(f"{asked.fact}{asked.end}")]
        return [
            _put(column, lows, pl.Float64()).alias(f"{asked.fact}{LOW}"),
            _put(column, highs, pl.Float64()).alias(f"{asked.fact}{HIGH}"),
            _put(column, excluded, pl.Boolean()).alias(f"{asked.fact}{HIGH_EXCLUDED}"),
        ]

    def _parsed(
        self, asked: _Asked, column: pl.Series, rows: pl.Series, notes: Notes
    ) -> dict[object, FactValue]:
        """What each different cell says; one that says nothing, or cannot be read, is left out."""
        values: dict[object, FactValue] = {}
        for cell in column.unique().drop_nulls().to_list():
            text = text_of(cell)
            if self._terms.says_nothing(text):
                continue
            found = self._value(asked, text)
            if isinstance(found, CellError):
                notes.note(rows.filter(column == cell), asked.heading, text, found)
            else:
                values[cell] = found
        return values

    def _value(self, asked: _Asked, text: str) -> FactValue | CellError:
        kind = FactKind.TRUTH if asked.end == HIGH_EXCLUDED else asked.type.kind
        match kind:
            case FactKind.TRUTH:
                return self._truth.of(text)
            case FactKind.COUNTRY:
                return self._country.of(text)
            case FactKind.WORD:
                return text if text in asked.type.words else _no_word(asked.type)
            case FactKind.TEXT if "family" not in asked.fact:
                return text
            case _:
                return _caught(kind, text)


def days_of(chunk: pl.DataFrame, heading: str, day: date | None, notes: Notes) -> pl.Series:
    """The day of every row: that which was given for all, else what the column says."""
    if day is not None:
        return pl.Series(DAY, [day], dtype=pl.Date).new_from_index(0, chunk.height)
    column, rows = chunk[heading], chunk[ROW]
    if column.dtype.is_temporal():
        days = column.cast(pl.Date)
    else:
        read: dict[object, FactValue] = {}
        for cell in column.unique().drop_nulls().to_list():
            found = _caught(FactKind.DAY, text_of(cell))
            if isinstance(found, CellError):
                notes.note(rows.filter(column == cell), heading, text_of(cell), found)
            else:
                read[cell] = found
        days = _put(column, read, pl.Date())
    notes.note(rows.filter(column.is_null()), heading, "nothing", NO_DAY)
    return days.alias(DAY)


NO_DAY = CellError(
    code="DATE-MISSING",
    expected="the day of the shipment, which decides which law holds",
    remedy="write the day, with the year first",
)


def _asked(heading: str, schema: FactSchema) -> _Asked | None:
    for end in ("", LOW, HIGH, HIGH_EXCLUDED):
        fact = heading.removesuffix(end) if end else heading
        type_ = schema.type_of(fact)
        if heading.endswith(end) and type_ is not None and (not end or type_.kind in QUANTITIES):
            return _Asked(heading, fact, type_, end)
    return None


def _refuse_unusable(table: BatchTable, columns: Sequence[_Asked], day: date | None) -> None:
    """What is amiss with the columns themselves keeps the whole table from being read."""
    findings: list[Finding] = []
    if day is None and DAY not in table.header:
        findings.append(no_day_column(table))
    whole = {each.fact for each in columns if not each.end}
    findings += [_told_twice(table, each) for each in columns if each.end and each.fact in whole]
    if findings:
        raise FindingsError(findings)


def no_day_column(table: BatchTable) -> Finding:
    """What is said of a table that does not tell the day, where none was given beside it."""
    return Finding(
        Place(table.document, 0, DAY),
        "COLUMN-MISSING",
        f"headings {', '.join(table.header)}",
        "a column with the day of the shipment",
        "add a column day, or name one day for all with --on",
    )


def _told_twice(table: BatchTable, asked: _Asked) -> Finding:
    return Finding(
        Place(table.document, 0, asked.heading),
        "COLUMN-TWICE",
        f"the columns {asked.fact} and {asked.heading}",
        "one column for the whole fact, or one for each of its ends",
        "leave one of them out",
    )


def _numbers(asked: _Asked, column: pl.Series, rows: pl.Series, notes: Notes) -> pl.Series:
    """Typed numbers; a float of half the width stands for its own shortest decimal."""
    exact = column.cast(pl.String) if column.dtype == pl.Float32 else column
    numbers = exact.cast(pl.Float64)
    amiss = ~numbers.is_finite()
    if asked.type.kind is FactKind.SHARE:
        amiss |= (numbers < 0) | (numbers > 1)
    amiss = amiss.fill_null(value=False)
    error = _NO_SHARE if asked.type.kind is FactKind.SHARE else _NO_NUMBER
    notes.note(rows.filter(amiss), asked.heading, numbers.filter(amiss), error)
    return numbers.set(amiss, None)


def _in_order(facts: pl.DataFrame, asked: _Asked, notes: Notes) -> pl.DataFrame:
    """Both ends of a quantity; a share without a low end is at least nothing."""
    low, high, excluded = (f"{asked.fact}{end}" for end in (LOW, HIGH, HIGH_EXCLUDED))
    for name in {low, high} - set(facts.columns):
        facts = facts.with_columns(pl.lit(None, pl.Float64).alias(name))
    if asked.type.kind is FactKind.SHARE:
        least = pl.when(pl.col(high).is_not_null()).then(pl.lit(0.0))
        facts = facts.with_columns(pl.col(low).fill_null(least))
    facts = facts.with_columns(pl.when(pl.col(low).is_not_null()).then(pl.col(high)).alias(high))
    amiss = facts[low] > facts[high]
    if excluded in facts.columns:
        amiss |= (facts[low] == facts[high]) & facts[excluded].fill_null(value=False)
    wrong = facts.filter(amiss.fill_null(value=False))
    seen = wrong.select(pl.format("from {} to {}", low, high)).to_series()
    notes.note(wrong[ROW], low, seen, _UPSIDE_DOWN)
    return facts


def _put(column: pl.Series, values: Mapping[object, object], dtype: pl.DataType) -> pl.Series:
    if not values:
        return pl.Series([None], dtype=dtype).new_from_index(0, len(column))
    old = pl.Series(list(values), dtype=column.dtype)
    new = pl.Series(list(values.values()), dtype=pl.String if dtype == _WORD else dtype)
    return column.replace_strict(old, new.cast(dtype), default=None, return_dtype=dtype)


def _is_same(high: Fraction | None, number: float | None) -> bool:
    return high is not None and number is not None and meant_by(number) == high


def _caught(kind: FactKind, text: str) -> FactValue | CellError:
    try:
        match kind:
            case FactKind.DAY:
                return read_day(text)
            case FactKind.SHARE:
                return parse_share(text)
            case FactKind.NUMBER:
                return Interval.exactly(parse_number(text))
            case _:
                return read_family(text)
    except CellError as error:
        return error
    except QuantityError as error:
        return quantity_error(error, f"{kind.value.upper()}-UNREADABLE")


def _no_word(type_: FactType) -> CellError:
    return CellError(
        code="WORD-UNKNOWN",
        expected=f"one of {', '.join(type_.words)}",
        remedy="write one of them, or leave the cell blank",
    )


_NO_SHARE = CellError(
    code="SHARE-UNREADABLE",
    expected="a fraction of one, from 0 to 1",
    remedy="write 0.001 for 0.1 %, or 0.1 % as a text",
)
_NO_NUMBER = CellError(
    code="NUMBER-UNREADABLE",
    expected="a finite number",
    remedy="leave the cell blank where nobody knows",
)
_UPSIDE_DOWN = CellError(
    code="BOUNDS-UPSIDE-DOWN",
    expected="a low end no higher than the high end",
    remedy="swap the two, or correct one of them",
)
