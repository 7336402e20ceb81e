"""What is likely beside what is certain: shares drawn at random between what is said of parts."""

from collections.abc import Mapping

import numpy as np

from ytterby.material.compiled.bounds import COUNT, TOLD, Ends
from ytterby.material.compiled.draws import drawn, share_quantiles, spread_of
from ytterby.material.compiled.layout import Switches
from ytterby.material.compiled.marks import Marks, ToldMarks, marks_sum
from ytterby.workflows.drawing import Drawing
from ytterby.workflows.judge_portfolio import Judging


def drawn_shares(judging: Judging, drawing: Drawing) -> dict[str, Mapping[str, tuple[float, ...]]]:
    """The quantiles of the listed share by product and basis, at the chances asked.

    A product is left out where nobody bounds what a part of it may hold, or what it is worth:
    nothing can be drawn from what is without bound.
    """
    portfolio, found = judging.portfolio, judging.appraised
    value_low = found.value.low[portfolio.products, 0]
    value_high = found.value.high[portfolio.products, 0]
    slots = found.carriers.slot[portfolio.products]
    is_valued = (value_low > 0) & (value_low == value_high) & (slots >= 0)
    chosen = np.flatnonzero(is_valued & ~_endless(judging)[np.maximum(slots, 0)])
    generator = np.random.default_rng(drawing.seed)
    names = [portfolio.ids.of(row) for row in portfolio.products[chosen].tolist()]
    quantiles: dict[str, dict[str, tuple[float, ...]]] = {name: {} for name in names}
    if not names:
        return {}
    for column, basis in enumerate(found.bases):
        worth = drawn(
            found.carriers.lines,
            spread_of(found.worth_told, _bounded(found.worth), column),
            slots[chosen].astype(np.int32),
            drawing.count,
            generator,
        )
        chances = np.array(drawing.chances, np.float64)
        by_product = share_quantiles(worth, value_low[chosen], chances)
        for name, each in zip(names, by_product.tolist(), strict=True):
            quantiles[name][basis] = tuple(each)
    return dict(quantiles)


def _bounded(worth: Ends) -> Ends:
    """The bounds with an end where there is none; no product that is drawn hangs on it."""
    middle = worth.flat.shape[1] // 2
    flat = worth.flat.copy()
    high, low = flat[:, middle:], flat[:, :middle]
    high[np.isinf(high)] = low[np.isinf(high)]
    return Ends(flat)


def _endless(judging: Judging) -> Switches:
    """Which carriers stand as told without bound, or are made of such."""
    found = judging.appraised
    entry = found.worth_told.entry
    rule = found.worth_told.rule[np.maximum(entry, 0)]
    stands = (entry >= 0) & np.any((rule == TOLD) | (rule == COUNT), axis=1)
    endless = stands & np.any(np.isinf(found.worth.high), axis=1)
    # Two entries: what has no bound, and what stands as told and hands on nothing of its parts.
    told = np.where(endless, 0, np.where(stands, 1, -1)).astype(np.int32)
    bits, none = np.array([1, 0], np.uint32), np.zeros(2, np.uint32)
    open_ = Marks(none, np.array([1, 1], np.uint32))
    marks = marks_sum(
        found.carriers.lines,
        ToldMarks(told, Marks(none, bits), open_, np.array([False, True])),
    )
    return marks.possible > 0
