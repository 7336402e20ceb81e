"""What an answer does to the board, and what it would do."""

from collections.abc import Callable

import numba
import numpy as np

from ytterby.material.asking.turn import PARTS
from ytterby.material.compiled.asking.board import Board, Cells, Draws, Margins
from ytterby.material.compiled.asking.stakes import HIGH, LOW, Stakes
from ytterby.material.compiled.layout import Floats, Numbers, Switches

# Margins this close to the threshold, measured by what they are made of, are float noise.
_ROUNDED = 1e-12
# Behind low and high stands how many terms on that side have no bound.
_ENDLESS = 2


def _plain_add(change: Floats, narrows: Floats, coin: Switches, at: Floats, units: float) -> None:
    """Adds what one entry changes in every draw."""
    for draw in range(len(at)):
        fell = int(coin[draw])
        change[LOW, draw] += units * (narrows[fell, 0] + at[draw] * narrows[fell, 1])
        change[HIGH, draw] += units * (narrows[fell, 2] + at[draw] * narrows[fell, 3])
    for end in (LOW, HIGH):
        if narrows[0, 4 + end] != 0 or narrows[1, 4 + end] != 0:
            for draw in range(len(at)):
                change[_ENDLESS + end, draw] -= narrows[int(coin[draw]), 4 + end]


_add: Callable[[Floats, Floats, Switches, Floats, float], None] = numba.njit(
    cache=True, nogil=True
)(_plain_add)


def _plain_answer(stakes: Stakes, cells: Cells, pair: int, column: int, change: Floats) -> None:
    """Writes down what the answers of a supplier change in a margin, (4, draws)."""
    change[:] = 0.0
    for term in range(stakes.start[pair], stakes.start[pair + 1]):
        entry = stakes.entry[term]
        coin = cells.coin[entry, cells.tossed[entry, column]]
        units = 1.0 if cells.counts[column] else stakes.units[term]
        _add(change, cells.narrows[entry, column], coin, cells.at[entry], units)


_answer: Callable[[Stakes, Cells, int, int, Floats], None] = numba.njit(cache=True, nogil=True)(
    _plain_answer
)


def _plain_keep(
    ends: Floats, decided: Switches, change: Floats, draws: Numbers, least: float
) -> None:
    """Keeps the draws in which a margin is decided with an answer, in front, and their number."""
    kept = 0
    for at in range(draws[-1]):
        draw = draws[at]
        low, high = ends[LOW, draw] + change[LOW, draw], ends[HIGH, draw] + change[HIGH, draw]
        is_above = ends[_ENDLESS + LOW, draw] == -change[_ENDLESS + LOW, draw] and low >= least
        is_below = ends[_ENDLESS + HIGH, draw] == -change[_ENDLESS + HIGH, draw] and high < 0.0
        if decided[draw] or is_above or is_below:
            draws[kept] = draw
            kept += 1
    draws[-1] = kept


_keep: Callable[[Floats, Switches, Floats, Numbers, float], None] = numba.njit(
    cache=True, nogil=True
)(_plain_keep)


def _plain_open_draws(drawn: Numbers) -> Numbers:
    """The draws in which a product is not decided, their number behind them."""
    draws = np.empty(len(drawn) + 1, np.int32)
    count = 0
    for draw in range(len(drawn)):
        if drawn[draw] == 0:
            draws[count] = draw
            count += 1
    draws[-1] = count
    return draws


_open_draws: Callable[[Numbers], Numbers] = numba.njit(cache=True, nogil=True)(_plain_open_draws)


def _plain_may_turn(nearest: Floats, suits: Floats, least: float) -> bool:
    """Whether any answer of a supplier can decide a margin in any draw in which it is not."""
    return bool(nearest[LOW] + suits[LOW] >= least or nearest[HIGH] + suits[HIGH] < 0.0)


_may_turn: Callable[[Floats, Floats, float], bool] = numba.njit(cache=True, nogil=True)(
    _plain_may_turn
)


def _plain_decides(stakes: Stakes, board: Board, product: int, pair: int) -> int:
    """In how many of its open draws an answer decides a product."""
    margins, in_draws, pairs = board.margins, board.draws, board.pairs
    draws = _open_draws(in_draws.drawn[product])
    change = np.zeros((4, len(draws) - 1))
    for margin in range(margins.first[product], margins.first[product + 1]):
        column, missing = margins.column[margin], margins.missing[margin]
        is_sure = missing == 0 or (missing == 1 and pairs.needed[pair, column])
        if is_sure or draws[-1] == 0:
            continue
        least = -_ROUNDED * margins.made_of[margin]
        if _may_turn(in_draws.nearest[margin], pairs.suits[pair, column], least):
            _answer(stakes, board.cells, pair, column, change)
        elif in_draws.nearest[margin, _ENDLESS] == 0:
            return 0
        else:
            change[:] = 0.0
        _keep(in_draws.ends[margin], in_draws.decided[margin], change, draws, least)
    return int(draws[-1])


decides: Callable[[Stakes, Board, int, int], int] = numba.njit(cache=True, nogil=True)(
    _plain_decides
)


def _plain_part_of_open(board: Board, product: int, pair: int) -> int:
    """How much of what is open a supplier has, in all margins and the draws still open."""
    margins, parts = board.margins, 0
    for margin in range(margins.first[product], margins.first[product + 1]):
        if margins.missing[margin] != 0 and margins.open_spread[margin] > 0:
            spread = board.pairs.spread[pair, margins.column[margin]]
            parts += int(PARTS * min(1.0, spread / margins.open_spread[margin]) + 0.5)
    return parts * int(np.sum(board.draws.drawn[product] == 0))


part_of_open: Callable[[Board, int, int], int] = numba.njit(cache=True, nogil=True)(
    _plain_part_of_open
)


def _plain_take_down(stakes: Stakes, board: Board, product: int, pair: int) -> None:
    """Takes down the answers that a supplier gives in all draws."""
    margins, draws = board.margins, board.draws
    change = np.zeros((4, draws.decided.shape[1]))
    for margin in range(margins.first[product], margins.first[product + 1]):
        column = margins.column[margin]
        if margins.missing[margin] > 0 and board.pairs.needed[pair, column]:
            margins.missing[margin] -= 1
        if board.pairs.spread[pair, column] > 0:
            _answer(stakes, board.cells, pair, column, change)
            margins.open_spread[margin] -= board.pairs.spread[pair, column]
            draws.ends[margin] += change
            margins.best[margin] += board.pairs.suits[pair, column]
        _decide(margins, draws, margin)


def _plain_decide(margins: Margins, draws: Draws, margin: int) -> None:
    """Marks the draws in which a margin is certainly at or above zero, or certainly below."""
    least, ends = -_ROUNDED * margins.made_of[margin], draws.ends[margin]
    is_sure, nearest = margins.missing[margin] == 0, draws.nearest[margin]
    nearest[LOW], nearest[HIGH], nearest[_ENDLESS] = -np.inf, np.inf, 0.0
    for draw in range(ends.shape[1]):
        decided = is_sure or _is_decided(ends[:, draw], least)
        draws.decided[margin, draw] = decided
        if decided:
            nearest[_ENDLESS] += 1
        else:
            nearest[LOW] = max(nearest[LOW], ends[LOW, draw])
            nearest[HIGH] = min(nearest[HIGH], ends[HIGH, draw])


def _plain_is_decided(ends: Floats, least: float) -> bool:
    is_above = ends[_ENDLESS + LOW] == 0 and ends[LOW] >= least
    return bool(is_above or (ends[_ENDLESS + HIGH] == 0 and ends[HIGH] < 0.0))


_is_decided: Callable[[Floats, float], bool] = numba.njit(cache=True, nogil=True)(_plain_is_decided)
_decide: Callable[[Margins, Draws, int], None] = numba.njit(cache=True, nogil=True)(_plain_decide)
take_down: Callable[[Stakes, Board, int, int], None] = numba.njit(cache=True, nogil=True)(
    _plain_take_down
)


def _plain_mark_decided(margins: Margins, draws: Draws, product: int, turn: int) -> None:
    """Marks a product, surely, in every draw and at best, where this answer has decided it."""
    first, last = margins.first[product], margins.first[product + 1]
    surely = at_best = True
    for margin in range(first, last):
        is_sure = margins.missing[margin] == 0
        surely = surely and is_sure
        least = -_ROUNDED * margins.made_of[margin]
        at_best = at_best and (is_sure or _is_decided(margins.best[margin], least))
    if surely:
        draws.surely[product] = turn
    for draw in range(draws.drawn.shape[1]):
        if draws.drawn[product, draw] == 0 and np.all(draws.decided[first:last, draw]):
            draws.drawn[product, draw] = turn
            at_best = True
    if at_best and draws.at_best[product] == 0:
        draws.at_best[product] = turn


mark_decided: Callable[[Margins, Draws, int, int], None] = numba.njit(cache=True, nogil=True)(
    _plain_mark_decided
)
