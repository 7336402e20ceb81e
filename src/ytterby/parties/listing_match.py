"""Whether a party of a transaction is named on a list of the law on a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ytterby.parties.names import comparable, comparable_identifier
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.law import Listing, PartyList
from ytterby.vocabulary.transaction import Party

_ASKED = frozenset({"importer", "end_user"})


@dataclass(frozen=True, slots=True)
class ListingMatch:
    """A party found on a list, with the name or identifier that was the same on both sides."""

    party: Party
    listing: Listing
    name: str
    list: PartyList


@dataclass(frozen=True, slots=True)
class ListIndex:
    """Listings by folded name and by folded identifier, for every list that was given."""

    lists: tuple[PartyList, ...]
    by_name: Mapping[str, tuple[tuple[PartyList, Listing], ...]]
    by_identifier: Mapping[str, tuple[tuple[PartyList, Listing], ...]]


@dataclass(frozen=True, slots=True)
class Screened:
    """What the lists say of the parties: facts, matches, and what the reader must know.

    ``open_by_law`` names facts that stay unknown only because nobody verified whether a listing
    still stands, each with the list.
    """

    facts: Mapping[str, Fact]
    open_by_law: Mapping[str, str]
    matches: tuple[ListingMatch, ...]
    caveats: tuple[str, ...]


def indexed(lists: Iterable[PartyList]) -> ListIndex:
    """The lists made ready for look-up."""
    found: defaultdict[str, list[tuple[PartyList, Listing]]] = defaultdict(list)
    numbered: defaultdict[str, list[tuple[PartyList, Listing]]] = defaultdict(list)
    every = tuple(lists)
    for one in every:
        for listing in one.listings:
            for name in {comparable(listing.name_latin), comparable(listing.name_han)} - {""}:
                found[name].append((one, listing))
            for number in {comparable_identifier(each) for each in listing.identifiers} - {""}:
                numbered[number].append((one, listing))
    return ListIndex(
        every,
        {name: tuple(each) for name, each in found.items()},
        {identifier: tuple(each) for identifier, each in numbered.items()},
    )


def screened(parties: Iterable[Party], index: ListIndex, day: date) -> Screened:
    """Asks every list about the importer and the end user, as of a day.

    A match is yes.  No match of those named is no *on this list*, with a caveat that says what the
    list does not hold; while the end user, or an importer that is mentioned, has no name the fact
    stays unknown.  Where no importer is mentioned the end user is taken as the importer, and a
    caveat says so.  A listing of which nobody verified whether it still stands leaves the fact
    unknown too, and then it is the law that is open.
    """
    asked = [party for party in parties if party.role in _ASKED]
    named = [party for party in asked if party.names]
    matches = tuple(match for party in asked for match in _matches(party, index, day))
    everyone_named = len(named) == len(asked) and any(each.role == "end_user" for each in named)
    facts: dict[str, Fact] = {}
    open_by_law: dict[str, str] = {}
    caveats: list[str] = []
    if everyone_named and not any(party.role == "importer" for party in named):
        caveats.append("No importer was stated: the end user was taken as the importer.")
    for one in index.lists:
        found = [match for match in matches if match.list.id == one.id]
        fact = _fact(found, day)
        if fact is not None:
            facts[one.fact] = fact
        elif found:
            open_by_law[one.fact] = one.id
            caveats.extend(dict.fromkeys(_unverified(match) for match in found))
        elif everyone_named:
            who = ", ".join(sorted({party.names[0] for party in named}))
            facts[one.fact] = Fact(value=False, source=f"{who}: no such name on {one.title}")
            caveats.extend(_caveat(one, who))
    return Screened(facts, open_by_law, matches, tuple(caveats))


def _matches(party: Party, index: ListIndex, day: date) -> Iterable[ListingMatch]:
    seen: set[int] = set()
    for name, one, listing in _named_or_numbered(party, index):
        if day in listing.period.period and id(listing) not in seen:
            seen.add(id(listing))
            yield ListingMatch(party, listing, name, one)


def _named_or_numbered(party: Party, index: ListIndex) -> Iterator[tuple[str, PartyList, Listing]]:
    for identifier in party.identifiers:
        for one, listing in index.by_identifier.get(comparable_identifier(identifier), ()):
            yield identifier, one, listing
    for name in party.names:
        for one, listing in index.by_name.get(comparable(name), ()):
            yield name, one, listing


def _fact(found: list[ListingMatch], day: date) -> Fact | None:
    """Yes if a verified listing matches; unknown, so no fact, if only unverified ones do."""
    for match in found:
        unverified = match.listing.period.unverified_from
        if unverified is None or day < unverified:
            listing = match.listing
            since = listing.period.period.start
            notice = listing.notice or listing.address
            source = f"{match.name} is on {match.list.title} since {since} ({notice})"
            return Fact(value=True, source=source)
    return None


def _unverified(match: ListingMatch) -> str:
    listing = match.listing
    return (
        f"{match.name} was put on {match.list.title} by {listing.notice or listing.address}; "
        f"whether it stands there since {listing.period.unverified_from} was not verified."
    )


def _caveat(one: PartyList, who: str) -> Iterable[str]:
    if not one.coverage.complete:
        yield (
            f"No match of {who} on {one.title} is no clearance: the list held here is not complete "
            f"({one.coverage.missing})."
        )
