"""Part lists: headings in four languages, and cells that cannot be read."""

from decimal import Decimal
from pathlib import Path

import pytest

from ytterby.assembly import Files
from ytterby.assembly.triage import triage_desk
from ytterby.intake.part_lists import read_part_list
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.triage import PartLine
from ytterby.workflows.classify import part_list_table


def _read(folder: Path, text: str) -> Checked[tuple[PartLine, ...]]:
    path = folder / "parts.csv"
    path.write_text(text, "utf-8")
    mapped = part_list_table(path, Files(), triage_desk())
    return read_part_list(mapped.table, mapped.columns, triage_desk().desk.terms)


@pytest.mark.parametrize(
    "heading",
    [
        "Part number,Description,Material,HS code,Supplier,Annual spend,Shipments",
        "Teilenummer,Bezeichnung,Werkstoff,Zolltarifnummer,Lieferant,Jahreswert,Sendungen",
        "物料编码,物料描述,材质,海关编码,供应商,年采购额,出货次数",
        "品番,品名,材質,HSコード,仕入先,年間購入額,出荷回数",
    ],
)
def test_headings_are_read_in_four_languages(heading: str, tmp_path: Path) -> None:
    (line,) = _read(tmp_path, f"{heading}\nP-1,Screw,Steel,7318.15,Maker,120.50,3\n").required()

    assert (line.part, line.description, line.material) == ("P-1", "Screw", "Steel")
    assert (line.hs, line.supplier) == ("731815", "Maker")
    assert (line.value, line.shipments) == (Decimal("120.50"), 3)


def test_material_is_the_number_of_the_part_where_no_other_column_is(tmp_path: Path) -> None:
    (line,) = _read(tmp_path, "Material,Material description\n4711,Screw\n").required()

    assert (line.part, line.material) == ("4711", "")


def test_a_name_and_a_description_are_read_together(tmp_path: Path) -> None:
    (line,) = _read(tmp_path, "料号,名称,规格型号\nP-1,螺丝,M4*10\n").required()

    assert line.description == "螺丝; M4*10"


def test_a_price_times_a_quantity_is_what_a_line_is_worth(tmp_path: Path) -> None:
    (line,) = _read(tmp_path, "Part,Description,Unit price,Qty\nP-1,Screw,1.25,8\n").required()

    assert line.value == Decimal("10.00")


def test_a_list_without_descriptions_is_refused(tmp_path: Path) -> None:
    read = _read(tmp_path, "Part number,HS code\nP-1,7318.15\n")

    assert [(each.code, each.blocks) for each in read.findings] == [("COLUMN-MISSING", True)]
    assert read.value is None


def test_a_cell_that_cannot_be_read_is_told_and_keeps_no_line_from_being_answered(
    tmp_path: Path,
) -> None:
    read = _read(
        tmp_path,
        "Part,Description,HS code,Annual spend,Composition\n"
        "P-1,Screw,73-x,much,Xx 5 %\nP-2,Nut,7318,5,Fe 99 %\n",
    )

    assert sorted(each.code for each in read.findings) == [
        "HS-CODE-UNREADABLE",
        "NUMBER-UNREADABLE",
        "SUBSTANCE-UNKNOWN",
    ]
    first, second = read.required()
    assert (first.hs, first.value, first.composition) == ("", None, ())
    assert second.hs == "7318"


def test_nobody_knows_says_nothing(tmp_path: Path) -> None:
    (line,) = _read(tmp_path, "Part,Description,Material\nP-1,n/a,未知\n").required()

    assert (line.description, line.material) == ("", "")
