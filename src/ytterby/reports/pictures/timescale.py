"""Time to the right: places of days, marks along the way, and the life of a provision as a bar."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import takewhile
from types import MappingProxyType

from ytterby.reports.language import say
from ytterby.reports.marks import status_mark
from ytterby.reports.pictures.svg import across, element, hatching, text
from ytterby.reports.wording import day_words, month_words
from ytterby.rules.timeline import DISPUTED, UNVERIFIED, Segment
from ytterby.vocabulary.law import Status
from ytterby.vocabulary.period import Period

BAR = 16
THIN = 2
_PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        UNVERIFIED: "pattern-unverified",
        DISPUTED: "pattern-disputed",
        Status.SUSPENDED.value: "pattern-suspended",
    }
)
_THIN_STATUSES = frozenset(
    each.value for each in (Status.NOT_PUBLISHED, Status.REPEALED, Status.PROPOSED, Status.DROPPED)
)
_MONTHS_A_YEAR = 12
_MONTHS_A_QUARTER = 3
_DAYS_A_YEAR = 365.25
# Over more years than that a mark every quarter is a fence, and then a year written out is one.
_YEARS_IN_QUARTERS, _YEARS_IN_YEARS = 5, 18
_YEARS_APART = 10


def patterns() -> str:
    """The fills that tell a status by its pattern, without regard to colour."""
    return element(
        "defs",
        hatching(_PATTERNS[UNVERIFIED], "open", 6, 45)
        + hatching(_PATTERNS[DISPUTED], "open", 4, 90)
        + hatching(_PATTERNS[Status.SUSPENDED.value], "quiet", 9, -45),
    )


def place(day: date, span: Period) -> float:
    """Where a day stands in a span: from 0 at its start to 1 at its end."""
    end = span.end or span.start
    return (day - span.start).days / max((end - span.start).days, 1)


def marks(span: Period) -> Iterator[date]:
    """The days at which the scale has a mark: quarters, years or decades, as the span is long."""
    end = span.end or span.start
    years = (end - span.start).days / _DAYS_A_YEAR
    if years <= _YEARS_IN_QUARTERS:
        apart = _MONTHS_A_QUARTER
    else:
        apart = _MONTHS_A_YEAR * (1 if years <= _YEARS_IN_YEARS else _YEARS_APART)
    first = span.start.year - (span.start.year % _YEARS_APART if apart > _MONTHS_A_YEAR else 0)
    yield from (
        day
        for day in takewhile(lambda day: day < end, _months_apart(first, apart))
        if day > span.start
    )


def mark_words(day: date) -> str:
    """What is written at a mark: the year where it begins, else the month."""
    return str(day.year) if day.month == 1 else month_words(day)


def weight(day: date) -> str:
    """The class of a mark: that of a year, or of a quarter."""
    return "year" if day.month == 1 else "quarter"


def grid(span: Period, top: float | str, bottom: float | str) -> Iterator[str]:
    """A line down from every mark."""
    for day in marks(span):
        at = across(place(day, span))
        yield element("line", x1=at, x2=at, y1=top, y2=bottom, class_=f"grid {weight(day)}")


def ticks(span: Period, y: float) -> Iterator[str]:
    """The words of every mark."""
    for day in marks(span):
        at = across(place(day, span))
        tick = f"tick {weight(day)}"
        yield text(mark_words(day), x=at, y=y, class_=tick, text_anchor="middle")


def bars(life: Iterable[Segment], span: Period, top: float, height: float = BAR) -> Iterator[str]:
    """The life of a provision as a bar; its fill and its thickness tell the status."""
    for segment in life:
        word = segment.status.word
        start = place(segment.period.start, span)
        end = place(segment.period.end or span.end or span.start, span)
        pattern = _PATTERNS.get(word)
        fill: dict[str, str | float] = {"fill": f"url(#{pattern})"} if pattern else {}
        is_thin = word in _THIN_STATUSES
        thickness = THIN if is_thin else height
        shape = "thin" if is_thin else "full"
        yield element(
            "rect",
            element("title", segment_words(segment)),
            x=across(start),
            y=top + (height - thickness) / 2,
            width=across(end - start),
            height=thickness,
            class_=f"segment {word.replace(' ', '-')} tone-{status_mark(word).tone} {shape}",
            **fill,
        )


def segment_words(segment: Segment) -> str:
    """A stretch of a life in words: ``suspended: 7 Nov 2025 to 9 Nov 2026``."""
    last = segment.period.last_day
    status, start = status_mark(segment.status.word).words, day_words(segment.period.start)
    if last is None:
        return say("{status}: {start} on", status=status, start=start)
    return say("{status}: {start} to {end}", status=status, start=start, end=day_words(last))


def anchor_at(share: float) -> str:
    """How words are set at a place so that they do not run over an edge."""
    return "end" if share > 2 / 3 else "start" if share < 1 / 3 else "middle"


def _months_apart(year: int, apart: int) -> Iterator[date]:
    month = 1
    while True:
        yield date(year, month, 1)
        month += apart
        year, month = year + (month - 1) // _MONTHS_A_YEAR, (month - 1) % _MONTHS_A_YEAR + 1
