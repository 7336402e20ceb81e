from dataclasses import replace
from fractions import Fraction

import pytest

from ytterby.material.magnet_steps import steps_inside
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.truth import Truth

HOME = frozenset({"ZZ"})
MINED, SEPARATED, METAL, MAGNET = MagnetStep
ALL_UNKNOWN = dict.fromkeys(MagnetStep)
ALL_NO: dict[MagnetStep, Truth] = dict.fromkeys(MagnetStep, False)


def _rare(low: str = "0.3", high: str = "0.3", **origins: str) -> SubstanceShare:
    return SubstanceShare("Nd", Interval(Fraction(low), Fraction(high)), **origins)


def _magnet(*lines: SubstanceShare, origin: str = "", made_in: str = "") -> Part:
    return Part(
        "M",
        form="magnet",
        composition=lines,
        composition_complete=True,
        origin=origin,
        magnet_made_in=made_in,
    )


def _of(part: Part, *below: Part) -> dict[MagnetStep, Truth]:
    """The steps of a part that is made of one of each of the others."""
    parts = {each.id: each for each in (part, *below)}
    uses = tuple(Use(part.id, each.id, Fraction(1)) for each in below)
    return steps_inside(Bill(parts, uses, (part.id,)), HOME)[part.id]


def test_each_step_is_where_the_line_says() -> None:
    magnet = _magnet(_rare(mined_in="ZY", separated_in="ZZ", metal_in="ZZ"), made_in="ZY")

    found = _of(magnet)

    assert found == {MINED: False, SEPARATED: True, METAL: True, MAGNET: False}


def test_the_origin_of_a_magnet_speaks_for_its_making_and_for_nothing_before() -> None:
    found = _of(_magnet(_rare(), origin="ZZ"))

    assert found == {MINED: None, SEPARATED: None, METAL: None, MAGNET: True}


def test_one_line_of_several_is_enough_for_a_yes() -> None:
    dysprosium = SubstanceShare("Dy", Interval.exactly(Fraction(1, 100)), mined_in="ZZ")

    found = _of(_magnet(_rare(mined_in="ZY"), dysprosium))

    assert found[MINED] is True


def test_what_may_be_inside_may_have_been_mined_there() -> None:
    found = _of(_magnet(_rare(low="0", high="0.01", mined_in="ZZ"), origin="ZY"))

    assert found[MINED] is None
    assert found[MAGNET] is False


def test_a_magnet_without_rare_earths_has_no_step_to_ask_about() -> None:
    ferrite = _magnet(SubstanceShare("Fe", Interval.exactly(Fraction(6, 10))), origin="ZZ")

    assert _of(ferrite) == ALL_NO


def test_of_a_part_that_nobody_has_described_nothing_is_known() -> None:
    assert _of(Part("P")) == ALL_UNKNOWN
    assert _of(Part("P", form="assembly", origin="ZZ")) == ALL_UNKNOWN


@pytest.mark.parametrize(
    "part",
    [
        Part("P", rare_earth_free=True),
        Part("P", form="phosphor", composition=(_rare(mined_in="ZZ"),)),
        Part("P", operator=Operator.CUT),
    ],
)
def test_what_is_free_of_rare_earths_or_of_magnets_has_no_step(part: Part) -> None:
    assert _of(part) == ALL_NO


def test_rare_earths_of_a_motor_may_be_those_of_its_magnet() -> None:
    motor = Part("P", form="assembly", composition=(_rare(mined_in="ZZ"),))

    assert _of(motor)[MINED] is None
    assert _of(replace(motor, magnet_made_in="ZZ"))[MINED] is True


def test_alloy_that_goes_into_a_magnet_is_magnet_material() -> None:
    alloy = Part("A", form="alloy", composition=(_rare(mined_in="ZY"),), origin="ZZ")
    magnet = Part("M", form="magnet", origin="ZY")

    assert _of(alloy)[METAL] is None
    assert _of(magnet, alloy)[METAL] is True
    assert _of(magnet, alloy)[MAGNET] is False


def test_the_magnets_of_a_product_speak_for_it() -> None:
    magnet = _magnet(_rare(mined_in="ZZ", separated_in="ZY", metal_in="ZY"), origin="ZY")
    screw = Part("S", rare_earth_free=True)

    found = _of(Part("P"), magnet, screw)

    assert found == {MINED: True, SEPARATED: False, METAL: False, MAGNET: False}


def test_a_whole_that_contradicts_its_parts_leaves_both_possible() -> None:
    magnet = _magnet(_rare(mined_in="ZZ"))

    assert _of(Part("P", rare_earth_free=True), magnet)[MINED] is None


def test_a_whole_that_says_where_its_magnet_was_made_narrows_what_its_parts_leave_open() -> None:
    magnet = _magnet(_rare())

    assert _of(Part("P"), magnet)[MAGNET] is None
    assert _of(Part("P", magnet_made_in="ZY"), magnet)[MAGNET] is False
    assert _of(Part("P", magnet_made_in="ZZ"), magnet)[MAGNET] is True


def test_no_unit_of_a_part_is_not_inside() -> None:
    magnet = _magnet(_rare(mined_in="ZZ"), origin="ZZ")
    bill = Bill({"P": Part("P"), "M": magnet}, (Use("P", "M", Fraction(0)),), ("P",))

    assert steps_inside(bill, HOME)["P"] == ALL_NO
