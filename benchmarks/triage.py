"""Part lists triaged: lines in a second, beside the same words as one pattern and by polars."""

import gc
import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import polars as pl

from benchmarks.measure import Contender, Table, against, in_time, paired, per_second
from benchmarks.part_lists import write_part_list
from ytterby.assembly import Files
from ytterby.assembly.triage import (
    classified,
    triage_answers,
    triage_desk,
    triage_lexicon,
    write_work_list,
)
from ytterby.intake.part_lists import read_part_list
from ytterby.intake.triage_words import WordReader
from ytterby.vocabulary.classified import Classified
from ytterby.vocabulary.triage import PartLine, Speaks
from ytterby.workflows.classify import part_list_table
from ytterby.workflows.determine import AS_READ

LINES, SEED, ROUNDS = 50_000, 46, 5
# One pattern of all words is so slow that it gets the first lines alone.
LINES_OF_PATTERN = 500
TARGET = 50_000
RECORDS_BETWEEN_SEARCHES = 100_000
DAY = date(2026, 11, 21)

Rules: TypeAlias = frozenset[str]

_LATIN = re.compile(r"[^\W_\u3041-\u30ff\u3400-\u9fff]+")
_BETWEEN_WORDS = r"[^0-9A-Za-z\u00aa-\uffff]+"


class PeersDifferError(AssertionError):
    """Two contenders found other words in the same lines."""


@contextmanager
def _as_a_command() -> Generator[None]:
    """Looks for circles of records as seldom as the commands do."""
    before = gc.get_threshold()
    gc.set_threshold(RECORDS_BETWEEN_SEARCHES)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def triage() -> Table:
    """The subject of ``make bench``."""
    with TemporaryDirectory() as folder, _as_a_command():
        file, target = Path(folder) / "parts.csv", Path(folder) / "work.csv"
        write_part_list(file, LINES, SEED)
        lines = _lines(file)
        descriptions = [each.description for each in lines]
        words = _rules_by_words()
        found = _by_reader(descriptions)
        _compare(found, _by_polars(descriptions, words))
        few = descriptions[:LINES_OF_PATTERN]
        pattern = _pattern_of(words)
        _compare(found[:LINES_OF_PATTERN], _by_pattern(few, pattern, words))
        timed = paired(
            [
                Contender("answers to lines that are read", lambda: _answered(lines), LINES),
                Contender("its words alone", lambda: _by_reader(descriptions), LINES),
                Contender(
                    "polars `extract_many`: words", lambda: _by_polars(descriptions, words), LINES
                ),
                Contender(
                    "one pattern of `re`: words", lambda: _by_pattern(few, pattern, words), len(few)
                ),
                Contender("reading the file", lambda: _lines(file), LINES),
                Contender("from file to work list", lambda: _whole(file, target), LINES),
            ],
            ROUNDS,
        )
    mine = timed[0]
    return Table(
        "Triage of a part list",
        f"{LINES:,} invented lines in four languages, {len(set(descriptions)):,} descriptions "
        "distinct, three in five with a material, seven in ten with an HS number. Each run begins "
        "with nothing known but lexicon and law: answers, the words that decided, and the rows of "
        "the law. The peers only find the words of the lexicon; on these lines all three find the "
        f"same. The pattern gets {LINES_OF_PATTERN} lines. {ROUNDS} rounds.",
        ("what", "lines/s", "median", "of the answers"),
        tuple(
            (
                each.name,
                per_second(each.rate),
                in_time(each.median),
                f"{each.times_as_fast_as(mine):.2f}",
            )
            for each in timed
        ),
        (against("50,000 lines/s answered", is_met=mine.rate >= TARGET),),
    )


def _lines(file: Path) -> tuple[PartLine, ...]:
    at_hand = triage_desk()
    mapped = part_list_table(file, Files(), at_hand)
    return read_part_list(mapped.table, mapped.columns, at_hand.desk.terms).required()


def _answered(lines: Sequence[PartLine]) -> int:
    answers = triage_answers(DAY, AS_READ)
    return len([answers.triaged(each) for each in lines])


def _whole(file: Path, target: Path) -> Classified:
    found = classified(file, Files(), DAY, AS_READ)
    write_work_list(found, target)
    return found


def _by_reader(descriptions: Sequence[str]) -> list[Rules]:
    """The rules whose words stand in each line, as triage reads them."""
    reader = WordReader(triage_lexicon())
    known: dict[tuple[int, ...], Rules] = {}
    found: list[Rules] = []
    for description in descriptions:
        pattern = reader.pattern(description)
        rules = known.get(pattern)
        if rules is None:
            rules = known[pattern] = frozenset(
                each.rule.id
                for each in reader.atoms(pattern)
                if each.rule is not None and each.rule.says is not Speaks.NOTHING
            )
        found.append(rules)
    return found


def _rules_by_words() -> dict[str, str]:
    """Every word of the lexicon as a peer can find it, with its rule; the longest first.

    Words in Latin letters stand between two blanks each, so that none is found inside another.
    """
    found: dict[str, str] = {}
    lexicon = triage_lexicon()
    for spelling in lexicon.written:
        spelt = lexicon.of("".join(letter for letter in spelling.casefold() if letter.isalnum()))
        if spelt is not None:
            found.setdefault(_spaced(spelling), spelt.rule.id)
    return dict(sorted(found.items(), key=lambda each: -len(each[0])))


def _spaced(text: str) -> str:
    plain = re.sub(_BETWEEN_WORDS, "  ", text.casefold())
    return f" {plain} " if _LATIN.fullmatch(plain[0]) else plain


def _by_polars(descriptions: Sequence[str], words: dict[str, str]) -> list[Rules]:
    frame = pl.DataFrame({"text": descriptions})
    plain = pl.col("text").str.to_lowercase().str.replace_all(_BETWEEN_WORDS, "  ")
    text = pl.concat_str([pl.lit(" "), plain, pl.lit(" ")])
    every = frame.select(text.str.extract_many(list(words), leftmost=True))["literal"].to_list()
    return [_told(found, words) for found in every]


def _pattern_of(words: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _by_pattern(
    descriptions: Sequence[str], pattern: re.Pattern[str], words: dict[str, str]
) -> list[Rules]:
    plain = (re.sub(_BETWEEN_WORDS, "  ", each.casefold()) for each in descriptions)
    return [_told(pattern.findall(f" {each} "), words) for each in plain]


def _told(found: Sequence[str], words: dict[str, str]) -> Rules:
    return frozenset(words[each] for each in found) - {"idle"}


def _compare(mine: Sequence[Rules], theirs: Sequence[Rules]) -> None:
    for at, (one, other) in enumerate(zip(mine, theirs, strict=True)):
        if one != other:
            message = f"line {at}: {sorted(one)} and {sorted(other)}"
            raise PeersDifferError(message)
