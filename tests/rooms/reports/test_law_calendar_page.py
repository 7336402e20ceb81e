"""The calendar of the whole law: rows, counts, days shown, and what to take away."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from ytterby.intake.calendar_question import CalendarQuestion
from ytterby.reports.language import Language, spoken
from ytterby.reports.law_calendar_page import CalendarPage, calendar_page
from ytterby.reports.law_calendar_records import calendar_record, calendar_table
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.period import Period

TODAY = date(2026, 11, 22)
ASKED = CalendarQuestion(TODAY)


def shown(lawbook: Lawbook, question: CalendarQuestion = ASKED) -> CalendarPage:
    return calendar_page(lawbook, question, TODAY)


def rows(page: CalendarPage) -> list[str]:
    return [row.id for group in page.groups for row in group.rows]


def test_every_provision_has_a_row_under_its_instrument(lawbook: Lawbook) -> None:
    page = shown(lawbook)

    assert sorted(rows(page)) == sorted(lawbook.provisions)
    assert [(group.name, len(group.rows)) for group in page.groups] == [
        ("No. 18", 2),
        ("No. 61", 3),
        ("The control list", 1),
        ("No. 9", 1),
    ]


def test_a_row_tells_what_the_provision_is_on_the_day(lawbook: Lawbook) -> None:
    by_id = {row.id: row for group in shown(lawbook).groups for row in group.rows}

    row = by_id["zz/notice-61-2025#art-1-limb-1"]
    assert (row.mark.word, row.title) == (
        "unverified",
        "Foreign items with listed content need a licence",
    )
    assert row.sentence == "unverified since 11 Nov 2026; revives unless extended"


def test_every_status_is_counted_and_the_counts_add_up(lawbook: Lawbook) -> None:
    page = shown(lawbook)

    assert {each.slug: each.count for each in page.tallies} == {"in-force": 4, "unverified": 3}
    assert page.summary == "On 22 Nov 2026, of 7 provisions: 4 in force, 3 unverified."


def test_a_law_of_which_a_part_has_a_status_names_that_part(lawbook: Lawbook) -> None:
    tallies = {
        each.slug: each for each in shown(lawbook, CalendarQuestion(date(2025, 10, 9))).tallies
    }

    waiting = {law.name: law for law in tallies["not-yet-effective"].laws}["No. 61"]
    assert (waiting.count, waiting.of) == (2, 3)
    assert [limb.words for limb in waiting.limbs] == ["art. 1 (1)", "art. 4"]
    (whole,) = (law for law in tallies["in-force"].laws if law.name == "No. 18")
    assert whole.limbs == ()


def test_a_status_narrows_the_rows_and_not_the_counts(lawbook: Lawbook) -> None:
    page = shown(lawbook, replace(ASKED, status="unverified"))

    assert {name.partition("#")[0] for name in rows(page)} == {"zz/notice-61-2025"}
    assert sum(each.count for each in page.tallies) == 7
    assert (page.shown, page.found, page.total) == (3, 7, 7)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("military prohibited", ["zz/notice-61-2025#art-2"]),
        ("通用许可", ["zz/notice-18-2025#art-3"]),
        ("notice-9", ["zz/notice-9-2025#art-1"]),
        ("nothing of the kind", []),
    ],
)
def test_words_narrow_the_rows_to_those_that_hold_each_of_them(
    lawbook: Lawbook, words: str, names: list[str]
) -> None:
    page = shown(lawbook, replace(ASKED, words=words))

    assert rows(page) == names
    assert page.found == len(names)


def test_a_list_narrows_the_rows_to_those_that_use_it(lawbook: Lawbook) -> None:
    page = shown(lawbook, replace(ASKED, listed="zz/notice-18-2025#items"))

    assert rows(page) == ["zz/notice-18-2025#art-1"]


def test_the_days_shown_are_whole_quarters_around_the_recent_turns_and_today(
    lawbook: Lawbook,
) -> None:
    # The first turn within two years is 4 Apr 2025; half a year after today is in May 2027.
    assert shown(lawbook).span == Period(date(2025, 4, 1), date(2027, 7, 1))


def test_days_that_were_chosen_are_shown_and_stand_in_the_address(lawbook: Lawbook) -> None:
    chosen = replace(ASKED, start=date(2026, 1, 1), end=date(2027, 1, 1))

    page = shown(lawbook, chosen)

    assert (page.span, page.last_day) == (
        Period(date(2026, 1, 1), date(2027, 1, 1)),
        date(2026, 12, 31),
    )
    assert page.said == {"on": "2026-11-22", "from": "2026-01-01", "to": "2026-12-31"}


def test_days_that_would_be_shown_anyhow_are_left_out_of_the_address(lawbook: Lawbook) -> None:
    again = replace(ASKED, start=date(2025, 4, 1), end=date(2027, 7, 1))

    page = shown(lawbook, again)

    assert page.said == {"on": "2026-11-22"}
    assert page.asked == {"on": "2026-11-22", "from": "2025-04-01", "to": "2027-06-30"}


@pytest.mark.parametrize(
    "question",
    [
        CalendarQuestion(date(2001, 1, 1)),
        CalendarQuestion(date(2100, 12, 31)),
        CalendarQuestion(date(2030, 5, 5), start=date(2025, 1, 1), end=date(2026, 1, 1)),
        CalendarQuestion(date(2010, 5, 5), start=date(2025, 1, 1)),
        # The first day after the last that was chosen.
        CalendarQuestion(date(2026, 7, 1), start=date(2026, 1, 1), end=date(2026, 7, 1)),
        CalendarQuestion(date(2026, 11, 22), end=date(2002, 1, 1)),
        CalendarQuestion(date(2026, 11, 22), start=date(2100, 12, 31)),
    ],
)
def test_the_day_asked_about_is_always_among_the_days_shown(
    lawbook: Lawbook, question: CalendarQuestion
) -> None:
    page = shown(lawbook, question)

    first, last, at = page.slider
    assert question.day in page.span
    assert first <= at <= last
    # As counted from 1 Jan 2001.
    assert date.fromordinal(date(2001, 1, 1).toordinal() + at) == question.day


def test_the_turns_before_and_after_the_day_come_from_the_law(lawbook: Lawbook) -> None:
    page = shown(lawbook, CalendarQuestion(date(2026, 11, 10)))

    assert page.turn is not None
    assert page.previous is not None
    assert page.next is not None
    assert [each.day for each in (page.previous, page.turn, page.next)] == [
        # On 1 Dec 2025 nothing turned: what would have taken effect slept.
        date(2025, 11, 7),
        date(2026, 11, 10),
        date(2026, 11, 11),
    ]
    assert shown(lawbook).turn is None
    assert shown(lawbook).next is None


def test_provisions_with_one_life_stand_in_one_row_of_the_table_behind(lawbook: Lawbook) -> None:
    groups = {group.name: group for group in shown(lawbook).groups}

    assert [(each.names, each.count) for each in groups["No. 61"].lives] == [
        ("art. 1 (1) and art. 4", 2),
        ("art. 2", 1),
    ]


def test_the_record_holds_the_days_of_every_life(lawbook: Lawbook) -> None:
    record = calendar_record(lawbook, replace(ASKED, words="military"), TODAY)

    provisions = record["provisions"]
    assert isinstance(provisions, list)
    assert [
        (each["from"], each["until"], each["status"]) for each in provisions[0]["segments"]
    ] == [
        ("2025-04-01", "2025-10-09", "not published"),
        ("2025-10-09", "2025-11-07", "in force"),
        ("2025-11-07", "2026-11-10", "suspended"),
        ("2026-11-10", "2026-11-11", "disputed"),
        ("2026-11-11", "2027-07-01", "unverified"),
    ]
    assert record["asked"] == {"on": "2026-11-22", "q": "military"}


def test_the_table_has_a_line_for_each_stretch_with_its_last_day(lawbook: Lawbook) -> None:
    text = calendar_table(lawbook, replace(ASKED, words="military"), TODAY)

    lines = list(csv.DictReader(StringIO(text)))
    assert [(each["from"], each["to"], each["status"]) for each in lines] == [
        ("2025-04-01", "2025-10-08", "not published"),
        ("2025-10-09", "2025-11-06", "in force"),
        ("2025-11-07", "2026-11-09", "suspended"),
        ("2026-11-10", "2026-11-10", "disputed"),
        ("2026-11-11", "", "unverified"),
    ]
    assert {each["status_on_day"] for each in lines} == {"unverified"}


def test_the_calendar_speaks_chinese(lawbook: Lawbook) -> None:
    with spoken(Language.CHINESE):
        page = shown(lawbook)

    assert page.summary == "2026年11月22日，7项条款中：4项施行中、3项未核实。"
    assert page.groups[1].name == "2025年第61号公告"
