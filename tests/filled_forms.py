"""Fills questionnaires in as a supplier would, with a spreadsheet program's own means."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

from openpyxl import load_workbook

from ytterby.assembly import Files
from ytterby.assembly.questionnaires import ReadBack, Round, campaign_made, forms_read
from ytterby.backends.campaign_folder import CampaignFolder
from ytterby.vocabulary.questionnaire_layout import (
    DECLARATION,
    DECLARED,
    DECLARED_FROM,
    PARTS,
    PARTS_FROM,
    FormColumn,
    form_columns,
)
from ytterby.vocabulary.statement import Statement
from ytterby.workflows.campaigns import in_force

ASKED, READ = date(2026, 11, 2), date(2026, 11, 22)
BILL = """\
Level,Part number,Description,Quantity,Weight (g),Price (USD),Form,Supplier,Rare earths,Dy (%)
0,MOTOR-1,Servo motor,1,,180,assembly,,,
1,ROTOR-1,Rotor,1,220,40,assembly,Alpha,,
2,MAG-10,Magnet,8,25,1.5,magnet,Alpha,,0.5 - 1.5
2,SHAFT-1,Shaft,1,20,9,other,,no,
1,SENSOR-7,Angle sensor,1,40,20,sensor,Beta,,
1,POWDER-1,Coating,1,,3,oxide,Gamma,,
"""

CellValue: TypeAlias = str | float | date

DECLARED_WELL: Mapping[str, CellValue] = {
    "company": "Example Magnets Co.",
    "contact": "A. Person",
    "email": "person@magnets.example",
    "on": "2026-11-20",
    "corrects": "no 否",
    "evidence": "test report 2026-114",
    "confirmed": "yes 是",
}
YES: Mapping[str, CellValue] = {
    "holds": "yes 是",
    "unit": "mg in one unit 毫克/件",
    "counted_as": "element 元素",
}
NO: Mapping[str, CellValue] = {"holds": "no 否"}


def fill_by_table(source: Path, target: Path) -> None:
    """Makes a campaign of the bill beside a table of answers, and the form that the table fills in.

    A row of the table is a part (or ``declaration``), a field and a value, or ``cell`` with what
    was overwritten; ``ask`` names parts to be asked about, ``read`` the days of an earlier reading.
    """
    folder = target.parent / "campaign"
    told: dict[str, dict[str, CellValue]] = {}
    with source.open(encoding="utf-8", newline="") as lines:
        for about, field, value in csv.reader(lines):
            told.setdefault(about, {})[field] = _typed(value)
    if not folder.exists():
        bill = source.parent / "bill.csv"
        parts = tuple(told.pop("ask", {}))
        wanted = Round(date(2026, 11, 2), 21, everybody=True, parts=parts)
        campaign_made(bill, Files(), folder, wanted, tell=lambda _: None)
    cells, read = told.pop("cell", {}), told.pop("read", {})
    declared = told.pop("declaration", {})
    fill(folder, _number(folder, next(iter(told))), told, to=target, declared=declared)
    book = load_workbook(target)
    for cell, text in cells.items():
        sheet, _, at = cell.partition("!")
        book[sheet][at].value = text
    book.save(target)
    for day in read:
        forms_read([target], folder, date.fromisoformat(day), tell=lambda _: None)


def _number(folder: Path, part: str) -> int:
    """The number of the form that asks about a part."""
    forms = CampaignFolder(folder).campaign().forms
    return next(
        at for at, form in enumerate(forms, start=1) if part in {p.part for p in form.parts}
    )


def _typed(text: str) -> CellValue:
    """A number as a spreadsheet program would keep it."""
    try:
        return float(text)
    except ValueError:
        return text


def fill(
    campaign: Path,
    number: int,
    answers: Mapping[str, Mapping[str, CellValue]],
    *,
    to: Path,
    declared: Mapping[str, CellValue] | None = None,
) -> Path:
    """Fills the form of this number in a campaign's folder, and saves it elsewhere.

    ``answers`` gives for each part what stands in its row: ``holds``, ``mass``, ``low Dy`` ...
    """
    shelf = CampaignFolder(campaign)
    form = shelf.campaign().forms[number - 1]
    book = load_workbook(campaign / "forms" / form.file)
    told = {**DECLARED_WELL, **(declared or {})}
    for row, field in enumerate(DECLARED, start=DECLARED_FROM):
        book[DECLARATION].cell(row, 2).value = told[field]
    columns = form_columns(shelf.campaign().substances)
    named = [each.part for each in form.parts]
    for part, cells in answers.items():
        for key, value in cells.items():
            field, _, substance = key.partition(" ")
            at = columns.index(FormColumn(field, substance)) + 1
            book[PARTS].cell(PARTS_FROM + named.index(part), at).value = value
    book.save(to)
    return to


def example_campaign(tmp_path: Path) -> Path:
    """The folder of a campaign about a motor, beside its bill."""
    (tmp_path / "bill.csv").write_text(BILL, "utf-8")
    wanted = Round(ASKED, 21, "the buyer", everybody=True, parts=("ROTOR-1",))
    campaign_made(tmp_path / "bill.csv", Files(), tmp_path / "campaign", wanted, tell=silent)
    return tmp_path / "campaign"


def silent(_: str) -> None:
    pass


def number_of_form(folder: Path, supplier: str) -> int:
    forms = CampaignFolder(folder).campaign().forms
    return next(at for at, form in enumerate(forms, start=1) if form.supplier == supplier)


def filled(
    folder: Path,
    answers: Mapping[str, Mapping[str, CellValue]],
    declared: Mapping[str, CellValue] | None = None,
    supplier: str = "Alpha",
    name: str = "form.xlsx",
) -> Path:
    number = number_of_form(folder, supplier)
    return fill(folder, number, answers, to=folder.parent / name, declared=declared)


def read_back(folder: Path, *forms: Path) -> ReadBack:
    return forms_read(forms, folder, READ, tell=silent)


def statement_of(folder: Path, part: str) -> Statement:
    (found,) = [each for each in in_force(CampaignFolder(folder)) if each.part == part]
    return found
