"""What was found for words: how they were read, the candidates, and what was not looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ytterby.rules.item_search import Candidate, Searched, Standing
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.evidence import ItemWords
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.regime import Regime


@dataclass(frozen=True, slots=True)
class ItemsFound:
    """The answer of the item finder on one day.

    ``facts`` hold whatever form the item has.  What is not among the candidates was not found
    here, which never means that it is not controlled: ``regimes`` say what is not encoded.
    """

    words: ItemWords
    day: date
    facts: Mapping[str, Fact]
    searched: Searched
    lawbook: Lawbook
    regimes: tuple[Regime, ...]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every class for which something speaks, the best first."""
        return self.searched.candidates

    def of(self, standing: Standing) -> tuple[Candidate, ...]:
        """The candidates that stand so, the best first."""
        return self.searched.of(standing)
