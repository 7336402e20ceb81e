"""What every row of a bill adds up to: values and contents of which nothing is uncertain."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numba
import numpy as np

from ytterby.material.compiled.layout import Floats, Lines, Numbers, Switches
from ytterby.material.compiled.passes import pass_over


class OwnValue(NamedTuple):
    """What every row brings itself, (rows); where it ``stands``, it does so in place of the sum."""

    amount: Floats
    stands: Switches


class Own(NamedTuple):
    """What rows bring themselves: ``amount`` (entries, columns), for each row ``entry`` or -1."""

    entry: Numbers
    amount: Floats


def value_sum(lines: Lines, own: OwnValue, threads: int = 1, into: Floats | None = None) -> Floats:
    """The value of every row, (rows): its own, and where that does not stand, its parts' too.

    value = own + units @ value, put ``into`` an array of an earlier pass where one is given.
    """
    value = np.empty(len(own.amount), np.float64) if into is None else into
    pass_over(lines.start, lines.level_start, partial(settle_value, lines, own, value), threads)
    return value


def content_sum(lines: Lines, own: Own, threads: int = 1, into: Floats | None = None) -> Floats:
    """The content of every row, (rows, columns): what it brings and what its parts do.

    content = own + units @ content, put ``into`` an array of an earlier pass where one is given:
    to be given new memory for each pass takes as long as half of the pass.
    """
    shape = (len(own.entry), own.amount.shape[1])
    content = np.empty(shape, np.float64) if into is None else into
    pass_over(lines.start, lines.level_start, partial(settle_content, lines, own, content), threads)
    return content


def _plain_settle_value(lines: Lines, own: OwnValue, value: Floats, rows: Numbers) -> None:
    for row in rows:
        total = own.amount[row]
        if not own.stands[row]:
            for line in range(lines.start[row], lines.start[row + 1]):
                total += lines.units[line] * value[lines.part[line]]
        value[row] = total


settle_value: Callable[[Lines, OwnValue, Floats, Numbers], None] = numba.njit(
    cache=True, nogil=True
)(_plain_settle_value)


def _plain_add_parts(lines: Lines, content: Floats, row: int) -> None:
    """Adds what the parts of a row contain to what is there."""
    for line in range(lines.start[row], lines.start[row + 1]):
        part, units = lines.part[line], lines.units[line]
        # Nothing of what is without bound is nothing, and not the product 0 * inf.
        if units > 0.0:
            for column in range(content.shape[1]):
                content[row, column] += units * content[part, column]


add_parts: Callable[[Lines, Floats, int], None] = numba.njit(cache=True, nogil=True)(
    _plain_add_parts
)


def _plain_settle_content(lines: Lines, own: Own, content: Floats, rows: Numbers) -> None:
    for row in rows:
        entry = own.entry[row]
        for column in range(content.shape[1]):
            content[row, column] = own.amount[entry, column] if entry >= 0 else 0.0
        add_parts(lines, content, row)


settle_content: Callable[[Lines, Own, Floats, Numbers], None] = numba.njit(cache=True, nogil=True)(
    _plain_settle_content
)
