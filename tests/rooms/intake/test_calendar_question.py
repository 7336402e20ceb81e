"""A question to the law as an address tells it: read whole, or every finding at once."""

from datetime import date

import pytest

from ytterby.intake.calendar_question import (
    CalendarQuestion,
    PageQuestion,
    read_calendar_question,
    read_page_question,
)
from ytterby.vocabulary.finding import Checked

TODAY = date(2026, 11, 22)
LISTS = ("zz/act-1#items", "zz/list#listed")


def read(**typed: str) -> Checked[CalendarQuestion]:
    return read_calendar_question(
        {name.rstrip("_"): text for name, text in typed.items()}, TODAY, LISTS
    )


def found(checked: Checked[CalendarQuestion]) -> list[tuple[str, str, str]]:
    assert checked.value is None
    return [(each.code, each.place.field, each.seen) for each in checked.findings]


def test_an_address_that_says_nothing_asks_for_today() -> None:
    assert read().required() == CalendarQuestion(TODAY)
    assert read(on=" ", q="", status="").required() == CalendarQuestion(TODAY)


def test_everything_that_can_be_said_is_read() -> None:
    asked = read(
        on="2026-11-10",
        from_="2025-01-01",
        to="2026-12-31",
        list="zz/act-1/items",
        q=" magnet ",
        status="not-yet-effective",
    ).required()

    assert asked == CalendarQuestion(
        date(2026, 11, 10),
        date(2025, 1, 1),
        # The last day is inside, so that the first day outside is the next.
        date(2027, 1, 1),
        "zz/act-1#items",
        "magnet",
        "not yet effective",
    )


@pytest.mark.parametrize("typed", ["2026年11月10日", "2026/11/10", "10.11.2026", "10 Nov 2026"])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert read(on=typed).required().day == date(2026, 11, 10)


def test_a_slider_that_was_moved_wins_over_the_day_that_was_typed() -> None:
    # 9445 days after 1 Jan 2001 is 11 Nov 2026: 25 years of 365 days, 6 leap days, 314 days.
    assert 25 * 365 + 6 + 314 == 9445
    assert read(on="2026-11-22", at="9445", was="9456").required().day == date(2026, 11, 11)


def test_a_slider_that_stands_where_it_stood_leaves_the_day_as_typed() -> None:
    assert read(on="2025-10-09", at="9456", was="9456").required().day == date(2025, 10, 9)


@pytest.mark.parametrize("day", ["2000-12-31", "2101-01-01", "1999-01-01"])
def test_a_day_before_2001_or_after_2100_is_a_finding(day: str) -> None:
    assert found(read(on=day)) == [("DATE-UNREADABLE", "on", day)]


@pytest.mark.parametrize("day", ["2001-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_can_be_asked_for(day: str) -> None:
    assert read(on=day).required().day == date.fromisoformat(day)


@pytest.mark.parametrize("place", ["-1", "36524", "999999", "--5", "x", "1e3", "٣x"])
def test_a_slider_beyond_its_ends_is_a_finding(place: str) -> None:
    # 1 Jan 2001 to 31 Dec 2100 are 36,524 days, counted from 0.
    assert (date(2100, 12, 31) - date(2001, 1, 1)).days == 36_523
    assert found(read(at=place)) == [("DATE-UNREADABLE", "on", place)]


def test_every_finding_comes_at_once() -> None:
    asked = read(
        on="abc",
        from_="2026-01-02",
        to="2026-01-01",
        status="asleep",
        list="zz/act-1/item",
        colour="red",
    )

    assert sorted(found(asked)) == [
        ("BAD-PERIOD", "to", "from 2026-01-02, last day 2026-01-01"),
        ("DATE-UNREADABLE", "on", "abc"),
        ("UNKNOWN-KEY", "colour", "colour"),
        ("WORD-UNKNOWN", "list", "zz/act-1/item"),
        ("WORD-UNKNOWN", "status", "asleep"),
    ]


def test_a_word_that_is_nearly_right_is_offered() -> None:
    (finding,) = read(list="zz/act-1/item").findings

    assert finding.remedy == "write zz/act-1/items"


def test_a_page_is_asked_for_by_day_words_and_number() -> None:
    asked = read_page_question({"on": "2026-11-10", "q": "aero", "page": "3"}, TODAY)

    assert asked.required() == PageQuestion(date(2026, 11, 10), "aero", 3)
    assert read_page_question({}, TODAY).required() == PageQuestion(TODAY, "", 1)


@pytest.mark.parametrize("page", ["0", "-1", "two", "1.5", "9999999"])
def test_a_page_that_is_no_number_from_1_is_a_finding(page: str) -> None:
    checked = read_page_question({"page": page}, TODAY)

    assert checked.value is None
    assert [(each.code, each.place.field) for each in checked.findings] == [
        ("COUNT-NOT-WHOLE", "page")
    ]


def test_what_only_the_calendar_knows_is_a_finding_on_a_page() -> None:
    checked = read_page_question({"status": "in-force"}, TODAY)

    assert [(each.code, each.seen) for each in checked.findings] == [("UNKNOWN-KEY", "status")]
