"""A bill of materials rolled up: exact fractions, the compiled portfolio, and scipy beside it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from benchmarks.measure import Contender, Table, Timing, in_time, paired, per_second
from ytterby.material.compiled.appraised import Appraised, appraised
from ytterby.material.compiled.bounds import Told, bounds_sum
from ytterby.material.compiled.compile_bill import compiled
from ytterby.material.compiled.layout import Floats, Lines
from ytterby.material.compiled.portfolio import Portfolio
from ytterby.material.content import Content, roll_up
from ytterby.material.worth import Counted, Valuation, appraisal_of
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook

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
COMPILED, SCIPY = "compiled passes (numba)", "scipy CSR, level by level"
JUDGED, EXACT = "compiled, valued anew", "exact fractions"
SIZES, SEED = (10_000, 100_000), 61
LEVELS, USES_EACH = 8, 5
ROUNDS = 15
# A sum of floats in another order differs in its last digits.
AGREED = 1e-9
STARTING_POINTS = (
    "Exact: the bill put in order, every part with all substances as intervals of fractions, with "
    "its findings. Valued anew: from the compiled bill, every statement priced in fractions and "
    "then both passes. The passes and scipy start from arrays made beforehand and give float64; "
    "scipy only adds up, the passes also meet what wholes say of themselves (here they say "
    "nothing)."
)


@dataclass(frozen=True, slots=True)
class Level:
    """The rows of one level of a bill, and how many units of every row go into each of them."""

    rows: NDArray[np.int64]
    uses: csr_array


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of one pass: its lines, what rows say of themselves, and both for scipy."""

    lines: Lines
    told: Told
    levels: list[Level]
    own: Floats


def roll_up_of_bills() -> Table:
    """The subject of ``make bench`` that begins at a bill."""
    appraisal, _ = appraisal_of(VALUATION)
    rows: list[tuple[str, ...]] = []
    for edges in SIZES:
        bill = bill_of(edges)
        portfolio = compiled(bill)
        found = appraised(portfolio, appraisal)
        sheets = sheets_of(portfolio, found)
        start = perf_counter()
        exact = roll_up(bill, VALUATION)
        exact_time = Timing(EXACT, edges, (perf_counter() - start,))
        _must_agree(exact, portfolio, found, sheets)
        compiled_time, scipy_time, judged_time = paired(
            [
                Contender(COMPILED, partial(passed, sheets), edges),
                Contender(SCIPY, partial(summed, sheets), edges),
                Contender(JUDGED, partial(appraised, portfolio, appraisal), edges),
            ],
            ROUNDS,
        )
        rows += [
            (f"{len(bill.uses):,}", *_cells(each, scipy_time))
            for each in (compiled_time, scipy_time, judged_time, exact_time)
        ]
    return Table(
        "Roll-up of a bill",
        f"Invented bills of {LEVELS} levels, {USES_EACH} uses in a whole, parts shared; value and "
        f"worth on two bases, from low to high. All asserted to agree first. Median of {ROUNDS} "
        "rounds; the exact one is run once.",
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


def sheets_of(portfolio: Portfolio, found: Appraised) -> list[Sheet]:
    """Both passes of a valuation: over all parts, and over those that carry listed material."""
    passes = (
        (portfolio.layout.lines, found.value_told),
        (found.carriers.lines, found.worth_told),
    )
    return [Sheet(lines, told, levels_of(lines), _own(told)) for lines, told in passes]


def levels_of(lines: Lines) -> list[Level]:
    """The bill as scipy wants it: the rows that can be summed together, lowest first."""
    count = len(lines.start) - 1
    uses = csr_array((lines.units, lines.part, lines.start), shape=(count, count))
    bounds = zip(lines.level_start[1:-1], lines.level_start[2:], strict=True)
    found = [np.arange(first, last) for first, last in bounds]
    return [Level(rows, uses[rows]) for rows in found]


def passed(sheets: list[Sheet]) -> list[Floats]:
    """Both passes by the project's own."""
    return [bounds_sum(each.lines, each.told).flat for each in sheets]


def summed(sheets: list[Sheet]) -> list[Floats]:
    """Both passes, level by level, with both bounds side by side."""
    found: list[Floats] = []
    for sheet in sheets:
        content = sheet.own.copy()
        for level in sheet.levels:
            content[level.rows] = level.uses @ content
        found.append(content)
    return found


def _own(told: Told) -> Floats:
    """What the rows say of themselves; wholes, which say nothing, begin with nothing."""
    own = np.zeros((len(told.entry), 2 * told.rule.shape[1]))
    says = told.entry >= 0
    own[says] = told.ends[told.entry[says]].reshape(-1, own.shape[1])
    return own


def _must_agree(
    exact: Content, portfolio: Portfolio, found: Appraised, sheets: list[Sheet]
) -> None:
    for mine, its in zip(passed(sheets), summed(sheets), strict=True):
        if not np.allclose(mine, its, rtol=AGREED, atol=0.0):
            raise RollUpsDifferError(SCIPY)
    for product in portfolio.products.tolist():
        slot = found.carriers.slot[product]
        worth = exact.nodes[portfolio.ids.of(product)].worth
        for column, basis in enumerate(found.bases):
            low, high = found.worth.low[slot, column], found.worth.high[slot, column]
            wanted = float(worth[basis].low), float(worth[basis].high or 0)
            if not np.allclose((low, high), wanted, rtol=AGREED, atol=0.0):
                raise RollUpsDifferError(EXACT)


def _cells(timing: Timing, peer: Timing) -> tuple[str, ...]:
    ratio = timing.rate / peer.rate
    return timing.name, in_time(timing.median), per_second(timing.rate), f"{ratio:.2g} x"


class RollUpsDifferError(Exception):
    """Two ways of rolling up the same bill do not agree, so that nothing can be compared."""

    def __init__(self, other: str) -> None:
        super().__init__(f"the compiled passes and {other} give different contents")
