"""The ratios of dependence; every expected value is worked out by hand."""

from fractions import Fraction

import pytest

from ytterby.resilience.ratio import (
    change_between,
    net_import_reliance,
    reserve_life,
    share_of,
    sign_of,
)
from ytterby.vocabulary.interval import Interval


def _exactly(value: int) -> Interval:
    return Interval.exactly(value)


def test_a_share_lies_between_the_ends_that_sources_give_the_whole() -> None:
    # 132,000 t of 210,000 or 220,000 t.
    share = share_of(_exactly(132_000), Interval(Fraction(210_000), Fraction(220_000)))

    assert share == Interval(Fraction(3, 5), Fraction(22, 35))


def test_a_share_of_a_whole_without_upper_bound_has_no_lower_one() -> None:
    # 44 of more than 90 million tonnes are under 49 %.
    share = share_of(_exactly(44), Interval(Fraction(90), None))

    assert share == Interval(Fraction(0), Fraction(22, 45))


def test_a_share_is_never_more_than_all() -> None:
    assert share_of(Interval(Fraction(90), None), _exactly(80)) == _exactly(1)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        # The quota for mining, 140,000 to 270,000 t: +92.9 %.
        (140_000, 270_000, Fraction(13, 14)),
        # The quota for separation, 135,000 to 254,000 t: +88.1 %.
        (135_000, 254_000, Fraction(119, 135)),
        # Exports, 52,306 to 55,431 t: +6.0 %.
        (52_306, 55_431, Fraction(3_125, 52_306)),
    ],
)
def test_a_change_is_told_from_the_first_of_the_two(
    before: int, after: int, change: Fraction
) -> None:
    assert change_between(_exactly(before), _exactly(after)) == Interval.exactly(change)


def test_a_change_between_ranges_has_the_ends_that_are_farthest_apart() -> None:
    # From 100..110 to 120..150: at least 120/110, at most 150/100.
    change = change_between(
        Interval(Fraction(100), Fraction(110)), Interval(Fraction(120), Fraction(150))
    )

    assert change == Interval(Fraction(1, 11), Fraction(1, 2))
    assert sign_of(change) == 1


@pytest.mark.parametrize(
    ("low", "high", "sign"),
    [("-2", "-1", -1), ("0", "0", 0), ("-1", "1", None), ("0", "1", None), ("1", None, 1)],
)
def test_the_sign_of_a_change_is_told_where_all_of_it_has_one(
    low: str, high: str | None, sign: int | None
) -> None:
    change = Interval(Fraction(low), None if high is None else Fraction(high))

    assert sign_of(change) == sign


def test_reliance_is_what_own_production_does_not_cover() -> None:
    # Of 600 t, 150 to 240 t are made at home: 60 to 75 % is not.
    reliance = net_import_reliance(_exactly(600), Interval(Fraction(150), Fraction(240)))

    assert reliance == Interval(Fraction(3, 5), Fraction(3, 4))


def test_who_makes_more_than_it_uses_relies_on_nobody() -> None:
    assert net_import_reliance(_exactly(100), _exactly(300)) == _exactly(0)


def test_reserves_last_for_reserves_over_production() -> None:
    # 1,900,000 t at 45,000 t a year: 42 and two ninths years.
    assert reserve_life(_exactly(1_900_000), _exactly(45_000)) == Interval.exactly(Fraction(380, 9))


def test_the_life_of_reserves_without_production_is_not_known() -> None:
    assert reserve_life(_exactly(1_500_000), _exactly(0)) is None


def test_reserves_of_which_only_the_least_is_known_last_at_least_so_long() -> None:
    # More than 90 million tonnes at 391,000 to 399,930 t a year: at least 225 years.
    life = reserve_life(
        Interval(Fraction(90_000_000), None), Interval(Fraction(391_000), Fraction(399_930))
    )

    assert life == Interval(Fraction(90_000_000, 399_930), None)
