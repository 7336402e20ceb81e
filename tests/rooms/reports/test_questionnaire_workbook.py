"""The form that goes out: what can be filled in, what cannot, and that it always is the same."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ytterby.intake.questionnaire_words import FormWords, read_questionnaire_words
from ytterby.reports.questionnaire_words import shared_words
from ytterby.reports.questionnaire_workbook import workbook_of
from ytterby.vocabulary.questionnaire import AskedPart, Campaign, SupplierForm
from ytterby.vocabulary.questionnaire_layout import (
    DECLARATION,
    PARTS,
    PARTS_FROM,
    SHEETS,
    answer_cells,
    cell_name,
    locked_cells,
)

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
SUBSTANCES = ("Sm", "Gd", "Dy")
FORM = SupplierForm(
    "c-1", "示例磁材厂", "001.xlsx", (AskedPart("=SUM(A1)", "磁钢\x07 20x10"), AskedPart("M-2"))
)


@pytest.fixture(scope="module")
def words() -> FormWords:
    return read_questionnaire_words(
        REFERENCE / "questionnaire.csv", REFERENCE / "countries.csv"
    ).required()


@pytest.fixture(scope="module")
def campaign(words: FormWords) -> Campaign:
    texts = shared_words(words, SUBSTANCES)
    return Campaign("c", date(2026, 11, 2), 21, SUBSTANCES, (FORM,), texts, words.choices())


@pytest.fixture(scope="module")
def book(campaign: Campaign, words: FormWords) -> Workbook:
    return load_workbook(BytesIO(workbook_of(campaign, FORM, words.countries)))


def test_the_same_form_is_always_the_same_bytes(campaign: Campaign, words: FormWords) -> None:
    one, other = (workbook_of(campaign, FORM, words.countries) for _ in range(2))

    assert one == other


def test_only_the_cells_to_be_filled_in_are_unlocked(book: Workbook, campaign: Campaign) -> None:
    unlocked = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }

    asked = {(sheet, cell_name(at, row)) for sheet, at, row, _ in answer_cells(campaign, FORM)}
    assert unlocked == asked


def test_every_sheet_and_the_workbook_are_protected(book: Workbook) -> None:
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert book.security is not None
    assert book.security.lockStructure


def test_three_sheets_are_seen_and_two_are_hidden(book: Workbook) -> None:
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] == [*SHEETS]
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"] == [
        "Lists",
        "Identity",
    ]


def test_the_hidden_sheet_tells_which_form_it_is(book: Workbook, campaign: Campaign) -> None:
    told = {row[0]: row[1] for row in book["Identity"].iter_rows(values_only=True)}

    assert told == dict(campaign.identity_of(FORM))
    assert len(str(told["digest"])) == 64


def test_what_tells_a_form_from_another_hangs_on_what_it_asks(campaign: Campaign) -> None:
    digests = {
        campaign.digest_of(form)
        for form in (
            FORM,
            replace(FORM, supplier="another"),
            replace(FORM, parts=FORM.parts[:1]),
            replace(FORM, id="c-2"),
        )
    }

    assert len(digests) == 4


def _rules(sheet: Worksheet) -> dict[str, str]:
    """The kind of rule for each cell that has one."""
    return {
        cell.coordinate: str(rule.type)
        for rule in sheet.data_validations.dataValidation
        for row in sheet.iter_rows()
        for cell in row
        if cell.coordinate in rule.sqref
    }


def test_cells_offer_lists_and_take_numbers_only_where_numbers_belong(book: Workbook) -> None:
    parts, declaration = _rules(book[PARTS]), _rules(book[DECLARATION])

    # holds, mass, its unit, unit, counted as, lowest and highest of Sm, mined in, price, currency.
    kinds = [parts[f"{column}{PARTS_FROM}"] for column in ("E", "F", "G", "H", "I", "J", "K")]
    assert kinds == ["list", "decimal", "list", "list", "list", "decimal", "custom"]
    assert [parts[f"{column}5"] for column in ("P", "T", "U", "V")] == [
        "list",
        "decimal",
        "list",
        "list",
    ]
    assert [declaration[cell] for cell in ("B7", "B8", "B10")] == ["date", "list", "list"]


def test_every_list_stands_where_its_rule_looks_for_it(book: Workbook, words: FormWords) -> None:
    lists = {
        rule.formula1: [cell.value for (cell,) in book["Lists"][str(rule.formula1).split("!")[1]]]
        for sheet in (book[PARTS], book[DECLARATION])
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }

    assert ["yes 是", "no 否", "not known 不知道"] in lists.values()
    assert any("VN Viet Nam 越南" in labels for labels in lists.values())
    assert any("CNY" in labels for labels in lists.values())
    assert len(words.countries) in {len(labels) for labels in lists.values()}


def test_a_part_number_like_a_formula_stays_a_text(book: Workbook) -> None:
    cell = book[PARTS][f"B{PARTS_FROM}"]

    assert (cell.value, cell.data_type) == ("=SUM(A1)", "s")
    assert book[PARTS][f"C{PARTS_FROM}"].value == "磁钢  20x10"


def test_headings_and_instructions_speak_both_languages(book: Workbook) -> None:
    headings = [str(cell.value) for cell in book[PARTS][3]]

    assert all("\n" in heading for heading in headings)
    assert "Dy dysprosium: lowest\n镝Dy：最低" in headings
    assert all(row[0] and row[1] for row in book[SHEETS[0]].iter_rows(values_only=True))


def test_texts_wrap_in_columns_wide_enough_for_their_longest_word(
    book: Workbook, campaign: Campaign
) -> None:
    for sheet, cells in locked_cells(campaign, FORM).items():
        for name, text in cells.items():
            cell = book[sheet][name]
            if name == "A1":
                continue
            width = book[sheet].column_dimensions[cell.column_letter].width
            words = [word for word in text.replace("/", " ").split() if word.isascii()]
            longest = max(map(len, words), default=0)
            assert cell.alignment.wrap_text
            assert longest <= width, (sheet, name, text)


def test_rows_are_high_enough_for_their_words(book: Workbook) -> None:
    sheet = book[SHEETS[0]]

    for row in range(2, sheet.max_row + 1):
        english = str(sheet.cell(row, 1).value)
        lines = -(-len(english) // int(sheet.column_dimensions["A"].width))
        assert (sheet.row_dimensions[row].height or 15) >= 15 * lines
