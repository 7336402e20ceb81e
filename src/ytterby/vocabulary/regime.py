"""A regime: whose law it is, who applies it, what it calls its licences, how much is encoded."""

from collections.abc import Mapping
from dataclasses import dataclass

from ytterby.vocabulary.law import Coverage
from ytterby.vocabulary.outcome import Outcome


@dataclass(frozen=True, slots=True)
class LicenceWords:
    """What the regime itself calls an outcome."""

    en: str
    zh: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """The export-control law of one authority; ``home`` are the countries it looks out from.

    ``counted_list`` is the item list whose value the regime's minimum-proportion test counts,
    ``minimum_proportion`` the parameter from which on it is met.
    """

    id: str
    title: str
    title_zh: str
    home: tuple[str, ...]
    authority: str
    authority_zh: str
    licence_words: Mapping[Outcome, LicenceWords]
    coverage: Coverage
    counted_list: str = ""
    minimum_proportion: str = ""
