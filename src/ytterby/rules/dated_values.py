"""Values of the law by period, changed from a day on: numbers and sets of words alike."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TypeVar

from ytterby.vocabulary.law import ParameterValue, WordSetValue
from ytterby.vocabulary.period import Period

Dated = TypeVar("Dated", ParameterValue, WordSetValue)


def within(values: tuple[Dated, ...], day: date, new: Dated) -> tuple[Dated, ...]:
    """The values with ``new`` from a day on, as long as that which it takes the place of."""
    covering = [each for each in values if day in each.period]
    end = covering[0].period.end if covering else _next(values, day)
    return _in_order(chain(_until(values, day), [replace(new, period=Period(day, end))]))


def since(
    values: tuple[Dated, ...], day: date, change: Callable[[Dated], Dated], first: Dated
) -> tuple[Dated, ...]:
    """The values changed from a day on; ``first`` stands where there is none on that day."""
    covering = [each for each in values if day in each.period]
    start = within(values, day, change(covering[0]) if covering else first)
    return _in_order(change(each) if each.period.start > day else each for each in start)


def moved(values: tuple[Dated, ...], of: date, to: date) -> tuple[Dated, ...]:
    """The values with what begins or ends on one day moved to another.

    Raises:
        EmptyPeriodError: one of them would end before it begins.

    """
    return tuple(replace(each, period=_moved(each.period, of, to)) for each in values)


def _until(values: Iterable[Dated], day: date) -> Iterator[Dated]:
    """The values, and of that which holds on a day only what lies before it."""
    for each in values:
        if day not in each.period:
            yield each
        elif each.period.start < day:
            yield replace(each, period=Period(each.period.start, day))


def _moved(period: Period, of: date, to: date) -> Period:
    start = to if period.start == of else period.start
    return Period(start, to if period.end == of else period.end)


def _next(values: Iterable[Dated], day: date) -> date | None:
    return min((each.period.start for each in values if each.period.start > day), default=None)


def _in_order(values: Iterable[Dated]) -> tuple[Dated, ...]:
    return tuple(sorted(values, key=lambda each: each.period.start))
