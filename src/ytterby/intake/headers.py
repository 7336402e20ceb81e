"""What the headings of a document mean, guessed from a lexicon of the trade's spellings."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ytterby.intake.column_map import FIELDS, SHARE, Column, ColumnMap, Unmapped
from ytterby.intake.heading_units import IGNORED, share_heading, unit_of
from ytterby.intake.notes import Notes
from ytterby.intake.strict_csv import read_rows
from ytterby.vocabulary.finding import Checked

LANGUAGES = ("en", "de", "zh", "ja")
"""The languages in which documents are read."""

PASSED_OVER = "passed_over"
"""The field, in the lexicon, of headings that are known and not read."""

_EXACT, _WITH_UNIT, _PART_OF_IT = 100, 90, 75
_SHARE_WITHOUT_UNIT = 60
_WITHOUT_NUMBERS = 40
_NUMERIC = frozenset({"level", "quantity", "batch", "base_quantity", "price", "price_per", "mass"})
_SAMPLE_ROWS = 200

# A heading that may mean several fields means the one whose companion is there.
_COMPANIONS = {"shipment": "day"}

_BRACKET = re.compile(r"(.*?)\s*[(\[【]([^)\]】]*)[)\]】]\s*(.*)", re.DOTALL)
_TAIL = re.compile(r"(.*?[^\s,/_])[\s,/_]+(?:in\s+)?([^\s,_]+)", re.DOTALL)
# Chinese and Japanese signs: kana with their sound marks, and ideographs.
_EAST = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]+")
_SEPARATORS = re.compile(r"[/|\n]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a document may name a field; of two in one document the lower rank wins."""

    field: str
    text: str
    rank: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Spellings of fields by their key: the spelling without blanks, marks and case."""

    spellings: Mapping[str, tuple[Spelling, ...]]

    def knows(self, heading: str) -> bool:
        """Whether a heading is known, with or without a unit in it."""
        return bool(self.guesses(heading))

    def guesses(self, heading: str) -> tuple["Guess", ...]:
        """Everything that a heading may mean, the surest first."""
        return tuple(_guesses(heading, self))

    def spelt(self, text: str) -> tuple[Spelling, ...]:
        """The fields that a text spells."""
        return self.spellings.get(key_of(text), ())


@dataclass(frozen=True, slots=True)
class Guess:
    """What a heading may mean, how sure that is (out of 100), and the words that decided."""

    field: str
    confidence: int
    because: str
    rank: int = 0
    unit: str = ""
    substance: str = ""


def read_lexicon(path: Path) -> Checked[Lexicon]:
    """The lexicon in a CSV file with the columns ``field,language,spelling``."""
    notes = Notes(path.name)
    spellings: dict[str, list[Spelling]] = {}
    for rank, row in enumerate(read_rows(path, ("field", "language", "spelling"), notes)):
        row.entry("field").word((*FIELDS, PASSED_OVER))
        key = key_of(row.need("spelling"))
        language = row.entry("language").word(LANGUAGES)
        spelling = Spelling(row["field"], row["spelling"], rank, language)
        spellings.setdefault(key, []).append(spelling)
    return notes.checked(Lexicon({key: tuple(found) for key, found in spellings.items()}))


@lru_cache(maxsize=4096)
def key_of(heading: str) -> str:
    """A heading without what differs between systems: case, width, blanks, dots and dashes."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def guess_columns(
    header: Sequence[str], rows: Sequence[Sequence[str]], lexicon: Lexicon
) -> ColumnMap:
    """What each column most likely holds, with the words that decided, and which are not read.

    ``rows`` are looked at only to see whether a column of numbers holds any.
    """
    guesses = [lexicon.guesses(heading) for heading in header]
    there = {guess.field for found in guesses for guess in found}
    likely = [_sobered(_fitting(found, there), index, rows) for index, found in enumerate(guesses)]
    best: dict[tuple[str, str], int] = {}
    for index, guess in enumerate(likely):
        if guess is None or guess.field == PASSED_OVER:
            continue
        key = (guess.field, guess.substance)
        rival = likely[best[key]] if key in best else None
        if rival is None or _merit(guess) > _merit(rival):
            best[key] = index
    chosen = set(best.values())
    columns = tuple(
        Column(
            header[index], guess.field, guess.unit, guess.substance, guess.confidence, guess.because
        )
        for index, guess in enumerate(likely)
        if guess is not None and index in chosen
    )
    unmapped = tuple(
        Unmapped(heading, _why_not(guess, best, header))
        for index, (heading, guess) in enumerate(zip(header, likely, strict=True))
        if index not in chosen
    )
    return ColumnMap(columns, unmapped)


def _merit(guess: Guess) -> tuple[int, int]:
    return guess.confidence, -guess.rank


def _why_not(
    guess: Guess | None, best: Mapping[tuple[str, str], int], header: Sequence[str]
) -> str:
    if guess is None:
        return "heading not known"
    if guess.field == PASSED_OVER:
        return f"known and not needed ({guess.because})"
    rival = header[best[guess.field, guess.substance]]
    return f"{guess.field} is read from {rival}"


def _fitting(guesses: tuple[Guess, ...], there: set[str]) -> Guess | None:
    """The guess whose companion column is in the document, else the surest without companion."""
    called = [guess for guess in guesses if _COMPANIONS.get(guess.field) in there]
    free = [guess for guess in guesses if guess.field not in _COMPANIONS]
    return next(iter((*called, *free, *guesses)), None)


def _sobered(guess: Guess | None, index: int, rows: Sequence[Sequence[str]]) -> Guess | None:
    """The guess, much less sure of itself where a column of numbers shows none."""
    if guess is None or guess.field not in _NUMERIC:
        return guess
    cells = [row[index] for row in rows[:_SAMPLE_ROWS] if index < len(row) and row[index]]
    with_digits = sum(any(letter.isdigit() for letter in cell) for cell in cells)
    if 2 * with_digits >= len(cells):
        return guess
    return Guess(
        guess.field,
        min(guess.confidence, _WITHOUT_NUMBERS),
        f"{guess.because}, though most of its cells hold no number",
        guess.rank,
        guess.unit,
        guess.substance,
    )


def _guesses(heading: str, lexicon: Lexicon) -> Iterator[Guess]:
    exact = lexicon.spelt(heading)
    if exact:
        yield from (
            Guess(found.field, _EXACT, f"spelt {found.text}", found.rank) for found in exact
        )
        return
    with_unit = tuple(_with_unit(heading, lexicon))
    if with_unit:
        yield from with_unit
        return
    share = share_heading(heading)
    if share is not None:
        substance, unit = share
        confidence = _WITH_UNIT if unit else _SHARE_WITHOUT_UNIT
        because = f"names {substance}" + (f" and {unit}" if unit else " and no unit")
        yield Guess(SHARE, confidence, because, unit=unit, substance=substance)
        return
    yield from _by_parts(heading, lexicon)


def _with_unit(heading: str, lexicon: Lexicon) -> Iterator[Guess]:
    """Guesses from a heading with a unit in brackets or at its end."""
    plain = unicodedata.normalize("NFKC", heading)
    bracket, tail = _BRACKET.fullmatch(plain), _TAIL.fullmatch(plain)
    if bracket is not None:
        words, inside = f"{bracket[1]} {bracket[3]}", bracket[2].strip()
    elif tail is not None:
        words, inside = tail[1], tail[2]
    else:
        return
    for found in lexicon.spelt(words):
        unit = unit_of(inside, found.field, _language(heading, found))
        if unit is not None:
            because = f"spelt {found.text}, in {unit}"
            yield Guess(found.field, _WITH_UNIT, because, found.rank, unit)
        elif bracket is not None:
            # A unit that is not understood is kept, so that it is refused and not passed over.
            kept = "" if inside.casefold() in IGNORED else inside
            unit = kept if found.field in {"mass", "price", "composition"} else ""
            yield Guess(found.field, _PART_OF_IT, f"spelt {found.text}", found.rank, unit)


def _language(heading: str, found: Spelling) -> str:
    """The language whose habits of writing units a heading follows."""
    return "zh" if found.language != "ja" and _EAST.search(heading) else found.language


def _by_parts(heading: str, lexicon: Lexicon) -> Iterator[Guess]:
    """Guesses from a heading in two languages, if its parts agree: ``物料编码 Part No.``."""
    eastern = " ".join(_EAST.findall(heading))
    parts = {*_SEPARATORS.split(heading), eastern, _EAST.sub(" ", heading)} - {heading}
    found = [spelling for part in sorted(parts) for spelling in lexicon.spelt(part)]
    if len({spelling.field for spelling in found}) == 1:
        first = min(found, key=lambda spelling: spelling.rank)
        yield Guess(first.field, _PART_OF_IT, f"holds {first.text}", first.rank)
