"""Where everything stands in the workbook of a questionnaire, for its writer and its reader."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ytterby.vocabulary.quantity import format_mass
from ytterby.vocabulary.questionnaire import AskedPart, Campaign, SupplierForm

INSTRUCTIONS, DECLARATION, PARTS = "Instructions 说明", "Declaration 声明", "Parts 零件"
LISTS, IDENTITY = "Lists", "Identity"
SHEETS = (INSTRUCTIONS, DECLARATION, PARTS)

SUPPLIER_AT, DECLARED_FROM = 2, 4
HEADINGS_AT, PARTS_FROM = 3, 4
"""Rows of the sheets, from 1."""

DECLARED = ("company", "contact", "email", "on", "corrects", "evidence", "confirmed")
NEEDED = ("company", "contact", "email", "confirmed")
LOCKED = ("number", "part", "name", "our_mass")
STEPS = ("mined_in", "separated_in", "metal_in", "magnet_made_in")
_BEFORE = (*LOCKED, "holds", "mass", "mass_unit", "unit", "counted_as")
_BEHIND = (*STEPS, "price", "currency", "evidence_kind", "evidence", "remarks")

LIST_OF: Mapping[str, str] = {
    "holds": "holds",
    "mass_unit": "mass_unit",
    "unit": "unit",
    "counted_as": "counted_as",
    "evidence_kind": "evidence_kind",
    "corrects": "truth",
    "confirmed": "truth",
}
"""The fields that are chosen from a list, with the name of the list."""

_LETTERS = 26
# Characters that no cell of a workbook can hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the sheet of parts; ``substance`` for the lowest and the highest amount of it."""

    field: str
    substance: str = ""


def form_columns(substances: tuple[str, ...]) -> tuple[FormColumn, ...]:
    """The columns of the sheet of parts, from left to right."""
    amounts = (FormColumn(end, symbol) for symbol in substances for end in ("low", "high"))
    return (*map(FormColumn, _BEFORE), *amounts, *map(FormColumn, _BEHIND))


def cell_name(column: int, row: int) -> str:
    """The name of a cell, as ``AB12``, from the numbers of its column and row, from 1."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def locked_cells(campaign: Campaign, form: SupplierForm) -> dict[str, dict[str, str]]:
    """The texts of all cells that nobody may change, by sheet and cell."""
    cells = {sheet: dict(campaign.words.get(sheet, {})) for sheet in SHEETS}
    cells[DECLARATION][cell_name(2, SUPPLIER_AT)] = plain(form.supplier)
    for row, part in enumerate(form.parts, start=PARTS_FROM):
        texts = _texts(part, row - PARTS_FROM + 1)
        cells[PARTS].update({cell_name(at, row): text for at, text in enumerate(texts, start=1)})
    return {sheet: {at: text for at, text in told.items() if text} for sheet, told in cells.items()}


def answer_cells(campaign: Campaign, form: SupplierForm) -> Iterator[tuple[str, int, int, str]]:
    """The cells to be filled in: sheet, column, row and field."""
    for row, field in enumerate(DECLARED, start=DECLARED_FROM):
        yield DECLARATION, 2, row, field
    columns = form_columns(campaign.substances)
    for row, _ in enumerate(form.parts, start=PARTS_FROM):
        for at, column in enumerate(columns, start=1):
            if column.field not in LOCKED:
                yield PARTS, at, row, column.field


def plain(text: str) -> str:
    """A text as a cell can hold it."""
    return _CONTROL.sub(" ", text).strip()


def _texts(part: AskedPart, number: int) -> tuple[str, ...]:
    mass = "" if part.mass_mg is None else format_mass(part.mass_mg)
    return str(number), plain(part.part), plain(part.name), mass
