"""The wall: the whole law as a calendar, one strip for each provision, to stand beside its name.

One figure as high as the law could neither wrap its names, nor be read out row by row, nor break
between the pages of a print.  So the head of the figure holds scale, days and fills, and a table
puts a strip into each of its rows.  Strips of one life are drawn once and used again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ytterby.reports.language import say
from ytterby.reports.pictures.svg import across, element, figure, text
from ytterby.reports.pictures.timescale import (
    anchor_at,
    bars,
    grid,
    patterns,
    place,
    ticks,
)
from ytterby.reports.wording import day_words
from ytterby.rules.timeline import Segment
from ytterby.vocabulary.period import Period

_HEAD_HEIGHT, _TICKS_AT, _DAY_AT, _TODAY_AT = 58, 14, 34, 52
_BAR_TOP, _BAR = 11, 12
_GRID, _DAYS, _BLANK = "wall-grid", "wall-days", "life-0"


@dataclass(frozen=True, slots=True)
class Wall:
    """The figure in pieces: its head, a strip for each row, and an empty one for a heading."""

    head: str
    strips: tuple[str, ...]
    blank: str


def law_wall(
    lives: Sequence[tuple[Segment, ...]], span: Period, day: date, today: date, said: str
) -> Wall:
    """The calendar of many provisions.

    Args:
        lives: the life of each row within the span.
        span: the days shown; it must have an end.
        day: the day asked about, drawn as a line.
        today: marked as well, if it lies in the span.
        said: what the figure shows, in words, for people who do not see it.

    """
    names = {life: f"life-{at}" for at, life in enumerate(dict.fromkeys(lives), start=1)}
    last = span.last_day or span.start
    title = say("The law from {start} to {end}", start=day_words(span.start), end=day_words(last))
    shared = element("defs", "".join(_shared(names, span, day, today)))
    head = "".join((patterns(), shared, *ticks(span, _TICKS_AT), *_day_names(span, day, today)))
    strips = tuple(_strip(names[life]) for life in lives)
    return Wall(figure("wall", _HEAD_HEIGHT, (title, said), head), strips, _strip(_BLANK))


def _shared(
    names: Mapping[tuple[Segment, ...], str], span: Period, day: date, today: date
) -> Iterable[str]:
    yield element("g", "".join(grid(span, 0, "100%")), id=_GRID)
    yield element("g", "".join(_lines(span, day, today)), id=_DAYS)
    yield _between("", _BLANK)
    for life, name in names.items():
        yield _between("".join(bars(life, span, _BAR_TOP, _BAR)), name)


def _between(drawn: str, name: str) -> str:
    """What is drawn, before the grid and behind the lines of the days."""
    return element("g", f"{_used(_GRID)}{drawn}{_used(_DAYS)}", id=name)


def _lines(span: Period, day: date, today: date) -> Iterable[str]:
    """The lines of both days, from top to bottom; one line where both are the same."""
    for each, class_ in ((today, "today"), (day, "day")):
        if each in span and (each != day or class_ == "day"):
            at = across(place(each, span))
            yield element("line", x1=at, x2=at, y1=0, y2="100%", class_=class_)


def _day_names(span: Period, day: date, today: date) -> Iterable[str]:
    """The names of both days, under each other so that they never overlap, each with its line."""
    if today in span and today != day:
        yield _named(say("today"), place(today, span), _TODAY_AT, "today")
    if day in span:
        words = say("{day}, today", day=day_words(day)) if day == today else day_words(day)
        yield _named(words, place(day, span), _DAY_AT, "day")


def _named(words: str, share: float, y: float, class_: str) -> str:
    at = across(share)
    line = element("line", x1=at, x2=at, y1=y - 10, y2=_HEAD_HEIGHT, class_=class_)
    # Today is told like a mark of the scale, the day that was asked for more strongly.
    name = "tick" if class_ == "today" else "day-name"
    return line + text(words, x=at, y=y, class_=name, text_anchor=anchor_at(share))


def _strip(name: str) -> str:
    return element("svg", _used(name), class_="strip", aria_hidden="true")


def _used(name: str) -> str:
    return element("use", href=f"#{name}")
