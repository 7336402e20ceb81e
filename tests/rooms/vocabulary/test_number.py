from fractions import Fraction

import pytest

from ytterby.vocabulary.number import QuantityError, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", Fraction(7)),
        ("-3", Fraction(-3)),
        ("\u22123", Fraction(-3)),
        (".5", Fraction(1, 2)),
        ("1.234", Fraction(1234, 1000)),
        ("1,5", Fraction(3, 2)),
        ("0,125", Fraction(1, 8)),
        ("1234,567", Fraction(1_234_567, 1000)),
        ("1,234.5", Fraction(12_345, 10)),
        ("1.234,5", Fraction(12_345, 10)),
        ("1 234,5", Fraction(12_345, 10)),
        ("1\u00a0234\u202f567", Fraction(1_234_567)),
        ("1'234'567.8", Fraction(12_345_678, 10)),
        ("1\u2019234", Fraction(1234)),
        ("1,234,567", Fraction(1_234_567)),
        ("1.234.567", Fraction(1_234_567)),
        ("1E-05", Fraction(1, 100_000)),
        ("\uff11\uff12\uff0e\uff15", Fraction(25, 2)),
    ],
)
def test_a_number_with_one_reading_is_exact(text: str, number: Fraction) -> None:
    assert parse_number(text) == number


def test_one_comma_before_three_digits_is_refused_with_both_readings() -> None:
    with pytest.raises(QuantityError) as caught:
        parse_number("1,234")

    assert str(caught.value) == (
        "'1,234': expected one reading, but this is 1234 or 1.234; write 1234 or 1.234"
    )


def test_one_comma_before_three_digits_is_read_where_the_custom_is_known() -> None:
    assert parse_number("1,234", comma_groups=True) == 1234


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NaN",
        "inf",
        "-Infinity",
        "1_000",
        "0x10",
        "1e999",
        "12 34",
        "1,23,456",
        "1,2,3",
        "1.2.3",
        "1 234.567,8",
        "--1",
        "1-",
        "\u0661\u0662",
        "9" * 41,
        "one",
        "12.",
    ],
)
def test_what_is_no_number_or_several_is_refused(text: str) -> None:
    with pytest.raises(QuantityError):
        parse_number(text)


def test_a_refusal_can_be_made_into_a_finding() -> None:
    with pytest.raises(QuantityError) as caught:
        parse_number("nan")

    error = caught.value
    assert (error.seen, error.expected) == ("nan", "a number")
    assert error.remedy == "write digits with a decimal point, as in 1234.5"
