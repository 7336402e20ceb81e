"""The words of the trade for items: what each says, in four languages, and who knows it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from ytterby.intake.headers import key_of
from ytterby.intake.notes import Notes
from ytterby.intake.strict_csv import Row, read_rows
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.evidence import Says
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.form import Form, form_spellings
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES, oxide_named, substance_named

COLUMNS = (
    "language", "spellings", "says", "value", "grade", "source", "note", "note_zh",
)  # fmt: skip
_LANGUAGES = ("en", "de", "zh", "ja", "any", "hs", "pattern")
_JOINT = "joint"
# A slip in a shorter word would as often make another word of it.
_MENDED_FROM = 6
# Letters by which German joins two nouns into one.
_LINKS = ("", "s", "n", "en", "es", "e")
_PLURALS = ("s", "es", "e", "n", "en", "er")
_SEGMENT_MIN, _COMPOUND_MAX = 3, 60
_SYMBOL_MAX = len("Dy")
# Shorter keys of countries are codes, and words of another meaning.
_COUNTRY_MIN = len("Iran")


class Joint(StrEnum):
    """What a word does between others: it says how they hang together and nothing of the item."""

    HOLDING = "holding"
    FOR = "for"
    OF = "of"
    WITHOUT = "without"
    FREE = "free"
    MAYBE = "maybe"
    AND = "and"
    OR = "or"
    REST = "rest"
    WHICH = "which"


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a spelling says; ``joint`` where it only joins other words."""

    says: Says
    values: tuple[str, ...] = ()
    joint: Joint | None = None
    grade: Grade = Grade.TRADE_PRACTICE
    source: str = ""
    note: str = ""
    note_zh: str = ""


Senses: TypeAlias = tuple[Sense, ...]


# Not slotted, for what it works out once and keeps.
@dataclass(frozen=True)
class ItemLexicon:
    """What spellings say, by their key (``headers.key_of``), and how each was spelt.

    ``patterns`` are for keys that come in series, such as the grades of magnets; ``hs`` holds
    headings by their digits.
    """

    senses: Mapping[str, Senses]
    spellings: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], Senses], ...] = ()
    hs: Mapping[str, Senses] = field(default_factory=dict[str, Senses])

    @cached_property
    def longest_han(self) -> int:
        """How many characters the longest Chinese or Japanese spelling has."""
        return max((len(key) for key in self.senses if not key.isascii()), default=1)

    def exactly(self, key: str) -> Senses:
        """Everything that a spelling says as it stands; empty if not known."""
        found = self._spelt(key)
        return found or next((each for known, each in self.patterns if known.fullmatch(key)), ())

    def of(self, key: str) -> Senses:
        """Everything that a spelling says, in the singular or the plural; empty if not known."""
        found = self.exactly(key)
        if found or not key.isascii():
            return found
        stems = (key.removesuffix(each) for each in _PLURALS if key.endswith(each))
        return next(
            (each for stem in stems if len(stem) >= _SEGMENT_MIN and (each := self._spelt(stem))),
            (),
        )

    def of_hs(self, digits: str) -> Senses:
        """What the nearest heading above an HS number tells."""
        for length in range(len(digits), 0, -1):
            found = self.hs.get(digits[:length])
            if found is not None:
                return found
        return ()

    def of_compound(self, key: str) -> tuple[tuple[str, Senses], ...]:
        """The words of which one long word is put together, empty unless they fill all of it."""
        if len(key) > _COMPOUND_MAX:
            return ()
        for end in range(len(key) - _SEGMENT_MIN, _SEGMENT_MIN - 1, -1):
            first = self._spelt(key[:end])
            tail = self._after(key, end) if first else ()
            if tail:
                return ((key[:end], first), *tail)
        return ()

    def mended(self, key: str) -> tuple[str, ...]:
        """The keys of the known words that are one letter from a long one."""
        if len(key) < _MENDED_FROM or not key.isalpha():
            return ()
        near = {word for cut in _cuts(key) for word in self._by_cut.get(cut, ())}
        return tuple(sorted(word for word in near if _is_one_slip(key, word)))

    def _spelt(self, key: str) -> Senses:
        found = self.senses.get(key)
        return _named_substance(key) if found is None else found

    def _after(self, key: str, end: int) -> tuple[tuple[str, Senses], ...]:
        for link in _LINKS:
            rest = key[end + len(link) :]
            if not key.startswith(link, end) or len(rest) < _SEGMENT_MIN:
                continue
            last = self.of(rest)
            tail = ((rest, last),) if last else self.of_compound(rest)
            if tail:
                return tail
        return ()

    @cached_property
    def _by_cut(self) -> Mapping[str, tuple[str, ...]]:
        """The long words by themselves and by each of them with one letter left out."""
        found: dict[str, list[str]] = {}
        for word in self.senses:
            if len(word) >= _MENDED_FROM and word.isalpha():
                for cut in _cuts(word):
                    found.setdefault(cut, []).append(word)
        return {cut: tuple(words) for cut, words in found.items()}


def read_item_lexicon(path: Path, countries: Iterable[str] = ()) -> Checked[ItemLexicon]:
    """The lexicon in a CSV file; spellings are joined by ``;``, and one may have several rows.

    The names that the vocabulary has for forms and elements are in it where no row has them, and
    those of ``countries`` by their keys: where goods go says nothing of what they are.
    """
    notes = Notes(path.name)
    told: dict[str, Senses] = {}
    hs: dict[str, Senses] = {}
    patterns: dict[str, Senses] = {}
    spellings: dict[str, str] = {}
    for row in read_rows(path, COLUMNS, notes):
        language = row.entry("language").word(_LANGUAGES)
        sense, book = _sense(row), {"hs": hs, "pattern": patterns}.get(language, told)
        for spelling in row.need("spellings").split(";"):
            key = spelling if book is patterns else key_of(spelling)
            if sense not in book.get(key, ()):
                book[key] = (*book.get(key, ()), sense)
            spellings.setdefault(key, spelling)
    places = {key: (Sense(Says.NOTHING),) for key in countries if len(key) >= _COUNTRY_MIN}
    senses = {**places, **dict(_names(spellings)), **told}
    compiled = tuple((re.compile(pattern), each) for pattern, each in patterns.items())
    return notes.checked(ItemLexicon(senses, spellings, compiled, hs))


def _sense(row: Row) -> Sense:
    says = row.entry("says").word((*Says, _JOINT))
    values = tuple(part for part in row["value"].split("|") if part)
    grade = row.entry("grade").of(Grade)
    if says == _JOINT:
        return Sense(Says.NOTHING, (), row.entry("value").of(Joint), grade)
    allowed = _ALLOWED.get(says, values)
    for value in values:
        if value not in allowed:
            row.entry("value").unknown_word(value, allowed)
    kind = Says(says) if says in tuple(Says) else Says.NOTHING
    return Sense(kind, values, None, grade, row["source"], row["note"], row["note_zh"])


_ALLOWED: Mapping[str, tuple[str, ...]] = {
    Says.FORM: tuple(Form),
    Says.MAY_BE: tuple(Form),
    Says.CONTAINS: tuple(SUBSTANCES),
    Says.WITHOUT: tuple(SUBSTANCES),
    Says.MAY_CONTAIN: tuple(SUBSTANCES),
}


def _names(spellings: dict[str, str]) -> Iterator[tuple[str, Senses]]:
    """What the vocabulary calls forms and elements; each is noted with its spelling."""
    for spelling, form in form_spellings().items():
        spellings.setdefault(key_of(spelling), spelling)
        yield key_of(spelling), (Sense(Says.FORM, (form.value,)),)
    for symbol, substance in SUBSTANCES.items():
        for name in (substance.name, substance.name_zh):
            spellings.setdefault(name, name)
            yield name, (Sense(Says.CONTAINS, (symbol,)),)
    for symbol in RARE_EARTHS:
        name = f"氧化{SUBSTANCES[symbol].name_zh}"
        spellings.setdefault(name, name)
        yield name, _named_substance(name)


def _named_substance(key: str) -> Senses:
    """What names an element or its oxide in another spelling; symbols are no names."""
    is_han = not key.isascii()
    oxide = oxide_named(key) if is_han else None
    if oxide is not None:
        return (Sense(Says.FORM, (Form.OXIDE.value,)), Sense(Says.CONTAINS, (oxide.symbol,)))
    substance = substance_named(key) if is_han or len(key) > _SYMBOL_MAX else None
    return () if substance is None else (Sense(Says.CONTAINS, (substance.symbol,)),)


def _cuts(word: str) -> Iterator[str]:
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _is_one_slip(typed: str, word: str) -> bool:
    """Whether one letter is missing, too many or another, or two neighbours are swapped."""
    if len(typed) == len(word):
        wrong = [at for at, letter in enumerate(word) if typed[at] != letter]
        if len(wrong) == 1:
            return True
        return (
            len(wrong) == len("ab")
            and wrong[1] == wrong[0] + 1
            and typed[wrong[0]] == word[wrong[1]]
            and typed[wrong[1]] == word[wrong[0]]
        )
    short, long = sorted((typed, word), key=len)
    if len(long) != len(short) + 1:
        return False
    at = next((at for at, letter in enumerate(short) if long[at] != letter), len(short))
    return long[at + 1 :] == short[at:]
