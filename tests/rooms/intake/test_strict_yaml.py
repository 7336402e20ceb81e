"""YAML is read without guessing: what was written is what comes out, with its line."""

from datetime import date

import pytest

from ytterby.intake.notes import Notes
from ytterby.intake.strict_yaml import Node, read_yaml, resolved
from ytterby.vocabulary.finding import Finding


def read(text: str) -> tuple[Node | None, tuple[Finding, ...]]:
    notes = Notes("zz.yaml")
    return read_yaml(text, notes), notes.book.findings()


def values(text: str) -> dict[str, object]:
    root, findings = read(text)
    assert not findings
    assert root is not None
    assert isinstance(root.value, dict)
    return {key: resolved(node) for key, node in root.value.items()}


def test_norway_and_the_key_on_stay_text() -> None:
    # The YAML 1.1 trap: NO, on, yes and off are booleans there.
    read_values = values("country: NO\non: yes\nstate: off\n")

    assert read_values == {"country": "NO", "on": "yes", "state": "off"}


def test_only_true_false_whole_numbers_and_iso_days_are_more_than_text() -> None:
    read_values = values(
        "a: true\nb: 45\nc: 2025-11-07\nd: 0.1\ne: 1e3\nf: 0x10\ng: 1_000\nh: 007\n"
    )

    assert read_values == {
        "a": True,
        "b": 45,
        "c": date(2025, 11, 7),
        "d": "0.1",
        "e": "1e3",
        "f": "0x10",
        "g": "1_000",
        "h": "007",
    }


def test_a_string_of_digits_that_is_no_number_of_ours_stays_text() -> None:
    assert values(f"a: {'9' * 5000}\n") == {"a": "9" * 5000}


def test_quotes_keep_anything_text() -> None:
    assert values("a: 'true'\nb: \"45\"\nc: '2025-11-07'\n") == {
        "a": "true",
        "b": "45",
        "c": "2025-11-07",
    }


def test_a_value_knows_the_line_of_its_key() -> None:
    root, _ = read("one: 1\ntwo:\n  - a\n  - b\nthree: >-\n  long\n  text\n")

    assert root is not None
    assert isinstance(root.value, dict)
    assert {key: node.line for key, node in root.value.items()} == {"one": 1, "two": 2, "three": 5}
    items = root.value["two"].value
    assert isinstance(items, list)
    assert [node.line for node in items] == [3, 4]


def test_a_repeated_key_is_a_finding_that_names_both_lines() -> None:
    _, findings = read("title: one\nnumber: 1\ntitle: two\n")

    assert [str(finding) for finding in findings] == [
        (
            "zz.yaml:3:title: YAML-DUPLICATE-KEY\n"
            "  seen:     title again, after line 1\n"
            "  expected: each key once\n"
            "  remedy:   keep one of the two"
        )
    ]


@pytest.mark.parametrize(
    ("text", "line", "seen"),
    [
        ("a: &x 3\n", 1, "the anchor &x"),
        ("a: 1\nb: !!str 3\n", 2, "the tag tag:yaml.org,2002:str"),
        ("a: !python/object:os.system {}\n", 1, "the tag !python/object:os.system"),
    ],
)
def test_anchors_and_tags_are_refused(text: str, line: int, seen: str) -> None:
    _, findings = read(text)

    assert [(each.code, each.place.line, each.seen) for each in findings] == [
        ("YAML-NOT-PLAIN", line, seen)
    ]


def test_an_alias_is_refused_beside_its_anchor() -> None:
    _, findings = read("a: &x 3\nb: *x\n")

    assert [each.seen for each in findings] == ["the anchor &x", "the alias *x"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b: c\n", 1),
        ("a:\n\t- b\n", 2),
        ("a: 1\n b: 2\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: 1\nb: \x07\n", 2),
        ("a: [1, 2\nb: 3\n", 2),
    ],
)
def test_what_is_no_yaml_is_a_finding_with_its_line(text: str, line: int) -> None:
    _, findings = read(text)

    assert [(each.code, each.place.line) for each in findings] == [("YAML-UNREADABLE", line)]


@pytest.mark.parametrize("text", ["", "# a comment only\n", "\n\n"])
def test_a_document_without_content_is_a_finding(text: str) -> None:
    root, findings = read(text)

    assert root is None
    assert [each.code for each in findings] == ["YAML-EMPTY"]


@pytest.mark.parametrize("text", ["[" * 5000, "- " * 5000 + "a", '{"a":' * 5000])
def test_a_document_without_bottom_is_a_finding_and_no_crash(text: str) -> None:
    root, findings = read(text)

    assert root is None
    assert {each.code for each in findings} <= {"YAML-TOO-DEEP", "YAML-UNREADABLE"}
    assert len(findings) == 1


def test_a_list_as_a_key_is_a_finding() -> None:
    _, findings = read("? [a, b]\n: 3\n")

    assert [each.code for each in findings] == ["YAML-KEY-NOT-TEXT"]


def test_json_is_read_as_it_is_written_by_machines() -> None:
    # 𠮷 (U+20BB7) stands in names; JSON writers that keep to ASCII spell it in two halves.
    read_values = values('{"a":"x\\/y",\n\t"name":"\\ud842\\udfb7\\u91ce","n":8505111000,"z":null}')

    assert read_values == {"a": "x/y", "name": "𠮷野", "n": 8505111000, "z": None}
