"""Long work: asked for once, looked at until it is done, and its answers taken away."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from ytterby.assembly.job_office import Room, TooManyJobsError
from ytterby.assembly.written_questions import LIST
from ytterby.reports.language import say
from ytterby.vocabulary.finding import Finding, Place
from ytterby.web.api import shapes
from ytterby.web.api.operation import (
    FORM,
    JSON,
    PREFIX,
    Operation,
    accepted,
    accepts_json,
    form_described,
    problems,
    told,
)
from ytterby.web.bodies import BODY, form_body, json_body, media_type
from ytterby.web.gate import gate_of, limits_of
from ytterby.web.job_orders import DOCUMENTS, Asked, JobForm, asked_by_form, asked_in_json
from ytterby.web.paper import office_of
from ytterby.web.problems import Json, Named, finding_record, later, refusal
from ytterby.web.validation import Said
from ytterby.workflows.jobs import Job, JobState
from ytterby.workflows.publish import TABLE

router = APIRouter(prefix="/jobs", route_class=Operation, tags=["jobs"])

CSV, LINES = "text/csv", "application/jsonl"
_CREATED, _NO_CONTENT = 202, 204
_A_TURN_S = 10.0
_INNER = re.compile(r"^(transactions\[\d+\])\.transaction")

Id = Annotated[str, Path(description="The id that the job was given.", examples=["0" * 32])]


class Part(Said):
    """Which of the answers."""

    first: Annotated[int, Field(ge=0, le=10_000_000, description="The first one, from 0.")] = 0
    count: Annotated[int, Field(ge=1, le=1000, description="How many at most.")] = 100


@router.post(
    "",
    summary="Bring a document, or a list of transactions, to be judged as a job",
    operation_id="askJob",
    status_code=_CREATED,
    dependencies=[Depends(accepts_json)],
    responses={202: {"model": shapes.Job}, **problems(429, 503, body=True)},
    openapi_extra=form_described(JobForm, DOCUMENTS),
)
async def ask(request: Request) -> Response:
    """An export file, a bill or a portfolio as a form with documents, or transactions as JSON.

    The answer is 202 with the address of the job in `Location`; look there until its state is
    `answered`, `findings` or `unfinished`.
    """
    limits = limits_of(request)
    office = office_of(request)
    gate_of(request).let_in(request)
    asked: Asked
    if media_type(request) == JSON:
        written = await json_body(request, "body_bytes", limits)
        asked = await run_in_threadpool(asked_in_json, written, office, limits)
    else:
        filled = await form_body(request, tuple(DOCUMENTS), limits, (FORM, JSON))
        asked = await run_in_threadpool(asked_by_form, filled, office, limits)
    room = Room(limits.jobs_waiting, limits.jobs_kept)
    try:
        job = await run_in_threadpool(office.jobs.ask, asked.order, asked.documents, room)
    except TooManyJobsError as full:
        words = say("{count} jobs wait already.", count=full.waiting)
        raise later(Named.BUSY, words, _A_TURN_S) from full
    return told(job_record(job, office.jobs.ahead_of(job.id)), _CREATED, location=_path(job))


@router.get(
    "/{job_id}",
    summary="How a job stands",
    operation_id="job",
    dependencies=[Depends(accepts_json)],
    responses={200: {"model": shapes.Job}, **problems(404)},
)
def job(request: Request, job_id: Id) -> Response:
    """Its state, how far it is, and what was found. A job that died is `unfinished`."""
    found = _job(request, job_id)
    return told(job_record(found, office_of(request).jobs.ahead_of(job_id)))


@router.get(
    "/{job_id}/answers",
    summary="The answers of a job",
    operation_id="answers",
    responses={
        200: {
            "model": shapes.Answers,
            "content": {
                CSV: {"schema": {"type": "string"}},
                LINES: {"schema": {"type": "string"}},
            },
        },
        **problems(404, 409),
    },
)
def answers(request: Request, job_id: Id, part: Annotated[Part, Query()]) -> Response:
    """As JSON, so many at once; by `Accept` all of them as CSV for a spreadsheet or JSON lines.

    Where fewer come than were asked for, `links.next` leads on.
    """
    form = accepted(request, (JSON, CSV, LINES))
    limits = limits_of(request)
    found = _job(request, job_id)
    if found.state is not JobState.ANSWERED:
        words = say("The job has no answers: its state is {state}.", state=found.state.value)
        raise refusal(Named.CONFLICT, words, state=found.state.value)
    shelf = office_of(request).jobs.shelf
    name = f'attachment; filename="answers-{job_id[:8]}'
    if form == CSV:
        text = shelf.paper(job_id, TABLE) or ""
        return Response(text, media_type=CSV, headers={"content-disposition": f'{name}.csv"'})
    if form == LINES:
        sent = (f"{line}\n" for line in shelf.answers(job_id))
        headers = {"content-disposition": f'{name}.jsonl"'}
        return StreamingResponse(sent, media_type=LINES, headers=headers)
    count = min(part.count, limits.answers_at_once)
    return StreamingResponse(
        _page(found, part.first, count, shelf.answers(job_id, part.first, count)), media_type=JSON
    )


@router.delete(
    "/{job_id}",
    summary="Stop a job, and forget it",
    operation_id="forgetJob",
    status_code=_NO_CONTENT,
    responses={
        204: {"description": "It was stopped, and all it held is removed."},
        **problems(404),
    },
)
def forget(request: Request, job_id: Id) -> Response:
    """Stops it if it waits or works, and removes its documents and its answers."""
    found = _job(request, job_id)
    office_of(request).jobs.forget(found.id)
    return Response(status_code=_NO_CONTENT)


def job_record(job: Job, ahead: int) -> dict[str, object]:
    """A job as it stands, schema ``ytterby/job/1``."""
    progress = job.progress
    return {
        "format": "ytterby/job/1",
        "id": job.id,
        "title": job.order.title,
        "state": job.state.value,
        "ahead": ahead,
        "asked_at": job.asked_at.isoformat(),
        "started_at": None if job.started_at is None else job.started_at.isoformat(),
        "ended_at": None if job.ended_at is None else job.ended_at.isoformat(),
        "progress": {
            "step": progress.step.value,
            "done": progress.done,
            "total": progress.total,
            "share": round(progress.share, 4),
        },
        "answers": job.answers,
        "findings": [_finding(each) for each in job.findings],
        "why": job.why,
        "links": {
            "self": _path(job),
            "page": f"/jobs/{job.id}/",
            "answers": f"{_path(job)}/answers",
        },
    }


def _job(request: Request, job_id: str) -> Job:
    found = office_of(request).jobs.find(job_id)
    if found is None:
        raise refusal(Named.NOT_FOUND, say("There is no job of this id, or it was forgotten."))
    return found


def _path(job: Job) -> str:
    return f"{PREFIX}/jobs/{job.id}"


def _finding(finding: Finding) -> dict[str, Json]:
    """A finding of a job; of a list of transactions it points into what was sent."""
    place = finding.place
    if PurePath(place.document).name != LIST:
        return finding_record(finding)
    # The list went to work as a portfolio, in which a transaction stands one level deeper.
    field = _INNER.sub(r"\1", place.field)
    return finding_record(replace(finding, place=Place(BODY, 0, field)), points=True)


def _page(job: Job, first: int, count: int, lines: Iterator[str]) -> Iterator[str]:
    """So many answers as one record, put together from their lines."""
    path, total = f"{_path(job)}/answers", job.answers
    after, before = first + count, max(first - count, 0)
    links = {
        "next": f"{path}?first={after}&count={count}" if after < total else None,
        "previous": f"{path}?first={before}&count={count}" if first else None,
    }
    head = {"format": "ytterby/answers/1", "job": job.id, "total": total, "first": first}
    yield f'{json.dumps({**head, "links": links})[:-1]}, "answers": ['
    for at, line in enumerate(lines):
        yield f",\n{line}" if at else line
    yield "]}"
