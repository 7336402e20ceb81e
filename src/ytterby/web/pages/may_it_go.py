"""May it go?  One question a page on the way in, everything on one page on the way out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ytterby.assembly import UnknownReadingError, UnknownRegimeError
from ytterby.assembly.office import Office
from ytterby.reports.item_page import ItemsPage
from ytterby.reports.language import marked, say
from ytterby.reports.open_questions import OpenQuestions, open_questions
from ytterby.reports.page import DeterminationPage, Extras, determination_view
from ytterby.reports.regime_matrix_page import matrix_view
from ytterby.reports.titles import question_of as question_of_fact
from ytterby.reports.titles import regime_title
from ytterby.vocabulary.fact import FactType
from ytterby.vocabulary.finding import Checked, Finding, FindingsError, Place
from ytterby.vocabulary.transaction import Transaction
from ytterby.web.pages.items import found_items, picked
from ytterby.web.paper import UNPROCESSABLE, Findings, has_blanks, office_of, page
from ytterby.web.question import FIELD_OF, SAID, Question, question_of
from ytterby.web.validation import reading_unknown
from ytterby.workflows.publish import Published, matrix_of
from ytterby.workflows.publish_pages import picture_of

router = APIRouter(prefix="/may-it-go", include_in_schema=False)

HERE = "/may-it-go"
COMPARED, EVERY = f"{HERE}/regimes", "all"
_SEE_OTHER = 303
_ONWARD = frozenset({"on", "answer"})
_OF_THE_ITEM = ("code", "form", "family", "composition", "part")
_CHOSEN = Place("address", 0, "reading")
_NOTHING_OPEN = OpenQuestions((), (), ())


@dataclass(frozen=True, slots=True)
class Leg:
    """One page on the way in: what it asks, and the fields that it fills."""

    id: str
    asks: str
    fields: tuple[str, ...]


STEPS = (
    Leg(
        "item",
        marked("What is it?"),
        ("description", "code", "hs", "form", "family", "composition", "origin"),
    ),
    Leg("where", marked("Where does it go?"), ("from", "to", "kind")),
    Leg(
        "who",
        marked("Who gets it?"),
        ("end_user", "end_user_country", "end_user_military", "importer", "exporter_country"),
    ),
    Leg("use", marked("What for, and when?"), ("purpose", "end_use", "day")),
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact of the law that was stated outright, with its question."""

    name: str
    member: str
    question: str
    kind: FactType


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page of an answer shows: one view for each regime, and what a reader can settle."""

    views: tuple[DeterminationPage, ...]
    open: OpenQuestions
    published: Published


@router.get("")
def answer(request: Request) -> Response:
    """The answer to the question in the address; without any, the way in."""
    office, question = office_of(request), question_of(request.query_params.multi_items())
    if question.is_blank:
        return RedirectResponse(f"{HERE}/{STEPS[0].id}", _SEE_OTHER)
    if len(question.regimes) > 1 or EVERY in question.regimes:
        return RedirectResponse(question.address(COMPARED), _SEE_OTHER)
    own = question.address(HERE)
    if not question.unread and has_blanks(request):
        return RedirectResponse(own, _SEE_OTHER)
    found, findings = _answered(office, question)
    context = {
        **_form(office, question),
        "findings": Findings((*findings, *_unread(question))),
        "views": found.views if found else (),
        "open": found.open if found else _NOTHING_OPEN,
        "regimes": _other_regimes(office, question),
        "audit": question.address(f"{HERE}/audit.zip"),
        "attest": question.address(f"{HERE}/attest"),
    }
    made = page(request, "may_it_go.html", context, 200 if found else UNPROCESSABLE)
    made.headers["hx-push-url"] = own
    return made


@router.get("/audit.zip")
def audit(request: Request) -> Response:
    """The audit file of the answer."""
    office, question = office_of(request), question_of(request.query_params.multi_items())
    found, findings = _answered(office, question)
    if found is None:
        raise FindingsError(findings)
    content = office.audit(found.published, question.brought)
    headers = {
        "content-disposition": 'attachment; filename="ytterby-answer.zip"',
        "cache-control": "no-store",
    }
    return Response(content, media_type="application/zip", headers=headers)


@router.get("/regimes")
def compared(request: Request) -> Response:
    """The same question under several regimes, side by side, with their contradictions."""
    office, question = office_of(request), question_of(request.query_params.multi_items())
    if question.is_blank:
        return RedirectResponse(f"{HERE}/{STEPS[0].id}", _SEE_OTHER)
    several = question if len(question.regimes) > 1 else replace(question, regimes=(EVERY,))
    found, findings = _answered(office, several)
    if found is None:
        return RedirectResponse(replace(question, regimes=()).address(HERE), _SEE_OTHER)
    matrix = matrix_of(found.published)
    (row,) = matrix.rows
    hrefs = {
        (row.id, each.id): replace(question, regimes=(each.id,)).address(HERE)
        for each in matrix.regimes
    }
    context = {
        "page": matrix_view(matrix, hrefs),
        "findings": Findings(findings),
        "back": replace(question, regimes=()).address(HERE),
    }
    return page(request, "may_it_go_regimes.html", context)


@router.get("/attest")
def attest_form(request: Request, provision: str = "") -> HTMLResponse:
    """The form in which a reader gives a word on the law."""
    return _attest_page(request, {"provision": provision}, Findings())


@router.post("/attest")
async def attest(request: Request) -> Response:
    """A reader's word on the law: sealed, kept, and put into the question."""
    office = office_of(request)
    form = await request.form()
    said = {
        name: text.strip()
        for name in ("provision", "status", "from", "to", "source", "who")
        if isinstance(text := form.get(name, ""), str)
    }
    checked = office.typed_attestation(said)
    findings = [*checked.findings, *_unknown_provision(office, said["provision"])]
    if checked.value is None or findings:
        return _attest_page(request, said, Findings(findings))
    question = question_of(request.query_params.multi_items())
    kept = office.attest(checked.value)
    pairs = [*question.pairs(), ("attested", kept.id)]
    return RedirectResponse(question_of(pairs).address(HERE), _SEE_OTHER)


@router.get("/{step_id}")
def step(request: Request, step_id: str) -> Response:
    """One question on the way in; with ``go`` it goes on, if what was said can be read."""
    number = next((at for at, each in enumerate(STEPS) if each.id == step_id), None)
    if number is None:
        return RedirectResponse(f"{HERE}/{STEPS[0].id}", _SEE_OTHER)
    office, question = office_of(request), question_of(request.query_params.multi_items())
    go = request.query_params.get("go", "")
    if number == 0 and go in _ONWARD:
        question = _with_words_read(office, question)
    findings = Findings(_typed(office, question).findings if go else ())
    told = [each for each in findings.blocking if each.field in STEPS[number].fields]
    if go in _ONWARD and not told:
        return RedirectResponse(_onward(question, number, go), _SEE_OTHER)
    view, unread = _found(office, question) if number == 0 else (None, ())
    findings = Findings((*(_typed(office, question).findings if go else ()), *unread))
    context = {
        **_form(office, question),
        "step": STEPS[number],
        "number": number + 1,
        "steps": STEPS,
        "findings": findings,
        "view": view,
        "picked": picked,
        "others": [
            (name, text) for name, text in question.pairs() if name not in STEPS[number].fields
        ],
    }
    return page(request, "step.html", context, UNPROCESSABLE if told else 200)


def _found(office: Office, question: Question) -> tuple[ItemsPage | None, tuple[Finding, ...]]:
    """What the finder finds for the words of a question; nothing without words."""
    words = question.said.get("description", "")
    return found_items(office, words) if words else (None, ())


def _with_words_read(office: Office, question: Question) -> Question:
    """The question with what its words say of the item, where nothing else was said of it."""
    if any(question.said.get(name) for name in _OF_THE_ITEM):
        return question
    view, _ = _found(office, question)
    if view is None:
        return question
    return picked(question, dict(view.fields), question.said["description"])


def _onward(question: Question, number: int, go: str) -> str:
    """Where a step leads: to the next, or to the answer after the last or where it was wished."""
    is_last = number + 1 == len(STEPS)
    path = HERE if is_last or go == "answer" else f"{HERE}/{STEPS[number + 1].id}"
    return question.address(path)


def _answered(office: Office, question: Question) -> tuple[Answer | None, tuple[Finding, ...]]:
    """The answer, or what stands in its way."""
    checked = _typed(office, question)
    try:
        views = office.views(question.readings, question.attested)
        if checked.value is None:
            return None, checked.findings
        published = office.answer(checked.value, views, question.brought, question.regimes)
    except UnknownRegimeError as unknown:
        return None, (*checked.findings, _regime_unknown(unknown))
    except UnknownReadingError as misread:
        return None, (*checked.findings, reading_unknown(misread, _CHOSEN))
    except FindingsError as trouble:
        return None, (*checked.findings, *trouble.findings)
    return _view(office, published), checked.findings


def _other_regimes(office: Office, question: Question) -> tuple[tuple[str, str], ...]:
    """The addresses of the same question under each other regime, and under all."""
    court = office.court
    asked = question.regimes or tuple(each.id for each in court.regimes)
    others = [each for each in court.every_regime if each.id in court.judging]
    return (
        *(
            (regime_title(each), replace(question, regimes=(each.id,)).address(HERE))
            for each in others
            if each.id not in asked
        ),
        (say("all of them side by side"), replace(question, regimes=()).address(COMPARED)),
    )


def _regime_unknown(unknown: UnknownRegimeError) -> Finding:
    return Finding(
        Place("address", 0, "regime"),
        "WORD-UNKNOWN",
        unknown.name,
        f"one of {', '.join(unknown.known)}",
        "choose one of the words expected",
    )


def _view(office: Office, published: Published) -> Answer:
    lawbook = office.court.lawbook
    (given,) = published.rows[0]
    views = tuple(
        determination_view(
            found,
            regime,
            lawbook,
            Extras(
                content=picture_of(given, regime, published),
                heading=given.matter.title,
                version=office.version,
            ),
        )
        for found, regime in published.determinations()
    )
    return Answer(views, open_questions(given.determinations[0], lawbook), published)


def _typed(office: Office, question: Question) -> Checked[Transaction]:
    """What was typed as a transaction; without a day it is today's."""
    dated = question if "day" in question.said else question.with_said(day=str(office.today()))
    return office.typed_question(dated.said, dated.facts)


def _form(office: Office, question: Question) -> dict[str, object]:
    """What the fields of a form need."""
    return {
        "question": question,
        "said": {**dict.fromkeys(SAID, ""), **question.said},
        "stated": tuple(_stated(office, question)),
        "countries": office.countries,
        "field_of": FIELD_OF,
        "today": office.today(),
    }


def _stated(office: Office, question: Question) -> Iterator[Stated]:
    schema = office.court.lawbook.schema
    for name in question.facts:
        kind = schema.type_of(name)
        if kind is not None:
            member = name.removeprefix(kind.name.removesuffix("*")) if "*" in kind.name else ""
            yield Stated(name, member, question_of_fact(kind), kind)


def _attest_page(request: Request, said: dict[str, str], findings: Findings) -> HTMLResponse:
    office, question = office_of(request), question_of(request.query_params.multi_items())
    provision = office.court.lawbook.provisions.get(said.get("provision", ""))
    context = {
        "said": said,
        "findings": findings,
        "provision": provision,
        "today": office.today(),
        "back": question.address(HERE),
        "action": question.address(f"{HERE}/attest"),
    }
    return page(request, "attest.html", context, UNPROCESSABLE if findings.all else 200)


def _unread(question: Question) -> Iterator[Finding]:
    for name in question.unread:
        yield Finding(
            Place("address", 0, name),
            "UNKNOWN-KEY",
            name,
            "a field of the question",
            "leave it out of the address; nothing was made of it",
            blocks=False,
        )


def _unknown_provision(office: Office, provision: str) -> Iterator[Finding]:
    if provision and provision not in office.court.lawbook.provisions:
        yield Finding(
            Place("attestation", 0, "provision"),
            "REFERENCE-NOT-FOUND",
            f"the provision {provision}",
            "a provision of the law encoded",
            "open the law calendar and take the id from there",
        )
