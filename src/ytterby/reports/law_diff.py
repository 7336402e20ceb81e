"""What is different in the law after some days, in sentences, the most pressing first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from ytterby.reports.language import marked, say, told
from ytterby.reports.marks import Mark, status_mark
from ytterby.reports.parameter_words import value_words
from ytterby.reports.titles import in_language, list_title, provision_title
from ytterby.reports.turn_words import turn_view
from ytterby.reports.wording import (
    capitalised,
    day_words,
    in_sequence,
    instrument_words,
    listed,
    number_of,
)
from ytterby.rules.law_diff import (
    LawDiff,
    ListingChange,
    ListingTurn,
    ValueChange,
    WordsChange,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.turns import Change, Kind, Turn
from ytterby.vocabulary.law import Instrument, Listing, Parameter, Provision

# What became of so many provisions of so many instruments.
_BECAME: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.REVIVED: marked("{provisions} came back into force"),
        Kind.BEGAN: marked("{provisions} took effect"),
        Kind.UNVERIFIED: marked("{provisions} may have revived; nobody has checked"),
        Kind.DISPUTED: marked("for {provisions} the text can be read both ways"),
        Kind.SUSPENDED: marked("{provisions} were put to sleep"),
        Kind.ENDED: marked("{provisions} ended"),
        Kind.PUBLISHED: marked("{provisions} came out, to bind on a later day"),
        Kind.PROPOSED: marked("{provisions} came up as a proposal and bind nobody"),
        Kind.DROPPED: marked("{provisions} were dropped before they bound anybody"),
        Kind.OTHERWISE: marked("{provisions} stand otherwise than before"),
    }
)
_ONE_BECAME: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SUSPENDED: marked("{provisions} was put to sleep"),
        Kind.PROPOSED: marked("{provisions} came up as a proposal and binds nobody"),
        Kind.DROPPED: marked("{provisions} was dropped before it bound anybody"),
        Kind.OTHERWISE: marked("{provisions} stands otherwise than before"),
    }
)
_LISTED: Mapping[ListingTurn, str] = MappingProxyType(
    {
        ListingTurn.BEGAN: marked("{parties} came onto lists"),
        ListingTurn.ENDED: marked("{parties} left lists"),
        ListingTurn.MAY_HAVE_BEGUN: marked("{parties} may stand on a list; nobody has checked"),
        ListingTurn.UNVERIFIED: marked(
            "of {parties} nobody has checked whether they still stand there"
        ),
    }
)
_OF_LIST: Mapping[ListingTurn, str] = MappingProxyType(
    {
        ListingTurn.BEGAN: marked("{parties} come onto the {list}."),
        ListingTurn.ENDED: marked("{parties} leave the {list}."),
        ListingTurn.MAY_HAVE_BEGUN: marked(
            "{parties} may stand on the {list} from here on; nobody has checked."
        ),
        ListingTurn.UNVERIFIED: marked(
            "Whether {parties} still stand on the {list} from here on, nobody has checked."
        ),
    }
)
_ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class LimbView:
    """One thing beneath a sentence: a limb of an instrument, or a party and its notice."""

    id: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What became of one instrument on a day, in a sentence, and what it is about.

    ``kind`` is a `Kind` of status, or ``value``, ``words`` or ``listing``.
    """

    day: date
    instrument: str
    kind: str
    mark: Mark | None
    sentence: str
    limbs: tuple[LimbView, ...]


@dataclass(frozen=True, slots=True)
class DiffView:
    """The headline that a manager reads, every turn in order of time and weight, and a caveat."""

    headline: str
    happenings: tuple[Happening, ...]
    caveat: str


def diff_view(diff: LawDiff, lawbook: Lawbook) -> DiffView:
    """What turned in the law, in the language spoken."""
    happenings = [
        *(each for turn in diff.turns for each in of_turn(turn, lawbook)),
        *(_of_value(each, lawbook) for each in diff.values),
        *(_of_words(each) for each in diff.words),
        *(_of_listings(each) for each in diff.listings),
    ]
    # Sorting is stable: within a day the status of law comes before its values, words and lists.
    ordered = tuple(sorted(happenings, key=lambda each: each.day))
    return DiffView(headline(diff), ordered, read_caveat(diff.last, lawbook.instruments.values()))


def headline(diff: LawDiff) -> str:
    """What is different on the last day from the first, in a sentence or a few."""
    first, last = day_words(diff.first), day_words(diff.last)
    clauses = [*_status_clauses(diff.changes), *_other_clauses(diff)]
    if not clauses:
        if not diff.is_empty:
            return say(
                "On {last} the law encoded stands as it did on {first}; in between it turned and "
                "turned back.",
                first=first,
                last=last,
            )
        return say("Between {first} and {last} nothing in the law encoded turns.", first=first,
                   last=last)  # fmt: skip
    start = say("Between {first} and {last}, {what}.", first=first, last=last, what=clauses[0])
    return in_sequence(start, *(say("{what}.", what=capitalised(each)) for each in clauses[1:]))


def read_caveat(day: date, instruments: Iterable[Instrument]) -> str:
    """How far the law was read, where a day lies behind that; else blank."""
    read_on = max((each.read_on for each in instruments), default=day)
    if day <= read_on:
        return ""
    return say(
        "The law encoded was last read on {day}: of what was published or decided since then "
        "nothing is known here.",
        day=day_words(read_on),
    )


def of_turn(turn: Turn, lawbook: Lawbook) -> Iterator[Happening]:
    """What became of each instrument on one day, the most pressing kind first."""
    groups: dict[tuple[int, str], list[Change]] = {}
    for change in turn.changes:
        key = (_ORDER.index(change.kind), change.provision.id.instrument)
        groups.setdefault(key, []).append(change)
    for (place, instrument), changes in sorted(groups.items(), key=lambda each: each[0][0]):
        mark = status_mark(changes[0].after.word)
        for turned in turn_view(Turn(turn.day, tuple(changes)), lawbook).turned:
            limbs = tuple(map(limb_view, turned.provisions))
            kind = _ORDER[place].value
            yield Happening(turn.day, instrument, kind, mark, turned.sentence, limbs)


def limb_view(provision: Provision) -> LimbView:
    """A provision beneath the sentence that names its instrument."""
    name = str(provision.id)
    return LimbView(name, f"#{provision.id.provision}", provision_title(provision))


def provisions_counted(provisions: Sequence[Provision]) -> str:
    """So many provisions of so many instruments."""
    instruments = {each.id.instrument for each in provisions}
    return say(
        "{provisions} of {instruments}",
        provisions=number_of(
            len(provisions), marked("{count} provision"), marked("{count} provisions")
        ),
        instruments=number_of(
            len(instruments), marked("{count} instrument"), marked("{count} instruments")
        ),
    )


def _status_clauses(changes: Iterable[Change]) -> Iterator[str]:
    found: dict[Kind, list[Provision]] = {}
    for each in changes:
        found.setdefault(each.kind, []).append(each.provision)
    for kind in _ORDER:
        provisions = found.get(kind, [])
        if provisions:
            one = len(provisions) == 1
            message = _ONE_BECAME.get(kind, _BECAME[kind]) if one else _BECAME[kind]
            yield say(message, provisions=provisions_counted(provisions))


def _other_clauses(diff: LawDiff) -> Iterator[str]:
    values = len({each.parameter.id for each in diff.values})
    if values:
        one, many = (
            marked("{count} number of the law changed"),
            marked("{count} numbers of the law changed"),
        )
        yield number_of(values, one, many)
    sets = len({each.words.id for each in diff.words})
    if sets:
        one, many = marked("{count} set of words changed"), marked("{count} sets of words changed")
        yield number_of(sets, one, many)
    parties = Counter[ListingTurn]()
    for each in diff.listings:
        parties[each.turn] += len(each.listings)
    for turn in ListingTurn:
        if parties[turn]:
            yield say(_LISTED[turn], parties=_parties_counted(parties[turn]))


def _of_value(change: ValueChange, lawbook: Lawbook) -> Happening:
    parameter = change.parameter
    instrument = parameter.id.partition("#")[0]
    before, after = change.before, change.after
    message = (
        marked("{law}: “{title}” is set to {after}.")
        if before is None
        else marked("{law}: “{title}” is no longer set; it was {before}.")
        if after is None
        else marked("{law}: “{title}” goes from {before} to {after}.")
    )
    sentence = say(
        message,
        law=instrument_words(instrument, lawbook),
        title=told(parameter.title),
        before=_worded(parameter, before),
        after=_worded(parameter, after),
    )
    return Happening(change.day, instrument, "value", None, sentence, ())


def _worded(parameter: Parameter, value: Fraction | None) -> str:
    return "" if value is None else value_words(parameter, value)


def _of_words(change: WordsChange) -> Happening:
    title = told(change.words.title)
    come, go = (listed(map(told, each)) for each in (change.added, change.dropped))
    sentence = in_sequence(
        say("{words} come into “{set}”.", words=come, set=title) if come else "",
        say("{words} go out of “{set}”.", words=go, set=title) if go else "",
    )
    return Happening(change.day, change.words.id.partition("#")[0], "words", None, sentence, ())


def _of_listings(change: ListingChange) -> Happening:
    parties = _parties_counted(len(change.listings))
    sentence = say(
        _OF_LIST[change.turn], parties=capitalised(parties), list=list_title(change.list)
    )
    limbs = tuple(_party(each) for each in change.listings)
    return Happening(change.day, change.list.id.partition("#")[0], "listing", None, sentence, limbs)


def _party(listing: Listing) -> LimbView:
    name = in_language(listing.name_latin or listing.name_han, listing.name_han)
    return LimbView(listing.list, name, listing.notice)


def _parties_counted(number: int) -> str:
    return number_of(number, marked("{count} party"), marked("{count} parties"))
