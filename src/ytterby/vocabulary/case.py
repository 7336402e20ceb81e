"""A worked case: a transaction, the answer that a source gives, and how good that source is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.penalty import FineRange
from ytterby.vocabulary.transaction import Transaction
from ytterby.vocabulary.truth import Truth


class Verdict(StrEnum):
    """How a case came out; a pending case is counted, never taken as passed."""

    PASSED = "passed"
    FAILED = "failed"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class ExpectedRange:
    """The range that the text of a penalty allows for a base of one size; never the fine.

    ``penalty`` is its id, ``base`` the illegal gains or turnover, ``None`` if there are none;
    ``whom`` is empty where a penalty knows one kind of person only.
    """

    penalty: str
    base: Fraction | None
    graver: bool
    whom: str
    range: FineRange


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out; what is left empty is not asked.

    ``items`` are codes, or titles where the list prints no code, that certainly match,
    ``not_items`` those that certainly do not.  ``status`` maps a provision to a word of
    ``Status``, ``disputed`` or ``unverified``; ``provisions`` to the truth of its condition;
    ``due`` a duty to its last day.
    """

    at_least: Outcome | None = None
    at_most: Outcome | None = None
    items: tuple[str, ...] = ()
    not_items: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    possible_duties: tuple[str, ...] = ()
    decided_by_facts: tuple[str, ...] = ()
    decided_by_law: tuple[str, ...] = ()
    status: Mapping[str, str] = field(default_factory=dict[str, str])
    provisions: Mapping[str, Truth] = field(default_factory=dict[str, Truth])
    due: Mapping[str, date] = field(default_factory=dict[str, date])
    penalties: tuple[ExpectedRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case file.

    ``transaction`` and ``expect`` are both there, or ``pending`` says what is still missing
    before the case can run.  ``regime`` is the one that is asked; left blank, that of the rule.
    ``readings`` are chosen for the case, doubt and reading.  ``bill`` and
    ``prices`` are paths of documents beside the case file, for a case that rolls content up.
    """

    id: str
    title: str
    grade: Grade
    source: str
    transaction: Transaction | None
    expect: Expectation | None
    pending: str = ""
    rule: str = ""
    note: str = ""
    readings: tuple[tuple[str, str], ...] = ()
    bill: str = ""
    prices: str = ""
    place_of_prices: str = ""
    regime: str = ""
    place: Place = Place("")
