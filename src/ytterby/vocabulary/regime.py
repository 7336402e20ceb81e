"""A regime: whose law it is, who applies it, what it calls its licences, how much is encoded."""

from collections.abc import Mapping
from dataclasses import dataclass

from ytterby.vocabulary.citation import LegalId
from ytterby.vocabulary.law import Coverage
from ytterby.vocabulary.outcome import Outcome


@dataclass(frozen=True, slots=True)
class LicenceWords:
    """What the regime itself calls an outcome."""

    en: str
    zh: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """The law of one authority on one question; ``home`` are the countries it looks out from.

    ``asks`` is the question that it answers: may it be exported, delivered, placed on a market.
    ``instruments`` are the ids of those that belong to it; none named means every one whose id
    begins with the regime's own.  ``by_default`` marks the regimes asked unless others are named.
    ``place`` is what is left on export ("the United States"), where the title is no country;
    ``before`` and ``must_not`` are how it says by when a licence is needed and what a ban forbids,
    where it is not leaving or being shipped.
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
    asks: LicenceWords = LicenceWords("")
    instruments: frozenset[str] = frozenset()
    by_default: bool = False
    place: LicenceWords = LicenceWords("")
    before: LicenceWords = LicenceWords("")
    must_not: LicenceWords = LicenceWords("")

    def holds(self, name: LegalId) -> bool:
        """Whether an instrument, or a provision of it, is law of this regime."""
        if self.instruments:
            return name.instrument in self.instruments
        return name.text.startswith(f"{self.id}/")
