from fractions import Fraction

import pytest

from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import (
    QuantityError,
    format_mass,
    format_money,
    format_number,
    format_share,
    parse_mass_mg,
    parse_money,
    parse_share,
)


def between(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("0.36 %", between("0.0036", "0.0036")),
        ("0.36%", between("0.0036", "0.0036")),
        ("0,36 wt.%", between("0.0036", "0.0036")),
        ("\uff10.36\uff05", between("0.0036", "0.0036")),
        ("360 ppm", between("0.00036", "0.00036")),
        ("360 mg/kg", between("0.00036", "0.00036")),
        ("3 \u2030", between("0.003", "0.003")),
        ("0.25 fraction", between("0.25", "0.25")),
        ("0.1 - 0.2 %", between("0.001", "0.002")),
        ("0.1-0.2%", between("0.001", "0.002")),
        ("0.1\u20130.2 %", between("0.001", "0.002")),
        ("0.1 % - 0.2 %", between("0.001", "0.002")),
        ("0.1~0.2%", between("0.001", "0.002")),
        ("0.1\u81f30.2%", between("0.001", "0.002")),
        ("0.1 to 0.2 %", between("0.001", "0.002")),
        ("500 ppm - 0.1 %", between("0.0005", "0.001")),
        ("1e-3 - 2e-3 %", between("0.00001", "0.00002")),
        ("<= 0.5 %", between("0", "0.005")),
        ("\u2264 0.5 %", between("0", "0.005")),
        ("up to 0.5 %", between("0", "0.005")),
        ("> 2 %", between("0.02", "1")),
        (">= 2 %", between("0.02", "1")),
        ("0.36 \u00b1 0.02 %", between("0.0034", "0.0038")),
        ("0.36 % +/- 0.02 %", between("0.0034", "0.0038")),
        ("0.01 \u00b1 0.02 %", between("0", "0.0003")),
        ("99.9 \u00b1 0.2 %", between("0.997", "1")),
        ("100 %", between("1", "1")),
        ("0", between("0", "0")),
    ],
)
def test_a_share_is_read_exactly(text: str, share: Interval) -> None:
    assert parse_share(text) == share


@pytest.mark.parametrize("text", ["< 0.1 %", "<0.1%", "less than 0.1 %", "小于0.1%", "低于 0.1 %"])
def test_less_than_a_threshold_does_not_reach_it(text: str) -> None:
    share = parse_share(text)

    assert share == Interval(Fraction(0), Fraction(1, 1000), high_excluded=True)
    assert share.reaches(Fraction(1, 1000)) is False


def test_at_most_a_threshold_may_reach_it() -> None:
    assert parse_share("<= 0.1 %").reaches(Fraction(1, 1000)) is None


@pytest.mark.parametrize(
    ("bare", "share"),
    [
        ("%", Fraction(36, 10_000)),
        ("ppm", Fraction(36, 100_000_000)),
        ("fraction", Fraction(9, 25)),
    ],
)
def test_a_number_without_a_unit_is_read_only_in_the_unit_given(bare: str, share: Fraction) -> None:
    assert parse_share("0.36", bare=bare) == Interval.exactly(share)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0.36", "a unit: %, ppm or fraction"),
        ("0.1 - 0.2", "a unit: %, ppm or fraction"),
        ("3 kg", "a unit: %, ppm or fraction"),
        ("101 %", "no more than 100 %"),
        ("> 101 %", "no more than 100 %"),
        ("90 - 110 %", "no more than 100 %"),
        ("110 \u00b1 5 %", "no more than 100 %"),
        ("-1 %", "zero or more"),
        ("0.2 - 0.1 %", "the low value first"),
        ("< 0 %", "a value above zero"),
        ("trace", "write the highest value it can have, such as < 0.1 %"),
        ("n.d.", "write the limit of detection"),
        ("未检出", "write the limit of detection"),
        ("Balance", "write the share itself, or a low and a high value"),
        ("~5 %", "write a low and a high value"),
        ("约5%", "write a low and a high value"),
        ("ca. 5 %", "write a low and a high value"),
        ("10 at.%", "a share by mass"),
        ("1,234 ppm", "1234 or 1.234"),
        ("NaN %", "a number with its unit"),
        ("%", "a number with its unit"),
        ("", "a number with its unit"),
        ("% 5 %", "a number with its unit"),
    ],
)
def test_a_share_that_cannot_be_read_says_why(text: str, words: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_share(text)

    assert words in str(caught.value)


@pytest.mark.parametrize(
    "text", ["0.1-0.2-0.3 %", "0.3 \u00b1 0.1 \u00b1 0.1 %", "1/3 %", "5 % of 3"]
)
def test_a_share_with_a_number_too_many_is_refused(text: str) -> None:
    with pytest.raises(QuantityError):
        parse_share(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12.5 g", "12500", "12500"),
        ("12.5g", "12500", "12500"),
        ("5-6 kg", "5000000", "6000000"),
        ("900 g - 1.1 kg", "900000", "1100000"),
        ("12 毫克", "12", "12"),
        # 1 lb = 453.59237 g: half of it is 226,796.185 mg, kept exact.
        ("0.5 lb", "226796.185", "226796.185"),
        ("3", "3000", "3000"),
        ("10 \u00b1 1 g", "9000", "11000"),
    ],
)
def test_a_mass_is_read_in_milligrams(text: str, low: str, high: str) -> None:
    assert parse_mass_mg(text, "g") == between(low, high)


def test_a_mass_above_a_value_has_no_high_end() -> None:
    assert parse_mass_mg("> 3 kg") == Interval(Fraction(3_000_000), None)


@pytest.mark.parametrize("text", ["3", "2 ton", "1 Mg", "5 pcs", "-1 kg", "1,234 kg", "about 3 kg"])
def test_a_mass_without_one_meaning_is_refused(text: str) -> None:
    with pytest.raises(QuantityError):
        parse_mass_mg(text)


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("USD 60", "60", "60", "USD"),
        ("60 USD", "60", "60", "USD"),
        ("60usd", "60", "60", "USD"),
        ("US$ 60-70", "60", "70", "USD"),
        ("12,000 CNY", "12000", "12000", "CNY"),
        ("RMB 12.50", "12.5", "12.5", "CNY"),
        ("1.234,56 EUR", "1234.56", "1234.56", "EUR"),
        ("€ 3,50", "3.5", "3.5", "EUR"),
        ("USD 60 - USD 70", "60", "70", "USD"),
    ],
)
def test_money_is_read_with_its_currency(text: str, low: str, high: str, currency: str) -> None:
    assert parse_money(text) == (between(low, high), currency)


@pytest.mark.parametrize(
    ("text", "default", "currency"),
    [("¥ 12", "CNY", "CNY"), ("￥12", "JPY", "JPY"), ("$12", "USD", "USD"), ("12元", "CNY", "CNY")],
)
def test_a_shared_sign_means_the_default_currency(text: str, default: str, currency: str) -> None:
    assert parse_money(text, default) == (between("12", "12"), currency)


@pytest.mark.parametrize(
    ("text", "default", "words"),
    [
        ("¥ 12", "", "¥ is CNY or JPY"),
        ("¥ 12", "USD", "¥ is CNY or JPY"),
        ("$12", "", "$ is USD or CAD"),
        ("60", "", "a currency of ISO 4217"),
        ("60", "$", "$ is USD or CAD"),
        ("5 XYZ", "", "a currency of ISO 4217"),
        ("60 USD/kg", "", "a currency of ISO 4217"),
        ("60 USD - 70 EUR", "", "one currency"),
        ("12,000 EUR", "", "12000 or 12.000"),
        ("-5 USD", "", "zero or more"),
    ],
)
def test_money_that_cannot_be_read_says_why(text: str, default: str, words: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_money(text, default)

    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (between("0.0036", "0.0036"), "0.36 %"),
        (between("0.001", "0.0025"), "0.10 \u2013 0.25 %"),
        (Interval(Fraction(0), Fraction(1, 10_000), high_excluded=True), "< 0.01 %"),
        (between("0.02", "1"), "\u2265 2 %"),
        (between("0", "1"), "0 \u2013 100 %"),
        (between("0", "0"), "0 %"),
        (Interval(Fraction(1, 3), Fraction(1, 3)), "33.3333 \u2013 33.3334 %"),
        (between("0.00000012", "0.00000012"), "0.000012 %"),
        (Interval(Fraction(1, 300_000), Fraction(2, 300_000)), "0.000333 \u2013 0.000667 %"),
    ],
)
def test_a_share_is_written_so_that_it_contains_what_was_meant(share: Interval, text: str) -> None:
    assert format_share(share) == text


@pytest.mark.parametrize(
    ("mass_mg", "text"),
    [
        (between("7", "7"), "7 mg"),
        (between("12500", "12500"), "12.5 g"),
        (between("900000", "1100000"), "0.9 \u2013 1.1 kg"),
        (between("1234500000000", "1234500000000"), "1\u00a0234.5 t"),
        (Interval(Fraction(3_000_000), None), "\u2265 3 kg"),
    ],
)
def test_a_mass_is_written_in_the_unit_that_suits_it(mass_mg: Interval, text: str) -> None:
    assert format_mass(mass_mg) == text


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (between("60", "60"), "USD", "60.00 USD"),
        (between("1234567", "1234567"), "JPY", "1\u00a0234\u00a0567 JPY"),
        (between("0.125", "0.125"), "EUR", "0.125 EUR"),
        (Interval(Fraction(100, 3), Fraction(200, 3)), "CNY", "33.33 \u2013 66.67 CNY"),
    ],
)
def test_money_is_written_with_the_digits_of_its_currency(
    amount: Interval,
    currency: str,
    text: str,
) -> None:
    assert format_money(amount, currency) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1_234_567), "1\u00a0234\u00a0567"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 10**8), "0.00000001"),
        (Fraction(2, 3), "0.6666 \u2013 0.6667"),
        (Fraction(-2, 3), "-0.6667 \u2013 -0.6666"),
    ],
)
def test_a_number_is_written_without_an_exponent(number: Fraction, text: str) -> None:
    assert format_number(number) == text


@pytest.mark.parametrize(
    ("text", "expected", "remedy"),
    [
        ("NaN %", "a number with its unit", "write it as in 0.36 %"),
        ("-1 %", "zero or more", "write what is there, without a sign"),
        ("0.2 - 0.1 %", "the low value first", "swap the two values"),
        ("< 0 %", "a value above zero", "nothing is less than zero; write 0"),
        ("101 %", "no more than 100 %", "check the number and its unit"),
        ("10 at.%", "a share by mass", "convert it to percent by mass"),
        ("3 kg", "a unit: %, ppm or fraction", "write it as in 0.36 %"),
        ("about 5 %", "bounds", "write a low and a high value, as in 0.3 - 0.4 %"),
        ("traces", "a number", "write the highest value it can have, such as < 0.1 %"),
    ],
)
def test_a_refused_share_keeps_the_words_of_its_finding(
    text: str, expected: str, remedy: str
) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_share(text)

    error = caught.value
    assert (error.seen, error.expected, error.remedy) == (text, expected, remedy)


@pytest.mark.parametrize(
    ("text", "expected", "remedy"),
    [
        ("heavy", "a number with its unit", "write it as in 12.5 g"),
        ("-1 kg", "zero or more", "write what is there, without a sign"),
        ("2 - 1 kg", "the low value first", "swap the two values"),
    ],
)
def test_a_refused_mass_keeps_the_words_of_its_finding(
    text: str, expected: str, remedy: str
) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_mass_mg(text)

    error = caught.value
    assert (error.seen, error.expected, error.remedy) == (text, expected, remedy)


@pytest.mark.parametrize(
    ("text", "expected", "remedy"),
    [
        ("60 USD - 70 EUR", "one currency", "write both amounts in the same currency"),
        ("¥ 12", "one currency, but ¥ is CNY or JPY", "write its code"),
        ("5 XYZ", "a currency of ISO 4217", "write its code, as in USD 60"),
        ("-5 USD", "zero or more", "write what is there, without a sign"),
        ("dear", "a number with its unit", "write it as in USD 60"),
    ],
)
def test_a_refused_amount_keeps_the_words_of_its_finding(
    text: str, expected: str, remedy: str
) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_money(text)

    error = caught.value
    assert (error.seen, error.expected, error.remedy) == (text, expected, remedy)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("0.36 wt. %", "0.0036"),
        ("0.36 % (w/w)", "0.0036"),
        ("0.36 WT%", "0.0036"),
        # The Greek letter and the micro sign are the same to a reader.
        ("360 \u03bcg/g", "0.00036"),
        ("360 \u00b5g/g", "0.00036"),
        ("360 ug/kg", "0.00000036"),
        ("2 g/kg", "0.002"),
    ],
)
def test_a_unit_is_known_however_it_is_set(text: str, share: str) -> None:
    assert parse_share(text) == between(share, share)
