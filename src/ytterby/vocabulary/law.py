"""The types of law: instruments, provisions, parameters, item classes, lists, doubts."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ytterby.vocabulary.citation import Citation, Grade, LegalId
from ytterby.vocabulary.condition import Condition
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.period import Period


class Status(StrEnum):
    """What a provision is on one day, by its own text and by what suspends it."""

    NOT_PUBLISHED = "not published"
    NOT_YET_EFFECTIVE = "not yet effective"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    REPEALED = "repealed"


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


@dataclass(frozen=True, slots=True)
class DatedDay:
    """A day on which something turns, one for each reading where the text leaves it open.

    ``by_reading`` is empty where the text is plain.
    """

    day: date
    doubt: str = ""
    by_reading: tuple[tuple[str, date], ...] = ()


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
    what it lays on them besides, ``relief`` what it spares them.  A provision with none of the
    three only defines a condition that others refer to, or states law for the reader.
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
class Duty:
    """Something the law lays on a party beside the outcome."""

    id: str
    words: str
    words_zh: str
    deadline: str = ""


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
    """A law, regulation or announcement: one folder of ``law/``."""

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
]
