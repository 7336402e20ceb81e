"""The state of a question in its address."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ytterby.web.question import BROUGHT, SAID, Question, question_of

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=20
)
FACTS = st.sampled_from(
    ["item.contains.Dy", "content.part_1_share", "parties.control_listed", "end_user.military"]
)


def read_again(question: Question) -> Question:
    return question_of(parse_qsl(question.address("/x").partition("?")[2]))


@given(
    st.dictionaries(st.sampled_from(SAID), TEXT),
    st.dictionaries(FACTS, TEXT),
    st.dictionaries(st.sampled_from(["cn/a#one", "cn/b#two"]), TEXT),
    st.lists(TEXT, unique=True, max_size=3),
)
def test_an_address_gives_back_the_question_that_it_was_made_from(
    said: dict[str, str], facts: dict[str, str], readings: dict[str, str], attested: list[str]
) -> None:
    question = Question(said, facts, tuple(sorted(readings.items())), tuple(attested))

    assert read_again(question) == question


@given(st.dictionaries(st.sampled_from(BROUGHT), TEXT))
def test_a_bill_that_was_brought_stands_in_the_address(brought: dict[str, str]) -> None:
    question = question_of(brought.items())

    assert (question.brought is not None) is ("bill" in brought)
    if question.brought is not None:
        assert read_again(question) == question


def test_what_is_blank_was_not_said() -> None:
    question = question_of([("from", "CN"), ("to", "  "), ("item.contains.Dy", "")])

    assert question.said == {"from": "CN"}
    assert question.facts == {}
    assert question.address("/may-it-go") == "/may-it-go?from=CN"


def test_of_a_field_that_comes_twice_the_last_counts() -> None:
    assert question_of([("from", "CN"), ("from", "VN")]).said == {"from": "VN"}


def test_a_name_that_says_nothing_here_is_told_and_not_swallowed() -> None:
    question = question_of([("from", "CN"), ("form_", "magnet"), ("go", "on")])

    assert question.unread == ("form_",)


@pytest.mark.parametrize("pairs", [[], [("from", "")], [("go", "on")], [("reading.x", "y")]])
def test_a_question_in_which_nothing_was_said_is_blank(pairs: list[tuple[str, str]]) -> None:
    assert question_of(pairs).is_blank
