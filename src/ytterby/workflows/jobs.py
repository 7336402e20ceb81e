"""The port to where jobs are kept: what was asked, how far it is, and what came of it.

A job is a document that takes longer to judge than somebody waits: an export file, the products of
a bill, a portfolio.  It is asked for once, worked on by a process of its own, and looked at by
whoever knows its id.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ytterby.vocabulary.finding import Finding


class JobState(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    WORKING = "working"
    ANSWERED = "answered"
    FINDINGS = "findings"
    UNFINISHED = "unfinished"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self not in {JobState.WAITING, JobState.WORKING}


class JobStep(StrEnum):
    """What is being done while a job works."""

    READING = "reading"
    JUDGING = "judging"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class JobOrder:
    """What was asked: documents by what they are for, and everything that was said beside them.

    ``documents`` has ``document`` itself, and may have ``bill``, ``columns``, ``prices``,
    ``rates`` and ``attestations``: the name of each.  The rest is as ``judge_document.Options``
    has it.  Of more answers than ``answers_max`` none is given, and whoever is not done after
    ``seconds_max`` is stopped.
    """

    title: str
    documents: Mapping[str, str]
    today: date
    answers_max: int
    seconds_max: float
    day: date | None = None
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    parties: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    products: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    place: str = "Europe"
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: the step, and how much of it is done; ``total`` is 0 until it is known."""

    step: JobStep = JobStep.READING
    done: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """How much of the whole is done, from 0 to 1; judging and writing take about as long."""
        if self.step is JobStep.READING or not self.total:
            return 0.0
        half = self.done / self.total / 2
        return half if self.step is JobStep.JUDGING else 0.5 + half


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands: ``findings`` and ``why`` tell what kept it from its answers."""

    id: str
    order: JobOrder
    state: JobState
    asked_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    progress: Progress = field(default_factory=Progress)
    findings: tuple[Finding, ...] = ()
    why: str = ""

    @property
    def answers(self) -> int:
        """How many answers there are to be had."""
        return self.progress.total if self.state is JobState.ANSWERED else 0


class JobShelf(Protocol):
    """Keeps jobs with their documents and answers until they are forgotten.

    Invariant: whoever looks sees the last state that was noted in whole, never half of one, also
    from another process.
    """

    def add(self, job: Job, documents: Mapping[str, bytes]) -> None:
        """Keeps a new job with its documents."""
        ...

    def find(self, id_: str) -> Job | None:
        """The job of an id; ``None`` if there is none, or it was forgotten."""
        ...

    def every(self) -> Iterator[Job]:
        """Every job, the one asked for first coming first."""
        ...

    def note(self, job: Job) -> None:
        """Notes how a job stands now; of one that was forgotten nothing is noted."""
        ...

    def documents(self, job: Job) -> Mapping[str, Path]:
        """Where the documents of a job lie."""
        ...

    def write_answers(self, id_: str, records: Iterable[Mapping[str, object]]) -> None:
        """Keeps the answers of a job, in their order."""
        ...

    def answers(self, id_: str, first: int = 0, count: int | None = None) -> Iterator[str]:
        """Answers of a job as lines of JSON, from a number on, all of them or so many."""
        ...

    def write_paper(self, id_: str, name: str, text: str) -> None:
        """Keeps something for people to read, under a name."""
        ...

    def paper(self, id_: str, name: str) -> str | None:
        """What is kept under a name; ``None`` if nothing is."""
        ...

    def forget(self, id_: str) -> None:
        """Removes everything of a job."""
        ...
