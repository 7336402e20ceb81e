"""May this go to them, on this day, and why: the way of the data in one function."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ytterby.licensing.determination import Determination
from ytterby.licensing.determine import determined
from ytterby.licensing.facts import facts_of
from ytterby.parties.listing_match import ListIndex, screened
from ytterby.rules.asked import facts_asked
from ytterby.rules.evaluation import Plan
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

AS_READ = Views()
_CONTAINS = "item.contains."


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What a bill of materials says of a product: facts, and what the reader must know."""

    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    caveats: tuple[str, ...] = ()


NOTHING_ROLLED_UP = ProductFacts()


class Court:
    """The law on hand, ready to judge: lawbook, regimes, party lists; one plan per day and views.

    Invariant: a plan depends on the law, the day and the views only, so it is compiled once.
    """

    def __init__(self, lawbook: Lawbook, regimes: tuple[Regime, ...], listings: ListIndex) -> None:
        self.lawbook = lawbook
        self.regimes = regimes
        self.listings = listings
        self._plans: dict[tuple[date, Views], Plan] = {}

    @cached_property
    def substances(self) -> tuple[str, ...]:
        """Every substance that the law asks about, by its symbol."""
        classes = (each for one in self.lawbook.item_lists.values() for each in one.classes)
        conditions = (*self.lawbook.conditions.values(), *(each.condition for each in classes))
        asked = facts_asked(conditions)
        return tuple(
            sorted(name.removeprefix(_CONTAINS) for name in asked if name.startswith(_CONTAINS))
        )

    def plan(self, day: date, views: Views) -> Plan:
        """The law of a day under a user's views."""
        key = (day, views)
        if key not in self._plans:
            self._plans[key] = Plan(self.lawbook, day, views)
        return self._plans[key]


def determine(
    court: Court,
    transaction: Transaction,
    views: Views = AS_READ,
    product: ProductFacts = NOTHING_ROLLED_UP,
) -> tuple[Determination, ...]:
    """Judges one transaction under every regime on hand.

    The parties are asked against the lists of the day, the facts are gathered with their sources,
    the law of the day judges them, and each regime gives one bounded determination.

    Args:
        court: the law on hand.
        transaction: the matter, with its day.
        views: chosen readings and attestations; by default the law as read.
        product: what a bill of materials says of the item, rolled up.

    """
    found = screened(transaction.parties, court.listings, transaction.day)
    facts = facts_of(transaction, product.facts, found.facts)
    plan = court.plan(transaction.day, views)
    caveats = (*product.caveats, *found.caveats)
    return tuple(determined(plan, regime, transaction, facts, caveats) for regime in court.regimes)
