"""Tables into bills: three writings, batches, units, and every fault with its row and column."""

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
from ytterby.vocabulary.interval import Interval

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


def _uses(bill: Bill) -> list[tuple[str, str, Fraction | int]]:
    return sorted((use.whole, use.part, use.quantity) for use in bill.uses)


def _codes(checked: Checked[Bill]) -> list[str]:
    return [finding.code for finding in checked.findings]


def _places(checked: Checked[Bill]) -> list[str]:
    return [f"{finding.place} {finding.code}" for finding in checked.findings]


MOTOR = [
    ("motor", "rotor", Fraction(1)),
    ("motor", "stator", Fraction(1)),
    ("rotor", "magnet", Fraction(8)),
]


@pytest.mark.parametrize(
    "levels",
    [
        ("0", "1", "2", "1"),
        ("1", "2", "3", "2"),
        ("0", ".1", "..2", ".1"),
        ("1", "1.1", "1.1.1", "1.2"),
        ("5", "5.9", "5.9.10", "5.10"),
    ],
)
def test_every_way_of_writing_levels_gives_the_same_bill(
    read: Read, levels: tuple[str, ...]
) -> None:
    rows = zip(levels, ("motor", "rotor", "magnet", "stator"), ("1", "1", "8", "1"), strict=True)
    text = "Level,Part,Qty\n" + "".join(f"{','.join(row)}\n" for row in rows)

    bill = read(text).required()

    assert _uses(bill) == MOTOR
    assert bill.products == ("motor",)


def test_parents_and_children_need_no_order_and_no_row_for_the_product(read: Read) -> None:
    bill = read("父件,子件,用量\nrotor,magnet,8\nmotor,stator,1\nmotor,rotor,1\n").required()

    assert _uses(bill) == MOTOR
    assert bill.products == ("motor",)


def test_a_level_beside_a_parent_is_passed_over(read: Read) -> None:
    # As in the bicycle bill of AdventureWorks, whose rows are sorted by parent.
    bill = read("Parent,Child,Qty,Level\nrotor,magnet,8,3\nmotor,stator,1,2\nmotor,rotor,1,2\n")

    assert _uses(bill.required()) == MOTOR


def test_a_flat_list_goes_into_the_product_that_is_named(read: Read) -> None:
    text = "Part,Qty\nmagnet,70\nplate,2\n"

    assert _codes(read(text)) == ["PRODUCT-NOT-NAMED"]
    assert _uses(read(text, product="stage").required()) == [
        ("stage", "magnet", Fraction(70)),
        ("stage", "plate", Fraction(2)),
    ]


def test_rows_of_the_highest_level_go_into_the_product_that_is_named(read: Read) -> None:
    # SAP lists the components of one material from level 1 on; the material itself has no row.
    text = "Level,Component,Qty\n.1,rotor,1\n..2,magnet,8\n.1,stator,2\n"

    assert _codes(read(text)) == ["PRODUCT-NOT-NAMED"]
    assert ("motor", "stator", Fraction(2)) in _uses(read(text, product="motor").required())


# What users of Odoo reported (odoo 34900, 101277, 103796): a sub-bill that makes more than one
# unit goes wrong from the third level on.  Here each run of the paste makes 100 from 2 powders.
def test_batches_on_three_levels_are_kept_with_their_bills(read: Read) -> None:
    text = (
        "Level,Part,Qty,Batch size\n"
        "0,motor,1,\n1,rotor,1,10\n2,magnet,80,100\n3,paste,200,50\n4,powder,25,\n"
    )

    bill = read(text).required()

    batches = {id_: part.batch for id_, part in bill.parts.items() if part.batch != 1}
    assert batches == {"rotor": 10, "magnet": 100, "paste": 50}
    assert ("magnet", "paste", Fraction(200)) in _uses(bill)


def test_a_base_quantity_is_that_of_the_bill_in_which_the_row_stands(read: Read) -> None:
    indented = "Level,Component,Qty,Base quantity\n0,motor,1,\n1,rotor,10,10\n2,magnet,8,1\n"
    by_parent = "Parent,Component,Qty,基本数量\nmotor,rotor,10,10\nrotor,magnet,8,1\n"

    for text in (indented, by_parent):
        bill = read(text).required()
        assert [bill.parts[id_].batch for id_ in ("motor", "rotor")] == [10, 1]


def test_two_rows_that_disagree_about_a_batch_are_both_named(read: Read) -> None:
    found = read("Parent,Child,Qty,Base quantity\nP,a,1,10\nP,b,1,20\n")

    assert _places(found) == ["bom.csv:3:Base quantity BATCH-TOLD-TWICE"]
    assert "line 2" in found.findings[0].seen


def test_a_shared_assembly_is_one_part_with_one_bill(read: Read) -> None:
    text = (
        "Level,Part,Qty\n0,car,1\n1,door,2\n2,lock,1\n3,magnet,4\n1,hood,1\n2,lock,1\n3,magnet,4\n"
    )

    bill = read(text).required()

    assert _uses(bill) == [
        ("car", "door", 2),
        ("car", "hood", 1),
        ("door", "lock", 1),
        ("hood", "lock", 1),
        ("lock", "magnet", 4),
    ]


def test_a_shared_assembly_written_out_differently_is_a_finding(read: Read) -> None:
    text = "Level,Part,Qty\n0,P,1\n1,a,2\n2,lock,1\n3,m,4\n1,b,1\n2,lock,1\n3,m,5\n"

    found = read(text)

    assert _codes(found) == ["BILL-TOLD-TWICE"]
    assert "line 4" in found.findings[0].seen
    assert found.findings[0].place.line == 7


# OCA/manufacture 716: no control of circles.
def test_a_circle_is_named_whole_with_its_rows(read: Read) -> None:
    found = read("Parent,Child,Qty\nP,a,1\na,b,1\nb,c,1\nc,a,1\n")

    assert _codes(found) == ["CYCLE"]
    assert found.findings[0].seen == "a > b > c > a (lines 3, 4, 5)"
    assert found.findings[0].place.line == 5


def test_a_part_that_goes_into_itself_is_a_circle(read: Read) -> None:
    assert read("Level,Part,Qty\n0,a,1\n1,a,1\n").findings[0].seen == "a > a (lines 3)"


def test_a_deep_bill_without_circle_is_read(read: Read) -> None:
    rows = "".join(f"p{n},p{n + 1},1\n" for n in range(5000))

    bill = read("Parent,Child,Qty\n" + rows).required()

    assert bill.products == ("p0",)


def test_a_used_part_without_a_row_of_its_own_is_a_finding(read: Read) -> None:
    found = read("Parent,Child,Qty\nP,0042,1\n", parts="Part,Name\nP,pump\n42,magnet\n")

    assert [f.code for f in found.findings if f.blocks] == ["PART-NOT-FOUND"]
    assert "0042" in next(f for f in found.findings if f.blocks).seen


def test_parts_that_no_bill_uses_are_left_out_and_counted(read: Read) -> None:
    found = read("Parent,Child,Qty\nP,m,1\n", parts="Part,Name\nP,pump\nm,magnet\nx,screw\n")

    assert _codes(found) == ["PART-NOT-USED"]
    assert set(found.required().parts) == {"P", "m"}


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        ("0", "QUANTITY-ABSURD"),
        ("-1", "QUANTITY-ABSURD"),
        ("NaN", "QUANTITY-ABSURD"),
        ("inf", "QUANTITY-ABSURD"),
        ("1000000001", "QUANTITY-ABSURD"),
        ("", "QUANTITY-MISSING"),
        ("some", "QUANTITY-UNREADABLE"),
        ('"1,234"', "NUMBER-AMBIGUOUS"),
        ("2.5", "COUNT-NOT-WHOLE"),
        ("5 kg", "UNIT-CLASH"),
    ],
)
def test_a_quantity_that_cannot_be_is_named_with_row_and_column(
    read: Read, quantity: str, code: str
) -> None:
    found = read(f"Parent,Child,Qty,UoM\nP,a,1,EA\nP,b,{quantity},EA\n")

    assert _places(found) == [f"bom.csv:3:Qty {code}"]
    assert found.value is None


def test_masses_in_different_units_are_counted_in_kilograms(read: Read) -> None:
    text = "Parent,Child,Qty,UoM,Unit price [USD]\nP,powder,250,g,0.02\nQ,powder,2,kg,20\n"

    bill = read(text).required()

    # 250 g is 1/4 kg; 0.02 USD a gram is 20 USD a kilogram, as the other row says.
    assert _uses(bill) == [("P", "powder", Fraction(1, 4)), ("Q", "powder", Fraction(2))]
    powder = bill.parts["powder"]
    assert powder.mass_mg is not None
    assert powder.mass_mg == Interval.exactly(1_000_000)
    assert powder.value is not None
    assert powder.value.amount == 20


def test_pieces_here_and_kilograms_there_are_a_clash_of_both_rows(read: Read) -> None:
    found = read("Parent,Child,Qty,UoM\nP,m,2,EA\nQ,m,3,kg\n")

    assert _places(found) == ["bom.csv:3:UoM UNIT-CLASH"]
    assert "line 2" in found.findings[0].seen


def test_sets_and_pieces_are_not_the_same(read: Read) -> None:
    assert _codes(read("Parent,Child,Qty,单位\nP,m,2,套\nQ,m,3,个\n")) == ["UNIT-CLASH"]


def test_a_unit_written_with_the_quantity_counts(read: Read) -> None:
    bill = read("Part,Qty\nmagnet,70 pcs\ncord,150 cm\n", product="stage").required()

    assert ("stage", "cord", Fraction(3, 2)) in _uses(bill)


def test_the_unit_may_stand_in_the_table_of_parts(read: Read) -> None:
    parts = "Part,UoM,Weight (g),Unit price [USD]\nP,EA,,\nresin,g,,0.05\n"

    bill = read("Parent,Child,Qty\nP,resin,40\n", parts=parts).required()

    # 40 g are 1/25 kg; 0.05 USD a gram are 50 USD a kilogram.
    assert _uses(bill) == [("P", "resin", Fraction(1, 25))]
    assert bill.parts["resin"].value is not None
    assert bill.parts["resin"].value.amount == 50


def test_one_part_twice_in_one_bill_is_counted_together_and_said(read: Read) -> None:
    found = read("Parent,Child,Qty\nP,m,2\nP,m,3\n")

    assert _uses(found.required()) == [("P", "m", Fraction(5))]
    assert _codes(found) == ["USE-TOLD-TWICE"]


@pytest.mark.parametrize("levels", [("0", "2"), ("1", "0"), ("0", "x"), ("0", "")])
def test_a_level_that_does_not_follow_is_a_finding(read: Read, levels: tuple[str, str]) -> None:
    found = read(f"Level,Part,Qty\n{levels[0]},P,1\n{levels[1]},a,1\n")

    assert found.findings[0].place.line == 3
    assert found.findings[0].code in {"LEVEL-JUMP", "LEVEL-UNREADABLE"}


def test_all_faults_come_at_once(read: Read) -> None:
    found = read("Parent,Child,Qty,Origin,Dy %\nP,a,0,ZQ,3\nP,b,1,CN,300\nP,,1,CN,1\n")

    assert _places(found) == [
        "bom.csv:2:Origin COUNTRY-UNKNOWN",
        "bom.csv:2:Qty QUANTITY-ABSURD",
        "bom.csv:3:Dy % COMPOSITION-ABOVE-100",
        "bom.csv:4:Child PART-WITHOUT-NUMBER",
    ]


def test_a_bill_without_part_numbers_says_which_column_is_missing(read: Read) -> None:
    found = read("Parent,Qty,Weight (g)\nP,1,2\n")

    assert _places(found) == ["bom.csv:1:part COLUMN-MISSING"]
