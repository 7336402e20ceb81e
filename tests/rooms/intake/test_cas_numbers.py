"""CAS numbers: their check digit, and what a compound is made of by mass."""

import re
from fractions import Fraction

import pytest

from ytterby.intake.cas_numbers import cas_number, check_digit, elements_in, formulas
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES, element_per_oxide


@pytest.mark.parametrize(
    ("number", "digit"),
    [
        # CAS's own example of the check digit: 107-07-3, by 7*1 + 0*2 + 7*3 + 0*4 + 1*5 = 33.
        ("107-07-3", 3),
        # Water, 7732-18-5: 8*1 + 1*2 + 2*3 + 3*4 + 7*5 + 7*6 = 105.
        ("7732-18-5", 5),
    ],
)
def test_the_check_digit_is_that_of_cas(number: str, digit: int) -> None:
    assert check_digit(number) == digit


def test_every_number_of_the_table_has_its_check_digit_and_known_elements() -> None:
    assert [each for each in formulas() if check_digit(each) != int(each[-1])] == []
    symbols = {symbol for each in formulas().values() for symbol in re.findall("[A-Z][a-z]?", each)}
    assert symbols <= set(SUBSTANCES)


def test_every_rare_earth_has_its_number_and_that_of_its_trade_oxide() -> None:
    known = set(formulas().values())

    for symbol in RARE_EARTHS:
        oxide = SUBSTANCES[symbol].oxide
        assert symbol in known
        assert oxide is not None
        assert oxide.formula in known


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7440-00-8", "7440-00-8"),
        (" 007440-00-8 ", "7440-00-8"),
        ("CAS 7440-00-8", "7440-00-8"),
        ("CAS: 7440-00-8", "7440-00-8"),
        ("7440008", ""),
        ("proprietary", ""),
        ("231-109-3 x", ""),
        ("", ""),
    ],
)
def test_a_number_is_known_by_its_shape(text: str, number: str) -> None:
    assert cas_number(text) == number


def test_the_elements_of_an_oxide_are_those_of_its_factor() -> None:
    shares = elements_in("Dy2O3")

    assert shares["Dy"] == element_per_oxide("Dy")
    assert sum(shares.values()) == 1


def test_the_elements_of_an_alloy_come_from_the_weights() -> None:
    # Sm 150.36 and Co 58.933 (CIAAW): 150.36 / (150.36 + 5 * 58.933).
    assert elements_in("SmCo5")["Sm"] == Fraction("150.36") / Fraction("445.025")
