"""Many answers side by side: products down, days across, sorted and narrowed by the address."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ytterby.assembly import UnknownReadingError
from ytterby.assembly.brought import (
    DAYS_MAX,
    Asked,
    TooManyAnswersError,
    brought_judged,
    days_typed,
    demo_judged,
    looked_through,
    usual_days,
)
from ytterby.assembly.brought_job import JobBounds, job_of
from ytterby.assembly.job_office import Room, TooManyJobsError
from ytterby.assembly.office import Brought, Office
from ytterby.reports.arrangement import arranged, arrangement_of
from ytterby.reports.language import say
from ytterby.reports.page import Extras, determination_view
from ytterby.reports.portfolio import Portfolio, ProductRow, portfolio_sentence, totals
from ytterby.reports.portfolio_page import portfolio_view
from ytterby.reports.titles import in_language
from ytterby.vocabulary.finding import Finding, FindingsError
from ytterby.vocabulary.outcome import Outcome
from ytterby.web.gate import gate_of, limits_of
from ytterby.web.pages.bring import bring_again, is_not_kept
from ytterby.web.paper import UNPROCESSABLE, Findings, has_blanks, office_of, page
from ytterby.web.problems import Named, later
from ytterby.web.question import OF_THE_MATTER, SAID, Question
from ytterby.web.table_address import ARRANGED, TableAddress, table_address
from ytterby.web.validation import reading_unknown
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.judge_brought import turned_on
from ytterby.workflows.matters import Answer
from ytterby.workflows.publish import Published, linked, records_of, table_of
from ytterby.workflows.publish_pages import csv_of, picture_of
from ytterby.workflows.supplier_letters import letters_of

router = APIRouter(prefix="/portfolio", include_in_schema=False)

HERE = "/portfolio"
_SEE_OTHER = 303
_CELLS_A_PAGE, _ROWS_A_PAGE_MIN = 120, 10
"""So many answers are shown at once, which keeps a page below 100 kB."""
_LETTERS_SHOWN = 20
_A_TURN_S = 10.0
_OF_ONE = ("item.", "content.")


@dataclass(frozen=True, slots=True)
class Judged:
    """A table of answers, with the days it was judged on, as far as they were asked for."""

    published: Published
    table: Portfolio
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows on one page of a table, of so many pages."""

    rows: slice
    number: int
    count: int


@router.get("")
def portfolio(request: Request) -> Response:
    """The table: the demo's without a bill in the address, else that of what was brought."""
    office, asked = office_of(request), _address(request, HERE)
    own = asked.on_page(asked.page)
    if has_blanks(request):
        return RedirectResponse(own, _SEE_OTHER)
    try:
        judged = _judged(office, asked)
    except FindingsError as trouble:
        return _troubled(request, asked, trouble)
    except UnknownReadingError as misread:
        return _form_alone(request, asked, [reading_unknown(misread)])
    except TooManyAnswersError as many:
        return _form_alone(request, asked, [], many)
    made = page(request, "portfolio_desk.html", _shown(office, asked, judged))
    # A form sends what was left blank as well; the address says only what was said.
    made.headers["hx-push-url"] = own
    return made


@router.get("/answers.csv")
def answers_csv(request: Request) -> Response:
    """The rows that are shown, as CSV."""
    office, asked = office_of(request), _address(request, HERE)
    try:
        table = _judged(office, asked).table
    except TooManyAnswersError:
        return RedirectResponse(asked.shown(), _SEE_OTHER)
    text = csv_of(arranged(table, arrangement_of(asked.said)))
    # With its mark, without which spreadsheet programs take UTF-8 for something else.
    return _taken_away(text.encode("utf-8-sig"), "answers.csv", "text/csv; charset=utf-8")


@router.get("/answers.json")
def answers_json(request: Request) -> Response:
    """The determinations behind the rows that are shown, as JSON."""
    office, asked = office_of(request), _address(request, HERE)
    try:
        judged = _judged(office, asked)
    except TooManyAnswersError:
        return RedirectResponse(asked.shown(), _SEE_OTHER)
    by_id = {_id(row[0]): row for row in judged.published.rows}
    kept = arranged(judged.table, arrangement_of(asked.said)).rows
    shown = replace(judged.published, rows=tuple(by_id[row.id] for row in kept))
    text = json.dumps(records_of(shown), ensure_ascii=False, indent=1)
    return _taken_away(text.encode("utf-8"), "answers.json", "application/json")


@router.post("/job")
def as_job(request: Request) -> Response:
    """The same question taken in as a job, on the first of its days."""
    office, asked = office_of(request), _address(request, HERE)
    brought, limits = asked.question.brought, limits_of(request)
    if brought is None:
        return RedirectResponse(HERE, _SEE_OTHER)
    gate_of(request).let_in(request)
    typed = _asked(asked.question, brought, _days(office, asked, brought))
    bounds = JobBounds(limits.job_answers, limits.job_seconds)
    order, documents = job_of(office, typed, bounds)
    room = Room(limits.jobs_waiting, limits.jobs_kept)
    try:
        job = office.jobs.ask(order, documents, room)
    except TooManyJobsError as full:
        words = say("{count} jobs wait already.", count=full.waiting)
        raise later(Named.BUSY, words, _A_TURN_S) from full
    return RedirectResponse(f"/jobs/{job.id}/", _SEE_OTHER)


@router.get("/answer")
def one_answer(request: Request, row: str = "", view: str = "0") -> Response:
    """The page of one answer in the table."""
    office, asked = office_of(request), _address(request, HERE)
    try:
        published = _judged(office, asked).published
    except FindingsError as trouble:
        return _troubled(request, asked, trouble)
    except TooManyAnswersError:
        return RedirectResponse(asked.shown(), _SEE_OTHER)
    answer = _answer_of(published, row, view)
    if answer is None:
        return RedirectResponse(asked.shown(), _SEE_OTHER)
    regimes = {each.id: each for each in published.court.regimes}
    views = [
        determination_view(
            found,
            regimes[found.regime],
            office.court.lawbook,
            Extras(
                content=picture_of(answer, regimes[found.regime], published),
                heading=in_language(answer.matter.title, answer.matter.title_zh),
                version=office.version,
            ),
        )
        for found in answer.determinations
    ]
    context = {"views": views, "back": asked.shown(), "change": _change(asked, answer)}
    return page(request, "portfolio_answer.html", context)


def _judged(office: Office, asked: TableAddress) -> Judged:
    """The table that an address asks for.

    Raises:
        FindingsError: a document is not kept, or something in it or in the question blocks.
        UnknownReadingError: the law has no such doubt, or no such reading of it.
        TooManyAnswersError: the table would take too long.

    """
    brought = asked.question.brought
    if brought is None:
        return _table(office, demo_judged(office), ())
    days = _days(office, asked, brought)
    return _table(office, brought_judged(office, _asked(asked.question, brought, days)), days)


def _table(office: Office, published: Published, days: tuple[date, ...]) -> Judged:
    return Judged(published, table_of(published, office.court.regimes[0]), days)


def _days(office: Office, asked: TableAddress, brought: Brought) -> tuple[date, ...]:
    """The days that were typed; without any the usual ones."""
    typed = days_typed(office, asked.days).required()
    return typed[:DAYS_MAX] or usual_days(office, brought)


def _asked(question: Question, brought: Brought, days: tuple[date, ...]) -> Asked:
    """What is asked of everything in a document; what was said of one item is left out."""
    said = [
        (name, text) for name, text in question.said.items() if name in {*OF_THE_MATTER, "part"}
    ]
    facts = [pair for pair in question.facts.items() if not pair[0].startswith(_OF_ONE)]
    return Asked(
        brought,
        tuple(sorted(said)),
        tuple(sorted(facts)),
        question.readings,
        question.attested,
        days,
    )


def _shown(office: Office, asked: TableAddress, judged: Judged) -> dict[str, object]:
    """What the page of a table shows."""
    published, table = judged.published, judged.table
    rows = arranged(table, arrangement_of(asked.said))
    part = _slice(rows, asked.page)
    on_page = replace(rows, rows=rows.rows[part.rows])
    answers = {_id(row[0]): row for row in published.rows}
    hrefs = {
        at: tuple(_href(asked, each, number) for number, each in enumerate(answers[row.id]))
        for at, row in enumerate(on_page.rows)
    }
    letters = list(letters_of(published, table.regime))
    return {
        **_form(office, asked, judged.days),
        "findings": Findings(),
        "page": replace(
            portfolio_view(linked(on_page, hrefs)),
            sentence=portfolio_sentence(_of_today(table, office.today())),
            totals=totals(rows),
        ),
        "count": len(rows.rows),
        "whole": len(table.rows),
        "part": part,
        "outcomes": _outcomes(table),
        "letters": letters[:_LETTERS_SHOWN],
        "letters_left_out": max(len(letters) - _LETTERS_SHOWN, 0),
        "asking": published.asking,
        "names": {row.id: _named(row) for row in table.rows},
        "csv": asked.shown_under(f"{HERE}/answers.csv"),
        "json": asked.shown_under(f"{HERE}/answers.json"),
        "many": None,
        "turned": turned_on(office.court.lawbook, judged.days, AS_READ),
    }


def _of_today(table: Portfolio, day: date) -> Portfolio:
    """The column of today alone, if there is one: what a reader asks first."""
    at = next((at for at, view in enumerate(table.views) if view.day == day), None)
    if at is None:
        return table
    rows = tuple(replace(row, cells=row.cells[at : at + 1]) for row in table.rows)
    return replace(table, views=table.views[at : at + 1], rows=rows)


def _form(office: Office, asked: TableAddress, days: tuple[date, ...]) -> dict[str, object]:
    """What the question above the table needs."""
    question = asked.question
    said = {**dict.fromkeys(SAID, ""), **question.said}
    typed = ", ".join(asked.days) or ", ".join(str(each) for each in days)
    return {
        "asked": asked,
        "question": question,
        "said": {**said, "days": typed},
        "is_new": not any(question.said.get(name) for name in OF_THE_MATTER),
        "is_bill": _is_bill(office, question.brought),
        "others": [pair for pair in question.pairs() if pair[0] not in OF_THE_MATTER],
        "arranged": list(asked.said.items()),
        "picked": {**dict.fromkeys(ARRANGED, ""), **asked.said},
        "columns": question.address("/bring/columns"),
        "job": asked.under(f"{HERE}/job"),
        "today": office.today(),
        "countries": office.countries,
    }


def _troubled(request: Request, asked: TableAddress, trouble: FindingsError) -> Response:
    """Where a document is gone, cannot be used, or the question cannot be read."""
    if is_not_kept(trouble):
        return bring_again(request, trouble)
    office, brought = office_of(request), asked.question.brought
    if brought is not None and looked_through(office, brought).blocks:
        return RedirectResponse(asked.question.address("/bring/columns"), _SEE_OTHER)
    return _form_alone(request, asked, trouble.findings)


def _form_alone(
    request: Request,
    asked: TableAddress,
    findings: Iterable[Finding],
    many: TooManyAnswersError | None = None,
) -> HTMLResponse:
    """The question above the table, without one: something has to be said otherwise first."""
    told = {"findings": Findings(findings), "page": None, "many": many}
    context = {**_form(office_of(request), asked, ()), **told}
    return page(request, "portfolio_desk.html", context, UNPROCESSABLE)


def _slice(table: Portfolio, wanted: int) -> Slice:
    """The rows of a page; of a page beyond the end the last."""
    across = max(len(table.views), 1)
    size = max(_CELLS_A_PAGE // across, _ROWS_A_PAGE_MIN)
    count = max(-(-len(table.rows) // size), 1)
    number = min(wanted, count)
    return Slice(slice((number - 1) * size, number * size), number, count)


def _outcomes(table: Portfolio) -> tuple[Outcome, ...]:
    """The outcomes to choose from: those that some answer is or may come to, strongest first."""
    found = {
        each for row in table.rows for cell in row.cells for each in (cell.standing, cell.at_most)
    }
    return tuple(sorted(found, reverse=True))


def _href(asked: TableAddress, answer: Answer, view: int) -> str:
    """Where a cell leads: to the question itself where it is somebody's own product."""
    return _change(asked, answer) or asked.shown_under(
        f"{HERE}/answer", row=_id(answer), view=str(view)
    )


def _change(asked: TableAddress, answer: Answer) -> str:
    """Where the question of an answer can be changed; blank for a shipment, or for the demo."""
    if asked.question.brought is None or not answer.matter.product:
        return ""
    said = {"part": answer.matter.product, "day": answer.view.day.isoformat()}
    return asked.question.with_said(**said).address("/may-it-go")


def _answer_of(published: Published, row: str, view: str) -> Answer | None:
    for answers in published.rows:
        if _id(answers[0]) == row and view.isdecimal() and int(view) < len(answers):
            return answers[int(view)]
    return None


def _named(row: ProductRow) -> str:
    """A product by its name and its number."""
    name = in_language(row.name, row.name_zh)
    return say("{name} ({number})", name=name, number=row.id) if name != row.id else name


def _id(answer: Answer) -> str:
    """The number under which an answer's row stands in the table."""
    return answer.matter.product or answer.matter.transaction.id


def _is_bill(office: Office, brought: Brought | None) -> bool:
    return brought is not None and looked_through(office, brought).is_bill


def _address(request: Request, path: str) -> TableAddress:
    return table_address(path, request.query_params.multi_items())


def _taken_away(content: bytes, name: str, kind: str) -> Response:
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
    return Response(content, media_type=kind, headers=headers)
