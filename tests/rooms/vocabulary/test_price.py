"""A price is that of its own market, of the day or before it, and spans what was quoted at once."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.price import Price, PriceBook


def between(low: int, high: int | None) -> Interval:
    return Interval(Fraction(low), None if high is None else Fraction(high))


MAY = date(2025, 5, 1)
FIRST = Price("Dy", "oxide", between(200, 220), "USD", MAY, "Europe", "one house")
SECOND = replace(FIRST, per_kg=between(190, 210), source="another house")
JUNE = replace(FIRST, per_kg=between(300, 300), on=date(2025, 6, 1))


@pytest.mark.parametrize(
    ("day", "price"),
    [
        (date(2025, 4, 30), None),
        (date(2025, 5, 1), FIRST),
        (date(2025, 5, 31), FIRST),
        (date(2025, 6, 1), JUNE),
        (date(2026, 6, 1), JUNE),
    ],
)
def test_the_latest_price_of_the_day_or_before_it_counts(day: date, price: Price | None) -> None:
    book = PriceBook.of([JUNE, FIRST])

    assert book.price_of("Dy", "oxide", "Europe", day) == price


@pytest.mark.parametrize(
    ("substance", "form", "place"),
    [("Tb", "oxide", "Europe"), ("Dy", "metal", "Europe"), ("Dy", "oxide", "Zedland")],
)
def test_a_price_of_another_market_is_never_taken(substance: str, form: str, place: str) -> None:
    assert PriceBook.of([FIRST]).price_of(substance, form, place, MAY) is None


def test_two_quotations_of_one_day_are_spanned_with_both_their_sources() -> None:
    found = PriceBook.of([FIRST, SECOND]).price_of("Dy", "oxide", "Europe", MAY)

    assert found == Price(
        "Dy", "oxide", between(190, 220), "USD", MAY, "Europe", "one house; another house"
    )


def test_the_same_source_is_named_once() -> None:
    again = replace(SECOND, source=FIRST.source)

    found = PriceBook.of([FIRST, again]).price_of("Dy", "oxide", "Europe", MAY)

    assert found is not None
    assert found.source == "one house"


@pytest.mark.parametrize(("one", "other"), [(True, False), (False, True)])
def test_what_spans_an_illustrative_price_is_illustrative(*, one: bool, other: bool) -> None:
    quoted = [replace(FIRST, illustrative=one), replace(SECOND, illustrative=other)]

    found = PriceBook.of(quoted).price_of("Dy", "oxide", "Europe", MAY)

    assert found is not None
    assert found.illustrative


def test_a_quotation_without_a_high_end_leaves_the_span_without_one() -> None:
    open_ended = replace(SECOND, per_kg=between(190, None))

    found = PriceBook.of([open_ended, FIRST]).price_of("Dy", "oxide", "Europe", MAY)

    assert found is not None
    assert found.per_kg == between(190, None)


def test_a_quotation_in_another_currency_is_not_spanned() -> None:
    yuan = replace(SECOND, currency="CNY", per_kg=between(1400, 1500))

    found = PriceBook.of([yuan, FIRST]).price_of("Dy", "oxide", "Europe", MAY)

    assert found == FIRST


def test_every_price_is_in_the_book_by_the_order_of_its_days() -> None:
    metal = replace(FIRST, form="metal")

    assert PriceBook.of([JUNE, metal, FIRST]).prices() == (FIRST, JUNE, metal)
