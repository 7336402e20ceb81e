"""Supplier switches of an invented portfolio: greedy, HiGHS, and scipy on the same model."""

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from statistics import median
from time import perf_counter

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from benchmarks.measure import Contender, Table, in_time, paired
from ytterby.material.compiled.switching.switch_cover import chosen_greedily, cover_of
from ytterby.material.compiled.switching.switch_solver import Model, chosen_by_solver, model_of
from ytterby.material.content import roll_up
from ytterby.material.switching.switch_choice import counted_by
from ytterby.material.switching.switch_problem import Given, Problem, problem_of
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook
from ytterby.vocabulary.switch import Aim, Asked, Option
from ytterby.workflows.compiled_switching import units_compiled

DAY = date(2025, 12, 2)
HOME, ELSEWHERE = "ZZ", "ZY"
BASIS = "metal-separated"
VALUATION = Valuation(
    Counted({"metal": {"Dy": "metal"}}, frozenset({HOME}), "Europe", DAY),
    PriceBook.of([Price("Dy", "metal", Interval.exactly(500), "USD", DAY, "Europe", "made up")]),
    (),
    "USD",
)
SEED, PARTS, PRODUCTS, LEVELS, USES_EACH = 7, 10_000, 125, 10, 19
WITH_CONTENT, WITH_OPTIONS, SUPPLIERS = 0.12, 0.85, 99
BOUGHT_BELOW, STILL_FROM_HOME = 0.7, 0.2
SECONDS_MAX = 8.0
ROUNDS = 15
HALF = 0.5
PEER = (
    "scipy: `scipy.optimize.milp` on the very same model, with the same limit, from no starting "
    "point; ours starts from the greedy choice. Where both prove their result, the amounts are "
    "asserted to be equal."
)
NOT_TIMED = (
    "Not in these times: building the problem from the rolled-up bill, which is told in a row of "
    "its own, and the exact roll-up by which every plan is checked afterwards."
)


def invented_bill(draw: random.Random) -> Bill:
    """Half the parts are bought; every whole is made of parts of the levels below it.

    Some parts are used much more than others, as screws and magnets are.
    """
    bought = [f"part-{number}" for number in range(PARTS // 2)]
    parts = {name: _bought(name, draw) for name in bought}
    layers = [bought]
    uses: list[Use] = []
    made = PARTS // 2 - PRODUCTS
    for level in range(LEVELS):
        last = level == LEVELS - 1
        count = PRODUCTS if last else made // (LEVELS - 1)
        layers.append([f"whole-{level}-{number}" for number in range(count)])
        for name in layers[-1]:
            parts[name] = Part(name)
            below = {draw.choice(layers[-2])}
            while len(below) < USES_EACH:
                layer = layers[0] if draw.random() < BOUGHT_BELOW else draw.choice(layers[:-1])
                below.add(layer[int(len(layer) * draw.random() ** 2)])
            uses += [Use(name, part, Fraction(draw.randint(1, 3))) for part in sorted(below)]
    return Bill(parts, tuple(uses), tuple(layers[-1]))


def _bought(name: str, draw: random.Random) -> Part:
    with_content = draw.random() < WITH_CONTENT
    high = Fraction(draw.randint(1, 400), 100_000)
    line = SubstanceShare("Dy", Interval(high / 2, high), separated_in=HOME, mined_in=HOME)
    return Part(
        name,
        mass_mg=Interval.exactly(draw.randint(1_000, 9_000)),
        value=Money(draw.randint(200, 9_000), "USD"),
        composition=(line,) if with_content else (),
        composition_complete=True,
        supplier=f"supplier-{draw.randrange(SUPPLIERS)}",
    )


def invented_options(bill: Bill, draw: random.Random) -> list[Option]:
    """Of most parts with content one to three others, dearer; a few still bring some from home."""
    found: list[Option] = []
    for part in bill.parts.values():
        if not part.composition or draw.random() > WITH_OPTIONS:
            continue
        (line,) = part.composition
        for _ in range(draw.randint(1, 3)):
            left = (
                Fraction(draw.randint(10, 50), 100)
                if draw.random() < STILL_FROM_HOME
                else Fraction(0)
            )
            share = Interval(line.share.low * left, (line.share.high or Fraction(0)) * left)
            value = Fraction(draw.randint(105, 160), 100) * (part.value or Money(1, "USD")).minor
            becomes = replace(
                part,
                value=Money(round(value), "USD"),
                composition=(replace(line, share=share),),
                supplier=f"other-{draw.randrange(SUPPLIERS)}",
            )
            cost = Money(draw.randint(100_000, 1_000_000), "USD")
            found.append(Option(part.id, becomes, cost))
    return found


def given_portfolio() -> Given:
    """The portfolio with its options, the same each time."""
    draw = random.Random(SEED)
    bill = invented_bill(draw)
    options = invented_options(bill, draw)
    content = roll_up(bill, VALUATION)
    costs = tuple(None if each.cost is None else each.cost.amount for each in options)
    return Given(bill, content, VALUATION, tuple(options), costs)


def switching() -> Table:
    """The subject of ``make bench`` about `content switch`."""
    given = given_portfolio()
    threshold = _median_share(given) / 2
    rows: list[tuple[str, ...]] = []
    for aim in Aim:
        asked = Asked(aim, (BASIS,), threshold, DAY, "Europe", "USD")
        started = perf_counter()
        problem = problem_of(given, given.bill.products, asked, units_compiled)
        built = perf_counter() - started
        rows += _measured(problem, built)
    return Table(
        "Smallest supplier switch",
        f"An invented portfolio of {PARTS:,} parts and {len(given.bill.uses):,} uses; "
        f"{PRODUCTS} products, the median one at twice the threshold; {len(given.options):,} "
        f"options. All products are brought below together, by the bound that is certain. "
        f"HiGHS has {SECONDS_MAX:g} seconds. Medians; HiGHS and scipy are run once each.",
        ("aim", "contender", "time", "amount", "at least"),
        tuple(rows),
        (PEER, NOT_TIMED),
    )


def _median_share(given: Given) -> Fraction:
    nodes = [given.content.nodes[product] for product in given.bill.products]
    return median((node.worth[BASIS].high or Fraction(0)) / node.value.low for node in nodes)


def _measured(problem: Problem, built: float) -> list[tuple[str, ...]]:
    aim = problem.asked.aim
    cover = cover_of(problem)
    greedy = partial(chosen_greedily, cover, by_supplier=aim is Aim.SUPPLIERS)
    (timing,) = paired([Contender("greedy", greedy)], ROUNDS)
    chosen, _ = greedy()
    started = perf_counter()
    choice = chosen_by_solver(problem, SECONDS_MAX)
    ours = perf_counter() - started
    model = model_of(problem, cover, gives_up=False)
    started = perf_counter()
    theirs = by_scipy(model)
    scipy_time = perf_counter() - started
    if choice is None or theirs.x is None:
        raise NothingFoundError(aim)
    peer = counted_by(problem, np.flatnonzero(theirs.x[: model.options] > HALF).tolist())
    peer_proves = theirs.status == 0
    if peer_proves and choice.amount == choice.at_least and not _alike(peer, choice.amount):
        raise AmountsDifferError(aim, peer, choice.amount)
    return [
        (aim.value, "problem built", in_time(built), "", ""),
        (aim.value, "greedy", in_time(timing.median), _told(counted_by(problem, chosen)), ""),
        (aim.value, "HiGHS (ours)", in_time(ours), _told(choice.amount), _told(choice.at_least)),
        (
            aim.value,
            "scipy.optimize.milp",
            in_time(scipy_time),
            _told(peer),
            "proven" if peer_proves else f"gap {theirs.mip_gap:.2%}",
        ),
    ]


def by_scipy(model: Model) -> OptimizeResult:
    """The same model solved by scipy."""
    columns, rows = len(model.cost), len(model.lower)
    matrix = csr_array((model.entry, model.column, model.start), shape=(rows, columns))
    return milp(
        model.cost,
        constraints=LinearConstraint(matrix, lb=model.lower),
        integrality=np.ones(columns),
        bounds=Bounds(0, model.upper),
        options={"time_limit": SECONDS_MAX, "mip_rel_gap": 0.0},
    )


def _alike(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) <= other * Fraction(1, 10**6)


def _told(amount: Fraction) -> str:
    return f"{float(amount):,.0f}"


class NothingFoundError(Exception):
    """A contender found no choice in time, so that nothing can be compared."""

    def __init__(self, aim: Aim) -> None:
        super().__init__(f"no choice by {aim.value} within {SECONDS_MAX:g} seconds")


class AmountsDifferError(Exception):
    """Two solvers each prove another optimum of the same model."""

    def __init__(self, aim: Aim, one: Fraction, other: Fraction) -> None:
        super().__init__(f"by {aim.value}: scipy proves {one}, HiGHS {other}")
