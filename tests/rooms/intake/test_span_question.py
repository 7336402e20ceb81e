"""A question to the law in time: which days where only one, or none, is typed."""

from datetime import date, timedelta

import pytest

from ytterby.intake.span_question import Span, read_span_question

TODAY = date(2026, 11, 22)
USUAL = (TODAY, TODAY + timedelta(days=90))
REGIMES = ("zz", "zy")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ({}, USUAL),
        ({"first": "2026-12-01"}, (date(2026, 12, 1), USUAL[1])),
        # Ninety days on, counted by hand: 1 Mar 2027 to 30 May 2027.
        ({"first": "2027-03-01"}, (date(2027, 3, 1), date(2027, 5, 30))),
        ({"last": "2026-11-30"}, (TODAY, date(2026, 11, 30))),
        # Ninety days before: 3 Aug 2026 to 1 Nov 2026.
        ({"last": "2026-11-01"}, (date(2026, 8, 3), date(2026, 11, 1))),
    ],
)
def test_a_day_that_is_not_typed_follows_the_other(
    typed: dict[str, str], days: tuple[date, date]
) -> None:
    found = read_span_question(
        typed, Span("first", "last", USUAL), REGIMES, apart=timedelta(0)
    ).required()

    assert (found.first, found.last) == days


def test_two_days_to_compare_are_apart() -> None:
    typed = {"from": "2026-11-22", "to": "2026-11-22"}
    span = Span("from", "to", USUAL)

    same = read_span_question(typed, span, REGIMES, apart=timedelta(0))
    compared = read_span_question(typed, span, REGIMES, apart=timedelta(days=1))

    assert same.value is not None
    assert [each.code for each in compared.findings] == ["BAD-PERIOD"]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    typed = {"from": "someday", "regime": "atlantis", "colour": "red"}

    found = read_span_question(typed, Span("from", "to", USUAL), REGIMES, apart=timedelta(0))

    assert {(each.code, each.place.field) for each in found.findings} == {
        ("DATE-UNREADABLE", "from"),
        ("WORD-UNKNOWN", "regime"),
        ("UNKNOWN-KEY", "colour"),
    }
