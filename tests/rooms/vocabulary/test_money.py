from datetime import date
from fractions import Fraction

import pytest

from ytterby.vocabulary.money import Money, NoRateError, Rate, RateError, converted, minor_digits

DAY = date(2025, 4, 3)
SEVEN = Rate("USD", "CNY", Fraction("7.3"), DAY, "invented")


def test_money_is_whole_minor_units() -> None:
    assert Money.of(Fraction("12.34"), "USD").minor == 1234
    assert Money.of(Fraction(1234), "JPY").minor == 1234
    assert Money.of(Fraction("1.234"), "KWD").minor == 1234


def test_half_a_minor_unit_goes_to_the_even_one() -> None:
    assert Money.of(Fraction("0.125"), "USD").minor == 12
    assert Money.of(Fraction("0.135"), "USD").minor == 14


@pytest.mark.parametrize(("currency", "digits"), [("CNY", 2), ("JPY", 0), ("BHD", 3), ("CLF", 4)])
def test_the_minor_digits_are_those_of_iso_4217(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


def test_money_is_converted_by_a_rate_and_by_its_reverse() -> None:
    assert converted(Money(1000, "USD"), "CNY", (SEVEN,)) == Money(7300, "CNY")
    assert converted(Money(7300, "CNY"), "USD", (SEVEN,)) == Money(1000, "USD")


def test_day_place_and_basis_of_a_price_survive_conversion() -> None:
    price = Money(1000, "USD", DAY, "ZZ port", "FOB")

    assert converted(price, "CNY", (SEVEN,)) == Money(7300, "CNY", DAY, "ZZ port", "FOB")
    yuan = Money(7300, "CNY", DAY, "ZZ port", "FOB")
    assert converted(yuan, "USD", (SEVEN,)) == price


def test_the_same_currency_needs_no_rate() -> None:
    assert converted(Money(5, "EUR"), "EUR", ()) == Money(5, "EUR")


def test_money_is_never_converted_by_a_guess() -> None:
    with pytest.raises(NoRateError, match="no rate from EUR into CNY was given"):
        converted(Money(5, "EUR"), "CNY", (SEVEN,))


@pytest.mark.parametrize("value", [Fraction(0), Fraction(-1)])
def test_a_rate_is_above_zero(value: Fraction) -> None:
    with pytest.raises(RateError, match="a rate from USD into CNY is above zero"):
        Rate("USD", "CNY", value, DAY, "invented")


def test_of_several_rates_the_first_between_the_two_counts() -> None:
    other = Rate("EUR", "CNY", Fraction(8), DAY, "invented")
    later = Rate("USD", "CNY", Fraction(7), DAY, "invented")

    assert converted(Money(1000, "USD"), "CNY", (other, SEVEN, later)) == Money(7300, "CNY")
