"""What a supplier states of its own product: totals by country that hold the roll-up."""

from fractions import Fraction

import pytest

from ytterby.material.answers.stated_totals import coarser, magnet_country, stated_amounts
from ytterby.material.content import roll_up
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.statement import StatedAmount

GRAM = Interval.exactly(1000)


def _dy(percent: str, country: str = "") -> SubstanceShare:
    share = Interval.exactly(Fraction(percent) / 100)
    return SubstanceShare("Dy", share, separated_in=country, metal_in=country)


def _magnet(id_: str, *lines: SubstanceShare, complete: bool = True, made: str = "") -> Part:
    return Part(
        id_,
        form="magnet",
        mass_mg=GRAM,
        composition=lines,
        composition_complete=complete,
        magnet_made_in=made,
    )


def _rotor(*magnets: Part, whole: Part | None = None) -> Bill:
    parts = {each.id: each for each in (whole or Part("RT"), *magnets)}
    return Bill(parts, tuple(Use("RT", each.id, Fraction(2)) for each in magnets), ("RT",))


def _stated(bill: Bill, *covers: str) -> tuple[StatedAmount, ...]:
    return stated_amounts(bill, roll_up(bill), "RT", covers or ("Dy",))


def test_amounts_of_two_countries_stay_apart() -> None:
    bill = _rotor(_magnet("A", _dy("1", "ZZ")), _magnet("B", _dy("2", "ZY")))

    # Two of each, 1 g each: 2 * 10 mg of one country and 2 * 20 mg of the other.
    assert _stated(bill) == (
        StatedAmount("Dy", Interval.exactly(20), separated_in="ZZ", metal_in="ZZ"),
        StatedAmount("Dy", Interval.exactly(40), separated_in="ZY", metal_in="ZY"),
    )


def test_what_is_certainly_not_inside_has_no_amount() -> None:
    assert _stated(_rotor(_magnet("A", _dy("1"))), "Tb") == ()


def test_what_may_hide_is_an_amount_without_a_country() -> None:
    bill = _rotor(_magnet("A", _dy("1", "ZZ"), complete=False))

    # Nothing names terbium, and 99 % of each of the two magnets is open.
    assert _stated(bill, "Tb") == (StatedAmount("Tb", Interval(Fraction(0), Fraction(1980))),)


def test_a_whole_that_narrows_its_parts_has_no_country() -> None:
    loose = SubstanceShare("Dy", Interval(Fraction(0), Fraction(1, 100)), separated_in="ZZ")
    whole = Part("RT", mass_mg=Interval.exactly(2000), composition=(_dy("0.25"),))

    (amount,) = _stated(_rotor(_magnet("A", loose), whole=whole))

    assert amount == StatedAmount("Dy", Interval.exactly(5))


def test_a_part_that_is_cut_brings_nothing() -> None:
    cut = Part("A", mass_mg=GRAM, composition=(_dy("1"),), operator=Operator.CUT)

    assert _stated(_rotor(cut)) == ()


def test_the_magnets_of_a_product_are_of_a_country_only_if_all_say_the_same() -> None:
    same = _rotor(_magnet("A", made="ZZ"), _magnet("B", made="ZZ"))
    other = _rotor(_magnet("A", made="ZZ"), _magnet("B", made="ZY"))
    silent = _rotor(_magnet("A", made="ZZ"), _magnet("B"))

    found = [magnet_country(each, roll_up(each), "RT") for each in (same, other, silent)]

    assert found == ["ZZ", "", ""]


@pytest.mark.parametrize(
    ("low", "high", "widened"),
    [
        # Steps of 5 % of 1000 mg, the power of ten above the amount.
        ("216", "216", ("200", "250")),
        ("200", "200", ("200", "250")),
        ("216", "260", ("200", "300")),
        ("0", "1", ("0", "1")),
        ("0", "0.02", ("0", "0.02")),
        ("0.3", "0.31", ("0.3", "0.35")),
    ],
)
def test_amounts_are_widened_to_steps(low: str, high: str, widened: tuple[str, str]) -> None:
    amount = StatedAmount("Dy", Interval(Fraction(low), Fraction(high)))

    (coarse,) = coarser([amount], Fraction(1, 20))

    assert coarse.mass_mg == Interval(Fraction(widened[0]), Fraction(widened[1]))


def test_an_amount_without_bound_stays_so() -> None:
    (coarse,) = coarser([StatedAmount("Dy", Interval(Fraction(7), None))], Fraction(1, 20))

    assert coarse.mass_mg == Interval(Fraction(7), None)
