"""A table of shipments comes in and leaves as transactions, one for each row."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from ytterby.intake.cell_values import (
    country_reader,
    read_day,
    read_family,
    read_form,
    read_hs,
    truth_reader,
    word_reader,
)
from ytterby.intake.cells import CellError, CellReader, Cells
from ytterby.intake.column_map import ColumnMap
from ytterby.intake.composition_cells import CompositionCells
from ytterby.intake.compositions import Composition
from ytterby.intake.notebook import Notebook
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.transaction import Item, Party, Transaction

Made = TypeVar("Made")

_MEMO_MAX = 100_000
_NO_FACTS: Mapping[str, Fact] = {}
_NOBODY = Party("")
_NAMES = re.compile(r"[;；|\n]")
_COMPOSITION_FIELDS = (
    "share",
    "rare_earths",
    "rare_earth_free",
    "composition",
    "composition_complete",
    "evidence",
    "separated_in",
    "mined_in",
    "metal_in",
)
_NATURE_FIELDS = ("code", "hs", "form", "family", "origin", "technology_origin")
_ITEM_FIELDS = (*_COMPOSITION_FIELDS, *_NATURE_FIELDS, "description", "name", "part")
MATTER_FIELDS = ("from", "to", "kind", "purpose", "end_use")
_ROLES = ("exporter", "importer", "end_user")
_OF_PARTY = ("", "_country", "_military")
PARTY_FIELDS = tuple(f"{role}{end}" for role in _ROLES for end in _OF_PARTY)
GOODS_FIELDS = (*_COMPOSITION_FIELDS, *_NATURE_FIELDS, "kind")
"""All that facts about an item follow from; a service has a form of its own by its kind."""


def read_shipments(
    table: Table, columns: ColumnMap, terms: Terms
) -> Checked[tuple[Transaction, ...]]:
    """The transactions of a table with one row for each shipment, with every finding.

    A row without a number of its own is named after its document and line, and of several rows
    with one number each later one after its line too.  What a row does not say stays empty, which
    means unknown.  Names of one party in several spellings stand in one cell with ``;`` between.
    """
    notebook = Notebook()
    cells = Cells(table, columns, terms, notebook)
    cells.needs("day", "the day of the shipment")
    reader = _Rows(cells)
    transactions = tuple(
        [
            reader.transaction(row, line)
            for row, line in zip(table.rows, table.lines, strict=True)
            if cells.has("day")
        ]
    )
    return notebook.checked(transactions)


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a row says about the transaction beside its day, its item and its parties."""

    kind: str
    from_country: str
    to_country: str
    purpose: str
    end_use: str


@dataclass(frozen=True, slots=True)
class _Nature:
    """What a row says about its item beside its name and its composition."""

    code: str
    hs: str
    form: str
    family: str
    origin: str
    technology_origin: str


class _Kept(Generic[Made]):
    """What was made of the cells of some fields, made once for all rows that say the same.

    A row whose cells gave a finding is made anew, so that each such row has its own.
    """

    def __init__(
        self, cells: Cells, fields: Sequence[str], make: Callable[[tuple[str, ...], int], Made]
    ) -> None:
        headings = [column.heading for column in cells.columns.columns if column.field in fields]
        self._at = [at for heading in headings if (at := cells.at(heading)) is not None]
        self._notebook = cells.notebook
        self._make = make
        self._known: dict[tuple[str, ...], Made] = {}

    def of(self, row: tuple[str, ...], line: int) -> Made:
        """What these fields of a row say."""
        key = tuple([row[at] for at in self._at])
        known = self._known.get(key)
        if known is not None:
            return known
        noted = self._notebook.count
        made = self._make(row, line)
        if self._notebook.count == noted and len(self._known) < _MEMO_MAX:
            self._known[key] = made
        return made


class _Rows:
    """Reads rows into transactions."""

    def __init__(self, cells: Cells) -> None:
        terms = cells.terms
        self._cells = cells
        self._country = country_reader(terms)
        self._words = {
            "kind": word_reader(terms, "kind"),
            "purpose": word_reader(terms, "purpose"),
            # People describe an end use in free words; what is not understood stays unknown.
            "end_use": word_reader(terms, "end_use", blocks=False),
        }
        self._day = CellReader(read_day)
        self._form = CellReader(read_form)
        self._family = CellReader(read_family)
        self._hs = CellReader(read_hs)
        self._truth = truth_reader(terms)
        self._compositions = CompositionCells(cells)
        self._composed = _Kept(cells, _COMPOSITION_FIELDS, self._composition)
        self._natures = _Kept(cells, _NATURE_FIELDS, self._nature)
        self._items = _Kept(cells, _ITEM_FIELDS, self._item)
        self._matters = _Kept(cells, MATTER_FIELDS, self._matter)
        self._parties = [
            _Kept(cells, [role + end for end in _OF_PARTY], partial(self._party, role))
            for role in _ROLES
        ]
        said = f"stated in the column {cells.heading('rare_earths')} of {cells.table.document}"
        self._free_of_rare_earths: Mapping[str, Fact] = {
            f"item.contains.{symbol}": Fact(False, said) for symbol in RARE_EARTHS
        }
        self._ids: set[str] = set()

    def transaction(self, row: tuple[str, ...], line: int) -> Transaction:
        """The transaction in one row."""
        day = self._cells.read(row, line, "day", self._day)
        if day is None and not self._cells.text(row, "day"):
            self._cells.note(self._cells.place(line, "day"), "nothing", _NO_DAY)
        matter = self._matters.of(row, line)
        item, facts = self._items.of(row, line)
        found = [kept.of(row, line) for kept in self._parties]
        return Transaction(
            self._id(row, line),
            # A stand-in where there is no day; the finding keeps it from getting out.
            day or date.min,
            matter.kind,
            matter.from_country,
            matter.to_country,
            matter.purpose,
            matter.end_use,
            item,
            tuple([party for party in found if party is not _NOBODY]),
            facts,
            self._cells.place(line),
        )

    def _id(self, row: tuple[str, ...], line: int) -> str:
        id_ = self._cells.text(row, "shipment") or f"{self._cells.table.document}:{line}"
        if id_ in self._ids:
            id_ = f"{id_}:{line}"
        self._ids.add(id_)
        return id_

    def _matter(self, row: tuple[str, ...], line: int) -> _Matter:
        return _Matter(
            self._word(row, line, "kind"),
            self._country_in(row, line, "from"),
            self._country_in(row, line, "to"),
            self._word(row, line, "purpose"),
            self._word(row, line, "end_use"),
        )

    def _item(self, row: tuple[str, ...], line: int) -> tuple[Item, Mapping[str, Fact]]:
        cells = self._cells
        composition, facts = self._composed.of(row, line)
        nature = self._natures.of(row, line)
        item = Item(
            description=cells.text(row, "description") or cells.text(row, "name"),
            code=nature.code,
            hs=nature.hs,
            form=nature.form,
            family=nature.family,
            composition=composition.shares,
            composition_complete=composition.complete,
            origin=nature.origin,
            technology_origin=nature.technology_origin,
            product=cells.text(row, "part"),
        )
        return item, facts

    def _composition(
        self, row: tuple[str, ...], line: int
    ) -> tuple[Composition, Mapping[str, Fact]]:
        composition = self._compositions.of(row, line)
        free = self._compositions.rare_earth_free(row, line, composition)
        return composition, self._free_of_rare_earths if free is True else _NO_FACTS

    def _nature(self, row: tuple[str, ...], line: int) -> _Nature:
        cells = self._cells
        form = cells.read(row, line, "form", self._form)
        return _Nature(
            cells.text(row, "code"),
            cells.read(row, line, "hs", self._hs) or "",
            form.value if form else "",
            cells.read(row, line, "family", self._family) or "",
            self._country_in(row, line, "origin"),
            self._country_in(row, line, "technology_origin"),
        )

    def _party(self, role: str, row: tuple[str, ...], line: int) -> Party:
        party = Party(
            role,
            self._names(row, role),
            self._country_in(row, line, f"{role}_country"),
            military=self._cells.read(row, line, f"{role}_military", self._truth),
        )
        return _NOBODY if party == Party(role) else party

    def _names(self, row: tuple[str, ...], field: str) -> tuple[str, ...]:
        text = self._cells.text(row, field)
        return tuple(name.strip() for name in _NAMES.split(text) if name.strip())

    def _word(self, row: tuple[str, ...], line: int, field: str) -> str:
        return self._cells.read(row, line, field, self._words[field]) or ""

    def _country_in(self, row: tuple[str, ...], line: int, field: str) -> str:
        return self._cells.read(row, line, field, self._country) or ""


_NO_DAY = CellError(
    code="DATE-MISSING",
    expected="the day of the shipment, which decides which law holds",
    remedy="write the day, with the year first",
)
