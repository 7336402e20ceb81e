"""One statement changed: only what is made of it is settled anew.

Either from all its parts, to the same digits as a full pass (``settle_again``), or by what the
statement has changed, within 1e-12 and faster (``content_again``, ``bounds_again``).
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numba
import numpy as np

from ytterby.material.compiled.bounds import Told, settle_bounds
from ytterby.material.compiled.layout import Floats, Lines, Numbers, Places, Switches
from ytterby.material.compiled.passes import Settle, pass_over, pass_over_some
from ytterby.material.compiled.sums import Own, settle_content

# Beyond this share of all rows a full pass is no slower: it need not ask which rows those are.
FULL_PASS_SHARE = 0.5


# Where less than this share of a number stays, it has lost digits, and is summed from its parts.
_LEFT_MIN = 0.1


class Ancestry(NamedTuple):
    """Lines read upwards: row ``i`` goes into rows ``whole[start[i]:start[i + 1]]``, which rise.

    ``units`` of it go into one unit of each.
    """

    start: Places
    whole: Numbers
    units: Floats


def ancestry_of(lines: Lines) -> Ancestry:
    """What every row goes into, made once for as many changes as may come."""
    return Ancestry(*_turned(lines))


def ancestors_of(ancestry: Ancestry, changed: Numbers) -> Numbers:
    """The rows that changed and all that are made of them, parts first."""
    reached = np.zeros(len(ancestry.start) - 1, np.bool_)
    _climb(ancestry, changed, reached)
    return np.flatnonzero(reached).astype(np.int32)


def settle_again(
    lines: Lines, ancestry: Ancestry, changed: Numbers, settle: Settle, threads: int = 1
) -> Numbers:
    """Settles anew the rows that changed and all that are made of them; returns these rows.

    Each is summed from all its parts and not by the difference, so that the outcome is that of a
    full pass to the last digit, rules of wholes included, after however many changes.

    Args:
        lines: the lines that the pass goes over.
        ancestry: the same, read upwards.
        changed: rows of which something is told anew, and written into what ``settle`` reads.
        settle: the pass with what it reads and what it writes, as in
            ``partial(settle_bounds, lines, told, ends.flat)``.
        threads: how many may work at it, where there are lines enough.

    """
    rows = ancestors_of(ancestry, changed)
    if len(rows) > FULL_PASS_SHARE * (len(lines.start) - 1):
        pass_over(lines.start, lines.level_start, settle, threads)
    else:
        pass_over_some(lines.start, lines.level_start, rows, settle, threads)
    return rows


def content_again(
    lines: Lines, ancestry: Ancestry, own: Own, content: Floats, changed: Numbers
) -> Numbers:
    """Contents after some rows bring something else, in place; returns the rows that may differ.

    A row that changed is summed from its parts.  What is made of it takes over the difference,
    times the units of it inside: within 1e-12 of a full pass, by the larger of what was and is.

    Args:
        lines: the lines that the pass goes over.
        ancestry: the same, read upwards.
        own: what rows bring, the changes written into it.
        content: (rows, columns), that of before.
        changed: the rows that bring something else.

    """
    settle = partial(settle_content, lines, own, content)
    ways = [_above(ancestry, int(row)) for row in np.sort(changed)]
    return _by_difference(ways, content, settle)


def bounds_again(
    lines: Lines, ancestry: Ancestry, told: Told, ends: Floats, changed: Numbers
) -> Numbers:
    """Bounds after some rows say something else, in place; returns the rows that may differ.

    As ``content_again``.  Where a whole above them speaks for itself, or something is without
    bound, all that is made of them is summed from its parts.

    Args:
        lines: the lines that the pass goes over.
        ancestry: the same, read upwards.
        told: what rows say of themselves, the changes written into it.
        ends: (rows, 2 * columns), those of before, as in ``Ends.flat``.
        changed: the rows that say something else.

    """
    settle = partial(settle_bounds, lines, told, ends)
    bounded = np.isfinite(ends[changed]).all() and np.isfinite(told.ends[told.entry[changed]]).all()
    ways = [_above(ancestry, int(row)) for row in np.sort(changed)]
    if bounded and all(np.all(told.entry[above.rows[1:]] < 0) for above in ways):
        return _by_difference(ways, ends, settle)
    return settle_again(lines, ancestry, changed, settle)


def _by_difference(ways: Sequence["_Above"], values: Floats, settle: Settle) -> Numbers:
    """Settles rows that changed, one after the other, and hands on what each has changed."""
    touched = np.zeros(len(values), np.bool_)
    for above in ways:
        row = above.rows[:1]
        before = values[row[0]].copy()
        settle(row)
        difference = values[row[0]] - before
        columns = np.flatnonzero(difference)
        worn = _add(above, _Difference(columns, difference[columns]), values)
        # Parts come first, so that each is summed from what already holds.
        settle(worn)
        touched[above.rows] = True
    return np.flatnonzero(touched).astype(np.int32)


class _Above(NamedTuple):
    """A row, and after it all that are made of it, parts first; ``units`` of it go into each."""

    rows: Numbers
    units: Floats


class _Difference(NamedTuple):
    """The columns in which a row has changed, and by how much."""

    columns: Places
    amounts: Floats


def _above(ancestry: Ancestry, row: int) -> _Above:
    return _Above(*_units_above(ancestry, row))


def _plain_units_above(ancestry: Ancestry, first: int) -> tuple[Numbers, Floats]:
    """The rows into which a row goes, with the units of it in each.

    Every row after it is looked at: that is quicker than following the lines up and sorting what
    they lead to.
    """
    count = len(ancestry.start) - 1
    units = np.zeros(count)
    units[first] = 1.0
    rows, found = np.empty(count - first, np.int32), 0
    for row in range(first, count):
        if units[row] == 0.0:
            continue
        rows[found] = row
        found += 1
        for line in range(ancestry.start[row], ancestry.start[row + 1]):
            units[ancestry.whole[line]] += ancestry.units[line] * units[row]
    return rows[:found], units[rows[:found]]


_units_above: Callable[[Ancestry, int], tuple[Numbers, Floats]] = numba.njit(
    cache=True, nogil=True
)(_plain_units_above)


def _plain_add(above: _Above, difference: _Difference, values: Floats) -> Numbers:
    """Adds a difference of the first row to the others, times its units in each.

    Returns the rows in which digits were lost.
    """
    worn, count = np.empty_like(above.rows), 0
    for here in range(1, len(above.rows)):
        row, is_worn = above.rows[here], False
        for at in range(len(difference.columns)):
            column = difference.columns[at]
            before = values[row, column]
            after = before + above.units[here] * difference.amounts[at]
            values[row, column] = after
            is_worn = is_worn or abs(after) < _LEFT_MIN * abs(before)
        if is_worn:
            worn[count] = row
            count += 1
    return worn[:count]


_add: Callable[[_Above, _Difference, Floats], Numbers] = numba.njit(cache=True, nogil=True)(
    _plain_add
)


def _plain_turned(lines: Lines) -> tuple[Places, Numbers, Floats]:
    rows = len(lines.start) - 1
    start = np.zeros(rows + 1, np.int64)
    for part in lines.part:
        start[part + 1] += 1
    for row in range(rows):
        start[row + 1] += start[row]
    free, whole, units = start[:-1].copy(), np.empty_like(lines.part), np.empty_like(lines.units)
    for row in range(rows):
        for line in range(lines.start[row], lines.start[row + 1]):
            part = lines.part[line]
            whole[free[part]], units[free[part]] = row, lines.units[line]
            free[part] += 1
    return start, whole, units


_turned: Callable[[Lines], tuple[Places, Numbers, Floats]] = numba.njit(cache=True, nogil=True)(
    _plain_turned
)


def _plain_climb(ancestry: Ancestry, changed: Numbers, reached: Switches) -> None:
    waiting, count = np.empty(len(reached), np.int32), 0
    for row in changed:
        if not reached[row]:
            reached[row], waiting[count] = True, row
            count += 1
    while count > 0:
        count -= 1
        row = waiting[count]
        for line in range(ancestry.start[row], ancestry.start[row + 1]):
            whole = ancestry.whole[line]
            if not reached[whole]:
                reached[whole], waiting[count] = True, whole
                count += 1


_climb: Callable[[Ancestry, Numbers, Switches], None] = numba.njit(cache=True, nogil=True)(
    _plain_climb
)
