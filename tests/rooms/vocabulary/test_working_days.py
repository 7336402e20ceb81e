from datetime import date

import pytest

from ytterby.vocabulary.period import Period
from ytterby.vocabulary.working_days import (
    BackwardCountError,
    OutsideCalendarError,
    RestAndWorkError,
    WorkingCalendar,
)

YEAR_2025 = Period(date(2025, 1, 1), date(2026, 1, 1))
PLAIN = WorkingCalendar("plain 2025", YEAR_2025)

# An invented calendar with the shape of a real one: eight days off in October, and worked
# instead on Sunday 28 September and Saturday 11 October.
OCTOBER = WorkingCalendar(
    "October 2025",
    YEAR_2025,
    holidays=frozenset(date(2025, 10, day) for day in range(1, 9)),
    extra_working_days=frozenset({date(2025, 9, 28), date(2025, 10, 11)}),
    source="invented",
)


def test_seven_working_days_after_a_monday_end_on_wednesday_of_the_next_week() -> None:
    # CN-C31, customs query: notice on Monday 2025-07-14, no holidays, answer due 2025-07-23.
    assert PLAIN.add(date(2025, 7, 14), 7) == date(2025, 7, 23)


def test_forty_five_working_days_without_holidays_are_nine_weeks() -> None:
    assert PLAIN.add(date(2025, 7, 14), 45) == date(2025, 9, 15)


def test_a_weekend_made_working_counts_and_a_holiday_does_not() -> None:
    # By hand after Saturday 27 September: 28, 29, 30 September, 9, 10, 11 October.
    assert OCTOBER.add(date(2025, 9, 27), 6) == date(2025, 10, 11)


def test_a_notice_on_a_rest_day_counts_from_the_next_day_all_the_same() -> None:
    assert PLAIN.add(date(2025, 7, 12), 1) == date(2025, 7, 14)


def test_no_working_days_are_the_day_itself() -> None:
    assert PLAIN.add(date(2025, 7, 12), 0) == date(2025, 7, 12)


def test_the_days_between_are_counted_as_they_were_added() -> None:
    assert PLAIN.between(date(2025, 7, 14), date(2025, 7, 23)) == 7
    assert PLAIN.between(date(2025, 7, 23), date(2025, 7, 14)) == 0


def test_saturdays_and_sundays_rest() -> None:
    week = [date(2025, 7, day) for day in range(14, 21)]

    assert [PLAIN.is_working(day) for day in week] == [True] * 5 + [False] * 2


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1)])
def test_a_day_outside_the_calendar_is_not_guessed(day: date) -> None:
    with pytest.raises(OutsideCalendarError, match=f"covers 2025-01-01 to 2025-12-31, not {day}"):
        PLAIN.is_working(day)


def test_a_clock_that_leaves_the_calendar_is_not_guessed() -> None:
    with pytest.raises(OutsideCalendarError, match="not 2026-01-01"):
        PLAIN.add(date(2025, 12, 29), 7)


@pytest.mark.parametrize("start", [date(2024, 12, 30), date(2026, 1, 1)])
def test_a_clock_that_starts_outside_the_calendar_is_not_guessed(start: date) -> None:
    with pytest.raises(OutsideCalendarError):
        PLAIN.add(start, 3)
    with pytest.raises(OutsideCalendarError):
        PLAIN.between(start, date(2025, 7, 1))


def test_a_day_cannot_be_holiday_and_working_day() -> None:
    both = frozenset({date(2025, 10, 1)})

    told = "the calendar 'both' has 2025-10-01 both as holiday and as working day"
    with pytest.raises(RestAndWorkError, match=f"^{told}$"):
        WorkingCalendar("both", YEAR_2025, both, both)


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(BackwardCountError, match="-1 is negative"):
        PLAIN.add(date(2025, 7, 14), -1)
