"""Every reason and caveat of the worked cases and of the demo can be told in Chinese."""

import re
from collections.abc import Iterable, Iterator

import pytest

from ytterby import assembly
from ytterby.licensing.determination import Determination
from ytterby.reports.language import Language, is_told, spoken, told
from ytterby.rules.explanation import Step, explained

LAWBOOK = assembly.law().lawbook
WORD = re.compile(r"[a-z]{3,}")
# What stays in a Chinese sentence: documents with their lines, ids of the law and of facts, a unit,
# and what a word of the bill or of a fact is called where it is typed.
KEPT = re.compile(
    r"[\w-]+\.(?:yaml|csv|xlsx)|[a-z]{2}/[\w#./-]+|（(?:cut|pass|override)）"
    r"|(?:us_content|item)\.[a-z_]+|ppm|[0-9] min\b|licence-required|none："
    r"|anti-terrorism-only|ear99|supplement-2|（i{1,3}）|RESourceEU"
)


def _judged() -> Iterator[Determination]:
    for result in assembly.case_results():
        if result.determination is not None:
            yield result.determination
    for row in assembly.demo(tell=lambda _: None).published.rows:
        for answer in row:
            yield from answer.determinations


JUDGED = tuple(_judged())
NAMES = sorted(
    {
        name
        for found in JUDGED
        for party in found.transaction.parties
        for name in (*party.names, *party.identifiers)
    },
    key=len,
    reverse=True,
)


def _steps(step: Step) -> Iterator[Step]:
    yield step
    for part in step.parts:
        yield from _steps(part)


STEPS = {
    step
    for found in JUDGED
    for ruling in found.rulings
    for whole in (explained(ruling.trace, found.facts, LAWBOOK),)
    for step in _steps(whole)
}
TOLD = {
    "asked": {step.asked for step in STEPS},
    "seen": {step.seen for step in STEPS},
    "source of a step": {step.source for step in STEPS},
    "source of a fact": {fact.source for found in JUDGED for fact in found.facts.values()},
    "caveat": {caveat for found in JUDGED for caveat in found.caveats},
    "open question": {each.question for found in JUDGED for each in found.deciders},
}


def _english(words: Iterable[str]) -> list[str]:
    return sorted(each for each in words if WORD.search(each))


def _without_names(words: str) -> str:
    for name in NAMES:
        words = words.replace(name, "")
    return KEPT.sub("", words)


@pytest.mark.parametrize("kind", TOLD)
def test_every_sentence_is_known_in_chinese(kind: str) -> None:
    unknown = [each for each in _english(TOLD[kind]) if not is_told(each, Language.CHINESE)]

    assert _english(TOLD[kind])
    assert unknown == []


@pytest.mark.parametrize("kind", TOLD)
def test_no_english_word_is_left_in_the_chinese_but_names_and_codes(kind: str) -> None:
    with spoken(Language.CHINESE):
        chinese = {each: told(each) for each in _english(TOLD[kind])}

    left = {each: words for each, words in chinese.items() if WORD.search(_without_names(words))}

    assert left == {}


@pytest.mark.parametrize("kind", TOLD)
def test_the_chinese_keeps_every_name_of_a_party(kind: str) -> None:
    with spoken(Language.CHINESE):
        lost = [
            each
            for each in _english(TOLD[kind])
            for name in NAMES
            if name in each and name not in told(each)
        ]

    assert lost == []
