"""The columns of a document that was brought: how each is read, corrected, and what was found."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ytterby.assembly.brought import columns_kept, looked_through
from ytterby.assembly.office import Brought
from ytterby.reports.language import marked, say
from ytterby.reports.wording import commas, counted
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.web.bodies import form_body
from ytterby.web.fields import SHARE, WITH_UNIT, field_groups
from ytterby.web.gate import limits_of
from ytterby.web.pages.bring import COLUMNS, HERE, SEE_OTHER, bring_again, first_said
from ytterby.web.paper import UNPROCESSABLE, Findings, Found, office_of, page
from ytterby.web.question import Question, question_of
from ytterby.workflows.inspect_table import Inspection, SeenColumn

router = APIRouter(prefix="/bring", include_in_schema=False)

_ROWS_SHOWN, _ROWS_AROUND, _FINDINGS_SHOWN, _PRODUCTS_SHOWN = 8, 9, 50, 100
_COLUMNS_A_PAGE = 20
"""So many have their fields to choose from on one page, which keeps it below 100 kB."""
_OF_THE_BILL = frozenset({"bill", "columns", "sheet"})
_DIGITS = 9
_BY_LETTER = re.compile(r"column ([A-Z]{1,3})")
_NOTHING = Brought("")


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its place in words, all that was seen, and the address of its row if any."""

    found: Found
    where: str
    seen: tuple[str, ...]
    href: str = ""


@router.get("/columns")
def columns(request: Request) -> Response:
    """How the columns of a document are read, and everything found in it."""
    office, question = office_of(request), question_of(request.query_params.multi_items())
    if question.brought is None:
        return RedirectResponse(question.address(HERE), SEE_OTHER)
    try:
        seen = looked_through(office, question.brought)
    except FindingsError as missing:
        return bring_again(request, missing)
    return _page(request, question, seen, seen.seen_columns())


@router.get("/columns.yaml")
def column_map(request: Request) -> Response:
    """The column map as it is, for the terminal or for the next document of this kind."""
    office, question = office_of(request), question_of(request.query_params.multi_items())
    if question.brought is None:
        return RedirectResponse(question.address(HERE), SEE_OTHER)
    seen = looked_through(office, question.brought)
    headers = {"content-disposition": 'attachment; filename="columns.yaml"'}
    return Response(seen.columns.as_yaml(), media_type="application/yaml", headers=headers)


@router.post("/columns")
async def correct(request: Request) -> Response:
    """Keeps the columns as they were corrected, and looks the document through anew."""
    office, question = office_of(request), question_of(request.query_params.multi_items())
    filled = await form_body(request, (), limits_of(request))
    brought = question.brought
    if brought is None:
        return RedirectResponse(question.address(HERE), SEE_OTHER)
    try:
        seen = await run_in_threadpool(looked_through, office, brought)
    except FindingsError as missing:
        return bring_again(request, missing)
    typed = tuple(_typed(seen.seen_columns(), first_said(filled)))
    kept = columns_kept(office, typed)
    if kept.value is None:
        return await run_in_threadpool(_page, request, question, seen, typed, kept.findings)
    asked = replace(question, brought=replace(brought, columns=kept.value.id))
    return RedirectResponse(_with(asked, first=request.query_params.get("first", "")), SEE_OTHER)


def _page(
    request: Request,
    question: Question,
    seen: Inspection,
    shown: tuple[SeenColumn, ...],
    mistyped: Iterable[Finding] = (),
) -> HTMLResponse:
    """The page of a document's columns; ``mistyped`` is what is wrong with what was typed."""
    brought = question.brought or _NOTHING
    start, row = _number(request, "first"), _number(request, "row")
    start = start if start < len(shown) else 0
    findings = sorted((*mistyped, *seen.findings))
    told = tuple(_told(findings, question, seen, start))
    blocking = [each for each in told if each.found.blocks]
    context = {
        "name": office_of(request).kept(brought.bill).name,
        "seen": seen,
        "told_as": _told_as(seen),
        "blocking": blocking[:_FINDINGS_SHOWN],
        "more_findings": max(len(blocking) - _FINDINGS_SHOWN, 0),
        "beside": [each for each in told if not each.found.blocks][:_FINDINGS_SHOWN],
        "columns": list(enumerate(shown))[start : start + _COLUMNS_A_PAGE],
        "slices": tuple(_slices(question, len(shown), start)),
        "groups": tuple(field_groups()),
        "with_unit": WITH_UNIT,
        "share": SHARE,
        "rows": seen.rows_around(row, _ROWS_AROUND if row else _ROWS_SHOWN),
        "row": row,
        "marked": frozenset(_marked(findings, seen)),
        "products": tuple(_products(question, seen)),
        "action": _with(question, first=str(start or "")),
        "portfolio": question.with_said(part="").address("/portfolio"),
        "content": question.with_said(part="").address("/content"),
        "again": _again(question),
        "map": question.address(f"{COLUMNS}.yaml"),
        "sheetless": replace(question, brought=replace(brought, sheet="", columns="")).pairs(),
    }
    return page(request, "columns.html", context, UNPROCESSABLE if blocking else 200)


def _told_as(seen: Inspection) -> str:
    """What the document was taken for, and how much of it there is."""
    if seen.table is None:
        return say("Nothing of it can be read yet.")
    rows = counted(len(seen.table.rows), marked("{count} line"), marked("{count} lines"))
    if seen.bill is not None:
        products, parts = len(seen.bill.products), len(seen.bill.parts)
        return say(
            "A parts list: {products}, {parts}, {rows}.",
            products=counted(products, marked("{count} product"), marked("{count} products")),
            parts=counted(parts, marked("{count} part"), marked("{count} parts")),
            rows=rows,
        )
    if seen.is_bill:
        return say("A parts list, since a column tells levels or parents: {rows}.", rows=rows)
    return say(
        "An export file with a shipment in each row, since no column tells levels or parents: "
        "{rows}.",
        rows=rows,
    )


def _typed(seen: tuple[SeenColumn, ...], said: Mapping[str, str]) -> Iterator[SeenColumn]:
    """The columns with what was typed about them; those on other pages stay as they were."""
    for at, each in enumerate(seen):
        field, unit, substance = (
            said.get(f"{name}.{at}", before)
            for name, before in (
                ("field", each.field),
                ("unit", each.unit),
                ("substance", each.substance),
            )
        )
        yield replace(each, field=field, unit=unit, substance=substance)


def _told(
    findings: Iterable[Finding], question: Question, seen: Inspection, start: int
) -> Iterator[ShownFinding]:
    """The findings for the page, each in a row of the table with the address of that row."""
    lines = frozenset[int]() if seen.table is None else frozenset(seen.table.lines)
    document = "" if seen.table is None else seen.table.document
    alike: dict[tuple[str, ...], ShownFinding] = {}
    for each in findings:
        (found,) = Findings([each]).all
        line, where = each.place.line, _where(each.place, document)
        if each.place.document == document and line in lines:
            href = _with(question, row=str(line), first=str(start or "")) + f"#row-{line}"
            yield ShownFinding(found, where, (found.seen,), href)
            continue
        # What is said of no row, and alike but for what was seen, is said once.
        key = (found.code, where, found.expected, found.remedy)
        before = alike.get(key)
        seen_before = () if before is None else before.seen
        alike[key] = ShownFinding(found, where, (*seen_before, found.seen))
    yield from alike.values()


def _where(place: Place, document: str) -> str:
    """A place as a reader looks for it; the document is named only if it is another one."""
    line = say("line {line}", line=place.line) if place.line else ""
    column = _BY_LETTER.sub(lambda found: say("column {letter}", letter=found[1]), place.field)
    named = "" if place.document == document else place.document
    return commas(each for each in (named, line, column) if each) or place.document


def _marked(findings: Iterable[Finding], seen: Inspection) -> Iterator[tuple[int, int]]:
    """The cells that a finding is about, by line and column; the column is -1 for a whole row."""
    for each in findings:
        at = seen.column_at(each.place)
        yield each.place.line, -1 if at is None else at


def _products(question: Question, seen: Inspection) -> Iterator[tuple[str, str, str]]:
    """Number, name and way on of each product of a bill that can be used."""
    if seen.bill is None:
        return
    for product in seen.bill.products[:_PRODUCTS_SHOWN]:
        name = seen.bill.parts[product].name
        yield product, name, question.with_said(part=product).address("/may-it-go/where")


def _slices(question: Question, count: int, start: int) -> Iterator[tuple[int, int, str]]:
    """The other pages of very many columns: first and last column, and the address."""
    for first in range(0, count if count > _COLUMNS_A_PAGE else 0, _COLUMNS_A_PAGE):
        last = min(first + _COLUMNS_A_PAGE, count)
        yield first + 1, last, "" if first == start else _with(question, first=str(first))


def _again(question: Question) -> str:
    """The form for another document, with all else that was said and brought."""
    brought = question.brought
    rest = [] if brought is None else list(asdict(brought).items())
    kept = [(name, text) for name, text in rest if text and name not in _OF_THE_BILL]
    query = urlencode([*replace(question, brought=None).with_said(part="").pairs(), *kept])
    return f"{HERE}?{query}"


def _with(question: Question, **steering: str) -> str:
    """The address of the columns, with what only steers the page."""
    told = [(name, text) for name, text in steering.items() if text]
    return f"{COLUMNS}?{urlencode([*question.pairs(), *told])}"


def _number(request: Request, name: str) -> int:
    """A number in the address; 0 if there is none that can be read."""
    text = request.query_params.get(name, "")
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 0
