from fractions import Fraction

import pytest

from ytterby.material.content import roll_up
from ytterby.material.magnets_inside import (
    MagnetInside,
    MagnetType,
    magnets_inside,
    mass_of_types,
    possible_types,
    types_inside,
)
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval

NDFEB, SMCO, ALNICO, FERRITE = MagnetType
COUNTED = frozenset({NDFEB, SMCO, ALNICO})
GRAM = 1_000


def _share(symbol: str, low: str, high: str = "") -> SubstanceShare:
    return SubstanceShare(symbol, Interval(Fraction(low), Fraction(high or low)))


def _inside(product: Part, *uses: tuple[Part, int]) -> tuple[MagnetInside, ...]:
    """What is in a product that is made of so many of each part."""
    parts = {each.id: each for each in (product, *(part for part, _ in uses))}
    lines = tuple(Use(product.id, part.id, Fraction(count)) for part, count in uses)
    bill = Bill(parts, lines, (product.id,))
    return magnets_inside(bill, roll_up(bill), product.id)


def _magnet(id_: str = "M", grams: int = 5, family: str = "B-Fe-Nd") -> Part:
    mass = Interval.exactly(grams * GRAM)
    return Part(id_, form="magnet", family=family, mass_mg=mass)


@pytest.mark.parametrize(
    ("family", "expected"),
    [("B-Fe-Nd", NDFEB), ("B-Dy-Fe-Nd", NDFEB), ("Co-Sm", SMCO), ("Al-Co-Ni", ALNICO)],
)
def test_a_family_names_the_type(family: str, expected: MagnetType) -> None:
    assert possible_types(_magnet(family=family)) == {expected}


def test_ferrite_is_a_type_of_its_own() -> None:
    assert possible_types(_magnet(family="ferrite")) == {FERRITE}


def test_neodymium_tells_the_type_and_samarium_too() -> None:
    neodymium = Part("M", form="magnet", composition=(_share("Nd", "0.27", "0.31"),))
    samarium = Part("M", form="magnet", composition=(_share("Sm", "0.25"),))

    assert possible_types(neodymium) == {NDFEB}
    assert possible_types(samarium) == {SMCO}


def test_neodymium_that_is_only_possible_tells_nothing() -> None:
    part = Part("M", form="magnet", composition=(_share("Nd", "0", "0.31"),))

    assert possible_types(part) == set(MagnetType)


def test_what_is_free_of_rare_earths_is_alnico_or_ferrite() -> None:
    assert possible_types(Part("M", form="magnet", rare_earth_free=True)) == {ALNICO, FERRITE}


def test_magnets_are_counted_in_the_product() -> None:
    # 36 magnets of 5 g are 180 g.
    found = _inside(Part("P", form="assembly"), (_magnet(), 36))

    (magnet,) = found
    assert (magnet.part, magnet.type, int(magnet.units)) == ("M", NDFEB, 36)
    assert mass_of_types(found, COUNTED) == Interval.exactly(180 * GRAM)


def test_a_bought_part_of_which_nobody_has_said_may_hold_as_much_as_it_weighs() -> None:
    pump = Part("U", form="assembly", mass_mg=Interval.exactly(600 * GRAM))
    found = _inside(Part("P", form="assembly"), (_magnet(), 36), (pump, 1))

    certain, possible = types_inside(found)
    assert mass_of_types(found, COUNTED) == Interval(Fraction(180 * GRAM), Fraction(780 * GRAM))
    assert certain == frozenset({NDFEB})
    assert possible == frozenset(MagnetType)


def test_a_magnet_that_nobody_has_weighed_has_no_upper_bound() -> None:
    found = _inside(Part("P", form="assembly"), (Part("M", form="magnet", family="Co-Sm"), 1))

    assert mass_of_types(found, COUNTED) == Interval(Fraction(0), None)


def test_ferrite_is_not_among_the_counted_types() -> None:
    found = _inside(Part("P", form="assembly"), (_magnet(family="ferrite", grams=900), 1))

    assert mass_of_types(found, COUNTED) == Interval.exactly(0)


def test_a_part_whose_whole_composition_excludes_every_type_holds_no_magnet() -> None:
    housing = Part(
        "H",
        form="other",
        composition=(_share("Fe", "1"),),
        composition_complete=True,
    )

    assert _inside(Part("P", form="assembly"), (housing, 1)) == ()


def test_what_a_whole_says_excludes_types_below_it() -> None:
    unknown = Part("U", form="assembly")
    (found,) = _inside(Part("P", form="assembly", rare_earth_free=True), (unknown, 1))

    assert found.types == {ALNICO, FERRITE}


def test_material_and_what_is_cut_hold_no_magnet() -> None:
    powder = Part("W", form="powder")
    cut = Part("C", form="assembly", operator=Operator.CUT)

    assert _inside(Part("P", form="assembly"), (powder, 1), (cut, 1)) == ()


def test_a_bought_part_that_says_where_its_magnet_was_made_holds_one() -> None:
    motor = Part("U", form="assembly", magnet_made_in="ZZ", mass_mg=Interval.exactly(40 * GRAM))
    (found,) = _inside(Part("P", form="assembly"), (motor, 1))

    assert (found.is_certain, found.is_whole_part) == (True, False)
    assert found.magnet_mg == Interval(Fraction(0), Fraction(40 * GRAM))


def test_what_a_magnet_is_made_of_is_not_told_again() -> None:
    alloy = Part("A", form="alloy")
    parts = {"M": _magnet(), "A": alloy}
    bill = Bill(parts, (Use("M", "A", Fraction(1)),), ("M",))

    found = magnets_inside(bill, roll_up(bill), "M")

    assert [each.part for each in found] == ["M"]
