from datetime import date

import pytest

from ytterby.vocabulary.period import EmptyPeriodError, Period

YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


def test_a_period_holds_its_first_day_and_not_its_end() -> None:
    assert date(2025, 1, 1) in YEAR
    assert date(2025, 12, 31) in YEAR
    assert date(2026, 1, 1) not in YEAR
    assert date(2024, 12, 31) not in YEAR


def test_a_period_holds_days_only() -> None:
    assert "2025-01-01" not in YEAR


def test_the_last_day_is_the_day_before_the_end() -> None:
    assert YEAR.last_day == date(2025, 12, 31)
    assert Period(date(2025, 1, 1)).last_day is None


def test_a_period_without_end_holds_every_later_day() -> None:
    assert date.max in Period(date(2025, 1, 1))


def test_a_period_of_no_day_cannot_be_made() -> None:
    with pytest.raises(EmptyPeriodError, match="holds no day"):
        Period(date(2025, 1, 1), date(2025, 1, 1))


def test_periods_sort_by_start_and_the_endless_one_comes_last() -> None:
    endless = Period(date(2025, 1, 1))
    earlier = Period(date(2024, 1, 1))

    assert sorted([endless, YEAR, earlier]) == [earlier, YEAR, endless]
