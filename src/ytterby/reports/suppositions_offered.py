"""What can be supposed of the law on a day, to choose from: suspensions, numbers, days, lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from ytterby.reports.language import say, told
from ytterby.reports.parameter_words import value_words
from ytterby.reports.titles import list_title
from ytterby.reports.turn_words import laws_named
from ytterby.reports.wording import day_words, instrument_words, listed
from ytterby.rules.law_diff import LawDiff, law_diff, value_on
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.timeline import last_day_before
from ytterby.rules.turns import Kind
from ytterby.vocabulary.law import Instrument, Provision, Status

# Of what is dated further ahead nobody asks yet whether it comes earlier.
_AHEAD = timedelta(days=3660)
# What the text itself dates; the end of a suspension is moved by extending it.
_DATED = frozenset({Kind.BEGAN, Kind.ENDED})


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose: the value in an address, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """Things to choose that belong to one law; ``title`` is its name."""

    title: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """Everything to choose from.

    ``suspensions`` may lapse or be extended, ``numbers`` may be other ones, ``days`` may move: a
    value among them names, after an ``=``, the day that moves, or nothing for a proposal.
    """

    suspensions: tuple[Offer, ...]
    numbers: tuple[OfferGroup, ...]
    days: tuple[OfferGroup, ...]
    lists: tuple[Offer, ...]


def offered(lawbook: Lawbook, day: date) -> Offered:
    """What can be supposed from a day on, in the language spoken."""
    return Offered(
        tuple(_suspensions(lawbook)),
        tuple(_numbers(lawbook, day)),
        tuple(_days(lawbook, day)),
        tuple(Offer(each.id, list_title(each)) for each in lawbook.party_lists.values()),
    )


def _suspensions(lawbook: Lawbook) -> Iterator[Offer]:
    """What suspends, the one that ends last first."""
    suspending = [each for each in lawbook.instruments.values() if each.suspensions]
    for each in sorted(suspending, key=_end, reverse=True):
        asleep = [
            provision
            for suspended in each.suspensions
            for provision in _named(str(suspended.provision), lawbook)
        ]
        yield Offer(
            str(each.id),
            say(
                "{law}: suspends {laws} to {last}",
                law=instrument_words(str(each.id), lawbook),
                laws=laws_named(tuple(asleep), lawbook),
                last=day_words(last_day_before(_end(each))),
            ),
        )


def _end(instrument: Instrument) -> date:
    return max(each.end.day for each in instrument.suspensions)


def _numbers(lawbook: Lawbook, day: date) -> Iterator[OfferGroup]:
    found: dict[str, list[Offer]] = {}
    for each in lawbook.parameters.values():
        value = value_on(each.values, day)
        now = say("nothing") if value is None else value_words(each, value)
        words = say("{title}: now {value}", title=told(each.title), value=now)
        found.setdefault(each.id.partition("#")[0], []).append(Offer(each.id, words))
    yield from _grouped(found, lawbook)


def _days(lawbook: Lawbook, day: date) -> Iterator[OfferGroup]:
    found: dict[str, list[Offer]] = {}
    for (instrument, on), what in sorted(_dated(lawbook, day).items(), key=itemgetter(0)):
        words = say("what it dates to {day}: {what}", day=day_words(on), what=listed(what))
        found.setdefault(instrument, []).append(Offer(f"{instrument}={on}", words))
    for each in lawbook.instruments.values():
        proposed = (one for one in each.provisions if one.proposed)
        if any(_is_proposed(str(one.id), lawbook, day) for one in proposed):
            offer = Offer(f"{each.id}=", say("that it takes effect, which is only proposed"))
            found.setdefault(str(each.id), []).append(offer)
    yield from _grouped(found, lawbook)


def _is_proposed(name: str, lawbook: Lawbook, day: date) -> bool:
    return lawbook.status(lawbook.provisions[name], day, Views()).word == Status.PROPOSED.value


def _dated(lawbook: Lawbook, day: date) -> dict[tuple[str, date], list[str]]:
    """What each instrument dates to a day after this one, in a few words."""
    ahead = law_diff(lawbook, (day, day + _AHEAD), Views())
    found: dict[tuple[str, date], dict[str, None]] = {}
    for instrument, on, words in _dated_in(ahead):
        found.setdefault((instrument, on), {})[words] = None
    return {key: list(words) for key, words in found.items()}


def _dated_in(ahead: LawDiff) -> Iterator[tuple[str, date, str]]:
    for turn in ahead.turns:
        for each in turn.changes:
            if each.kind in _DATED:
                began = each.kind is Kind.BEGAN
                words = say("first days") if began else say("last days")
                yield each.provision.id.instrument, turn.day, words
    for value in ahead.values:
        yield value.parameter.id.partition("#")[0], value.day, say("numbers")
    for change in ahead.words:
        yield change.words.id.partition("#")[0], change.day, say("sets of words")


def _grouped(found: dict[str, list[Offer]], lawbook: Lawbook) -> Iterator[OfferGroup]:
    for instrument, offers in found.items():
        yield OfferGroup(instrument_words(instrument, lawbook), tuple(offers))


def _named(name: str, lawbook: Lawbook) -> Iterable[Provision]:
    if name in lawbook.provisions:
        return [lawbook.provisions[name]]
    return lawbook.instruments[name].provisions
