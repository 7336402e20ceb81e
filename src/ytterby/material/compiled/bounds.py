"""Lower and upper bounds of every row of a bill, with what wholes say of themselves.

Equal to the exact roll-up of `material.content` to about 1e-13; what comes out within 1e-9 of a
threshold is for exact fractions to decide (`share.reaches`).
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeAlias

import numba
import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.layout import Floats, Lines, Numbers
from ytterby.material.compiled.passes import pass_over
from ytterby.material.compiled.sums import add_parts

# What a row that speaks does in one column: add up its parts and say nothing; stand as told; keep
# what both allow, and on contradiction either (MEET) or what is told (KEEP); count its value, told
# times value (COUNT); bring what is told and add its parts (ADD).
SUM, TOLD, MEET, KEEP, COUNT, ADD = 0, 1, 2, 3, 4, 5

# Two bounds that meet in one value may miss each other by what floats round away.
_ROUNDED = 1 + 1e-12


class Told(NamedTuple):
    """What rows say of themselves.  A row that says nothing has no entry and is summed plainly.

    ``entry`` (rows) is the entry of a row, or -1.  ``ends`` (entries, 2, columns) is what it says,
    low before high, high infinite where it is without bound, and ``rule`` (entries, columns) one
    of the codes above.  ``cap`` (entries) is the told value, infinite where none is, which bounds
    the columns from ``first_worth`` on.  ``value`` (entries, 2) is low and high of the row's
    value, which is summed in a pass before this one; only COUNT reads it.
    """

    entry: Numbers
    ends: Floats
    rule: NDArray[np.uint8]
    cap: Floats
    value: Floats
    first_worth: int


class Ends(NamedTuple):
    """Bounds of one unit of every row: ``flat`` (rows, 2 * columns) holds low before high."""

    flat: Floats

    @property
    def low(self) -> Floats:
        """Lower bounds, (rows, columns)."""
        return self.flat[:, : self.flat.shape[1] // 2]

    @property
    def high(self) -> Floats:
        """Upper bounds, (rows, columns), infinite where there is none."""
        return self.flat[:, self.flat.shape[1] // 2 :]


def bounds_sum(lines: Lines, told: Told, threads: int = 1, into: Ends | None = None) -> Ends:
    """Both bounds of every row and column, by one pass over the parts of every whole.

    They are put ``into`` those of an earlier pass where such are given, which saves new memory.
    """
    rows, columns = len(told.entry), told.rule.shape[1]
    flat = np.empty((rows, 2 * columns), np.float64) if into is None else into.flat
    pass_over(lines.start, lines.level_start, partial(settle_bounds, lines, told, flat), threads)
    return Ends(flat)


_Pair: TypeAlias = tuple[float, float]


def _plain_meeting(rule: int, summed: _Pair, told: _Pair) -> _Pair:
    """What the sum and the telling both allow, or what the rule makes of a contradiction."""
    low, high = max(summed[0], told[0]), min(summed[1], told[1])
    if low <= high * _ROUNDED:
        return min(low, high), max(low, high)
    if rule == KEEP:
        return told
    return min(summed[0], told[0]), max(summed[1], told[1])


_meeting: Callable[[int, _Pair, _Pair], _Pair] = numba.njit(cache=True, nogil=True)(_plain_meeting)


def _plain_settle_entry(told: Told, ends: Floats, row: int) -> None:
    """What the rules of a row make of the sum of its parts, in place; low columns before high."""
    columns, entry = told.rule.shape[1], told.entry[row]
    for column in range(columns):
        rule = told.rule[entry, column]
        told_low, told_high = told.ends[entry, 0, column], told.ends[entry, 1, column]
        low, high = ends[row, column], ends[row, columns + column]
        if rule == TOLD:
            low, high = told_low, told_high
        elif rule == ADD:
            low, high = low + told_low, high + told_high
        elif rule == COUNT:
            low = told_low * told.value[entry, 0] if told_low > 0.0 else 0.0
            high = told_high * told.value[entry, 1] if told_high > 0.0 else 0.0
        elif rule != SUM:
            low, high = _meeting(rule, (low, high), (told_low, told_high))
        if column >= told.first_worth and low <= told.cap[entry] * _ROUNDED:
            high = max(min(high, told.cap[entry]), low)
        ends[row, column], ends[row, columns + column] = low, high


_settle_entry: Callable[[Told, Floats, int], None] = numba.njit(cache=True, nogil=True)(
    _plain_settle_entry
)


def _plain_settle_bounds(lines: Lines, told: Told, ends: Floats, rows: Numbers) -> None:
    for row in rows:
        for column in range(ends.shape[1]):
            ends[row, column] = 0.0
        add_parts(lines, ends, row)
        if told.entry[row] >= 0:
            _settle_entry(told, ends, row)


settle_bounds: Callable[[Lines, Told, Floats, Numbers], None] = numba.njit(cache=True, nogil=True)(
    _plain_settle_bounds
)
