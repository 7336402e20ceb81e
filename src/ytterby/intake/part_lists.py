"""A part list comes in and leaves as lines: what each part is called, made of, worth, shipped."""

import re
from dataclasses import replace
from decimal import Decimal

from ytterby.intake.cell_values import quantity_error, read_hs
from ytterby.intake.cells import CellError, CellReader, Cells
from ytterby.intake.column_map import ColumnMap
from ytterby.intake.composition_cells import CompositionCells
from ytterby.intake.compositions import Composition
from ytterby.intake.headers import Lexicon, guess_columns
from ytterby.intake.notebook import Notebook
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.quantity import QuantityError, parse_number
from ytterby.vocabulary.triage import PartLine

_ROWS_LOOKED_AT = 50
_COMPOSITION_FIELDS = ("composition", "rare_earths", "rare_earth_free")
_SIMPLE = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?")
_PERCENT = re.compile(r"[%\uff05]|percent|prozent", re.IGNORECASE)
_PARTS_PER_MILLION = re.compile("ppm", re.IGNORECASE)
# No word for "nobody knows" is longer.
_NOTHING_MAX = 30
_NOTHING = Composition()


def part_list_lexicon(own: Lexicon, house: Lexicon) -> Lexicon:
    """The headings of part lists before those of every other document."""
    spellings = dict(house.spellings)
    for key, found in own.spellings.items():
        spellings[key] = (*found, *house.spellings.get(key, ()))
    return Lexicon(spellings)


def part_list_columns(table: Table, lexicon: Lexicon, house: Lexicon) -> ColumnMap:
    """What the columns of a part list hold.

    "Material" is what a part is made of, and the number of the part where no other column holds
    that, as some systems export it.
    """
    rows = table.rows[:_ROWS_LOOKED_AT]
    found = guess_columns(table.header, rows, lexicon)
    if found.column_of("part") is not None:
        return found
    otherwise = guess_columns(table.header, rows, house)
    return found if otherwise.column_of("part") is None else otherwise


def read_part_list(table: Table, columns: ColumnMap, terms: Terms) -> Checked[tuple[PartLine, ...]]:
    """The lines of a part list, one for each row, with every finding.

    What a cell does not say, or cannot be read, stays unknown: it is told, and never keeps the
    other lines from being answered.
    """
    notebook = Notebook()
    cells = Cells(table, columns, terms, notebook)
    if not (cells.has("description") or cells.has("name")):
        cells.needs("description", "what each part is called")
        return notebook.checked(None)
    reader = _Lines(cells)
    lines = tuple(map(reader.line, table.rows, table.lines))
    reader.compare_currencies()
    # A cell is no reason to leave ten thousand others unanswered.
    findings = tuple(
        replace(each, blocks=False) if each.place.line != table.header_line else each
        for each in notebook.findings()
    )
    blocked = any(each.blocks for each in findings)
    return Checked(None if blocked else lines, findings)


class _Lines:
    """Reads rows into lines."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._hs = CellReader(read_hs)
        self._number = CellReader(_number)
        self._compositions = CompositionCells(cells)
        self._has_composition = bool(cells.columns.shares()) or any(
            cells.has(field) for field in _COMPOSITION_FIELDS
        )
        asked = ("hs", "material", "supplier", "spend", "shipments", "price", "quantity")
        self._has = {field: cells.has(field) for field in asked}
        columns = {name: cells.columns.column_of(name) for name in ("part", "name", "description")}
        self._at = {
            name: at
            for name, column in columns.items()
            if column is not None and (at := cells.at(column.heading)) is not None
        }
        self._has_currency = cells.has("currency")
        self._currencies: dict[str, int] = {}

    def line(self, row: tuple[str, ...], line: int) -> PartLine:
        """The line in one row."""
        cells, has = self._cells, self._has
        composition, free = _NOTHING, None
        if self._has_composition:
            composition = self._compositions.of(row, line)
            free = self._compositions.rare_earth_free(row, line, composition)
            self._compare_units(row, line, "composition")
        material = cells.text(row, "material") if has["material"] else ""
        if material:
            self._compare_units(row, line, "material")
        value = self._value(row, line)
        if value is not None and self._has_currency:
            self._currencies.setdefault(cells.text(row, "currency").upper(), line)
        shipments = self._amount(row, line, "shipments") if has["shipments"] else None
        return PartLine(
            cells.place(line),
            self._words(row, "part"),
            self._description(row),
            material,
            (cells.read(row, line, "hs", self._hs) or "") if has["hs"] else "",
            cells.text(row, "supplier") if has["supplier"] else "",
            composition.shares,
            composition.complete,
            free,
            value,
            None if shipments is None else int(shipments),
        )

    def compare_currencies(self) -> None:
        """Note values in several currencies: they are not converted, and order lines as numbers."""
        told = {name: line for name, line in self._currencies.items() if name}
        if len(told) > 1:
            (first, before), (other, line), *_ = told.items()
            seen = f"{other} here, and {first} in line {before}"
            self._cells.note(self._cells.place(line, "currency"), seen, _TWO_CURRENCIES)

    def _description(self, row: tuple[str, ...]) -> str:
        name, words = self._words(row, "name"), self._words(row, "description")
        if not name or not words or name == words:
            return name or words
        return f"{name}; {words}"

    def _words(self, row: tuple[str, ...], field: str) -> str:
        """What a cell says; one that is long, or ends in a figure, is no "n/a" in any language."""
        at = self._at.get(field)
        if at is None:
            return ""
        cell = row[at]
        says_something = len(cell) > _NOTHING_MAX or cell[-1:].isdecimal()
        return cell if says_something else self._cells.text(row, field)

    def _value(self, row: tuple[str, ...], line: int) -> Decimal | None:
        """What the line is worth: as stated, or a price times a quantity."""
        if self._has["spend"]:
            return self._amount(row, line, "spend")
        if not (self._has["price"] and self._has["quantity"]):
            return None
        price, quantity = self._amount(row, line, "price"), self._amount(row, line, "quantity")
        return None if price is None or quantity is None else price * quantity

    def _amount(self, row: tuple[str, ...], line: int, field: str) -> Decimal | None:
        return self._cells.read(row, line, field, self._number)

    def _compare_units(self, row: tuple[str, ...], line: int, field: str) -> None:
        cell = self._cells.text(row, field)
        if _PARTS_PER_MILLION.search(cell) and _PERCENT.search(cell):
            self._cells.note(self._cells.place(line, field), cell, _TWO_UNITS)


def _number(text: str) -> Decimal:
    """A number without its currency.

    Raises:
        CellError: it is none.

    """
    if _SIMPLE.fullmatch(text):
        return Decimal(text)
    plain = re.sub(r"^[^\d+-]+|[^\d.,]+$", "", text)
    try:
        number = parse_number(plain)
    except QuantityError as error:
        raise quantity_error(error, "NUMBER-UNREADABLE") from error
    return Decimal(number.numerator) / Decimal(number.denominator)


_TWO_CURRENCIES = CellError(
    code="CURRENCIES-MIXED",
    expected="one currency for all values of a list",
    remedy="convert them to one; until then the work list is ordered as if they were one",
    blocks=False,
)
_TWO_UNITS = CellError(
    code="UNITS-MIXED",
    expected="one unit in a cell",
    remedy="nothing to do if each number has its own unit; otherwise write them all in percent",
    blocks=False,
)
