"""The work list of triage as a workbook; brought in late, as openpyxl starts slowly."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation, DataValidationList
from openpyxl.worksheet.worksheet import Worksheet

from ytterby.reports.triage_rows import (
    ANSWER_COLUMN,
    CONFIRMED_COLUMN,
    answers_to_choose,
    headings,
    work_rows,
)
from ytterby.vocabulary.classified import Classified

_SHEET = "Work list"
_HEADING = PatternFill("solid", fgColor="E7ECF3")
_TO_FILL_IN = PatternFill("solid", fgColor="FFF8D6")
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDTHS = (16, 42, 13, 26, 34, 32, 44, 30, 16, 12, 18, 13, 11, 9, 15, 16, 13, 28, 12)
_FROZEN = "C2"


def triage_workbook(found: Classified) -> bytes:
    """Every line in the order in which it is worth a look, with a place for the right answer."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET)
    sheet.freeze_panes = _FROZEN
    for at, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    last = len(found.work) + 1
    choices = f'"{",".join(answers_to_choose())}"'
    sheet.data_validations = DataValidationList(
        dataValidation=[
            _chosen(ANSWER_COLUMN, choices, last),
            _chosen(CONFIRMED_COLUMN, f'"{answers_to_choose()[0]}"', last),
        ]
    )
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_WIDTHS))}{last}"
    sheet.append(list(_heading_cells(sheet)))
    for row in work_rows(found):
        sheet.append([_cell(sheet, each) for each in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _heading_cells(sheet: Worksheet) -> Iterator[Cell]:
    for at, words in enumerate(headings()):
        cell = WriteOnlyCell(sheet, words)
        cell.font, cell.alignment = _BOLD, _WRAPPED
        cell.fill = _TO_FILL_IN if at >= ANSWER_COLUMN else _HEADING
        yield cell


def _cell(sheet: Worksheet, value: str | float) -> Cell | str | float | None:
    """A cell; what begins with an equals sign in their list is none the less a text."""
    if isinstance(value, str) and value.startswith("="):
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        return cell
    return None if value == "" else value


def _chosen(column: int, choices: str, last: int) -> DataValidation:
    """The rule that the cells of a column are chosen from a list."""
    letter = get_column_letter(column + 1)
    return DataValidation(
        type="list", formula1=choices, allow_blank=True, sqref=f"{letter}2:{letter}{last}"
    )
