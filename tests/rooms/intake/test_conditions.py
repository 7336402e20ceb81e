"""Conditions are read from YAML with their names in full and their numbers exact."""

from datetime import date
from fractions import Fraction

import pytest

from ytterby.intake.conditions import read_condition
from ytterby.intake.fields import Entry
from ytterby.intake.notes import Notes
from ytterby.intake.scope import Scope
from ytterby.intake.strict_yaml import read_yaml
from ytterby.vocabulary.condition import (
    All,
    Any,
    AtLeast,
    Below,
    Condition,
    In,
    Is,
    Listed,
    Not,
    ParameterRef,
    Readings,
    Ref,
)


def read(text: str) -> tuple[Condition, list[str]]:
    notes = Notes("zz.yaml")
    node = read_yaml(text, notes)
    assert node is not None
    condition = read_condition(Entry(node, "applies_when", notes), Scope("zz/act-1", notes))
    return condition, [f"{each.place}: {each.code}" for each in notes.book.findings()]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("{fact: item.form, is: magnet}", Is("item.form", "magnet")),
        ("{fact: transaction.to, is: NO}", Is("transaction.to", "NO")),
        ("{fact: end_user.military, is: true}", Is("end_user.military", value=True)),
        ("{fact: item.form, in: [oxide, metal]}", In("item.form", ("oxide", "metal"))),
        ("{fact: share, at_least: 0.1 %}", AtLeast("share", Fraction(1, 1000))),
        ("{fact: share, at_least: 50 %}", AtLeast("share", Fraction(1, 2))),
        ("{fact: share, below: 0.25}", Below("share", Fraction(1, 4))),
        ("{fact: count, at_least: 3}", AtLeast("count", Fraction(3))),
        ("{fact: day, below: 2025-11-07}", Below("day", date(2025, 11, 7))),
        (
            "{fact: share, at_least: {parameter: minimum}}",
            AtLeast("share", ParameterRef("zz/act-1#minimum")),
        ),
        ("{ref: abroad}", Ref("zz/act-1#abroad")),
        ("{ref: 'zy/act-2#abroad'}", Ref("zy/act-2#abroad")),
        ("{listed: list}", Listed("zz/act-1#list")),
        ("{listed: 'zy/act-2#list'}", Listed("zy/act-2#list")),
        ("{not: {ref: a}}", Not(Ref("zz/act-1#a"))),
        ("{all: [{ref: a}, {any: []}]}", All((Ref("zz/act-1#a"), Any(())))),
        (
            "{doubt: d, readings: {wide: {ref: a}, narrow: {ref: b}}}",
            Readings("zz/act-1#d", (("wide", Ref("zz/act-1#a")), ("narrow", Ref("zz/act-1#b")))),
        ),
    ],
)
def test_each_form_of_condition_is_read(text: str, condition: Condition) -> None:
    assert read(text) == (condition, [])


@pytest.mark.parametrize(
    "text",
    [
        "{fact: item.form}",
        "{fact: item.form, equals: magnet}",
        "{fact: item.form, is: magnet, in: [oxide]}",
        "{all: [], any: []}",
        "{xor: []}",
        "always",
        "[]",
        "{}",
        "{doubt: d}",
    ],
)
def test_a_condition_in_no_known_form_is_told(text: str) -> None:
    assert read(text)[1] == ["zz.yaml:1:applies_when: CONDITION-NOT-UNDERSTOOD"]


def test_a_condition_deep_inside_is_told_with_its_place() -> None:
    _, findings = read("all:\n  - {ref: a}\n  - any:\n      - {fakt: item.form, is: oxide}\n")

    assert findings == ["zz.yaml:4:applies_when.all[1].any[0]: CONDITION-NOT-UNDERSTOOD"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{fact: share, at_least: 0.1 - 0.2 %}", "SHARE-UNREADABLE"),
        ("{fact: share, at_least: much %}", "SHARE-UNREADABLE"),
        ("{fact: item.form, in: oxide}", "WRONG-KIND"),
        ("{fact: item.form, is: null}", "WRONG-KIND"),
        ("{fact: item.form, is: [oxide]}", "WRONG-KIND"),
        ("{all: {ref: a}}", "WRONG-KIND"),
    ],
)
def test_a_value_that_does_not_fit_its_form_is_told(text: str, code: str) -> None:
    assert [each.rpartition(" ")[2] for each in read(text)[1]] == [code]
