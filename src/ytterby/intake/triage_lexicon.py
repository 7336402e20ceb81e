"""The lexicon of triage: which kinds of parts may hold controlled substances, in four languages.

It stands on the lexicon of items, which knows the words for substances, families and forms; its own
words say what kinds of parts there are, and each of them says its rule.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ytterby.intake.headers import LANGUAGES, key_of
from ytterby.intake.item_lexicon import ItemLexicon
from ytterby.intake.notes import Notes
from ytterby.intake.strict_csv import Row, read_rows
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.evidence import Says
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.substance import SUBSTANCES
from ytterby.vocabulary.triage import Speaks, TriageRule

RULE_COLUMNS = (
    "rule", "says", "substances", "inside", "rare_earth_free", "any_name_before", "grade",
    "source", "note", "note_zh",
)  # fmt: skip
WORD_COLUMNS = ("rule", "language", "spellings")
# Beside languages: words of any, the endings of German compounds, numbers of customs, and rules
# that columns speak for and no word.
_ANY, _ENDING, _HS, _COLUMN = "any", "de-end", "hs", "column"
_SYMBOL = re.compile(r"[A-Z][a-z]?")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u00b7.:/]+")


@dataclass(frozen=True, slots=True)
class Spelt:
    """What a spelling says: its rule, and how the lexicon writes it."""

    rule: TriageRule
    words: str


# Not slotted, for what it works out once and keeps.
@dataclass(frozen=True)
class TriageLexicon:
    """Rules by their id, words by their key (``headers.key_of``), and the lexicon of items below.

    ``written`` are all spellings as they are written.  ``endings`` are those of German compounds,
    the longest first; ``hs`` holds headings by their digits.
    """

    rules: Mapping[str, TriageRule]
    words: Mapping[str, Spelt]
    written: tuple[str, ...]
    endings: tuple[tuple[str, Spelt], ...]
    hs: Mapping[str, Spelt]
    items: ItemLexicon = field(repr=False)

    def of(self, key: str) -> Spelt | None:
        """What a spelling says in the singular or the plural, ``None`` if it is not known."""
        found = self.words.get(key)
        if found is None and key.isascii() and key.endswith("s"):
            found = self.words.get(key[:-1]) or self.words.get(key.removesuffix("es"))
        return found

    def of_hs(self, digits: str) -> Spelt | None:
        """What the nearest heading above a number of customs says, ``None`` if none does."""
        lengths = range(len(digits), 0, -1)
        return next((self.hs[digits[:at]] for at in lengths if digits[:at] in self.hs), None)

    def ending(self, key: str) -> tuple[str, Spelt] | None:
        """The longest ending of a German compound, with what stands before it."""
        for ending, spelt in self.endings:
            if key.endswith(ending) and len(key) > len(ending):
                return key[: -len(ending)], spelt
        return None

    @cached_property
    def joined(self) -> frozenset[str]:
        """The keys of all spellings of several words, and what each of them begins with."""
        found: set[str] = set()
        for words in self._of_several():
            keys = [key_of(word) for word in words]
            found.update("".join(keys[: count + 1]) for count in range(len(keys)))
        return frozenset(found)

    @cached_property
    def members(self) -> frozenset[str]:
        """The keys of words that are one of several in a spelling; bare numbers are left out."""
        keys = (key_of(word) for words in self._of_several() for word in words)
        return frozenset(key for key in keys if not key.isdecimal())

    @cached_property
    def with_figures(self) -> frozenset[str]:
        """The keys that have a figure in them; all others with figures are numbers and codes."""
        keys = (*self.words, *self.items.senses)
        return frozenset(key for key in keys if any(letter.isdigit() for letter in key))

    @cached_property
    def series(self) -> re.Pattern[str]:
        """What the keys that come in series look like, such as the grades of magnets."""
        telling = (
            known.pattern
            for known, senses in self.items.patterns
            if any(each.says is not Says.NOTHING for each in senses)
        )
        return re.compile("|".join(f"(?:{pattern})" for pattern in telling) or "(?!)")

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """By its first sign, how long the spellings with Chinese or Japanese in them are."""
        found: dict[str, set[int]] = {}
        for key in (*self.words, *self.items.senses):
            if not key.isascii():
                found.setdefault(key[0], set()).add(len(key))
        return {first: tuple(sorted(each, reverse=True)) for first, each in found.items()}

    def _of_several(self) -> Iterator[list[str]]:
        for spelling in (*self.written, *self.items.spellings.values()):
            words = [word for word in _BETWEEN.split(spelling) if key_of(word)]
            symbols = _SYMBOL.findall(spelling)
            if len(words) > 1:
                yield words
            elif (
                len(symbols) > 1
                and "".join(symbols) == spelling
                and SUBSTANCES.keys() >= {*symbols}
            ):
                # NdFeB is written Nd-Fe-B as well.
                yield symbols


def read_triage_lexicon(rules: Path, words: Path, items: ItemLexicon) -> Checked[TriageLexicon]:
    """The lexicon from the two tables of triage; a spelling belongs to one rule."""
    notes = Notes(rules.name)
    known = {row["rule"]: _rule(row) for row in read_rows(rules, RULE_COLUMNS, notes)}
    beside = notes.beside(words.name)
    spelt: dict[str, Spelt] = {}
    endings: dict[str, Spelt] = {}
    headings: dict[str, Spelt] = {}
    written: list[str] = []
    for row in read_rows(words, WORD_COLUMNS, beside):
        language = row.entry("language").word((*LANGUAGES, _ANY, _ENDING, _HS, _COLUMN))
        rule = known.get(row.entry("rule").word(tuple(known)))
        book = {_ENDING: endings, _HS: headings, _COLUMN: {}}.get(language, spelt)
        spellings = row.need("spellings").split(";")
        written += spellings if book is spelt else ()
        for spelling in spellings:
            if rule is not None:
                _note_other_rule(row, book.get(key_of(spelling)), rule)
                book.setdefault(key_of(spelling), Spelt(rule, spelling))
    longest = tuple(sorted(endings.items(), key=lambda each: (-len(each[0]), each[0])))
    return beside.checked(TriageLexicon(known, spelt, tuple(written), longest, headings, items))


def _rule(row: Row) -> TriageRule:
    return TriageRule(
        row.need("rule"),
        row.entry("says").of(Speaks),
        _members(row["substances"], "|"),
        _members(row["inside"], ";"),
        row["rare_earth_free"] == "yes",
        row["any_name_before"] == "yes",
        row.entry("grade").of(Grade),
        row["source"],
        row["note"],
        row["note_zh"],
    )


def _members(cell: str, between: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(between) if part.strip())


def _note_other_rule(row: Row, before: Spelt | None, rule: TriageRule) -> None:
    if before is not None and before.rule.id != rule.id:
        row.notes.add(
            "DUPLICATE-ROW",
            row.notes.place(row.line, "spellings"),
            seen=f"{before.words} for {rule.id}, and for {before.rule.id} above",
            expected="one rule for a spelling",
            remedy="take it out of one of the two",
        )
