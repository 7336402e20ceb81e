"""Every finding of the gallery can be told in Chinese, with what it quotes left as it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ytterby.reports.language import Language, is_told, spoken, told_finding
from ytterby.vocabulary.finding import Finding, Place

GALLERY = Path(__file__).parent
CODES = sorted(path.parent.name for path in GALLERY.glob("*/message.txt"))

# As `test_gallery` holds it against what comes out, word for word.
FINDING = re.compile(
    r"^(?P<place>.+): (?P<code>[A-Z0-9-]+)\n  seen:     (?P<seen>.*)\n"
    r"  expected: (?P<expected>.*)\n  remedy:   (?P<remedy>.*)$",
    re.MULTILINE,
)
# A word of English; what is joined to marks or digits is a name, a path or a code.
WORD = re.compile(r"(?<![\w./#@<:\[\]-])[a-z]{2,}(?![\w./#@>\[\]-])")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
# What is typed as it stands: in backquotes, or with a mark or digit or capital inside.
NAME = re.compile(r"`[^`]+`|[\w$#*&-]*(?:[\d_#$*/]|[A-Z]{2})[\w./#$-]*\w")


def _findings(code: str) -> list[Finding]:
    message = (GALLERY / code / "message.txt").read_text("utf-8")
    return [
        Finding(Place(each["place"]), each["code"], each["seen"], each["expected"], each["remedy"])
        for each in FINDING.finditer(message)
    ]


def _in_chinese(code: str) -> Iterator[tuple[Finding, Finding]]:
    with spoken(Language.CHINESE):
        for finding in _findings(code):
            yield finding, told_finding(finding)


def _documents(code: str) -> str:
    """All that is written in a folder of the gallery beside what comes out."""
    paths = [path for path in (GALLERY / code).rglob("*") if path.is_file()]
    return "\n".join(
        path.read_text("utf-8", errors="replace") for path in paths if path.name != "message.txt"
    )


def _is_quoted(seen: str, code: str) -> bool:
    """Whether what was seen is made of nothing but words of the documents."""
    documents = _documents(code)
    return all(word in documents or word in {"and", "to"} for word in seen.split())


@pytest.mark.parametrize("code", CODES)
def test_what_is_expected_and_what_to_do_is_known_in_chinese(code: str) -> None:
    findings = _findings(code)

    unknown = [
        words
        for finding in findings
        for words in (finding.expected, finding.remedy)
        if WORD.search(words) and not is_told(words, Language.CHINESE)
    ]

    assert findings
    assert unknown == []


@pytest.mark.parametrize("code", CODES)
def test_what_was_seen_is_known_in_chinese_or_stands_in_the_document(code: str) -> None:
    unknown = [
        finding.seen
        for finding in _findings(code)
        if WORD.search(finding.seen)
        and not is_told(finding.seen, Language.CHINESE)
        and not _is_quoted(finding.seen, code)
    ]

    assert unknown == []


@pytest.mark.parametrize("code", CODES)
def test_the_chinese_keeps_every_number_and_every_name_that_is_typed(code: str) -> None:
    lost = [
        (kept, chinese)
        for finding, told in _in_chinese(code)
        for english, chinese in (
            (finding.seen, told.seen),
            (finding.expected, told.expected),
            (finding.remedy, told.remedy),
        )
        for kept in {*NUMBER.findall(english), *NAME.findall(english)}
        if kept not in chinese
    ]

    assert lost == []


@pytest.mark.parametrize("code", CODES)
def test_a_word_that_has_to_be_typed_stays_english(code: str) -> None:
    documents = _documents(code)

    changed = [
        (finding.remedy, told.remedy)
        for finding, told in _in_chinese(code)
        for key in re.findall(r"^(?:write|take) (?!it\b)(\S+?)(?:,| out|$)", finding.remedy)
        if key in documents and key not in told.remedy
    ]

    assert changed == []


def test_a_single_word_that_was_seen_is_left_as_the_document_has_it() -> None:
    finding = Finding(Place("order.yaml", 3), "WRONG-KIND", "metal", "a mapping", "write alloy")

    with spoken(Language.CHINESE):
        told = told_finding(finding)

    assert (told.seen, told.expected, told.remedy) == ("metal", "键值映射", "请写alloy")


def test_nothing_seen_is_said_in_chinese() -> None:
    finding = Finding(Place("order.yaml", 3), "MISSING-KEY", "nothing", "a value for day", "")

    with spoken(Language.CHINESE):
        told = told_finding(finding)

    assert (told.seen, told.expected) == ("无", "day的值")
