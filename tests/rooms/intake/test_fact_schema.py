"""The facts that the law may ask about are read with their kinds and words."""

from pathlib import Path

import pytest

import ytterby
from ytterby.intake.fact_schema import read_fact_schema
from ytterby.vocabulary.fact import FactKind

FACTS = Path(ytterby.__path__[0]) / "law" / "facts.yaml"

SCHEMA = """\
format: ytterby/facts/1
facts:
  stone.colour:
    kind: word
    words: [grey, red]
    question: Which colour?
    question_zh: 什么颜色？
    who: supplier
  stone.contains.*:
    kind: truth
    question: Is it inside?
    question_zh: 是否含有？
"""


def test_a_fact_is_read_with_its_kind_its_words_and_its_question(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(SCHEMA, encoding="utf-8")

    schema = read_fact_schema(path).required()

    colour = schema.types["stone.colour"]
    assert (colour.kind, colour.words, colour.who) == (FactKind.WORD, ("grey", "red"), "supplier")
    contains = schema.type_of("stone.contains.Dy")
    assert contains is not None
    assert contains.kind is FactKind.TRUTH


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("kind: word", "kind: words", "4:facts.stone.colour.kind: WORD-UNKNOWN"),
        ("    words: [grey, red]\n", "", "3:facts.stone.colour.words: MISSING-KEY"),
        ("who:", "whom:", "8:facts.stone.colour.whom: UNKNOWN-KEY"),
        ("facts/1", "facts/9", "1:format: UNKNOWN-FORMAT"),
    ],
)
def test_a_mistake_in_the_schema_is_told(tmp_path: Path, old: str, new: str, finding: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(SCHEMA.replace(old, new), encoding="utf-8")

    checked = read_fact_schema(path)

    assert [f"{each.place}: {each.code}" for each in checked.findings] == [f"{path}:{finding}"]


def test_the_schema_that_is_shipped_has_no_finding() -> None:
    checked = read_fact_schema(FACTS)

    assert not checked.findings
    assert checked.required().types["item.form"].kind is FactKind.WORD
