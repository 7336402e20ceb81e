"""What several suppliers may answer together: stretches added up, few enough to be kept apart."""

from collections.abc import Callable
from typing import NamedTuple

import numba
import numpy as np

from ytterby.material.compiled.asking.stakes import (
    HIGH,
    LEAST_HIGH,
    LEAST_LOW,
    LOW,
    MOST_HIGH,
    OpenPortfolio,
)
from ytterby.material.compiled.layout import Floats, Numbers

STRETCHES_MAX = 16
"""More separate possibilities than this are taken as one stretch, which only asks for more."""

BLUR = 4
"""Behind the four ends of a stretch stands whether it is blurred."""


class Sums(NamedTuple):
    """What several suppliers may answer: ``ends`` (suppliers, possibilities, 5), ``many`` of each.

    The five are the ends of a stretch, and whether it is blurred.  One possibility more than are
    kept has room, so that it is seen when they are too many.
    """

    ends: Floats
    many: Numbers


class Desk(NamedTuple):
    """Room to work out one margin.

    ``own`` is what each supplier may answer; ``before`` what all before it may together, and
    ``behind`` what it and all behind it may.  ``bounds`` (suppliers, 2) is everything that each
    may come to, ``rest`` (2) what the others may who are not asked.
    """

    own: Sums
    before: Sums
    behind: Sums
    bounds: Floats
    spare: Floats


def desk_of(suppliers: int) -> Desk:
    """Room for margins in which no more suppliers than that have a stake."""
    shape = (suppliers + 1, STRETCHES_MAX + 1, BLUR + 1)
    own, before, behind = (
        Sums(np.zeros(shape), np.zeros(suppliers + 1, np.int32)) for _ in range(3)
    )
    return Desk(own, before, behind, np.zeros((suppliers, 2)), np.zeros(shape[1:]))


def _plain_no_answer(sums: Sums, at: int) -> None:
    sums.ends[at, 0] = 0.0
    sums.many[at] = 1


no_answer: Callable[[Sums, int], None] = numba.njit(cache=True, nogil=True)(_plain_no_answer)


def _plain_add(one: Floats, other: Floats, out: Floats) -> int:
    """Every different sum of two possibilities; one that holds them all if they are too many."""
    count = 0
    for left in one:
        for right in other:
            add_ends(left, right, out[count])
            known = 0
            while known < count and not is_same(out[known], out[count]):
                known += 1
            if known == count:
                count += 1
            if count == len(out):
                _join(one, other, out[0])
                return 1
    return count


def _plain_is_same(one: Floats, other: Floats) -> bool:
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    return at == len(one)


is_same: Callable[[Floats, Floats], bool] = numba.njit(cache=True, nogil=True)(_plain_is_same)


def _plain_add_ends(left: Floats, right: Floats, out: Floats) -> None:
    for end in range(BLUR):
        total = left[end] + right[end]
        if np.isnan(total):
            # Without bound either way: everything is possible.
            total = np.inf if end in (LEAST_HIGH, MOST_HIGH) else -np.inf
        out[end] = total
    out[BLUR] = max(left[BLUR], right[BLUR])


def _plain_join(one: Floats, other: Floats, out: Floats) -> None:
    """One stretch that holds every sum."""
    for end in range(BLUR):
        if end in (LEAST_LOW, LEAST_HIGH):
            out[end] = one[:, end].min() + other[:, end].min()
        else:
            out[end] = one[:, end].max() + other[:, end].max()
        if np.isnan(out[end]):
            out[end] = np.inf if end in (LEAST_HIGH, MOST_HIGH) else -np.inf
    out[BLUR] = max(one[:, BLUR].max(), other[:, BLUR].max())


add_ends: Callable[[Floats, Floats, Floats], None] = numba.njit(cache=True, nogil=True)(
    _plain_add_ends
)
_join: Callable[[Floats, Floats, Floats], None] = numba.njit(cache=True, nogil=True)(_plain_join)
add: Callable[[Floats, Floats, Floats], int] = numba.njit(cache=True, nogil=True)(_plain_add)


def _plain_own(found: OpenPortfolio, pair: int, column: int, desk: Desk, at: int) -> None:
    """All that a supplier may answer about all of its parts together."""
    stakes, stretches, own = found.stakes, found.stretches, desk.own
    columns = len(found.counts)
    no_answer(own, at)
    for term in range(stakes.start[pair], stakes.start[pair + 1]):
        units = 1.0 if found.counts[column] else stakes.units[term]
        cell = stakes.entry[term] * columns + column
        first, last = stretches.start[cell], stretches.start[cell + 1]
        if first == last or units == 0.0:
            continue
        answers = np.empty((last - first, BLUR + 1))
        for answer in range(last - first):
            for end in range(BLUR):
                answers[answer, end] = units * stretches.ends[first + answer, end]
            answers[answer, BLUR] = stretches.blurred[first + answer]
        count = add(own.ends[at, : own.many[at]], answers, desk.spare)
        own.ends[at, :count] = desk.spare[:count]
        own.many[at] = count
    low, high = np.inf, -np.inf
    for answer in range(own.many[at]):
        low = min(low, own.ends[at, answer, LEAST_LOW])
        high = max(high, own.ends[at, answer, MOST_HIGH])
    desk.bounds[at, LOW], desk.bounds[at, HIGH] = low, high


own_answers: Callable[[OpenPortfolio, int, int, Desk, int], None] = numba.njit(
    cache=True, nogil=True
)(_plain_own)


def _plain_running(desk: Desk, count: int) -> None:
    """What all before and all behind each supplier may answer together."""
    own, before, behind = desk.own, desk.before, desk.behind
    no_answer(before, 0)
    no_answer(behind, count)
    for at in range(count):
        before.many[at + 1] = add(
            before.ends[at, : before.many[at]], own.ends[at, : own.many[at]], before.ends[at + 1]
        )
    for at in range(count - 1, -1, -1):
        behind.many[at] = add(
            behind.ends[at + 1, : behind.many[at + 1]],
            own.ends[at, : own.many[at]],
            behind.ends[at],
        )


running: Callable[[Desk, int], None] = numba.njit(cache=True, nogil=True)(_plain_running)
