"""The questionnaire to one supplier as a workbook; brought in late, as openpyxl starts slowly."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import Literal, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ytterby.vocabulary.money import CURRENCIES
from ytterby.vocabulary.questionnaire import Campaign, SupplierForm
from ytterby.vocabulary.questionnaire_layout import (
    DECLARATION,
    HEADINGS_AT,
    IDENTITY,
    INSTRUCTIONS,
    LIST_OF,
    LISTS,
    LOCKED,
    PARTS,
    PARTS_FROM,
    SHEETS,
    STEPS,
    answer_cells,
    cell_name,
    form_columns,
    locked_cells,
)

_Kind: TypeAlias = Literal["list", "custom", "decimal", "date"]

_ANSWER = PatternFill("solid", fgColor="FFF8D6")
_HEADING = PatternFill("solid", fgColor="E7ECF3")
_LINE = Side(style="thin", color="B8BEC8")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_SHEET_WIDTHS = {INSTRUCTIONS: (70, 58), DECLARATION: (48, 60)}
_WIDTHS = {
    "number": 6,
    "part": 18,
    "name": 24,
    "our_mass": 14,
    "holds": 16,
    "mass": 11,
    "mass_unit": 9,
    "unit": 20,
    "counted_as": 14,
    "low": 12,
    "high": 12,
    "price": 11,
    "currency": 10,
    "evidence_kind": 24,
    "evidence": 22,
    "remarks": 30,
}
_COUNTRY_WIDTH, _HEADING_HEIGHT, _LINE_HEIGHT, _ROOM = 20, 78, 15, 4
_LETTERS_IN_LINE, _LATIN = 62, 0xFF
_NUMBERS = ("mass", "price", "low")
_DAY_FORMAT, _AS_TEXT = "yyyy-mm-dd", "@"
_COUNTRY, _CURRENCY, _PROGRAM = "country", "currency", "ytterby"
_FIRST_DAY, _DAY_ZERO = date(2020, 1, 1), date(1899, 12, 30)
_CHOOSE = "Please choose from the list. 请从列表中选择。"
_A_NUMBER = "Please give a number, zero or more. 请填写不小于零的数字。"
_NOT_BELOW = "Please give a number that is not below the lowest. 请填写不小于最低值的数字。"
_A_DAY = "Please give a day as 2026-11-21. 请按2026-11-21的格式填写日期。"
# The first day that zip can write; the clock of the machine stays out of the form.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def workbook_of(
    campaign: Campaign, form: SupplierForm, countries: Iterable[tuple[str, str, str]]
) -> bytes:
    """The form of one supplier as XLSX; the same campaign always gives the same bytes.

    Only the cells to be filled in are unlocked.  Sheets and workbook are protected without a
    password: who wants to change the form can, and is found out by what it asks.

    Args:
        campaign: the round of questions.
        form: one of its forms.
        countries: code, English and Chinese name of each country that can be chosen.

    """
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = {name: book.create_sheet(name) for name in (*SHEETS, LISTS, IDENTITY)}
    ranges = _lists(sheets[LISTS], campaign, countries)
    for name, cells in locked_cells(campaign, form).items():
        for at, text in cells.items():
            _write(sheets[name][at], text)
    for row, (key, value) in enumerate(campaign.identity_of(form), start=1):
        _write(sheets[IDENTITY].cell(row, 1), key)
        _write(sheets[IDENTITY].cell(row, 2), value)
    _answers(sheets, campaign, form, ranges)
    _dress(sheets, campaign, form)
    for name, sheet in sheets.items():
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False
        sheet.sheet_state = "visible" if name in SHEETS else "hidden"
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.creator = _PROGRAM
    book.properties.created = datetime.combine(campaign.on, time())
    return _packed(book, campaign.on)


def country_label(code: str, name: str, name_zh: str) -> str:
    """How a country stands in the list."""
    return f"{code} {name} {name_zh}"


def _write(cell: Cell | MergedCell, text: str) -> None:
    _put(cell, text)
    cell.number_format = _AS_TEXT
    cell.alignment = _WRAPPED


def _put(cell: Cell | MergedCell, text: str) -> None:
    # No cell of a form is merged.
    if isinstance(cell, Cell):
        cell.value = text
        # A part number that begins with an equals sign is none the less a text.
        cell.data_type = "s"


def _lists(
    sheet: Worksheet, campaign: Campaign, countries: Iterable[tuple[str, str, str]]
) -> dict[str, str]:
    """Writes what can be chosen, a column for each list, and gives the range of each."""
    columns: dict[str, list[str]] = {name: list(told) for name, told in campaign.choices.items()}
    columns[_COUNTRY] = [country_label(*each) for each in countries]
    columns[_CURRENCY] = sorted(CURRENCIES)
    ranges: dict[str, str] = {}
    for at, (name, labels) in enumerate(columns.items(), start=1):
        for row, label in enumerate(labels, start=1):
            _put(sheet.cell(row, at), label)
        letter = cell_name(at, 1).rstrip("1")
        ranges[name] = f"{LISTS}!${letter}$1:${letter}${len(labels)}"
    return ranges


def _answers(
    sheets: Mapping[str, Worksheet],
    campaign: Campaign,
    form: SupplierForm,
    ranges: Mapping[str, str],
) -> None:
    """Unlocks the cells to be filled in, and says what each takes."""
    cells: dict[tuple[str, int, str], list[str]] = {}
    for sheet, column, row, field in answer_cells(campaign, form):
        cell = sheets[sheet].cell(row, column)
        cell.protection = Protection(locked=False)
        cell.fill, cell.border, cell.alignment = _ANSWER, _FRAME, _WRAPPED
        cell.number_format = _DAY_FORMAT if field == "on" else "General"
        cells.setdefault((sheet, column, field), []).append(cell.coordinate)
    for (sheet, _, field), column_cells in cells.items():
        first, last = column_cells[0], column_cells[-1]
        rule = _rule(field, f"{first}:{last}", ranges)
        if rule is not None:
            sheets[sheet].add_data_validation(rule)


def _rule(field: str, cells: str, ranges: Mapping[str, str]) -> DataValidation | None:
    """What the cells of a field take; ``None`` for free text."""
    chosen = _COUNTRY if field in STEPS else LIST_OF.get(field, field)
    if chosen in ranges:
        return _checked(cells, ("list", f"={ranges[chosen]}"), _CHOOSE)
    if field == "high":
        first = cells.partition(":")[0]
        row, column = coordinate_to_tuple(first)
        low = cell_name(column - 1, row)
        told = f"AND(ISNUMBER({first}),{first}>=N({low}),{first}>=0)"
        return _checked(cells, ("custom", told), _NOT_BELOW)
    if field in _NUMBERS:
        return _checked(cells, ("decimal", "0"), _A_NUMBER)
    if field == "on":
        return _checked(cells, ("date", str((_FIRST_DAY - _DAY_ZERO).days)), _A_DAY)
    return None


def _checked(cells: str, rule: tuple[_Kind, str], told: str) -> DataValidation:
    kind, formula = rule
    bounded = kind in {"decimal", "date"}
    return DataValidation(
        type=kind,
        operator="greaterThanOrEqual" if bounded else None,
        formula1=formula,
        allow_blank=True,
        showErrorMessage=True,
        error=told,
        sqref=cells,
    )


def _dress(sheets: Mapping[str, Worksheet], campaign: Campaign, form: SupplierForm) -> None:
    for name, widths in _SHEET_WIDTHS.items():
        for at, width in enumerate(widths, start=1):
            _set_width(sheets[name], at, width)
    for sheet in (sheets[name] for name in SHEETS):
        sheet["A1"].font = Font(bold=True, size=14)
        sheet["A1"].alignment = Alignment(wrap_text=sheet.title != PARTS, vertical="top")
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _fit_rows(sheets[INSTRUCTIONS])
    _fit_rows(sheets[DECLARATION])
    _dress_parts(sheets[PARTS], campaign, form)


def _dress_parts(sheet: Worksheet, campaign: Campaign, form: SupplierForm) -> None:
    columns = form_columns(campaign.substances)
    for at, column in enumerate(columns, start=1):
        _set_width(sheet, at, _WIDTHS.get(column.field, _COUNTRY_WIDTH))
        heading = sheet.cell(HEADINGS_AT, at)
        heading.fill, heading.border, heading.font = _HEADING, _FRAME, Font(bold=True)
    sheet.row_dimensions[HEADINGS_AT].height = _HEADING_HEIGHT
    for row in range(PARTS_FROM, PARTS_FROM + len(form.parts)):
        for at in range(1, len(LOCKED) + 1):
            sheet.cell(row, at).border = _FRAME
    # The number of the part stays in sight however far to the right somebody fills in.
    sheet.freeze_panes = cell_name(LOCKED.index("part") + 2, PARTS_FROM)
    sheet.print_title_rows = f"{HEADINGS_AT}:{HEADINGS_AT}"


def _set_width(sheet: Worksheet, at: int, width: float) -> None:
    sheet.column_dimensions[cell_name(at, 1).rstrip("1")].width = width


def _fit_rows(sheet: Worksheet) -> None:
    """Rows high enough for their text; a Chinese letter is as wide as two."""
    for cells in sheet.iter_rows():
        texts = (str(cell.value or "").split("\n") for cell in cells)
        lines = max((sum(map(_lines, text)) for text in texts), default=1)
        sheet.row_dimensions[cells[0].row or 1].height = _LINE_HEIGHT * lines + _ROOM


def _lines(line: str) -> int:
    wide = sum(2 if ord(letter) > _LATIN else 1 for letter in line)
    return wide // _LETTERS_IN_LINE + 1


def _packed(book: Workbook, day: date) -> bytes:
    """The workbook as a zip without the day and hour of its packing."""
    written, packed = BytesIO(), BytesIO()
    book.save(written)
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = _MODIFIED.sub(rb"\g<1>" + stamp, source.read(name))
            entry = ZipInfo(name, _ZIP_DAY)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return packed.getvalue()
