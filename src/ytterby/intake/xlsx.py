"""XLSX workbooks into grids; openpyxl starts slowly, so only the assembly brings this in."""

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
from ytterby.intake.grid import Grid
from ytterby.intake.notebook import Notebook
from ytterby.vocabulary.finding import Checked, Finding, Place

# What openpyxl and the XML parser under it are known to raise for a damaged workbook.
_DAMAGE = (BadZipFile, KeyError, ValueError, TypeError, AttributeError, ParseError, EOFError)
_FORMULA_TAGS = (b"<f>", b"<f ", b"<f/")
_CHUNK = 1 << 20


_Cell: TypeAlias = Cell | MergedCell


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One worksheet: its rows as stored, and as formulas where there are any."""

    title: str
    rows: Iterator[tuple[_Cell, ...]]
    formulas: Iterator[tuple[_Cell, ...]] | None


def read_xlsx(path: Path, sheet: str | None) -> Checked[tuple[Grid, ...]]:
    """The visible sheets of a workbook that hold anything, or the one asked for.

    Titles of merged cells stand in their first cell.  A formula whose value was not saved and a
    cell with an error are findings: nobody can know what they would have said.
    """
    notebook = Notebook()
    grids: list[Grid] = []
    try:
        for found in _sheets(path, sheet, notebook):
            grid = _grid(path, found, notebook)
            if grid.rows or sheet is not None:
                grids.append(grid)
    except _DAMAGE as error:
        notebook.note(_damaged(path, f"{type(error).__name__}: {error}"))
    return notebook.checked(tuple(grids))


def _sheets(path: Path, sheet: str | None, notebook: Notebook) -> Iterator[_Sheet]:
    book = load_workbook(path, read_only=True, data_only=True)
    formulas = load_workbook(path, read_only=True) if _has_formulas(path) else None
    try:
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
    finally:
        book.close()
        if formulas is not None:
            formulas.close()


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
    for line, cells in enumerate(sheet.rows, start=1):
        formulas = next(sheet.formulas) if sheet.formulas is not None else ()
        _note_unsaved(document, line, cells, formulas, notebook)
        row = tuple([_text(cell) for cell in cells])
        if any(row):
            rows.append(row)
            lines.append(line)
    return Grid(document, rows, lines, sheet.title)


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


def _damaged(path: Path, problem: str) -> Finding:
    return Finding(
        Place(path.name),
        "DOCUMENT-DAMAGED",
        f"an XLSX workbook that cannot be read ({problem})",
        "a whole workbook",
        "open it in a spreadsheet program and save it again",
    )
