"""What of the law wants looking up: the question, where to look, and the provisions it bears on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.uses import leaning_on
from ytterby.vocabulary.citation import LegalId
from ytterby.vocabulary.law import PartyList, Provision, Status
from ytterby.vocabulary.regime import Regime

_A_DAY = timedelta(days=1)


class Question(StrEnum):
    """What has to be looked up, the one that presses most first."""

    ENDED = "ended"
    ENDING = "ending"
    LISTED = "listed"
    PROPOSED = "proposed"
    READ = "read"


@dataclass(frozen=True, slots=True)
class LookUp:
    """One thing to look up.

    ``law`` is the instrument that suspends, the list, or the instrument that was read; ``day`` the
    day of the scheduled end, of the doubt or of the last reading; ``due`` that from which on it
    wants looking up; ``where`` the address of the source.  ``bears_on`` are the provisions that the
    answer may change, ``parties`` how many listings it is about.
    """

    question: Question
    law: str
    day: date
    due: date
    where: str
    bears_on: tuple[Provision, ...]
    parties: int = 0


@dataclass(frozen=True, slots=True)
class Care:
    """How careful the reader is: how far ahead an end is near, and how long a reading keeps."""

    soon: timedelta = timedelta(days=60)
    old: timedelta = timedelta(days=90)


def look_ups(
    lawbook: Lawbook, day: date, views: Views, care: Care, regimes: tuple[Regime, ...] = ()
) -> tuple[LookUp, ...]:
    """What a careful reader looks up on a day, what presses most first.

    What he has attested for the day he need not look up.

    Args:
        lawbook: the law encoded.
        day: the day on which the question is asked.
        views: what he has attested.
        care: how careful he is.
        regimes: whose law is looked at; without any, all of it.

    """
    found = [
        *_ends(lawbook, day, views, care.soon),
        *_listings(lawbook, day),
        *_readings(lawbook, day, care.old),
    ]
    kept = [each for each in found if _is_of(each, regimes)]
    return tuple(sorted(kept, key=lambda each: (_ORDER.index(each.question), each.day, each.law)))


_ORDER = tuple(Question)


def _is_of(found: LookUp, regimes: tuple[Regime, ...]) -> bool:
    instrument = LegalId(found.law.partition("#")[0])
    return not regimes or any(each.holds(instrument) for each in regimes)


def _ends(lawbook: Lawbook, day: date, views: Views, soon: timedelta) -> Iterator[LookUp]:
    """Suspensions that ended without anybody seeing what followed, and those that soon do."""
    asleep: dict[tuple[str, date], list[Provision]] = {}
    for name, suspensions in lawbook.suspensions.items():
        for each in suspensions:
            if not each.outcome_seen and each.end.day <= day + soon:
                key = (str(each.by), each.end.day)
                asleep.setdefault(key, []).append(lawbook.provisions[name])
    for (by, end), provisions in asleep.items():
        left = tuple(_not_attested(provisions, lawbook, max(day, end), views))
        if left:
            question = Question.ENDED if end <= day else Question.ENDING
            yield LookUp(question, by, end, end, _where(lawbook, by), left)


def _not_attested(
    provisions: Iterable[Provision], lawbook: Lawbook, day: date, views: Views
) -> Iterator[Provision]:
    """Those of which on a day neither the reader nor the law itself says what they are."""
    for each in provisions:
        status = lawbook.status(each, day, views)
        if status.attestation is None and status.texts[0].status is not Status.REPEALED:
            yield each


def _listings(lawbook: Lawbook, day: date) -> Iterator[LookUp]:
    """Lists on which parties may or may not stand: nobody has looked since a day."""
    for name, listed in lawbook.party_lists.items():
        since = _unverified(listed, day)
        if since:
            bears_on = leaning_on(name, lawbook)
            where = _where(lawbook, name.partition("#")[0])
            first = min(since)
            yield LookUp(Question.LISTED, name, first, first, where, bears_on, len(since))


def _unverified(listed: PartyList, day: date) -> list[date]:
    return [
        each.period.unverified_from
        for each in listed.listings
        if each.period.unverified_from is not None
        and each.period.unverified_from <= day
        and day in each.period.period
    ]


def _readings(lawbook: Lawbook, day: date, old: timedelta) -> Iterator[LookUp]:
    """Instruments read long ago; of those with a proposal the question is what became of it."""
    for name, instrument in lawbook.instruments.items():
        read_on, due = instrument.read_on, instrument.read_on + old + _A_DAY
        if due > day:
            continue
        proposals = tuple(each for each in instrument.provisions if each.proposed)
        question = Question.PROPOSED if proposals else Question.READ
        where = _where(lawbook, name)
        bears_on = proposals or instrument.provisions
        yield LookUp(question, name, read_on, due, where, bears_on)


def _where(lawbook: Lawbook, instrument: str) -> str:
    return lawbook.instruments[instrument].sources[0].address
