"""What is different in the law after some days: provisions, values, sets of words, listings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.turns import Change, Turn, is_other, turns
from ytterby.vocabulary.citation import LegalId
from ytterby.vocabulary.law import Listing, Parameter, ParameterValue, PartyList, WordSet
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime

_A_DAY = timedelta(days=1)


class ListingTurn(StrEnum):
    """What happens to a listing on a day."""

    BEGAN = "began"
    ENDED = "ended"
    MAY_HAVE_BEGUN = "may have begun"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A parameter whose value is another from ``day`` on; ``None`` where it has none."""

    day: date
    parameter: Parameter
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True, slots=True)
class WordsChange:
    """A set of words into which some come, and out of which others go, on ``day``."""

    day: date
    words: WordSet
    added: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListingChange:
    """Parties of one list to whose listings the same happens on ``day``."""

    day: date
    list: PartyList
    turn: ListingTurn
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class LawDiff:
    """Everything of the law that turned after ``first``, up to and with ``last``.

    ``turns``, ``values``, ``words`` and ``listings`` stand in order of time; what turned twice
    stands there twice.  ``changes`` hold against each other the first and the last day alone.
    """

    first: date
    last: date
    turns: tuple[Turn, ...]
    changes: tuple[Change, ...]
    values: tuple[ValueChange, ...]
    words: tuple[WordsChange, ...]
    listings: tuple[ListingChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing turned."""
        return not (self.turns or self.values or self.words or self.listings)


class DaysOutOfOrderError(ValueError):
    """The last day to be compared does not come after the first."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(f"from {first} to {last} no day passes; the second comes after the first")


def law_diff(
    lawbook: Lawbook, days: tuple[date, date], views: Views, regimes: tuple[Regime, ...] = ()
) -> LawDiff:
    """What turned in the law between two days.

    Args:
        lawbook: the law encoded.
        days: the first day, which is what the others are held against, and the last one.
        views: how the open places of the law are read.
        regimes: whose law is looked at; without any, all of it.

    Raises:
        DaysOutOfOrderError: the last day is not after the first.

    """
    first, last = days
    if last <= first:
        raise DaysOutOfOrderError(first, last)
    span = Period(first, last + _A_DAY)
    book = _Part(lawbook, regimes)
    found = (_of(turn, book) for turn in turns(lawbook, span, views))
    return LawDiff(
        first,
        last,
        turns=tuple(turn for turn in found if turn.changes),
        changes=tuple(_held_against(book, days, views)),
        values=tuple(sorted(_values(book, span), key=lambda each: each.day)),
        words=tuple(sorted(_words(book, span), key=lambda each: each.day)),
        listings=tuple(_listings(book, span)),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The law of some regimes, or all of it."""

    lawbook: Lawbook
    regimes: tuple[Regime, ...]

    def holds(self, name: str) -> bool:
        """Whether a piece of law, by its id, is in this part."""
        legal_id = LegalId(name.partition("#")[0])
        return not self.regimes or any(each.holds(legal_id) for each in self.regimes)


def value_on(values: Iterable[ParameterValue], day: date) -> Fraction | None:
    """What a parameter is on a day; ``None`` where the law sets nothing."""
    return next((each.value for each in values if day in each.period), None)


def words_on(words: WordSet, day: date) -> tuple[str, ...]:
    """What a set holds on a day."""
    return next((each.words for each in words.values if day in each.period), ())


def _of(turn: Turn, book: _Part) -> Turn:
    kept = (each for each in turn.changes if book.holds(str(each.provision.id)))
    return Turn(turn.day, tuple(kept))


def _held_against(book: _Part, days: tuple[date, date], views: Views) -> Iterator[Change]:
    lawbook = book.lawbook
    for provision in lawbook.provisions.values():
        if not book.holds(str(provision.id)):
            continue
        before, after = (lawbook.status(provision, day, views) for day in days)
        if is_other(before, after):
            yield Change(provision, before, after)


def _values(book: _Part, span: Period) -> Iterator[ValueChange]:
    for parameter in book.lawbook.parameters.values():
        if not book.holds(parameter.id):
            continue
        for day in _turning(span, (each.period for each in parameter.values)):
            before = value_on(parameter.values, day - _A_DAY)
            after = value_on(parameter.values, day)
            if before != after:
                yield ValueChange(day, parameter, before, after)


def _words(book: _Part, span: Period) -> Iterator[WordsChange]:
    for words in book.lawbook.sets.values():
        if not book.holds(words.id):
            continue
        for day in _turning(span, (each.period for each in words.values)):
            before, after = words_on(words, day - _A_DAY), words_on(words, day)
            added = tuple(each for each in after if each not in before)
            dropped = tuple(each for each in before if each not in after)
            if added or dropped:
                yield WordsChange(day, words, added, dropped)


def _listings(book: _Part, span: Period) -> Iterator[ListingChange]:
    found: dict[tuple[date, ListingTurn, str], list[Listing]] = {}
    lists = book.lawbook.party_lists
    for one in lists.values():
        for listing in one.listings if book.holds(one.id) else ():
            for day, turn in _life(listing):
                if _is_passed(day, span):
                    found.setdefault((day, turn, one.id), []).append(listing)
    for (day, turn, name), listings in sorted(found.items(), key=lambda each: each[0][0]):
        yield ListingChange(day, lists[name], turn, tuple(listings))


def _life(listing: Listing) -> Iterator[tuple[date, ListingTurn]]:
    start, end = listing.period.period.start, listing.period.period.end
    unverified = listing.period.unverified_from
    if unverified is not None and unverified <= start:
        yield start, ListingTurn.MAY_HAVE_BEGUN
    else:
        yield start, ListingTurn.BEGAN
        if unverified is not None:
            yield unverified, ListingTurn.UNVERIFIED
    if end is not None:
        yield end, ListingTurn.ENDED


def _turning(span: Period, periods: Iterable[Period]) -> list[date]:
    """Days after the first of the span on which one of these periods begins or ends."""
    ends = {day for each in periods for day in (each.start, each.end) if day is not None}
    return sorted(day for day in ends if _is_passed(day, span))


def _is_passed(day: date, span: Period) -> bool:
    return day in span and day != span.start
