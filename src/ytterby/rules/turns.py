"""The days on which the law turns, and what of it changes on each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.overview import life
from ytterby.rules.timeline import StatusOn
from ytterby.vocabulary.law import Provision
from ytterby.vocabulary.period import Period


@dataclass(frozen=True, slots=True)
class Change:
    """One provision whose status is another from a day on than it was on the day before."""

    provision: Provision
    before: StatusOn
    after: StatusOn


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the status of at least one provision changes; ``changes`` names each."""

    day: date
    changes: tuple[Change, ...]


def turns(lawbook: Lawbook, span: Period, views: Views) -> tuple[Turn, ...]:
    """Every turn of the law inside a span of days, in order.

    The first day of the span is none: what was before it is not looked at.
    """
    found: dict[date, list[Change]] = {}
    for provision in lawbook.provisions.values():
        for day, change in _changes(lawbook, provision, span, views):
            found.setdefault(day, []).append(change)
    return tuple(Turn(day, tuple(changes)) for day, changes in sorted(found.items()))


def _changes(
    lawbook: Lawbook, provision: Provision, span: Period, views: Views
) -> Iterator[tuple[date, Change]]:
    segments = life(lawbook, provision, span, views)
    for before, after in pairwise(segments):
        yield after.period.start, Change(provision, before.status, after.status)
