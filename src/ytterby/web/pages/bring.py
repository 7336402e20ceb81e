"""Bringing a document: it is put on the shelf, and its columns are shown next."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ytterby.assembly.brought import example, price_places
from ytterby.assembly.office import Brought, Office, demo_folder
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.web.bodies import Filled, form_body
from ytterby.web.gate import gate_of, limits_of
from ytterby.web.paper import UNPROCESSABLE, Findings, office_of, page
from ytterby.web.question import BROUGHT, question_of

router = APIRouter(prefix="/bring", include_in_schema=False)

HERE, COLUMNS = "/bring", "/bring/columns"
SEE_OTHER = 303

_GONE = 410
_NOT_KEPT = "DOCUMENT-NOT-KEPT"
_DOCUMENTS = ("bill", "prices", "rates")


@router.get("")
def bring(request: Request) -> HTMLResponse:
    """The form that takes a document."""
    return _form(request, Findings())


@router.post("")
async def take(request: Request) -> Response:
    """Puts the documents that were brought on the shelf, and goes on to their columns."""
    office = office_of(request)
    gate_of(request).let_in(request)
    filled = await form_body(request, _DOCUMENTS, limits_of(request))
    said = first_said(filled)
    question = question_of((name, text) for name, text in said.items() if name not in BROUGHT)
    if "bill" not in filled.documents:
        return _form(request, Findings([_nothing_brought()]), said)
    ids = await run_in_threadpool(_put, office, filled)
    brought = Brought(**{name: said[name] for name in BROUGHT if said.get(name)} | ids)
    return RedirectResponse(replace(question, brought=brought).address(COLUMNS), SEE_OTHER)


@router.post("/example")
def take_example(request: Request) -> Response:
    """Puts the example on the shelf, and goes on to its columns."""
    question = question_of(request.query_params.multi_items())
    brought = example(office_of(request))
    return RedirectResponse(replace(question, brought=brought).address(COLUMNS), SEE_OTHER)


@router.get("/example.csv")
def example_document() -> Response:
    """The parts list of the example, to look at or to fill in."""
    content = (demo_folder() / "bill.csv").read_bytes()
    headers = {"content-disposition": 'attachment; filename="example-parts-list.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def bring_again(request: Request, missing: FindingsError) -> HTMLResponse:
    """The form once more, where a document is not on the shelf; all else that was said stays."""
    return _form(request, Findings(missing.findings), status=_GONE)


def is_not_kept(trouble: FindingsError) -> bool:
    """Whether the trouble is that a document is not on the shelf."""
    return any(each.code == _NOT_KEPT for each in trouble.findings)


def _form(
    request: Request,
    findings: Findings,
    said: Mapping[str, str] | None = None,
    status: int = UNPROCESSABLE,
) -> HTMLResponse:
    """The form that takes a document, with everything that was said before kept in it."""
    office = office_of(request)
    typed = dict(request.query_params) if said is None else said
    question = question_of((name, text) for name, text in typed.items() if name not in BROUGHT)
    is_gone = status == _GONE
    context = {
        "findings": findings,
        "is_gone": is_gone,
        "said": {"place": "Europe", "currency": "USD", **typed},
        "price_places": price_places(),
        "others": question.pairs(),
        "example": question.address(f"{HERE}/example"),
        # The price and rate files brought before are offered again, as far as they are there.
        "kept": {} if is_gone else _still_kept(office, typed),
        "most_mb": limits_of(request).body_bytes >> 20,
    }
    return page(request, "bring.html", context, status if findings.all else 200)


def _still_kept(office: Office, typed: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The price and rate files brought before: id and name by field."""
    found = {name: office.shelf.find(typed.get(name, "")) for name in ("prices", "rates")}
    return {name: (each.id, each.name) for name, each in found.items() if each is not None}


def first_said(filled: Filled) -> dict[str, str]:
    """What was typed into each field."""
    return {name: texts[0].strip() for name, texts in filled.said.items()}


def _put(office: Office, filled: Filled) -> dict[str, str]:
    """The ids of the documents that were brought, by their fields."""
    return {
        field: office.shelf.put(document.name, document.content).id
        for field, document in filled.documents.items()
    }


def _nothing_brought() -> Finding:
    return Finding(
        Place("form", 0, "bill"),
        "MISSING-KEY",
        "no document",
        "a parts list or an export file as CSV, TSV, XLSX or Parquet",
        "choose a document of yours, or try the example",
    )
