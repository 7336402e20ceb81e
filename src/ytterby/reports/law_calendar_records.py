"""The law calendar to take away: as a record, and as the lines of a table."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from ytterby.intake.calendar_question import REACH, CalendarQuestion
from ytterby.reports.law_calendar_page import AS_READ, fitting, said_of, span_shown
from ytterby.reports.law_tables import status_record
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.overview import Standing, life
from ytterby.rules.timeline import Segment
from ytterby.rules.turns import turns
from ytterby.vocabulary.period import Period

FORMAT = "ytterby/law-calendar/1"
COLUMNS = ("id", "title", "title_zh", "status_on_day", "from", "to", "status", "read_on")


def calendar_record(lawbook: Lawbook, question: CalendarQuestion, today: date) -> dict[str, object]:
    """What the calendar shows as a record, schema ``ytterby/law-calendar/1``.

    Every provision has its status on the day and its life within the days shown; periods are
    half-open, ``until`` is the first day outside.
    """
    span, found = _shown(lawbook, question, today)
    return {
        "format": FORMAT,
        "asked": said_of(question),
        "day": question.day.isoformat(),
        "from": span.start.isoformat(),
        "until": None if span.end is None else span.end.isoformat(),
        "law_digest": lawbook.digest,
        "provisions": [_record(each, segments, question.day) for each, segments in found],
    }


def calendar_table(lawbook: Lawbook, question: CalendarQuestion, today: date) -> str:
    """What the calendar shows as CSV: a line for each stretch of the life of each provision.

    Both days of a line are inside the stretch; ``to`` is blank where the days shown end before it.
    """
    written = StringIO(newline="")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for standing, segments in _shown(lawbook, question, today)[1]:
        table.writerows(_lines(standing, segments))
    return written.getvalue()


def _record(standing: Standing, segments: tuple[Segment, ...], day: date) -> dict[str, object]:
    provision = standing.provision
    name = str(provision.id)
    return {
        **status_record(name, standing.status, day),
        "title": provision.title,
        "title_zh": provision.title_zh,
        "read_on": standing.instrument.read_on.isoformat(),
        "segments": [
            {
                "from": each.period.start.isoformat(),
                "until": None if each.period.end is None else each.period.end.isoformat(),
                **status_record(name, each.status, each.period.start),
            }
            for each in segments
        ],
    }


def _shown(
    lawbook: Lawbook, question: CalendarQuestion, today: date
) -> tuple[Period, list[tuple[Standing, tuple[Segment, ...]]]]:
    span = span_shown(question, today, turns(lawbook, REACH, AS_READ))
    return span, [
        (each, life(lawbook, each.provision, span, AS_READ))
        for each in fitting(lawbook, question)
        if question.status in {"", each.status.word}
    ]


def _lines(standing: Standing, segments: tuple[Segment, ...]) -> Iterator[tuple[str, ...]]:
    provision = standing.provision
    for at, segment in enumerate(segments, start=1):
        last = segment.period.last_day
        yield (
            str(provision.id),
            provision.title,
            provision.title_zh,
            standing.status.word,
            segment.period.start.isoformat(),
            "" if last is None or at == len(segments) else last.isoformat(),
            segment.status.word,
            standing.instrument.read_on.isoformat(),
        )
