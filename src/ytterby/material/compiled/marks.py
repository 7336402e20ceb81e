"""Yes, no or unknown for up to 32 questions at once, answered in the order of the roll-up.

A question is a bit: does it hold dysprosium; was a step of it done at home.  Of every row two masks
are kept: what is *certain* and what is *possible*.  Certain is yes, not possible is no, and what is
possible and not certain is unknown.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeAlias

import numba
import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.layout import Lines, Numbers, Switches
from ytterby.material.compiled.passes import pass_over

Masks: TypeAlias = NDArray[np.uint32]


class Marks(NamedTuple):
    """What is certain and what is possible, one mask each; nothing is certain and impossible."""

    certain: Masks
    possible: Masks


class ToldMarks(NamedTuple):
    """What rows say of themselves.  A row that says nothing has no entry and has its parts' marks.

    ``entry`` (rows) is the entry of a row, or -1; all else is by entry.  ``brings`` is added to
    the marks of the parts: what is in a part without parts, or is done to a whole.  ``says`` is
    what the row says of itself with its parts, and narrows their marks; where it says nothing,
    nothing is certain and everything possible.  Where ``cut``, nothing goes on.
    """

    entry: Numbers
    brings: Marks
    says: Marks
    cut: Switches


def marks_sum(lines: Lines, told: ToldMarks, threads: int = 1) -> Marks:
    """The marks of every row, (rows) each: all that its parts have, and what it says of itself.

    Of a contradiction between a row and its parts both stay possible.
    """
    rows = len(told.entry)
    marks = Marks(np.empty(rows, np.uint32), np.empty(rows, np.uint32))
    pass_over(lines.start, lines.level_start, partial(settle_marks, lines, told, marks), threads)
    return marks


def _plain_settle_marks(lines: Lines, told: ToldMarks, marks: Marks, rows: Numbers) -> None:
    for row in rows:
        certain, possible = np.uint32(0), np.uint32(0)
        for line in range(lines.start[row], lines.start[row + 1]):
            if lines.units[line] > 0.0:
                certain |= marks.certain[lines.part[line]]
                possible |= marks.possible[lines.part[line]]
        entry = told.entry[row]
        if entry >= 0:
            if told.cut[entry]:
                certain, possible = np.uint32(0), np.uint32(0)
            else:
                certain |= told.brings.certain[entry] | told.says.certain[entry]
                possible |= told.brings.possible[entry]
                possible &= told.says.possible[entry]
                clash = certain & ~possible
                certain, possible = certain & possible, possible | clash
        marks.certain[row], marks.possible[row] = certain, possible


settle_marks: Callable[[Lines, ToldMarks, Marks, Numbers], None] = numba.njit(
    cache=True, nogil=True
)(_plain_settle_marks)
