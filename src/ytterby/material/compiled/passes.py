"""The rows of a bill shared out among threads, level by level."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int32]
Places: TypeAlias = NDArray[np.int64]
# Settles the rows that it is given, in their order, when all their parts are settled.
Settle: TypeAlias = Callable[[Numbers], None]

# With fewer lines in a level, waiting for each other costs threads more than they bring; a bill of
# ten levels is shared out from a million lines on.
LINES_FOR_THREADS = 100_000
# Several shares for each thread, so that one which is held up does not hold up all.
_SHARES_EACH, _LINES_OF_A_SHARE = 4, 10_000


def pass_over(start: Places, level_start: Places, settle: Settle, threads: int) -> None:
    """Settles every row after its parts, each by one thread, so that threads change no digit.

    Args:
        start: where the lines of every row begin, and where the last end.
        level_start: where the rows of every level begin, and where the last end.
        settle: settles rows.
        threads: how many may work at it; one alone does where there are few lines.

    """
    rows = np.arange(len(start) - 1, dtype=np.int32)
    if threads == 1 or _is_small(start, level_start):
        settle(rows)
    else:
        _share_out(rows, start + np.arange(len(start)), level_start, settle, threads)


def pass_over_some(
    start: Places, level_start: Places, rows: Numbers, settle: Settle, threads: int
) -> None:
    """Settles the rows named, which rise, as ``pass_over`` settles all."""
    if threads == 1 or _is_small(start, level_start):
        settle(rows)
        return
    work = np.zeros(len(rows) + 1, np.int64)
    np.cumsum(start[rows + 1] - start[rows] + 1, out=work[1:])
    _share_out(rows, work, np.searchsorted(rows, level_start), settle, threads)


def _is_small(start: Places, level_start: Places) -> bool:
    return bool(start[-1] < LINES_FOR_THREADS * (len(level_start) - 1))


def _share_out(
    rows: Numbers, work: Places, level_start: Places, settle: Settle, threads: int
) -> None:
    """Gives the rows of one level after the other to threads of Python's own.

    Those of numba end the process when two requests of a server meet in them.  ``work`` is what
    there is to do before each row: its lines, and one for itself.
    """
    with ThreadPoolExecutor(threads) as pool:
        for first, last in pairwise(level_start.tolist()):
            total = int(work[last] - work[first])
            count = min(threads * _SHARES_EACH, total // _LINES_OF_A_SHARE)
            if count <= 1:
                settle(rows[first:last])
                continue
            wanted: Places = work[first] + np.arange(count + 1) * total // count
            bounds: list[int] = np.searchsorted(work, wanted).tolist()
            for _ in pool.map(settle, [rows[begin:end] for begin, end in pairwise(bounds)]):
                pass
