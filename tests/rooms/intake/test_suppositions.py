"""What is supposed of the law, as it was typed."""

from datetime import date
from fractions import Fraction

import pytest

from ytterby.intake.suppositions import read_suppositions
from ytterby.vocabulary.supposition import (
    AddParty,
    AddWord,
    Extend,
    Kind,
    Lapse,
    Move,
    Repeal,
    SetValue,
    Supposition,
)

TODAY = date(2026, 11, 21)
LATER = date(2027, 6, 1)


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (Kind.LAPSE, "zz/act-1", Lapse("zz/act-1", TODAY)),
        (Kind.LAPSE, "zz/act-1@2027-06-01", Lapse("zz/act-1", LATER)),
        (Kind.EXTEND, "zz/act-1=2027-06-01", Extend("zz/act-1", LATER)),
        (Kind.SET, "least=1%", SetValue("least", Fraction(1, 100), "share", TODAY)),
        (Kind.SET, "least = 500 ppm", SetValue("least", Fraction(1, 2000), "share", TODAY)),
        (Kind.SET, "days=30@2027-06-01", SetValue("days", Fraction(30), "", LATER)),
        (Kind.MOVE, "zz/act-1#a=2027-06-01", Move("zz/act-1#a", LATER)),
        (Kind.MOVE, "zz/act-1=2026-11-21:2027-06-01", Move("zz/act-1", LATER, TODAY)),
        (Kind.REPEAL, "zz/act-1=2027-06-01", Repeal("zz/act-1", LATER)),
        (Kind.LIST, "watched=Example Works", AddParty("watched", "Example Works", TODAY)),
        (Kind.LIST, "watched=a@b.example", AddParty("watched", "a@b.example", TODAY)),
        (Kind.ADD_WORD, "covered=ZZ@2027-06-01", AddWord("covered", "ZZ", LATER)),
    ],
)
def test_each_kind_is_read_with_the_day_on_which_it_begins(
    kind: Kind, typed: str, expected: Supposition
) -> None:
    assert read_suppositions([(kind, typed)], TODAY).required() == (expected,)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.LAPSE, ""),
        (Kind.LAPSE, "zz/act-1@soon"),
        (Kind.EXTEND, "zz/act-1"),
        (Kind.SET, "least=1% to 2%"),
        (Kind.SET, "least=a little"),
        (Kind.SET, "least=1/0"),
        (Kind.MOVE, "=2027-06-01"),
        (Kind.LIST, "watched="),
    ],
)
def test_what_has_another_form_is_a_finding_that_shows_the_form(kind: Kind, typed: str) -> None:
    read = read_suppositions([(kind, typed)], TODAY)

    assert read.value is None
    assert [(each.code, each.place.field) for each in read.findings] == [
        ("SUPPOSITION-UNREADABLE", kind.value)
    ]


def test_every_finding_is_told_at_once() -> None:
    read = read_suppositions([(Kind.EXTEND, "a"), (Kind.LAPSE, "b"), (Kind.MOVE, "c")], TODAY)

    assert [each.place.field for each in read.findings] == ["extend", "move"]
