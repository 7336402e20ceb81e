"""What is inside a product, rolled up through its bill, and whom to ask about it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Annotated, Literal, TypeAlias, TypeVar

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool

from ytterby.assembly.bills_once import (
    BroughtOnce,
    OnceWished,
    asking_once,
    content_once,
    switching_once,
)
from ytterby.assembly.switching import CostWithoutOptionsError, SolverMissingError
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.switch import Aim
from ytterby.web.api import content_shapes as shapes
from ytterby.web.api.operation import Operation, accepts_json, form_described, problems, told
from ytterby.web.bodies import BODY, Filled, form_body
from ytterby.web.gate import gate_of, limits_of
from ytterby.web.job_orders import nothing_brought
from ytterby.web.paper import office_of
from ytterby.web.validation import Day, Said, checked
from ytterby.workflows.inquire import UnknownBasisError

router = APIRouter(
    prefix="/content", route_class=Operation, tags=["content"], dependencies=[Depends(accepts_json)]
)

DOCUMENTS: Mapping[str, str] = {
    "document": "The bill of materials: CSV, XLSX or Parquet.",
    "columns": "A saved column map.",
    "prices": "A price file of your own.",
    "rates": "Exchange rates with their days.",
}

OFFERED: Mapping[str, str] = {**DOCUMENTS, "options": "A table of what could be bought where."}

Work: TypeAlias = Callable[[BroughtOnce, date], dict[str, object]]


class Market(Said):
    """The day and the market of the prices, and the sheet of a workbook."""

    on: Annotated[Day | None, Field(description="The day of the prices, today without one.")] = None
    sheet: Annotated[str, Field(max_length=200, description="The sheet of a workbook.")] = ""
    price_place: Annotated[
        str, Field(max_length=200, description="Whose prices: Europe, China ...")
    ] = "Europe"
    currency: Annotated[str, Field(max_length=3, description="The currency to count in.")] = "USD"


class Switching(Market):
    """The market, and what is to come below, by what and on which basis."""

    by: Annotated[
        Literal["count", "cost", "suppliers"],
        Field(description="What is to be as small as possible."),
    ] = "count"
    product: Annotated[
        str, Field(max_length=200, description="The product, all together without one.")
    ] = ""
    basis: Annotated[
        str, Field(max_length=40, description="One basis, `oxide-mined`; all without one.")
    ] = ""


AnyMarket = TypeVar("AnyMarket", bound=Market)


@router.post(
    "/roll-up",
    summary="What is inside every product of a bill",
    operation_id="rollUp",
    responses={200: {"model": shapes.Content}, **problems(429, 503, body=True)},
    openapi_extra=form_described(Market, DOCUMENTS),
)
async def roll_up(request: Request) -> Response:
    """Rare earths and the listed share of value in every product, as intervals."""
    return await _about(request, content_once)


@router.post(
    "/ask",
    summary="Whom to ask so that every product is decided",
    operation_id="ask",
    responses={200: {"model": shapes.Asking}, **problems(429, 503, body=True)},
    openapi_extra=form_described(Market, DOCUMENTS),
)
async def ask(request: Request) -> Response:
    """The shortest list of suppliers whose answers would decide the undecided products."""
    return await _about(request, asking_once)


@router.post(
    "/switch",
    summary="What to switch so that products come below the threshold",
    operation_id="switch",
    responses={200: {"model": shapes.Switches}, **problems(429, 503, body=True)},
    openapi_extra=form_described(Switching, OFFERED),
)
async def switch(request: Request) -> Response:
    """The smallest set of parts to buy elsewhere, with what was proven of it.

    Without a table of options it is assumed that every part can be had from outside the home
    countries of the law, at the same price and of the same material.
    """
    filled = await form_body(request, tuple(OFFERED), limits_of(request))
    said = _said(Switching, filled)
    work = partial(switching_once, wish=OnceWished(Aim(said.by), said.product, said.basis))
    try:
        return await _answer(request, filled, said, work)
    except (SolverMissingError, CostWithoutOptionsError, UnknownBasisError) as why:
        raise FindingsError([_not_to_be_had(why)]) from why


async def _about(request: Request, work: Work) -> Response:
    filled = await form_body(request, tuple(DOCUMENTS), limits_of(request))
    return await _answer(request, filled, market_of(filled), work)


async def _answer(request: Request, filled: Filled, said: Market, work: Work) -> Response:
    if "document" not in filled.documents:
        raise FindingsError([nothing_brought()])
    gate = gate_of(request)
    gate.let_in(request)
    brought = BroughtOnce(
        {role: each.content for role, each in filled.documents.items()},
        {role: each.name for role, each in filled.documents.items()},
        said.sheet,
        said.price_place,
        said.currency,
    )
    with gate.place():
        record = await run_in_threadpool(work, brought, said.on or office_of(request).today())
    return told(record)


def market_of(filled: Filled) -> Market:
    """What was said of the market.

    Raises:
        FindingsError: something of it cannot be used.

    """
    return _said(Market, filled)


def _said(kind: type[AnyMarket], filled: Filled) -> AnyMarket:
    try:
        return kind.model_validate(filled.once())
    except ValidationError as wrong:
        raise checked(wrong) from wrong


def _not_to_be_had(why: Exception) -> Finding:
    """What this service cannot work out, or not as asked."""
    field = "by" if isinstance(why, CostWithoutOptionsError) else "product"
    field = "basis" if isinstance(why, UnknownBasisError) else field
    return Finding(
        Place(BODY, 0, field),
        "WRONG-KIND",
        str(why),
        "a question that can be answered with what is brought and installed",
        "ask about one product by count, or bring options that say what they cost",
    )
