"""Headings into fields: what ERP and PLM systems write, units in headings, and the saved map."""

from pathlib import Path

import pytest

from ytterby.intake.column_map import FIELDS, ColumnMap, column_map_of, read_column_map
from ytterby.intake.headers import Guess, Lexicon, guess_columns, read_lexicon

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(REFERENCE / "headers.csv").required()


def _first(lexicon: Lexicon, heading: str) -> Guess:
    return lexicon.guesses(heading)[0]


def _fields(columns: ColumnMap) -> dict[str, str]:
    return {column.heading: column.field for column in columns.columns}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Explosion level", "level"),
        ("Stufe", "level"),
        ("层级", "level"),
        ("Find No.", "passed_over"),
        ("Component", "part"),
        ("物料编码", "part"),
        ("零件号", "part"),
        ("Object description", "description"),
        ("物料描述", "description"),
        ("名称", "name"),
        ("Comp. Qty (CUn)", "quantity"),
        ("用量", "quantity"),
        ("UoM", "unit"),
        ("单位", "unit"),
        ("父件", "parent"),
        ("供应商", "supplier"),
        ("Country of origin", "origin"),
        ("原产国（地区）", "origin"),
        ("Technology origin", "technology_origin"),
        ("Mined in", "mined_in"),
        ("Refined in", "separated_in"),
        ("Metal and alloy made in", "metal_in"),
        ("金属冶炼国", "metal_in"),
        ("Legiert in", "metal_in"),
        ("金属・合金製造国", "metal_in"),
        ("Magnet made in", "magnet_made_in"),
        ("磁钢产地", "magnet_made_in"),
        ("Magnetherkunft", "magnet_made_in"),
        ("磁石製造国", "magnet_made_in"),
        ("親品番", "parent"),
        ("品番", "part"),
        ("部品番号", "part"),
        ("員数", "quantity"),
        ("単位", "unit"),
        ("仕入先", "supplier"),
        ("ﾒｰｶｰ", "supplier"),
        ("原産国", "origin"),
        ("単価", "price"),
        ("単重", "mass"),
        ("仕向国", "to"),
        ("備考", "passed_over"),
        ("单价", "price"),
        ("币种", "currency"),
        ("Price date", "price_date"),
        ("净重", "mass"),
        ("海关编码", "hs"),
        ("税则号列", "hs"),
        ("成分", "composition"),
        ("Rare earths?", "rare_earths"),
        ("基本数量", "base_quantity"),
        ("Batch size", "batch"),
        ("监管方式", "purpose"),
        ("境外收货人", "importer"),
    ],
)
def test_the_headings_of_the_trade_are_known(lexicon: Lexicon, heading: str, field: str) -> None:
    guess = _first(lexicon, heading)

    assert (guess.field, guess.confidence) == (field, 100)


@pytest.mark.parametrize(
    ("heading", "field", "unit"),
    [
        ("Weight (g)", "mass", "g"),
        ("重量(克)", "mass", "g"),
        ("净重（kg）", "mass", "kg"),
        ("Weight/lb", "mass", "lb"),
        ("Unit price [USD]", "price", "USD"),
        ("Unit cost, EUR", "price", "EUR"),
        ("单价（元/千克）", "price", "CNY/千克"),
        ("単価（円）", "price", "JPY"),
        ("仕入単価(¥/個)", "price", "JPY/個"),
        ("重量(グラム)", "mass", "g"),
        ("Qty (pcs)", "quantity", "pcs"),
        ("Composition (wt%)", "composition", "%"),
        ("Weight (net)", "mass", ""),
    ],
)
def test_a_unit_inside_a_heading_is_taken(
    lexicon: Lexicon, heading: str, field: str, unit: str
) -> None:
    guess = _first(lexicon, heading)

    assert (guess.field, guess.unit) == (field, unit)


@pytest.mark.parametrize("heading", ["Weight (ton)", "价格(万元)"])
def test_a_unit_that_is_not_understood_is_kept_to_be_refused(
    lexicon: Lexicon, heading: str
) -> None:
    assert _first(lexicon, heading).unit in {"ton", "万元"}


@pytest.mark.parametrize(
    ("heading", "substance", "unit"),
    [
        ("Dy %", "Dy", "%"),
        ("Dy wt%", "Dy", "%"),
        ("镝含量(%)", "Dy", "%"),
        ("Dysprosium [ppm]", "Dy", "ppm"),
        ("Gew.-% Tb", "Tb", "%"),
        ("Dy2O3 %", "Dy2O3", "%"),
        ("氧化镝 (%)", "Dy2O3", "%"),
        ("Nd [at%]", "Nd", "at%"),
        ("Dy", "Dy", ""),
    ],
)
def test_a_heading_may_name_the_share_of_a_substance(
    lexicon: Lexicon, heading: str, substance: str, unit: str
) -> None:
    guess = _first(lexicon, heading)

    assert (guess.field, guess.substance, guess.unit) == ("share", substance, unit)


@pytest.mark.parametrize("heading", ["No", "In", "P", "Foo", "Dy Nd %", "Part/Price"])
def test_what_may_mean_anything_means_nothing(lexicon: Lexicon, heading: str) -> None:
    assert lexicon.guesses(heading) == ()


def test_a_heading_in_two_languages_is_known_by_either(lexicon: Lexicon) -> None:
    assert _first(lexicon, "物料编码 Part No.").field == "part"


def test_every_column_is_read_or_listed_with_its_reason(lexicon: Lexicon) -> None:
    header = ("Level", "Material", "Part number", "Qty", "Find No.", "Colour")

    columns = guess_columns(header, [("0", "steel", "P", "1", "10", "red")], lexicon)

    assert _fields(columns) == {"Level": "level", "Part number": "part", "Qty": "quantity"}
    assert [(left.heading, left.because) for left in columns.unmapped] == [
        ("Material", "part is read from Part number"),
        ("Find No.", "known and not needed (spelt Find no)"),
        ("Colour", "heading not known"),
    ]


def test_a_column_of_numbers_without_numbers_is_doubted(lexicon: Lexicon) -> None:
    columns = guess_columns(("Part", "Weight"), [("M", "heavy"), ("N", "light")], lexicon)

    weight = columns.column_of("mass")
    assert weight is not None
    assert weight.confidence == 40
    assert "hold no number" in weight.because


def test_id_is_the_shipment_where_there_is_a_day_and_the_part_elsewhere(lexicon: Lexicon) -> None:
    shipments = guess_columns(("ID", "Date"), [], lexicon)
    parts = guess_columns(("ID", "Weight"), [], lexicon)

    assert _fields(shipments)["ID"] == "shipment"
    assert _fields(parts)["ID"] == "part"


def test_a_map_reads_back_as_it_was_saved(lexicon: Lexicon) -> None:
    header = ("层级", "物料编码", "Dy2O3 %", "单价(元)", "备注")
    columns = guess_columns(header, [], lexicon)

    saved = column_map_of(columns.as_yaml(), "columns.yaml").required()

    assert [(c.heading, c.field, c.unit, c.substance) for c in saved.columns] == [
        (c.heading, c.field, c.unit, c.substance) for c in columns.columns
    ]
    assert [left.heading for left in saved.unmapped] == ["备注"]


def test_a_map_shows_every_column_and_what_decided(lexicon: Lexicon) -> None:
    columns = guess_columns(("Weight (g)", "Colour"), [], lexicon)

    assert columns.as_rows() == [
        ("Weight (g)", "mass", "g", "90", "spelt Weight, in g"),
        ("Colour", "", "", "", "heading not known"),
    ]


def test_a_heading_named_no_stays_text_in_a_saved_map() -> None:
    text = "format: ytterby/columns/1\ncolumns:\n  - {heading: No, field: part}\n"

    assert column_map_of(text, "c.yaml").required().headings() == ("No",)


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("{heading: A, field: part, colour: red}", "UNKNOWN-KEY"),
        ("{heading: A, field: partt}", "WORD-UNKNOWN"),
        ("{heading: A, field: share, substance: Xx}", "SUBSTANCE-UNKNOWN"),
        ("{heading: A, field: share}", "SUBSTANCE-UNKNOWN"),
        ("{field: part}", "MISSING-KEY"),
        ("{heading: A, field: part}\n  - {heading: B, field: part}", "COLUMN-TWICE"),
    ],
)
def test_a_map_is_read_strictly(column: str, code: str) -> None:
    text = f"format: ytterby/columns/1\ncolumns:\n  - {column}\n"

    assert [finding.code for finding in column_map_of(text, "c.yaml").findings] == [code]


def test_a_map_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert read_column_map(tmp_path / "none.yaml").value is None


def test_the_lexicon_speaks_four_languages_and_names_only_known_fields() -> None:
    rows = (REFERENCE / "headers.csv").read_text("utf-8").splitlines()[1:]

    assert {row.split(",")[1] for row in rows} == {"en", "de", "zh", "ja"}
    assert {row.split(",")[0] for row in rows} <= {*FIELDS, "passed_over"}
