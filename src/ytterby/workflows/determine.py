"""May this go to them, on this day, and why: the way of the data in one function."""

from collections.abc import Iterable, Iterator, Mapping
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
from ytterby.rules.stages import stages_asked
from ytterby.vocabulary.citation import LegalId
from ytterby.vocabulary.condition import Condition
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.magnet_step import StagesAsked
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

Key = TypeVar("Key")
Value = TypeVar("Value")
_Stretch: TypeAlias = tuple[int, Views]
_Question: TypeAlias = tuple[
    _Stretch, tuple[Bearing, ...], frozenset[tuple[str, str]], tuple[FactValue | None, ...]
]

AS_READ = Views()
_PLANS_MAX, _JUDGED_MAX, _COURTS_MAX = 64, 4096, 16
_CONTAINS = "item.contains."


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What a bill of materials says of a product: facts, and what the reader must know."""

    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    caveats: tuple[str, ...] = ()


NOTHING_ROLLED_UP = ProductFacts()


class Court:
    """The law on hand, ready to judge: lawbook, regimes, party lists; plans by day and views.

    ``regimes`` are those asked: every one that the law marks as asked by default, or all where it
    marks none.  ``every_regime`` are all that are encoded; ``under`` asks others.
    Invariant: a plan serves every day between two turns of the law, and what it finds depends on
    what its comparisons say of the facts only, so that questions which the law cannot tell apart
    are judged once.  Many threads may ask at the same time.
    """

    def __init__(self, lawbook: Lawbook, regimes: tuple[Regime, ...], listings: ListIndex) -> None:
        self.lawbook = lawbook
        self.every_regime = regimes
        self.regimes = tuple(each for each in regimes if each.by_default) or regimes
        self.listings = listings
        self._turns: dict[Views, Turns] = {}
        self._plans: dict[_Stretch, Plan] = {}
        self._judged: dict[_Question, tuple[Determination, ...]] = {}
        self._others: dict[tuple[str, ...], Court] = {}

    def under(self, names: tuple[str, ...]) -> "Court":
        """The court that asks these regimes, in their order.

        Raises:
            UnknownRegimeError: one of them is not encoded.

        """
        found = self._others.get(names)
        if found is None:
            by_id = {each.id: each for each in self.every_regime}
            for name in names:
                if name not in by_id:
                    raise UnknownRegimeError(name, tuple(by_id))
            asked = tuple(by_id[name] for name in dict.fromkeys(names))
            # Lists of a law that is not asked say nothing, and warn of nothing.
            lists = tuple(
                one
                for one in self.listings.lists
                if any(regime.holds(LegalId(one.id)) for regime in asked)
            )
            found = Court(self.lawbook, self.every_regime, replace(self.listings, lists=lists))
            found.regimes = asked
            _hold(self._others, names, found, _COURTS_MAX)
        return found

    @cached_property
    def judging(self) -> tuple[str, ...]:
        """The ids of the regimes that can hold a matter; the others tell of law or of money."""
        every = self.lawbook.provisions.values()
        acting = [each.id for each in every if each.outcome is not None]
        return tuple(regime.id for regime in self.every_regime if any(map(regime.holds, acting)))

    @cached_property
    def counting(self) -> Regime:
        """The regime whose share of value is counted: one that is asked, else any that has one."""
        counting = (each for each in (*self.regimes, *self.every_regime) if each.counted_list)
        return next(counting, self.regimes[0])

    @cached_property
    def substances(self) -> tuple[str, ...]:
        """Every substance that the law of the regimes asked asks about, by its symbol."""
        named = self._named(self.lawbook.conditions.items())
        return tuple(sorted({*named, *self.listed_substances}))

    @cached_property
    def listed_substances(self) -> tuple[str, ...]:
        """Those that a row of a control list of these regimes names, by their symbols."""
        return self._named(
            (name, each.condition)
            for name, one in self.lawbook.item_lists.items()
            for each in one.classes
        )

    def _named(self, conditions: Iterable[tuple[str, Condition]]) -> tuple[str, ...]:
        """The substances of which conditions of the regimes asked want to know."""
        asked = facts_asked(
            condition
            for name, condition in conditions
            if any(regime.holds(LegalId(name)) for regime in self.regimes)
        )
        return tuple(
            sorted(name.removeprefix(_CONTAINS) for name in asked if name.startswith(_CONTAINS))
        )

    @cached_property
    def _reckoned_from(self) -> tuple[str, ...]:
        """The facts from whose days the law reckons the last days of duties."""
        deadlines = (each.due for each in self.lawbook.duties.values())
        return tuple(sorted({each.fact for each in deadlines if each is not None}))

    @cached_property
    def facts_asked(self) -> frozenset[str]:
        """The facts that the conditions of the regimes asked ask about."""
        return facts_asked(
            condition
            for name, condition in self.lawbook.conditions.items()
            if any(name.partition("#")[0] in each.instruments for each in self.regimes)
        )

    @cached_property
    def stages(self) -> StagesAsked:
        """The stages of production that the regimes asked ask about."""
        return stages_asked(self.lawbook, self.regimes)

    def plan(self, day: date, views: Views) -> Plan:
        """The law of a day under a user's views."""
        return self._plan(self._stretch(day, views), day)

    def _stretch(self, day: date, views: Views) -> _Stretch:
        """The stretch of days without a turn of the law in which a day lies."""
        turns = self._turns.get(views)
        if turns is None:
            turns = Turns(self.lawbook, views, self.regimes)
            _hold(self._turns, views, turns, _PLANS_MAX)
        return turns.stretch(day), views

    def _plan(self, stretch: _Stretch, day: date) -> Plan:
        plan = self._plans.get(stretch)
        if plan is None:
            plan = Plan(self.lawbook, day, stretch[1], self.regimes)
            _hold(self._plans, stretch, plan, _PLANS_MAX)
        return plan

    def judged(
        self, transaction: Transaction, views: Views, facts: Mapping[str, Fact], footing: Footing
    ) -> tuple[Determination, ...]:
        """A transaction with these facts judged under every regime."""
        stretch = self._stretch(transaction.day, views)
        plan = self._plan(stretch, transaction.day)
        values = {name: fact.value for name, fact in facts.items()}
        days = tuple(values.get(name) for name in self._reckoned_from)
        question = (stretch, plan.likeness(values), frozenset(footing.open_by_law.items()), days)
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
    caveats = (*_caveats(court.lawbook), *product.caveats, *found.caveats)
    footing = Footing(caveats, found.open_by_law)
    return court.judged(transaction, views, facts, footing)


def _caveats(lawbook: Lawbook) -> Iterator[str]:
    """That the law is supposed, and what of it."""
    if lawbook.supposed:
        supposed = "; ".join(map(str, lawbook.supposed))
        yield f"Judged under supposed law, which is not known to be law: {supposed}."


class UnknownRegimeError(ValueError):
    """A regime was named that is not encoded."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        self.known = known
        super().__init__(f"no regime {name!r} is encoded; there are {', '.join(known)}")


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
