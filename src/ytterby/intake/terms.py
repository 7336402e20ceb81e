"""The words that cells may hold: countries, and the words of each list in four languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ytterby.intake.headers import LANGUAGES, key_of
from ytterby.intake.notes import Notes
from ytterby.intake.strict_csv import read_rows
from ytterby.vocabulary.finding import Checked

_LISTS = (
    "nothing",
    "truth",
    "rare_earths",
    "country",
    "operator",
    "kind",
    "purpose",
    "end_use",
)
_MARKS_ALONE = re.compile(r"[-–—/?.*_ ]*")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the spellings in cells stand for, by their key (``headers.key_of``).

    ``countries`` gives codes, ``words`` for each list the words a spelling may mean: more than one
    where it is ambiguous (a repair may be on its way out or back), none where it is to be refused.
    """

    countries: Mapping[str, str]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]

    def says_nothing(self, cell: str) -> bool:
        """Whether a cell says that nobody knows: blank, a dash, n/a, 未知."""
        if not cell or _MARKS_ALONE.fullmatch(cell):
            return True
        # "NA" without marks is left alone: it is a country, and an element.
        key = _key(cell)
        return key in self.words["nothing"] and (len(key) > len("na") or cell.upper() != "NA")

    def meant(self, list_name: str, cell: str) -> tuple[str, ...]:
        """The words of a list that a cell may mean."""
        return self.words[list_name].get(_key(cell), ())


def read_terms(countries: Path, words: Path) -> Checked[Terms]:
    """The terms from ``countries.csv`` and ``words.csv``."""
    notes = Notes(countries.name)
    codes: dict[str, str] = {}
    for row in read_rows(countries, ("code", "name", "name_zh", "also"), notes):
        spellings = (row["code"], row["name"], row["name_zh"], *row["also"].split(";"))
        codes.update({key_of(spelling): row["code"] for spelling in spellings if spelling})
    beside = notes.beside(words.name)
    lists: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in _LISTS}
    for row in read_rows(words, ("list", "word", "language", "spelling"), beside):
        name = row.entry("list").word(_LISTS)
        row.entry("language").word(LANGUAGES)
        known = lists.setdefault(name, {})
        key = _key(row.need("spelling"))
        known[key] = (*known.get(key, ()), row["word"]) if row["word"] else ()
        known.setdefault(_key(row["word"]), (row["word"],))
    return beside.checked(Terms(codes, lists))


def _key(spelling: str) -> str:
    """The key of a spelling; a mark alone, as the circle that is a yes in Japan, is its own."""
    return key_of(spelling) or spelling
