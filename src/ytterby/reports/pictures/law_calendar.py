"""The law calendar: a row per limb, time to the right, status by pattern, the day a line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ytterby.reports.language import say
from ytterby.reports.marks import status_mark, status_words
from ytterby.reports.pictures.svg import across, element, figure, text
from ytterby.reports.pictures.timescale import (
    anchor_at,
    bars,
    grid,
    patterns,
    place,
    ticks,
)
from ytterby.reports.wording import capitalised, day_words, provision_words, semicolons
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.timeline import Segment, segments
from ytterby.vocabulary.law import Attestation, Provision
from ytterby.vocabulary.period import Period

_HEAD, _ROW, _FOOT = 40, 46, 8


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
            patterns(),
            "".join(grid(span, 22, bottom)),
            "".join(ticks(span, 16)),
            "".join(_row(row, span, _HEAD + at * _ROW) for at, row in enumerate(rows)),
            _day_line(around, span, bottom),
        )
    )
    return figure("calendar", bottom + _FOOT, _words(rows, around, span), content)


def _words(rows: tuple[CalendarRow, ...], around: date, span: Period) -> tuple[str, str]:
    last = span.last_day or span.start
    title = say("The provisions around {day}", day=day_words(around))
    states = semicolons(
        say("{law} is {status}", law=row.name, status=status_words(row.on_the_day)) for row in rows
    )
    description = say(
        "From {start} to {end}. On the day: {states}.",
        start=day_words(span.start),
        end=day_words(last),
        states=states,
    )
    return title, description


def _row(row: CalendarRow, span: Period, top: float) -> str:
    mark = status_mark(row.on_the_day)
    name = text(row.name, x=0, y=top + 14, class_="name")
    state = text(
        f"{mark.shape} {mark.words}",
        x="100%",
        y=top + 14,
        class_=f"state tone-{mark.tone}",
        text_anchor="end",
    )
    life = "".join(bars(row.life, span, top + 20))
    return name + state + life


def _day_line(around: date, span: Period, bottom: float) -> str:
    share = place(around, span)
    at, anchor = across(share), anchor_at(share)
    line = element("line", x1=at, x2=at, y1=30, y2=bottom, class_="day")
    return line + text(day_words(around), x=at, y=33, class_="day-name", text_anchor=anchor)
