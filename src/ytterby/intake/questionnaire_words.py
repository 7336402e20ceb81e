"""The words of a questionnaire in English and Chinese, from the table in ``reference``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ytterby.intake.notes import Notes
from ytterby.intake.strict_csv import read_rows
from ytterby.vocabulary.finding import Checked

_PLACES = ("instruction", "declaration", "part", "notice", "reminder")
_LISTS = ("holds", "truth", "mass_unit", "unit", "counted_as", "evidence_kind")


@dataclass(frozen=True, slots=True)
class FormWords:
    """What stands in a questionnaire: by place and key the English and the Chinese, in order.

    ``countries`` are the codes with both of their names.
    """

    words: Mapping[str, Mapping[str, tuple[str, str]]]
    countries: tuple[tuple[str, str, str], ...]

    def both(self, place: str, key: str, between: str = "\n") -> str:
        """One text in both languages."""
        return between.join(self.words[place][key])

    def choices(self) -> dict[str, dict[str, str]]:
        """For each list its labels, and what they stand for."""
        return {
            name: {self.both(name, key, " "): key for key in self.words[name]} for name in _LISTS
        }


def read_questionnaire_words(words: Path, countries: Path) -> Checked[FormWords]:
    """The words from ``questionnaire.csv`` and the countries from ``countries.csv``."""
    notes = Notes(words.name)
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in read_rows(words, ("place", "key", "en", "zh"), notes):
        place = row.entry("place").word((*_PLACES, *_LISTS))
        found.setdefault(place, {})[row.need("key")] = (row.need("en"), row.need("zh"))
    beside = notes.beside(countries.name)
    codes = tuple(
        (row["code"], row["name"], row["name_zh"])
        for row in read_rows(countries, ("code", "name", "name_zh", "also"), beside)
    )
    return beside.checked(FormWords(found, codes))
