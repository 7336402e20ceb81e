"""What the rows of a bill say about their parts: prices, masses, compositions, origins."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import pytest

from ytterby.intake.bills import read_bill
from ytterby.intake.column_map import ColumnMap
from ytterby.intake.headers import guess_columns, read_lexicon
from ytterby.intake.tables import Table, read_table
from ytterby.intake.terms import read_terms
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.finding import Checked

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
LEXICON = read_lexicon(REFERENCE / "headers.csv").required()
TERMS = read_terms(REFERENCE / "countries.csv", REFERENCE / "words.csv").required()

Read: TypeAlias = Callable[..., Checked[Bill]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def table(text: str, name: str) -> tuple[Table, ColumnMap]:
        (tmp_path / name).write_text(text, "utf-8")
        found = read_table(tmp_path / name, LEXICON, {}).required()
        return found, guess_columns(found.header, found.rows, LEXICON)

    def bill(text: str, parts: str = "", product: str = "") -> Checked[Bill]:
        second = table(parts, "parts.csv") if parts else None
        return read_bill(*table(text, "bom.csv"), TERMS, second, product)

    return bill


def _codes(checked: Checked[Bill]) -> list[str]:
    return [finding.code for finding in checked.findings]


def _places(checked: Checked[Bill]) -> list[str]:
    return [f"{finding.place} {finding.code}" for finding in checked.findings]


def test_a_price_per_kilogram_of_a_part_counted_by_the_piece_needs_its_mass(read: Read) -> None:
    header = "Parent,Child,Qty,Weight (g),单价（元/千克）\n"

    found = read(header + "P,magnet,8,50,300\n")

    # 50 g at 300 CNY a kilogram are 15 CNY.
    value = found.required().parts["magnet"].value
    assert value is not None
    assert (value.amount, value.currency) == (Fraction(15), "CNY")
    assert _codes(read(header + "P,magnet,8,,300\n")) == ["PRICE-PER-OTHER-UNIT"]


def test_a_price_without_any_currency_is_told_once(read: Read) -> None:
    found = read("Parent,Child,Qty,Price\nP,a,1,2\nP,b,1,3\nP,c,1,4\n")

    assert _places(found) == ["bom.csv:2:Price CURRENCY-MISSING"]


def test_prices_by_the_hundred_are_divided(read: Read) -> None:
    bill = read("Parent,Child,Qty,Price,Price unit,Currency\nP,a,1,250,100,EUR\n").required()

    assert bill.parts["a"].value is not None
    assert (bill.parts["a"].value.amount, bill.parts["a"].value_declared) == (Fraction(5, 2), True)


# ingadhoc/product 933: a silent zero.
@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Weight (g)", "0", "MASS-ZERO"),
        ("Unit price [USD]", "0.00", "PRICE-ZERO"),
        ("Unit price [USD]", "0.0001", "PRICE-BELOW-MINOR-UNIT"),
    ],
)
def test_nothing_becomes_zero_in_silence(read: Read, header: str, cell: str, code: str) -> None:
    found = read(f"Parent,Child,Qty,{header}\nP,a,1,{cell}\n")

    part = found.required().parts["a"]
    assert _codes(found) == [code]
    assert (part.mass_mg, part.value) == (None, None)


def test_a_part_of_which_nothing_is_said_stays_unknown(read: Read) -> None:
    part = read("Parent,Child,Qty,Rare earths,Dy %\nP,a,1,unknown,-\n").required().parts["a"]

    assert (part.composition, part.composition_complete) == ((), False)
    assert part.rare_earth_free is None


@pytest.mark.parametrize(
    ("cell", "free"), [("none", True), ("无", True), ("yes", False), ("含", False), ("", None)]
)
def test_the_answer_about_rare_earths_is_kept(read: Read, cell: str, free: bool | None) -> None:
    part = read(f"Parent,Child,Qty,Rare earths?\nP,a,1,{cell}\n").required().parts["a"]

    assert part.rare_earth_free is free


def test_no_rare_earths_and_dysprosium_contradict_each_other(read: Read) -> None:
    found = read("Parent,Child,Qty,Rare earths?,Dy %\nP,a,1,none,3.5\n")

    assert _codes(found) == ["RARE-EARTHS-CONTRADICTED"]


def _shares(read: Read, header: str, cell: str) -> dict[str, tuple[Fraction, Fraction | None]]:
    part = read(f'Parent,Child,Qty,{header}\nP,a,1,"{cell}"\n').required().parts["a"]
    return {line.substance: (line.share.low, line.share.high) for line in part.composition}


@pytest.mark.parametrize(
    ("cell", "substance", "low", "high"),
    [
        ("Nd 28; Fe 65; Dy 3.5", "Dy", "0.035", "0.035"),
        ("Dy 3.5%, Tb<0.1%", "Tb", "0", "0.001"),
        ("Nd 28,5; Fe 65", "Nd", "0.285", "0.285"),
        ("3.5% Dy; 28 % Nd", "Dy", "0.035", "0.035"),
        ("镝 1-2%；钕 30%", "Dy", "0.01", "0.02"),
        ("Dy3.5%; Nd28%", "Nd", "0.28", "0.28"),
        ("Dy 600 ppm", "Dy", "0.0006", "0.0006"),
        ("Nd 30 - 32; Fe bal.", "Fe", "0.68", "0.7"),
    ],
)
def test_a_composition_in_words_is_read(
    read: Read, cell: str, substance: str, low: str, high: str
) -> None:
    shares = _shares(read, "Composition", cell)

    assert shares[substance] == (Fraction(low), Fraction(high))


def test_an_oxide_is_counted_as_its_element_and_said_so(read: Read) -> None:
    found = read("Parent,Child,Qty,Dy2O3 %\nP,a,1,10\n")

    # In Dy2O3 2 x 162.500 of 372.997 is dysprosium, 0.8713 in the tables of the trade.
    line = found.required().parts["a"].composition[0]
    assert _codes(found) == ["OXIDE-TAKEN-AS-ELEMENT"]
    assert line.substance == "Dy"
    assert line.share.low == Fraction("0.1") * Fraction("325.000") / Fraction("372.997")
    assert "Dy2O3 taken as Dy" in line.evidence


def test_what_adds_up_to_the_whole_is_complete(read: Read) -> None:
    text = 'Parent,Child,Qty,Composition\nP,a,1,"CeO2 60 %; La2O3 40 %"\nP,b,1,Nd 30 %\n'

    parts = read(text).required().parts

    assert (parts["a"].composition_complete, parts["b"].composition_complete) == (True, False)


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Composition", "Nd 60; Fe 50", "COMPOSITION-ABOVE-100"),
        ("Dy %", "101", "COMPOSITION-ABOVE-100"),
        ("Composition", "Xx 3 %", "SUBSTANCE-UNKNOWN"),
        ("Composition", "NdPr 31 %", "SUBSTANCE-UNKNOWN"),
        ("Composition", "Dy 0.5", "UNIT-UNKNOWN"),
        ("Composition", "Dy 3 %; Dy 4 %", "SUBSTANCE-TWICE"),
        ("Composition", "Dy traces", "SHARE-UNREADABLE"),
        ("Dy %", "n.d.", "SHARE-UNREADABLE"),
        ("Dy", "3.5", "UNIT-UNKNOWN"),
        ("Origin", "Atlantis", "COUNTRY-UNKNOWN"),
        ("Origin", "NA", "COUNTRY-AMBIGUOUS"),
        ("Form", "blob", "FORM-UNKNOWN"),
        ("Family", "mystery", "FAMILY-UNKNOWN"),
        ("HS code", "85", "HS-CODE-UNREADABLE"),
        ("Unit price", "$12", "CURRENCY-UNKNOWN"),
        ("Unit price [USD]", "10-12", "PRICE-NOT-EXACT"),
        ("Unit price [USD]", "12 EUR", "CURRENCY-TOLD-TWICE"),
        ("Weight", "12", "UNIT-UNKNOWN"),
        ("Weight (g)", "12 stone", "UNIT-UNKNOWN"),
        ("UoM", "smidgen", "UNIT-UNKNOWN"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_row_and_column(
    read: Read, header: str, cell: str, code: str
) -> None:
    found = read(f'Parent,Child,Qty,{header}\nP,a,1,\nP,b,1,"{cell}"\n')

    assert [(f.code, f.place.line, f.place.field) for f in found.findings] == [(code, 3, header)]


def test_columns_of_shares_above_the_whole_are_shown_together(read: Read) -> None:
    found = read("Parent,Child,Qty,Nd %,Fe %\nP,a,1,60,50\n")

    assert _codes(found) == ["COMPOSITION-ABOVE-100"]
    assert found.findings[0].seen == "Nd % 60; Fe % 50"


def test_one_part_told_of_twice_differently_names_both_rows(read: Read) -> None:
    found = read("Parent,Child,Qty,Weight (g)\nP,m,1,50\nQ,m,1,\nR,m,1,55\n")

    assert _places(found) == ["bom.csv:4:Weight (g) PART-TOLD-TWICE"]
    assert found.findings[0].seen.endswith("in line 2 of bom.csv")


def test_two_suppliers_of_one_part_are_shown_and_do_not_block(read: Read) -> None:
    found = read("Parent,Child,Qty,Supplier\nP,m,1,A Ltd\nQ,m,1,B Ltd\n")

    assert _codes(found) == ["PART-TOLD-TWICE"]
    assert found.required().parts["m"].supplier == "A Ltd"


def test_origins_of_separation_go_with_the_rare_earths(read: Read) -> None:
    header = "Parent,Child,Qty,Dy %,Fe %,Refined in,Mined in,Evidence,Origin,Technology origin"

    part = read(f"{header}\nP,a,1,3,65,中国,缅甸,cert 7,Japan,CN\n").required().parts["a"]

    dysprosium, iron = part.composition
    assert (dysprosium.separated_in, dysprosium.mined_in) == ("CN", "MM")
    assert (iron.separated_in, dysprosium.evidence) == ("", "cert 7")
    assert (part.origin, part.technology_origin) == ("JP", "CN")
