"""Descriptions cut into atoms at speed: every word is looked up once, every pattern read once.

A line is first reduced to the numbers of its words, those that say nothing left out.  Lines with
the same numbers say the same, so that most lines of a long list cost a look into two dictionaries.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from ytterby.intake.headers import key_of
from ytterby.intake.triage_lexicon import TriageLexicon
from ytterby.intake.triage_senses import IDLE, atoms_of, spelt_atoms
from ytterby.vocabulary.triage import Atom, Link, Role

Pattern: TypeAlias = tuple[int, ...]
"""A line as the numbers of its words."""

_EAST = "々\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
_CODE = r"[A-Za-z]+-[0-9][A-Za-z0-9]*"
_PIECE = re.compile(
    rf"{_CODE}|[A-Za-z]{{0,4}}[{_EAST}]+|[^\W_{_EAST}]+|[,;:()\[\]|/+&%‰、。·（）]|\n"
)
# Most lines are of plain letters, for which looking for others costs half of the time.
_PLAIN_PIECE = re.compile(rf"{_CODE}|[A-Za-z0-9]+|[,;:()\[\]|/+&%\n]")
_EASTERN = re.compile(rf"[{_EAST}]")
_LATIN = re.compile(r"[A-Za-z]+")
_KEPT_MAX = 500_000
# What stands for every word that nobody knows where the item finder is asked.
_ANY_WORD = "xyz"
_UNKNOWN = (Atom(Role.UNKNOWN, _ANY_WORD),)
# The number of everything that says nothing.
_IDLE = 0
_MARKS = {
    **dict.fromkeys(",;:()[]|、。·\n", Atom(Role.LINK, ",", link=Link.BREAK)),
    **dict.fromkeys("/+&", Atom(Role.LINK, "+", link=Link.AND)),
    **dict.fromkeys("%‰", Atom(Role.AMOUNT, "%")),
}


class WordReader:
    """Reads descriptions by one lexicon; what it has read once it knows.

    Invariant: equal patterns have equal atoms.
    """

    def __init__(self, lexicon: TriageLexicon) -> None:
        self.lexicon = lexicon
        self._words: list[str] = [""]
        self._atoms: list[tuple[Atom, ...]] = [()]
        self._keys: list[str] = [""]
        # The number that all words have that nobody knows, 0 as long as none was met.
        self._unknown = _IDLE
        self._number_of = _Numbers(self)

    def pattern(self, text: str) -> Pattern:
        """The numbers of the words of a text, those that say nothing left out."""
        return tuple(filter(None, map(self._number_of.__getitem__, _pieces(text))))

    def without(self, text: str, names: frozenset[str]) -> Pattern:
        """The numbers of the words of a text but for unknown ones that are among these names."""
        words = (
            word
            for word in _pieces(text)
            if self._number_of[word] != self._unknown or word.casefold() not in names
        )
        return tuple(filter(None, map(self._number_of.__getitem__, words)))

    def atoms(self, pattern: Pattern) -> tuple[Atom, ...]:
        """What the words of a pattern say, those known together read as one."""
        return tuple(self._joined(pattern))

    def number(self, word: str) -> int:
        """The number of a word that was not met before; 0 where it says nothing."""
        atoms, key = self._read(word)
        if key not in self.lexicon.members and key not in self.lexicon.joined:
            if not atoms:
                return _IDLE
            if all(each.role is Role.UNKNOWN for each in atoms):
                if self._unknown:
                    return self._unknown
                # Words that nobody knows are alike.
                self._unknown, word, key, atoms = len(self._words), _ANY_WORD, "", _UNKNOWN
        self._words.append(word)
        self._keys.append(key)
        self._atoms.append(atoms)
        return len(self._words) - 1

    def _read(self, word: str) -> tuple[tuple[Atom, ...], str]:
        if word in _MARKS:
            return (_MARKS[word],), ""
        if "-" in word:
            return self._read_code(word)
        if _EASTERN.search(word):
            return tuple(self._segments(word)), key_of(word)
        atoms = atoms_of(word, self.lexicon)
        return atoms, key_of(word) if atoms or word.isalpha() else word.casefold()

    def _read_code(self, word: str) -> tuple[tuple[Atom, ...], str]:
        """Letters and figures joined by a hyphen: YXG-30 is one word, TB-100 what its letters say.

        Letters that nobody knows are part of the code.
        """
        whole = word.replace("-", "")
        atoms, key = atoms_of(whole, self.lexicon), key_of(whole)
        if atoms or key in self.lexicon.joined:
            return tuple(replace(each, words=word) for each in atoms), key
        first = word.partition("-")[0]
        known = atoms_of(first, self.lexicon)
        return tuple(each for each in known if each.role is not Role.UNKNOWN), key_of(first)

    def _joined(self, pattern: Pattern) -> Iterator[Atom]:
        """The atoms of a pattern, the longest run of words that is known together first."""
        at = 0
        while at < len(pattern):
            many, atoms = self._longest(pattern, at)
            yield from atoms
            at += many

    def _longest(self, pattern: Pattern, at: int) -> tuple[int, tuple[Atom, ...]]:
        joined, best = self._keys[pattern[at]], (1, self._atoms[pattern[at]])
        if joined not in self.lexicon.joined:
            return best
        for end in range(at + 1, len(pattern)):
            key = self._keys[pattern[end]]
            joined += key
            if not key or joined not in self.lexicon.joined:
                break
            words = " ".join(self._words[each] for each in pattern[at : end + 1])
            known = spelt_atoms(words, joined, self.lexicon)
            if known is not None:
                best = (end + 1 - at, self._as_forms(words, known, pattern[at : end + 1]))
        return best

    def _as_forms(self, words: str, atoms: tuple[Atom, ...], pattern: Pattern) -> tuple[Atom, ...]:
        """What is known together, still a form where one of its words is: a symbol stands by it."""
        parts = (each for number in pattern for each in self._atoms[number])
        if not any(each.role is Role.FORM or each.is_form for each in parts):
            return atoms
        plain = Atom(Role.FORM, words, self.lexicon.rules[IDLE])
        return tuple(replace(each, is_form=True) for each in atoms) or (plain,)

    def _segments(self, block: str) -> Iterator[Atom]:
        """A block without blanks: the longest known word from each sign on."""
        key, unknown, at = block.casefold(), "", 0
        while at < len(key):
            length, atoms = self._segment(key, at)
            if atoms is None:
                latin = _LATIN.match(block, at)
                if latin is None:
                    unknown += block[at]
                    at += 1
                    continue
                length, atoms = len(latin[0]), atoms_of(latin[0], self.lexicon)
            if unknown:
                yield Atom(Role.UNKNOWN, unknown)
                unknown = ""
            yield from atoms
            at += length
        if unknown:
            yield Atom(Role.UNKNOWN, unknown)

    def _segment(self, key: str, at: int) -> tuple[int, tuple[Atom, ...] | None]:
        for length in self.lexicon.lengths.get(key[at], ()):
            word = key[at : at + length]
            if len(word) == length:
                known = spelt_atoms(word, word, self.lexicon)
                if known is not None:
                    return length, known
        return 0, None


def _pieces(text: str) -> list[str]:
    """The words and marks of a text, its letters brought to one width."""
    if text.isascii():
        return _PLAIN_PIECE.findall(text)
    return _PIECE.findall(unicodedata.normalize("NFKC", text))


class _Numbers(dict[str, int]):
    """The numbers of words, given out when a word is met first."""

    def __init__(self, reader: WordReader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, word: str) -> int:
        number = self._reader.number(word)
        if len(self) < _KEPT_MAX:
            self[word] = number
        return number


def names_in(text: str) -> frozenset[str]:
    """The words of a name, as `WordReader.without` takes them; short ones are no names."""
    return frozenset(each for each in _pieces(text.casefold()) if len(each) > len("co"))


def words_of(atoms: Sequence[Atom]) -> str:
    """The words of atoms in their order, as the item finder is asked."""
    return " ".join(each.words for each in atoms).replace(" ,", ",")
