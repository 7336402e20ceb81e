"""A bill as arrays, its rows numbered so that parts come before their wholes, level by level."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeAlias

import numba
import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.passes import pass_over

Floats: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.int32]
Places: TypeAlias = NDArray[np.int64]
Switches: TypeAlias = NDArray[np.bool_]


class Lines(NamedTuple):
    """What every row is made of; all passes go over this.

    Row ``i`` is made of rows ``part[start[i]:start[i + 1]]``, which rise and are all less than
    ``i``, ``units`` of each in one unit of it.  The rows of level ``k`` are ``level_start[k]`` up
    to ``level_start[k + 1]``; none of them is made of another, and those of level 0 of nothing.
    """

    start: Places
    part: Numbers
    units: Floats
    level_start: Places


class Layout(NamedTuple):
    """The lines of a whole bill, and how its rows are numbered.

    Within a level the rows that are used most come first, since they are read most.  ``row_of``
    leads from the caller's ids to rows, ``id_of`` back.
    """

    start: Places
    part: Numbers
    units: Floats
    level_start: Places
    row_of: Numbers
    id_of: Numbers

    @property
    def lines(self) -> Lines:
        """What every row is made of."""
        return Lines(self.start, self.part, self.units, self.level_start)


class CircleError(ValueError):
    """Parts go into each other in a circle; ``ids`` are the caller's and end where they began."""

    def __init__(self, ids: tuple[int, ...]) -> None:
        self.ids = ids
        super().__init__(f"{' needs '.join(map(str, ids))}: no part can be made before itself")


class LineError(ValueError):
    """A line names a row that does not exist, or its units are no number from zero upwards."""


class PartsOutOfOrderError(ValueError):
    """A part is not listed before its whole."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row} is made of a row that does not come before it")


def layout_of(
    wholes: Numbers, parts: Numbers, units: Floats, count: int, threads: int = 1
) -> Layout:
    """The layout of a bill whose parts have the ids 0 up to ``count``.

    Equal bills have equal layouts, in whatever order their lines come; only lines of the same pair
    are added as they come.

    Args:
        wholes: (lines), the id of the whole.
        parts: (lines), the id of what goes into it; lines of the same pair are added.
        units: (lines), how much of the part is in ONE unit of the whole.
        count: how many ids there are.
        threads: how many may work at it, where there are lines enough.

    Raises:
        CircleError: parts go into each other in a circle.
        LineError: a line names an id that is not there, or units that are none.

    """
    _refuse_strange(wholes, parts, units, count)
    bill = _by_whole(wholes, parts, units, count)
    level, circle = _levels(bill.start, bill.part)
    if len(circle):
        raise CircleError(tuple(int(id_) for id_ in circle))
    id_of = _in_order(level, _uses(parts, count))
    row_of = np.empty(count, np.int32)
    row_of[id_of] = np.arange(count, dtype=np.int32)
    bill = _renumbered(bill, _Numbering(row_of, id_of), threads)
    level_start = np.zeros(int(level.max(initial=0)) + 2, np.int64)
    np.cumsum(np.bincount(level), out=level_start[1:])
    return Layout(*bill, level_start, row_of, id_of)


def refuse_disorder(lines: Lines) -> None:
    """Sees that lines which come from a file are such as ``Lines`` promises, in one scan.

    Raises:
        LineError: the arrays do not fit each other, or units are none.
        PartsOutOfOrderError: a part is not listed before its whole, or in its level.

    """
    start, levels = lines.start, lines.level_start
    rows = len(start) - 1
    if (
        len(lines.part) != len(lines.units)
        or not _climbs(start, len(lines.part))
        or not _climbs(levels, rows)
    ):
        message = "the arrays of a layout do not fit each other"
        raise LineError(message)
    wrong = _first_out_of_order(lines)
    if wrong >= 0:
        raise PartsOutOfOrderError(wrong)
    _refuse_units(lines.units)


def _climbs(bounds: Places, last: int) -> bool:
    if not len(bounds) or bounds[0] != 0 or bounds[-1] != last:
        return False
    return bool(np.all(bounds[1:] >= bounds[:-1]))


def _refuse_strange(wholes: Numbers, parts: Numbers, units: Floats, count: int) -> None:
    if not len(wholes) == len(parts) == len(units):
        message = f"{len(wholes)} wholes, {len(parts)} parts and {len(units)} units are no lines"
        raise LineError(message)
    for ids in (wholes, parts):
        if len(ids) and (ids.min() < 0 or ids.max() >= count):
            message = f"a line names the id {ids.min()} or {ids.max()}; there are {count}"
            raise LineError(message)
    _refuse_units(units)


def _refuse_units(units: Floats) -> None:
    # The least of numbers among which one is none is none, and so fails this as well.
    if len(units) and not (units.min() >= 0.0 and units.max() < np.inf):
        message = f"units go from {units.min()} to {units.max()}; they must be 0 or more, and known"
        raise LineError(message)


class _Bill(NamedTuple):
    """Lines by the id of their whole."""

    start: Places
    part: Numbers
    units: Floats


def _plain_by_whole(wholes: Numbers, parts: Numbers, units: Floats, count: int) -> _Bill:
    """The lines put together by whole, in the order in which they come."""
    start = np.zeros(count + 1, np.int64)
    for whole in wholes:
        start[whole + 1] += 1
    for row in range(count):
        start[row + 1] += start[row]
    free = start[:-1].copy()
    bill = _Bill(start, np.empty(len(parts), np.int32), np.empty(len(units), np.float64))
    for line in range(len(wholes)):
        at = free[wholes[line]]
        free[wholes[line]] = at + 1
        bill.part[at], bill.units[at] = parts[line], units[line]
    return bill


_by_whole: Callable[[Numbers, Numbers, Floats, int], _Bill] = numba.njit(cache=True, nogil=True)(
    _plain_by_whole
)

_OPEN, _UNSEEN = -1, -2


def _plain_levels(start: Places, part: Numbers) -> tuple[Numbers, Numbers]:
    """The level of every id, and the first circle met, which is empty where there is none.

    Depth first with a stack of our own: ``way`` holds the wholes on the way down, ``next_line``
    the line of each at which to go on, ``height`` the level it has by the lines before that.
    """
    count = len(start) - 1
    level, height = np.full(count, _UNSEEN, np.int32), np.zeros(count + 1, np.int32)
    way, next_line = np.empty(count + 1, np.int32), np.empty(count + 1, np.int64)
    for root in range(count):
        if level[root] != _UNSEEN:
            continue
        way[0], next_line[0], height[0], level[root], depth = root, start[root], 0, _OPEN, 1
        while depth > 0:
            whole, line, high = way[depth - 1], next_line[depth - 1], height[depth - 1]
            while line < start[whole + 1] and level[part[line]] >= 0:
                high = max(high, level[part[line]] + 1)
                line += 1
            next_line[depth - 1], height[depth - 1] = line, high
            if line == start[whole + 1]:
                level[whole] = high
                depth -= 1
                continue
            below = part[line]
            way[depth], next_line[depth], height[depth] = below, start[below], 0
            depth += 1
            if level[below] == _OPEN:
                first = 0
                while way[first] != below:
                    first += 1
                return level, way[first:depth].copy()
            level[below] = _OPEN
    return level, way[:0].copy()


_levels: Callable[[Places, Numbers], tuple[Numbers, Numbers]] = numba.njit(cache=True, nogil=True)(
    _plain_levels
)


def _plain_uses(parts: Numbers, count: int) -> Numbers:
    """In how many lines each id is used; ``np.bincount`` would make a wider copy of them first."""
    uses = np.zeros(count, np.int32)
    for line in range(len(parts)):
        uses[parts[line]] += 1
    return uses


_uses: Callable[[Numbers, int], Numbers] = numba.njit(cache=True, nogil=True)(_plain_uses)


def _plain_in_order(level: Numbers, uses: Numbers) -> Numbers:
    """All ids by level, then by falling use, then as they are; two counting sorts."""
    ids = np.arange(len(level)).astype(np.int32)
    for turn in range(2):
        if not len(ids):
            break
        key = uses.max() - uses if turn == 0 else level
        free = np.zeros(key.max() + 2, np.int64)
        for id_ in ids:
            free[key[id_] + 1] += 1
        for bucket in range(len(free) - 1):
            free[bucket + 1] += free[bucket]
        sorted_ids = np.empty_like(ids)
        for id_ in ids:
            sorted_ids[free[key[id_]]] = id_
            free[key[id_]] += 1
        ids = sorted_ids
    return ids


_in_order: Callable[[Numbers, Numbers], Numbers] = numba.njit(cache=True, nogil=True)(
    _plain_in_order
)


# Up to so many lines a whole is sorted by moving each into its place.
_FEW_LINES = 64


def _plain_sort(rows: Numbers, units: Floats) -> None:
    """Sorts the lines of one whole by row, in place; stable, so that equal bills add up alike."""
    if len(rows) > _FEW_LINES:
        order = np.argsort(rows, kind="mergesort")
        rows[:], units[:] = rows[order], units[order]
        return
    for line in range(1, len(rows)):
        row, unit, place = rows[line], units[line], line
        while place > 0 and rows[place - 1] > row:
            rows[place], units[place] = rows[place - 1], units[place - 1]
            place -= 1
        rows[place], units[place] = row, unit


_sort: Callable[[Numbers, Floats], None] = numba.njit(cache=True, nogil=True)(_plain_sort)


class _Numbering(NamedTuple):
    """The row that each id gets, and the id that each row has."""

    row_of: Numbers
    id_of: Numbers


def _renumbered(bill: _Bill, numbering: _Numbering, threads: int) -> _Bill:
    """The lines by row, the parts of a whole rising, lines of the same pair added."""
    start = np.zeros(len(bill.start), np.int64)
    np.cumsum(np.diff(bill.start)[numbering.id_of], out=start[1:])
    length = np.empty(len(start) - 1, np.int64)
    lines = _Lines(start, np.empty_like(bill.part), np.empty_like(bill.units), length)
    renumber = partial(_renumber, bill, numbering, lines)
    pass_over(start, np.array([0, len(length)]), renumber, threads)
    if length.sum() == len(bill.part):
        return _Bill(start, lines.part, lines.units)
    kept = _is_kept(lines)
    np.cumsum(length, out=start[1:])
    return _Bill(start, lines.part[kept], lines.units[kept])


class _Lines(NamedTuple):
    """Lines by row, of which each whole uses the first ``length`` of those that are its own."""

    start: Places
    part: Numbers
    units: Floats
    length: Places


def _plain_renumber(bill: _Bill, numbering: _Numbering, lines: _Lines, rows: Numbers) -> None:
    for row in rows:
        first, end = lines.start[row], lines.start[row + 1]
        ahead = bill.start[numbering.id_of[row]] - first
        for line in range(first, end):
            lines.part[line] = numbering.row_of[bill.part[line + ahead]]
            lines.units[line] = bill.units[line + ahead]
        _sort(lines.part[first:end], lines.units[first:end])
        free = first
        for line in range(first, end):
            if free > first and lines.part[free - 1] == lines.part[line]:
                lines.units[free - 1] += lines.units[line]
            else:
                lines.part[free], lines.units[free] = lines.part[line], lines.units[line]
                free += 1
        lines.length[row] = free - first


_renumber: Callable[[_Bill, _Numbering, _Lines, Numbers], None] = numba.njit(
    cache=True, nogil=True
)(_plain_renumber)


def _plain_is_kept(lines: _Lines) -> Switches:
    kept = np.zeros(len(lines.part), np.bool_)
    for row in range(len(lines.length)):
        kept[lines.start[row] : lines.start[row] + lines.length[row]] = True
    return kept


_is_kept: Callable[[_Lines], Switches] = numba.njit(cache=True, nogil=True)(_plain_is_kept)


def _plain_first_out_of_order(lines: Lines) -> int:
    """The first row with a part that is not below its level; -1 if there is none."""
    for level in range(len(lines.level_start) - 1):
        floor = lines.level_start[level]
        for row in range(floor, lines.level_start[level + 1]):
            for line in range(lines.start[row], lines.start[row + 1]):
                if lines.part[line] < 0 or lines.part[line] >= floor:
                    return row
    return -1


_first_out_of_order: Callable[[Lines], int] = numba.njit(cache=True, nogil=True)(
    _plain_first_out_of_order
)
