from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ytterby.material.content import roll_up
from ytterby.material.worth import Counted, Valuation, rate_between
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money, Rate
from ytterby.vocabulary.price import Price, PriceBook

DAY = date(2025, 12, 2)
PRICES = {
    ("Dy", "metal"): 300,
    ("Dy", "oxide"): 200,
    ("Tb", "metal"): 1200,
    ("Tb", "oxide"): 1000,
    ("Sm", "metal"): 20,
}
FORMS = {
    "metal": {"Dy": "metal", "Tb": "metal", "Sm": "metal"},
    "oxide": {"Dy": "oxide", "Tb": "oxide", "Sm": "metal"},
}


def _valuation(currency: str = "USD", **prices: int) -> Valuation:
    book = PriceBook.of(
        Price(substance, form, Interval.exactly(per_kg), currency, DAY, "Europe", "invented")
        for (substance, form), per_kg in PRICES.items()
        if prices.get(substance) != 0
    )
    counted = Counted(FORMS, frozenset({"ZZ", "ZX"}), "Europe", DAY)
    return Valuation(counted, book, (), "USD")


def _worth(part: Part, valuation: Valuation | None = None) -> dict[str, Interval]:
    content = roll_up(Bill({part.id: part}, (), (part.id,)), valuation or _valuation())
    return dict(content.nodes[part.id].worth)


def _magnet(*lines: SubstanceShare, complete: bool = True) -> Part:
    return Part(
        "MAG-01",
        form="magnet",
        mass_mg=Interval.exactly(1_000_000),
        composition=lines,
        composition_complete=complete,
    )


def _line(
    substance: str, percent: int, separated_in: str = "", mined_in: str = ""
) -> SubstanceShare:
    share = Interval.exactly(Fraction(percent, 100))
    return SubstanceShare(substance, share, separated_in, mined_in)


def test_metal_contained_is_valued_as_metal() -> None:
    worth = _worth(_magnet(_line("Dy", 2, "ZZ", "ZZ")))

    # 1 kg x 2 % x 300.
    assert worth["metal-separated"] == Interval.exactly(6)


def test_oxide_bought_is_valued_as_the_oxide_that_gives_the_metal() -> None:
    worth = _worth(_magnet(_line("Dy", 2, "ZZ", "ZZ")))

    # 372.997 g of Dy2O3 hold 325.000 g of Dy: 1 kg x 2 % x 372.997 / 325 x 200.
    assert worth["oxide-separated"] == Interval.exactly(Fraction("372.997") / 325 * 4)


def test_a_substance_listed_only_as_metal_is_valued_so_on_both_readings() -> None:
    worth = _worth(_magnet(_line("Sm", 25, "ZZ", "ZZ")))

    assert worth["metal-separated"] == worth["oxide-separated"] == Interval.exactly(5)


def test_where_it_was_mined_and_where_it_was_separated_are_two_questions() -> None:
    worth = _worth(_magnet(_line("Dy", 2, separated_in="ZZ", mined_in="ZY")))

    assert worth["metal-separated"] == Interval.exactly(6)
    assert worth["metal-mined"] == Interval.exactly(0)


def test_every_home_country_counts() -> None:
    assert _worth(_magnet(_line("Dy", 2, "ZX")))["metal-separated"] == Interval.exactly(6)


def test_an_unknown_origin_counts_from_nothing_to_all() -> None:
    worth = _worth(_magnet(_line("Dy", 2)))

    assert worth["metal-separated"] == Interval(Fraction(0), Fraction(6))


def test_the_origin_of_a_part_made_at_home_speaks_where_its_lines_are_silent() -> None:
    worth = _worth(replace(_magnet(_line("Dy", 2)), origin="ZZ"))

    assert worth["metal-mined"] == Interval.exactly(6)


def test_a_magnet_made_abroad_says_nothing_of_the_origin_of_its_dysprosium() -> None:
    # The very case of the minimum-proportion rule: a foreign magnet with dysprosium from home.
    worth = _worth(replace(_magnet(_line("Dy", 2)), origin="ZY"))

    assert worth["metal-separated"] == Interval(Fraction(0), Fraction(6))


def test_an_oxide_made_abroad_was_separated_abroad() -> None:
    oxide = replace(_magnet(_line("Dy", 2)), form="oxide", origin="ZY")

    worth = _worth(oxide)

    assert worth["oxide-separated"] == Interval.exactly(0)
    assert worth["oxide-mined"].high != 0


def test_two_origins_of_one_substance_are_two_lines() -> None:
    worth = _worth(_magnet(_line("Dy", 2, "ZZ"), _line("Dy", 1, "ZY")))

    assert worth["metal-separated"] == Interval.exactly(6)


def test_what_is_not_listed_is_worth_nothing_here() -> None:
    # Case C20: all the neodymium and praseodymium from home, and none of it listed.
    worth = _worth(_magnet(_line("Nd", 28, "ZZ"), _line("Pr", 4, "ZZ"), _line("Fe", 68)))

    assert set(worth.values()) == {Interval.exactly(0)}


def test_the_rest_of_a_composition_is_given_once_and_to_the_dearest() -> None:
    # 10 % are open: at worst 10 % Tb (1 kg x 10 % x 1200), not 10 % of each listed substance.
    worth = _worth(_magnet(_line("Fe", 90), complete=False))

    assert worth["metal-separated"] == Interval(Fraction(0), Fraction(120))


def test_nothing_holds_listed_material_worth_more_than_itself() -> None:
    part = replace(_magnet(_line("Fe", 90), complete=False), value=Money(1500, "USD"))

    assert _worth(part)["metal-separated"] == Interval(Fraction(0), Fraction(15))


def test_material_worth_more_than_its_part_is_found_and_still_counted() -> None:
    part = replace(_magnet(_line("Dy", 2, "ZZ", "ZZ")), value=Money(500, "USD"))

    content = roll_up(Bill({"MAG-01": part}, (), ("MAG-01",)), _valuation())

    assert [finding.code for finding in content.findings] == ["MATERIAL-WORTH-MORE-THAN-ITEM"]
    assert content.nodes["MAG-01"].worth["metal-separated"] == Interval.exactly(6)


def test_without_a_price_the_value_of_the_part_is_the_only_bound() -> None:
    part = replace(_magnet(_line("Dy", 2, "ZZ")), value=Money(6000, "USD"))

    worth = _worth(part, _valuation(Dy=0))

    assert worth["metal-separated"] == Interval(Fraction(0), Fraction(60))


def test_without_a_price_and_a_value_there_is_no_bound() -> None:
    worth = _worth(_magnet(_line("Dy", 2, "ZZ")), _valuation(Dy=0))

    assert worth["metal-separated"] == Interval(Fraction(0), None)


def test_a_missing_price_does_not_matter_where_the_substance_is_not_inside() -> None:
    assert _worth(_magnet(_line("Fe", 100)), _valuation(Dy=0))["metal-mined"] == Interval.exactly(0)


def test_a_missing_price_is_found_once() -> None:
    part = _magnet(_line("Dy", 2))

    content = roll_up(Bill({"MAG-01": part}, (), ("MAG-01",)), _valuation(Dy=0))

    assert [finding.code for finding in content.findings] == ["PRICE-MISSING"] * 2
    assert not any(finding.blocks for finding in content.findings)
    assert "Dy metal in Europe on 2025-12-02" in content.findings[0].seen


def test_a_price_without_a_rate_leaves_the_worth_open() -> None:
    part = _magnet(_line("Dy", 2, "ZZ"))

    content = roll_up(Bill({"MAG-01": part}, (), ("MAG-01",)), _valuation("CNY"))

    assert {finding.code for finding in content.findings} == {"RATE-MISSING"}
    assert content.nodes["MAG-01"].worth["metal-separated"].high is None


@pytest.mark.parametrize(
    ("currency", "into", "rate"), [("USD", "EUR", Fraction(4, 5)), ("EUR", "USD", Fraction(5, 4))]
)
def test_a_rate_serves_in_both_directions(currency: str, into: str, rate: Fraction) -> None:
    rates = [Rate("USD", "EUR", Fraction(4, 5), DAY, "invented")]

    assert rate_between(currency, into, DAY, rates) == rate


def test_without_an_earlier_rate_the_first_later_one_counts() -> None:
    rates = [
        Rate("EUR", "USD", Fraction(value), date(2026, month, 1), "invented")
        for month, value in ((3, 3), (2, 2))
    ]

    assert rate_between("EUR", "USD", DAY, rates) == 2


def test_nothing_is_converted_through_a_third_currency() -> None:
    rates = [Rate("EUR", "USD", Fraction(1), DAY, "i"), Rate("USD", "CNY", Fraction(7), DAY, "i")]

    assert rate_between("EUR", "CNY", DAY, rates) is None
