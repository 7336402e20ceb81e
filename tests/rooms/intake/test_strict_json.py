"""JSON read strictly: lines, repeated keys, and what is no JSON of ours."""

import json

import pytest

from ytterby.intake.notes import Notes
from ytterby.intake.strict_json import read_json
from ytterby.intake.strict_yaml import Node, resolved
from ytterby.vocabulary.finding import Finding


def _read(text: str, line: int = 1) -> tuple[Node | None, tuple[Finding, ...]]:
    notes = Notes("s.json")
    return read_json(text, notes, line), notes.book.findings()


def test_every_value_knows_its_line_and_a_member_that_of_its_key() -> None:
    node, _ = _read('{\n  "a": [\n    "x",\n    2],\n  "b":\n    true}')

    assert node is not None
    assert isinstance(node.value, dict)
    first, second = node.value["a"], node.value["b"]
    assert isinstance(first.value, list)
    assert (first.line, [item.line for item in first.value], second.line) == (2, [3, 4], 5)
    assert [resolved(item) for item in first.value] == ["x", 2]
    assert resolved(second) is True


def test_a_text_that_begins_further_down_counts_from_there() -> None:
    node, _ = _read('{"a": "b"}', 41)

    assert node is not None
    assert node.line == 41


def test_a_number_in_quotation_marks_stays_a_text() -> None:
    node, _ = _read('["12", "true", "2025-12-01"]')

    assert node is not None
    assert isinstance(node.value, list)
    assert [resolved(item) for item in node.value] == ["12", "true", "2025-12-01"]


def test_a_repeated_key_names_both_lines() -> None:
    node, findings = _read('{"a": 1,\n "b": 2,\n "a": 3}')

    assert node is not None
    assert [(each.code, each.place.line) for each in findings] == [("JSON-KEY-TWICE", 3)]
    assert findings[0].seen == "a again, after line 1"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("{", 1),
        ('{"a": 1,}', 1),
        ("[1 2]", 1),
        ('{"a"\n 1}', 2),
        ("[1]\n[2]", 2),
        ("[1.5]", 1),
        ("[1e3]", 1),
        ("[01]", 1),
        ("[+1]", 1),
        ("[12345678901234567890]", 1),
        ("[NaN]", 1),
        ("['a']", 1),
        ("{a: 1}", 1),
        ('["a\nb"]', 1),
        ('["\\x41"]', 1),
        ('["\\ud800"]', 1),
        ("// no\n[1]", 1),
        ("\ufeff[1]", 1),
        ("[" * 100 + "]" * 100, 1),
    ],
)
def test_what_is_no_plain_json_is_named_by_its_line(text: str, line: int) -> None:
    node, findings = _read(text)

    assert node is None
    assert [(each.code, each.place.line) for each in findings] == [("JSON-UNREADABLE", line)]


def test_a_pair_of_surrogates_is_one_character() -> None:
    text = json.dumps(["\N{GRINNING FACE}"])

    node, _ = _read(text)

    assert node is not None
    assert isinstance(node.value, list)
    assert node.value[0].value == "\N{GRINNING FACE}"
