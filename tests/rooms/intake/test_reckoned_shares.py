"""A share that nobody states follows from the amounts that somebody does."""

from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.intake.fact_schema import read_fact_schema, read_fact_schemas
from ytterby.intake.transactions import read_transaction
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.transaction import Transaction

FACTS = """\
format: ytterby/facts/1
facts:
  stone.value: {kind: number, question: What is it worth?, question_zh: 价值多少？}
  stone.grey_value: {kind: number, question: What is the grey part worth?, question_zh: 其价值？}
  stone.dust_value: {kind: number, question: What is the dust worth?, question_zh: 粉尘价值多少？}
  stone.grey_share:
    kind: share
    reckoned: {part: stone.grey_value, less: [stone.dust_value], whole: stone.value}
    question: How much of its value is grey?
    question_zh: 灰色部分占比多少？
"""


@pytest.fixture
def schema(tmp_path: Path) -> FactSchema:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return read_fact_schema(path).required()


def stated(schema: FactSchema, **amounts: str) -> Checked[Transaction]:
    told = ", ".join(f"stone.{name}: {amount}" for name, amount in amounts.items())
    text = f"format: ytterby/transaction/1\nday: 2025-01-01\nfacts: {{{told}}}\n"
    return read_transaction(text, schema)


def codes(read: Checked[Transaction]) -> list[str]:
    return [each.code for each in read.findings]


def test_a_share_is_the_part_less_what_is_taken_off_of_the_whole(schema: FactSchema) -> None:
    facts = stated(schema, value="1000", grey_value="300", dust_value="50").required().facts

    # By hand: 250 of 1000.
    assert facts["stone.grey_share"].value == Interval.exactly(Fraction(1, 4))
    assert facts["stone.grey_share"].source == (
        "reckoned from stone.grey_value, stone.dust_value, stone.value"
    )


def test_a_third_stays_a_third(schema: FactSchema) -> None:
    facts = stated(schema, value="0.3", grey_value="0.1", dust_value="0").required().facts

    assert facts["stone.grey_share"].value == Interval.exactly(Fraction(1, 3))


def test_what_nobody_took_off_may_be_all_of_it_or_nothing(schema: FactSchema) -> None:
    facts = stated(schema, value="1000", grey_value="300").required().facts

    assert facts["stone.grey_share"].value == Interval(Fraction(0), Fraction(3, 10))


@pytest.mark.parametrize("missing", ["value", "grey_value"])
def test_without_the_part_or_the_whole_the_share_stays_unknown(
    schema: FactSchema, missing: str
) -> None:
    amounts = {"value": "1000", "grey_value": "300", "dust_value": "0"}
    del amounts[missing]

    assert "stone.grey_share" not in stated(schema, **amounts).required().facts


@pytest.mark.parametrize(
    ("whole", "part", "less"), [("1000", "1001", "0"), ("1000", "300", "301"), ("0", "0", "0")]
)
def test_amounts_that_cannot_be_true_together_are_refused(
    schema: FactSchema, whole: str, part: str, less: str
) -> None:
    read = stated(schema, value=whole, grey_value=part, dust_value=less)

    assert codes(read) == ["AMOUNTS-CONTRADICT"]


@pytest.mark.parametrize(
    ("share", "found"),
    [
        ("25 %", []),
        ("20 - 30 %", []),
        ("< 25 %", ["SHARE-NOT-OF-ITS-AMOUNTS"]),
        ("26 %", ["SHARE-NOT-OF-ITS-AMOUNTS"]),
        ("0 - 24 %", ["SHARE-NOT-OF-ITS-AMOUNTS"]),
    ],
)
def test_a_stated_share_must_be_one_that_its_amounts_allow(
    schema: FactSchema, share: str, found: list[str]
) -> None:
    read = stated(schema, value="1000", grey_value="300", dust_value="50", grey_share=share)

    assert codes(read) == found


def test_a_share_is_reckoned_from_amounts_that_are_told_as_facts(tmp_path: Path) -> None:
    wrong = FACTS.replace("whole: stone.value", "whole: stone.valeu")
    (tmp_path / "facts.yaml").write_text(wrong, encoding="utf-8")

    (finding,) = read_fact_schemas(tmp_path).findings

    assert finding.code == "REFERENCE-NOT-FOUND"
    assert finding.remedy == "write stone.value"


UNLESS = FACTS.replace("whole: stone.value}", "whole: stone.value, unless: stone.painted}")
PAINTED = "  stone.painted: {kind: truth, question: Is it painted?, question_zh: 是否上漆？}\n"


def test_no_share_follows_from_amounts_that_are_not_those_of_the_law(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(UNLESS.replace("facts:\n", f"facts:\n{PAINTED}"), encoding="utf-8")
    schema = read_fact_schema(path).required()
    amounts = {"value": "1000", "grey_value": "300", "dust_value": "50"}

    assert "stone.grey_share" not in stated(schema, **amounts, painted="true").required().facts
    assert "stone.grey_share" in stated(schema, **amounts, painted="false").required().facts
    assert "stone.grey_share" in stated(schema, **amounts).required().facts


def test_what_keeps_a_share_from_following_is_told_before_it(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(UNLESS, encoding="utf-8")

    assert [each.code for each in read_fact_schemas(tmp_path).findings] == ["REFERENCE-NOT-FOUND"]
