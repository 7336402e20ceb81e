"""Whom to ask: the compiled greedy, the plain one in numpy beside it, and the exact questions."""

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Contender, Table, Timing, against, in_time, paired
from benchmarks.roll_up import COUNTED_SUBSTANCES, HOME, VALUATION
from ytterby.material.asking.inquiry import Inquiry, inquiry
from ytterby.material.asking.inquiry import Portfolio as AskedAbout
from ytterby.material.asking.lot import Prior
from ytterby.material.asking.open_question import share_questions
from ytterby.material.asking.turn import PARTS
from ytterby.material.compiled.asking.asking import Order, order_of
from ytterby.material.compiled.asking.fates import along
from ytterby.material.compiled.asking.needed import Needed, needed_for
from ytterby.material.compiled.asking.stakes import Drawn, OpenPortfolio, Stakes, Stretches
from ytterby.material.compiled.compile_bill import compiled
from ytterby.material.content import Content, roll_up
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.workflows.inquire import Wanted
from ytterby.workflows.inquire_portfolio import InForce, inquire_portfolio
from ytterby.workflows.judge_portfolio import Asked, Judging, judge, judged

Floats: TypeAlias = NDArray[np.float64]

DRAWS, SEED = 64, 20251202
COMPILED, PLAIN, EXACT = "compiled, incremental", "numpy, every supplier anew", "exact fractions"
COLUMNS, PARTS_EACH = 2, 3
# Products, suppliers: where the plain greedy can be waited for, and what was asked for.
PLAIN_SIZE, LARGE_SIZE = (2_000, 250), (10_000, 1_000)
EXACT_PRODUCTS, ROUNDS, LARGE_ROUNDS = 40, 5, 3
LARGE_SECONDS_MAX = 5.0
STARTING_POINTS = (
    "The plain greedy weighs every supplier anew at every turn, with numpy over all its products; "
    "the exact one starts from a bill rolled up in fractions, the compiled one beside it from the "
    "same bill valued in floats."
)
THRESHOLD = Fraction(1, 1000)


def asking() -> Table:
    """The subject of whom to ask in ``make bench``."""
    rows = [*_plain_rows(), *_exact_rows()]
    seconds, large = _large_row()
    return Table(
        "Whom to ask",
        f"Invented open margins, {COLUMNS} bases, {DRAWS} draws: who must answer, and the order "
        "that is greedy on expected newly decided products. Both contenders of a size asserted to "
        f"give the same order and the same curve. Median of {ROUNDS} rounds.",
        ("products x suppliers", "contender", "median", "as fast as its peer"),
        (*rows, large),
        (
            STARTING_POINTS,
            against(
                f"{LARGE_SIZE[0]:,} x {LARGE_SIZE[1]:,} in {LARGE_SECONDS_MAX:.0f} s",
                is_met=seconds <= LARGE_SECONDS_MAX,
            ),
        ),
    )


def _plain_rows() -> Iterator[tuple[str, ...]]:
    found = invented(*PLAIN_SIZE)
    needed = needed_for(found)
    fast, slow = order_of(found, needed), plain_order(found, needed)
    if not (
        np.array_equal(fast.supplier, slow.supplier) and np.array_equal(fast.drawn, slow.drawn)
    ):
        raise OrdersDifferError(PLAIN)
    timings = paired(
        [
            Contender(COMPILED, partial(order_of, found, needed)),
            Contender(PLAIN, partial(plain_order, found, needed)),
        ],
        ROUNDS,
    )
    for each in timings:
        yield _row(PLAIN_SIZE, each, timings[1])


def _large_row() -> tuple[float, tuple[str, ...]]:
    found = invented(*LARGE_SIZE)
    (timing,) = paired([Contender(COMPILED, partial(_needed_and_ordered, found))], LARGE_ROUNDS)
    return timing.median, (*_row(LARGE_SIZE, timing, timing)[:-1], "")


def _exact_rows() -> Iterator[tuple[str, ...]]:
    bill = asked_bill(EXACT_PRODUCTS)
    content = roll_up(bill, VALUATION)
    judging = judge(compiled(bill), Asked(VALUATION, THRESHOLD, (HOME,)))
    exactly, in_floats = partial(_exactly, bill, content), partial(_in_floats, judging)
    if exactly().curves != in_floats().curves:
        raise OrdersDifferError(EXACT)
    timings = paired([Contender(COMPILED, in_floats), Contender(EXACT, exactly)], ROUNDS)
    suppliers = len(exactly().asking.rows)
    for each in timings:
        yield _row((EXACT_PRODUCTS, suppliers), each, timings[1])


def _row(size: tuple[int, int], timing: Timing, peer: Timing) -> tuple[str, ...]:
    ratio = f"{timing.times_as_fast_as(peer):.3g} x"
    return f"{size[0]:,} x {size[1]:,}", timing.name, in_time(timing.median), ratio


def _needed_and_ordered(found: OpenPortfolio) -> Order:
    return order_of(found, needed_for(found))


def _exactly(bill: Bill, content: Content) -> Inquiry:
    questions = share_questions(bill, content, bill.products, THRESHOLD)
    return inquiry(questions, AskedAbout(dict.fromkeys(bill.products), (), ()), Prior(DRAWS))


def _in_floats(judging: Judging) -> Inquiry:
    found = inquire_portfolio(judging, judged(judging), InForce(True, ()), Wanted(DRAWS))
    return replace(found, curves=found.curves[:1])


def asked_bill(products: int) -> Bill:
    """An invented bill: magnets of open content or origin, a few of them in every product."""
    draw = random.Random(SEED)
    parts = {f"part {number}": _magnet(f"part {number}", draw) for number in range(2 * products)}
    uses: list[Use] = []
    for number in range(products):
        name = f"product {number}"
        parts[name] = Part(name, value=Money(draw.randint(2_000, 60_000) * 100, "USD"))
        inside = draw.sample(range(2 * products), draw.randint(2, 6))
        uses += [Use(name, f"part {each}", Fraction(draw.randint(1, 4))) for each in inside]
    return Bill(parts, tuple(uses), tuple(name for name in parts if name.startswith("product")))


def _magnet(name: str, draw: random.Random) -> Part:
    low = Fraction(draw.randint(0, 20), 1_000)
    return Part(
        name,
        supplier=f"supplier {draw.randint(0, 29)}",
        mass_mg=Interval.exactly(draw.randint(10_000, 90_000)),
        value=Money(draw.randint(500, 9_000), "USD"),
        composition=(
            SubstanceShare(draw.choice(COUNTED_SUBSTANCES), Interval(low, low + Fraction(3, 100))),
        ),
        composition_complete=True,
        origin=draw.choice((HOME, "")),
    )


def invented(products: int, suppliers: int) -> OpenPortfolio:
    """Open margins of invented products: few parts each, a few parts in very many products."""
    draw = np.random.default_rng(SEED)
    parts = suppliers * PARTS_EACH
    supplier = draw.integers(0, suppliers, parts)
    popular = 1.0 / np.arange(1, parts + 1) ** 0.7
    chosen = [
        draw.choice(parts, draw.integers(2, 20), replace=False, p=popular / popular.sum())
        for _ in range(products)
    ]
    most = draw.uniform(0.2, 3.0, parts)
    stretches, coin = _invented_stretches(most, draw.random(parts) < 1 / 3)
    open_ = np.array([most[each].sum() for each in chosen])
    level = -open_[:, np.newaxis] * draw.uniform(0.2, 0.8, (products, COLUMNS))
    return OpenPortfolio(
        _invented_stakes(chosen, supplier),
        stretches,
        _invented_draws(draw, stretches, coin),
        np.repeat(level[:, :, np.newaxis], 2, axis=2),
        np.ones((products, COLUMNS), np.bool_),
        np.zeros(COLUMNS, np.bool_),
        suppliers,
    )


def _invented_stretches(
    most: Floats, open_origin: NDArray[np.bool_]
) -> tuple[Stretches, NDArray[np.bool_]]:
    """Every part anything up to its most, or nothing or at least half of it; on every basis."""
    cells: list[list[float]] = []
    count: list[int] = []
    for high, is_origin in zip(most.tolist(), open_origin.tolist(), strict=True):
        own = [[0.0, 0.0, 0.0, 0.0], [high / 2, high / 2, high, high]]
        for _ in range(COLUMNS):
            stretches = own if is_origin else [[0.0, 0.0, high, high]]
            cells += stretches
            count.append(len(stretches))
    ends = np.array(cells)
    start = np.cumsum([0, *count], dtype=np.int64)
    return Stretches(start, ends, np.zeros(len(ends), np.bool_)), open_origin


def _invented_draws(
    draw: np.random.Generator, stretches: Stretches, open_origin: NDArray[np.bool_]
) -> Drawn:
    parts = len(open_origin)
    first = stretches.ends[stretches.start[:-1]].reshape(parts, COLUMNS, 4)
    last = stretches.ends[stretches.start[1:] - 1].reshape(parts, COLUMNS, 4)
    falls = along(np.stack((first, last), axis=2))
    coin = draw.random((parts, 2, DRAWS)) < 1 / 2
    return Drawn(draw.random((parts, DRAWS)), coin, np.zeros((parts, COLUMNS), np.uint8), falls)


def _invented_stakes(chosen: list[NDArray[np.int64]], supplier: NDArray[np.int64]) -> Stakes:
    product = np.repeat(np.arange(len(chosen)), [len(each) for each in chosen])
    entry = np.concatenate(chosen)
    order = np.lexsort((entry, supplier[entry], product))
    product, entry = product[order], entry[order]
    asked = supplier[entry]
    begins = np.ones(len(entry), np.bool_)
    begins[1:] = (product[1:] != product[:-1]) | (asked[1:] != asked[:-1])
    pair = np.flatnonzero(begins)
    return Stakes(
        np.searchsorted(product[pair], np.arange(len(chosen) + 1)),
        asked[pair].astype(np.int32),
        np.append(pair, len(entry)),
        entry.astype(np.int32),
        np.ones(len(entry)),
    )


class _Plain:
    """The same greedy without memory: every supplier is weighed anew at every turn."""

    def __init__(self, found: OpenPortfolio, needed: Needed) -> None:
        stakes = found.stakes
        self.supplier, self.needed = stakes.supplier, needed.asked
        self.product = np.repeat(np.arange(len(found.is_open)), np.diff(stakes.first))
        drawn, entry = found.drawn, stakes.entry
        fell = drawn.coin[entry, 0].astype(np.int64)[:, np.newaxis, :, np.newaxis]
        falls = np.take_along_axis(drawn.fallen[entry], fell.transpose(0, 1, 2, 3), axis=2)
        at = drawn.at[entry][:, np.newaxis, :]
        cells = np.repeat(entry, COLUMNS) * COLUMNS + np.tile(np.arange(COLUMNS), len(entry))
        first, last = found.stretches.start[cells], found.stretches.start[cells + 1] - 1
        low = found.stretches.ends[first, 0].reshape(-1, COLUMNS)
        high = found.stretches.ends[last, 3].reshape(-1, COLUMNS)
        comes_to = [falls[..., end] + at * falls[..., end + 1] for end in (0, 2)]
        self.low = _by_pair(comes_to[0] - low[:, :, np.newaxis], stakes.start)
        self.high = _by_pair(comes_to[1] - high[:, :, np.newaxis], stakes.start)
        self.spread = _by_pair(high - low, stakes.start)
        self.made_of = np.abs(found.settled).sum(axis=2)
        np.add.at(self.made_of, self.product, _by_pair(np.abs(low) + np.abs(high), stakes.start))
        low_all, high_all = found.settled[..., 0].copy(), found.settled[..., 1].copy()
        np.add.at(low_all, self.product, _by_pair(low, stakes.start))
        np.add.at(high_all, self.product, _by_pair(high, stakes.start))
        self.now = [
            np.repeat(each[:, :, np.newaxis], DRAWS, axis=2) for each in (low_all, high_all)
        ]
        self.missing = np.zeros(found.is_open.shape, np.int64)
        np.add.at(self.missing, self.product, needed.asked)
        self.left = np.zeros(found.is_open.shape)
        np.add.at(self.left, self.product, self.spread)
        self.drawn = np.zeros((len(found.is_open), DRAWS), np.int32)

    def decided(self, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
        """In which draws these pairs would leave their products decided."""
        product = self.product[pairs]
        low = self.now[0][product] + self.low[pairs]
        high = self.now[1][product] + self.high[pairs]
        noise = 1e-12 * self.made_of[product][:, :, np.newaxis]
        sure = (self.missing[product] - self.needed[pairs] == 0)[:, :, np.newaxis]
        return np.asarray(np.all((low >= -noise) | (high < 0) | sure, axis=1))

    def worth(self, pairs: NDArray[np.int64]) -> tuple[int, int]:
        """How many draws of products these pairs decide now, and their part of what is open."""
        product = self.product[pairs]
        is_open = self.drawn[product] == 0
        matters = (self.missing[product] > 0) & (self.left[product] > 0)
        share = np.minimum(1.0, self.spread[pairs] / np.where(matters, self.left[product], 1.0))
        parts = np.where(matters, (PARTS * share + 0.5).astype(np.int64), 0).sum(axis=1)
        gain = int((self.decided(pairs) & is_open).sum())
        return gain, int((parts * is_open.sum(axis=1)).sum())

    def answer(self, pairs: NDArray[np.int64], turn: int) -> None:
        """Takes down what these pairs answer."""
        product = self.product[pairs]
        self.drawn[product] = np.where(
            self.decided(pairs) & (self.drawn[product] == 0), turn, self.drawn[product]
        )
        self.now[0][product] += self.low[pairs]
        self.now[1][product] += self.high[pairs]
        self.missing[product] -= self.needed[pairs]
        self.left[product] -= self.spread[pairs]


def plain_order(found: OpenPortfolio, needed: Needed) -> Order:
    """The order by the plain greedy."""
    state = _Plain(found, needed)
    asked = np.unique(found.stakes.supplier[needed.asked.any(axis=1)]).tolist()
    pairs = {each: np.flatnonzero(found.stakes.supplier == each) for each in asked}
    order: list[int] = []
    decides: list[int] = []
    while asked:
        worths = {each: state.worth(pairs[each]) for each in asked}
        best = min(asked, key=lambda each: (-worths[each][0], -worths[each][1], each))
        asked.remove(best)
        order.append(best)
        decides.append(worths[best][0])
        state.answer(pairs[best], len(order))
    none = np.zeros(0, np.int32)
    return Order(np.array(order, np.int32), np.array(decides), none, state.drawn, none)


def _by_pair(terms: Floats, start: NDArray[np.int64]) -> Floats:
    return np.add.reduceat(terms, start[:-1], axis=0)


class OrdersDifferError(Exception):
    """Two ways to find an order differ, so that nothing can be compared."""

    def __init__(self, other: str) -> None:
        super().__init__(f"the compiled greedy and {other} do not ask in the same order")
