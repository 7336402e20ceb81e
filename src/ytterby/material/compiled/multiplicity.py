"""How many units of chosen parts go into chosen wholes, sparse, for bills of any size."""

from collections.abc import Callable
from typing import NamedTuple

import numba
import numpy as np

from ytterby.material.compiled.layout import Floats, Lines, Numbers, Places, Switches


class Multiplicity(NamedTuple):
    """Units of chosen parts in one unit of chosen wholes, as rows of a sparse matrix.

    Into whole ``i`` go ``units[start[i]:start[i + 1]]`` of the parts whose positions among those
    chosen are ``part[start[i]:start[i + 1]]``, which rise by row.  A whole that is chosen as a
    part too holds itself once.
    """

    start: Places
    part: Places
    units: Floats


def multiplicity(
    lines: Lines, wholes: Places, parts: Places, stops_at: Switches | None = None
) -> Multiplicity:
    """Units of every chosen part in one unit of every chosen whole, by one pass for each whole.

    Equal to `order.units_in`: what lies below a row at which it ``stops_at`` is not counted,
    unless it is reached by another way; the whole itself may be one.  Places that lead to no chosen
    part are never visited.

    Args:
        lines: what every row is made of.
        wholes: rows.
        parts: rows, each once.
        stops_at: (rows), nowhere if left out.

    """
    count = len(lines.start) - 1
    stops = np.zeros(count, np.bool_) if stops_at is None else stops_at
    position = np.full(count, -1, np.int64)
    position[parts] = np.arange(len(parts))
    bill = _Bill(lines.start, lines.part, lines.units, stops, position, position >= 0)
    _mark_leading(bill)
    start = np.zeros(len(wholes) + 1, np.int64)
    _count(bill, wholes, start)
    np.cumsum(start, out=start)
    found = Multiplicity(start, np.zeros(start[-1], np.int64), np.zeros(start[-1], np.float64))
    _fill(bill, wholes, found)
    return found


class _Bill(NamedTuple):
    """Lines with their marks by row: where to stop, which are chosen, which lead to one chosen."""

    start: Places
    part: Numbers
    units: Floats
    stops: Switches
    position: Places
    leads: Switches


def _plain_mark_leading(bill: _Bill) -> None:
    for row in range(len(bill.start) - 1):
        if not bill.stops[row]:
            for line in range(bill.start[row], bill.start[row + 1]):
                if bill.leads[bill.part[line]]:
                    bill.leads[row] = True
                    break


_mark_leading: Callable[[_Bill], None] = numba.njit(cache=True)(_plain_mark_leading)


def _plain_reach(bill: _Bill, whole: int, reached: Places, seen: Places) -> int:
    """The rows below a whole that lead to a chosen part, itself first; returns how many.

    ``seen[-1]`` counts the calls, and ``seen`` holds for each row the last call that reached it,
    so that it need not be wiped in between.
    """
    seen[-1] += 1
    call = seen[-1]
    reached[0], seen[whole], count, done = whole, call, 1, 0
    while done < count:
        row = reached[done]
        done += 1
        if bill.stops[row]:
            continue
        for line in range(bill.start[row], bill.start[row + 1]):
            part = bill.part[line]
            if bill.leads[part] and seen[part] != call:
                seen[part] = call
                reached[count] = part
                count += 1
    return count


_reach: Callable[[_Bill, int, Places, Places], int] = numba.njit(cache=True)(_plain_reach)


def _plain_count(bill: _Bill, wholes: Places, start: Places) -> None:
    rows = len(bill.start) - 1
    reached, seen = np.empty(rows, np.int64), np.zeros(rows + 1, np.int64)
    for number in range(len(wholes)):
        count = _reach(bill, wholes[number], reached, seen)
        for at in range(count):
            start[number + 1] += bill.position[reached[at]] >= 0


_count: Callable[[_Bill, Places, Places], None] = numba.njit(cache=True)(_plain_count)


def _plain_fill(bill: _Bill, wholes: Places, found: Multiplicity) -> None:
    """Wholes before their parts, so that all units of a row are known when it hands them on."""
    rows = len(bill.start) - 1
    reached, seen = np.empty(rows, np.int64), np.zeros(rows + 1, np.int64)
    units = np.zeros(rows, np.float64)
    for number in range(len(wholes)):
        count = _reach(bill, wholes[number], reached, seen)
        way = np.sort(reached[:count])
        units[wholes[number]] = 1.0
        for at in range(count - 1, -1, -1):
            row = way[at]
            if bill.stops[row]:
                continue
            for line in range(bill.start[row], bill.start[row + 1]):
                if bill.leads[bill.part[line]]:
                    units[bill.part[line]] += units[row] * bill.units[line]
        to = found.start[number]
        for row in way:
            if bill.position[row] >= 0:
                found.part[to] = bill.position[row]
                found.units[to] = units[row]
                to += 1
            units[row] = 0.0


_fill: Callable[[_Bill, Places, Multiplicity], None] = numba.njit(cache=True)(_plain_fill)
