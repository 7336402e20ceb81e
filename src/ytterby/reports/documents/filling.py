"""What the sections of a document are filled from: products, the law of the day, what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ytterby.material.content import Content
from ytterby.reports.language import say, told
from ytterby.resilience.overview import Dependence
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.bill import Bill, Part
from ytterby.vocabulary.regime import Regime


@dataclass(frozen=True, slots=True)
class ProductSeen:
    """One product of a bill that was rolled up."""

    id: str
    bill: Bill
    content: Content

    @property
    def name(self) -> str:
        """Its name, or its number where it has none."""
        return told(self.bill.parts[self.id].name) or self.id

    def part(self, id_: str) -> Part:
        """A part of its bill."""
        return self.bill.parts[id_]

    def part_words(self, id_: str) -> str:
        """A part by its number and name."""
        name = told(self.bill.parts[id_].name)
        return say("{part} {name}", part=id_, name=name) if name else id_


@dataclass(frozen=True, slots=True)
class Filling:
    """All that a document is filled from.

    ``said`` holds what somebody said for fields that no bill fills, by their keys; ``dependence``
    what published figures tell, where the document asks for them.
    """

    products: tuple[ProductSeen, ...]
    lawbook: Lawbook
    regimes: tuple[Regime, ...]
    day: date
    views: Views
    said: Mapping[str, str]
    dependence: Dependence | None = None

    def parameter(self, name: str) -> Fraction | None:
        """A number of the law on the day, or before it the first that it got."""
        found = self.lawbook.parameters.get(name)
        if found is None:
            return None
        today = [each.value for each in found.values if self.day in each.period]
        first = min(found.values, key=lambda each: each.period.start)
        return today[0] if today else first.value

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a set of the law on the day, or before it the first that it had."""
        found = self.lawbook.sets.get(name)
        if found is None:
            return ()
        today = [each.words for each in found.values if self.day in each.period]
        first = min(found.values, key=lambda each: each.period.start)
        return today[0] if today else first.words
