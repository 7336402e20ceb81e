"""A calendar as RFC 5545 has it; the sections named are those of the standard."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from ytterby.reports.icalendar import Event, escaped, folded, icalendar, identifier

AT = datetime(2026, 11, 22, 8, 9, 10, tzinfo=UTC)
EVENT = Event(
    date(2026, 12, 31), "A day; a comma, and \\", "one\ntwo", "law", ("demo.yaml", "zz/act-1")
)


def lines(calendar: str) -> list[str]:
    """The lines, those that were folded joined again (section 3.1)."""
    return calendar.replace("\r\n ", "").split("\r\n")


def test_an_event_lasts_the_whole_day_and_ends_before_the_next() -> None:
    # Section 3.6.1: with VALUE=DATE the end is not inside the event.
    found = lines(icalendar([EVENT], "Alerts", AT))

    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20261231" in found
    assert "DTEND;VALUE=DATE:20270101" in found


def test_a_calendar_has_the_properties_without_which_it_is_none() -> None:
    # Section 3.6: VERSION and PRODID once each; section 3.6.1: UID and DTSTAMP in every event.
    found = lines(icalendar([EVENT, EVENT], "Alerts", AT))

    names = [re.split("[:;]", line)[0] for line in found]
    counts = {name: names.count(name) for name in ("VERSION", "PRODID", "UID", "DTSTAMP")}
    assert counts == {"VERSION": 1, "PRODID": 1, "UID": 2, "DTSTAMP": 2}
    assert "VERSION:2.0" in found


def test_the_stamp_is_in_utc_whatever_the_clock_says() -> None:
    # Section 3.8.7.2: DTSTAMP must be given in UTC.
    east = AT.astimezone(timezone(timedelta(hours=8)))

    assert "DTSTAMP:20261122T080910Z" in lines(icalendar([EVENT], "Alerts", east))


def test_a_text_is_escaped_and_its_breaks_are_written_out() -> None:
    # Section 3.3.11: backslash, semicolon, comma and line break.
    assert escaped("a;b,c\\d\ne") == r"a\;b\,c\\d\ne"
    assert escaped("a: b") == "a: b"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_no_line_has_more_than_75_octets_and_nothing_is_lost(text: str) -> None:
    # Section 3.1: at most 75 octets without the break; what goes on begins with one blank.
    found = folded(text)

    assert all(len(line.encode("utf-8")) <= 75 for line in found.split("\r\n"))
    assert found.replace("\r\n ", "") == text


def test_a_line_of_75_octets_stays_whole_and_one_of_76_does_not() -> None:
    assert folded("x" * 75) == "x" * 75
    assert folded("x" * 76) == "x" * 75 + "\r\n x"


def test_the_same_event_has_the_same_identifier_in_every_language() -> None:
    other = Event(EVENT.day, "某日", "", EVENT.category, EVENT.of)
    later = Event(EVENT.day + timedelta(days=1), EVENT.summary, "", EVENT.category, EVENT.of)

    assert identifier(other) == identifier(EVENT)
    assert identifier(later) != identifier(EVENT)
