"""The catalogue of the rooms holds what the rooms say, and says all of it in Chinese."""

import ast
import re
from pathlib import Path

import polib
import pytest

from tools.room_messages import OF_OTHERS, room_messages, too_general
from tools.source_texts import (
    OWN_LETTERS_MIN,
    Expression,
    Reader,
    called,
    nodes_of,
    own_words,
    source_of,
)
from ytterby.reports.language import JOINTS
from ytterby.vocabulary.form import Form

TOP = Path(__file__).resolve().parents[2]
CATALOGUE = polib.pofile(
    (TOP / "src" / "ytterby" / "locale" / "zh" / "rooms.po").read_text("utf-8")
)
MESSAGES = room_messages()
CHINESE = {entry.msgid: entry.msgstr for entry in CATALOGUE}

HOLE = re.compile(r"\{([a-z0-9_]+)(?:!s)?\}")
# A mark of half width between Chinese letters; in code, and beside what a hole brings, it may be.
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?()!]|[,;:?()][\u4e00-\u9fff]")
SOURCE = """
from ytterby.vocabulary.finding import Finding

_NAMES = {"a": "a first thing", "b": "a second thing"}
_SEEN = "what was seen"


def _one(place, what, name, count):
    ending = f" in line {count}" if count else ""
    found = _NAMES.get(name, f"the thing {name}")
    return Finding(place, "CODE", f"{what} {name}{ending}", _SEEN, found)


def _other(place, part):
    return _one(place, "stone", part.name.upper(), 3 if _asked(part) else 0)


def _asked(part):
    shares = f"shares {part.share:g} and {part.share:g} of {_told(part)}"
    return Finding(part, "CODE", _told(part), shares, "")


def _told(part):
    return "one part" if part.count == 1 else f"{part.count} parts"
"""


def test_the_catalogue_has_every_message_of_the_rooms_and_no_other() -> None:
    assert sorted(CHINESE) == sorted(MESSAGES)


def test_the_catalogue_names_the_files_that_make_a_message() -> None:
    named = {
        entry.msgid: tuple(sorted(place for place, _ in entry.occurrences)) for entry in CATALOGUE
    }

    assert named == MESSAGES


def test_a_file_that_makes_a_message_is_there() -> None:
    files = {place for places in MESSAGES.values() for place in places} - {*OF_OTHERS}

    assert [name for name in sorted(files) if not (TOP / name).is_file()] == []


def test_every_message_has_its_chinese_with_the_same_holes() -> None:
    unlike = {
        english: chinese
        for english, chinese in CHINESE.items()
        if not chinese or {*HOLE.findall(english)} != {*HOLE.findall(chinese)}
    }

    assert unlike == {}


def test_chinese_words_stand_between_marks_of_full_width() -> None:
    half = {english: chinese for english, chinese in CHINESE.items() if HALF_WIDTH.search(chinese)}

    assert half == {}


def test_a_pattern_has_words_enough_of_its_own() -> None:
    vague = [
        message
        for message in MESSAGES
        if HOLE.search(message) and sum(map(str.isalpha, own_words(message))) < OWN_LETTERS_MIN
    ]

    assert vague == []


def test_what_is_left_out_as_too_general_needs_no_chinese() -> None:
    # Digests; two headings of a document; a price, and a share, from one end to the other; of
    # `scope`, the kind of a name that was used, which stands in the catalogue kind by kind; and a
    # set by its id.
    assert too_general() == (
        "SHA-256 {digest}",
        "SHA-256 {entry}",
        "SHA-256 {sha256}",
        "a {kind} of {instrument}",
        "set {name}",
        "the {kind} {name}",
        "{first} and {heading}",
        "{low} to {high}",
        "{substance} {low} to {high}",
    )


@pytest.mark.parametrize("form", Form)
def test_a_form_has_the_chinese_name_that_the_vocabulary_gives_it(form: Form) -> None:
    assert CHINESE[form.words] == form.words_zh


@pytest.mark.parametrize("joint", JOINTS)
def test_what_joins_a_row_has_its_chinese(joint: str) -> None:
    assert CHINESE[joint]


def test_templates_are_read_out_of_a_source_file(tmp_path: Path) -> None:
    (tmp_path / "quarry.py").write_text(SOURCE, "utf-8")
    source = source_of(tmp_path / "quarry.py", tmp_path)
    reader = Reader([source])

    for node, spot in nodes_of(source):
        if isinstance(node, ast.Call) and called(node.func) == "Finding":
            for each in node.args[2:]:
                reader.take(Expression(each, spot))

    # Read off the source above by hand.
    assert {message for message, _ in reader.found if own_words(message)} == {
        "stone",
        "stone {name}",
        "{what} {name} in line {count}",
        "what was seen",
        "a first thing",
        "a second thing",
        "the thing {name}",
        "one part",
        "{count} parts",
        "shares {share} and {share} of {told}",
    }
