"""Prices and rates: the latest in the place, never of another place, never of a later day."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.intake.prices import read_prices, read_rates
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Rate
from ytterby.vocabulary.price import PriceBook

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
HEADER = "substance,form,low,high,currency,unit,on,place,basis,source,grade,note\n"


def _book(folder: Path, rows: str) -> PriceBook:
    path = folder / "prices.csv"
    path.write_text(HEADER + rows, "utf-8")
    return read_prices(path).required()


def _codes(folder: Path, row: str) -> list[str]:
    path = folder / "prices.csv"
    path.write_text(HEADER + row, "utf-8")
    return [finding.code for finding in read_prices(path).findings]


def test_the_latest_price_on_the_day_or_before_it_counts(tmp_path: Path) -> None:
    book = _book(
        tmp_path,
        "Dy,oxide,200,,USD,kg,2025-01-01,China,,a,press,\n"
        "Dy,oxide,300,310,USD,kg,2025-06-01,China,,b,press,\n",
    )

    on_the_day = book.price_of("Dy", "oxide", "China", date(2025, 6, 1))
    before = book.price_of("Dy", "oxide", "China", date(2025, 5, 31))

    assert on_the_day is not None
    assert on_the_day.per_kg == Interval(Fraction(300), Fraction(310))
    assert before is not None
    assert before.per_kg == Interval.exactly(200)
    assert book.price_of("Dy", "oxide", "China", date(2024, 12, 31)) is None


def test_a_price_of_another_place_or_form_does_not_stand_in(tmp_path: Path) -> None:
    book = _book(tmp_path, "Dy,oxide,200,,USD,kg,2025-01-01,China,,a,press,\n")

    assert book.price_of("Dy", "oxide", "Europe", date(2025, 2, 1)) is None
    assert book.price_of("Dy", "metal", "China", date(2025, 2, 1)) is None


def test_a_price_per_tonne_is_one_thousandth_of_it_per_kilogram(tmp_path: Path) -> None:
    book = _book(tmp_path, "Tb,oxide,3440000,3470000,CNY,t,2019-11-15,China,,a,press,\n")

    price = book.price_of("Tb", "oxide", "China", date(2019, 11, 15))

    assert price is not None
    assert price.per_kg == Interval(Fraction(3440), Fraction(3470))


def test_two_quotes_of_one_day_span_both(tmp_path: Path) -> None:
    book = _book(
        tmp_path,
        "Y,oxide,90,105,USD,kg,2025-09-18,Europe,,a,press,\n"
        "Y,oxide,100,120,USD,kg,2025-09-18,Europe,,b,press,\n",
    )

    price = book.price_of("Y", "oxide", "Europe", date(2025, 9, 18))

    assert price is not None
    assert price.per_kg == Interval(Fraction(90), Fraction(120))
    assert price.source == "a; b"


def test_a_price_that_nobody_quoted_says_so(tmp_path: Path) -> None:
    book = _book(tmp_path, "Sm,metal,10,20,USD,kg,2025-01-01,Europe,,made up,illustrative,\n")

    assert [price.illustrative for price in book.prices()] == [True]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Xx,oxide,1,2,USD,kg,2025-01-01,China,,a,press,", "WORD-UNKNOWN"),
        ("Dy,powder,1,2,USD,kg,2025-01-01,China,,a,press,", "WORD-UNKNOWN"),
        ("Dy,oxide,2,1,USD,kg,2025-01-01,China,,a,press,", "PRICE-UPSIDE-DOWN"),
        ("Dy,oxide,0,1,USD,kg,2025-01-01,China,,a,press,", "PRICE-ZERO"),
        ("Dy,oxide,NaN,1,USD,kg,2025-01-01,China,,a,press,", "PRICE-UNREADABLE"),
        ("Dy,oxide,1,2,US$,kg,2025-01-01,China,,a,press,", "CURRENCY-UNKNOWN"),
        ("Dy,oxide,1,2,USD,ton,2025-01-01,China,,a,press,", "UNIT-UNKNOWN"),
        ("Dy,oxide,1,2,USD,kg,2025-05,China,,a,press,", "DATE-UNREADABLE"),
        ("Dy,oxide,1,2,USD,kg,2025-01-01,,,a,press,", "MISSING-CELL"),
        ("Dy,oxide,1,2,USD,kg,2025-01-01,China,,,press,", "MISSING-CELL"),
    ],
)
def test_a_price_that_is_not_clear_is_a_finding(tmp_path: Path, row: str, code: str) -> None:
    assert _codes(tmp_path, row + "\n") == [code]


def test_the_prices_that_ship_with_the_package_read_without_a_finding() -> None:
    checked = read_prices(REFERENCE / "prices.csv")

    # SunSirs of 2026-02-02: 1,330,000 CNY a tonne.
    price = checked.required().price_of("Dy", "oxide", "China", date(2026, 2, 2))
    assert checked.findings == ()
    assert price is not None
    assert (price.per_kg, price.currency) == (Interval.exactly(1330), "CNY")


def test_no_shipped_price_lacks_a_day_a_place_or_a_source() -> None:
    prices = read_prices(REFERENCE / "prices.csv").required().prices()

    assert all(price.place and price.source and not price.illustrative for price in prices)


def test_rates_are_exact_and_dated(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("currency,into,value,on,source\nUSD,CNY,7.1045,2025-10-09,bank\n", "utf-8")

    rates = read_rates(path).required()

    # 7.1045 is 71045/10000.
    assert rates == (Rate("USD", "CNY", Fraction(71045, 10000), date(2025, 10, 9), "bank"),)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("USD,CNY,-7,2025-10-09,bank", "PRICE-ZERO"),
        ("USD,XXY,7,2025-10-09,bank", "CURRENCY-UNKNOWN"),
        ("USD,CNY,7,today,bank", "DATE-UNREADABLE"),
        ("USD,CNY,7,2025-10-09,", "MISSING-CELL"),
    ],
)
def test_a_rate_that_is_not_clear_is_a_finding(tmp_path: Path, row: str, code: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(f"currency,into,value,on,source\n{row}\n", "utf-8")

    assert [finding.code for finding in read_rates(path).findings] == [code]
