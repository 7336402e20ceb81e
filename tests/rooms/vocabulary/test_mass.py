from fractions import Fraction

import pytest

from ytterby.vocabulary.mass import (
    FractionalMilligramError,
    Mass,
    MassRangeError,
    UnitError,
    mass_unit,
)


@pytest.mark.parametrize(
    ("amount", "unit", "milligrams"),
    [
        (Fraction(7), "mg", 7),
        (Fraction("1.5"), "g", 1_500),
        (Fraction(2), "kg", 2_000_000),
        (Fraction(1), "t", 1_000_000_000),
        # 1 lb = 453.59237 g by the agreement of 1959, so 100 lb are 45,359,237 mg.
        (Fraction(100), "lb", 45_359_237),
        # 16 oz = 1 lb, so 1600 oz weigh as much.
        (Fraction(1_600), "oz", 45_359_237),
        (Fraction(5), "carat", 1_000),
    ],
)
def test_a_mass_is_whole_milligrams(amount: Fraction, unit: str, milligrams: int) -> None:
    assert Mass.of(amount, unit) == Mass(milligrams)


def test_nine_billion_tonnes_fit_and_ten_do_not() -> None:
    assert Mass.of(9_000_000_000, "t").milligrams == 9 * 10**18

    with pytest.raises(MassRangeError):
        Mass.of(10_000_000_000, "t")


def test_a_mass_is_never_negative() -> None:
    with pytest.raises(MassRangeError, match="-1 mg does not"):
        Mass(-1)


def test_a_part_of_a_milligram_is_not_dropped_silently() -> None:
    with pytest.raises(FractionalMilligramError, match="1/3 g is no whole number of milligrams"):
        Mass.of(Fraction(1, 3), "g")


def test_a_mass_is_rounded_where_that_was_asked() -> None:
    # 1 oz = 28,349.523125 mg.
    assert Mass.rounded(1, "oz") == Mass(28_350)


def test_masses_add_up_and_sort() -> None:
    assert Mass(1) + Mass(2) == Mass(3)
    assert Mass(1) < Mass(2)


def test_a_mass_says_how_many_of_a_unit_it_is() -> None:
    assert Mass(1_500_000).in_unit("kg") == Fraction(3, 2)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("KG", "kg"),
        ("公斤", "kg"),
        ("㎏", "kg"),
        ("吨", "t"),
        ("metric tons", "t"),
        ("µg", "ug"),
        ("μg", "ug"),
        ("lbs.", "lb"),
    ],
)
def test_common_spellings_of_units_are_known(text: str, unit: str) -> None:
    assert mass_unit(text) == unit


@pytest.mark.parametrize("text", ["ton", "Mg", "gr", "MT", "ct", "斤", "pcs", ""])
def test_a_unit_that_means_several_or_none_is_refused(text: str) -> None:
    with pytest.raises(UnitError, match="names no single unit of mass; write one of"):
        mass_unit(text)
