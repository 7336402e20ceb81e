"""The law seen as a whole: status on a day, life in time, and what has gone stale."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.timeline import Segment, StatusOn, segments
from ytterby.vocabulary.law import Instrument, Provision
from ytterby.vocabulary.period import Period


@dataclass(frozen=True, slots=True)
class Standing:
    """One provision and what it is on a day."""

    instrument: Instrument
    provision: Provision
    status: StatusOn


@dataclass(frozen=True, slots=True)
class Stale:
    """One thing in the law that wants looking up: what, why, since when, and where."""

    name: str
    why: str
    day: date
    where: str


def standings(lawbook: Lawbook, day: date, views: Views) -> tuple[Standing, ...]:
    """Every provision with its status on a day, in the order of the folders."""
    return tuple(
        Standing(
            lawbook.instruments[provision.id.instrument],
            provision,
            lawbook.status(provision, day, views),
        )
        for provision in lawbook.provisions.values()
    )


def life(lawbook: Lawbook, provision: Provision, span: Period, views: Views) -> tuple[Segment, ...]:
    """The statuses of one provision through a span of days."""
    asleep = lawbook.suspensions.get(str(provision.id), ())
    return segments(provision, asleep, span, views.attestations)


def stale(lawbook: Lawbook, day: date, soon: timedelta, old: timedelta) -> tuple[Stale, ...]:
    """What a careful reader looks up again on a day, most pressing first.

    Args:
        lawbook: the law encoded.
        day: the day on which the question is asked.
        soon: how far ahead a scheduled end counts as close.
        old: how long ago a source may have been read before it wants reading again.

    """
    found = {*_scheduled(lawbook, day, soon), *_read_long_ago(lawbook, day, old)}
    return tuple(sorted(found, key=lambda each: (each.day, each.name)))


def _scheduled(lawbook: Lawbook, day: date, soon: timedelta) -> Iterator[Stale]:
    for instrument in lawbook.instruments.values():
        for suspension in instrument.suspensions:
            if suspension.outcome_seen:
                continue
            end = suspension.end.day
            where = instrument.sources[0].address
            if end <= day:
                why = f"its suspension by {suspension.by} ended; what followed was not seen"
            elif end <= day + soon:
                why = f"its suspension by {suspension.by} ends soon"
            else:
                continue
            yield Stale(str(suspension.provision), why, end, where)


def _read_long_ago(lawbook: Lawbook, day: date, old: timedelta) -> Iterator[Stale]:
    for instrument in lawbook.instruments.values():
        if instrument.read_on + old < day:
            where = instrument.sources[0].address
            why = f"last read on {instrument.read_on}"
            yield Stale(str(instrument.id), why, instrument.read_on, where)
