"""The item finder: from words, a code or a composition to rows of the control lists."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ytterby.assembly.items import items_found
from ytterby.assembly.office import Office
from ytterby.reports.item_page import ItemsPage, items_view
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.web.paper import UNPROCESSABLE, Findings, office_of, page
from ytterby.web.question import Question, question_of
from ytterby.workflows.determine import AS_READ

_NATURE = frozenset({"code", "form", "family"})
_CONTAINS = "item.contains."

router = APIRouter(prefix="/items", include_in_schema=False)


@router.get("")
def items(request: Request, q: str = "", on: str = "") -> HTMLResponse:
    """The finder; without words it says what can be looked for."""
    office = office_of(request)
    view, findings = found_items(office, q, on) if q.strip() or on else (None, ())
    context = {
        "q": q,
        "on": on,
        "view": view,
        "findings": Findings(findings),
        "lists": tuple(office.court.lawbook.item_lists.values()),
        "today": office.today(),
        "picked": picked,
        "question": Question(),
    }
    blocked = any(each.blocks for each in findings)
    return page(request, "items.html", context, UNPROCESSABLE if blocked else 200)


def found_items(
    office: Office, words: str, on: str = ""
) -> tuple[ItemsPage | None, tuple[Finding, ...]]:
    """What the finder finds for words on a day, as a page shows it, or what stands in its way."""
    try:
        day = date.fromisoformat(on) if on else office.today()
    except ValueError:
        return None, (_no_day(on),)
    try:
        found = items_found(words, day, AS_READ)
    except FindingsError as trouble:
        return None, trouble.findings
    return items_view(found), found.words.findings


def picked(question: Question, fields: dict[str, str], words: str) -> Question:
    """The question that goes on from here if the item is what these fields say.

    What was said of the nature of another item before is left behind.
    """
    kept = [
        (name, text)
        for name, text in question.pairs()
        if name not in _NATURE and not name.startswith(_CONTAINS)
    ]
    return question_of([("description", words), *kept, *fields.items()])


def _no_day(typed: str) -> Finding:
    return Finding(
        Place("address", 0, "on"),
        "DATE-UNREADABLE",
        typed,
        "a day with the year first",
        "write it like 2026-11-22",
    )
