"""On which day a duty is due, reckoned from the facts; and on which other day, read otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.deadline import (
    Chosen,
    CountsFrom,
    DayOfNextMonth,
    Deadline,
    OnRestDay,
    Way,
    WorkingDaysAfter,
)
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.working_days import WorkingCalendar

_ONE_DAY = timedelta(days=1)
_DECEMBER = 12
WEEKENDS_ONLY = WorkingCalendar("weekends only", Period(date(1900, 1, 1)))
"""The calendar for want of a better: it knows no public holiday, and whoever uses it says so."""


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a duty.

    ``since`` is the day it was reckoned from; ``reading`` is how the count was read where the text
    leaves that open, and ``otherwise`` are the readings that give another day.  If no reading is
    settled, ``day`` is the earliest of them all, so that whoever keeps it keeps every reading.
    ``holidays_unknown`` says that rest days were counted without a calendar of public holidays.
    """

    day: date
    since: date
    reading: str
    otherwise: tuple[tuple[str, date], ...]
    holidays_unknown: bool


def due_day(
    deadline: Deadline | None,
    facts: Mapping[str, Fact],
    lawbook: Lawbook,
    choices: Mapping[str, str],
    calendar: WorkingCalendar = WEEKENDS_ONLY,
) -> Due | None:
    """The last day of a deadline; ``None`` without one, or while its first day is not known.

    Args:
        deadline: how it is reckoned, where the law says so.
        facts: what is known, among it the day from which the count runs.
        lawbook: the law, with the default of each doubt.
        choices: the readings that the user chose, by doubt.
        calendar: which days are worked; by default all but Saturdays and Sundays.

    """
    if deadline is None:
        return None
    fact = facts.get(deadline.fact)
    if fact is None or not isinstance(fact.value, date):
        return None
    since = fact.value
    days = _days(deadline, since, calendar)
    reading = _settled(_chosen(deadline), lawbook, choices)
    day = days[reading] if reading in days else min(days.values())
    otherwise = tuple(
        (name, other) for name, other in days.items() if name != reading and other != day
    )
    counted = _rests_count(deadline, reading) and calendar is WEEKENDS_ONLY
    return Due(day, since, reading, otherwise, counted)


def _rests_count(deadline: Deadline, reading: str) -> bool:
    """Whether a public holiday could move the day."""
    if isinstance(deadline, WorkingDaysAfter):
        return True
    ways = dict(_ways(deadline.on_rest_day))
    return ways.get(reading, OnRestDay.STAYS) is OnRestDay.NEXT_WORKING_DAY


def _chosen(deadline: Deadline) -> Chosen[CountsFrom] | Chosen[OnRestDay]:
    match deadline:
        case WorkingDaysAfter():
            return deadline.counts_from
        case DayOfNextMonth():
            return deadline.on_rest_day


def _settled(
    chosen: Chosen[CountsFrom] | Chosen[OnRestDay], lawbook: Lawbook, choices: Mapping[str, str]
) -> str:
    doubt = lawbook.doubts.get(chosen.doubt)
    return choices.get(chosen.doubt) or ((doubt.default or "") if doubt is not None else "")


def _days(deadline: Deadline, since: date, calendar: WorkingCalendar) -> dict[str, date]:
    """The day under each reading; under the blank one where the text is plain."""
    match deadline:
        case WorkingDaysAfter():
            number = deadline.working_days
            return {
                name: _counted(since, number, way, calendar)
                for name, way in _ways(deadline.counts_from)
            }
        case DayOfNextMonth():
            day = _next_month(since, deadline.day)
            return {name: _moved(day, way, calendar) for name, way in _ways(deadline.on_rest_day)}


def _ways(chosen: Chosen[Way]) -> tuple[tuple[str, Way], ...]:
    return chosen.by_reading or (("", chosen.way),)


def _counted(since: date, number: int, way: CountsFrom, calendar: WorkingCalendar) -> date:
    first_out = since if way is CountsFrom.DAY_AFTER else since - _ONE_DAY
    return calendar.add(first_out, number)


def _next_month(since: date, day: int) -> date:
    if since.month == _DECEMBER:
        return date(since.year + 1, 1, day)
    return date(since.year, since.month + 1, day)


def _moved(day: date, way: OnRestDay, calendar: WorkingCalendar) -> date:
    if way is OnRestDay.NEXT_WORKING_DAY and not calendar.is_working(day):
        return calendar.add(day, 1)
    return day
