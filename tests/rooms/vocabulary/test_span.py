"""Stretches of time as statistics write them."""

from datetime import date

import pytest

from ytterby.vocabulary.period import Period
from ytterby.vocabulary.span import SpanError, parse_span


@pytest.mark.parametrize(
    ("text", "start", "end", "months"),
    [
        ("2024", date(2024, 1, 1), date(2025, 1, 1), 12),
        ("2025-05", date(2025, 5, 1), date(2025, 6, 1), 1),
        ("2025-12", date(2025, 12, 1), date(2026, 1, 1), 1),
        ("2025-01..07", date(2025, 1, 1), date(2025, 8, 1), 7),
        ("2025-H1", date(2025, 1, 1), date(2025, 7, 1), 6),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1), 3),
        ("2025-11-23", date(2025, 11, 23), date(2025, 11, 24), 0),
    ],
)
def test_a_stretch_of_time_has_its_days_and_its_whole_months(
    text: str, start: date, end: date, months: int
) -> None:
    span = parse_span(text)

    assert (span.days, span.months, str(span)) == (Period(start, end), months, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024/05",
        "2025-13",
        "2025-00",
        "2025-05..03",
        "2025-11..14",
        "2025-02-30",
        "FY2025",
    ],
)
def test_what_is_no_stretch_of_time_is_refused(text: str) -> None:
    with pytest.raises(SpanError, match="stretch of time"):
        parse_span(text)


def test_stretches_of_time_stand_in_the_order_of_their_days() -> None:
    written = ["2025-03", "2025-H1", "2025-01..02", "2024"]

    in_order = sorted(map(parse_span, written))

    assert [each.text for each in in_order] == ["2024", "2025-01..02", "2025-H1", "2025-03"]


def test_a_half_year_and_its_six_months_are_the_same_days() -> None:
    assert parse_span("2025-H1").days == parse_span("2025-01..06").days
