"""XLSX workbooks into grids; openpyxl starts slowly, so only the assembly brings this in."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter

from ytterby.intake.cell_text import text_as_shown
from ytterby.intake.grid import CELLS_MAX, COLUMNS_MAX, Grid, Sheets, too_large, too_wide
from ytterby.intake.notebook import Notebook
from ytterby.intake.unpacking import damaged, packing_finding
from ytterby.vocabulary.finding import Finding, Place

ROWS_MAX = 1_048_576
"""The last row of a sheet; openpyxl gives an empty row for every one that is left out."""

# What openpyxl and the XML parser under it are known to raise for a damaged workbook.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
_FORMULA_TAGS = (b"<f>", b"<f ", b"<f/")
_CHUNK = 1 << 20


_Cell: TypeAlias = Cell | MergedCell


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One worksheet: its rows as stored, and as formulas where there are any."""

    title: str
    rows: Iterator[tuple[_Cell, ...]]
    formulas: Iterator[tuple[_Cell, ...]] | None


def read_xlsx(path: Path, sheet: str | None) -> Sheets:
    """The visible sheets of a workbook that hold anything, or the one asked for.

    Titles of merged cells stand in their first cell.  A formula whose value was not saved and a
    cell with an error are findings: nobody can know what they would have said.
    """
    packing = packing_finding(path)
    if packing is not None:
        return Sheets((), (packing,))
    notebook = Notebook()
    grids: list[Grid] = []
    titles: list[str] = []
    try:
        for found in _sheets(path, sheet, titles, notebook):
            grid = _grid(path, found, notebook)
            if grid.rows or sheet is not None:
                grids.append(grid)
    except _DAMAGE as error:
        notebook.note(damaged(path, f"{type(error).__name__}: {error}"))
    return Sheets(tuple(grids), notebook.findings(), tuple(titles))


def _sheets(
    path: Path, sheet: str | None, titles: list[str], notebook: Notebook
) -> Iterator[_Sheet]:
    """The sheets to read; the titles of all that are visible are written down first."""
    # Opened here and not by openpyxl, which leaves a file open that it cannot read.  Links to other
    # workbooks are not followed, so they are not read either.
    with path.open("rb") as values, path.open("rb") as again:
        book = load_workbook(values, read_only=True, data_only=True, keep_links=False)
        has_formulas = _has_formulas(path)
        formulas = load_workbook(again, read_only=True, keep_links=False) if has_formulas else None
        titles += [each.title for each in book.worksheets if each.sheet_state == "visible"]
        if sheet is not None and sheet not in book.sheetnames:
            notebook.note(_no_such_sheet(path, sheet, book.sheetnames))
        for found in book.worksheets:
            shown = found.sheet_state == "visible" if sheet is None else found.title == sheet
            if not shown:
                continue
            found.reset_dimensions()
            second = None
            if formulas is not None:
                formulas[found.title].reset_dimensions()
                second = formulas[found.title].iter_rows()
            yield _Sheet(found.title, found.iter_rows(), second)


def _has_formulas(path: Path) -> bool:
    """Whether any worksheet holds a formula, seen without parsing the sheets."""
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(_holds_formula(archive, name) for name in names)


def _holds_formula(archive: ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            text = tail + chunk
            if any(tag in text for tag in _FORMULA_TAGS):
                return True
            tail = chunk[-4:]
    return False


def _grid(path: Path, sheet: _Sheet, notebook: Notebook) -> Grid:
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    document = f"{path.name}[{sheet.title}]"
    for line, cells in _within_limits(document, sheet.rows, notebook):
        formulas = next(sheet.formulas) if sheet.formulas is not None else ()
        _note_unsaved(document, line, cells, formulas, notebook)
        row = tuple([_text(cell) for cell in cells[: _width(cells)]])
        if len(row) > COLUMNS_MAX:
            notebook.note(too_wide(document, line, len(row)))
            break
        if any(row):
            rows.append(row)
            lines.append(line)
    return Grid(document, rows, lines, sheet.title)


def _within_limits(
    document: str, rows: Iterator[tuple[_Cell, ...]], notebook: Notebook
) -> Iterator[tuple[int, tuple[_Cell, ...]]]:
    """The rows with their lines, up to the first that no sheet can have or no machine can hold."""
    seen = 0
    for line, cells in enumerate(rows, start=1):
        seen += len(cells)
        if line > ROWS_MAX:
            expected = f"at most {ROWS_MAX:,} rows, as a sheet can have"
            notebook.note(too_large(document, f"rows numbered beyond {ROWS_MAX:,}", expected))
            return
        if seen > CELLS_MAX:
            seen_words = f"more than {CELLS_MAX:,} cells"
            notebook.note(too_large(document, seen_words, f"at most {CELLS_MAX:,} cells"))
            return
        yield line, cells


def _width(cells: tuple[_Cell, ...]) -> int:
    """How many cells a row has up to the last that says anything."""
    return next((at for at in range(len(cells), 0, -1) if cells[at - 1].value is not None), 0)


def _text(cell: _Cell) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case bool() | int() | float() | Decimal():
            return text_as_shown(value, cell.number_format)
        case str() | date() | time():
            return text_as_shown(value, "")
        case timedelta():
            return str(value)
        case _:
            return str(value).strip()


def _note_unsaved(
    document: str,
    line: int,
    cells: tuple[_Cell, ...],
    formulas: tuple[_Cell, ...],
    notebook: Notebook,
) -> None:
    """Note the cells of a row whose value nobody can know."""
    for column, cell in enumerate(cells, start=1):
        if cell.data_type == "e":
            place = Place(document, line, f"column {get_column_letter(column)}")
            notebook.note(_error_cell(place, str(cell.value)))
    for column, cell in enumerate(formulas, start=1):
        if cell.data_type == "f" and cells[column - 1].value is None:
            place = Place(document, line, f"column {get_column_letter(column)}")
            notebook.note(_unsaved(place))


def _error_cell(place: Place, value: str) -> Finding:
    return Finding(
        place,
        "CELL-HOLDS-ERROR",
        value,
        "a value",
        "mend the formula, or empty the cell if nobody knows the value",
    )


def _unsaved(place: Place) -> Finding:
    return Finding(
        place,
        "FORMULA-WITHOUT-VALUE",
        "a formula whose result was not saved with it",
        "its result",
        "open the workbook in a spreadsheet program and save it, or write the value instead",
    )


def _no_such_sheet(path: Path, sheet: str, names: list[str]) -> Finding:
    return Finding(
        Place(path.name),
        "SHEET-NOT-FOUND",
        f"sheets {', '.join(names)}",
        f"a sheet {sheet}",
        "name one of the sheets that are there",
    )
