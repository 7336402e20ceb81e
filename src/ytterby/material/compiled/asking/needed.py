"""Whose answers every open margin needs, whatever they are: `material.question` for portfolios.

Floats, and fewer separate possibilities than in fractions are kept apart: the set found for a
margin has everybody whom the exact one has, and may have more.
"""

from collections.abc import Callable
from typing import NamedTuple

import numba
import numpy as np

from ytterby.material.compiled.asking.possibilities import (
    BLUR,
    Desk,
    add,
    desk_of,
    no_answer,
    own_answers,
    running,
)
from ytterby.material.compiled.asking.stakes import (
    HIGH,
    LEAST_HIGH,
    LEAST_LOW,
    LOW,
    MOST_HIGH,
    MOST_LOW,
    OpenPortfolio,
)
from ytterby.material.compiled.layout import Floats, Switches

# Of what a margin is made of, so much is lost where floats are added up.
_ROUNDED = 1e-12


class Needed(NamedTuple):
    """Who must answer for every margin to be decided.

    ``asked`` (pairs, columns): whether the answer of the supplier is needed; where not even all
    answers decide, as ``decidable`` (products, columns) tells, it is everybody's who matters.
    ``by_least`` and ``by_most`` (pairs, columns): whether the least possible answer decides alone,
    or the most.
    """

    asked: Switches
    decidable: Switches
    by_least: Switches
    by_most: Switches


def needed_for(found: OpenPortfolio) -> Needed:
    """Who must answer, for every open margin."""
    pairs, (products, columns) = len(found.stakes.supplier), found.is_open.shape
    needed = Needed(
        np.zeros((pairs, columns), np.bool_),
        np.zeros((products, columns), np.bool_),
        np.zeros((pairs, columns), np.bool_),
        np.zeros((pairs, columns), np.bool_),
    )
    widest = int(np.diff(found.stakes.first).max(initial=0))
    _all_needed(found, needed, desk_of(widest))
    return needed


def _plain_may_stay_open(low: float, high: float, answer: Floats, noise: float) -> bool:
    """Whether some answer on a stretch leaves a margin open, the rest lying between two ends."""
    if low + answer[LEAST_LOW] >= noise or high + answer[MOST_HIGH] < -noise:
        return False
    is_below = high + answer[LEAST_HIGH] < -noise
    return not is_below or answer[BLUR] > 0 or low < high


_may_stay_open: Callable[[float, float, Floats, float], bool] = numba.njit(cache=True, nogil=True)(
    _plain_may_stay_open
)


def _plain_any_open(low: float, high: float, answers: Floats, noise: float) -> bool:
    found = False
    for answer in answers:
        found = found or _may_stay_open(low, high, answer, noise)
    return found


_any_open: Callable[[float, float, Floats, float], bool] = numba.njit(cache=True, nogil=True)(
    _plain_any_open
)


def _plain_matters(desk: Desk, at: int, low: float, high: float, noise: float) -> bool:
    """Whether a supplier can still turn a margin when all others have answered.

    ``low`` and ``high`` are what is settled with all that this supplier may come to.
    """
    found = False
    before, behind = desk.before.ends[at], desk.behind.ends[at + 1]
    for left in range(desk.before.many[at]):
        for right in range(desk.behind.many[at + 1]):
            is_above = low + (before[left, LEAST_LOW] + behind[right, LEAST_LOW]) >= noise
            is_below = high + (before[left, MOST_HIGH] + behind[right, MOST_HIGH]) < -noise
            found = found or not (is_above or is_below)
    return found


_matters: Callable[[Desk, int, float, float, float], bool] = numba.njit(cache=True, nogil=True)(
    _plain_matters
)


def _plain_suffice(desk: Desk, asked: Switches, settled: Floats, noise: float) -> bool:
    """Whether the answers of those asked decide a margin, whatever they are."""
    count = len(asked)
    low, high = settled[LOW], settled[HIGH]
    no_answer(desk.before, 0)
    at = 0
    for number in range(count):
        if asked[number]:
            desk.before.many[at + 1] = add(
                desk.before.ends[at, : desk.before.many[at]],
                desk.own.ends[number, : desk.own.many[number]],
                desk.before.ends[at + 1],
            )
            at += 1
        else:
            low += desk.bounds[number, LOW]
            high += desk.bounds[number, HIGH]
    return not _any_open(low, high, desk.before.ends[at, : desk.before.many[at]], noise)


_suffice: Callable[[Desk, Switches, Floats, float], bool] = numba.njit(cache=True, nogil=True)(
    _plain_suffice
)


def _plain_alone(desk: Desk, at: int, count: int, settled: Floats) -> tuple[bool, bool]:
    """Whether the least answer of a supplier decides alone, and whether the most does."""
    low, high = settled[LOW], settled[HIGH]
    for other in range(count):
        if other != at:
            low += desk.bounds[other, LOW]
            high += desk.bounds[other, HIGH]
    least = most = False
    for answer in desk.own.ends[at, : desk.own.many[at]]:
        least = least or low + answer[LEAST_LOW] >= 0 or high + answer[LEAST_HIGH] < 0
        most = most or low + answer[MOST_LOW] >= 0 or high + answer[MOST_HIGH] < 0
    return least, most


_alone: Callable[[Desk, int, int, Floats], tuple[bool, bool]] = numba.njit(cache=True, nogil=True)(
    _plain_alone
)


def _plain_noise(desk: Desk, count: int, settled: Floats) -> float:
    """How far from zero a margin may lie and still be at it, but for what floats round away."""
    made_of = 0.0
    for end in (LOW, HIGH):
        if np.isfinite(settled[end]):
            made_of += abs(settled[end])
        for at in range(count):
            if np.isfinite(desk.bounds[at, end]):
                made_of += abs(desk.bounds[at, end])
    return made_of * _ROUNDED


_noise: Callable[[Desk, int, Floats], float] = numba.njit(cache=True, nogil=True)(_plain_noise)


def _plain_margin(
    found: OpenPortfolio, needed: Needed, desk: Desk, product: int, column: int
) -> None:
    """Who must answer for one margin."""
    first = found.stakes.first[product]
    count = found.stakes.first[product + 1] - first
    settled = found.settled[product, column]
    for at in range(count):
        own_answers(found, first + at, column, desk, at)
    noise = 0.0 if found.counts[column] else _noise(desk, count, settled)
    running(desk, count)
    all_answers = desk.before.ends[count, : desk.before.many[count]]
    decidable = not _any_open(settled[LOW], settled[HIGH], all_answers, noise)
    needed.decidable[product, column] = decidable
    asked = np.zeros(count, np.bool_)
    for at in range(count):
        has_stake = desk.bounds[at, LOW] < desk.bounds[at, HIGH]
        low, high = settled[LOW] + desk.bounds[at, LOW], settled[HIGH] + desk.bounds[at, HIGH]
        asked[at] = has_stake and (not decidable or _matters(desk, at, low, high, noise))
        if has_stake:
            least, most = _alone(desk, at, count, settled)
            needed.by_least[first + at, column] = least
            needed.by_most[first + at, column] = most
    if decidable and not _suffice(desk, asked, settled, noise):
        for at in range(count):
            asked[at] = desk.bounds[at, LOW] < desk.bounds[at, HIGH]
    needed.asked[first : first + count, column] = asked


_margin: Callable[[OpenPortfolio, Needed, Desk, int, int], None] = numba.njit(
    cache=True, nogil=True
)(_plain_margin)


def _plain_all_needed(found: OpenPortfolio, needed: Needed, desk: Desk) -> None:
    products, columns = found.is_open.shape
    for product in range(products):
        for column in range(columns):
            if found.is_open[product, column]:
                _margin(found, needed, desk, product, column)


_all_needed: Callable[[OpenPortfolio, Needed, Desk], None] = numba.njit(cache=True, nogil=True)(
    _plain_all_needed
)
