"""A question to the law in time comes in as it was typed: from which day to which, whose law."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ytterby.intake.calendar_question import (
    ADDRESS,
    EVERY_REGIME,
    day_in_reach,
    note_unknown,
    one_of,
)
from ytterby.intake.notes import Notes
from ytterby.vocabulary.finding import Checked

REGIME, _ON = "regime", "on"


class Span(NamedTuple):
    """How a span is asked for: the names of its two days, and the days where nothing is typed."""

    first: str
    last: str
    usual: tuple[date, date]


@dataclass(frozen=True, slots=True)
class SpanQuestion:
    """Which days are asked for, both inside, and whose law: blank for those asked by default."""

    first: date
    last: date
    regime: str = ""


def read_span_question(
    typed: Mapping[str, str], span: Span, regimes: Collection[str], *, apart: timedelta
) -> Checked[SpanQuestion]:
    """The question that an address tells; a blank says nothing.

    Args:
        typed: what stands in the address, by its name.
        span: the names of the days, and what they are where nothing is typed.
        regimes: the ids of the regimes that there are.
        apart: how far the last day lies behind the first at least.

    """
    notes = Notes(ADDRESS)
    note_unknown(typed, (span.first, span.last, REGIME), notes)
    told = {name: text.strip() for name, text in typed.items()}
    # A span that begins or ends elsewhere than usual is as long as usual.
    long = span.usual[1] - span.usual[0]
    first = day_in_reach(told.get(span.first, ""), span.first, notes)
    last = day_in_reach(told.get(span.last, ""), span.last, notes)
    if first is None:
        first = span.usual[0] if last is None or last > span.usual[0] else last - long
    if last is None:
        last = span.usual[1] if first < span.usual[1] else first + long
    known = {name: name for name in (*regimes, EVERY_REGIME)}
    regime = one_of(told.get(REGIME, ""), known, REGIME, notes)
    if last - first < apart:
        notes.add(
            "BAD-PERIOD",
            notes.place(field=span.last),
            seen=f"from {first}, last day {last}",
            expected="a last day after the first" if apart else "a last day on or after the first",
            remedy="mend the later of the two days",
        )
    return notes.checked(SpanQuestion(first, last, regime))


def read_day_question(
    typed: Mapping[str, str], today: date, regimes: Collection[str]
) -> Checked[SpanQuestion]:
    """The question to one day, ``on``, and to a regime; without a day it is today."""
    notes = Notes(ADDRESS)
    note_unknown(typed, (_ON, REGIME), notes)
    day = day_in_reach(typed.get(_ON, "").strip(), _ON, notes) or today
    known = {name: name for name in (*regimes, EVERY_REGIME)}
    regime = one_of(typed.get(REGIME, "").strip(), known, REGIME, notes)
    return notes.checked(SpanQuestion(day, day, regime))
