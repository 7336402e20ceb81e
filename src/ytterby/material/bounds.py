"""Arithmetic of what is certain: products, meetings and hulls of intervals from zero upwards.

The mark of an excluded high end is dropped on the way: leaving it out only widens.
"""

from collections.abc import Iterable
from fractions import Fraction

from ytterby.vocabulary.interval import Interval

NOTHING = Interval(Fraction(0), Fraction(0))
ANYTHING = Interval(Fraction(0), None)


def lower(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    """The lower of two upper bounds; ``None`` is without bound."""
    if one is None:
        return other
    return one if other is None else min(one, other)


def up_to(high: Fraction | None) -> Interval:
    """Anything from nothing to ``high``."""
    return Interval(Fraction(0), high)


def product(one: Interval, other: Interval) -> Interval:
    """Every product of a value of one and a value of the other.

    Nothing times anything is nothing: a substance that is certainly not inside has no mass,
    however heavy the part may be.
    """
    low = one.low * other.low
    if one.high == 0 or other.high == 0:
        return Interval(low, Fraction(0))
    if one.high is None or other.high is None:
        return Interval(low, None)
    return Interval(low, one.high * other.high)


def meeting(one: Interval, other: Interval) -> Interval | None:
    """What both allow; ``None`` if they contradict each other."""
    low, high = max(one.low, other.low), lower(one.high, other.high)
    if high is not None and high < low:
        return None
    return Interval(low, high)


def hull(one: Interval, other: Interval) -> Interval:
    """Everything that either allows, and what lies between."""
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Interval(min(one.low, other.low), high)


def total(lines: Iterable[tuple[Interval, Fraction]]) -> Interval:
    """The sum of intervals, each taken so many times."""
    low, high = Fraction(0), Fraction(0)
    endless = False
    for interval, units in lines:
        if interval.low:
            low += interval.low * units
        if interval.high is None:
            endless = endless or units > 0
        elif interval.high:
            high += interval.high * units
    return Interval(low, None if endless else high)
