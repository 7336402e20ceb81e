"""What if the law were another: suppositions chosen one after the other, and what they change."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from ytterby.assembly import UnknownReadingError
from ytterby.assembly.brought import TooManyAnswersError
from ytterby.assembly.law_time_pages import (
    Supposing,
    day_typed,
    is_supposable,
    offered_on,
    supposed_asked,
)
from ytterby.assembly.office import Office
from ytterby.reports.law_calendar_page import regime_choices
from ytterby.reports.titles import regime_title
from ytterby.reports.what_if import WhatIf, supposed_words, what_if_view
from ytterby.reports.what_if_text import what_if_record
from ytterby.reports.wording import commas
from ytterby.vocabulary.finding import Checked, Finding, FindingsError
from ytterby.vocabulary.supposition import Kind
from ytterby.web.links import LAW
from ytterby.web.pages.matters_asked import (
    DEMO,
    LAW_ALONE,
    MATTERS,
    ONE_REGIME,
    MattersAsked,
    matters_asked,
    too_many,
)
from ytterby.web.paper import UNPROCESSABLE, Findings, has_blanks, office_of, page
from ytterby.web.problems import found_in, problem_response
from ytterby.web.validation import reading_unknown

router = APIRouter(include_in_schema=False)

HERE = f"{LAW}/what-if"
_SEE_OTHER = 303
_ON = "on"
KINDS = tuple(each.value for each in Kind)
"""The names in an address under which something is supposed, as at a terminal."""

# What a form asks in two fields, of which an address makes one; the second comes behind the first.
_IN_TWO: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.EXTEND: ("extend_law", "extend_day"),
        Kind.SET: ("set_number", "set_value"),
        Kind.MOVE: ("move_law", "move_day"),
        Kind.LIST: ("list_on", "list_name"),
    }
)
_DRAFTED = tuple(name for pair in _IN_TWO.values() for name in pair)


@router.get(HERE)
def what_if(request: Request) -> Response:
    """The suppositions, what they change, and the form for one more."""
    office, asked = office_of(request), _asked(request)
    drafted = tuple(_drafted(asked))
    day = _day(office, asked)
    findings = (*day.findings, *asked.unread())
    if drafted and not findings:
        added = replace(asked, repeated=tuple(dict.fromkeys((*asked.repeated, *drafted))))
        found = is_supposable(office, _supposing(office, added, day.required()))
        if found.value is not None:
            return RedirectResponse(_without_drafts(added).address(HERE), _SEE_OTHER)
        findings = tuple(_in_form(each) for each in found.findings)
    elif has_blanks(request) and not findings:
        return RedirectResponse(_without_drafts(asked).address(HERE), _SEE_OTHER)
    judged = Checked[WhatIf](None, findings)
    if not findings and asked.repeated:
        judged = _judged(office, asked, day.required())
        findings = tuple(_in_form(each) for each in judged.findings)
    view = None if judged.value is None else what_if_view(judged.value)
    court = office.court
    context = {
        "page": view,
        "asked": asked,
        "typed": asked.own,
        "findings": Findings(findings),
        "offered": offered_on(office, day.value or office.today()),
        "supposed": tuple(_supposed(asked, judged.value)),
        "none": _without(asked, *asked.repeated).address(HERE),
        "json": asked.address(f"{HERE}.json"),
        "carried": [*asked.repeated, *asked.question.pairs()],
        "today": office.today(),
        "law_alone": LAW_ALONE,
        "demo": DEMO,
        "regimes": regime_choices(court.every_regime),
        "own_regime": commas(regime_title(each) for each in court.regimes),
    }
    return page(request, "law_what_if.html", context, UNPROCESSABLE if findings else 200)


@router.get(f"{HERE}.json")
def what_if_as_record(request: Request) -> Response:
    """The same as a record."""
    office, asked = office_of(request), _asked(request)
    day = _day(office, asked)
    findings = (*day.findings, *asked.unread())
    judged = Checked[WhatIf](None, findings)
    if not findings:
        judged = _judged(office, asked, day.required())
    if judged.value is None:
        return problem_response(found_in(judged.findings).trouble, request.url.path)
    return JSONResponse(what_if_record(judged.value))


def _judged(office: Office, asked: MattersAsked, day: date) -> Checked[WhatIf]:
    try:
        return Checked(supposed_asked(office, _supposing(office, asked, day)))
    except UnknownReadingError as misread:
        return Checked(None, (reading_unknown(misread),))
    except FindingsError as trouble:
        return Checked(None, trouble.findings)
    except TooManyAnswersError as many:
        return Checked(None, (too_many(many, MATTERS),))


def _supposing(office: Office, asked: MattersAsked, day: date) -> Supposing:
    question = asked.question
    views = office.views(question.readings, question.attested)
    matters = asked.matters(usual=DEMO)
    return Supposing(asked.repeated, day, matters, asked.own.get(ONE_REGIME, ""), views)


def _asked(request: Request) -> MattersAsked:
    pairs = request.query_params.multi_items()
    return matters_asked(pairs, (_ON, ONE_REGIME, MATTERS, *_DRAFTED), KINDS)


def _day(office: Office, asked: MattersAsked) -> Checked[date]:
    regime = asked.own.get(ONE_REGIME, "")
    return day_typed(office, {_ON: asked.own.get(_ON, ""), ONE_REGIME: regime})


def _drafted(asked: MattersAsked) -> Iterator[tuple[str, str]]:
    """What was chosen in two fields of the form, written as one."""
    for kind, (of, what) in _IN_TWO.items():
        first, second = asked.own.get(of, ""), asked.own.get(what, "")
        if not first and not second:
            continue
        between = "" if first.endswith("=") else ":" if kind is Kind.MOVE else "="
        yield kind.value, f"{first}{between}{second}"


def _without_drafts(asked: MattersAsked) -> MattersAsked:
    own = {name: text for name, text in asked.own.items() if name not in _DRAFTED}
    return replace(asked, own=own)


def _without(asked: MattersAsked, *pairs: tuple[str, str]) -> MattersAsked:
    kept = tuple(each for each in asked.repeated if each not in pairs)
    return replace(_without_drafts(asked), repeated=kept)


def _supposed(asked: MattersAsked, found: WhatIf | None) -> Iterator[tuple[str, str]]:
    """What is supposed, in words, with the address without it; as typed where it cannot be."""
    words = [f"{kind} {text}" for kind, text in asked.repeated]
    if found is not None and len(found.suppositions) == len(words):
        words = list(supposed_words(found))
    for pair, said in zip(asked.repeated, words, strict=True):
        yield said, _without(asked, pair).address(HERE)


def _in_form(finding: Finding) -> Finding:
    """A finding about something supposed, beside the field in which it is typed."""
    field = finding.place.field
    fields = {kind.value: pair[1] for kind, pair in _IN_TWO.items()}
    return replace(finding, place=replace(finding.place, field=fields.get(field, field)))
