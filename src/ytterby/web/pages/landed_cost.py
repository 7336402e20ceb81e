"""What an import costs with its duties: a form, its answer, and when that changes."""

from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from ytterby.assembly import UnknownReadingError
from ytterby.assembly.landed_cost import LandedCostAnswer
from ytterby.assembly.landed_cost_asked import (
    SINCE,
    UNTIL,
    VALUE,
    countries_of_import,
    import_typed,
    landed_cost_asked,
)
from ytterby.assembly.office import Office
from ytterby.reports.law_calendar_page import regime_choices
from ytterby.reports.titles import in_language, regime_title
from ytterby.reports.wording import commas
from ytterby.vocabulary.finding import Checked, Finding, FindingsError, Place
from ytterby.web.pages.matters_asked import MattersAsked, matters_asked
from ytterby.web.paper import UNPROCESSABLE, Findings, has_blanks, office_of, page
from ytterby.web.problems import found_in, problem_response
from ytterby.web.question import SAID
from ytterby.web.validation import reading_unknown

router = APIRouter(include_in_schema=False)

HERE = "/landed-cost"
FIELDS = ("day", "to", "from", "origin", "form", "family", "hs")
"""What the form asks of the matter."""

_SEE_OTHER = 303
_BASE_RATE, _EXAMPLE = "import.base_rate", "10000 USD"


@router.get(HERE)
def landed_cost(request: Request) -> Response:
    """The form, and the answer to what was typed into it."""
    office, asked = office_of(request), _asked(request)
    if has_blanks(request):
        return RedirectResponse(asked.address(HERE), _SEE_OTHER)
    is_new = not request.query_params
    found = Checked[LandedCostAnswer](None) if is_new else _answered(office, asked)
    view = None if found.value is None else found.value.view
    question, court = asked.question, office.court
    asked_there = {each.field for each in view.settling} if view else set[str]()
    shown = {*FIELDS, *asked_there, _BASE_RATE}
    context = {
        "page": view,
        "findings": Findings(found.findings),
        "typed": {**_usual(office), **asked.own, **question.said, **question.facts},
        "value": asked.own.get(VALUE, _EXAMPLE if is_new else ""),
        "base_rate": _BASE_RATE,
        "readings": {f"reading.{doubt}": reading for doubt, reading in question.readings},
        "asked_pairs": asked.pairs(),
        "carried": [(name, text) for name, text in question.pairs() if name not in shown],
        "regime": question.regimes[0] if question.regimes else "",
        "countries": office.countries,
        "regimes": regime_choices(court.every_regime),
        "own_regime": commas(regime_title(each) for each in court.regimes),
        "json": asked.address(f"{HERE}.json"),
        "encoded": [in_language(each.name, each.name_zh) for each in countries_of_import(office)],
        "today": office.today(),
        "may_it_go": question.address("/may-it-go"),
    }
    status = UNPROCESSABLE if view is None and not is_new else 200
    return page(request, "landed_cost.html", context, status)


@router.get(f"{HERE}.json")
def record(request: Request) -> Response:
    """The same as a record."""
    found = _answered(office_of(request), _asked(request))
    if found.value is None:
        return problem_response(found_in(found.findings).trouble, request.url.path)
    return JSONResponse(found.value.record)


def _answered(office: Office, asked: MattersAsked) -> Checked[LandedCostAnswer]:
    question = asked.question
    said = {**_usual(office), **question.said}
    read = import_typed(office, asked.own, (said, question.facts), question.regimes)
    findings = (*read.findings, *_unread(asked))
    if read.value is None or any(each.blocks for each in findings):
        return Checked(None, findings)
    try:
        views = office.views(question.readings, question.attested)
        return Checked(landed_cost_asked(office, read.value, views, "address"), findings)
    except UnknownReadingError as misread:
        return Checked(None, (*findings, reading_unknown(misread)))
    except FindingsError as trouble:
        return Checked(None, (*findings, *trouble.findings))


def _usual(office: Office) -> dict[str, str]:
    """Where it goes unless something else is typed: to the country whose duties are encoded."""
    known = countries_of_import(office)
    return {"to": known[0].code} if len(known) == 1 else {}


def _asked(request: Request) -> MattersAsked:
    return matters_asked(request.query_params.multi_items(), (VALUE, SINCE, UNTIL))


def _unread(asked: MattersAsked) -> Iterator[Finding]:
    question = asked.question
    for name in (*question.unread, *(("bill",) if question.brought else ())):
        known = ", ".join((VALUE, SINCE, UNTIL, *SAID))
        yield Finding(
            Place("address", 0, name), "UNKNOWN-KEY", name, f"one of {known}", f"take {name} out"
        )
