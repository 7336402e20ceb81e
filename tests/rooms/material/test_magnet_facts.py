from fractions import Fraction

from ytterby.material.content import roll_up
from ytterby.material.magnet_facts import COUNTED_KG, PERMANENT_MAGNETS, magnet_facts
from ytterby.vocabulary.bill import Bill, Part, Use
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.interval import Interval

KG = 1_000_000
MAGNET = Part("M", form="magnet", family="B-Fe-Nd", mass_mg=Interval.exactly(KG // 10))
PUMP = Part("U", form="assembly", mass_mg=Interval.exactly(KG // 2))
UNWEIGHED = Part("W", form="assembly")
POWDER = Part("A", form="powder")


def _facts(*parts: Part, count: int = 2) -> dict[str, Fact]:
    product = Part("P", form="assembly")
    uses = tuple(Use("P", each.id, Fraction(count)) for each in parts)
    bill = Bill({each.id: each for each in (product, *parts)}, uses, ("P",))
    return magnet_facts(bill, roll_up(bill), "P")


def test_two_magnets_of_100_g_weigh_exactly_200_g() -> None:
    facts = _facts(MAGNET)

    assert facts[PERMANENT_MAGNETS].value is True
    assert facts[COUNTED_KG].value == Interval.exactly(Fraction(1, 5))
    assert facts[COUNTED_KG].is_number


def test_a_part_that_nobody_described_makes_the_mass_an_interval() -> None:
    facts = _facts(MAGNET, PUMP)

    assert facts[COUNTED_KG].value == Interval(Fraction(1, 5), Fraction(6, 5))


def test_nothing_is_told_where_nothing_is_known() -> None:
    assert _facts(UNWEIGHED) == {}


def test_a_product_in_which_no_part_can_hold_a_magnet_holds_none() -> None:
    facts = _facts(POWDER)

    assert facts[PERMANENT_MAGNETS].value is False
    assert facts[COUNTED_KG].value == Interval.exactly(0)


def test_what_no_law_asks_is_not_told() -> None:
    bill = Bill({"M": MAGNET}, (), ("M",))

    assert magnet_facts(bill, roll_up(bill), "M", ("item.form",)) == {}
    assert set(magnet_facts(bill, roll_up(bill), "M", (COUNTED_KG,))) == {COUNTED_KG}
