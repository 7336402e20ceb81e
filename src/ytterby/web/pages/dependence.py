"""Dependence stage by stage, and claims held against the figures."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from ytterby.assembly import dependence as desk
from ytterby.reports.dependence_page import dependence_view
from ytterby.reports.dependence_record import csv_rows, dependence_record
from ytterby.reports.figure_words import group_words, place_words, stage_words
from ytterby.reports.spreadsheet import csv_text
from ytterby.vocabulary.figure import Stage
from ytterby.vocabulary.finding import Checked
from ytterby.web.links import with_changed
from ytterby.web.options import Choice
from ytterby.web.paper import UNPROCESSABLE, Findings, office_of, page
from ytterby.web.problems import found_in, problem_response

PATH = "/dependence"

router = APIRouter(include_in_schema=False)


@router.get(PATH)
def dependence(request: Request) -> HTMLResponse:
    """Shares through time, reserves, reliance, and the claims of the press."""
    typed = {name: text for name, text in request.query_params.items() if text.strip()}
    read = _asked(typed)
    context: dict[str, object] = {
        "typed": typed,
        "findings": Findings(read.findings),
        **_choices(),
        "page": None,
        "addresses": {end: with_changed(f"{PATH}.{end}", typed) for end in ("csv", "json")},
    }
    if read.value is None:
        return page(request, "dependence_desk.html", context, UNPROCESSABLE)
    view = dependence_view(read.value, office_of(request).version)
    return page(request, "dependence_desk.html", {**context, "page": view})


@router.get(f"{PATH}.json")
def record(request: Request) -> Response:
    """What the page shows, as a record."""
    read = _asked(dict(request.query_params))
    if read.value is None:
        return _problem(request, read)
    return JSONResponse(dependence_record(read.value))


@router.get(f"{PATH}.csv")
def table(request: Request) -> Response:
    """What the page shows, as the lines of a table."""
    read = _asked(dict(request.query_params))
    if read.value is None:
        return _problem(request, read)
    # The mark at its start tells spreadsheets that it is UTF-8.
    content = csv_text(csv_rows(read.value)).encode("utf-8-sig")
    headers = {"content-disposition": 'attachment; filename="dependence.csv"'}
    return Response(content, headers=headers, media_type="text/csv; charset=utf-8")


def _asked(typed: dict[str, str]) -> Checked[desk.Dependence]:
    asked = desk.asked_typed(typed)
    if asked.value is None:
        return Checked(None, asked.findings)
    return Checked(desk.dependence(asked.value))


def _choices() -> dict[str, object]:
    """What can be chosen: the stages, and the countries and elements that figures tell of."""
    whole = desk.dependence(desk.asked_of((), (), ()))
    series = [each.series for each in whole.shares]
    series += [each.series for each in whole.lives]
    series += [each.series for each in whole.reliances]
    names = {one.country: place_words(one.country, whole.places) for one in series}
    groups = sorted({one.group for one in series}, key=lambda group: (group[:1].isupper(), group))
    return {
        "stages": tuple(Choice(stage.value, stage_words(stage)) for stage in Stage),
        "places_told": tuple(
            Choice(code, names[code])
            for code in sorted(names, key=lambda code: names[code])
            if code in whole.places
        ),
        "groups": tuple(Choice(group, group_words(group)) for group in groups),
    }


def _problem(request: Request, read: Checked[desk.Dependence]) -> Response:
    return problem_response(found_in(read.findings).trouble, request.url.path)
