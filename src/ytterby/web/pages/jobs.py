"""A job for people: how far it is, and at its end the table or what was found."""

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from ytterby.reports.language import language_spoken, say
from ytterby.web.paper import Findings, office_of, page
from ytterby.web.problems import Named, refusal
from ytterby.workflows.job_papers import answer_name, table_name
from ytterby.workflows.jobs import Job, JobState
from ytterby.workflows.publish import TABLE

router = APIRouter(prefix="/jobs", include_in_schema=False)

_SEE_OTHER = 303
_NUMBER_DIGITS_MAX = 9


# The slash at the end lets the table lead to its answers by their names alone.
@router.get("/{id_}/")
def job(request: Request, id_: str) -> Response:
    """How a job stands; a page that can be left and found again."""
    found = _job(request, id_)
    ahead = office_of(request).jobs.ahead_of(id_)
    table = ""
    if found.state is JobState.ANSWERED:
        table = _paper(request, id_, table_name(language_spoken()))
    context = {
        "job": found,
        "ahead": ahead,
        "percent": int(found.progress.share * 100),
        "table": table,
        "findings": Findings(found.findings),
    }
    made = page(request, "job.html", context)
    if found.state.has_ended and request.headers.get("hx-request"):
        # Who watched it gets the whole page anew, as wide as the table is.
        made.headers["hx-refresh"] = "true"
    return made


@router.get("/{id_}/answers.csv")
def table(request: Request, id_: str) -> Response:
    """Every answer in a line, for a spreadsheet."""
    _job(request, id_)
    text = _paper(request, id_, TABLE)
    headers = {
        "cache-control": "no-store",
        "content-disposition": f'attachment; filename="answers-{id_[:8]}.csv"',
    }
    return Response(text, media_type="text/csv", headers=headers)


@router.get("/{id_}/answers/{number}")
def answer(request: Request, id_: str, number: str) -> Response:
    """One answer of a job in full."""
    found = _job(request, id_)
    if not (number.isascii() and number.isdigit() and len(number) <= _NUMBER_DIGITS_MAX):
        raise refusal(Named.NOT_FOUND)
    text = _paper(request, id_, answer_name(int(number), language_spoken()))
    return page(request, "job_answer.html", {"job": found, "answer": text})


@router.post("/{id_}/forget")
def forget(request: Request, id_: str) -> Response:
    """Stops a job, and removes all that it holds."""
    _job(request, id_)
    office_of(request).jobs.forget(id_)
    return RedirectResponse("/jobs/forgotten", _SEE_OTHER)


@router.get("/forgotten")
def forgotten(request: Request) -> Response:
    """A job that is no more."""
    return page(request, "job_forgotten.html", {})


def _job(request: Request, id_: str) -> Job:
    found = office_of(request).jobs.find(id_)
    if found is None:
        missing = refusal(Named.NOT_FOUND, say("There is no job of this id, or it was forgotten."))
        # Who watched it stops watching.
        missing.trouble = replace(missing.trouble, headers={"hx-refresh": "true"})
        raise missing
    return found


def _paper(request: Request, id_: str, name: str) -> str:
    text = office_of(request).jobs.shelf.paper(id_, name)
    if text is None:
        raise refusal(Named.NOT_FOUND, say("The job has no such answer to show."))
    return text
