"""Whom to ask about thousands of products at once; loaded only where the extra ``scale`` is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ytterby.material.asking.ask import Asking, ToAsk
from ytterby.material.asking.inquiry import Inquiry, Method, curves_of
from ytterby.material.asking.turn import Turns
from ytterby.material.compiled.asking.asking import Order, order_of
from ytterby.material.compiled.asking.needed import Needed, needed_for
from ytterby.material.compiled.asking.open_portfolio import Named, Undecided, Valued, open_portfolio
from ytterby.material.compiled.asking.stakes import OpenPortfolio
from ytterby.material.compiled.layout import Places, Switches
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.workflows.inquire import Wanted, bases_asked
from ytterby.workflows.judge_portfolio import Judging
from ytterby.workflows.judged_portfolio import JudgedPortfolio

_BITS: Mapping[str, int] = {each: 1 << at for at, each in enumerate(RARE_EARTHS)}


@dataclass(frozen=True, slots=True)
class InForce:
    """Whether the share is tested on the day, and which substances the regime asks about."""

    tests_share: bool
    substances: tuple[str, ...]


def inquire_portfolio(
    judging: Judging, judged: JudgedPortfolio, in_force: InForce, wanted: Wanted
) -> Inquiry:
    """Whom to ask about the products of a portfolio, by arrays.

    Raises:
        UnknownBasisError: the regime counts nothing on a basis that is wanted.

    """
    bases = bases_asked(wanted, judged.bases) if in_force.tests_share else ()
    substances = () if wanted.bases else in_force.substances
    products, undecided = _undecided(judging, judged, bases, substances)
    valued = Valued(
        judging.portfolio,
        judging.appraised,
        judging.appraisal,
        judging.marked.material,
        _BITS,
        judging.asked.threshold,
    )
    found, named = open_portfolio(valued, undecided, wanted.prior)
    needed = needed_for(found)
    order = order_of(found, needed)
    about = _Found(found, named, needed, order, products)
    turns = _turns(about, wanted.draws)
    return Inquiry(
        _asking(about, turns),
        turns.decides,
        curves_of(turns, _values(judging)),
        wanted.prior,
        Method.ARRAYS,
        bases,
        substances,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found of the open products, by number, with their names."""

    open: OpenPortfolio
    named: Named
    needed: Needed
    order: Order
    products: tuple[str, ...]


def _undecided(
    judging: Judging, judged: JudgedPortfolio, bases: Sequence[str], substances: tuple[str, ...]
) -> tuple[tuple[str, ...], Undecided]:
    """The products of which something is open, and what."""
    share = np.array(
        [
            [
                basis in bases and judged.shares[product][basis].reaches is None
                for basis in judged.bases
            ]
            for product in judged.products
        ],
        np.bool_,
    ).reshape(len(judged.products), len(judged.bases))
    presence = np.array(
        [
            [judged.presence[product].get(each) is None for each in substances]
            for product in judged.products
        ],
        np.bool_,
    ).reshape(len(judged.products), len(substances))
    some = share.any(axis=1) | presence.any(axis=1)
    rows = judging.portfolio.products[some].astype(np.int64)
    names = tuple(judged.products[at] for at in np.flatnonzero(some).tolist())
    return names, Undecided(rows, share[some], presence[some], substances)


def _turns(about: _Found, draws: int) -> Turns:
    order = about.order
    suppliers: list[int] = order.supplier.tolist()
    decides: list[float] = (order.decides / draws).tolist()
    never = len(suppliers) + 1
    surely, drawn, at_best = (
        np.where(when == 0, never, when) for when in (order.surely, order.drawn, order.at_best)
    )
    return Turns(
        tuple(about.named.asked_as[at] for at in suppliers),
        tuple(decides),
        about.products,
        tuple(surely.tolist()),
        tuple(map(tuple, drawn.tolist())),
        tuple(at_best.tolist()),
    )


def _asking(about: _Found, turns: Turns) -> Asking:
    """The list with what every answer does alone, and what is surely decided by then."""
    pairs = _PairsBySupplier(about)
    suppliers: list[int] = about.order.supplier.tolist()
    rows: list[ToAsk] = []
    by_now: tuple[str, ...] = ()
    for turn, supplier in enumerate(suppliers, start=1):
        if turn in turns.surely:
            known = zip(about.products, turns.surely, strict=True)
            by_now = tuple(product for product, when in known if when <= turn)
        alone, maybe = pairs.alone(supplier)
        name, parts = about.named.supplier[supplier], pairs.parts(supplier)
        rows.append(ToAsk(name, parts, alone, maybe, by_now))
    decided = frozenset(by_now)
    open_after = tuple(product for product in about.products if product not in decided)
    return Asking(tuple(rows), about.products, open_after, is_shortest=False)


class _PairsBySupplier:
    """The pairs of every supplier, and what its answer decides alone."""

    def __init__(self, about: _Found) -> None:
        stakes, needed = about.open.stakes, about.needed
        self._about = about
        self._product = np.repeat(np.arange(len(about.products)), np.diff(stakes.first))
        self._order = np.argsort(stakes.supplier, kind="stable")
        self._start = np.searchsorted(
            stakes.supplier[self._order], np.arange(about.open.suppliers + 1)
        )
        unsaid = np.diff(about.open.stretches.start) > 0
        self._unsaid: Switches = unsaid.reshape(-1, about.open.is_open.shape[1])
        is_open = about.open.is_open[self._product]
        asked = np.zeros(about.open.is_open.shape, np.int64)
        np.add.at(asked, self._product, needed.asked)
        only = needed.asked & (asked == 1)[self._product] & needed.decidable[self._product]
        self._alone: Switches = np.all(only | ~is_open, axis=1)
        self._maybe: Switches = np.all(needed.by_least | ~is_open, axis=1) | np.all(
            needed.by_most | ~is_open, axis=1
        )

    def alone(self, supplier: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The products that a supplier decides alone, and those that it may."""
        pairs = self._of(supplier)
        return self._named(pairs[self._alone[pairs]]), self._named(pairs[self._maybe[pairs]])

    def parts(self, supplier: int) -> tuple[str, ...]:
        """The parts of a supplier of which something is unsaid that matters."""
        stakes, part = self._about.open.stakes, self._about.named.part
        pairs: list[int] = self._of(supplier).tolist()
        entries: set[int] = set()
        for pair in pairs:
            own = stakes.entry[stakes.start[pair] : stakes.start[pair + 1]]
            is_open = self._about.open.is_open[self._product[pair]]
            entries.update(own[np.any(self._unsaid[own] & is_open, axis=1)].tolist())
        return tuple(sorted({part[entry] for entry in entries}))

    def _of(self, supplier: int) -> Places:
        return self._order[self._start[supplier] : self._start[supplier + 1]]

    def _named(self, pairs: Places) -> tuple[str, ...]:
        numbers: list[int] = self._product[pairs].tolist()
        return tuple(self._about.products[at] for at in numbers)


def _values(judging: Judging) -> Mapping[str, float | None]:
    """What one unit of every product is worth, where that is known."""
    rows = judging.portfolio.products
    value = judging.appraised.value
    low, high = value.low[rows, 0].tolist(), value.high[rows, 0].tolist()
    return {
        judging.portfolio.ids.of(row): least if least == most else None
        for row, least, most in zip(rows.tolist(), low, high, strict=True)
    }
