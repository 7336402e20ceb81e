"""The law in time: what changed between two days, and on which days something comes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from ytterby.assembly.brought import TooManyAnswersError
from ytterby.assembly.law_in_time import calendar_of
from ytterby.assembly.law_time_pages import alerts_asked, alerts_span, diff_asked
from ytterby.assembly.office import Office
from ytterby.reports.alerts import Alerts, alerts_view
from ytterby.reports.alerts_text import alerts_record
from ytterby.reports.language import Language, language_spoken, spoken
from ytterby.reports.law_calendar_page import regime_choices
from ytterby.reports.law_diff import Happening, diff_view
from ytterby.reports.law_diff_table import law_diff_record, law_diff_rows
from ytterby.reports.spreadsheet import csv_text
from ytterby.reports.titles import regime_title
from ytterby.reports.wording import commas, limb_words
from ytterby.vocabulary.finding import Checked, Finding, FindingsError
from ytterby.web.links import LAW, provision_href, with_changed
from ytterby.web.pages.matters_asked import (
    DEMO,
    MATTERS,
    ONE_REGIME,
    MattersAsked,
    matters_asked,
    too_many,
)
from ytterby.web.paper import UNPROCESSABLE, Findings, has_blanks, office_of, page
from ytterby.web.problems import found_in, problem_response

router = APIRouter(include_in_schema=False)

DIFF, ALERTS = f"{LAW}/diff", f"{LAW}/alerts"
_SEE_OTHER = 303
_PAGE, _LANGUAGE = "page", "lang"
_SPAN = ("first", "last")
# So much stands on one page, each sentence and each thing beneath it: below 100 kB.
_LINES_A_PAGE = 220
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One page of what turned, of so many."""

    happenings: tuple[Happening, ...]
    number: int
    count: int

    @property
    def days(self) -> Iterator[tuple[date, list[Happening]]]:
        """What turned day by day."""
        for day, together in groupby(self.happenings, key=lambda each: each.day):
            yield day, list(together)


@router.get(DIFF)
def diff(request: Request) -> Response:
    """What changed between two days: the headline first."""
    office, typed = office_of(request), _typed(request)
    if has_blanks(request):
        return RedirectResponse(with_changed(DIFF, typed), _SEE_OTHER)
    number = typed.pop(_PAGE, "")
    found = diff_asked(office, typed)
    asked = found.value
    view = None if asked is None else diff_view(asked.found, office.court.lawbook)
    said = dict(typed)
    if asked is not None:
        days = (asked.question.first, asked.question.last)
        said |= {"from": days[0].isoformat(), "to": days[1].isoformat()}
    context = {
        **_common(office, said, found.findings),
        "page": view,
        "part": None if view is None else _part(view.happenings, number),
        "addresses": {end: with_changed(f"{DIFF}.{end}", said) for end in ("csv", "json")},
    }
    return page(request, "law_diff.html", context, UNPROCESSABLE if view is None else 200)


@router.get(f"{DIFF}.json")
def diff_record(request: Request) -> Response:
    """What changed, as a record."""
    office = office_of(request)
    found = diff_asked(office, _typed(request))
    if found.value is None:
        return problem_response(found_in(found.findings).trouble, request.url.path)
    asked = found.value
    return JSONResponse(law_diff_record(asked.found, office.court.lawbook, asked.regimes))


@router.get(f"{DIFF}.csv")
def diff_table(request: Request) -> Response:
    """What changed, as the lines of a table."""
    office = office_of(request)
    found = diff_asked(office, _typed(request))
    if found.value is None:
        return problem_response(found_in(found.findings).trouble, request.url.path)
    view = diff_view(found.value.found, office.court.lawbook)
    # The mark at its start tells spreadsheets that it is UTF-8.
    content = csv_text(law_diff_rows(view)).encode("utf-8-sig")
    headers = {"content-disposition": 'attachment; filename="law-diff.csv"'}
    return Response(content, headers=headers, media_type="text/csv; charset=utf-8")


@router.get(ALERTS)
def alerts(request: Request) -> Response:
    """On which days the law turns, and whose answers that changes."""
    office, asked = office_of(request), _asked(request)
    if has_blanks(request):
        return RedirectResponse(asked.address(ALERTS), _SEE_OTHER)
    found = _alerts(office, asked)
    view = None if found.value is None else alerts_view(found.value)
    said = dict(asked.own)
    if found.value is not None:
        days = (found.value.first, found.value.last)
        said |= {"first": days[0].isoformat(), "last": days[1].isoformat()}
    tongue = {} if language_spoken() is Language.ENGLISH else {_LANGUAGE: language_spoken().value}
    context = {
        **_common(office, said, found.findings),
        "page": view,
        "asked": asked,
        "demo": DEMO,
        # Without days a calendar that is subscribed to goes on with the days.
        "subscribe": asked.address(f"{ALERTS}.ics", first="", last="", **tongue),
        "addresses": {end: asked.address(f"{ALERTS}.{end}", **tongue) for end in ("ics", "json")},
    }
    return page(request, "law_alerts.html", context, UNPROCESSABLE if view is None else 200)


@router.get(f"{ALERTS}.json")
def alerts_in_a_record(request: Request) -> Response:
    """The same as a record."""
    found = _alerts(office_of(request), _asked(request))
    if found.value is None:
        return problem_response(found_in(found.findings).trouble, request.url.path)
    return JSONResponse(alerts_record(found.value))


@router.get(f"{ALERTS}.ics")
def alerts_in_a_calendar(request: Request) -> Response:
    """The same as a calendar that programs subscribe to; they ask in no language of their own."""
    asked = _asked(request)
    found = _alerts(office_of(request), asked)
    if found.value is None:
        return problem_response(found_in(found.findings).trouble, request.url.path)
    chosen = asked.own.get(_LANGUAGE, "")
    with spoken(Language(chosen) if chosen in set(Language) else language_spoken()):
        text = calendar_of(found.value)
    headers = {"content-disposition": 'attachment; filename="ytterby-law.ics"'}
    return Response(text, headers=headers, media_type="text/calendar; charset=utf-8")


def _alerts(office: Office, asked: MattersAsked) -> Checked[Alerts]:
    typed = {name: asked.own[name] for name in (*_SPAN, ONE_REGIME) if name in asked.own}
    read = alerts_span(office, typed)
    findings = (*read.findings, *asked.unread())
    if read.value is None or findings:
        return Checked(None, findings)
    question = asked.question
    try:
        views = office.views(question.readings, question.attested)
        return Checked(alerts_asked(office, read.value, asked.matters(), views))
    except FindingsError as trouble:
        return Checked(None, trouble.findings)
    except TooManyAnswersError as many:
        return Checked(None, (too_many(many, "last"),))


def _asked(request: Request) -> MattersAsked:
    pairs = request.query_params.multi_items()
    return matters_asked(pairs, (*_SPAN, ONE_REGIME, MATTERS, _LANGUAGE))


def _common(
    office: Office, typed: Mapping[str, str], findings: Iterable[Finding]
) -> dict[str, object]:
    """What the forms of both pages need."""
    court = office.court
    return {
        "typed": typed,
        "findings": Findings(findings),
        "regimes": regime_choices(court.every_regime),
        "own_regime": commas(regime_title(each) for each in court.regimes),
        "piece_href": _piece_href,
        "limb_words": limb_words,
    }


def _typed(request: Request) -> dict[str, str]:
    return dict(request.query_params)


def _piece_href(id_: str, name: str, on: str) -> str:
    """The page of a provision, or of a party on its list."""
    href = provision_href(id_, on)
    return (
        href if name.startswith("#") else with_changed(provision_href(id_), {"on": on, "q": name})
    )


def _part(happenings: tuple[Happening, ...], typed: str) -> Part:
    """The page of a number that was typed; the last one where there are not so many."""
    pages: list[list[Happening]] = [[]]
    lines = 0
    for each in happenings:
        size = 1 + len(each.limbs)
        if lines and lines + size > _LINES_A_PAGE:
            pages.append([])
            lines = 0
        pages[-1].append(each)
        lines += size
    number = int(typed) if typed.isdecimal() and len(typed) < _DIGITS else 1
    number = min(max(number, 1), len(pages))
    return Part(tuple(pages[number - 1]), number, len(pages))
