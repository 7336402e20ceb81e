"""The days on which the law turns, and what of it changes on each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.timeline import DISPUTED, UNVERIFIED, StatusOn, turning_days
from ytterby.vocabulary.law import Attestation, Provision, Status
from ytterby.vocabulary.period import Period


class Kind(StrEnum):
    """What a change of status comes to, the one that presses most first."""

    REVIVED = "revived"
    BEGAN = "began"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"
    SUSPENDED = "suspended"
    ENDED = "ended"
    PUBLISHED = "published"
    PROPOSED = "proposed"
    DROPPED = "dropped"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Change:
    """One provision whose status is another from a day on than it was on the day before."""

    provision: Provision
    before: StatusOn
    after: StatusOn

    @property
    def kind(self) -> Kind:
        """What it comes to."""
        before, after = self.before.word, self.after.word
        if after == Status.IN_FORCE:
            return Kind.REVIVED if before in _AWAKENED else Kind.BEGAN
        return _KINDS.get(after, Kind.OTHERWISE)


# Out of what a provision comes back into force; what was not published before only begins.
_AWAKENED = frozenset({Status.SUSPENDED.value, DISPUTED, UNVERIFIED})
_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        UNVERIFIED: Kind.UNVERIFIED,
        DISPUTED: Kind.DISPUTED,
        Status.SUSPENDED.value: Kind.SUSPENDED,
        Status.REPEALED.value: Kind.ENDED,
        Status.NOT_YET_EFFECTIVE.value: Kind.PUBLISHED,
        Status.PROPOSED.value: Kind.PROPOSED,
        Status.DROPPED.value: Kind.DROPPED,
    }
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the status of at least one provision changes; ``changes`` names each."""

    day: date
    changes: tuple[Change, ...]


def turns(lawbook: Lawbook, span: Period, views: Views) -> tuple[Turn, ...]:
    """Every turn of the law inside a span of days, in order, under a user's views.

    The first day of the span is none: what was before it is not looked at.
    """
    found: dict[date, list[Change]] = {}
    for provision in lawbook.provisions.values():
        for day, change in _changes(lawbook, provision, span, views):
            found.setdefault(day, []).append(change)
    return tuple(Turn(day, tuple(changes)) for day, changes in sorted(found.items()))


def is_other(before: StatusOn, after: StatusOn) -> bool:
    """Whether a status says anything else than another."""
    return (before.texts, before.attestation) != (after.texts, after.attestation)


def _changes(
    lawbook: Lawbook, provision: Provision, span: Period, views: Views
) -> Iterator[tuple[date, Change]]:
    asleep = lawbook.suspensions.get(str(provision.id), ())
    days = {*turning_days(provision, asleep), *_attested_days(views.attestations)}
    looked_at = sorted({span.start, *(day for day in days if day in span)})
    statuses = [lawbook.status(provision, day, views) for day in looked_at]
    for (_, before), (day, after) in pairwise(zip(looked_at, statuses, strict=True)):
        if is_other(before, after):
            yield day, Change(provision, before, after)


def _attested_days(attestations: tuple[Attestation, ...]) -> Iterator[date]:
    for each in attestations:
        yield each.period.start
        if each.period.end is not None:
            yield each.period.end
