"""The roll-up against a world in which everything is known."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ytterby.material.content import Content, roll_up
from ytterby.material.share import shares_at
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook

DAY = date(2025, 12, 2)
HOME, ABROAD = "ZZ", "ZY"
# Major units per milligram of the element; one reading is enough, the other differs by a factor.
PER_MG = {"Dy": Fraction(3, 10), "Tb": Fraction(12, 10), "Fe": Fraction(0)}
COUNTED = Counted({"metal": {"Dy": "metal", "Tb": "metal"}}, frozenset({HOME}), "Europe", DAY)
VALUATION = Valuation(
    COUNTED,
    PriceBook.of(
        Price(
            each, "metal", Interval.exactly(PER_MG[each] * 10**6), "USD", DAY, "Europe", "made up"
        )
        for each in ("Dy", "Tb")
    ),
    (),
    "USD",
)
BASES = {"metal-separated": 0, "metal-mined": 1}
ALL = Fraction(1)


@dataclass(frozen=True)
class Truth:
    """What one unit of a part really is; ``worth`` on each basis follows from the origins."""

    mass: Fraction
    amounts: dict[str, Fraction]
    worth: dict[str, Fraction]
    value: Fraction


@dataclass(frozen=True)
class World:
    """The truth, and two bills that tell it: one says no more than the other and often less."""

    truth: dict[str, Truth]
    loose: Bill
    tight: Bill


def _around(draw: st.DrawFn, value: Fraction, most: Fraction | None) -> tuple[Interval, Interval]:
    """Two intervals that hold a value, the first no narrower than the second."""
    steps = st.sampled_from([Fraction(0), Fraction(0), Fraction(1, 10), Fraction(1, 2), ALL])
    inner_low, inner_high = value * (1 - draw(steps)), value * (1 + draw(steps))
    outer_low, outer_high = inner_low * (1 - draw(steps)), inner_high * (1 + draw(steps))
    if most is not None:
        inner_high, outer_high = min(inner_high, most), min(outer_high, most)
    return Interval(outer_low, outer_high), Interval(inner_low, inner_high)


def _mass_told(draw: st.DrawFn, mass: Fraction) -> tuple[Interval | None, Interval | None]:
    outer, inner = _around(draw, mass, None)
    told = draw(st.sampled_from(["never", "later", "both"]))
    return (outer if told == "both" else None), (None if told == "never" else inner)


def _value_told(draw: st.DrawFn, value: Fraction) -> tuple[Money | None, Money | None]:
    money = Money(int(value * 100), "USD")
    told = draw(st.sampled_from(["never", "later", "both"]))
    return (money if told == "both" else None), (None if told == "never" else money)


def _value(draw: st.DrawFn, worth: dict[str, Fraction]) -> Fraction:
    """A price in whole cents, no lower than the listed material that is sold with it."""
    return Fraction(int(max(worth.values())) + draw(st.integers(1, 500)))


def _bottom(draw: st.DrawFn, id_: str) -> tuple[Truth, Part, Part]:
    mass = Fraction(draw(st.integers(1, 1000)))
    dy, tb = draw(st.integers(0, 40)), draw(st.integers(0, 40))
    shares = {"Dy": Fraction(dy, 100), "Tb": Fraction(tb, 100), "Fe": Fraction(100 - dy - tb, 100)}
    origins = {each: draw(st.tuples(*[st.sampled_from([HOME, ABROAD])] * 2)) for each in shares}
    worth = {
        basis: sum(
            (mass * shares[each] * PER_MG[each] for each in shares if origins[each][i] == HOME),
            Fraction(0),
        )
        for basis, i in BASES.items()
    }
    value = _value(draw, worth)
    loose: list[SubstanceShare] = []
    tight: list[SubstanceShare] = []
    for each, share in shares.items():
        outer, inner = _around(draw, share, ALL)
        told = draw(st.sampled_from(["never", "later", "both"]))
        if told == "both":
            loose.append(_line(draw, each, outer, origins[each], ("", "")))
        if told != "never":
            known = loose[-1] if told == "both" else SubstanceShare(each, inner)
            tight.append(
                _line(draw, each, inner, origins[each], (known.separated_in, known.mined_in))
            )
    complete = {each for each, share in shares.items() if share} <= {
        each.substance for each in tight
    }
    free = dy == tb == 0 and draw(st.booleans())
    masses, values = _mass_told(draw, mass), _value_told(draw, value)
    form = draw(st.sampled_from(["", "magnet", "assembly"]))
    part = Part(id_, form=form, origin=draw(st.sampled_from(["", ABROAD])))
    truth = Truth(mass, {each: mass * share for each, share in shares.items()}, worth, value)
    return (
        truth,
        replace(part, mass_mg=masses[0], value=values[0], composition=tuple(loose)),
        replace(
            part,
            mass_mg=masses[1],
            value=values[1],
            composition=tuple(tight),
            composition_complete=complete and draw(st.booleans()),
            rare_earth_free=True if free else None,
        ),
    )


def _line(
    draw: st.DrawFn, substance: str, share: Interval, origin: tuple[str, str], told: tuple[str, str]
) -> SubstanceShare:
    """A line that tells what was told before, and perhaps more."""
    separated, mined = (
        known or (where if draw(st.booleans()) else "")
        for where, known in zip(origin, told, strict=True)
    )
    return SubstanceShare(substance, share, separated, mined)


def _whole(
    draw: st.DrawFn, id_: str, made_of: list[tuple[Truth, Fraction]]
) -> tuple[Truth, Part, Part]:
    mass = sum((truth.mass * units for truth, units in made_of), Fraction(0))
    amounts = {
        each: sum((truth.amounts[each] * units for truth, units in made_of), Fraction(0))
        for each in PER_MG
    }
    worth = {
        basis: sum((truth.worth[basis] * units for truth, units in made_of), Fraction(0))
        for basis in BASES
    }
    cut = draw(st.integers(0, 7)) == 0
    if cut:
        amounts, worth = dict.fromkeys(amounts, Fraction(0)), dict.fromkeys(worth, Fraction(0))
    summed = sum((truth.value * units for truth, units in made_of), Fraction(0))
    priced = draw(st.booleans())
    value = _value(draw, worth) if priced else summed
    masses = _mass_told(draw, mass)
    money = Money(int(value * 100), "USD") if priced else None
    lines: tuple[SubstanceShare, ...] = ()
    if mass and masses[1] is not None and masses[1].is_exact and not cut and draw(st.booleans()):
        _, inner = _around(draw, amounts["Dy"] / mass, ALL)
        lines = (SubstanceShare("Dy", inner),)
    part = Part(id_, value=money, operator=Operator.CUT if cut else Operator.PASS)
    return (
        Truth(mass, amounts, worth, value),
        replace(part, mass_mg=masses[0]),
        replace(part, mass_mg=masses[1], composition=lines),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A small bill with shared parts, batches and fractions of a unit."""
    names = [f"P{number}" for number in range(draw(st.integers(2, 7)))]
    truth: dict[str, Truth] = {}
    loose: dict[str, Part] = {}
    tight: dict[str, Part] = {}
    uses: list[Use] = []
    for number, name in enumerate(names):
        below = draw(st.lists(st.sampled_from(names[:number]), max_size=3)) if number else []
        batch = Fraction(draw(st.integers(1, 4)))
        quantities = [Fraction(draw(st.integers(0, 6)), draw(st.integers(1, 3))) for _ in below]
        lines = [
            Use(name, part, quantity) for part, quantity in zip(below, quantities, strict=True)
        ]
        uses += lines
        made_of = [(truth[use.part], use.quantity / batch) for use in lines]
        found = _whole(draw, name, made_of) if lines else _bottom(draw, name)
        truth[name] = found[0]
        loose[name], tight[name] = (replace(part, batch=batch) for part in found[1:])
    order = draw(st.permutations(names))
    told = [
        Bill({name: parts[name] for name in order}, tuple(uses), (names[-1],))
        for parts in (loose, tight)
    ]
    return World(truth, told[0], told[1])


def _bounds(content: Content, node: str) -> dict[str, Interval]:
    inside = content.nodes[node]
    found = {"mass": inside.mass_mg, "value": inside.value, **inside.worth}
    found |= {each: inside.amounts.of(each) for each in (*PER_MG, "Sc", "Ga")}
    return found | {f"share {basis}": share for basis, share in shares_at(content, node).items()}


@given(worlds())
def test_the_truth_lies_within_the_bounds(world: World) -> None:
    for bill in (world.loose, world.tight):
        content = roll_up(bill, VALUATION)

        for node, truth in world.truth.items():
            bounds = _bounds(content, node)
            assert bounds["mass"].holds(truth.mass)
            assert bounds["value"].holds(truth.value)
            assert all(bounds[each].holds(truth.amounts[each]) for each in PER_MG)
            assert all(bounds[basis].holds(truth.worth[basis]) for basis in BASES)
            if truth.value:
                shares = {basis: truth.worth[basis] / truth.value for basis in BASES}
                assert all(bounds[f"share {basis}"].holds(shares[basis]) for basis in BASES)
        assert not any(finding.blocks for finding in content.findings)


@given(worlds())
def test_knowing_more_never_widens_a_bound(world: World) -> None:
    less, more = roll_up(world.loose, VALUATION), roll_up(world.tight, VALUATION)

    for node in world.truth:
        wide, narrow = _bounds(less, node), _bounds(more, node)
        for name, bound in narrow.items():
            assert bound.low >= wide[name].low, name
            high = wide[name].high
            assert high is None or (bound.high is not None and bound.high <= high), name


@given(worlds())
def test_the_order_of_parts_and_lines_does_not_matter(world: World) -> None:
    bill = world.tight
    turned = Bill(dict(reversed(tuple(bill.parts.items()))), bill.uses[::-1], bill.products)

    one, other = roll_up(bill, VALUATION), roll_up(turned, VALUATION)

    assert all(_bounds(one, node) == _bounds(other, node) for node in world.truth)
