"""The last day of a duty, reckoned from a day that somebody told."""

from datetime import date

import pytest

from ytterby.licensing.due import Due, due_day
from ytterby.rules.lawbook import Lawbook, bound
from ytterby.vocabulary.citation import Grade, LegalId
from ytterby.vocabulary.deadline import (
    Chosen,
    CountsFrom,
    DayOfNextMonth,
    OnRestDay,
    WorkingDaysAfter,
)
from ytterby.vocabulary.fact import Fact, FactSchema
from ytterby.vocabulary.law import Doubt, Instrument, Reading
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.working_days import WorkingCalendar

MONDAY = date(2025, 7, 14)
DOUBT = "zz/act-1#first-day"
OPEN_START = Chosen(
    CountsFrom.DAY_AFTER, DOUBT, (("next", CountsFrom.DAY_AFTER), ("same", CountsFrom.SAME_DAY))
)


def lawbook(default: str | None = None) -> Lawbook:
    readings = (Reading("next", "the next day"), Reading("same", "the same day"))
    doubt = Doubt(DOUBT, "Which day counts first?", readings, default, Grade.DERIVED)
    act = Instrument(LegalId("zz/act-1"), "", "", "", "", (), MONDAY, (), doubts=(doubt,))
    return bound([act], FactSchema({}))


def told(day: date) -> dict[str, Fact]:
    return {"query.on": Fact(day, "stated")}


def seven_days(start: Chosen[CountsFrom]) -> WorkingDaysAfter:
    return WorkingDaysAfter("query.on", 7, start)


@pytest.mark.parametrize(
    ("notice", "start", "wanted"),
    [
        # Counted on a calendar of July 2025 by hand: 14 July is a Monday.
        (date(2025, 7, 14), CountsFrom.DAY_AFTER, date(2025, 7, 23)),
        (date(2025, 7, 14), CountsFrom.SAME_DAY, date(2025, 7, 22)),
        (date(2025, 7, 11), CountsFrom.DAY_AFTER, date(2025, 7, 22)),
        # A Saturday is no first day, however one counts.
        (date(2025, 7, 12), CountsFrom.DAY_AFTER, date(2025, 7, 22)),
        (date(2025, 7, 12), CountsFrom.SAME_DAY, date(2025, 7, 22)),
    ],
)
def test_working_days_are_counted_from_the_first_day_that_counts(
    notice: date, start: CountsFrom, wanted: date
) -> None:
    found = due_day(seven_days(Chosen(start)), told(notice), lawbook(), {})

    assert found == Due(wanted, notice, "", (), holidays_unknown=True)


def test_without_the_first_day_or_without_a_deadline_nothing_is_reckoned() -> None:
    deadline = seven_days(Chosen(CountsFrom.DAY_AFTER))

    assert due_day(deadline, {}, lawbook(), {}) is None
    assert due_day(None, told(MONDAY), lawbook(), {}) is None


def test_a_doubt_with_a_default_names_the_day_of_the_other_reading() -> None:
    found = due_day(seven_days(OPEN_START), told(MONDAY), lawbook("next"), {})

    assert found == Due(
        date(2025, 7, 23), MONDAY, "next", (("same", date(2025, 7, 22)),), holidays_unknown=True
    )


def test_the_reading_that_the_user_chose_goes_before_the_default() -> None:
    found = due_day(seven_days(OPEN_START), told(MONDAY), lawbook("next"), {DOUBT: "same"})

    assert found is not None
    assert (found.day, found.reading) == (date(2025, 7, 22), "same")


def test_an_open_doubt_gives_the_earliest_day_of_all() -> None:
    found = due_day(seven_days(OPEN_START), told(MONDAY), lawbook(), {})

    assert found is not None
    assert (found.day, found.reading) == (date(2025, 7, 22), "")
    assert found.otherwise == (("next", date(2025, 7, 23)),)


def test_a_calendar_of_holidays_counts_without_them_and_says_nothing_more() -> None:
    # Wednesday off: the seventh day moves from Wednesday 23 to Thursday 24 July.
    calendar = WorkingCalendar(
        "zz", Period(date(2025, 1, 1), date(2026, 1, 1)), frozenset({date(2025, 7, 16)})
    )

    found = due_day(seven_days(Chosen(CountsFrom.DAY_AFTER)), told(MONDAY), lawbook(), {}, calendar)

    assert found == Due(date(2025, 7, 24), MONDAY, "", (), holidays_unknown=False)


@pytest.mark.parametrize(
    ("flow", "on_rest_day", "wanted"),
    [
        (date(2026, 3, 17), OnRestDay.STAYS, date(2026, 4, 10)),
        (date(2025, 12, 31), OnRestDay.STAYS, date(2026, 1, 10)),
        # The 10th of May 2026 is a Sunday.
        (date(2026, 4, 1), OnRestDay.STAYS, date(2026, 5, 10)),
        (date(2026, 4, 1), OnRestDay.NEXT_WORKING_DAY, date(2026, 5, 11)),
    ],
)
def test_a_day_of_the_next_month_moves_only_where_the_text_moves_it(
    flow: date, on_rest_day: OnRestDay, wanted: date
) -> None:
    deadline = DayOfNextMonth("query.on", 10, Chosen(on_rest_day))

    found = due_day(deadline, told(flow), lawbook(), {})

    moves = on_rest_day is OnRestDay.NEXT_WORKING_DAY
    assert found == Due(wanted, flow, "", (), holidays_unknown=moves)
