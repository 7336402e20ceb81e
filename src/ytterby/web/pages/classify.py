"""Triage: a part list comes in, and every part says whether it could hold controlled substances."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ytterby.assembly.brought_list import ListAsked, example_list, list_classified, work_list
from ytterby.assembly.office import Office
from ytterby.reports.spreadsheet import csv_text
from ytterby.reports.triage_page import shown_lines
from ytterby.reports.triage_record import triage_record
from ytterby.reports.triage_rows import assumption_rows
from ytterby.reports.triage_text import triage_caveats, triage_headline
from ytterby.reports.triage_words import answer_words, reason_words
from ytterby.vocabulary.classified import Classified
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.triage import CouldHold, Reason, Triaged
from ytterby.web.bodies import form_body
from ytterby.web.gate import gate_of, limits_of
from ytterby.web.pages.bring import SEE_OTHER
from ytterby.web.paper import UNPROCESSABLE, Findings, has_blanks, office_of, page

router = APIRouter(prefix="/classify", include_in_schema=False)

HERE = "/classify"
_LINES_A_PAGE = 50
_LIST, _CORRECTIONS = "parts", "corrections"
_ASKED = ("list", "corrections", "on")
_SHOWN = ("answer", "reason", "q", "page")
_FINDINGS_SHOWN = 30
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class ListAddress:
    """An address taken apart: which list is asked about, and which of its lines are shown."""

    said: Mapping[str, str]

    @property
    def page(self) -> int:
        """Which page of the lines; numbered from 1."""
        text = self.said.get("page", "")
        return max(int(text), 1) if text.isdecimal() and len(text) < _DIGITS else 1

    def under(self, path: str, *, shown: bool = False, **changed: str) -> str:
        """The same list under a path; ``shown`` keeps which lines are shown, from the first on."""
        names = (*_ASKED, *(_SHOWN[:-1] if shown else ()))
        kept = {name: self.said.get(name, "") for name in names} | changed
        query = urlencode({name: text for name, text in kept.items() if text})
        return f"{path}?{query}" if query else path

    def on_page(self, number: int) -> str:
        """The address of another page of the same lines."""
        return self.under(HERE, shown=True, page=str(number) if number > 1 else "")


@router.get("")
def classify(request: Request) -> Response:
    """The form that takes a part list; with one in the address its lines, answered."""
    asked = _address(request)
    if has_blanks(request):
        return RedirectResponse(asked.on_page(asked.page), SEE_OTHER)
    return _page(request, asked)


@router.post("")
async def take(request: Request) -> Response:
    """Puts a part list on the shelf, and goes on to its lines."""
    return await _take(request, _LIST, "list")


@router.post("/example")
def take_example(request: Request) -> Response:
    """Puts the parts of the demo on the shelf, and goes on to its lines."""
    return RedirectResponse(f"{HERE}?list={example_list(office_of(request))}", SEE_OTHER)


@router.post("/corrections")
async def take_corrections(request: Request) -> Response:
    """Takes a work list that was answered: its answers are followed."""
    return await _take(request, _CORRECTIONS, "corrections")


@router.get("/work-list.xlsx")
def taken_away(request: Request) -> Response:
    """The work list, to be answered and brought back."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _away(request, "work-list.xlsx", kind, work_list)


@router.get("/assumed-free.csv")
def assumed(request: Request) -> Response:
    """What may be assumed free of rare earths, as a table that bills take."""
    return _away(request, "assumed-free.csv", "text/csv; charset=utf-8", _assumed)


@router.get("/triage.json")
def record(request: Request) -> Response:
    """Every line as a record."""
    return _away(request, "triage.json", "application/json", _recorded)


async def _take(request: Request, field: str, name: str) -> Response:
    """Puts a document on the shelf; what cannot be used is told where it was brought."""
    office, asked = office_of(request), _address(request)
    gate_of(request).let_in(request)
    filled = await form_body(request, (field,), limits_of(request))
    document = filled.documents.get(field)
    if document is None:
        return await run_in_threadpool(_page, request, asked, [_nothing(field)])
    kept = await run_in_threadpool(office.shelf.put, document.name, document.content)
    tried = ListAddress({**asked.said, name: kept.id})
    try:
        await run_in_threadpool(_classified, office, tried)
    except FindingsError as trouble:
        before = ListAddress({}) if name == "list" else asked
        return await run_in_threadpool(_page, request, before, trouble.findings)
    return RedirectResponse(tried.under(HERE), SEE_OTHER)


def _page(request: Request, asked: ListAddress, found: Iterable[Finding] = ()) -> HTMLResponse:
    office, wrong = office_of(request), tuple(found)
    context: dict[str, object] = {
        "asked": asked,
        "here": HERE,
        "classified": None,
        "most_mb": limits_of(request).body_bytes >> 20,
    }
    if asked.said.get("list"):
        try:
            context |= _shown(asked, _classified(office, asked))
        except FindingsError as trouble:
            wrong = (*wrong, *trouble.findings)
    context["findings"] = Findings(wrong)
    made = page(request, "classify.html", context, UNPROCESSABLE if wrong else 200)
    made.headers["hx-push-url"] = asked.on_page(asked.page)
    return made


def _shown(asked: ListAddress, found: Classified) -> dict[str, object]:
    """What the page shows of a list: the lines that fit, most worth a look first."""
    fitting = [each for each in found.work if _fits(each, asked.said)]
    count = max(-(-len(fitting) // _LINES_A_PAGE), 1)
    number = min(asked.page, count)
    start = (number - 1) * _LINES_A_PAGE
    return {
        "classified": found,
        "sentence": triage_headline(found),
        "caveats": tuple(triage_caveats(found)),
        "lines": list(shown_lines(fitting[start : start + _LINES_A_PAGE])),
        "count": len(fitting),
        "whole": len(found.lines),
        "number": number,
        "pages": count,
        "answers": [(each.value, answer_words(each), found.count(each)) for each in CouldHold],
        "reasons": _reasons(found),
        "picked": {**dict.fromkeys(_SHOWN, ""), **asked.said},
        "beside": Findings(found.findings[:_FINDINGS_SHOWN]).all,
        "more_findings": max(len(found.findings) - _FINDINGS_SHOWN, 0),
        "hidden": [(name, asked.said[name]) for name in _ASKED if asked.said.get(name)],
    }


def _reasons(found: Classified) -> list[tuple[str, str]]:
    """The reasons that some line has."""
    there = {each.judged.reason for each in found.lines}
    return [(each.value, reason_words(each)) for each in Reason if each in there]


def _fits(each: Triaged, said: Mapping[str, str]) -> bool:
    judged, line = each.judged, each.line
    text = f"{line.part} {line.description} {line.material} {line.supplier} {line.hs}".casefold()
    return (
        said.get("answer", "") in {"", judged.answer.value}
        and said.get("reason", "") in {"", judged.reason.value}
        and all(word in text for word in said.get("q", "").casefold().split())
    )


def _classified(office: Office, asked: ListAddress) -> Classified:
    """The list answered.

    Raises:
        FindingsError: a document is not kept, or cannot be used, or the day is none.

    """
    typed = asked.said.get("on", "")
    try:
        day = date.fromisoformat(typed) if typed else office.today()
    except ValueError as wrong:
        raise FindingsError([_no_day(typed)]) from wrong
    return list_classified(
        office, ListAsked(asked.said["list"], day, asked.said.get("corrections", ""))
    )


def _away(
    request: Request, name: str, kind: str, written: Callable[[Classified], bytes]
) -> Response:
    """A file to take away; without a list the form."""
    office, asked = office_of(request), _address(request)
    if not asked.said.get("list"):
        return RedirectResponse(HERE, SEE_OTHER)
    try:
        found = _classified(office, asked)
    except FindingsError as trouble:
        return _page(request, asked, trouble.findings)
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
    return Response(written(found), media_type=kind, headers=headers)


def _assumed(found: Classified) -> bytes:
    return csv_text(assumption_rows(found)).encode("utf-8-sig")


def _recorded(found: Classified) -> bytes:
    return json.dumps(triage_record(found), ensure_ascii=False, indent=1).encode("utf-8")


def _address(request: Request) -> ListAddress:
    pairs = request.query_params.multi_items()
    names = {*_ASKED, *_SHOWN}
    return ListAddress({name: text.strip() for name, text in pairs if name in names})


def _nothing(field: str) -> Finding:
    return Finding(
        Place("form", 0, field),
        "MISSING-KEY",
        "no document",
        "a part list as CSV, TSV, XLSX or Parquet",
        "choose a document of yours, or try the example",
    )


def _no_day(typed: str) -> Finding:
    return Finding(
        Place("address", 0, "on"),
        "DATE-UNREADABLE",
        typed,
        "a day with the year first",
        "write it like 2026-11-22",
    )
