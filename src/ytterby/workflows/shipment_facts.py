"""The facts of shipments part by part, so that what many rows share is read and derived once."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from ytterby.intake.column_map import Column, ColumnMap
from ytterby.intake.shipments import GOODS_FIELDS, MATTER_FIELDS, PARTY_FIELDS, read_shipments
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.licensing.facts import facts_of
from ytterby.parties.listing_match import ListIndex, screened
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.transaction import Transaction

_DAY = "day of the row"
_ROWS_AT_ONCE = 10_000
# Of how many different rows it is remembered what they say; they come again chunk after chunk.
_REMEMBERED = 500_000


class Part(Enum):
    """What rows share: the goods, the matter, the parties; with the fields that tell of it.

    Where two parts tell the same fact the earlier one has seen all that it follows from.
    """

    GOODS = GOODS_FIELDS
    MATTER = MATTER_FIELDS
    PARTIES = PARTY_FIELDS


@dataclass(frozen=True, slots=True)
class PartFacts:
    """The facts of one part; ``open_by_law`` names those that a list leaves open, with the list."""

    facts: Mapping[str, FactValue] = field(default_factory=dict[str, FactValue])
    open_by_law: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Rows:
    """Different rows of one part: their cells under these headings, each with a day."""

    document: str
    header: tuple[str, ...]
    cells: Sequence[tuple[str, ...]]
    days: Sequence[date]


class ShipmentFacts:
    """Derives the facts of shipments by the readers and lists by which one alone is read."""

    def __init__(self, columns: ColumnMap, terms: Terms, listings: ListIndex) -> None:
        self._columns = columns
        self._terms = terms
        self._listings = listings
        self._turns = sorted(set(_turns(listings)))
        self._known: dict[tuple[object, ...], PartFacts] = {}
        self._alike: dict[object, PartFacts] = {}
        of_nothing = facts_of(Transaction("", date.min), {}, {})
        self._blank = {name: fact.value for name, fact in of_nothing.items()}

    def headings(self, part: Part) -> tuple[str, ...]:
        """The columns of the document that tell of a part."""
        return tuple(each.heading for each in self._columns.columns if each.field in part.value)

    def stretch(self, day: date) -> date:
        """A day on which the lists say the same of every party as on this one."""
        place = bisect_right(self._turns, day)
        return self._turns[place - 1] if place else date.min

    def of(self, part: Part, rows: Rows) -> tuple[list[PartFacts], list[Finding]]:
        """The facts of each row, and findings whose lines are the places of the rows, from 1."""
        keys = [(part, *row) for row in zip(rows.cells, rows.days, strict=True)]
        found = [self._known.get(key) for key in keys]
        new = [place for place, facts in enumerate(found) if facts is None]
        findings: list[Finding] = []
        for start in range(0, len(new), _ROWS_AT_ONCE):
            places = new[start : start + _ROWS_AT_ONCE]
            read, noted = self._read_apart(part, rows, places)
            findings += noted
            amiss = {each.place.line - 1 for each in noted}
            for place, facts in zip(places, read, strict=True):
                found[place] = facts
                if place not in amiss:
                    self._remember(keys[place], facts)
        return [facts or PartFacts() for facts in found], findings

    def _remember(self, key: tuple[object, ...], facts: PartFacts) -> None:
        """A row that gave a finding is read anew, so that each has its own."""
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        told = (frozenset(facts.facts.items()), frozenset(facts.open_by_law.items()))
        self._known[key] = self._alike.setdefault(told, facts)

    def _read_apart(
        self, part: Part, rows: Rows, places: Sequence[int]
    ) -> tuple[list[PartFacts], list[Finding]]:
        """Rows of which nothing blocks are good, whatever stands beside them: halves, if need be.

        So are halves read where a reader has more to say of one kind than it tells row by row.
        """
        read, noted = self._read(part, rows, places)
        if len(places) > 1 and any(each.blocks or not each.place.line for each in noted):
            middle = len(places) // 2
            first = self._read_apart(part, rows, places[:middle])
            second = self._read_apart(part, rows, places[middle:])
            return first[0] + second[0], first[1] + second[1]
        return read, noted

    def _read(
        self, part: Part, rows: Rows, places: Sequence[int]
    ) -> tuple[list[PartFacts], list[Finding]]:
        mapped = [each for each in self._columns.columns if each.field in part.value]
        table = Table(
            rows.document,
            (*rows.header, _DAY),
            [(*rows.cells[place], rows.days[place].isoformat()) for place in places],
            [place + 1 for place in places],
            header_line=0,
        )
        columns = ColumnMap((*mapped, Column(_DAY, "day")))
        read = read_shipments(table, columns, self._terms)
        if read.value is None:
            return [PartFacts() for _ in places], list(read.findings)
        return [self._facts(part, each) for each in read.value], list(read.findings)

    def _facts(self, part: Part, transaction: Transaction) -> PartFacts:
        found = screened(transaction.parties, self._listings, transaction.day)
        facts = facts_of(transaction, {}, found.facts)
        told = {name: fact.value for name, fact in facts.items()}
        if part is not Part.GOODS:
            # What follows from nothing at all is told of the goods.
            told = {name: value for name, value in told.items() if self._blank.get(name) != value}
        return PartFacts(told, found.open_by_law)


def _turns(listings: ListIndex) -> Iterator[date]:
    """The days on which what a list says of a party may change."""
    for one in listings.lists:
        for listing in one.listings:
            period = listing.period
            yield period.period.start
            for day in (period.period.end, period.unverified_from):
                if day is not None:
                    yield day
