"""Jobs kept in folders of the machine: readable by their owner alone, and by a second process."""

import json
import lzma
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from ytterby.vocabulary.finding import Finding, Place
from ytterby.workflows.jobs import Job, JobOrder, JobState, JobStep, Progress
from ytterby.workflows.shelf import plain_name

Record: TypeAlias = dict[str, Any]

_ID = re.compile(r"[0-9a-f]{32}")
_OWNER_ONLY = 0o700
_IN_A_PACK = 50
"""So many answers are packed together: each is as large as a page, and most of it stands in the one
before it as well."""
_QUICKLY = 1
_ORDER, _STATE, _DOCUMENTS, _ANSWERS, _PAPERS = (
    "order.json",
    "state.json",
    "documents",
    "answers",
    "papers",
)


class JobFolder:
    """Keeps each job in a folder of its own, named by its id.

    A state is written beside and then moved into its place, so that nobody reads half of one.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        self.folder = folder

    def add(self, job: Job, documents: Mapping[str, bytes]) -> None:
        """Keeps a new job with its documents."""
        unfinished = self.folder / f".{job.id}"
        for name in (_DOCUMENTS, _ANSWERS, _PAPERS):
            (unfinished / name).mkdir(mode=_OWNER_ONLY, parents=True)
        named = {role: plain_name(name) for role, name in job.order.documents.items()}
        for role, content in documents.items():
            target = unfinished / _DOCUMENTS / role
            target.mkdir(mode=_OWNER_ONLY)
            (target / named[role]).write_bytes(content)
        kept = replace(job, order=replace(job.order, documents=named))
        _write(unfinished / _ORDER, _order_record(kept))
        _write(unfinished / _STATE, _state_record(kept))
        unfinished.replace(self.folder / job.id)

    def find(self, id_: str) -> Job | None:
        """The job of an id."""
        if not _ID.fullmatch(id_):
            return None
        try:
            order = json.loads((self.folder / id_ / _ORDER).read_text(encoding="utf-8"))
            state = json.loads((self.folder / id_ / _STATE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return _job(id_, order, state)

    def every(self) -> Iterator[Job]:
        """Every job, the one asked for first coming first."""
        names = [each.name for each in self.folder.iterdir() if _ID.fullmatch(each.name)]
        found = (job for name in names if (job := self.find(name)) is not None)
        yield from sorted(found, key=lambda job: job.asked_at)

    def note(self, job: Job) -> None:
        """Notes how a job stands now."""
        try:
            _write(self.folder / job.id / _STATE, _state_record(job))
        except FileNotFoundError:
            # It was forgotten meanwhile.
            return

    def documents(self, job: Job) -> Mapping[str, Path]:
        """Where the documents of a job lie."""
        folder = self.folder / job.id / _DOCUMENTS
        return {role: folder / role / name for role, name in job.order.documents.items()}

    def write_answers(self, id_: str, records: Iterable[Mapping[str, object]]) -> None:
        """Keeps the answers of a job, in their order."""
        lines = (json.dumps(each, ensure_ascii=False, default=str) for each in records)
        folder = self.folder / id_ / _ANSWERS
        for number, pack in enumerate(iter(lambda: list(islice(lines, _IN_A_PACK)), [])):
            text = "\n".join(pack).encode("utf-8")
            (folder / _pack(number)).write_bytes(lzma.compress(text, preset=_QUICKLY))

    def answers(self, id_: str, first: int = 0, count: int | None = None) -> Iterator[str]:
        """Answers of a job as lines of JSON."""
        lines = self._lines_from(id_, first // _IN_A_PACK)
        start = first % _IN_A_PACK
        return islice(lines, start, None if count is None else start + count)

    def _lines_from(self, id_: str, number: int) -> Iterator[str]:
        folder = self.folder / id_ / _ANSWERS
        while True:
            try:
                packed = (folder / _pack(number)).read_bytes()
            except FileNotFoundError:
                return
            yield from lzma.decompress(packed).decode("utf-8").split("\n")
            number += 1

    def write_paper(self, id_: str, name: str, text: str) -> None:
        """Keeps something for people to read, under a name."""
        packed = lzma.compress(text.encode("utf-8"), preset=_QUICKLY)
        (self.folder / id_ / _PAPERS / plain_name(name)).write_bytes(packed)

    def paper(self, id_: str, name: str) -> str | None:
        """What is kept under a name."""
        try:
            packed = (self.folder / id_ / _PAPERS / plain_name(name)).read_bytes()
        except FileNotFoundError:
            return None
        return lzma.decompress(packed).decode("utf-8")

    def forget(self, id_: str) -> None:
        """Removes everything of a job."""
        if _ID.fullmatch(id_):
            shutil.rmtree(self.folder / id_, ignore_errors=True)


def _pack(number: int) -> str:
    return f"{number:06d}.xz"


def _write(path: Path, record: Record) -> None:
    unfinished = path.with_name(f".{path.name}")
    unfinished.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)


def _order_record(job: Job) -> Record:
    order = job.order
    return {
        "title": order.title,
        "documents": dict(order.documents),
        "asked_at": job.asked_at.isoformat(),
        "today": order.today.isoformat(),
        "answers_max": order.answers_max,
        "seconds_max": order.seconds_max,
        "day": None if order.day is None else order.day.isoformat(),
        "fields": dict(order.fields),
        "parties": {role: dict(told) for role, told in order.parties.items()},
        "facts": dict(order.facts),
        "products": list(order.products),
        "readings": [list(pair) for pair in order.readings],
        "sheet": order.sheet,
        "place": order.place,
        "currency": order.currency,
    }


def _state_record(job: Job) -> Record:
    return {
        "state": job.state.value,
        "started_at": None if job.started_at is None else job.started_at.isoformat(),
        "ended_at": None if job.ended_at is None else job.ended_at.isoformat(),
        "step": job.progress.step.value,
        "done": job.progress.done,
        "total": job.progress.total,
        "findings": [_finding_record(each) for each in job.findings],
        "why": job.why,
    }


def _finding_record(finding: Finding) -> Record:
    place = finding.place
    return {
        "place": [place.document, place.line, place.field],
        "told": [
            finding.code,
            finding.seen,
            finding.expected,
            finding.remedy,
            finding.blocks,
        ],
    }


def _job(id_: str, told: Record, state: Record) -> Job:
    order = JobOrder(
        title=told["title"],
        documents=told["documents"],
        today=date.fromisoformat(told["today"]),
        answers_max=told["answers_max"],
        seconds_max=told["seconds_max"],
        day=None if told["day"] is None else date.fromisoformat(told["day"]),
        fields=told["fields"],
        parties=told["parties"],
        facts=told["facts"],
        products=tuple(told["products"]),
        readings=tuple((doubt, reading) for doubt, reading in told["readings"]),
        sheet=told["sheet"],
        place=told["place"],
        currency=told["currency"],
    )
    return Job(
        id_,
        order,
        JobState(state["state"]),
        datetime.fromisoformat(told["asked_at"]),
        _instant(state["started_at"]),
        _instant(state["ended_at"]),
        Progress(JobStep(state["step"]), state["done"], state["total"]),
        tuple(Finding(Place(*each["place"]), *each["told"]) for each in state["findings"]),
        state["why"],
    )


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
