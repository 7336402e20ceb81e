"""May this go to them, on this day, and why: the way of the data in one function."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias, TypeVar

from ytterby.licensing.determination import Determination, Footing
from ytterby.licensing.determine import coverage_caveats, determined
from ytterby.licensing.facts import facts_of
from ytterby.parties.listing_match import ListIndex, screened
from ytterby.rules.asked import facts_asked
from ytterby.rules.evaluation import Plan, Turns
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.likeness import Bearing
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

Key = TypeVar("Key")
Value = TypeVar("Value")
_Stretch: TypeAlias = tuple[int, Views]
_Question: TypeAlias = tuple[_Stretch, tuple[Bearing, ...], frozenset[tuple[str, str]]]

AS_READ = Views()
_PLANS_MAX, _JUDGED_MAX = 64, 4096
_CONTAINS = "item.contains."


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What a bill of materials says of a product: facts, and what the reader must know."""

    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    caveats: tuple[str, ...] = ()


NOTHING_ROLLED_UP = ProductFacts()


class Court:
    """The law on hand, ready to judge: lawbook, regimes, party lists; plans by day and views.

    Invariant: a plan serves every day between two turns of the law, and what it finds depends on
    what its comparisons say of the facts only, so that questions which the law cannot tell apart
    are judged once.  Many threads may ask at the same time.
    """

    def __init__(self, lawbook: Lawbook, regimes: tuple[Regime, ...], listings: ListIndex) -> None:
        self.lawbook = lawbook
        self.regimes = regimes
        self.listings = listings
        self._turns: dict[Views, Turns] = {}
        self._plans: dict[_Stretch, Plan] = {}
        self._judged: dict[_Question, tuple[Determination, ...]] = {}

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
        return self._plan(self._stretch(day, views), day)

    def _stretch(self, day: date, views: Views) -> _Stretch:
        """The stretch of days without a turn of the law in which a day lies."""
        turns = self._turns.get(views)
        if turns is None:
            turns = Turns(self.lawbook, views)
            _hold(self._turns, views, turns, _PLANS_MAX)
        return turns.stretch(day), views

    def _plan(self, stretch: _Stretch, day: date) -> Plan:
        plan = self._plans.get(stretch)
        if plan is None:
            plan = Plan(self.lawbook, day, stretch[1])
            _hold(self._plans, stretch, plan, _PLANS_MAX)
        return plan

    def judged(
        self, transaction: Transaction, views: Views, facts: Mapping[str, Fact], footing: Footing
    ) -> tuple[Determination, ...]:
        """A transaction with these facts judged under every regime."""
        stretch = self._stretch(transaction.day, views)
        plan = self._plan(stretch, transaction.day)
        values = {name: fact.value for name, fact in facts.items()}
        question = (stretch, plan.likeness(values), frozenset(footing.open_by_law.items()))
        found = self._judged.get(question)
        if found is not None:
            return tuple(
                _asked_by(each, regime, transaction, facts, footing)
                for each, regime in zip(found, self.regimes, strict=True)
            )
        judged = tuple(
            determined(plan, regime, transaction, facts, footing) for regime in self.regimes
        )
        _hold(self._judged, question, judged, _JUDGED_MAX)
        return judged


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
    footing = Footing((*product.caveats, *found.caveats), found.open_by_law)
    return court.judged(transaction, views, facts, footing)


def _asked_by(
    found: Determination,
    regime: Regime,
    transaction: Transaction,
    facts: Mapping[str, Fact],
    footing: Footing,
) -> Determination:
    """What was found for facts alike, as the answer to this transaction on its own day."""
    return replace(
        found,
        transaction=transaction,
        day=transaction.day,
        facts=facts,
        caveats=(*coverage_caveats(regime, found.at_least), *footing.caveats),
    )


def _hold(held: dict[Key, Value], key: Key, value: Value, most: int) -> None:
    """Remembers a value, and forgets the oldest where no more may be held.

    Several threads may do so at once: what one has forgotten the other needs no more.
    """
    while len(held) >= most:
        oldest, *_ = list(held)
        held.pop(oldest, None)
    held[key] = value
