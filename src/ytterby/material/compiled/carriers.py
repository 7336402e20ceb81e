"""The part of a bill that carries content, split off: most parts hold nothing and need no pass."""

from collections.abc import Callable
from typing import NamedTuple

import numba
import numpy as np

from ytterby.material.compiled.layout import Floats, Lines, Numbers, Places, Switches


class Carriers(NamedTuple):
    """The rows that bring content or are made of such, as a smaller bill of its own.

    A row of it is a *slot*.  ``slot`` (rows) leads from the rows of the bill to slots and is -1
    where nothing is carried, ``row`` (slots) back.  Slots rise with rows, so parts come first here
    as well; a level may have become empty.
    """

    start: Places
    part: Numbers
    units: Floats
    level_start: Places
    slot: Numbers
    row: Numbers

    @property
    def lines(self) -> Lines:
        """What every slot is made of."""
        return Lines(self.start, self.part, self.units, self.level_start)


def carriers_of(lines: Lines, brings: Switches) -> Carriers:
    """The carriers of a bill, of which ``brings`` (rows) says who brings content of its own."""
    carries = brings.copy()
    _spread(lines, carries)
    row = np.flatnonzero(carries).astype(np.int32)
    slot = np.full(len(carries), -1, np.int32)
    slot[row] = np.arange(len(row), dtype=np.int32)
    start, part, units = _split_off(lines, slot, row)
    return Carriers(start, part, units, np.searchsorted(row, lines.level_start), slot, row)


def _plain_spread(lines: Lines, carries: Switches) -> None:
    for row in range(len(carries)):
        if carries[row]:
            continue
        for line in range(lines.start[row], lines.start[row + 1]):
            if carries[lines.part[line]]:
                carries[row] = True
                break


_spread: Callable[[Lines, Switches], None] = numba.njit(cache=True, nogil=True)(_plain_spread)


def _plain_split_off(lines: Lines, slot: Numbers, row: Numbers) -> tuple[Places, Numbers, Floats]:
    start = np.zeros(len(row) + 1, np.int64)
    for at in range(len(row)):
        count = 0
        for line in range(lines.start[row[at]], lines.start[row[at] + 1]):
            count += slot[lines.part[line]] >= 0
        start[at + 1] = start[at] + count
    part, units = np.empty(start[-1], np.int32), np.empty(start[-1], np.float64)
    filled = 0
    for at in range(len(row)):
        for line in range(lines.start[row[at]], lines.start[row[at] + 1]):
            if slot[lines.part[line]] >= 0:
                part[filled], units[filled] = slot[lines.part[line]], lines.units[line]
                filled += 1
    return start, part, units


_split_off: Callable[[Lines, Numbers, Numbers], tuple[Places, Numbers, Floats]] = numba.njit(
    cache=True, nogil=True
)(_plain_split_off)
