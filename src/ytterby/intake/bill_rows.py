"""The rows of a bill in each of its three writings: by levels, by parent and child, or flat."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ytterby.intake.cell_values import read_amount, read_unit
from ytterby.intake.cells import CellError, CellReader, Cells
from ytterby.intake.part_values import Measure
from ytterby.intake.units import EACH, Unit
from ytterby.vocabulary.finding import Finding

_LEVEL = re.compile(r"[.\-+>*\s_·…]*(\d+)\.?")
_OUTLINE = re.compile(r"\d+(?:[.\-]\d+)+\.?")


@dataclass(frozen=True, slots=True)
class BillRow:
    """One row: its part, and the whole that the part goes into (empty for a product).

    ``whole_line`` is where the whole stands: a bill by levels may write one out several times.
    """

    cells: tuple[str, ...]
    line: int
    part: str
    whole: str = ""
    whole_line: int = 0


class Amounts:
    """Reads how many units of its part a row uses."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._amount = CellReader(read_amount)
        self._unit = CellReader(read_unit)
        unit = cells.unit("quantity")
        self._default = read_unit(unit) if unit else Unit(EACH) if cells.has("unit") else None

    def measure(self, row: tuple[str, ...], line: int) -> Measure:
        """The unit of a row, and its quantity if the row gives one that can be read."""
        cells = self._cells
        amount = cells.read(row, line, "quantity", self._amount)
        unit = cells.read(row, line, "unit", self._unit)
        if amount is not None and amount[1]:
            written = cells.taken(amount[1], cells.place(line, "quantity"), self._unit)
            unit = self._agreed(row, line, written, unit)
        return Measure(unit or self._default, amount[0] if amount else None)

    def used(self, row: tuple[str, ...], line: int, measure: Measure) -> Fraction | None:
        """The quantity as written, ``None`` with a finding where the row has none to use."""
        cells = self._cells
        if measure.amount is None:
            if not cells.text(row, "quantity") and cells.has("quantity"):
                cells.note(cells.place(line, "quantity"), "nothing", _NO_QUANTITY)
            return None
        is_count = measure.stated is not None and measure.stated.is_count
        if is_count and measure.amount.denominator != 1:
            seen = f"{cells.text(row, 'quantity')} {cells.text(row, 'unit')}".strip()
            cells.note(cells.place(line, "quantity"), seen, _NOT_WHOLE)
            return None
        return measure.amount

    def _agreed(
        self, row: tuple[str, ...], line: int, written: Unit | None, column: Unit | None
    ) -> Unit | None:
        if written is not None and column is not None and written != column:
            cells = self._cells
            seen = f"{cells.text(row, 'quantity')}, and the unit {cells.text(row, 'unit')}"
            cells.note(cells.place(line, "quantity"), seen, _TWO_UNITS)
        return written or column


def rows_by_level(cells: Cells, product: str) -> Iterator[BillRow]:
    """The rows of an indented bill, each under the last row that stands one level higher.

    Levels read 0, 1, 2 or .1, ..2 or 1, 1.1, 1.1.2.  What stands on the highest level goes into
    ``product`` if that is named, and is a product otherwise.
    """
    depth_of = _depths(cells)
    top: int | None = None
    above: list[tuple[str, int]] = []
    for row, line in _rows(cells):
        part = _part_of(cells, row, line)
        depth = cells.read(row, line, "level", depth_of)
        if depth is None and not cells.text(row, "level"):
            cells.note(cells.place(line, "level"), "nothing", _no_level())
        if not part or depth is None:
            continue
        top = depth if top is None else top
        if not 0 <= depth - top <= len(above):
            _note_jump(cells, line, depth, top + len(above) - 1 if above else None)
            depth = min(max(depth, top), top + len(above))
        del above[depth - top :]
        whole, whole_line = above[-1] if above else (product, 0)
        above.append((part, line))
        yield BillRow(row, line, part, whole, whole_line)


def rows_by_parent(cells: Cells) -> Iterator[BillRow]:
    """The rows of a table of parents and children; a blank parent names a product."""
    for row, line in _rows(cells):
        part = _part_of(cells, row, line)
        if part:
            yield BillRow(row, line, part, cells.text(row, "parent"))


def rows_of_parts(cells: Cells, product: str) -> Iterator[BillRow]:
    """The rows of a flat list, all of them parts of ``product`` if that is named."""
    for row, line in _rows(cells):
        part = _part_of(cells, row, line)
        if part:
            yield BillRow(row, line, part, product)


def _rows(cells: Cells) -> Iterator[tuple[tuple[str, ...], int]]:
    return zip(cells.table.rows, cells.table.lines, strict=True)


def _part_of(cells: Cells, row: tuple[str, ...], line: int) -> str:
    part = cells.text(row, "part")
    if not part:
        cells.note(cells.place(line, "part"), "nothing", _NO_PART)
    return part


def _depths(cells: Cells) -> CellReader[int]:
    """Reads the depth from a level; one outline number in the column makes all of them outlines."""
    levels = {cells.text(row, "level") for row in cells.table.rows}
    outlined = any(_OUTLINE.fullmatch(level) for level in levels)
    return CellReader(_depth_of_outline if outlined else _depth)


def _depth(text: str) -> int:
    match = _LEVEL.fullmatch(text)
    if match is None:
        raise _no_level()
    return int(match[1])


def _depth_of_outline(text: str) -> int:
    if not _OUTLINE.fullmatch(text) and not text.rstrip(".").isdigit():
        raise _no_level()
    return len(re.split(r"[.\-]", text.rstrip(".")))


def _no_level() -> CellError:
    return CellError(
        code="LEVEL-UNREADABLE",
        expected="a level such as 0, .1, ..2 or 1.2.1",
        remedy="write the level of the row",
    )


def _note_jump(cells: Cells, line: int, depth: int, last: int | None) -> None:
    cells.notebook.note(
        Finding(
            cells.place(line, "level"),
            "LEVEL-JUMP",
            f"level {depth}" + (f" under level {last}" if last is not None else ""),
            "a level at most one deeper than the row before, and none above the first row's",
            "look for a row that was filtered out or sorted away; keep the rows in their order",
        )
    )


_NO_PART = CellError(
    code="PART-WITHOUT-NUMBER",
    expected="the number of the part",
    remedy="write it, or take the row out",
)
_NO_QUANTITY = CellError(
    code="QUANTITY-MISSING",
    expected="how many units go into the whole",
    remedy="write the quantity; it is not taken as one, nor as none",
)
_NOT_WHOLE = CellError(
    code="COUNT-NOT-WHOLE",
    expected="a whole number of pieces",
    remedy="give the unit in which it is really measured (kg, m), or a batch that makes it whole",
)
_TWO_UNITS = CellError(
    code="UNIT-CLASH",
    expected="one unit for a quantity",
    remedy="correct the unit in the cell or in its column",
)
