"""Two laws held against each other in time: from when to when something is other than it was."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from ytterby.rules.law_diff import value_on, words_on
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.timeline import StatusOn, turning_days
from ytterby.rules.uses import leaning_on
from ytterby.vocabulary.law import Listing, Parameter, PartyList, Provision, WordSet
from ytterby.vocabulary.period import Period

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class StatusApart:
    """A provision that is another during a period than the other law has it."""

    provision: Provision
    period: Period
    before: StatusOn
    after: StatusOn


@dataclass(frozen=True, slots=True)
class ValueApart:
    """A number that is another during a period, and the provisions that rest on it."""

    parameter: Parameter
    period: Period
    before: Fraction | None
    after: Fraction | None
    bears_on: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class WordsApart:
    """A set with other words during a period, and the provisions that rest on it."""

    words: WordSet
    period: Period
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    bears_on: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class ListingApart:
    """A party on a list that the other law does not have there, and what rests on the list."""

    list: PartyList
    listing: Listing
    bears_on: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class LawsApart:
    """Everything in which one law differs from another, each kind in order of time."""

    statuses: tuple[StatusApart, ...] = ()
    values: tuple[ValueApart, ...] = ()
    words: tuple[WordsApart, ...] = ()
    listings: tuple[ListingApart, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two are the same on every day."""
        return not (self.statuses or self.values or self.words or self.listings)


def laws_apart(before: Lawbook, after: Lawbook, views: Views) -> LawsApart:
    """In what, and from when to when, a law differs from another of the same instruments."""
    return LawsApart(
        tuple(sorted(_statuses(before, after, views), key=lambda each: each.period)),
        tuple(sorted(_values(before, after), key=lambda each: each.period)),
        tuple(sorted(_words(before, after), key=lambda each: each.period)),
        tuple(_listings(before, after)),
    )


def _statuses(before: Lawbook, after: Lawbook, views: Views) -> Iterator[StatusApart]:
    for name in after.provisions:
        yield from _lives_apart(name, before, after, views)


def _lives_apart(name: str, before: Lawbook, after: Lawbook, views: Views) -> Iterator[StatusApart]:
    """When one provision is another under the second law."""
    old, new = before.provisions[name], after.provisions[name]
    days = {
        *turning_days(old, before.suspensions.get(name, ())),
        *turning_days(new, after.suspensions.get(name, ())),
        *_ends(each.period for each in views.attestations),
    }
    found = {
        day: (before.status(old, day, views), after.status(new, day, views)) for day in sorted(days)
    }
    said = {day: (_said(was), _said(now)) for day, (was, now) in found.items()}
    for period in _periods_apart(said):
        was, now = found[period.start]
        yield StatusApart(new, period, was, now)


def _said(status: StatusOn) -> tuple[object, ...]:
    """What a status says, whatever it is that makes it so; readings that agree are one."""
    texts = frozenset((text.status, text.in_force, text.unverified_since) for text in status.texts)
    return texts, status.attestation


def _values(before: Lawbook, after: Lawbook) -> Iterator[ValueApart]:
    for name, new in after.parameters.items():
        old = before.parameters[name]
        if old == new:
            continue
        days = sorted(_ends(each.period for each in (*old.values, *new.values)))
        found = {day: (value_on(old.values, day), value_on(new.values, day)) for day in days}
        bears_on = leaning_on(name, after)
        for period in _periods_apart(found):
            yield ValueApart(new, period, *found[period.start], bears_on)


def _words(before: Lawbook, after: Lawbook) -> Iterator[WordsApart]:
    for name, new in after.sets.items():
        old = before.sets[name]
        if old == new:
            continue
        days = sorted(_ends(each.period for each in (*old.values, *new.values)))
        found = {day: (words_on(old, day), words_on(new, day)) for day in days}
        bears_on = leaning_on(name, after)
        for period in _periods_apart(found):
            was, now = found[period.start]
            added = tuple(each for each in now if each not in was)
            dropped = tuple(each for each in was if each not in now)
            yield WordsApart(new, period, added, dropped, bears_on)


def _listings(before: Lawbook, after: Lawbook) -> Iterator[ListingApart]:
    for name, new in after.party_lists.items():
        known = frozenset(before.party_lists[name].listings)
        bears_on = leaning_on(name, after)
        for listing in new.listings:
            if listing not in known:
                yield ListingApart(new, listing, bears_on)


def _periods_apart(found: Mapping[date, tuple[Said, Said]]) -> Iterator[Period]:
    """The stretches of days in which the two differ, each as long as both stay as they are.

    ``found`` holds in order every day on which one of them may turn.
    """
    starts = [
        day
        for last, day in pairwise((None, *found))
        if day is not None and (last is None or found[last] != found[day])
    ]
    ends: list[date | None] = [*starts[1:], None]
    for start, end in zip(starts, ends, strict=True):
        was, now = found[start]
        if was != now:
            yield Period(start, end)


def _ends(periods: Iterable[Period]) -> set[date]:
    return {day for each in periods for day in (each.start, each.end) if day is not None}
