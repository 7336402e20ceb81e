"""Every node of a condition is seen, and every fact that it names."""

from datetime import date
from fractions import Fraction

import pytest

from ytterby.rules.asked import facts_asked, nodes, parts_of
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
    Readings,
    Ref,
)

MAGNET = Is("item.form", "magnet")
GREY = In("item.origin", ("ZZ", "ZY"))
MUCH = AtLeast("content.part_1_share.metal-mined", Fraction(1, 1000))
EARLY = Below("transaction.signed", date(2025, 1, 1))
NAMED = Ref("zz/act-1#grey")
LISTED = Listed("zz/act-1#list")
WIDTH = Readings("zz/act-1#width", (("wide", MUCH), ("narrow", EARLY)))


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        (All((MAGNET, GREY)), (MAGNET, GREY)),
        (Any((GREY, MAGNET)), (GREY, MAGNET)),
        (All(()), ()),
        (Not(MAGNET), (MAGNET,)),
        (WIDTH, (MUCH, EARLY)),
        (MAGNET, ()),
        (GREY, ()),
        (MUCH, ()),
        (EARLY, ()),
        (NAMED, ()),
        (LISTED, ()),
    ],
)
def test_a_condition_is_made_of_its_parts_and_a_name_is_not_followed(
    condition: Condition, parts: tuple[Condition, ...]
) -> None:
    assert parts_of(condition) == parts


def test_every_node_is_seen_from_the_top_down_in_the_order_of_the_text() -> None:
    inner = Any((GREY, NAMED))
    negated = Not(inner)
    top = All((MAGNET, negated, WIDTH, LISTED))

    assert list(nodes(top)) == [
        top,
        MAGNET,
        negated,
        inner,
        GREY,
        NAMED,
        WIDTH,
        MUCH,
        EARLY,
        LISTED,
    ]


def test_the_facts_asked_are_those_of_every_condition_once() -> None:
    found = facts_asked([All((MAGNET, Not(GREY))), WIDTH, Any((MAGNET, NAMED, LISTED))])

    assert found == {
        "item.form",
        "item.origin",
        "content.part_1_share.metal-mined",
        "transaction.signed",
    }


def test_what_names_no_fact_asks_for_none() -> None:
    assert facts_asked([]) == frozenset()
    assert facts_asked([NAMED, LISTED, All(())]) == frozenset()
