"""What to switch: the smallest set of parts to buy elsewhere, so that products come below."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from ytterby.assembly.content_brought import NoBillError, TooManyPartsError, content_judged
from ytterby.assembly.office import Office
from ytterby.assembly.switch_brought import SwitchAsked, switches_brought
from ytterby.assembly.switching import CostWithoutOptionsError, SolverMissingError
from ytterby.reports.content import basis_words
from ytterby.reports.content_overview import Standing, in_order
from ytterby.reports.language import marked, say, told
from ytterby.reports.switch_page import switch_sentence
from ytterby.reports.switch_table import outcome_words, switch_rows
from ytterby.reports.wording import with_clauses
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.switch import Aim, SwitchPlan
from ytterby.web.bodies import form_body
from ytterby.web.content_address import ContentAddress, content_address
from ytterby.web.gate import gate_of, limits_of
from ytterby.web.pages.bring import SEE_OTHER, bring_again, is_not_kept
from ytterby.web.pages.content import HERE as OVERVIEW
from ytterby.web.pages.content import asked_of
from ytterby.web.paper import UNPROCESSABLE, Findings, has_blanks, office_of, page

router = APIRouter(prefix="/content/switch", include_in_schema=False)

HERE = "/content/switch"
_ASKED = ("product", "by", "basis", "options")
_OFFERS = "offers"
_PRODUCTS_SHOWN = 300
_AIMS: Mapping[Aim, str] = MappingProxyType(
    {
        Aim.COUNT: marked("the fewest parts"),
        Aim.COST: marked("the least cost"),
        Aim.SUPPLIERS: marked("the fewest suppliers touched"),
    }
)


@router.get("")
def switch(request: Request) -> Response:
    """The smallest set of switches for one product, or for all of them together."""
    address, said = _address(request)
    if has_blanks(request):
        return RedirectResponse(_with(address, said), SEE_OTHER)
    return _page(request, address, said)


@router.post("/options")
async def take_options(request: Request) -> Response:
    """Takes a table of what could be bought where, and plans among that."""
    office = office_of(request)
    address, said = _address(request)
    gate_of(request).let_in(request)
    filled = await form_body(request, (_OFFERS,), limits_of(request))
    document = filled.documents.get(_OFFERS)
    if document is None:
        return await run_in_threadpool(_page, request, address, said, [_nothing()])
    kept = await run_in_threadpool(office.shelf.put, document.name, document.content)
    tried = {**said, "options": kept.id}
    try:
        await run_in_threadpool(_plan, office, address, tried)
    except FindingsError as trouble:
        return await run_in_threadpool(_page, request, address, said, trouble.findings)
    except (NoBillError, TooManyPartsError, SolverMissingError, CostWithoutOptionsError):
        pass
    return RedirectResponse(_with(address, tried), SEE_OTHER)


def _page(
    request: Request,
    address: ContentAddress,
    said: Mapping[str, str],
    mistyped: Iterable[Finding] = (),
) -> Response:
    office, wrong = office_of(request), tuple(mistyped)
    try:
        overview = content_judged(office, asked_of(office, address)).seen.overview
        context = _shown_or_refused(office, address, said)
    except FindingsError as trouble:
        if is_not_kept(trouble):
            return bring_again(request, trouble)
        return RedirectResponse(address.shown(OVERVIEW), SEE_OTHER)
    except (NoBillError, TooManyPartsError):
        return RedirectResponse(address.shown(OVERVIEW), SEE_OTHER)
    context |= {
        "findings": Findings(wrong),
        "back": address.shown(OVERVIEW),
        "here": HERE,
        "hidden": [*address.asks(), *_named(said, "options")],
        "picked": {**dict.fromkeys(_ASKED, ""), **said},
        "products": [
            (each.id, told(each.name) or each.id)
            for each in in_order(overview)
            if each.standing is not Standing.BELOW or each.id == said.get("product")
        ][:_PRODUCTS_SHOWN],
        "aims": [(aim.value, say(words)) for aim, words in _AIMS.items()],
        "bases": [(basis, with_clauses(*basis_words(basis))) for basis in overview.bases],
        "options_action": f"{HERE}/options?{urlencode([*address.asks(), *said.items()])}",
        "without": _with(address, {**said, "options": ""}),
        "threshold": overview.threshold,
    }
    blocked = wrong or context["refused"]
    return page(request, "switch.html", context, UNPROCESSABLE if blocked else 200)


def _shown_or_refused(
    office: Office, address: ContentAddress, said: Mapping[str, str]
) -> dict[str, object]:
    """The plan as it is shown, or why there is none."""
    try:
        return {"refused": "", **_shown(_plan(office, address, said))}
    except (SolverMissingError, CostWithoutOptionsError) as why:
        return {"refused": told(str(why)), "plan": None}


def _shown(plan: SwitchPlan) -> dict[str, object]:
    return {
        "plan": plan,
        "sentence": switch_sentence(plan),
        "rows": [tuple(cell.split("\n") for cell in row) for row in switch_rows(plan)],
        "outcome": list(outcome_words(plan)),
    }


def _plan(office: Office, address: ContentAddress, said: Mapping[str, str]) -> SwitchPlan:
    """The plan that an address asks for; what it says wrong of basis and aim is left out."""
    content = asked_of(office, address)
    overview = content_judged(office, content).seen.overview
    aims = {aim.value: aim for aim in Aim}
    known = {each.id for each in overview.products}
    product, basis = said.get("product", ""), said.get("basis", "")
    return switches_brought(
        office,
        SwitchAsked(
            content,
            product if product in known else "",
            basis if basis in overview.bases else "",
            aims.get(said.get("by", ""), Aim.COUNT),
            said.get("options", ""),
        ),
    )


def _address(request: Request) -> tuple[ContentAddress, dict[str, str]]:
    pairs = request.query_params.multi_items()
    said = {name: text.strip() for name, text in pairs if name in _ASKED and text.strip()}
    return content_address(pairs), said


def _with(address: ContentAddress, said: Mapping[str, str]) -> str:
    return address.under(HERE, **{name: text for name, text in said.items() if text})


def _named(said: Mapping[str, str], name: str) -> list[tuple[str, str]]:
    return [(name, said[name])] if said.get(name) else []


def _nothing() -> Finding:
    return Finding(
        Place("form", 0, _OFFERS),
        "MISSING-KEY",
        "no document",
        "a table of parts with the suppliers from whom they could be had",
        "choose a document of yours",
    )
