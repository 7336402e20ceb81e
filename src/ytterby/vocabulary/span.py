"""The stretches of time that figures are told for: a year, a month, months in a row, a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from ytterby.vocabulary.period import Period

_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?P<part>H[12]|Q[1-4])"
    r"|-(?P<first>[0-9]{2})(?:\.\.(?P<last>[0-9]{2})|-(?P<day>[0-9]{2}))?)?"
)
_YEARS = range(1900, 3000)
_MONTHS = 12
# First month and number of months of what statistics call the parts of a year.
_PARTS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"H1": (1, 6), "H2": (7, 6), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3)}
)


class SpanError(ValueError):
    """A text is no stretch of time."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no stretch of time; one reads like '2024' or '2025-01..07'")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time as a source writes it, and its days.

    ``months`` is how many whole months it has, 0 for a day: only stretches of as many months are
    compared.  Two that are written differently but have the same days are equal in ``days``.
    """

    text: str
    days: Period
    months: int

    def __str__(self) -> str:
        return self.text

    @property
    def start(self) -> date:
        """Its first day."""
        return self.days.start

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.days.end or date.max

    def __lt__(self, other: "Span") -> bool:
        return (self.start, self.end) < (other.start, other.end)


def parse_span(text: str) -> Span:
    """The stretch of time that a text writes.

    >>> [parse_span(text).months for text in ("2024", "2025-01..07", "2025-H1", "2025-11-23")]
    [12, 7, 6, 0]

    Raises:
        SpanError: it writes none.

    """
    found = _WRITTEN.fullmatch(text)
    if found is None or int(found["year"]) not in _YEARS:
        raise SpanError(text)
    year = int(found["year"])
    try:
        if found["day"]:
            start = date(year, int(found["first"]), int(found["day"]))
            return Span(text, Period(start, start + timedelta(days=1)), 0)
        first, months = _months(found)
        start = date(year, first, 1)
    except ValueError as wrong:
        raise SpanError(text) from wrong
    if months < 1 or first + months - 1 > _MONTHS:
        raise SpanError(text)
    return Span(text, Period(start, _months_later(start, months)), months)


def _months(found: re.Match[str]) -> tuple[int, int]:
    """The first month that is meant, and how many there are."""
    if found["part"]:
        return _PARTS[found["part"]]
    if not found["first"]:
        return 1, _MONTHS
    first = int(found["first"])
    return first, int(found["last"] or first) - first + 1


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, _MONTHS)
    return date(day.year + year, month + 1, 1)
