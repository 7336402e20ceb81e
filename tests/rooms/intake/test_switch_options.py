"""Tables of offers into options, held against the bill, and every fault with its row."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import pytest

from ytterby.intake.headers import guess_columns, read_lexicon
from ytterby.intake.switch_options import read_switch_options
from ytterby.intake.tables import read_table
from ytterby.intake.terms import read_terms
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.switch import Option

REFERENCE = Path(__file__).resolve().parents[3] / "src" / "ytterby" / "reference"
LEXICON = read_lexicon(REFERENCE / "headers.csv").required()
TERMS = read_terms(REFERENCE / "countries.csv", REFERENCE / "words.csv").required()
MAGNET = Part(
    "M-1",
    name="Magnet",
    form="magnet",
    mass_mg=Interval.exactly(25_000),
    value=Money(300, "USD"),
    composition=(SubstanceShare("Dy", Interval.exactly(Fraction(1, 100)), "CN", "CN"),),
    supplier="Supplier A",
)
BILL = Bill({"P-1": Part("P-1"), "M-1": MAGNET}, (Use("P-1", "M-1", Fraction(2)),), ("P-1",))

Read: TypeAlias = Callable[[str], Checked[tuple[Option, ...]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def options(text: str) -> Checked[tuple[Option, ...]]:
        (tmp_path / "options.csv").write_text(text, "utf-8")
        table = read_table(tmp_path / "options.csv", LEXICON, {}).required()
        columns = guess_columns(table.header, table.rows, LEXICON)
        return read_switch_options(table, columns, TERMS, BILL)

    return options


def test_an_option_is_the_part_as_it_would_be(read: Read) -> None:
    (option,) = read(
        "Part number,Supplier,Unit price (USD),Rare earths,One-time cost (USD),MOQ\n"
        "M-1,Supplier B,3.20,no,1500,500 pieces\n"
    ).required()

    becomes = option.becomes
    assert (becomes.supplier, becomes.value) == ("Supplier B", Money(320, "USD"))
    assert becomes.rare_earth_free is True
    assert (becomes.mass_mg, becomes.form, becomes.name) == (MAGNET.mass_mg, "magnet", "Magnet")
    assert becomes.composition == ()
    assert (option.cost, option.minimum_order) == (Money(150_000, "USD"), "500 pieces")


def test_chinese_headings_are_read(read: Read) -> None:
    (option,) = read(
        "物料编码,供应商,单价(USD),含稀土,一次性费用(USD),最小起订量\nM-1,乙公司,3.20,否,1500,500\n"
    ).required()

    assert option.cost == Money(150_000, "USD")
    assert option.minimum_order == "500"


def test_the_same_material_comes_from_where_the_row_says(read: Read) -> None:
    checked = read(
        "Part number,Supplier,Unit price (USD),Same material,Separated in,Mined in\n"
        "M-1,Supplier B,3.20,yes,MY,AU\n"
    )

    lines = {line.substance: line for line in checked.required()[0].becomes.composition}
    assert checked.findings == ()
    assert lines["Dy"].share == Interval.exactly(Fraction(1, 100))
    # Whatever else of rare earths may be inside is from there as well.
    assert {(line.separated_in, line.mined_in) for line in lines.values()} == {("MY", "AU")}
    assert lines["Tb"].share == Interval(Fraction(0), Fraction(1))


def test_same_material_without_countries_is_of_unknown_origin(read: Read) -> None:
    (option,) = read(
        "Part number,Supplier,Unit price (USD),Same material\nM-1,Supplier B,3.20,yes\n"
    ).required()

    assert {line.separated_in for line in option.becomes.composition} == {""}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("M-2,Supplier B,3.20,no,", "SWITCH-PART-NOT-IN-BILL"),
        ("P-1,Supplier B,3.20,no,", "SWITCH-OF-PRODUCT"),
        ("M-1,,3.20,no,", "SWITCH-SUPPLIER-MISSING"),
        ("M-1,Supplier B,,no,", "SWITCH-PRICE-MISSING"),
        ("M-1,Supplier B,3.20,,", "SWITCH-SAYS-NOTHING"),
        ("M-1,Supplier B,3.20,no,-5", "SWITCH-COST-NEGATIVE"),
        ("M-1,Supplier B,3.20,no,soon", "SWITCH-COST-UNREADABLE"),
        (",Supplier B,3.20,no,", "PART-WITHOUT-NUMBER"),
        ("M-1,Supplier B,3.20,no,\nM-1,Supplier B,3.20,no,", "SWITCH-TOLD-TWICE"),
    ],
)
def test_what_cannot_be_used_as_it_stands_is_a_finding(read: Read, row: str, code: str) -> None:
    checked = read(
        "Part number,Supplier,Unit price (USD),Rare earths,One-time cost (USD)\n" + row + "\n"
    )

    assert [finding.code for finding in checked.findings] == [code]


def test_a_free_switch_is_no_missing_cost(read: Read) -> None:
    (option,) = read(
        "Part number,Supplier,Unit price (USD),Rare earths,One-time cost (USD)\n"
        "M-1,Supplier B,3.20,no,0\n"
    ).required()

    assert option.cost == Money(0, "USD")
