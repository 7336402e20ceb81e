"""A calendar of all-day events that any calendar program takes, as RFC 5545 has it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

_LINE_OCTETS = 75
_A_DAY = timedelta(days=1)
_PRODUCT = "-//Ytterby//Law in time//EN"
_DIGITS = 24
# RFC 5545 section 3.3.11: what a TEXT has to escape; the backslash first, or it would escape twice.
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"))


@dataclass(frozen=True, slots=True)
class Event:
    """Something on one day.

    ``of`` says what it is, in names and not in words of a language, so that the same event has the
    same identifier whenever it is written, and in whatever language.
    """

    day: date
    summary: str
    description: str
    category: str
    of: tuple[str, ...]


def icalendar(events: Iterable[Event], name: str, written_at: datetime) -> str:
    """The text of a calendar file, its lines ended as the standard wants.

    Args:
        events: what is in it.
        name: what a calendar program shows as the name of the calendar.
        written_at: the instant at which it is written, with its time zone.

    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        # No property of the standard, but what nearly every program shows.
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += _event(event, written_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """A text as the value of a property."""
    for plain, written in _ESCAPES:
        text = text.replace(plain, written)
    return text


def folded(line: str) -> str:
    """A line of at most 75 octets, gone on after a line break and a blank where it is longer.

    RFC 5545 section 3.1 counts octets; a letter of several octets is not parted.
    """
    pieces: list[str] = []
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode("utf-8"))
        if octets + size > _LINE_OCTETS:
            pieces.append(piece)
            # The blank at the start of what goes on counts as well.
            piece, octets = " ", 1
        piece += letter
        octets += size
    return "\r\n".join([*pieces, piece])


def identifier(event: Event) -> str:
    """The identifier of an event: the same whenever and in whatever language it is written."""
    said = "\n".join((event.day.isoformat(), event.category, *event.of))
    return f"{sha256(said.encode('utf-8')).hexdigest()[:_DIGITS]}@ytterby"


def _event(event: Event, written_at: datetime) -> Iterator[str]:
    stamp = written_at.astimezone(UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:{identifier(event)}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    # The first day after it: an end is not inside (section 3.6.1).
    yield f"DTEND;VALUE=DATE:{event.day + _A_DAY:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    yield f"CATEGORIES:{escaped(event.category)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
