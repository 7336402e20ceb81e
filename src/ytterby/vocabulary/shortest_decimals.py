"""Floats that stand for decimals, compared exactly with the numbers of the law.

A float in a column stands for the shortest decimal that gives it: 0.001 for 0.1 %.  These decimals
have the same order as their floats, so that for every legal number there is one float from which on
they reach it.  To compare a column with that float is the exact comparison: nothing near the
number is left to rounding.
"""

from fractions import Fraction
from math import inf, nextafter


def meant_by(number: float) -> Fraction:
    """The decimal that a float stands for."""
    return Fraction(repr(number))


def least_reaching(threshold: Fraction) -> float:
    """The least float that stands for the threshold or more; infinite where none is so large."""
    return _least(threshold, itself=True)


def least_above(limit: Fraction) -> float:
    """The least float that stands for more than the limit; infinite where none is so large."""
    return _least(limit, itself=False)


def enclosing(low: Fraction, high: Fraction | None) -> tuple[float, float | None]:
    """The narrowest floats that stand for an interval, or for a little more than it."""
    least = least_reaching(low)
    below = least if meant_by(least) == low else nextafter(least, -inf)
    return below, None if high is None else least_reaching(high)


def _least(number: Fraction, *, itself: bool) -> float:
    try:
        found = float(number)
    except OverflowError:
        return inf
    while _lies_within(nextafter(found, -inf), number, itself=itself):
        found = nextafter(found, -inf)
    while not _lies_within(found, number, itself=itself):
        found = nextafter(found, inf)
    return found


def _lies_within(found: float, number: Fraction, *, itself: bool) -> bool:
    if found in {inf, -inf}:
        return found > 0
    meant = meant_by(found)
    return meant > number or (itself and meant == number)
