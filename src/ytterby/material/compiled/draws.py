"""What is likely beside what is certain: worths drawn at random between the bounds.

Drawn evenly and each for itself between what is said at least and at most, since nobody has said
more.  A picture and no finding: the law is decided by the bounds.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numba
import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.bounds import ADD, COUNT, TOLD, Ends, Told
from ytterby.material.compiled.layout import Floats, Lines, Numbers, Places, Switches

_Singles: TypeAlias = NDArray[np.float32]

# Draws that go through the bill together: a cache line or more of each part that is read.
_TOGETHER = 64


class EndlessError(ValueError):
    """Nothing can be drawn from an interval without an upper end."""

    def __init__(self, rows: Numbers) -> None:
        self.rows = rows
        super().__init__(
            f"{len(rows)} rows, {rows[0]} the first, may bring any amount, from which none is drawn"
        )


class Spread(NamedTuple):
    """One column of which amounts are uncertain.

    ``entry`` (rows) is the entry of a row that brings something, or -1; ``low`` and ``high``
    (entries) are the ends of that, and where it is ``alone`` parts do not add to it.  ``floor``
    and ``ceiling`` (rows) are the bounds of the whole row.
    """

    entry: Numbers
    low: Floats
    high: Floats
    alone: Switches
    floor: Floats
    ceiling: Floats


def spread_of(told: Told, ends: Ends, column: int) -> Spread:
    """A column of a pass over bounds as ``drawn`` takes it.

    Raises:
        EndlessError: a row may bring any amount.

    """
    rows = np.flatnonzero(told.entry >= 0).astype(np.int32)
    row_of = np.zeros(len(told.rule), np.int32)
    row_of[told.entry[rows]] = rows
    rule = told.rule[:, column]
    alone, adds = (rule == TOLD) | (rule == COUNT), rule == ADD
    floor, ceiling = ends.low[:, column].copy(), ends.high[:, column].copy()
    low = np.where(alone, floor[row_of], np.where(adds, told.ends[:, 0, column], 0.0))
    high = np.where(alone, ceiling[row_of], np.where(adds, told.ends[:, 1, column], 0.0))
    if not np.isfinite(high).all():
        raise EndlessError(np.sort(row_of[np.isinf(high)]))
    return Spread(told.entry, low, high, alone, floor, ceiling)


def drawn(
    lines: Lines, spread: Spread, asked: Numbers, count: int, generator: np.random.Generator
) -> Floats:
    """So many draws of the rows asked, (asked, count), each within the bounds of its row.

    What a whole says of itself is heeded by keeping each draw within the bounds of the whole.
    """
    found = np.empty((len(asked), count), np.float64)
    bill = _Bill(
        lines.start,
        lines.part,
        lines.units.astype(np.float32),
        spread.floor.astype(np.float32),
        spread.ceiling.astype(np.float32),
    )
    floor, ceiling = spread.floor[asked, None], spread.ceiling[asked, None]
    for first in range(0, count, _TOGETHER):
        together = min(_TOGETHER, count - first)
        own = generator.random((len(spread.low), together), np.float32)
        own *= (spread.high - spread.low).astype(np.float32)[:, None]
        own += spread.low.astype(np.float32)[:, None]
        worth = np.empty((len(spread.entry), together), np.float32)
        _settle_draws(bill, _Drawn(spread.entry, own, spread.alone), worth)
        # Within the bounds to the last digit, which single precision cannot promise.
        found[:, first : first + together] = np.clip(worth[asked], floor, ceiling)
    return found


def share_quantiles(worth: Floats, value: Floats, chances: Floats) -> Floats:
    """Quantiles of the share of worth in value, (asked, chances).

    Args:
        worth: (asked, draws).
        value: (asked), of one unit, above nothing.
        chances: (chances), each from 0 to 1.

    """
    found: Floats = np.quantile(worth, chances, axis=1).T / value[:, None]
    return found


class _Bill(NamedTuple):
    start: Places
    part: Numbers
    units: _Singles
    floor: _Singles
    ceiling: _Singles


class _Drawn(NamedTuple):
    entry: Numbers
    own: _Singles
    alone: Switches


def _plain_settle_draws(bill: _Bill, drawn: _Drawn, worth: _Singles) -> None:
    columns = worth.shape[1]
    for row in range(len(worth)):
        entry, is_alone = drawn.entry[row], False
        if entry >= 0:
            worth[row] = drawn.own[entry]
            is_alone = drawn.alone[entry]
        else:
            worth[row] = 0.0
        if not is_alone:
            for line in range(bill.start[row], bill.start[row + 1]):
                part, units = bill.part[line], bill.units[line]
                for column in range(columns):
                    worth[row, column] += units * worth[part, column]
        floor, ceiling = bill.floor[row], bill.ceiling[row]
        for column in range(columns):
            worth[row, column] = min(max(worth[row, column], floor), ceiling)


_settle_draws: Callable[[_Bill, _Drawn, _Singles], None] = numba.njit(cache=True, nogil=True)(
    _plain_settle_draws
)
