"""The law calendar: a row per limb, time to the right, status by pattern, the day a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ytterby.reports.marks import status_mark
from ytterby.reports.pictures.svg import across, element, figure, hatching, text
from ytterby.reports.wording import capitalised, day_words, month_words, provision_words
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.timeline import DISPUTED, UNVERIFIED, Segment, segments
from ytterby.vocabulary.law import Attestation, Provision, Status
from ytterby.vocabulary.period import Period

_HEAD, _ROW, _BAR, _FOOT = 40, 46, 16, 8
_PATTERNS = {
    UNVERIFIED: "pattern-unverified",
    DISPUTED: "pattern-disputed",
    Status.SUSPENDED.value: "pattern-suspended",
}
_MONTHS_A_YEAR = 12
_MONTHS_BETWEEN_MARKS = 3


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """The life of one limb within the span, and its status on the day."""

    name: str
    on_the_day: str
    life: tuple[Segment, ...]


def calendar_rows(
    lawbook: Lawbook,
    provisions: Iterable[Provision],
    around: date,
    span: Period,
    attestations: tuple[Attestation, ...] = (),
) -> tuple[CalendarRow, ...]:
    """What the calendar draws, for the table behind it."""
    views = Views(attestations=attestations)
    rows: dict[tuple[str, tuple[Segment, ...]], CalendarRow] = {}
    for provision in provisions:
        asleep = lawbook.suspensions.get(str(provision.id), ())
        name = capitalised(provision_words(str(provision.id), lawbook))
        life = segments(provision, asleep, span, attestations)
        word = lawbook.status(provision, around, views).word
        # Provisions that we tell apart within one article have one life and need one row.
        rows.setdefault((name, life), CalendarRow(name, word, life))
    return tuple(rows.values())


def law_calendar(
    lawbook: Lawbook,
    provisions: Iterable[Provision],
    around: date,
    span: Period,
    attestations: tuple[Attestation, ...] = (),
) -> str:
    """The calendar as SVG.

    Args:
        lawbook: the law.
        provisions: one row each, in this order.
        around: the day asked about, drawn as a line.
        span: the days shown; it must have an end.
        attestations: a user's signed word, which wins over the text.

    """
    rows = calendar_rows(lawbook, provisions, around, span, attestations)
    bottom = _HEAD + len(rows) * _ROW
    content = "".join(
        (
            _patterns(),
            "".join(_months(span, bottom)),
            "".join(_row(row, span, _HEAD + at * _ROW) for at, row in enumerate(rows)),
            _day_line(around, span, bottom),
        )
    )
    return figure("calendar", bottom + _FOOT, _words(rows, around, span), content)


def _words(rows: tuple[CalendarRow, ...], around: date, span: Period) -> tuple[str, str]:
    last = span.last_day or span.start
    title = f"The provisions around {day_words(around)}"
    told = "; ".join(f"{row.name} is {row.on_the_day}" for row in rows)
    return title, f"From {day_words(span.start)} to {day_words(last)}. On the day: {told}."


def _patterns() -> str:
    return element(
        "defs",
        hatching(_PATTERNS[UNVERIFIED], "open", 6, 45)
        + hatching(_PATTERNS[DISPUTED], "open", 4, 90)
        + hatching(_PATTERNS[Status.SUSPENDED.value], "quiet", 9, -45),
    )


def _place(day: date, span: Period) -> float:
    end = span.end or span.start
    return (day - span.start).days / max((end - span.start).days, 1)


def _months(span: Period, bottom: float) -> Iterator[str]:
    """A mark every quarter, the year written where it begins."""
    for day in _quarters(span):
        place = across(_place(day, span))
        new_year = day.month == 1
        weight = "year" if new_year else "quarter"
        yield element("line", x1=place, x2=place, y1=22, y2=bottom, class_=f"grid {weight}")
        words = str(day.year) if new_year else month_words(day)
        yield text(words, x=place, y=16, class_=f"tick {weight}", text_anchor="middle")


def _quarters(span: Period) -> Iterator[date]:
    year, month = span.start.year, 1
    while True:
        day = date(year, month, 1)
        if span.end is not None and day >= span.end:
            return
        if day > span.start:
            yield day
        month += _MONTHS_BETWEEN_MARKS
        if month > _MONTHS_A_YEAR:
            year, month = year + 1, 1


def _row(row: CalendarRow, span: Period, top: float) -> str:
    mark = status_mark(row.on_the_day)
    name = text(row.name, x=0, y=top + 14, class_="name")
    state = text(
        f"{mark.shape} {mark.word}",
        x="100%",
        y=top + 14,
        class_=f"state tone-{mark.tone}",
        text_anchor="end",
    )
    bars = "".join(_segment(each, span, top + 20) for each in row.life)
    return name + state + bars


def _segment(segment: Segment, span: Period, top: float) -> str:
    word = segment.status.word
    start = _place(segment.period.start, span)
    end = _place(segment.period.end or span.end or span.start, span)
    mark = status_mark(word)
    pattern = _PATTERNS.get(word)
    hint = element("title", _hint(segment))
    attributes: dict[str, str | float] = {"fill": f"url(#{pattern})"} if pattern else {}
    shape = "thin" if word in {Status.NOT_PUBLISHED.value, Status.REPEALED.value} else "full"
    height = 2 if shape == "thin" else _BAR
    return element(
        "rect",
        hint,
        x=across(start),
        y=top + (_BAR - height) / 2,
        width=across(end - start),
        height=height,
        class_=f"segment {word.replace(' ', '-')} tone-{mark.tone} {shape}",
        **attributes,
    )


def _hint(segment: Segment) -> str:
    last = segment.period.last_day
    until = f" to {day_words(last)}" if last is not None else " on"
    return f"{segment.status.word}: {day_words(segment.period.start)}{until}"


def _day_line(around: date, span: Period, bottom: float) -> str:
    share = _place(around, span)
    place = across(share)
    anchor = "end" if share > 2 / 3 else "start" if share < 1 / 3 else "middle"
    line = element("line", x1=place, x2=place, y1=30, y2=bottom, class_="day")
    return line + text(day_words(around), x=place, y=33, class_="day-name", text_anchor=anchor)
