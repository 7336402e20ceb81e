"""Proves that time has no gap: a status per reading on every day, and a value of what decides."""

from collections.abc import Iterable, Iterator
from datetime import date

from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import last_day_before, segments
from ytterby.rules.uses import uses
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.law import Provision
from ytterby.vocabulary.period import Period


def place_of(lawbook: Lawbook, name: str) -> Place:
    """Where something of the law is given: its file, line and name."""
    instrument, _, inner = name.partition("#")
    home = lawbook.instruments[instrument]
    return Place(f"{home.folder}/provisions.yaml", home.lines.get(inner, 0), inner)


def time_findings(lawbook: Lawbook, span: Period) -> Iterator[Finding]:
    """Everything that is wrong with the days of a lawbook within a span."""
    for name, provision in lawbook.provisions.items():
        place = place_of(lawbook, name)
        yield from _order_findings(place, provision)
        yield from _value_findings(lawbook, place, provision, span)
        found = segments(provision, lawbook.suspensions.get(name, ()), span)
        ends = [span.start, *(segment.period.end for segment in found)]
        starts = [*(segment.period.start for segment in found), span.end]
        for segment in found:
            readings = [text.reading for text in segment.status.texts]
            if len(set(readings)) != len(readings) or not readings:
                yield _gap(place, segment.period.start, f"statuses for readings {readings}")
        for ended, began in zip(ends, starts, strict=True):
            if ended != began and began is not None:
                yield _gap(place, began, f"a life that breaks off on {ended}")


def _order_findings(place: Place, provision: Provision) -> Iterator[Finding]:
    days = provision.effective.days
    if min(days) < provision.published:
        yield Finding(
            place,
            "EFFECTIVE-BEFORE-PUBLISHED",
            f"effective {min(days)}, published {provision.published}",
            "published first, or on the same day",
            "look the two days up again in the source",
        )
    if not provision.proposed and provision.repealed and provision.repealed <= min(days):
        yield Finding(
            place,
            "REPEALED-BEFORE-EFFECTIVE",
            f"repealed {provision.repealed}, effective {min(days)}",
            "a day of repeal after the day of effect",
            "look the two days up again in the source",
        )


def _value_findings(
    lawbook: Lawbook, place: Place, provision: Provision, span: Period
) -> Iterator[Finding]:
    """Numbers and sets on which a provision rests, and that lose their value while it may bind.

    What they were before their first value is law that was not read: then they are not known.
    """
    if provision.proposed:
        return
    start = max(span.start, min(provision.effective.days))
    end = provision.repealed or span.end
    if end is not None and end <= start:
        return
    rests_on = uses(provision.condition, lawbook)
    names = (*rests_on.parameters, *((provision.charge,) if provision.charge else ()))
    dated = {
        **{
            name: [each.period for each in lawbook.parameters[name].values]
            for name in names
            if name in lawbook.parameters
        },
        **{
            name: [each.period for each in lawbook.sets[name].values]
            for name in rests_on.sets
            if name in lawbook.sets
        },
    }
    for name, periods in dated.items():
        known = max(start, min(each.start for each in periods))
        without = _first_day_without(periods, known, end)
        if without is not None:
            yield Finding(
                place,
                "VALUE-MISSING-IN-TIME",
                f"{name} has no value on {without}",
                f"one on every day from {known}{_until(end)}, on which this provision may bind",
                "end one value where the next begins, or repeal the provision with the last",
            )


def _until(end: date | None) -> str:
    return "" if end is None else f" to {last_day_before(end)}"


def _first_day_without(periods: Iterable[Period], start: date, end: date | None) -> date | None:
    """The first day from ``start`` to ``end`` (exclusive) that no period holds."""
    day = start
    for period in sorted(periods):
        if period.start > day:
            break
        if period.end is None:
            return None
        day = max(day, period.end)
    return day if end is None or day < end else None


def _gap(place: Place, day: date, seen: str) -> Finding:
    return Finding(
        place,
        "TIME-NOT-COVERED",
        f"{seen} around {day}",
        "exactly one status per reading on every day",
        "mend the dates of the provision or of what suspends it",
    )
