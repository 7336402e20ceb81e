"""Where every open margin of a portfolio stands in every draw, while suppliers are being asked."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.asking.needed import Needed
from ytterby.material.compiled.asking.stakes import (
    HIGH,
    LEAST_HIGH,
    LEAST_LOW,
    LOW,
    MOST_HIGH,
    MOST_LOW,
    OpenPortfolio,
    Stretches,
)
from ytterby.material.compiled.layout import Floats, Numbers, Places, Switches

# What has no bound counts as more than everything that has one, where stakes are compared.
_ENDLESS = 4


class Cells(NamedTuple):
    """What an answer changes, for one unit of every entry in every column.

    ``narrows`` (entries, columns, 2, 6): if the coin falls one way and the other, what is added to
    low at 0 and how much more at 1, the same of high, and whether low and high then have the bound
    that they lacked.  ``coin`` (entries, 2, draws), ``tossed`` (entries, columns), ``at`` (entries,
    draws) and ``counts`` (columns) are as in ``OpenPortfolio``.
    """

    narrows: Floats
    coin: Switches
    tossed: NDArray[np.uint8]
    at: Floats
    counts: Switches


class Margins(NamedTuple):
    """The open margins, those of product ``p`` from ``first[p]`` to the next.

    By margin: its ``column``; how many of those needed are ``missing``, -1 where answers cannot
    decide; the ``open_spread`` of all who have not answered; what it is ``made_of``, everything
    with a bound added up; ``best`` (margins, 4), low and high after the answers that suit best,
    and how many terms on either side then have no bound.
    """

    first: Places
    column: Numbers
    missing: Numbers
    open_spread: Floats
    made_of: Floats
    best: Floats


class Draws(NamedTuple):
    """The margins in every draw.

    ``ends`` (margins, 4, draws): low and high as far as they have a bound, and how many terms on
    either side have none; ``decided`` (margins, draws); ``nearest`` (margins, 3) the highest low
    and the lowest high of the draws that are not, and how many are.  By product: after how many
    answers it is decided ``surely``, when ``drawn`` (products, draws) and ``at_best``, 0 for not
    yet.
    """

    ends: Floats
    decided: Switches
    nearest: Floats
    surely: Numbers
    drawn: Numbers
    at_best: Numbers


class Pairs(NamedTuple):
    """What the suppliers can do to the products: by pair, (pairs, columns) each.

    Whether an answer is ``needed``; the ``spread`` of answers; and how the best of them changes low
    and high, ``suits`` (pairs, columns, 4), as ``best`` of a margin.
    """

    needed: Switches
    spread: Floats
    suits: Floats


class Board(NamedTuple):
    """The state of the asking."""

    cells: Cells
    margins: Margins
    draws: Draws
    pairs: Pairs


def board_of(found: OpenPortfolio, needed: Needed) -> Board:
    """The board before anybody has answered."""
    stakes = found.stakes
    product = np.repeat(np.arange(len(found.is_open)), np.diff(stakes.first))
    of_term = np.repeat(product, np.diff(stakes.start))
    units = np.where(found.counts, 1.0, stakes.units[:, np.newaxis])[:, :, np.newaxis]
    bounds, suits = _reach(found.stretches, found.is_open.shape[1])
    own, best = bounds[stakes.entry], suits[stakes.entry]
    with_bound = units * np.where(np.isfinite(own), own, 0.0)
    made_of = np.abs(np.where(np.isfinite(found.settled), found.settled, 0.0)).sum(axis=2)
    np.add.at(made_of, of_term, np.abs(with_bound).sum(axis=2))
    made_of[made_of == 0] = 1.0
    ends = _apart(found.settled)
    np.add.at(ends, of_term, np.concatenate((with_bound, np.isinf(own)), axis=2))
    endless = _ENDLESS * made_of[of_term][:, :, np.newaxis]
    shown = np.clip(units * own, -endless, endless)
    spread = _by_pair(shown[:, :, HIGH] - shown[:, :, LOW], stakes.start)
    change = _best_change(units, own, best, made_of[of_term])
    pairs = Pairs(needed.asked, spread, _by_pair(change, stakes.start))
    cells = Cells(
        _narrows(bounds, found.drawn.fallen),
        found.drawn.coin,
        found.drawn.tossed,
        found.drawn.at,
        found.counts,
    )
    open_spread = np.zeros(found.is_open.shape)
    np.add.at(open_spread, product, spread)
    missing = np.zeros(found.is_open.shape, np.int32)
    np.add.at(missing, product, needed.asked)
    missing[~needed.decidable] = -1
    at = np.nonzero(found.is_open)
    margins = Margins(
        _first(found.is_open),
        at[1].astype(np.int32),
        missing[at],
        open_spread[at],
        made_of[at],
        ends[at],
    )
    return Board(cells, margins, _draws(found, margins), pairs)


def _reach(stretches: Stretches, columns: int) -> tuple[Floats, Floats]:
    """What every entry may come to, and low and high after the answers that suit best.

    Each (entries, columns, 2): the high after the best answer for staying below, and the low after
    the best one for going above.
    """
    count = np.diff(stretches.start)
    bounds, suits = np.zeros((len(count), 2)), np.zeros((len(count), 2))
    some = count > 0
    if some.any():
        begins, ends = stretches.start[:-1][some], stretches.ends
        bounds[some, LOW] = np.minimum.reduceat(ends[:, LEAST_LOW], begins)
        bounds[some, HIGH] = np.maximum.reduceat(ends[:, MOST_HIGH], begins)
        suits[some, LOW] = np.maximum.reduceat(ends[:, MOST_LOW], begins)
        suits[some, HIGH] = np.minimum.reduceat(ends[:, LEAST_HIGH], begins)
    shape = (len(count) // columns, columns, 2)
    return bounds.reshape(shape), suits.reshape(shape)


def _narrows(bounds: Floats, fallen: Floats) -> Floats:
    """What an answer changes, if its coin falls one way and the other."""
    narrows = np.zeros((*fallen.shape[:3], 6))
    for end in (LOW, HIGH):
        bound = bounds[:, :, np.newaxis, end]
        base, rise = fallen[..., 2 * end], fallen[..., 2 * end + 1]
        told = np.isfinite(base)
        with np.errstate(invalid="ignore"):
            narrows[..., 2 * end] = np.where(
                told, base - np.where(np.isfinite(bound), bound, 0.0), 0.0
            )
        narrows[..., 2 * end + 1] = np.where(told, rise, 0.0)
        narrows[..., 4 + end] = told & np.isinf(bound)
    return narrows


def _best_change(units: Floats, own: Floats, best: Floats, made_of: Floats) -> Floats:
    """What the best answers change, (terms, columns, 4): low, high, and what closes on each."""
    changes = best != own
    ahead = np.where(np.isfinite(best), best, 0.0) - np.where(np.isfinite(own), own, 0.0)
    # An answer without bound outweighs everything that has one.
    outweighs = np.sign(best) * made_of[:, :, np.newaxis]
    step = np.where(np.isinf(best), outweighs + units * ahead, units * ahead)
    closes = changes & np.isinf(own)
    return np.concatenate((np.where(changes, step, 0.0), -1.0 * closes), axis=2)


def _apart(settled: Floats) -> Floats:
    """Low and high as far as they have a bound, and whether either has none."""
    return np.concatenate((np.where(np.isfinite(settled), settled, 0.0), np.isinf(settled)), axis=2)


def _by_pair(terms: Floats, start: Places) -> Floats:
    return terms if not len(terms) else np.add.reduceat(terms, start[:-1], axis=0)


def _first(is_open: Switches) -> Places:
    first = np.zeros(len(is_open) + 1, np.int64)
    np.cumsum(is_open.sum(axis=1), out=first[1:])
    return first


def _draws(found: OpenPortfolio, margins: Margins) -> Draws:
    products, draws = len(found.is_open), found.drawn.at.shape[1]
    return Draws(
        np.repeat(margins.best[:, :, np.newaxis], draws, axis=2),
        np.zeros((len(margins.column), draws), np.bool_),
        np.hstack((margins.best[:, :2], np.zeros((len(margins.column), 1)))),
        np.zeros(products, np.int32),
        np.zeros((products, draws), np.int32),
        np.zeros(products, np.int32),
    )
