"""A bill of materials rolled up: exact fractions, the compiled kernel, and scipy beside it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from time import perf_counter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from benchmarks.measure import Contender, Table, Timing, in_time, paired, per_second
from ytterby.material.content import Content, roll_up
from ytterby.material.kernel import Ends, Portfolio, portfolio_of, roll_up_bounds
from ytterby.material.kernel import Table as KernelTable
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook

Floats: TypeAlias = NDArray[np.float64]

DAY = date(2025, 12, 2)
HOME = "ZZ"
COUNTED_SUBSTANCES = ("Nd", "Dy", "Tb")
VALUATION = Valuation(
    Counted(
        {"metal": dict.fromkeys(COUNTED_SUBSTANCES, "metal")}, frozenset({HOME}), "Europe", DAY
    ),
    PriceBook.of(
        Price(each, "metal", Interval.exactly(500), "USD", DAY, "Europe", "made up")
        for each in COUNTED_SUBSTANCES
    ),
    (),
    "USD",
)
KERNEL, SCIPY, EXACT = "kernel (numba)", "scipy CSR, level by level", "exact fractions"
SIZES, SEED = (10_000, 100_000), 61
LEVELS, USES_EACH = 8, 5
ROUNDS = 15
# A sum of floats in another order differs in its last digits.
AGREED = 1e-9
STARTING_POINTS = (
    "Exact: the bill put in order, every part as intervals of fractions, with its findings. The "
    "kernel and scipy start from arrays made beforehand and give float64; scipy only adds up, the "
    "kernel also meets what wholes say of themselves (here they say nothing)."
)


@dataclass(frozen=True, slots=True)
class Level:
    """The rows of one level of a bill, and how many units of every row go into each of them."""

    rows: NDArray[np.int64]
    uses: csr_array


def roll_up_of_bills() -> Table:
    """The fifth subject of ``make bench``."""
    rows: list[tuple[str, ...]] = []
    for edges in SIZES:
        bill = bill_of(edges)
        portfolio = portfolio_of(bill, VALUATION, COUNTED_SUBSTANCES)
        levels, told = levels_of(portfolio.table), _told(portfolio.table)
        start = perf_counter()
        exact = roll_up(bill, VALUATION)
        exact_time = Timing(EXACT, edges, (perf_counter() - start,))
        _must_agree(exact, portfolio, levels)
        kernel_time, scipy_time = paired(
            [
                Contender(KERNEL, partial(roll_up_bounds, portfolio.table), edges),
                Contender(SCIPY, partial(summed, levels, told), edges),
            ],
            ROUNDS,
        )
        rows += [
            (f"{len(bill.uses):,}", *_cells(each, scipy_time))
            for each in (kernel_time, scipy_time, exact_time)
        ]
    return Table(
        "Roll-up of a bill",
        f"Invented bills of {LEVELS} levels, {USES_EACH} uses in a whole, parts shared; mass, "
        f"value, {len(COUNTED_SUBSTANCES)} substances and two bases, from low to high. All three "
        f"asserted to agree first. Median of {ROUNDS} rounds; the exact one is run once.",
        ("uses", "contender", "median", "uses per second", "against scipy"),
        tuple(rows),
        (STARTING_POINTS,),
    )


def bill_of(edges: int) -> Bill:
    """An invented bill with about so many uses, each part used by wholes one level up."""
    draw = random.Random(SEED)
    wholes = edges // USES_EACH
    per_level = max(1, wholes // LEVELS)
    layers = [[f"leaf-{number}" for number in range(per_level)]]
    parts = {name: _leaf(name, draw) for name in layers[0]}
    uses: list[Use] = []
    for level in range(LEVELS):
        layers.append([f"level-{level}-{number}" for number in range(per_level)])
        for name in layers[-1]:
            parts[name] = Part(name)
            below = draw.sample(layers[-2], min(USES_EACH, per_level))
            uses += [Use(name, part, Fraction(draw.randint(1, 4))) for part in below]
    return Bill(parts, tuple(uses), tuple(layers[-1]))


def _leaf(name: str, draw: random.Random) -> Part:
    return Part(
        name,
        mass_mg=Interval.exactly(draw.randint(1_000, 9_000)),
        value=Money(draw.randint(2_000, 9_000), "USD"),
        composition=tuple(_shares(draw)),
        composition_complete=True,
        origin=draw.choice((HOME, "ZY")),
    )


def _shares(draw: random.Random) -> Iterator[SubstanceShare]:
    for symbol in COUNTED_SUBSTANCES:
        low = Fraction(draw.randint(1, 50), 1_000)
        yield SubstanceShare(symbol, Interval(low, low + Fraction(draw.randint(0, 20), 1_000)))


def levels_of(table: KernelTable) -> list[Level]:
    """The bill as scipy wants it: the rows that can be summed together, lowest first."""
    count = len(table.start) - 1
    uses = csr_array((table.units, table.part, table.start), shape=(count, count))
    depth = np.zeros(count, np.int64)
    for row in range(count):
        below = table.part[table.start[row] : table.start[row + 1]]
        depth[row] = depth[below].max() + 1 if len(below) else 0
    found = [np.flatnonzero(depth == level) for level in range(1, int(depth.max()) + 1)]
    return [Level(rows, uses[rows]) for rows in found]


def summed(levels: list[Level], told: Floats) -> Floats:
    """Content of every row, level by level, with both bounds side by side."""
    content = told.copy()
    for level in levels:
        content[level.rows] = level.uses @ content
    return content


def _told(table: KernelTable) -> Floats:
    """What the rows without parts say of themselves; wholes begin with nothing."""
    told = np.hstack([table.low, table.high])
    told[np.diff(table.start) > 0] = 0.0
    return told


def _must_agree(exact: Content, portfolio: Portfolio, levels: list[Level]) -> None:
    ends: Ends = roll_up_bounds(portfolio.table)
    kernel = np.hstack(ends)
    if not np.allclose(kernel, summed(levels, _told(portfolio.table)), rtol=AGREED, atol=0.0):
        raise RollUpsDifferError(SCIPY)
    column = portfolio.columns.index("Dy")
    for row, name in enumerate(portfolio.nodes):
        low = float(exact.nodes[name].amounts.of("Dy").low)
        if abs(ends.low[row, column] - low) > AGREED * low:
            raise RollUpsDifferError(EXACT)


def _cells(timing: Timing, peer: Timing) -> tuple[str, ...]:
    ratio = timing.rate / peer.rate
    return timing.name, in_time(timing.median), per_second(timing.rate), f"{ratio:.2g} x"


class RollUpsDifferError(Exception):
    """Two ways of rolling up the same bill do not agree, so that nothing can be compared."""

    def __init__(self, other: str) -> None:
        super().__init__(f"the kernel and {other} give different contents")
