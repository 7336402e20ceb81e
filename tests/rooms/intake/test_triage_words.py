"""Descriptions cut into atoms: what a word is, and what is no word at all."""

import pytest

from ytterby.assembly.triage import triage_lexicon
from ytterby.intake.triage_words import WordReader
from ytterby.vocabulary.triage import Link, Role


def _read(text: str) -> list[tuple[str, str]]:
    reader = WordReader(triage_lexicon())
    found: list[tuple[str, str]] = []
    for atom in reader.atoms(reader.pattern(text)):
        what = atom.rule.id if atom.rule else atom.link.name if atom.link else atom.role.name
        found.append((atom.words, what))
    return found


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("hard disk drive 2 TB", [("hard disk drive", "hard-disk"), ("TB", "SYMBOL")]),
        ("Hard-Disk", [("Hard Disk", "hard-disk")]),
        ("磁石付きブラケット", [
            ("磁石", "permanent-magnet"), ("付き", "WHICH"), ("ブラケット", "plain-structure"),
        ]),
        ("ﾓｰﾀ用ﾈｼﾞ", [("モータ", "electric-motor"), ("用", "WHICH"), ("ネジ", "fastener")]),
        ("サマリウムコバルト磁石", [("サマリウムコバルト磁石", "SUBSTANCE")]),
        ("Nd-Fe-B", [("Nd Fe B", "SUBSTANCE")]),
        ("Sm2Co17", [("Sm2Co17", "SUBSTANCE")]),
        ("TB-100", [("TB", "SYMBOL")]),
        ("P321-13 4711 M4x10", []),
        ("Motorschraube", [("motor", "electric-motor"), ("Motorschraube", "fastener")]),
        ("Magnetventil", [("Magnetventil", "solenoid-valve")]),
        ("unmagnetisch", []),
        ("O型圈 20*2", [("o型圈", "seal")]),
        ("", []),
        ("🧲 !?", []),
    ],
)  # fmt: skip
def test_a_text_is_read_as_its_words(text: str, atoms: list[tuple[str, str]]) -> None:
    assert _read(text) == atoms


def test_words_that_nobody_knows_are_alike_and_figures_say_nothing() -> None:
    reader = WordReader(triage_lexicon())

    one, other = (reader.pattern(each) for each in ("Quarnel bracket 20", "Hestan 7 bracket 31-Q"))

    assert one == other
    assert [each.role for each in reader.atoms(one)] == [Role.UNKNOWN, Role.RULE]


def test_the_longest_known_word_wins_where_there_are_no_blanks() -> None:
    assert [what for _, what in _read("电磁阀")] == ["solenoid-valve"]
    assert [what for _, what in _read("电机")] == ["electric-motor"]
    assert [what for _, what in _read("电阻")] == ["resistor"]
    assert [what for _, what in _read("热敏电阻")] == ["doped-ceramic-component"]


def test_a_name_of_a_maker_is_taken_out_where_nobody_knows_it() -> None:
    reader = WordReader(triage_lexicon())

    named = reader.without("Bracket Quarnel motor", frozenset({"quarnel", "motor"}))

    assert [each.words for each in reader.atoms(named)] == ["Bracket", "motor"]


def test_joining_words_are_those_of_the_lexicon_of_items() -> None:
    reader = WordReader(triage_lexicon())

    atoms = reader.atoms(reader.pattern("A bracket with a magnet, for motors or 不含 fans"))

    links = [each.link for each in atoms if each.link]
    assert links == [Link.WITH, Link.BREAK, Link.FOR, Link.AND, Link.WITHOUT]
