"""A row of a control list makes its condition, as the form of law files says."""

from pathlib import Path

import pytest

from ytterby.intake.fields import Entry
from ytterby.intake.item_lists import COLUMNS, read_item_list
from ytterby.intake.notes import Notes
from ytterby.intake.scope import Scope
from ytterby.intake.strict_yaml import read_yaml
from ytterby.vocabulary.condition import All, Any, Condition, In, Is, Readings, Ref
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.law import ItemList

HEADER = ",".join(COLUMNS)
LIST = "{title: A list, file: items.csv, complete: true}"


def read(folder: Path, *rows: str, header: str = HEADER) -> tuple[ItemList, tuple[Finding, ...]]:
    (folder / "items.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    notes = Notes("zz/act-1/provisions.yaml")
    node = read_yaml(LIST, notes)
    assert node is not None
    entry = Entry(node, "item_lists.list", notes)
    items = read_item_list("list", entry, Scope("zz/act-1", notes), folder)
    return items, notes.book.findings()


def condition_of(folder: Path, row: str) -> Condition:
    items, findings = read(folder, row)
    assert not findings
    return items.classes[0].condition


def contains(symbol: str) -> Condition:
    return Is(f"item.contains.{symbol}", value=True)


def form(word: str) -> Condition:
    return Is("item.form", word)


def further(family: str) -> Condition:
    return Readings(
        "zz/act-1#further-constituents",
        (("named-only", Is("item.family", family)), ("containing", All(()))),
    )


def test_a_metal_is_its_form_and_its_one_element(tmp_path: Path) -> None:
    assert condition_of(tmp_path, ",metal,Dy,Dy,dysprosium metal,,,official,,") == All(
        (form("metal"), Is("item.family", "Dy"))
    )


def test_a_code_matches_what_was_classified_under_it(tmp_path: Path) -> None:
    assert condition_of(tmp_path, "1Z.b,oxide,Dy,,dysprosium oxide,,,official,,") == Any(
        (Is("item.code", "1Z.b"), All((form("oxide"), contains("Dy"))))
    )


def test_a_magnet_is_its_family_and_what_it_contains(tmp_path: Path) -> None:
    assert condition_of(tmp_path, ",magnet,Dy,Nd-Fe-B,a magnet with Dy,,,official,,") == All(
        (form("magnet"), Is("item.family", "B-Fe-Nd"), contains("Dy"))
    )


def test_a_compound_may_live_on_in_a_product_but_never_in_a_phosphor(tmp_path: Path) -> None:
    # The forms named are those of the law form; phosphor and catalyst are not among them.
    processed = Readings(
        "zz/act-1#processed-compound",
        (
            ("as-compound", In("item.form", ("crystal", "ceramic", "preparation", "coating"))),
            ("as-product", Any(())),
        ),
    )

    assert condition_of(tmp_path, ",compound,Dy,,compounds of Dy,,,official,,") == All(
        (contains("Dy"), Any((form("compound"), processed)))
    )


@pytest.mark.parametrize("word", ["alloy", "target"])
def test_an_alloy_may_or_may_not_have_further_constituents(tmp_path: Path, word: str) -> None:
    condition = condition_of(tmp_path, f",{word},Tb+Dy,Tb-Dy-Fe,TbDyFe,,,official,,")

    assert condition == All(
        (form(word), contains("Dy"), contains("Fe"), contains("Tb"), further("Dy-Fe-Tb"))
    )


def test_a_target_of_one_element_is_that_element(tmp_path: Path) -> None:
    assert condition_of(tmp_path, ",target,Dy,Dy,a Dy target,,,official,,") == All(
        (form("target"), Is("item.family", "Dy"))
    )


def test_any_other_form_takes_its_elements_and_its_named_condition(tmp_path: Path) -> None:
    assert condition_of(tmp_path, ",crystal,Y,,YAG rod,,,official,,doped") == All(
        (form("crystal"), contains("Y"), Ref("zz/act-1#doped"))
    )


def test_any_other_form_keeps_the_family_that_its_row_names(tmp_path: Path) -> None:
    condition = condition_of(tmp_path, "Z9,crystal,,Y-Al,garnet,,,invented,,")

    family = Is("item.family", "Al-Y")
    assert condition == Any((Is("item.code", "Z9"), All((form("crystal"), family))))


def test_a_row_without_form_is_its_named_condition(tmp_path: Path) -> None:
    assert condition_of(tmp_path, ",,,,a technology,,,official,,teaching") == Ref(
        "zz/act-1#teaching"
    )


def test_a_row_keeps_its_line_its_hints_and_its_canonical_family(tmp_path: Path) -> None:
    items, _ = read(
        tmp_path,
        '1Z.a,magnet,Dy,NdFeB,a magnet,磁体,8505111000;8505.11,press,"a, b",',
    )

    read_class = items.classes[0]
    assert (read_class.list, read_class.line, read_class.hs_hints, read_class.family) == (
        "zz/act-1#list",
        2,
        ("8505111000", "8505.11"),
        "B-Fe-Nd",
    )


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (",metall,Dy,Dy,a metal,,,official,,", "form", "WORD-UNKNOWN"),
        (",oxide,Xx,,an oxide,,,official,,", "elements", "SUBSTANCE-UNKNOWN"),
        (",magnet,Dy,Neo-Magnet,a magnet,,,official,,", "family", "FAMILY-UNKNOWN"),
        (",metal,Dy,,a metal,,,official,,", "family", "MISSING-CELL"),
        (",oxide,Dy,,,,,official,,", "title", "MISSING-CELL"),
        (",oxide,Dy,,an oxide,,85x,official,,", "hs_hints", "HS-CODE-UNREADABLE"),
        (",oxide,Dy,,an oxide,,,rumour,,", "grade", "WORD-UNKNOWN"),
        (",equipment,,,any machine,,,official,,", "", "ROW-WITHOUT-TEST"),
        (",oxide,Dy,,an oxide,official,,", "", "ROW-RAGGED"),
        (',oxide,Dy,,"an oxide,,,official,,', "", "CSV-UNREADABLE"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_field(
    tmp_path: Path, row: str, field: str, code: str
) -> None:
    _, findings = read(tmp_path, ",metal,Dy,Dy,dysprosium metal,,,official,,", row)

    assert [(each.code, each.place.field) for each in findings] == [(code, field)]
    assert findings[0].place.document == "zz/act-1/items.csv"
    assert findings[0].place.line == 3


def test_a_repeated_row_is_told(tmp_path: Path) -> None:
    row = ",metal,Dy,Dy,dysprosium metal,,,official,,"

    _, findings = read(tmp_path, row, row)

    assert [(each.code, each.place.line) for each in findings] == [("DUPLICATE-ROW", 3)]


def test_columns_that_are_missing_or_unknown_are_told(tmp_path: Path) -> None:
    _, findings = read(tmp_path, header=HEADER.replace("elements", "element"))

    assert [(each.code, each.place.field) for each in findings] == [
        ("UNKNOWN-COLUMN", "element"),
        ("COLUMN-MISSING", "elements"),
    ]
