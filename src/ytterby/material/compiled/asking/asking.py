"""In which order to ask thousands of suppliers: `material.turn` for portfolios, compiled.

Greedy and incremental: after an answer only the products in which the supplier has a stake are
looked at again, and of them only the draws that are still open.
"""

from collections.abc import Callable
from typing import NamedTuple

import numba
import numpy as np

from ytterby.material.compiled.asking.answering import (
    decides,
    mark_decided,
    part_of_open,
    take_down,
)
from ytterby.material.compiled.asking.board import Board, board_of
from ytterby.material.compiled.asking.needed import Needed
from ytterby.material.compiled.asking.stakes import OpenPortfolio, Stakes
from ytterby.material.compiled.layout import Numbers, Places, Switches


class Order(NamedTuple):
    """An order in which to ask, and after how many answers every product is decided.

    ``supplier`` and ``decides``, in how many draws and products, are by turn.  ``surely`` and
    ``at_best`` (products), ``drawn`` (products, draws) are numbers of answers, 0 for never.
    """

    supplier: Numbers
    decides: Places
    surely: Numbers
    drawn: Numbers
    at_best: Numbers


def order_of(found: OpenPortfolio, needed: Needed) -> Order:
    """The order that is greedy on the products expected to be decided by the next answer.

    Asked is everybody who is needed somewhere.  Where several decide as many, first the one that
    has the largest part of what is still open, then the one with the lower number.
    """
    products, draws = len(found.is_open), found.drawn.at.shape[1]
    if not len(found.stakes.supplier):
        nobody, never = np.zeros(0, np.int32), np.zeros((products, draws), np.int32)
        by_product = np.zeros(products, np.int32)
        return Order(nobody, np.zeros(0, np.int64), by_product, never, by_product)
    asked = np.zeros(found.suppliers, np.bool_)
    asked[found.stakes.supplier[needed.asked.any(axis=1)]] = True
    board = board_of(found, needed)
    waiting = _waiting(found, asked)
    supplier = np.zeros(int(asked.sum()), np.int32)
    turns = _Turns(supplier, np.zeros(len(supplier), np.int64))
    _ask_all(found.stakes, board, waiting, turns)
    when = board.draws
    return Order(supplier, turns.decides, when.surely, when.drawn, when.at_best)


class _Waiting(NamedTuple):
    """Who has not answered, and what the answer would do as things stand.

    By supplier: whether it is still to be ``asked``; its pairs, ``pair[start[s]:start[s + 1]]``;
    its ``gain``, in how many draws and products it decides, and its ``part`` of what is open.  By
    pair: the ``product``, and its ``own_gain`` and ``own_part`` of these.
    """

    asked: Switches
    start: Places
    pair: Places
    gain: Places
    part: Places
    product: Numbers
    own_gain: Places
    own_part: Places


class _Turns(NamedTuple):
    supplier: Numbers
    decides: Places


def _waiting(found: OpenPortfolio, asked: Switches) -> _Waiting:
    stakes = found.stakes
    start = np.zeros(found.suppliers + 1, np.int64)
    np.cumsum(np.bincount(stakes.supplier, minlength=found.suppliers), out=start[1:])
    products = np.arange(len(stakes.first) - 1, dtype=np.int32)
    return _Waiting(
        asked,
        start,
        np.argsort(stakes.supplier, kind="stable"),
        np.zeros(found.suppliers, np.int64),
        np.zeros(found.suppliers, np.int64),
        np.repeat(products, np.diff(stakes.first)),
        np.zeros(len(stakes.supplier), np.int64),
        np.zeros(len(stakes.supplier), np.int64),
    )


def _plain_look_again(stakes: Stakes, board: Board, waiting: _Waiting, product: int) -> None:
    """What every supplier who has not answered would decide of a product now."""
    is_open = board.draws.surely[product] == 0
    for pair in range(stakes.first[product], stakes.first[product + 1]):
        supplier, gain, part = stakes.supplier[pair], 0, 0
        if waiting.asked[supplier] and is_open:
            gain = decides(stakes, board, product, pair)
            part = part_of_open(board, product, pair)
        waiting.gain[supplier] += gain - waiting.own_gain[pair]
        waiting.part[supplier] += part - waiting.own_part[pair]
        waiting.own_gain[pair], waiting.own_part[pair] = gain, part


_look_again: Callable[[Stakes, Board, _Waiting, int], None] = numba.njit(cache=True, nogil=True)(
    _plain_look_again
)


def _plain_best(waiting: _Waiting) -> int:
    best, gain, part = -1, -1, -1
    for supplier in range(len(waiting.asked)):
        own_gain, own_part = waiting.gain[supplier], waiting.part[supplier]
        is_more = own_gain > gain or (own_gain == gain and own_part > part)
        if waiting.asked[supplier] and is_more:
            best, gain, part = supplier, own_gain, own_part
    return best


_best: Callable[[_Waiting], int] = numba.njit(cache=True, nogil=True)(_plain_best)


def _plain_ask_all(stakes: Stakes, board: Board, waiting: _Waiting, turns: _Turns) -> None:
    for product in range(len(stakes.first) - 1):
        _look_again(stakes, board, waiting, product)
    for turn in range(len(turns.supplier)):
        best = _best(waiting)
        waiting.asked[best] = False
        turns.supplier[turn], turns.decides[turn] = best, waiting.gain[best]
        for at in range(waiting.start[best], waiting.start[best + 1]):
            pair = waiting.pair[at]
            product = int(waiting.product[pair])
            if board.draws.surely[product] == 0:
                take_down(stakes, board, product, pair)
                mark_decided(board.margins, board.draws, product, turn + 1)
                _look_again(stakes, board, waiting, product)


_ask_all: Callable[[Stakes, Board, _Waiting, _Turns], None] = numba.njit(cache=True, nogil=True)(
    _plain_ask_all
)
