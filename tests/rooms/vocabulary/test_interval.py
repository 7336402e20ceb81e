from fractions import Fraction

import pytest

from ytterby.vocabulary.interval import Interval, NegativeFactorError, UpsideDownError

TENTH_PERCENT = Fraction(1, 1000)


@pytest.mark.parametrize(
    ("interval", "reached"),
    [
        (Interval.exactly(TENTH_PERCENT), True),
        (Interval(TENTH_PERCENT, None), True),
        (Interval(Fraction(0), TENTH_PERCENT), None),
        (Interval(Fraction(0), TENTH_PERCENT, high_excluded=True), False),
        (Interval(Fraction(0), Fraction(1, 999), high_excluded=True), None),
        (Interval(Fraction(0), Fraction(1, 1001)), False),
        (Interval(Fraction(0), None), None),
    ],
)
def test_a_threshold_is_reached_missed_or_open(interval: Interval, reached: object) -> None:
    assert interval.reaches(TENTH_PERCENT) is reached


def test_an_interval_holds_its_ends_unless_the_high_one_is_excluded() -> None:
    closed = Interval(Fraction(1), Fraction(2))
    half_open = Interval(Fraction(1), Fraction(2), high_excluded=True)

    assert [closed.holds(Fraction(n)) for n in range(4)] == [False, True, True, False]
    assert [half_open.holds(Fraction(n)) for n in range(4)] == [False, True, False, False]
    assert Interval(Fraction(1), None).holds(Fraction(10**9))


def test_a_sum_with_an_excluded_end_excludes_its_end() -> None:
    below_one = Interval(Fraction(0), Fraction(1), high_excluded=True)

    assert below_one + Interval.exactly(1) == Interval(Fraction(1), Fraction(2), high_excluded=True)


def test_a_sum_with_an_unbounded_part_is_unbounded() -> None:
    assert Interval.exactly(1) + Interval(Fraction(1), None) == Interval(Fraction(2), None)


def test_nothing_of_it_is_exactly_nothing() -> None:
    below_one = Interval(Fraction(0), Fraction(1), high_excluded=True)

    assert below_one.times(Fraction(0)) == Interval.exactly(0)
    assert Interval(Fraction(1), None).times(Fraction(0)) == Interval.exactly(0)


def test_an_interval_that_holds_nothing_cannot_be_made() -> None:
    with pytest.raises(UpsideDownError, match="from 2 to 1 holds nothing"):
        Interval(Fraction(2), Fraction(1))
    with pytest.raises(UpsideDownError):
        Interval(Fraction(1), Fraction(1), high_excluded=True)


def test_a_negative_factor_is_refused() -> None:
    with pytest.raises(NegativeFactorError, match="not by -1"):
        Interval(Fraction(1), None).times(Fraction(-1))


def test_only_one_value_is_exact() -> None:
    assert Interval.exactly(3).is_exact
    assert not Interval(Fraction(3), Fraction(4)).is_exact
    assert not Interval(Fraction(3), None).is_exact
