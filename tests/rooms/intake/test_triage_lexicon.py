"""The lexicon of triage: every word has one rule, every rule its grade and its source."""

from pathlib import Path

import pytest

from ytterby.assembly.items import item_lexicon
from ytterby.assembly.triage import triage_lexicon
from ytterby.intake.headers import LANGUAGES, key_of
from ytterby.intake.triage_lexicon import read_triage_lexicon
from ytterby.intake.triage_senses import LISTED, spelt_atoms
from ytterby.vocabulary.evidence import Says
from ytterby.vocabulary.triage import Speaks

RULES = (
    "rule,says,substances,inside,rare_earth_free,any_name_before,grade,source,note,note_zh\n"
    "screw,cannot-hold,,,yes,yes,trade-practice,usage,Steel.,钢。\n"
    "motor,may-hold,Nd|Dy,NdFeB magnet,,,trade-practice,usage,May hold.,可能含有。\n"
)
QUIET = {Speaks.CANNOT_HOLD, Speaks.NOTHING, Speaks.OPEN}


def _codes(folder: Path, words: str) -> list[str]:
    rules, spellings = folder / "rules.csv", folder / "words.csv"
    rules.write_text(RULES, "utf-8")
    spellings.write_text(f"rule,language,spellings\n{words}", "utf-8")
    return [each.code for each in read_triage_lexicon(rules, spellings, item_lexicon()).findings]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("screw,en,bolt\nmotor,en,bolt\n", "DUPLICATE-ROW"),
        ("nail,en,nail\n", "WORD-UNKNOWN"),
        ("screw,fr,vis\n", "WORD-UNKNOWN"),
        ("screw,en,\n", "MISSING-CELL"),
    ],
)
def test_a_word_without_its_rule_is_a_finding(words: str, code: str, tmp_path: Path) -> None:
    assert _codes(tmp_path, words) == [code]


def test_a_word_may_stand_in_two_rows_of_one_rule(tmp_path: Path) -> None:
    assert _codes(tmp_path, "screw,en,bolt\nscrew,de,Bolt\n") == []


def test_every_rule_has_a_source_a_note_and_its_chinese() -> None:
    rules = triage_lexicon().rules.values()

    assert [each.id for each in rules if not (each.source and each.note and each.note_zh)] == []


def test_every_rule_is_spoken_for_by_a_word_a_number_or_a_column() -> None:
    lexicon = triage_lexicon()
    spelt = {each.rule.id for each in (*lexicon.words.values(), *lexicon.hs.values())}
    spelt |= {each.rule.id for _, each in lexicon.endings}

    of_columns = {"stated-composition", "complete-composition", "stated-free"}
    assert set(lexicon.rules) - spelt == of_columns


def test_most_kinds_have_words_in_all_four_languages(root: Path) -> None:
    table = (root / "src/ytterby/reference/triage_words.csv").read_text("utf-8").splitlines()[1:]
    rows = [line.split(",", 2)[:2] for line in table]
    kinds = {rule for rule, language in rows if language in LANGUAGES}

    lacking = sorted(
        rule
        for rule in kinds
        if {language for each, language in rows if each == rule} < {*LANGUAGES}
    )

    assert lacking == []


def test_no_word_for_a_plain_kind_hides_a_substance_that_lists_name() -> None:
    lexicon = triage_lexicon()
    hidden = [
        spelt.words
        for key, spelt in lexicon.words.items()
        if spelt.rule.says in QUIET
        for sense in lexicon.items.of(key)
        if sense.says in {Says.CONTAINS, Says.FAMILY}
        and LISTED & {part for value in sense.values for part in value.split("-")}
    ]

    assert hidden == []


def test_where_a_plain_kind_has_a_symbol_in_its_name_the_item_finder_knows_it_too() -> None:
    # Otherwise "Er 20 collet, metal" would be a collet here and erbium metal there.
    lexicon = triage_lexicon()
    symbols = {each.casefold() for each in LISTED if len(each) > 1} | {"y"}
    named = [
        spelling
        for spelling in lexicon.written
        if symbols & {*spelling.casefold().replace("-", " ").split()}
        and lexicon.words[key_of(spelling)].rule.says in QUIET
    ]

    unknown = [each for each in named if not lexicon.items.of(key_of(each))]

    assert unknown == []


def test_a_rule_that_is_handed_on_as_free_of_rare_earths_is_one_that_says_no() -> None:
    rules = triage_lexicon().rules.values()

    assert [r.id for r in rules if r.rare_earth_free and r.says is not Speaks.CANNOT_HOLD] == []


def test_a_plural_is_the_word_itself() -> None:
    lexicon = triage_lexicon()

    assert lexicon.of("loudspeakers") == lexicon.of("loudspeaker")
    assert spelt_atoms("xylophones", "xylophones", lexicon) is None


def test_the_longest_heading_above_a_number_of_customs_speaks() -> None:
    lexicon = triage_lexicon()

    found = {digits: lexicon.of_hs(digits) for digits in ("8505111000", "85059090", "73181500")}

    assert {digits: each and each.rule.id for digits, each in found.items()} == {
        "8505111000": "hs-magnet",
        "85059090": "hs-magnetic",
        "73181500": None,
    }
