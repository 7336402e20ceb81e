"""Questionnaires filled in by hand and read back: what is used, and what is found."""

import shutil
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.filled_forms import (
    NO,
    READ,
    YES,
    CellValue,
    example_campaign,
    filled,
    read_back,
    silent,
    statement_of,
)
from ytterby.assembly.documents import desk
from ytterby.assembly.questionnaires import ReadBack, forms_read
from ytterby.backends.campaign_folder import CampaignFolder
from ytterby.intake.cell_values import country_reader
from ytterby.intake.questionnaire_answers import chosen_country
from ytterby.vocabulary.finding import FindingsError
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.questionnaire_layout import DECLARATION, PARTS
from ytterby.workflows.campaigns import in_force

SHARES: Mapping[str, CellValue] = {**YES, "unit": "% of its mass 质量%"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_campaign(tmp_path_factory.mktemp("made"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """The folder of a campaign about a motor, as it was made."""
    shutil.copy(made.parent / "bill.csv", tmp_path)
    return Path(shutil.copytree(made, tmp_path / "campaign"))


def _codes(found: ReadBack) -> list[str]:
    return [each.code for each in found.findings]


def _refused(folder: Path, *forms: Path) -> list[str]:
    with pytest.raises(FindingsError) as refusal:
        read_back(folder, *forms)
    assert in_force(CampaignFolder(folder)) == ()
    return [each.code for each in refusal.value.findings]


def _ends(symbol: str, low: CellValue, high: CellValue) -> dict[str, CellValue]:
    return {f"low {symbol}": low, f"high {symbol}": high}


def test_each_supplier_is_asked_about_its_own_parts_alone(folder: Path) -> None:
    forms = CampaignFolder(folder).campaign().forms

    asked = {form.supplier: [part.part for part in form.parts] for form in forms}

    assert asked == {"Alpha": ["MAG-10", "ROTOR-1"], "Beta": ["SENSOR-7"], "Gamma": ["POWDER-1"]}


def test_amounts_become_milligrams_of_the_element_with_origin_and_evidence(folder: Path) -> None:
    row = {**YES, **_ends("Dy", 200, 300), "mined_in": "ZZ", "separated_in": "VN Viet Nam 越南"}

    found = read_back(folder, filled(folder, {"MAG-10": row}))

    said = statement_of(folder, "MAG-10")
    dy = next(each for each in said.amounts if each.substance == "Dy")
    assert dy.mass_mg == Interval(Fraction(200), Fraction(300))
    assert (dy.mined_in, dy.separated_in) == ("ZZ", "VN")
    assert (said.on, said.supplier) == (date(2026, 11, 20), "Alpha")
    assert said.evidence == "test report 2026-114"
    assert {each.substance for each in said.amounts} == said.covers
    assert found.findings == ()


@pytest.mark.parametrize(
    ("unit", "low", "high"),
    [
        ("mg in one unit 毫克/件", 200, 300),
        ("g in one unit 克/件", 0.2, 0.3),
        ("% of its mass 质量%", 0.8, 1.2),
        ("ppm of its mass 质量ppm", 8_000, 12_000),
        ("质量%", "0.8 %", "1.2%"),
    ],
)
def test_the_same_amount_in_every_unit_is_the_same(
    folder: Path, unit: str, low: CellValue, high: CellValue
) -> None:
    # 25 g by the bill: 0.8 % are 200 mg, 1.2 % are 300 mg.
    row = {**YES, "unit": unit, **_ends("Dy", low, high)}

    read_back(folder, filled(folder, {"MAG-10": row}))

    (amount,) = statement_of(folder, "MAG-10").amounts
    assert amount.mass_mg == Interval(Fraction(200), Fraction(300))


def test_a_day_may_be_typed_as_a_day_or_as_words(folder: Path) -> None:
    for day in (date(2026, 11, 19), "2026年11月19日", "19.11.2026"):
        form = filled(folder, {"SENSOR-7": NO}, {"on": day}, "Beta", f"{day}.xlsx")
        read_back(folder, form)

    said = CampaignFolder(folder).statements().required()
    assert {each.on for each in said} == {date(2026, 11, 19)}
    assert len(said) == 3


def test_every_country_of_the_list_is_read_as_itself(folder: Path) -> None:
    book = load_workbook(next((folder / "forms").iterdir()))
    labels = [str(cell.value) for row in book["Lists"].iter_rows() for cell in row if cell.value]
    countries = [label for label in labels if label[2:3] == " " and label[:2].isupper()]

    terms = country_reader(desk().terms)

    assert len(countries) > 200
    assert [each for each in countries if chosen_country(each, terms) != each[:2]] == []


def test_an_oxide_is_taken_as_its_element_and_told(folder: Path) -> None:
    # 0.87132068 by oxide_factors.csv (IUPAC weights): 300 mg of Dy2O3 hold 261.4 mg of Dy.
    row = {**YES, "counted_as": "oxide 氧化物", **_ends("Dy", 300, 300)}

    found = read_back(folder, filled(folder, {"MAG-10": row}))

    (amount,) = statement_of(folder, "MAG-10").amounts
    assert float(amount.mass_mg.low) == pytest.approx(261.396204, abs=1e-5)
    assert _codes(found) == ["OXIDE-TAKEN-AS-ELEMENT"]


def test_no_is_a_full_answer(folder: Path) -> None:
    read_back(folder, filled(folder, {"SENSOR-7": NO}, supplier="Beta"))

    said = statement_of(folder, "SENSOR-7")
    assert said.covers == set(CampaignFolder(folder).campaign().substances)
    assert said.amounts == ()


def test_not_known_is_tracked_and_states_nothing(folder: Path) -> None:
    form = filled(folder, {"SENSOR-7": {"holds": "not known 不知道"}}, supplier="Beta")

    found = read_back(folder, form)

    assert found.forms[0].not_known == ("SENSOR-7",)
    assert in_force(CampaignFolder(folder)) == ()


def test_the_countries_of_what_may_be_inside_are_kept_without_an_amount(folder: Path) -> None:
    row = {"holds": "yes 是", "separated_in": "越南", "magnet_made_in": "VN"}

    found = read_back(folder, filled(folder, {"MAG-10": row}))

    said = statement_of(folder, "MAG-10")
    assert {each.separated_in for each in said.amounts} == {"VN"}
    assert {each.mass_mg for each in said.amounts} == {Interval(Fraction(0), None)}
    assert said.magnet_made_in == "VN"
    assert _codes(found) == ["ANSWER-INCOMPLETE"]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ({**YES, **_ends("Dy", 300, 200)}, ["AMOUNT-UPSIDE-DOWN"]),
        ({**YES, **_ends("Dy", "250 ppm", "300 ppm")}, ["AMOUNT-IN-OTHER-UNIT"]),
        ({**SHARES, **_ends("Dy", 250, 300)}, ["AMOUNT-IN-OTHER-UNIT"]),
        ({**SHARES, **_ends("Dy", "250 ppm", 1)}, ["AMOUNT-IN-OTHER-UNIT"]),
        ({**SHARES, **_ends("Dy", 70, 70), **_ends("Tb", 50, 50)}, ["ANSWER-ABOVE-MASS"]),
        ({**SHARES, **_ends("Dy", 60, 60), **_ends("Tb", 41, 41)}, ["FITS-ONLY-AS-OXIDE"]),
        ({**YES, **_ends("Dy", 30_000, 30_000)}, ["ANSWER-ABOVE-MASS"]),
        ({**YES, **_ends("Dy", "a little", 3)}, ["NUMBER-UNREADABLE"]),
        ({**YES, **_ends("Dy", -1, 3)}, ["NUMBER-UNREADABLE"]),
        ({**YES, "unit": "", **_ends("Dy", 1, 3)}, ["ANSWER-INCOMPLETE"]),
        ({**YES, "counted_as": "", **_ends("Dy", 1, 3)}, ["ANSWER-INCOMPLETE"]),
        ({**YES, "unit": "per mille", **_ends("Dy", 1, 3)}, ["WORD-UNKNOWN"]),
        ({**NO, **YES, "holds": "no 否", **_ends("Dy", 1, 3)}, ["ANSWER-CONTRADICTS-ITSELF"]),
        ({**NO, "mined_in": "Atlantis"}, ["COUNTRY-UNKNOWN"]),
        ({**NO, "mass": 0, "mass_unit": "g 克"}, ["MASS-ZERO"]),
        ({**NO, "mass": 25}, ["UNIT-UNKNOWN"]),
        ({**NO, "price": 3}, ["CURRENCY-UNKNOWN"]),
        ({**NO, "price": 0, "currency": "USD"}, ["PRICE-NOT-EXACT"]),
    ],
)
def test_what_is_amiss_in_a_row_is_found_and_the_row_is_not_used(
    folder: Path, row: Mapping[str, CellValue], codes: list[str]
) -> None:
    assert _refused(folder, filled(folder, {"MAG-10": row})) == codes


def test_an_oxide_powder_cannot_hold_more_of_the_element_than_its_formula(folder: Path) -> None:
    row = {**SHARES, "mass": 2, "mass_unit": "g 克", **_ends("Dy", 99, 99.9)}

    codes = _refused(folder, filled(folder, {"POWDER-1": row}, supplier="Gamma"))

    assert codes == ["FITS-ONLY-AS-OXIDE"]


def test_a_share_of_a_mass_that_nobody_knows_cannot_be_used(folder: Path) -> None:
    row = {**SHARES, **_ends("Dy", 1, 2)}

    codes = _refused(folder, filled(folder, {"POWDER-1": row}, supplier="Gamma"))

    assert codes == ["ANSWER-INCOMPLETE"]


def test_percent_that_would_fit_the_bill_as_ppm_is_found(folder: Path) -> None:
    # The bill says 0.5 to 1.5 %; 1 % chosen as ppm is 10 000 times too little.
    row = {**YES, "unit": "ppm of its mass 质量ppm", **_ends("Dy", 0.9, 1.2)}

    assert _refused(folder, filled(folder, {"MAG-10": row})) == ["AMOUNT-IN-OTHER-UNIT"]


def test_a_whole_cannot_hold_less_than_its_own_parts(folder: Path) -> None:
    # Eight magnets of at least 0.5 % of 25 g hold 1 g of Dy; the rotor is said to hold 0.5 g.
    row = {**YES, **_ends("Dy", 0, 500)}

    assert _refused(folder, filled(folder, {"ROTOR-1": row})) == ["ANSWER-BELOW-ITS-PARTS"]


def test_what_is_amiss_in_one_row_does_not_keep_the_others_from_use(folder: Path) -> None:
    form = filled(folder, {"MAG-10": {**YES, **_ends("Dy", 300, 200)}, "ROTOR-1": NO})

    with pytest.raises(FindingsError):
        read_back(folder, form)
    good = {**YES, **_ends("Dy", 1_900, 2_100)}
    mixed = {"MAG-10": {**YES, **_ends("Dy", 300, 200)}, "ROTOR-1": good}
    found = read_back(folder, filled(folder, mixed))

    assert (found.forms[0].answered, found.forms[0].unread) == (("ROTOR-1",), ("MAG-10",))
    assert [each.part for each in in_force(CampaignFolder(folder))] == ["ROTOR-1"]


def _altered(folder: Path, sheet: str, cell: str, value: CellValue) -> Path:
    path = filled(folder, {"MAG-10": NO, "ROTOR-1": {**YES, **_ends("Dy", 1_900, 2_100)}})
    book = load_workbook(path)
    book[sheet][cell].value = value
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("Instructions 说明", "A8"), (DECLARATION, "A5"), (DECLARATION, "B2"), (PARTS, "H3")],
)
def test_a_form_whose_words_were_changed_is_not_used(folder: Path, sheet: str, cell: str) -> None:
    assert _refused(folder, _altered(folder, sheet, cell, "other words")) == ["FORM-CHANGED"]


def test_a_form_whose_hidden_mark_was_changed_is_not_used(folder: Path) -> None:
    assert _refused(folder, _altered(folder, "Identity", "B4", "Omega")) == ["FORM-CHANGED"]
    assert _refused(folder, _altered(folder, "Identity", "B3", "none")) == ["FORM-NOT-OURS"]


def test_a_sheet_without_columns_or_rows_of_the_form_is_not_used(folder: Path) -> None:
    path = filled(folder, {"MAG-10": NO})
    book = load_workbook(path)
    book[PARTS].delete_cols(10)
    book.save(path)

    assert set(_refused(folder, path)) == {"FORM-CHANGED"}


def test_an_answer_for_a_part_never_asked_is_not_used_and_the_others_are(folder: Path) -> None:
    path = _altered(folder, PARTS, "B4", "MAG-11")

    found = forms_read([path], folder, READ, tell=silent)

    assert _codes(found)[0] == "ANSWER-NEVER-ASKED"
    assert "MAG-10" in found.forms[0].unread


def test_what_is_written_beside_the_form_is_told(folder: Path) -> None:
    path = filled(folder, {"SENSOR-7": NO}, supplier="Beta")
    book = load_workbook(path)
    book.create_sheet("Certificates")["A1"].value = "see letter"
    book[PARTS]["AZ4"].value = "from July on"
    book.save(path)

    found = read_back(folder, path)

    assert [(each.code, each.blocks) for each in found.findings] == [("FORM-CHANGED", False)] * 2
    assert found.forms[0].answered == ("SENSOR-7",)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"PK\x03\x04 cut off"])
def test_what_is_no_workbook_of_ours_is_refused(folder: Path, content: bytes) -> None:
    path = folder.parent / "form.xlsx"
    path.write_bytes(content)

    assert _refused(folder, path)[0] in {"FORM-NOT-OURS", "DOCUMENT-DAMAGED"}


def test_a_declaration_that_nobody_confirms_is_not_used(folder: Path) -> None:
    form = filled(folder, {"MAG-10": NO}, {"confirmed": "no 否", "contact": ""})

    assert _refused(folder, form) == ["DECLARATION-INCOMPLETE"] * 2
