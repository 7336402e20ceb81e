from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ytterby.material.content import roll_up
from ytterby.material.share import shares_at
from ytterby.material.switching.switch_choice import fewest_by_sorting
from ytterby.material.switching.switch_problem import Given
from ytterby.material.switching.switched import assumed_options, switched
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook
from ytterby.vocabulary.switch import Aim, Asked, Care, Option, SwitchPlan
from ytterby.workflows.compiled_switching import solver_within, units_compiled
from ytterby.workflows.switching import switch_plan

DAY = date(2025, 12, 2)
VALUATION = Valuation(
    Counted({"metal": {"Dy": "metal"}}, frozenset({"ZZ"}), "Europe", DAY),
    PriceBook.of([Price("Dy", "metal", Interval.exactly(500), "USD", DAY, "Europe", "made up")]),
    (),
    "USD",
)
SEPARATED = "metal-separated"


def _magnet(id_: str, dy_mg: int, *, origin: str = "ZZ", cents: int = 100) -> Part:
    """Ten grams with so much dysprosium, at 500 USD/kg: 1000 mg are worth 0.50 USD."""
    share = Interval.exactly(Fraction(dy_mg, 10_000))
    line = SubstanceShare("Dy", share, separated_in=origin, mined_in=origin)
    return Part(
        id_,
        mass_mg=Interval.exactly(10_000),
        value=Money(cents, "USD"),
        composition=(line,),
        composition_complete=True,
        supplier=f"supplier of {id_}",
    )


def _bill(magnets: list[Part], dollars: int, *, whole: Part | None = None) -> Bill:
    """A motor with one of each magnet, or with a rotor that holds them."""
    motor = Part("motor", value=Money(100 * dollars, "USD"))
    holder = "motor" if whole is None else whole.id
    uses = [Use(holder, magnet.id, Fraction(1)) for magnet in magnets]
    parts = {each.id: each for each in (*magnets, motor)}
    if whole is not None:
        parts[whole.id] = whole
        uses.append(Use("motor", whole.id, Fraction(1)))
    return Bill(parts, tuple(uses), ("motor",))


def _given(bill: Bill, *options: Option) -> Given:
    costs = tuple(None if each.cost is None else each.cost.amount for each in options)
    return Given(bill, roll_up(bill, VALUATION), VALUATION, options, costs)


def _asked(aim: Aim = Aim.COUNT, threshold: Fraction = Fraction(1, 1000)) -> Asked:
    return Asked(aim, (SEPARATED,), threshold, DAY, "Europe", "USD")


def _elsewhere(part: Part, cost: int | None = None, *, dy_mg: int | None = None) -> Option:
    left = 0 if dy_mg is None else dy_mg
    becomes = replace(_magnet(part.id, left), supplier="other")
    return Option(part.id, becomes, None if cost is None else Money(100 * cost, "USD"))


def _parts(plan: SwitchPlan) -> list[str]:
    return [switch.option.part for switch in plan.switches]


MAGNETS = [_magnet("a", 400), _magnet("b", 100), _magnet("c", 300)]


def test_the_largest_are_switched_first_until_the_rest_is_below() -> None:
    # Worth 0.20 + 0.05 + 0.15 = 0.40 USD of 100: 0.4 %.  Without a 0.2 %, without a and c 0.05 %.
    given = _given(_bill(MAGNETS, 100), *[_elsewhere(each) for each in MAGNETS])

    plan = switch_plan(given, ("motor",), _asked(), fewest_by_sorting)

    assert _parts(plan) == ["a", "c"]
    assert plan.is_smallest
    assert plan.brought[0].after[SEPARATED] == Interval.exactly(Fraction(5, 10_000))
    assert [point.share for point in plan.curve] == [
        Fraction(4, 1000), Fraction(2, 1000), Fraction(5, 10_000), 0,
    ]  # fmt: skip


def test_a_share_exactly_at_the_threshold_is_not_below() -> None:
    # 200 mg in one magnet: 0.10 USD of 100, which is 0.1 % and so at the threshold.
    magnet = _magnet("a", 200)
    given = _given(_bill([magnet], 100), _elsewhere(magnet))

    plan = switch_plan(given, ("motor",), _asked(), fewest_by_sorting)

    assert _parts(plan) == ["a"]


def test_an_option_that_leaves_it_exactly_at_the_threshold_does_not_help() -> None:
    magnet = _magnet("a", 400)
    given = _given(_bill([magnet], 100), _elsewhere(magnet, dy_mg=200))

    plan = switch_plan(given, ("motor",), _asked(), solver_within(5.0))

    assert not plan.switches
    assert [(each.product, each.least) for each in plan.not_brought] == [
        ("motor", Fraction(1, 1000))
    ]
    assert [each.part for each in plan.not_brought[0].in_the_way] == ["a"]


def test_an_option_that_makes_it_worse_is_of_no_use() -> None:
    worse = _elsewhere(MAGNETS[0], dy_mg=900)
    given = _given(_bill(MAGNETS, 100), worse, *[_elsewhere(each) for each in MAGNETS])

    plan = switch_plan(given, ("motor",), _asked(), fewest_by_sorting)

    assert plan.useless == (worse,)
    assert plan.is_smallest


def test_the_least_cost_is_not_the_fewest_switches() -> None:
    # a alone (0.30 of 0.60 USD of 200) is enough; b and c together are as well, and cheaper.
    magnets = [_magnet("a", 600), _magnet("b", 300), _magnet("c", 300)]
    costs = {"a": 900, "b": 400, "c": 300}
    options = [_elsewhere(each, costs[each.id]) for each in magnets]
    given = _given(_bill(magnets, 301), *options)

    fewest = switch_plan(given, ("motor",), _asked(), fewest_by_sorting)
    cheapest = switch_plan(given, ("motor",), _asked(Aim.COST), solver_within(5.0), units_compiled)

    assert _parts(fewest) == ["a"]
    assert sorted(_parts(cheapest)) == ["b", "c"]
    assert cheapest.amount == 700
    assert cheapest.is_smallest


def test_the_fewest_suppliers_are_left_however_many_parts_that_takes() -> None:
    magnets = [_magnet("a", 600), _magnet("b", 300), _magnet("c", 300)]
    # a and b are of one supplier, so that one is enough for two parts; c has its own.
    magnets[0] = replace(magnets[0], supplier="S")
    magnets[1] = replace(magnets[1], supplier="S")
    given = _given(_bill(magnets, 151), *[_elsewhere(each) for each in magnets])

    plan = switch_plan(given, ("motor",), _asked(Aim.SUPPLIERS), solver_within(5.0), units_compiled)

    # Left may be 0.15 USD of 151: c alone may stay.
    assert sorted(_parts(plan)) == ["a", "b"]
    assert plan.amount == 1


def test_of_an_assembly_bought_as_a_whole_the_parts_are_not_switched_too() -> None:
    rotor = Part("rotor")
    bill = _bill(MAGNETS, 100, whole=rotor)
    whole = Option(
        "rotor",
        Part("rotor", value=Money(400, "USD"), rare_earth_free=True, composition_complete=True),
    )
    given = _given(bill, whole, *[_elsewhere(each) for each in MAGNETS])

    plan = switch_plan(given, ("motor",), _asked(), solver_within(5.0), units_compiled)

    assert _parts(plan) == ["rotor"]
    assert plan.brought[0].after[SEPARATED] == Interval.exactly(0)


def test_a_cheap_whole_that_counts_at_most_with_its_value_may_stand() -> None:
    # The label is worth 0.05 USD and nobody knows what is in its ink: 0.005 % of 1000 USD at most.
    ink = Part("ink")
    magnet = _magnet("a", 4000)
    label = Part("label", value=Money(5, "USD"))
    bill = _bill([ink], 1000, whole=label)
    parts = {**bill.parts, "a": magnet}
    bill = Bill(parts, (*bill.uses, Use("motor", "a", Fraction(1))), ("motor",))
    worse_ink = Option("ink", replace(_magnet("ink", 10), supplier="other"))
    given = _given(bill, _elsewhere(magnet), worse_ink)

    plan = switch_plan(given, ("motor",), _asked(), solver_within(5.0), units_compiled)

    assert [each.product for each in plan.brought] == ["motor"]


def test_what_a_whole_says_of_itself_stands_whatever_is_switched_inside() -> None:
    rotor = replace(_magnet("rotor", 400), value=None)
    given = _given(_bill([MAGNETS[0]], 100, whole=rotor), _elsewhere(MAGNETS[0]))

    plan = switch_plan(given, ("motor",), _asked(), fewest_by_sorting)

    assert not plan.brought
    assert [each.part for each in plan.not_brought[0].in_the_way] == ["rotor"]


def test_a_whole_that_names_a_substance_stands_even_where_its_mass_is_not_known() -> None:
    # Found by Hypothesis: the option tells the first mass inside, so that what the whole says of
    # its dysprosium comes to something and contradicts its parts.
    unknown = Part("b", origin="ZZ")
    rotor = replace(_magnet("rotor", 10), mass_mg=None, value=None)
    told = replace(_magnet("b", 0), supplier="other")
    given = _given(_bill([unknown], 1, whole=rotor), Option("b", told))

    plan = switch_plan(given, ("motor",), _asked(), fewest_by_sorting)

    assert not plan.brought


def test_a_whole_worth_less_than_its_parts_may_hold_is_planned_with_care() -> None:
    # Up to 0.40 USD of dysprosium, and a rotor of 0.10 USD: 0.10 % at most, and not below 0.05 %.
    rotor = Part("rotor", value=Money(10, "USD"))
    magnets = [_up_to(magnet) for magnet in MAGNETS]
    given = _given(_bill(magnets, 100, whole=rotor), *[_elsewhere(each) for each in magnets])

    plan = switch_plan(given, ("motor",), _asked(threshold=Fraction(1, 2000)), fewest_by_sorting)

    assert [(each.care, each.whole) for each in plan.cautions] == [(Care.LOOSE, "rotor")]
    assert not plan.is_smallest
    assert plan.brought


def _up_to(magnet: Part) -> Part:
    (line,) = magnet.composition
    share = Interval(Fraction(0), line.share.high)
    return replace(magnet, composition=(replace(line, share=share),))


def test_a_price_that_nobody_told_lowers_the_value_and_never_helps() -> None:
    magnet = _magnet("a", 400, cents=5000)
    bill = Bill(
        {"a": magnet, "motor": Part("motor")}, (Use("motor", "a", Fraction(1)),), ("motor",)
    )
    unpriced = replace(_magnet("a", 30), value=None)
    given = _given(bill, Option("a", unpriced))

    plan = switch_plan(given, ("motor",), _asked(), fewest_by_sorting)

    assert not plan.brought


@pytest.mark.parametrize("origin", ["ZZ", ""])
def test_assumed_is_a_source_from_which_nothing_counts(origin: str) -> None:
    magnet = replace(_magnet("a", 400, origin=origin), composition_complete=False)
    bill = _bill([magnet, _magnet("b", 400, origin="ZY")], 100)
    content = roll_up(bill, VALUATION)

    options = assumed_options(bill, content)

    assert [(each.part, each.assumed) for each in options] == [("a", True)]
    after = roll_up(switched(bill, content, options), VALUATION)
    assert shares_at(after, "motor")[SEPARATED] == Interval.exactly(0)


def test_two_products_that_are_below_need_nothing() -> None:
    given = _given(_bill([_magnet("a", 100)], 100), _elsewhere(_magnet("a", 100)))

    plan = switch_plan(given, ("motor",), _asked(), solver_within(5.0), units_compiled)

    assert plan.below_before == ("motor",)
    assert not plan.switches
