"""The law: its calendar, and a page for each provision, instrument and list."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from ytterby.assembly import law_pages
from ytterby.assembly.law_pages import Kind
from ytterby.reports.titles import regime_title
from ytterby.reports.wording import commas
from ytterby.vocabulary.finding import Checked
from ytterby.web.links import LAW, provision_href, with_changed
from ytterby.web.paper import UNPROCESSABLE, Findings, office_of, page
from ytterby.web.problems import found_in, problem_response

router = APIRouter(include_in_schema=False)

_SEE_OTHER, _NOT_FOUND = 303, 404
_SLIDER = "at"
_TEMPLATES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PROVISION: "provision.html",
        Kind.INSTRUMENT: "instrument.html",
        Kind.LIST: "law_list.html",
    }
)


@router.get(LAW)
def calendar(request: Request) -> Response:
    """The calendar of the whole law."""
    office, typed = office_of(request), _typed(request)
    found = law_pages.calendar_of(office, typed)
    view = found.value
    context = {
        "findings": Findings(found.findings),
        "calendar": view,
        "typed": typed if view is None else view.asked,
        "statuses": law_pages.status_choices(),
        "lists": law_pages.list_choices(office.court.lawbook),
        "regimes": law_pages.regime_choices(office.court.every_regime),
        "own_regime": commas(regime_title(each) for each in office.court.regimes),
    }
    if view is None:
        return page(request, "law.html", context, UNPROCESSABLE)
    canonical = with_changed(LAW, view.said)
    is_swapped = "hx-request" in request.headers
    if _SLIDER in typed and not is_swapped:
        return RedirectResponse(canonical, _SEE_OTHER)
    answer = page(request, "law.html", context)
    if is_swapped:
        # A slider that is drawn along leaves one entry in the browser's history, not a hundred.
        answer.headers["hx-replace-url"] = canonical
    return answer


@router.get(f"{LAW}.json")
def record(request: Request) -> Response:
    """What the calendar shows, as a record."""
    found = law_pages.record_of(office_of(request), _typed(request))
    if found.value is None:
        return _problem(request, found)
    return JSONResponse(found.value)


@router.get(f"{LAW}.csv")
def table(request: Request) -> Response:
    """What the calendar shows, as the lines of a table."""
    found = law_pages.table_of(office_of(request), _typed(request))
    if found.value is None:
        return _problem(request, found)
    # The mark at its start tells spreadsheets that it is UTF-8.
    content = found.value.encode("utf-8-sig")
    headers = {"content-disposition": 'attachment; filename="law.csv"'}
    return Response(content, headers=headers, media_type="text/csv; charset=utf-8")


@router.get(f"{LAW}/{{path:path}}")
def leaf(request: Request, path: str) -> Response:
    """One provision, instrument or list; what is only a part of an instrument is shown there."""
    office, typed = office_of(request), _typed(request)
    if not path:
        return RedirectResponse(with_changed(LAW, typed), _SEE_OTHER)
    found = law_pages.located(office, path)
    if found is None:
        missing = law_pages.missing(office, path)
        return page(request, "law_missing.html", {"missing": missing}, _NOT_FOUND)
    if found.kind is Kind.PART:
        instrument, _, part = found.id.partition("#")
        return RedirectResponse(f"{provision_href(instrument)}#{part}", _SEE_OTHER)
    href = provision_href(found.id)
    if request.url.path != href:
        return RedirectResponse(with_changed(href, typed), _SEE_OTHER)
    read = law_pages.leaf_of(office, found, typed)
    context = {
        "findings": Findings(read.findings),
        "law": read.value,
        "typed": typed,
        "href": href,
        "asked": found.id,
    }
    if read.value is None:
        return page(request, "law_unread.html", context, UNPROCESSABLE)
    return page(request, _TEMPLATES[found.kind], context)


def _typed(request: Request) -> dict[str, str]:
    """What stands in the address, by its name; of a name that comes twice the last value counts."""
    return dict(request.query_params)


def _problem(request: Request, found: Checked[dict[str, object]] | Checked[str]) -> Response:
    trouble = found_in(found.findings).trouble
    return problem_response(trouble, request.url.path)
