from dataclasses import replace
from datetime import date
from fractions import Fraction

from ytterby.material.content import roll_up
from ytterby.material.item_facts import item_facts
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook

DAY = date(2025, 12, 2)
MAGNET = Part(
    "MAG-01",
    form="magnet",
    family="Nd-Fe-B",
    mass_mg=Interval.exactly(1_000_000),
    value=Money(6_000, "USD"),
    composition=(
        SubstanceShare("Nd", Interval.exactly(Fraction(28, 100))),
        SubstanceShare("Dy", Interval.exactly(Fraction(5, 10_000)), "ZZ", "ZZ"),
    ),
    composition_complete=True,
    place=Place("motor.csv", 7),
)
HOUSING = Part("HOUSING", form="other", rare_earth_free=True)
MOTOR = Part("MOTOR", form="assembly", value=Money(200_000, "USD"), place=Place("motor.csv", 2))


def _facts(*parts: Part) -> dict[str, Fact]:
    """The facts of the first part, into which one of each other goes."""
    uses = tuple(Use(parts[0].id, part.id, Fraction(1)) for part in parts[1:])
    bill = Bill({part.id: part for part in parts}, uses, (parts[0].id,))
    price = Price("Dy", "metal", Interval.exactly(300), "USD", DAY, "Europe", "invented")
    counted = Counted({"metal": {"Dy": "metal"}}, frozenset({"ZZ"}), "Europe", DAY)
    valuation = Valuation(counted, PriceBook.of([price]), (), "USD")
    return item_facts(bill, roll_up(bill, valuation), parts[0].id)


def test_a_substance_that_is_certainly_inside_is_contained_and_its_part_is_named() -> None:
    found = _facts(MOTOR, MAGNET, HOUSING)["item.contains.Dy"]

    assert found.value is True
    assert found.source == "rolled up from 2 parts; decided by MAG-01 (line 7)"


def test_a_substance_that_no_part_holds_is_not_contained() -> None:
    found = _facts(MOTOR, MAGNET, HOUSING)["item.contains.Tb"]

    assert found.value is False
    assert found.source == "rolled up from 2 parts; none of them holds any"


def test_a_substance_that_may_be_inside_is_no_fact() -> None:
    facts = _facts(MOTOR, MAGNET, Part("SENSOR", form="sensor"))

    assert "item.contains.Tb" not in facts
    assert "item.magnet_inside.Tb" not in facts


def test_a_part_alone_speaks_for_itself() -> None:
    assert _facts(MAGNET)["item.contains.Dy"].source == (
        "stated of MAG-01 (line 7); decided by MAG-01 (line 7)"
    )


def test_a_magnet_inside_is_found_with_its_substance_and_family() -> None:
    facts = _facts(MOTOR, MAGNET, HOUSING)

    assert facts["item.magnet_inside.Dy"].value is True
    assert facts["item.magnet_inside.Tb"].value is False
    assert facts["item.magnet_family_inside"].value == "B-Fe-Nd"


def test_a_magnet_exported_alone_has_no_magnet_inside() -> None:
    facts = _facts(MAGNET)

    assert facts["item.magnet_inside.Dy"].value is False
    assert facts["item.magnet_family_inside"].value == "none"


def test_a_substance_outside_any_magnet_is_contained_and_not_in_a_magnet() -> None:
    phosphor = replace(MAGNET, id="PHOS-01", form="phosphor", family="")

    facts = _facts(MOTOR, phosphor)

    assert facts["item.contains.Dy"].value is True
    assert facts["item.magnet_inside.Dy"].value is False


def test_two_families_inside_are_not_one_fact() -> None:
    samarium = replace(MAGNET, id="MAG-02", family="Sm-Co")

    assert "item.magnet_family_inside" not in _facts(MOTOR, MAGNET, samarium)


def test_a_part_bought_as_a_whole_leaves_the_magnets_inside_open() -> None:
    facts = _facts(MOTOR, HOUSING, Part("FAN", form="assembly"))

    assert "item.magnet_inside.Dy" not in facts
    assert "item.magnet_family_inside" not in facts


def test_a_certain_magnet_is_not_hidden_by_an_open_part() -> None:
    facts = _facts(MOTOR, MAGNET, Part("FAN", form="assembly"))

    assert facts["item.magnet_inside.Dy"].value is True


def test_the_shares_stand_for_every_basis_with_the_part_that_brings_most() -> None:
    facts = _facts(MOTOR, MAGNET, HOUSING)

    # 1 kg x 0.05 % x 300 = 0.15 of 2,000; of the magnet's own 60.
    share = facts["content.part_1_share.metal-separated"]
    inside = facts["content.part_1_share_inside.metal-mined"]
    assert share == Fact(
        Interval.exactly(Fraction("0.000075")),
        "rolled up from 2 parts; most of it Dy in MAG-01 (line 7)",
    )
    assert inside == Fact(
        Interval.exactly(Fraction("0.0025")),
        "rolled up from 2 parts; the largest at MAG-01 (line 7)",
    )


def test_a_share_of_which_nothing_is_known_is_no_fact() -> None:
    facts = _facts(replace(MOTOR, value=None), Part("FAN", form="assembly"))

    assert not any(name.startswith("content.") for name in facts)


def test_a_cut_is_named_where_it_hides_a_substance() -> None:
    rotor = replace(MAGNET, id="ROTOR", form="assembly", operator=Operator.CUT)

    found = _facts(MOTOR, rotor, HOUSING)["item.contains.Dy"]

    assert found.value is False
    assert found.source.endswith("none of them holds any, ROTOR (line 7) being marked cut")


def test_substances_outside_the_rare_earths_are_told_where_the_bill_names_them() -> None:
    gallium = SubstanceShare("Ga", Interval.exactly(Fraction(1, 100)))
    magnet = replace(MAGNET, composition=(*MAGNET.composition, gallium))

    assert _facts(magnet)["item.contains.Ga"].value is True
