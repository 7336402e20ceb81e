"""Stretches of time, places and groups of elements in the cells of a table of figures."""

from datetime import date

from ytterby.intake.countries import country_code
from ytterby.intake.strict_csv import Row
from ytterby.vocabulary.figure import ALL, GROUPS, UNION, WORLD, is_group
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.span import Span, SpanError, parse_span

_STAND_IN = Span("", Period(date(1, 1, 1), date(1, 1, 2)), 0)


def span_in(row: Row, column: str) -> Span:
    """The stretch of time in a cell that must not be blank."""
    written = row.need(column)
    found = span_or_none(row, column)
    return _STAND_IN if not written or found is None else found


def span_or_none(row: Row, column: str) -> Span | None:
    """The stretch of time in a cell, ``None`` where it is blank."""
    if not row[column]:
        return None
    try:
        return parse_span(row[column])
    except SpanError:
        row.entry(column).note(
            "SPAN-UNREADABLE",
            expected="a year, a month, months of a year in a row, a half, a quarter, or a day",
            remedy="write 2024, 2025-05, 2025-01..07, 2025-H1, 2025-Q3 or 2025-11-23",
        )
        return _STAND_IN


def place_in(row: Row, column: str) -> str:
    """The place in a cell: a country by code or name, ``world``, ``EU``; blank is the world."""
    cell = row[column]
    return cell or WORLD if cell in {"", WORLD, UNION} else country_code(row.entry(column))


def group_in(row: Row, column: str) -> str:
    """The group of elements in a cell: a word, or symbols joined by ``+``; blank is all."""
    group = row[column] or ALL
    if not is_group(group):
        row.entry(column).unknown_word(group, (*GROUPS, "Dy", "Nd+Pr"))
    return group
