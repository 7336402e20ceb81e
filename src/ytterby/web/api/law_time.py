"""The law in time over HTTP: what changed, what comes, and what would be otherwise."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field, WithJsonSchema
from starlette.concurrency import run_in_threadpool

from ytterby import assembly
from ytterby.assembly import UnknownReadingError, UnknownRegimeError
from ytterby.assembly.law_in_time import (
    alerts_of_law,
    calendar_of,
    law_between,
    lawbook_on_hand,
    regimes_named,
)
from ytterby.assembly.written_in_time import supposed_in_writing
from ytterby.reports.alerts_text import alerts_record
from ytterby.reports.law_diff_table import law_diff_record
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.regime import Regime
from ytterby.web.api import law_time_shapes as shapes
from ytterby.web.api.operation import JSON, Operation, accepted, accepts_json, problems, told
from ytterby.web.bodies import BODY, bounded, json_body
from ytterby.web.gate import limits_of
from ytterby.web.paper import office_of
from ytterby.web.problems import found_in
from ytterby.web.validation import DAY_SCHEMA, Day, Said, reading_unknown

router = APIRouter(prefix="/law", route_class=Operation, tags=["law"])

CALENDAR = "text/calendar"
_AHEAD = timedelta(days=90)
_EVERY = "all"


class Turned(Said):
    """Which days are held against each other, and whose law is looked at."""

    from_: Annotated[
        Day,
        Field(alias="from", description="The day to hold the others against."),
        # A day that must be said bears its own schema, and the example in it.
        WithJsonSchema({**DAY_SCHEMA, "examples": ["2026-11-01"]}),
    ]
    to: Annotated[
        Day | None, Field(description="The last day, today without one.", examples=["2026-11-30"])
    ] = None
    regime: Annotated[
        str,
        Field(max_length=40, description="Whose law, by the ids of `/law/regimes`; all without."),
    ] = ""


class Coming(Said):
    """The days of which to be told, both inside, and whose law is looked at."""

    from_: Annotated[
        Day | None, Field(alias="from", description="The first day, today without one.")
    ] = None
    to: Annotated[Day | None, Field(description="The last day; 90 days on without one.")] = None
    regime: Annotated[
        str,
        Field(max_length=40, description="Whose law, by the ids of `/law/regimes`; all without."),
    ] = ""


@router.get(
    "/diff",
    summary="What changed between two days",
    operation_id="lawDiff",
    responses={200: {"model": shapes.Diff}, **problems()},
    dependencies=[Depends(accepts_json)],
)
def diff(request: Request, asked: Annotated[Turned, Query()]) -> Response:
    """What began, ended, was put to sleep, revived or became unverified; numbers, sets and lists.

    `turns` are every change on its day, `net` holds the first day against the last alone.
    """
    last = asked.to or office_of(request).today()
    if last <= asked.from_:
        raise found_in([_upside_down(f"from {asked.from_} to {last}", "`to` after `from`")])
    regimes = _regimes(asked.regime)
    found = law_between((asked.from_, last), assembly.views((), ()), regimes)
    return told(law_diff_record(found, lawbook_on_hand(), regimes))


@router.get(
    "/alerts",
    summary="On which days the law turns",
    operation_id="lawAlerts",
    responses={
        200: {
            "model": shapes.Alerts,
            "content": {CALENDAR: {"schema": {"type": "string"}}},
        },
        **problems(),
    },
)
def alerts(request: Request, asked: Annotated[Coming, Query()]) -> Response:
    """Every day of a span on which the law turns, and what has to be looked up by its end.

    By `Accept: text/calendar` it is a calendar file (RFC 5545), to be subscribed to: without days
    it is the next 90 days, always.
    """
    form = accepted(request, (JSON, CALENDAR))
    first = asked.from_ or office_of(request).today()
    last = asked.to or first + _AHEAD
    if last < first:
        raise found_in([_upside_down(f"from {first} to {last}", "`to` on or after `from`")])
    found = alerts_of_law((first, last), assembly.views((), ()), _regimes(asked.regime))
    if form == JSON:
        return told(alerts_record(found))
    headers = {"cache-control": "no-store"}
    return Response(calendar_of(found), media_type=f"{CALENDAR}; charset=utf-8", headers=headers)


@router.post(
    "/what-if",
    summary="What would be otherwise if the law were another",
    operation_id="whatIf",
    responses={200: {"model": shapes.WhatIf}, **problems(body=True)},
    dependencies=[Depends(accepts_json)],
)
async def what_if(request: Request) -> Response:
    """One transaction judged by the law as it stands and as you suppose it, or the law alone.

    `suppose` holds lists by kind, each entry as it is typed at a terminal: `lapse` and `extend`
    (a suspension), `set` (a number), `move` and `repeal` (a day), `list` (a party), `add-word`. The
    record names only what changes, and says that it is supposed.
    """
    limits = limits_of(request)
    written = await json_body(request, "question_bytes", limits)
    bounded(written.value, limits)
    try:
        # The law is bound anew under what is supposed, which takes longer than an answer.
        office = office_of(request)
        return told(await run_in_threadpool(supposed_in_writing, office, written.text, BODY))
    except FindingsError as trouble:
        raise found_in(trouble.findings, points=True) from trouble
    except UnknownReadingError as misread:
        raise found_in([reading_unknown(misread)], points=True) from misread


def _regimes(name: str) -> tuple[Regime, ...]:
    """The regime of a name; none, which is all of the law, where none is named."""
    try:
        return regimes_named([name] if name and name != _EVERY else [])
    except UnknownRegimeError as unknown:
        raise found_in([_unknown(unknown)]) from unknown


def _unknown(unknown: UnknownRegimeError) -> Finding:
    return Finding(
        Place("address", 0, "regime"),
        "WORD-UNKNOWN",
        unknown.name,
        f"one of {', '.join((*unknown.known, _EVERY))}",
        "choose one of the words expected",
    )


def _upside_down(seen: str, expected: str) -> Finding:
    place = Place("address", 0, "to")
    return Finding(place, "BAD-PERIOD", seen, expected, "mend one of the two days")
