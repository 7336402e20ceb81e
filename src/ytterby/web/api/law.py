"""The law encoded: what is in force when, where its words are, and what is in doubt."""

from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import Field

from ytterby import assembly
from ytterby.reports.law_records import instruments_record, law_record, regimes_record
from ytterby.reports.law_tables import (
    provision_record,
    stale_record,
    standing_record,
    timeline_record,
)
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.period import Period
from ytterby.web.api import shapes
from ytterby.web.api.operation import Operation, accepts_json, problems, told
from ytterby.web.paper import office_of
from ytterby.web.problems import Named, found_in, refusal
from ytterby.web.validation import Day, Said

router = APIRouter(
    prefix="/law", route_class=Operation, tags=["law"], dependencies=[Depends(accepts_json)]
)

_FROM, _TO = date(2025, 1, 1), date(2027, 12, 31)
_ID = "cn/mofcom-2025-61/art-1-limb-1"

Status = Literal[
    "not published",
    "not yet effective",
    "in force",
    "suspended",
    "repealed",
    "proposed",
    "dropped",
    "disputed",
    "unverified",
]


class OnDay(Said):
    """The day asked about; today without one."""

    on: Annotated[Day | None, Field(description="The day, today without one.")] = None


class Standing(OnDay):
    """Which provisions to tell of, and on which day."""

    status: Annotated[Status | None, Field(description="Only those of this status.")] = None


class Span(Said):
    """Days from and to, both inside, and whose life is asked for."""

    from_: Annotated[Day, Field(alias="from", description="The first day.")] = _FROM
    to: Annotated[Day, Field(description="The last day.")] = _TO
    id: Annotated[
        str, Field(max_length=200, description="An instrument or a provision; all without one.")
    ] = ""


class Careful(OnDay):
    """How careful to be about what may have changed."""

    soon: Annotated[int, Field(ge=0, le=3650, description="Days ahead that count as soon.")] = 60
    old: Annotated[
        int, Field(ge=0, le=3650, description="Days after which a source wants reading again.")
    ] = 90


@router.get(
    "",
    summary="How much law is encoded",
    operation_id="law",
    responses={200: {"model": shapes.Law}, **problems()},
)
def overview(request: Request) -> Response:
    """The digest of the law, when it was read last, and how much of it there is."""
    office = office_of(request)
    return told(law_record(office.court.lawbook, office.court.every_regime, office.version))


@router.get(
    "/instruments",
    summary="Every instrument with its sources",
    operation_id="instruments",
    responses={200: {"model": shapes.Instruments}, **problems()},
)
def instruments(request: Request) -> Response:
    """Laws, regulations and announcements: where their words are, and when they were read."""
    return told(instruments_record(office_of(request).court.lawbook))


@router.get(
    "/provisions",
    summary="Every provision with its status on a day",
    operation_id="provisions",
    responses={200: {"model": shapes.Standings}, **problems()},
)
def provisions(request: Request, asked: Annotated[Standing, Query()]) -> Response:
    """What each provision is on a day: in force, suspended, disputed, unverified and so on."""
    day = asked.on or office_of(request).today()
    found = assembly.standings_on(day, assembly.views((), ()))
    return told(
        standing_record([each for each in found if asked.status in {None, each.status.word}], day)
    )


@router.get(
    "/provisions/{legal_id:path}",
    summary="One provision",
    operation_id="provision",
    responses={200: {"model": shapes.Provision}, **problems(404)},
)
def provision(
    request: Request,
    legal_id: Annotated[
        str,
        Path(
            description="Its legal id, with a slash or an encoded `#` before its own name.",
            examples=[_ID],
        ),
    ],
    asked: Annotated[OnDay, Query()],
) -> Response:
    """Its text in short, our reading, our doubts, its source, and its status on a day."""
    lawbook = office_of(request).court.lawbook
    found = lawbook.provisions.get(legal_id) or lawbook.provisions.get(_with_hash(legal_id))
    if found is None:
        raise refusal(Named.NOT_FOUND)
    day = asked.on or office_of(request).today()
    return told(provision_record(lawbook, found, day, assembly.views((), ())))


@router.get(
    "/timeline",
    summary="Provisions through time",
    operation_id="timeline",
    responses={200: {"model": shapes.Timeline}, **problems(404)},
)
def timeline(request: Request, asked: Annotated[Span, Query()]) -> Response:
    """The life of each provision: published, in force, suspended, unverified."""
    if asked.to < asked.from_:
        raise found_in([_upside_down(asked)])
    court = office_of(request).court
    span = Period(asked.from_, asked.to + timedelta(days=1))
    every = list(court.lawbook.provisions.values())
    named = (
        assembly.provisions_named(court, asked.id)
        or assembly.provisions_named(court, _with_hash(asked.id))
        if asked.id
        else every
    )
    if not named:
        raise refusal(Named.NOT_FOUND)
    views = assembly.views((), ())
    return told(timeline_record([(each, assembly.life_of(each, span, views)) for each in named]))


@router.get(
    "/stale",
    summary="What wants looking up again",
    operation_id="stale",
    responses={200: {"model": shapes.Stales}, **problems()},
)
def stale(request: Request, asked: Annotated[Careful, Query()]) -> Response:
    """Suspensions that end soon or ended unseen, and sources that were read long ago."""
    day = asked.on or office_of(request).today()
    found = assembly.stale_on(day, timedelta(days=asked.soon), timedelta(days=asked.old))
    return told(stale_record(found, day))


@router.get(
    "/regimes",
    summary="Whose law is encoded",
    operation_id="regimes",
    responses={200: {"model": shapes.Regimes}, **problems()},
)
def regimes(request: Request) -> Response:
    """Every regime, its authority, and what of its law is not encoded."""
    return told(regimes_record(office_of(request).court.every_regime))


def _with_hash(name: str) -> str:
    """A legal id whose own name stands after a slash, as an address has it."""
    instrument, _, own = name.rpartition("/")
    return f"{instrument}#{own}"


def _upside_down(asked: Span) -> Finding:
    return Finding(
        Place("address", 0, "to"),
        "BAD-PERIOD",
        f"from {asked.from_} to {asked.to}",
        "`to` on or after `from`",
        "mend one of the two days",
    )
