"""Answers drawn instead of given: what an outcome would be if a part turned out like this."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from hashlib import shake_128
from math import inf, isfinite
from struct import Struct

from ytterby.material.asking.question import Margin, Stretch, Unknown, Unsaid

# More money in one item than there is: an end that stands for "without bound".
_MONEY_MAX = 10**18
_NUMBERS = Struct("<4Q")
_BELOW_ONE = 1 / (1 << 64)


@dataclass(frozen=True, slots=True)
class Prior:
    """From what answers are drawn, and how often.

    An amount or a value lies evenly between its bounds; one without an upper bound is not drawn
    and stays open.  ``home`` is the chance that an unknown origin is one that counts, ``inside``
    that a part of which nobody has said it holds listed material at all.
    """

    draws: int = 64
    seed: int = 1
    home: float = 0.5
    inside: float = 0.5


@dataclass(frozen=True, slots=True)
class Lot:
    """How one part turns out in one draw; ``amount`` and ``value`` run from 0 to 1."""

    inside: bool
    home: bool
    amount: float
    value: float


def lots_of(part: str, prior: Prior) -> Iterator[Lot]:
    """How a part turns out in every draw.

    The numbers are a digest of seed and part: whatever else is in the bill, and in whatever order,
    the same part turns out alike, and more draws only add to those before.
    """
    for numbers in _NUMBERS.iter_unpack(fates_of(part, prior)):
        inside, home, amount, value = (number * _BELOW_ONE for number in numbers)
        yield Lot(inside < prior.inside, home < prior.home, amount, value)


def fates_of(part: str, prior: Prior) -> bytes:
    """Four whole numbers of 64 bits, little end first, for every draw: as `Lot` has its fields."""
    return shake_128(f"{prior.seed} {part}".encode()).digest(_NUMBERS.size * prior.draws)


def drawn(unknown: Unknown, lot: Lot) -> tuple[float, float]:
    """What an unknown comes to in a draw, from low to high; infinite where that stays open."""
    is_presence = unknown.unsaid is Unsaid.PRESENCE
    if is_presence and not lot.inside:
        least = unknown.answers[0].least
        return bounded(least.low), bounded(least.high)
    at = lot.value if unknown.unsaid is Unsaid.VALUE else lot.amount
    return _at(unknown.answers[-1 if is_presence or lot.home else 0], at)


def bounded(end: Fraction) -> float:
    """An end as a float, infinite where it stands for "without bound"."""
    if abs(end) < _MONEY_MAX:
        return float(end)
    return inf if end > 0 else -inf


def ends_of(margin: Margin) -> tuple[float, float]:
    """Both ends as floats."""
    return bounded(margin.low), bounded(margin.high)


def _at(stretch: Stretch, at: float) -> tuple[float, float]:
    """So far along a stretch; where it has no end, all that it may come to."""
    least_low, least_high = ends_of(stretch.least)
    most_low, most_high = ends_of(stretch.most)
    low, high = least_low, most_high
    if isfinite(least_low) and isfinite(most_low):
        low += at * (most_low - least_low)
    if isfinite(least_high) and isfinite(most_high):
        high = least_high + at * (most_high - least_high)
    return low, high
