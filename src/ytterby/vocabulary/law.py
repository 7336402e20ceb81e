"""The types of law: instruments, provisions, parameters, item classes, lists, doubts."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ytterby.vocabulary.citation import Citation, Grade, LegalId
from ytterby.vocabulary.condition import Condition
from ytterby.vocabulary.deadline import Deadline
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.penalty import Penalty
from ytterby.vocabulary.period import Period


class Status(StrEnum):
    """What a provision is on one day, by its own text and by what suspends it."""

    NOT_PUBLISHED = "not published"
    NOT_YET_EFFECTIVE = "not yet effective"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    REPEALED = "repealed"
    PROPOSED = "proposed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words of an instrument are, and when they were read."""

    title: str
    address: str
    read_on: date
    grade: Grade


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text that can be read in several."""

    id: str
    words: str
    words_zh: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question that the text leaves open, with the readings that it allows.

    ``default`` names the reading that the plain text supports; without one, a difference
    between the readings stays open and widens the answer.
    """

    id: str
    question: str
    readings: tuple[Reading, ...]
    default: str | None
    grade: Grade
    note: str = ""


NEVER = date.max
"""Stands for the day of what does not come to pass under a reading."""


@dataclass(frozen=True, slots=True)
class DatedDay:
    """A day on which something turns, one for each reading where the text leaves it open.

    ``by_reading`` is empty where the text is plain.  Under a reading it may be ``NEVER``: that on
    which the day hangs has not happened.
    """

    day: date
    doubt: str = ""
    by_reading: tuple[tuple[str, date], ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Every day on which it may turn, in order."""
        told = {self.day, *(day for _, day in self.by_reading)}
        return tuple(sorted(told - {NEVER}))


@dataclass(frozen=True, slots=True)
class Suspension:
    """A provision sleeps from ``start`` to ``end`` (exclusive), because ``by`` says so.

    ``outcome_seen`` is false when the text schedules the end and nobody has yet seen what
    followed: from the end on the status is unverified and revives unless extended.
    """

    by: LegalId
    provision: LegalId
    start: date
    end: DatedDay
    outcome_seen: bool
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Relief:
    """A provision that softens others: instead of what they demand, only ``to``."""

    to: Outcome
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A statutory clock in working days, and what stops or lifts it."""

    working_days: int
    starts: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """One limb of an instrument: what it demands, when, from which day, and how we read it.

    ``condition`` says to whom it applies.  ``outcome`` is what it demands of them, ``duties``
    what it lays on them besides, ``relief`` what it spares them, ``charge`` the parameter that
    says which share of the customs value they pay.  A provision with none of the four only defines
    a condition that others refer to, or states law for the reader.  What is ``proposed`` binds
    nobody: a bill, a draft, a threat; ``repealed`` is then the day on which it was dropped.
    """

    id: LegalId
    title: str
    title_zh: str
    text: str
    reading: str
    doubts: tuple[str, ...]
    grade: Grade
    published: date
    effective: DatedDay
    repealed: date | None
    condition: Condition | None
    outcome: Outcome | None
    duties: tuple[str, ...]
    relief: Relief | None
    papers: tuple[str, ...]
    clock: Clock | None
    line: int = 0
    proposed: bool = False
    charge: str = ""

    @property
    def does_something(self) -> bool:
        """Whether it demands, lays on, spares or charges anything, and so has to be judged."""
        return bool(
            self.outcome is not None or self.relief is not None or self.duties or self.charge
        )


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """What a parameter is during a period."""

    period: Period
    value: Fraction
    provision: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that the law sets, by date."""

    id: str
    title: str
    unit: str
    values: tuple[ParameterValue, ...]


@dataclass(frozen=True, slots=True)
class WordSetValue:
    """The words that a set holds during a period."""

    period: Period
    words: tuple[str, ...]
    provision: str


@dataclass(frozen=True, slots=True)
class WordSet:
    """A list of words that the law sets, by date: countries, groups, kinds of product."""

    id: str
    title: str
    values: tuple[WordSetValue, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something the law lays on a party beside the outcome."""

    id: str
    words: str
    words_zh: str
    deadline: str = ""
    due: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether a list holds everything it should, and what is missing if not."""

    complete: bool
    missing: str = ""


@dataclass(frozen=True, slots=True)
class ItemClass:
    """One row of a control list: a code, or a named item without one, and what falls under it.

    ``condition`` is made from the row by ``intake``; HS codes are hints and never decide.
    """

    list: str
    code: str
    title: str
    title_zh: str
    form: str
    elements: tuple[str, ...]
    family: str
    condition: Condition
    hs_hints: tuple[str, ...]
    grade: Grade
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of item classes with what it covers; ``id`` is ``instrument#name``.

    ``file`` is the document in the instrument's folder that holds the rows.
    """

    id: str
    title: str
    coverage: Coverage
    classes: tuple[ItemClass, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class DatedPeriod:
    """The days of a listing; from ``unverified_from`` on nobody has seen whether it goes on."""

    period: Period
    unverified_from: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One party on one list, by the two names of the notice and its identifiers, for a period.

    ``ended_grade`` grades the evidence for the end, where there is one.
    """

    list: str
    notice: str
    period: DatedPeriod
    name_latin: str
    name_han: str
    kind: str
    address: str
    grade: Grade
    note: str = ""
    line: int = 0
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyList:
    """A list of parties that a fact such as ``parties.control_listed`` is asked against."""

    id: str
    title: str
    title_zh: str
    fact: str
    coverage: Coverage
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation or announcement: one folder of ``law/``.

    ``lines`` says where in its file of provisions a name is given.
    """

    id: LegalId
    title: str
    title_zh: str
    body: str
    number: str
    sources: tuple[Source, ...]
    read_on: date
    provisions: tuple[Provision, ...]
    suspensions: tuple[Suspension, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    duties: tuple[Duty, ...] = ()
    conditions: tuple[tuple[str, Condition], ...] = ()
    item_lists: tuple[ItemList, ...] = ()
    party_lists: tuple[PartyList, ...] = ()
    folder: str = ""
    gaps: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict[str, str])
    sets: tuple[WordSet, ...] = ()
    lines: dict[str, int] = field(default_factory=dict[str, int])
    penalties: tuple[Penalty, ...] = ()


@dataclass(frozen=True, slots=True)
class Attestation:
    """A user's signed word on the status of a provision in a period; shown wherever used."""

    provision: str
    period: Period
    status: Status
    source: str
    who: str
    signed_on: date
    signature: str = ""


__all__ = [
    "Attestation",
    "Citation",
    "Clock",
    "Coverage",
    "DatedDay",
    "DatedPeriod",
    "Doubt",
    "Duty",
    "Instrument",
    "ItemClass",
    "ItemList",
    "Listing",
    "Parameter",
    "ParameterValue",
    "PartyList",
    "Provision",
    "Reading",
    "Relief",
    "Source",
    "Status",
    "Suspension",
    "WordSet",
    "WordSetValue",
]
