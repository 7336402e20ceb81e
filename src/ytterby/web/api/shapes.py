"""The shapes of the records that the API answers with, for its description.

The records are made by ``reports``; these models say what they look like and are not filled.  A
test holds every answer against them.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Bounds = Annotated[
    list[str | None],
    Field(min_length=2, max_length=2, description="From and to, exact; no `to` is without end."),
]


class Shape(BaseModel):
    """A record; nothing else stands in it."""

    model_config = ConfigDict(extra="forbid")


class Where(Shape):
    """Where something was found: the document, its line from 1, and the field."""

    document: str
    line: int | None
    field: str | None


class FindingShape(Shape):
    """Something that stands in the way, and what to do about it."""

    model_config = ConfigDict(extra="forbid", title="Finding")

    place: Where
    code: Annotated[str, Field(description="Its name; the manual has a page of all of them.")]
    seen: str
    expected: str
    remedy: str
    blocks: bool
    pointer: Annotated[
        str | None, Field(description="JSON Pointer (RFC 6901) into the body, where it is one.")
    ] = None


class Limit(Shape):
    """The limit that was passed: its name, its number, and what it counts."""

    name: str
    most: float
    counts: str


class Problem(BaseModel):
    """A problem as RFC 9457 has it; `type` is the path of a page that says what it means."""

    model_config = ConfigDict(extra="allow")

    type: Annotated[str, Field(pattern="^/problems/[a-z-]+$")]
    title: str
    status: int
    detail: str
    remedy: str
    instance: str
    findings: list[FindingShape] = []
    limit: Limit | None = None
    reference: str | None = None


class Health(Shape):
    """The program answers: its version, the law that it has, and how busy it is."""

    status: Literal["answering"]
    version: str
    law_digest: str
    jobs_unfinished: int


class Law(Shape):
    """How much law is encoded."""

    format: Literal["ytterby/law/1"]
    digest: str
    version: str
    read_on: date
    regimes: list[str]
    instruments: int
    provisions: int
    doubts: int
    item_classes: int
    listings: int
    facts_asked: int


class Source(Shape):
    """Where the words of an instrument are."""

    title: str
    address: str
    read_on: date
    grade: str


class Range(Shape):
    """From and to, both belonging to it, as exact numbers."""

    from_: Annotated[str, Field(alias="from")]
    to: str


class Fine(Shape):
    """A fine: from the threshold of the base on a multiple of it, below it an amount."""

    whom: str
    base: Literal["illegal-gains", "illegal-turnover"] | None
    threshold: int | None
    multiple: Range | None
    amount: Range | None


class Sanction(Shape):
    """What follows in one grade of gravity."""

    when: str
    fines: list[Fine]
    beside: list[str]


class Penalty(Shape):
    """The ranges that a provision sets on an act; never a forecast of a fine."""

    id: str
    act: str
    provision: str
    currency: str
    grade: str
    plain: Sanction
    graver: Sanction | None
    after: list[str]
    note: str
    forecast: Literal[False]


class Instrument(Shape):
    """A law, regulation or announcement."""

    id: str
    title: str
    title_zh: str
    body: str
    number: str
    read_on: date
    provisions: list[str]
    sources: list[Source]
    gaps: list[str]
    penalties: list[Penalty]


class Instruments(Shape):
    """Every instrument."""

    format: Literal["ytterby/law-instruments/1"]
    instruments: list[Instrument]


class Status(Shape):
    """A provision, and what it is on a day."""

    id: str
    status: str
    in_force: bool | None
    by_reading: dict[str, str]
    unverified_since: date | None
    revives_unless_extended: bool
    attested_by: str | None


class Standing(Status):
    """A provision with its title, and what it is on a day."""

    title: str


class Standings(Shape):
    """Every provision on a day."""

    format: Literal["ytterby/law-standing/1"]
    day: date
    provisions: list[Standing]


class Provision(Standing):
    """A provision: its text in short, our reading, our doubts, its source."""

    format: Literal["ytterby/provision/1"]
    day: date
    title_zh: str
    text: str
    reading: str
    doubts: list[str]
    grade: str
    source: str
    read_on: date
    penalties: list[Penalty]


class Segment(Status):
    """A run of days on which the status is the same; `until` is the first day outside."""

    from_: Annotated[date, Field(alias="from")]
    until: date | None


class Life(Shape):
    """A provision through time."""

    id: str
    title: str
    segments: list[Segment]


class Timeline(Shape):
    """Provisions through time."""

    format: Literal["ytterby/law-timeline/1"]
    provisions: list[Life]


class Stale(Shape):
    """Something that wants looking up again."""

    id: str
    why: str
    day: date
    where: str


class Stales(Shape):
    """Everything that wants looking up again."""

    format: Literal["ytterby/law-stale/1"]
    day: date
    stale: list[Stale]


class Coverage(Shape):
    """Whether all of it is encoded, and what is missing."""

    complete: bool
    missing: str


class Regime(Shape):
    """The export-control law of one authority."""

    id: str
    title: str
    title_zh: str
    authority: str
    authority_zh: str
    home: list[str]
    coverage: Coverage


class Regimes(Shape):
    """Every regime."""

    format: Literal["ytterby/regimes/1"]
    regimes: list[Regime]


class ItemList(Shape):
    """A list of controlled items."""

    id: str
    title: str
    coverage: Coverage
    classes: int


class PartyList(Shape):
    """A list of parties."""

    id: str
    title: str
    title_zh: str
    coverage: Coverage
    listings: int


class Lists(Shape):
    """Every list of the law encoded."""

    format: Literal["ytterby/lists/1"]
    items: list[ItemList]
    parties: list[PartyList]


class Progress(Shape):
    """How far a job is; `share` is the part of the whole, from 0 to 1."""

    step: Literal["reading", "judging", "writing"]
    done: int
    total: int
    share: float


class JobLinks(Shape):
    """Where to go on from a job."""

    self: str
    page: str
    answers: str


class Job(Shape):
    """A job as it stands; one that could not be finished says so, and is never `answered`."""

    format: Literal["ytterby/job/1"]
    id: str
    title: str
    state: Literal["waiting", "working", "answered", "findings", "unfinished"]
    ahead: Annotated[int, Field(description="Jobs that are worked off before it.")]
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    progress: Progress
    answers: int
    findings: list[FindingShape]
    why: str
    links: JobLinks


class PageLinks(Shape):
    """The pages before and after this one."""

    next: str | None
    previous: str | None


class Answers(Shape):
    """Some of the answers of a job, each a record `ytterby/determination/1`."""

    format: Literal["ytterby/answers/1"]
    job: str
    total: int
    first: int
    answers: list[dict[str, Any]]
    links: PageLinks


class Schemas(Shape):
    """Every JSON Schema by its name, with its path."""

    schemas: dict[str, str]
