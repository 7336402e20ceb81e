"""Where the stages of a product's magnets were done follows from its bill, or stays unknown."""

from fractions import Fraction

import pytest

from ytterby.material.content import roll_up
from ytterby.material.stage_facts import stage_facts
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import StagesAsked

# Invented countries: ZZ is on the law's list, ZY is one that it asks for by itself.
ASKED = StagesAsked(
    frozenset(
        {
            "stage.mined.Nd",
            "stage.separated.Nd",
            "stage.refined.Nd",
            "stage.sintered",
            "stage.alloy",
        }
    ),
    listed=frozenset({"ZZ"}),
    named=frozenset({"ZY"}),
)
A_THIRD = Interval.exactly(Fraction(3, 10))
ONE_KG = Interval.exactly(1_000_000)


def neodymium(
    mined: str = "", separated: str = "", metal: str = "", share: Interval = A_THIRD
) -> tuple[SubstanceShare, ...]:
    rest = Interval.exactly(Fraction(7, 10))
    return (
        SubstanceShare("Nd", share, separated_in=separated, mined_in=mined, metal_in=metal),
        SubstanceShare("Fe", rest),
    )


def magnet(name: str, composition: tuple[SubstanceShare, ...], made_in: str = "") -> Part:
    return Part(
        name,
        form="magnet",
        mass_mg=ONE_KG,
        composition=composition,
        composition_complete=True,
        magnet_made_in=made_in,
    )


def motor(*parts: Part) -> Bill:
    whole = Part("MOTOR", form="assembly")
    return Bill(
        {each.id: each for each in (whole, *parts)},
        tuple(Use("MOTOR", each.id, Fraction(1)) for each in parts),
        ("MOTOR",),
    )


def stages(bill: Bill, node: str = "MOTOR", asked: StagesAsked = ASKED) -> dict[str, object]:
    found = stage_facts(bill, roll_up(bill), node, asked)
    return {name: fact.value for name, fact in found.items()}


def test_what_the_magnet_says_is_the_fact_and_names_its_part() -> None:
    bill = motor(magnet("M-1", neodymium("ZA", "ZB", "ZC"), made_in="ZD"))

    assert stages(bill) == {
        "stage.mined.Nd": "ZA",
        "stage.separated.Nd": "ZB",
        "stage.refined.Nd": "ZC",
        "stage.sintered": "ZD",
    }
    assert stage_facts(bill, roll_up(bill), "MOTOR", ASKED)["stage.sintered"].source == (
        "stated of M-1"
    )


def test_a_stage_is_never_concluded_from_another_one() -> None:
    assert stages(motor(magnet("M-1", neodymium(separated="ZB")))) == {"stage.separated.Nd": "ZB"}


def test_one_listed_country_is_enough_whatever_the_others_say() -> None:
    bill = motor(
        magnet("M-1", neodymium(separated="ZB")),
        magnet("M-2", neodymium(separated="ZZ")),
        magnet("M-3", neodymium()),
    )

    assert stages(bill)["stage.separated.Nd"] == "ZZ"


def test_a_listed_country_of_a_substance_that_may_not_be_there_leaves_it_open() -> None:
    maybe = Interval(Fraction(0), Fraction(3, 10))

    assert stages(motor(magnet("M-1", neodymium(separated="ZZ", share=maybe)))) == {}


@pytest.mark.parametrize("other", ["", "ZY"])
def test_countries_that_the_law_can_tell_apart_leave_it_open(other: str) -> None:
    bill = motor(
        magnet("M-1", neodymium(), made_in="ZA"), magnet("M-2", neodymium(), made_in=other)
    )

    assert "stage.sintered" not in stages(bill)


def test_countries_that_the_law_cannot_tell_apart_give_any_of_them() -> None:
    bill = motor(magnet("M-1", neodymium(), made_in="ZA"), magnet("M-2", neodymium(), made_in="ZB"))

    assert stages(bill)["stage.sintered"] in {"ZA", "ZB"}


def test_a_part_bought_as_a_whole_may_hide_a_magnet_from_elsewhere() -> None:
    hidden = Part("PUMP", form="assembly", mass_mg=ONE_KG)
    known, listed = neodymium(separated="ZB"), neodymium(separated="ZZ")

    assert stages(motor(magnet("M-1", known), hidden)) == {}
    assert stages(motor(magnet("M-1", listed), hidden)) == {"stage.separated.Nd": "ZZ"}


def test_what_is_no_magnet_says_nothing_of_one() -> None:
    crystal = Part(
        "LASER",
        form="crystal",
        mass_mg=ONE_KG,
        composition=neodymium(separated="ZZ"),
        composition_complete=True,
    )

    assert stages(motor(crystal, magnet("M-1", neodymium(separated="ZB")))) == {
        "stage.separated.Nd": "ZB"
    }


def test_nothing_is_told_where_the_law_asks_nothing() -> None:
    bill = motor(magnet("M-1", neodymium("ZA", "ZB", "ZC"), made_in="ZD"))

    assert stages(bill, asked=StagesAsked()) == {}
