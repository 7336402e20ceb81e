"""A table comes in and leaves as a bill of materials, however the table writes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ytterby.intake.bill_circles import circles
from ytterby.intake.bill_rows import (
    Amounts,
    BillRow,
    rows_by_level,
    rows_by_parent,
    rows_of_parts,
)
from ytterby.intake.cell_values import read_amount
from ytterby.intake.cells import CellError, CellReader, Cells
from ytterby.intake.column_map import ColumnMap
from ytterby.intake.notebook import Notebook
from ytterby.intake.part_values import Measure
from ytterby.intake.parts import PartReader, PartRows
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.intake.units import Unit, unit_named
from ytterby.vocabulary.bill import Bill, Part, Use
from ytterby.vocabulary.finding import Checked, Finding, Place

_SHOWN_MAX = 10


@dataclass(frozen=True, slots=True)
class _Line:
    """One use as written: so many of a unit, the unit ``None`` where no row states it."""

    amount: Fraction
    unit: Unit | None
    place: Place


def read_bill(
    table: Table,
    columns: ColumnMap,
    terms: Terms,
    parts: tuple[Table, ColumnMap] | None = None,
    product: str = "",
) -> Checked[Bill]:
    """The bill that a table holds, with every finding.

    With a parent column the table is one of parents and children (which need not stand in order,
    so a level beside it is passed over), with a level column it is an indented bill, and otherwise
    a flat list of parts.  Quantities are for one run of the whole's bill.
    How many units a run gives stands in a column ``batch`` (of the row's own bill) or
    ``base_quantity`` (of the bill in which the row stands, as SAP writes it); in a table of
    parents and children both are of the parent, and in a row that goes into nothing both are its
    own.

    A part used by mass counts in kilograms: one unit of it is 1 kg, with the price of 1 kg.  In
    the same way a part used by length counts in metres, by volume in litres.

    Args:
        table: the bill.
        columns: what its columns hold.
        terms: the words that its cells may hold.
        parts: a second table that tells of the parts; then every part has to be in it.
        product: what the rows of the highest level, or of a flat list, go into, where the table
            does not name it.

    """
    notebook = Notebook()
    draft = _Draft(Cells(table, columns, terms, notebook), product)
    draft.take_rows()
    if parts is not None:
        draft.take_parts(Cells(*parts, terms, notebook))
    return notebook.checked(draft.bill())


class _Draft:
    """A bill as it grows, row by row."""

    def __init__(self, cells: Cells, product: str) -> None:
        self._cells = cells
        self._notebook = cells.notebook
        self._product = product
        self._rows = PartRows()
        self._batch = CellReader(read_amount)
        # By whole, then by the line where the whole stands, then by part.
        self._uses: dict[str, dict[int, dict[str, _Line]]] = {}

    def take_rows(self) -> None:
        """Take in the rows of the bill itself."""
        cells = self._cells
        cells.needs("part", "the number of the part")
        if not cells.has("part"):
            return
        if self._product:
            self._rows.name_only(self._product, Place(cells.table.document))
        amounts, reader = Amounts(cells), PartReader(cells)
        for row in self._written():
            measure = amounts.measure(row.cells, row.line)
            self._take_part(row, measure, cells, reader)
            self._take_use(row, measure, amounts)

    def _written(self) -> Iterator[BillRow]:
        """The rows, in whichever way the table writes a bill."""
        cells = self._cells
        if not self._is_flat():
            cells.needs("quantity", "how many units go into the whole")
            if cells.has("parent"):
                return rows_by_parent(cells)
            return rows_by_level(cells, self._product)
        if cells.has("quantity") and not self._product:
            self._notebook.note(_product_not_named(cells))
        return rows_of_parts(cells, self._product)

    def _take_part(self, row: BillRow, measure: Measure, cells: Cells, reader: PartReader) -> None:
        part = reader.news(row.part, row.cells, row.line, measure)
        if part is None:
            self._rows.name_only(row.part, cells.place(row.line))
        else:
            self._rows.add(part, cells)
        if measure.stated is not None:
            place = cells.place(row.line, "unit")
            self._rows.measured(row.part, measure.stated, place, cells)
        for field in ("batch", "base_quantity"):
            batch = cells.read(row.cells, row.line, field, self._batch)
            if batch is not None:
                owner = self._owner(row, field)
                size = batch[0] * _factor(batch[1], measure if owner == row.part else None)
                self._rows.batched(owner, size, cells.place(row.line, field), cells)

    def _owner(self, row: BillRow, field: str) -> str:
        """Whose run a batch size is of."""
        own = not row.whole or (field == "batch" and not self._cells.has("parent"))
        return row.part if own else row.whole

    def _take_use(self, row: BillRow, measure: Measure, amounts: Amounts) -> None:
        cells = self._cells
        if not row.whole:
            if measure.amount not in {None, 1} and not self._is_flat():
                seen = f"{cells.text(row.cells, 'quantity')} of {row.part}, which goes into nothing"
                cells.note(cells.place(row.line, "quantity"), seen, _TOP_QUANTITY)
            return
        amount = amounts.used(row.cells, row.line, measure)
        self._rows.name_only(row.whole, cells.place(row.line))
        if amount is None:
            return
        occurrence = self._uses.setdefault(row.whole, {}).setdefault(row.whole_line, {})
        line = _Line(amount, measure.stated, cells.place(row.line))
        before = occurrence.get(row.part)
        occurrence[row.part] = line if before is None else self._added(row, before, line)

    def _is_flat(self) -> bool:
        return not (self._cells.has("level") or self._cells.has("parent"))

    def _added(self, row: BillRow, before: _Line, line: _Line) -> _Line:
        """Two lines of one part in one bill, counted together."""
        self._notebook.note(
            Finding(
                line.place,
                "USE-TOLD-TWICE",
                f"{row.part} in {row.whole} here and in line {before.place.line}",
                "one row for a part in a bill",
                "nothing to do if both are meant; they are counted together",
                blocks=False,
            )
        )
        ours = before.unit.factor if before.unit else Fraction(1)
        theirs = line.unit.factor if line.unit else Fraction(1)
        return _Line(before.amount + line.amount * theirs / ours, before.unit, before.place)

    def take_parts(self, cells: Cells) -> None:
        """Take in a second table that tells of the parts; only used parts are kept."""
        cells.needs("part", "the number of the part")
        if not cells.has("part"):
            return
        used = {*self._uses, *(part for _, part, _ in self._edges())} or None
        if used is not None:
            used |= set(self._rows.parts())
        amounts, reader = Amounts(cells), PartReader(cells)
        told: set[str] = set()
        idle: list[str] = []
        for row in rows_of_parts(cells, ""):
            told.add(row.part)
            if used is not None and row.part not in used:
                idle.append(row.part)
                continue
            measure = amounts.measure(row.cells, row.line)
            known = Measure(measure.stated or self._rows.unit_of(row.part))
            self._take_part(row, known, cells, reader)
        if idle:
            self._notebook.note(_not_used(cells, idle))
        for id_, part in self._rows.parts().items():
            if id_ not in told and id_ != self._product:
                self._notebook.note(_part_not_found(part, cells.table.document))

    def bill(self) -> Bill:
        """The bill as far as it was read."""
        self._compare_occurrences()
        uses = tuple(self._converted())
        for finding in circles(uses):
            self._notebook.note(finding)
        parts = self._rows.parts()
        inside = {use.part for use in uses}
        return Bill(parts, uses, tuple(id_ for id_ in parts if id_ not in inside))

    def _edges(self) -> Iterator[tuple[str, str, _Line]]:
        """Whole, part and line of each use, a whole that is written out again left out."""
        for whole, occurrences in self._uses.items():
            first = next(iter(occurrences.values()))
            for part, line in first.items():
                yield whole, part, line

    def _converted(self) -> Iterator[Use]:
        for whole, part, line in self._edges():
            unit = line.unit or self._rows.unit_of(part)
            amount = line.amount if unit is None or unit.factor == 1 else line.amount * unit.factor
            yield Use(whole, part, amount, line.place)

    def _compare_occurrences(self) -> None:
        """Note wholes that are written out twice, and differently."""
        for whole, occurrences in self._uses.items():
            first, *others = occurrences.items()
            for line, occurrence in others:
                if _content(occurrence) != _content(first[1]):
                    place = self._cells.place(line)
                    self._notebook.note(_whole_told_twice(whole, place, first[0]))


def _factor(unit: str, own: Measure | None) -> Fraction:
    """How many base units the unit of a batch size is."""
    named = unit_named(unit) if unit else None
    if named is not None:
        return named.factor
    return own.unit.factor if own is not None else Fraction(1)


def _content(occurrence: dict[str, _Line]) -> dict[str, Fraction]:
    return {
        part: line.amount * (line.unit.factor if line.unit else 1)
        for part, line in occurrence.items()
    }


_TOP_QUANTITY = CellError(
    code="PRODUCT-NOT-NAMED",
    expected="one unit of what goes into nothing else",
    remedy="write 1, or add a row above for the product that it goes into",
)


def _product_not_named(cells: Cells) -> Finding:
    return Finding(
        Place(cells.table.document, cells.table.header_line),
        "PRODUCT-NOT-NAMED",
        "quantities, and neither levels nor parents",
        "a product that the parts go into",
        "add a column of levels or of parents, and a row for the product",
    )


def _whole_told_twice(whole: str, place: Place, first: int) -> Finding:
    return Finding(
        place,
        "BILL-TOLD-TWICE",
        f"other parts or quantities under {whole} here than under {whole} in line {first}",
        "the same bill wherever a part is written out",
        "correct one of the two, or give the parts two numbers",
    )


def _part_not_found(part: Part, document: str) -> Finding:
    return Finding(
        part.place,
        "PART-NOT-FOUND",
        f"{part.id} in the bill, and no row for it in {document}",
        "a row for every part",
        "add the row, or correct the number; leading zeros are often lost in spreadsheets",
    )


def _not_used(cells: Cells, idle: list[str]) -> Finding:
    shown = ", ".join(idle[:_SHOWN_MAX]) + (" ..." if len(idle) > _SHOWN_MAX else "")
    return Finding(
        Place(cells.table.document),
        "PART-NOT-USED",
        f"{len(idle):,} parts that no bill uses: {shown}",
        "parts of the bill",
        "nothing to do if they belong to other products; they were left out",
        blocks=False,
    )
