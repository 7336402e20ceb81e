"""What is inside everything in a bill: the map of its products, whom to ask, one product's tree."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ytterby.assembly.brought import days_typed
from ytterby.assembly.content_brought import (
    ContentAsked,
    ContentJudged,
    NoBillError,
    TooManyPartsError,
    content_judged,
    example_brought,
)
from ytterby.assembly.office import Office
from ytterby.reports.content import basis_words
from ytterby.reports.content_change import change_sentence, moved
from ytterby.reports.content_overview import (
    ProductContent,
    Standing,
    in_order,
)
from ytterby.reports.content_page import content_page
from ytterby.reports.content_tree_page import Ways
from ytterby.reports.wording import with_clauses
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.web.bodies import form_body
from ytterby.web.content_address import ContentAddress, content_address
from ytterby.web.gate import gate_of, limits_of
from ytterby.web.pages.bring import SEE_OTHER, bring_again, is_not_kept
from ytterby.web.paper import UNPROCESSABLE, Findings, has_blanks, office_of, page
from ytterby.workflows.content_pages import tree_seen

router = APIRouter(prefix="/content", include_in_schema=False)

HERE, PRODUCT = "/content", "/content/product"
_ROWS_A_PAGE = 30
"""So many products are shown at once, which keeps a page below 100 kB."""
_CHANGES_SHOWN = 40
_ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Slice:
    """The products on one page, of so many pages."""

    rows: tuple[ProductContent, ...]
    number: int
    count: int


@router.get("")
def content(request: Request) -> Response:
    """The overview: the demo's without a bill in the address, else that of what was brought."""
    asked = _address(request)
    if has_blanks(request):
        return RedirectResponse(asked.on_page(HERE, asked.page), SEE_OTHER)
    return _overview(request, asked)


@router.post("/answers")
async def take_answers(request: Request) -> Response:
    """Takes a file of answers: it is laid over the bill, and everything is judged anew."""
    office, asked = office_of(request), _address(request)
    gate_of(request).let_in(request)
    filled = await form_body(request, (_ANSWER,), limits_of(request))
    document = filled.documents.get(_ANSWER)
    if document is None:
        return await run_in_threadpool(_overview, request, asked, [_no_answer()])
    kept = await run_in_threadpool(office.shelf.put, document.name, document.content)
    tried = replace(asked, answers=(*asked.answers, kept.id))
    try:
        await run_in_threadpool(_judged, office, tried)
    except FindingsError as trouble:
        if is_not_kept(trouble):
            return bring_again(request, trouble)
        # What cannot be read is told beside the bill as it was before.
        return await run_in_threadpool(_overview, request, asked, trouble.findings)
    except (NoBillError, TooManyPartsError):
        pass
    return RedirectResponse(asked.with_answer(HERE, kept.id), SEE_OTHER)


@router.get("/product")
def product(request: Request, product: str = "") -> Response:
    """The tree of one product."""
    office, asked = office_of(request), _address(request)
    try:
        judged = _judged(office, asked)
    except (FindingsError, NoBillError, TooManyPartsError):
        return RedirectResponse(asked.shown(HERE), SEE_OTHER)
    overview = judged.seen.overview
    if product not in {each.id for each in overview.products}:
        return RedirectResponse(asked.shown(HERE), SEE_OTHER)
    hrefs = {basis: asked.under(PRODUCT, product=product, basis=basis) for basis in overview.bases}
    ways = Ways(asked.said.get("basis", ""), asked.shown(HERE), hrefs)
    context = {
        "page": tree_seen(judged.seen, product, ways),
        "overview": overview,
        "may_it_go": _may_it_go(asked, product),
        "switch": asked.under(f"{HERE}/switch", product=product),
    }
    return page(request, "content_product.html", context)


def _overview(
    request: Request, asked: ContentAddress, mistyped: Iterable[Finding] = ()
) -> Response:
    office = office_of(request)
    try:
        judged = _judged(office, asked)
    except FindingsError as trouble:
        return _troubled(request, asked, trouble)
    except (NoBillError, TooManyPartsError) as other:
        return _without(request, asked, other)
    wrong = tuple(mistyped)
    made = page(
        request,
        "content_desk.html",
        {
            **_form(office, asked),
            **_shown(asked, judged),
            "price_places": judged.places,
            "findings": Findings([*wrong, *judged.of_answers]),
            "refused": None,
        },
        UNPROCESSABLE if wrong else 200,
    )
    # A form sends what was left blank as well; the address says only what was said.
    made.headers["hx-push-url"] = asked.on_page(HERE, asked.page)
    return made


def _judged(office: Office, asked: ContentAddress) -> ContentJudged:
    """The bill judged as the address asks.

    Raises:
        FindingsError: a document is not kept, something in it blocks, or the day cannot be read.
        NoBillError: it is an export file.
        TooManyPartsError: it is too large to be judged while somebody waits.

    """
    return content_judged(office, asked_of(office, asked))


def asked_of(office: Office, asked: ContentAddress) -> ContentAsked:
    """What an address asks: the demo's bill where none was brought, today without a day.

    Raises:
        FindingsError: the day cannot be read.

    """
    brought = asked.question.brought or example_brought(office, asked.place)
    return ContentAsked(brought, _day(office, asked), asked.answers)


def _day(office: Office, asked: ContentAddress) -> date:
    typed = days_typed(office, [asked.day])
    if typed.value is None:
        at = Place("question", 0, "day")
        raise FindingsError([replace(each, place=at) for each in typed.findings])
    return typed.value[0] if typed.value else office.today()


def _shown(asked: ContentAddress, judged: ContentJudged) -> dict[str, object]:
    """What the page shows of a bill."""
    whole = judged.seen.overview
    overview = whole.of_basis(asked.said.get("basis", ""))
    fitting = tuple(each for each in in_order(overview) if _fits(each, asked))
    part = _slice(fitting, asked.page)
    hrefs = {each.id: _tree(asked, each.id) for each in part.rows}
    narrowed = len(fitting) < len(overview.products) or part.count > 1
    changes = () if judged.before is None else moved(judged.before.overview, whole)
    return {
        "page": content_page(overview, judged.seen.inquiry, hrefs, part.rows if narrowed else None),
        "overview": overview,
        "count": len(fitting),
        "whole": len(overview.products),
        "part": part,
        "bases": [(basis, with_clauses(*basis_words(basis))) for basis in whole.bases],
        "standings": [(each.value, each.words) for each in Standing],
        "changes": changes[:_CHANGES_SHOWN],
        "change_sentence": "" if judged.before is None else change_sentence(changes),
        "tree_of": {each.product: _tree(asked, each.product) for each in changes},
    }


def _form(office: Office, asked: ContentAddress) -> dict[str, object]:
    """What the forms of the page need."""
    brought = asked.question.brought
    return {
        "asked": asked,
        "here": HERE,
        "own": brought is not None,
        "hidden": asked.asks(with_market=False),
        "day": asked.day or office.today().isoformat(),
        "place": brought.place if brought is not None else asked.place or "either market",
        "picked": {"basis": "", "standing": "", "q": "", **asked.said},
        "answer_action": f"{HERE}/answers?{urlencode([*asked.asks(), *asked.said.items()])}",
        "columns": asked.question.address("/bring/columns"),
        "portfolio": asked.question.address("/portfolio"),
        "switch": asked.under(f"{HERE}/switch", basis=asked.said.get("basis", "")),
    }


def _without(
    request: Request, asked: ContentAddress, why: NoBillError | TooManyPartsError
) -> HTMLResponse:
    """The page of a document of which nothing can be shown at once."""
    nothing = {"page": None, "price_places": (), "findings": Findings(), "refused": why}
    context = {**_form(office_of(request), asked), **nothing}
    return page(request, "content_desk.html", context, UNPROCESSABLE)


def _troubled(request: Request, asked: ContentAddress, trouble: FindingsError) -> Response:
    """Where a document is gone, cannot be used, or the question cannot be read."""
    if is_not_kept(trouble):
        return bring_again(request, trouble)
    if any(each.place.field == "day" for each in trouble.findings) or asked.answers:
        nothing = {"page": None, "price_places": (), "refused": None}
        form = _form(office_of(request), asked)
        context = {**form, **nothing, "findings": Findings(trouble.findings)}
        return page(request, "content_desk.html", context, UNPROCESSABLE)
    return RedirectResponse(asked.question.address("/bring/columns"), SEE_OTHER)


def _fits(product: ProductContent, asked: ContentAddress) -> bool:
    wanted = asked.said.get("standing", "")
    text = f"{product.id} {product.name}".casefold()
    words = asked.said.get("q", "").casefold().split()
    return wanted in {"", product.standing.value} and all(word in text for word in words)


def _slice(fitting: tuple[ProductContent, ...], wanted: int) -> Slice:
    """The products of a page; of a page beyond the end the last."""
    count = max(-(-len(fitting) // _ROWS_A_PAGE), 1)
    number = min(wanted, count)
    return Slice(fitting[(number - 1) * _ROWS_A_PAGE : number * _ROWS_A_PAGE], number, count)


def _tree(asked: ContentAddress, product: str) -> str:
    return asked.under(PRODUCT, product=product, basis=asked.said.get("basis", ""))


def _may_it_go(asked: ContentAddress, product: str) -> str:
    """Where the question about this product goes on; blank for the demo."""
    if asked.question.brought is None:
        return ""
    return asked.question.with_said(part=product).address("/may-it-go/where")


def _no_answer() -> Finding:
    return Finding(
        Place("form", 0, _ANSWER),
        "MISSING-KEY",
        "no document",
        "an answer of a supplier: a statement or an IPC-1752 declaration",
        "choose a document of yours",
    )


def _address(request: Request) -> ContentAddress:
    return content_address(request.query_params.multi_items())
