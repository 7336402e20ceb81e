from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ytterby.material.content import roll_up
from ytterby.material.share import shares_at
from ytterby.material.switching.switch_choice import fewest_by_sorting
from ytterby.material.switching.switch_problem import Given, problem_of
from ytterby.material.switching.switched import switched
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook
from ytterby.vocabulary.switch import Aim, Asked, Option
from ytterby.workflows.compiled_switching import solver_within, units_compiled
from ytterby.workflows.switching import switch_plan

_DAY = date(2025, 12, 2)
_VALUATION = Valuation(
    Counted({"metal": {"Dy": "metal", "Tb": "metal"}}, frozenset({"ZZ"}), "Europe", _DAY),
    PriceBook.of(
        Price(each, "metal", Interval(Fraction(low), Fraction(high)), "USD", _DAY, "Europe", "-")
        for each, low, high in (("Dy", 300, 500), ("Tb", 900, 900))
    ),
    (),
    "USD",
)
_BASES = _VALUATION.counted.bases
_LEAVES, _WHOLES = ("a", "b", "c", "d"), ("k", "m")

_shares = st.integers(0, 40).map(lambda number: Fraction(number, 1000))
_countries = st.sampled_from(["ZZ", "ZY", ""])


@st.composite
def _lines(draw: st.DrawFn) -> tuple[SubstanceShare, ...]:
    found = []
    for substance in draw(st.sets(st.sampled_from(["Dy", "Tb", "Fe"]), max_size=2)):
        low, more = draw(_shares), draw(_shares)
        separated, mined = draw(_countries), draw(_countries)
        found.append(SubstanceShare(substance, Interval(low, low + more), separated, mined))
    return tuple(found)


@st.composite
def _bought(draw: st.DrawFn, id_: str) -> Part:
    """A part of which more or less is known."""
    mass = draw(st.one_of(st.none(), st.integers(1, 50)))
    price = draw(st.one_of(st.none(), st.integers(1, 400)))
    return Part(
        id_,
        mass_mg=None if mass is None else Interval(Fraction(mass * 500), Fraction(mass * 1000)),
        value=None if price is None else Money(price, "USD"),
        composition=draw(_lines()),
        composition_complete=draw(st.sampled_from([True, True, True, False])),
        origin=draw(_countries),
        operator=draw(st.sampled_from([Operator.PASS] * 8 + [Operator.CUT, Operator.OVERRIDE])),
        supplier=draw(st.sampled_from(["S", "T", ""])),
    )


@st.composite
def _whole(draw: st.DrawFn, id_: str) -> Part:
    """An assembly; now and then it says something of itself."""
    if draw(st.integers(0, 2)):
        price = draw(st.one_of(st.none(), st.integers(100, 9000)))
        return Part(id_, value=None if price is None else Money(price, "USD"))
    return draw(_bought(id_))


@st.composite
def _bills(draw: st.DrawFn) -> Bill:
    parts = {id_: draw(_bought(id_)) for id_ in _LEAVES}
    parts |= {id_: draw(_whole(id_)) for id_ in _WHOLES}
    parts |= {
        id_: Part(id_, value=Money(draw(st.integers(1000, 99999)), "USD")) for id_ in ("P", "Q")
    }
    uses = []
    for whole, choices in (("k", _LEAVES), ("m", (*_LEAVES, "k"))):
        below = draw(st.sets(st.sampled_from(choices), min_size=1, max_size=3))
        uses += [Use(whole, part, Fraction(draw(st.integers(1, 4)))) for part in sorted(below)]
    for whole in ("P", "Q"):
        below = draw(st.sets(st.sampled_from((*_LEAVES, *_WHOLES)), min_size=1, max_size=4))
        uses += [Use(whole, part, Fraction(draw(st.integers(1, 4)))) for part in sorted(below)]
    return Bill(parts, tuple(uses), ("P", "Q"))


@st.composite
def _givens(draw: st.DrawFn, parts: tuple[str, ...] = (*_LEAVES, *_WHOLES)) -> Given:
    bill = draw(_bills())
    options = []
    for part in draw(st.lists(st.sampled_from(parts), min_size=1, max_size=4)):
        # As in a table of offers, the part weighs what it weighs today.
        told = replace(draw(_bought(part)), mass_mg=bill.parts[part].mass_mg)
        options.append(Option(part, told, Money(draw(st.integers(0, 900)), "USD")))
    content = roll_up(bill, _VALUATION)
    costs = tuple(None if option.cost is None else option.cost.amount for option in options)
    return Given(bill, content, _VALUATION, tuple(options), costs)


def _asked(
    aim: Aim, threshold: Fraction, bases: tuple[str, ...] = _BASES, *, at_best: bool = False
) -> Asked:
    return Asked(aim, bases, threshold, _DAY, "Europe", "USD", at_best=at_best)


def _below(given_: Given, chosen: tuple[int, ...], asked: Asked) -> frozenset[str]:
    """The products that are below with these switches, by rolling the new bill up."""
    options = [given_.options[number] for number in chosen]
    content = roll_up(switched(given_.bill, given_.content, options), _VALUATION)
    found = set()
    for name in given_.bill.products:
        shares = shares_at(content, name)
        ends = [shares[each].low if asked.at_best else shares[each].high for each in asked.bases]
        if all(end is not None and end < asked.threshold for end in ends):
            found.add(name)
    return frozenset(found)


def _choices(given_: Given) -> list[tuple[int, ...]]:
    """Every choice of options that takes one of a part at most."""
    numbers = range(len(given_.options))
    every = [chosen for count in range(len(numbers) + 1) for chosen in combinations(numbers, count)]
    return [
        chosen
        for chosen in every
        if len({given_.options[number].part for number in chosen}) == len(chosen)
    ]


_thresholds = st.sampled_from([Fraction(1, 1000), Fraction(1, 100), Fraction(1, 10)])


@given(_givens(), _thresholds, st.booleans())
@settings(deadline=None)
def test_what_meets_every_row_is_below_once_it_is_rolled_up(
    given_: Given, threshold: Fraction, at_best: bool
) -> None:
    asked = _asked(Aim.COUNT, threshold, at_best=at_best)
    problem = problem_of(given_, given_.bill.products, asked)
    usable = [each for each in _choices(given_) if set(each) <= set(problem.effects)]

    meeting = [each for each in usable if problem.is_met_by(each)]

    for chosen in meeting:
        assert set(problem.products) <= _below(given_, chosen, asked)


@st.composite
def _plain(draw: st.DrawFn) -> Given:
    """Wholes that only add up, everything valued, and options for parts that are bought."""
    given_ = draw(_givens(_LEAVES))
    parts = {
        id_: Part(id_)
        if id_ in _WHOLES
        else part
        if id_ in given_.bill.products
        else Part(
            id_,
            mass_mg=part.mass_mg or Interval.exactly(1000),
            value=part.value or Money(50, "USD"),
            composition=part.composition,
            composition_complete=part.composition_complete,
            origin=part.origin,
            supplier=part.supplier,
        )
        for id_, part in given_.bill.parts.items()
    }
    bill = Bill(parts, given_.bill.uses, given_.bill.products)
    options = tuple(
        replace(option, becomes=replace(option.becomes, mass_mg=parts[option.part].mass_mg))
        for option in given_.options
    )
    return Given(bill, roll_up(bill, _VALUATION), _VALUATION, options, given_.costs)


def _amount(given_: Given, aim: Aim, chosen: tuple[int, ...]) -> Fraction:
    """What an aim counts of a choice, told anew."""
    if aim is Aim.COUNT:
        return Fraction(len(chosen))
    if aim is Aim.COST:
        return sum((given_.costs[number] or Fraction(0) for number in chosen), Fraction(0))
    parts = [given_.bill.parts[given_.options[number].part] for number in chosen]
    return Fraction(len({part.supplier or f"of {part.id}" for part in parts}))


def _smallest(given_: Given, products: tuple[str, ...], asked: Asked) -> Fraction | None:
    """The least that any choice needs which leaves all of these below; nothing else is spared."""
    wanted = {*products, *_below(given_, (), asked)}
    # From little to much, so that most choices need no roll-up.
    rising = sorted(_choices(given_), key=lambda chosen: _amount(given_, asked.aim, chosen))
    for chosen in rising:
        if wanted <= _below(given_, chosen, asked):
            return _amount(given_, asked.aim, chosen)
    return None


@given(_plain(), _thresholds, st.sampled_from(_BASES))
@settings(deadline=None)
def test_sorting_finds_the_fewest_switches_of_one_product_on_one_basis(
    given_: Given, threshold: Fraction, basis: str
) -> None:
    asked = _asked(Aim.COUNT, threshold, (basis,))

    plan = switch_plan(given_, ("P",), asked, fewest_by_sorting)

    below = [len(each) for each in _choices(given_) if "P" in _below(given_, each, asked)]
    assert bool(plan.not_brought) == (not below)
    if below:
        assert plan.amount == min(below)
        assert plan.is_smallest


@given(_plain(), _thresholds, st.sampled_from(Aim))
@settings(deadline=None, max_examples=25)
def test_the_solver_finds_the_least_that_brings_all_products_below(
    given_: Given, threshold: Fraction, aim: Aim
) -> None:
    asked = _asked(aim, threshold)

    plan = switch_plan(given_, given_.bill.products, asked, solver_within(10.0), units_compiled)

    brought = tuple(each.product for each in plan.brought)
    least = _smallest(given_, brought, asked)
    together = not plan.not_brought
    assert least is not None
    if together:
        assert plan.amount == least
        assert plan.is_smallest


@given(_givens(), _thresholds, st.sampled_from(Aim), st.booleans())
@settings(deadline=None, max_examples=25)
def test_no_product_is_told_to_be_below_that_is_not(
    given_: Given, threshold: Fraction, aim: Aim, at_best: bool
) -> None:
    asked = _asked(aim, threshold, at_best=at_best)

    plan = switch_plan(given_, given_.bill.products, asked, solver_within(10.0), units_compiled)

    numbers = tuple(
        number
        for number, option in enumerate(given_.options)
        if any(option is switch.option for switch in plan.switches)
    )
    below = _below(given_, numbers, asked)
    assert {each.product for each in plan.brought} <= below
    if plan.is_smallest and not plan.not_brought:
        assert _smallest(given_, tuple(below), asked) == plan.amount
