"""The bounded answer: at least this, at most that, and what decides between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ytterby.licensing.due import Due
from ytterby.rules.conditions import Trace
from ytterby.rules.evaluation import Ruling
from ytterby.vocabulary.citation import Citation
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.law import Attestation, Clock, Duty, ItemClass
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.transaction import Transaction
from ytterby.vocabulary.truth import Truth


class Cause(StrEnum):
    """Whether a missing fact or an uncertain law keeps an answer open; never one label for both."""

    FACT = "fact"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Footing:
    """What a determination stands on beside its facts.

    ``caveats`` are what the reader must know of how the facts came about.  ``open_by_law`` names
    facts that are missing only because the law leaves them open, each with the list that does.
    """

    caveats: tuple[str, ...] = ()
    open_by_law: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Decider:
    """One thing that still decides, and how far it could carry the answer.

    ``name`` is a fact, a doubt, a provision or a party list; ``could_reach`` is the strongest
    outcome that hangs on it, ``could_spare`` the weakest if it softens one; ``provisions`` are the
    rules it turns.
    """

    cause: Cause
    name: str
    question: str
    could_reach: Outcome
    could_spare: Outcome | None
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyOwed:
    """A duty that comes with the transaction, certainly or possibly, with its last day if known."""

    duty: Duty
    certain: bool
    citation: Citation
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """A class of a control list under which the item falls, or may fall."""

    item: ItemClass
    truth: Truth
    in_force: Truth
    trace: Trace


@dataclass(frozen=True, slots=True)
class Demand:
    """What one provision demands of this transaction: from ``low`` to ``high``.

    ``spared_by`` are the reliefs that soften it, or may.
    """

    ruling: Ruling
    low: Outcome
    high: Outcome
    spared_by: tuple[Ruling, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A doubt that was settled by its default or by the user, and came out otherwise elsewhere."""

    doubt: str
    question: str
    settled: str
    chosen_by_user: bool
    other: str
    other_truth: Truth


@dataclass(frozen=True, slots=True)
class Determination:
    """May this go to them, on this day, and why, under one regime.

    Invariant: ``at_least`` is certain, nothing stronger than ``at_most`` can come of it, and the
    two differ exactly when ``deciders`` is not empty.
    """

    transaction: Transaction
    regime: str
    day: date
    at_least: Outcome
    at_most: Outcome
    deciders: tuple[Decider, ...]
    demands: tuple[Demand, ...]
    duties: tuple[DutyOwed, ...]
    items: tuple[ItemMatch, ...]
    papers: tuple[str, ...]
    clocks: tuple[tuple[Clock, Citation], ...]
    rulings: tuple[Ruling, ...]
    facts: Mapping[str, Fact]
    other_readings: tuple[OtherReading, ...]
    caveats: tuple[str, ...]
    open_by_law: Mapping[str, str]
    attestations: tuple[Attestation, ...]
    law_digest: str

    @property
    def is_decided(self) -> bool:
        """Whether one outcome is certain."""
        return self.at_least is self.at_most

    @property
    def standing(self) -> Outcome:
        """What is needed unless a relief applies: the strongest demand that certainly binds."""
        certain = [each.high for each in self.demands if each.ruling.applies is True]
        return max([self.at_least, *certain])
