"""One job worked off in a process of its own, so that whoever asks something short never waits."""

import signal
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ytterby.assembly.documents import desk
from ytterby.assembly.law_on_hand import law, views
from ytterby.assembly.settings import now, seconds, version
from ytterby.backends.job_folder import JobFolder
from ytterby.reports.json_form import determination_record
from ytterby.rules.lawbook import UnknownReadingError
from ytterby.vocabulary.finding import FindingsError
from ytterby.workflows.job_papers import papers_of
from ytterby.workflows.jobs import Job, JobShelf, JobState, JobStep, Progress
from ytterby.workflows.judge_document import (
    Answered,
    Bench,
    Options,
    UnusedOptionError,
    judge_document,
)
from ytterby.workflows.open_documents import Files

_NOTED_EVERY_S = 0.25


class JobTooLargeError(ValueError):
    """A document asks for more answers than a job gives."""

    def __init__(self, total: int, most: int) -> None:
        super().__init__(
            f"{total:,} answers are asked for, and one job gives at most {most:,}: "
            "bring the document in several pieces"
        )


def work_off(folder: Path, id_: str) -> None:
    """The whole life of the process: takes the job of an id, and notes what came of it.

    An exception of ours leaves the job as it stands; whoever started the process says that it could
    not be finished.
    """
    # A terminal sends its Ctrl-C to every process; this one is ended by whoever started it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    shelf = JobFolder(folder)
    job = shelf.find(id_)
    if job is not None:
        worked_off(job, shelf)


def worked_off(job: Job, shelf: JobShelf) -> Job:
    """The job with its answers, or with what kept it from them, as it was noted last."""
    try:
        job = _answered(job, shelf)
    except FindingsError as trouble:
        job = replace(job, state=JobState.FINDINGS, findings=trouble.findings)
    except (UnknownReadingError, UnusedOptionError, JobTooLargeError) as misuse:
        job = replace(job, state=JobState.FINDINGS, why=str(misuse))
    job = replace(job, ended_at=now())
    shelf.note(job)
    return job


def _answered(job: Job, shelf: JobShelf) -> Job:
    """The job with its answers kept.

    Raises:
        FindingsError: a document cannot be used.
        UnknownReadingError: the law has no such doubt, or no such reading of it.
        UnusedOptionError: something was said that the document says itself.
        JobTooLargeError: more is asked for than a job gives.

    """
    court, order = law(), job.order
    noted = _Noted(job, shelf)
    documents = shelf.documents(job)
    attested = [path for role, path in documents.items() if role == "attestations"]
    regimes = len(court.regimes)

    def count(done: int, total: int) -> None:
        if total > order.answers_max:
            raise JobTooLargeError(total, order.answers_max)
        noted.note(Progress(JobStep.JUDGING, done * regimes, total * regimes))

    bench = Bench(
        court,
        desk(),
        _files(job, documents),
        views(order.readings, attested),
        version(),
        _unheard,
        count,
    )
    answered = judge_document(documents["document"], _options(job), bench)
    total = sum(1 for _ in answered.published.determinations())
    shelf.write_answers(job.id, _records(answered, noted, total))
    for name, text in papers_of(answered.published):
        shelf.write_paper(job.id, name, text)
    return replace(
        job,
        state=JobState.ANSWERED,
        progress=Progress(JobStep.WRITING, total, total),
        findings=answered.findings,
    )


class _Noted:
    """Notes how far a job is, but not more often than somebody looks."""

    def __init__(self, job: Job, shelf: JobShelf) -> None:
        self._job = job
        self._shelf = shelf
        self._last = -_NOTED_EVERY_S

    def note(self, progress: Progress) -> None:
        if seconds() - self._last < _NOTED_EVERY_S:
            return
        self._last = seconds()
        self._shelf.note(replace(self._job, progress=progress))


def _records(answered: Answered, noted: _Noted, total: int) -> Iterator[dict[str, object]]:
    published = answered.published
    lawbook = published.court.lawbook
    for done, (found, regime) in enumerate(published.determinations()):
        noted.note(Progress(JobStep.WRITING, done, total))
        yield determination_record(found, lawbook, regime)


def _options(job: Job) -> Options:
    order = job.order
    return Options(order.day, order.today, order.fields, order.parties, order.facts, order.products)


def _files(job: Job, documents: Mapping[str, Path]) -> Files:
    order = job.order
    return Files(
        documents.get("bill"),
        documents.get("columns"),
        order.sheet or None,
        documents.get("prices"),
        documents.get("rates"),
        order.place,
        order.currency,
    )


def _unheard(words: str) -> None:
    """Nobody listens beside a job; how far it is is noted."""
    del words
