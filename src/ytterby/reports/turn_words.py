"""What turned in the law on a day, in sentences, and in a few words for a link."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ytterby.reports.language import marked, say
from ytterby.reports.marks import status_words
from ytterby.reports.wording import (
    are_several,
    day_words,
    instrument_words,
    provisions_words,
    semicolons,
    shortened,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import DISPUTED, UNVERIFIED, last_day_before
from ytterby.rules.turns import Change, Turn
from ytterby.vocabulary.law import Provision, Status

_LAWS_NAMED, _ARTICLES_NAMED = 6, 3
_ARTICLE = "#art-"


class _Message(NamedTuple):
    """One kind of change: a sentence about one law, a few words, and a sentence about several."""

    one: str
    short: str
    many: str = ""


_ENTERS = _Message(
    marked("{law} is published and in force."),
    marked("{law} in force"),
    marked("{law} are published and in force."),
)
_PUBLISHED = _Message(
    marked("{law} is published; it takes effect on {effective}."),
    marked("{law} published"),
    marked("{law} are published; they take effect on {effective}."),
)
_PUBLISHED_OPEN = _Message(
    marked("{law} is published; its first day is open, {effective} at the earliest."),
    marked("{law} published"),
    marked("{law} are published; their first day is open, {effective} at the earliest."),
)
_TAKES_EFFECT = _Message(
    marked("{law} takes effect."),
    marked("{law} in force"),
    marked("{law} take effect."),
)
_SUSPENDED = _Message(
    marked("{by} suspends {law} to {last}."),
    marked("{by} suspends {law}"),
)
_BORN_ASLEEP = _Message(
    marked("{law} is published, and suspended from the start by {by}, to {last}."),
    marked("{law} published"),
    marked("{law} are published, and suspended from the start by {by}, to {last}."),
)
_DISPUTED = _Message(
    marked(
        "Whether {by} still suspends {law} on this day is disputed: the text can be read both ways."
    ),
    marked("end of {by} disputed"),
)
_UNVERIFIED = _Message(
    marked(
        "By its text {by} no longer suspends {law}. What followed has not been seen: it is "
        "unverified, and revives unless extended."
    ),
    marked("{by} ends"),
    marked(
        "By its text {by} no longer suspends {law}. What followed has not been seen: they are "
        "unverified, and revive unless extended."
    ),
)
_WAKES = _Message(
    marked("{law} is in force again: {by} no longer suspends it."),
    marked("{by} ends"),
    marked("{law} are in force again: {by} no longer suspends them."),
)
_REPEALED = _Message(
    marked("{law} is repealed."),
    marked("{law} repealed"),
    marked("{law} are repealed."),
)
_PROPOSED = _Message(
    marked("{law} is proposed; it binds nobody yet."),
    marked("{law} proposed"),
    marked("{law} are proposed; they bind nobody yet."),
)
_DROPPED = _Message(
    marked("{law} is dropped, and never bound anybody."),
    marked("{law} dropped"),
    marked("{law} are dropped, and never bound anybody."),
)
_OTHERWISE = _Message(
    marked("{law}: {before} before, {after} from this day on."),
    marked("{law}: {after}"),
)
_IN_FORCE, _SLEEPS = Status.IN_FORCE.value, Status.SUSPENDED.value
_TELL_FIRST_DAY = frozenset({_PUBLISHED, _PUBLISHED_OPEN})
_UNBORN, _YOUNG = Status.NOT_PUBLISHED.value, Status.NOT_YET_EFFECTIVE.value
_MESSAGES: Mapping[tuple[str, str], _Message] = MappingProxyType(
    {
        (_UNBORN, _IN_FORCE): _ENTERS,
        (_UNBORN, _YOUNG): _PUBLISHED,
        (_UNBORN, _SLEEPS): _BORN_ASLEEP,
        (_YOUNG, _IN_FORCE): _TAKES_EFFECT,
        (_YOUNG, _SLEEPS): _SUSPENDED,
        (_IN_FORCE, _SLEEPS): _SUSPENDED,
        (_SLEEPS, DISPUTED): _DISPUTED,
        (DISPUTED, UNVERIFIED): _UNVERIFIED,
        (_SLEEPS, UNVERIFIED): _UNVERIFIED,
        (DISPUTED, _IN_FORCE): _WAKES,
        (_SLEEPS, _IN_FORCE): _WAKES,
        (_IN_FORCE, Status.REPEALED.value): _REPEALED,
        (_SLEEPS, Status.REPEALED.value): _REPEALED,
        (_UNBORN, Status.PROPOSED.value): _PROPOSED,
        (Status.PROPOSED.value, Status.DROPPED.value): _DROPPED,
    }
)


@dataclass(frozen=True, slots=True)
class Turned:
    """One kind of change in a sentence, and the provisions that it is about."""

    sentence: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """A day on which the law turned: in a few words, and in full."""

    day: date
    short: str
    turned: tuple[Turned, ...]


def turn_view(turn: Turn, lawbook: Lawbook) -> TurnView:
    """A turn of the law in the language spoken."""
    short: dict[tuple[str, str], list[Change]] = {}
    full: dict[tuple[str, str, date | None], list[Change]] = {}
    for change in turn.changes:
        message, by = _message(change), _asleep(change) if _names_by(_message(change)) else ""
        effective = min(change.provision.effective.days) if message in _TELL_FIRST_DAY else None
        short.setdefault((message.short, by), []).append(change)
        full.setdefault((message.one, by, effective), []).append(change)
    suspending = {by for _, by in short}
    in_short = [
        say(message, **_holes(group, _instruments(group, lawbook), lawbook))
        for (message, _), group in short.items()
        # That a law which suspends others is in force goes without saying.
        if not {each.provision.id.instrument for each in group} <= suspending
    ]
    return TurnView(
        turn.day,
        semicolons(in_short),
        tuple(_turned(group, lawbook) for group in full.values()),
    )


def laws_named(provisions: Iterable[Provision], lawbook: Lawbook) -> str:
    """Provisions by their law: ``No. 57, No. 62 and No. 61 art. 1``.

    An instrument of which every provision is meant is named alone; of one of which many are, they
    are counted.
    """
    rows = [_law(*each, lawbook) for each in _by_instrument(provisions).items()]
    return shortened(rows, _LAWS_NAMED, "and also")


def _law(instrument: str, names: list[str], lawbook: Lawbook) -> str:
    law = instrument_words(instrument, lawbook)
    of = len(lawbook.instruments[instrument].provisions)
    if len(names) == of:
        return law
    if _are_few_articles(names):
        return provisions_words(names, lawbook)
    return say("{law} ({count} of {of} provisions)", law=law, count=len(names), of=of)


def _are_few_articles(names: list[str]) -> bool:
    return len(names) <= _ARTICLES_NAMED and all(_ARTICLE in name for name in names)


def _by_instrument(provisions: Iterable[Provision]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in provisions:
        found.setdefault(each.id.instrument, []).append(str(each.id))
    return found


def _turned(group: list[Change], lawbook: Lawbook) -> Turned:
    message = _message(group[0])
    provisions = tuple(each.provision for each in group)
    laws = _by_instrument(provisions)
    names = next(iter(laws.values()))
    is_named = len(names) < len(lawbook.instruments[provisions[0].id.instrument].provisions)
    several = len(laws) > 1 or (is_named and _are_few_articles(names) and are_several(names))
    words = message.many if several and message.many else message.one
    return Turned(say(words, **_holes(group, laws_named(provisions, lawbook), lawbook)), provisions)


def _instruments(group: list[Change], lawbook: Lawbook) -> str:
    names = dict.fromkeys(each.provision.id.instrument for each in group)
    words = [instrument_words(name, lawbook) for name in names]
    return shortened(words, _LAWS_NAMED, "and also")


def _holes(group: list[Change], law: str, lawbook: Lawbook) -> dict[str, str]:
    """What any of the messages may have a hole for."""
    first, by = group[0], _asleep(group[0])
    suspension = first.after.suspension
    return {
        "law": law,
        "by": instrument_words(by, lawbook) if by else "",
        "effective": day_words(min(first.provision.effective.days)),
        "last": "" if suspension is None else day_words(last_day_before(suspension.end.day)),
        "before": status_words(first.before.word),
        "after": status_words(first.after.word),
    }


def _message(change: Change) -> _Message:
    found = _MESSAGES.get((change.before.word, change.after.word), _OTHERWISE)
    if found is _PUBLISHED and change.provision.effective.doubt:
        return _PUBLISHED_OPEN
    # A message that names who suspends is of no use where nobody does.
    return _OTHERWISE if _names_by(found) and not _asleep(change) else found


def _names_by(message: _Message) -> bool:
    return "{by}" in message.one


def _asleep(change: Change) -> str:
    """The id of the law that suspends a provision, or did until this day; blank if none does."""
    return next(
        (str(each.suspension.by) for each in (change.after, change.before) if each.suspension), ""
    )
