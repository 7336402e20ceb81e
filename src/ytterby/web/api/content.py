"""What is inside a product, rolled up through its bill, and whom to ask about it."""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool

from ytterby.assembly.bills_once import BroughtOnce, asking_once, content_once
from ytterby.vocabulary.finding import FindingsError
from ytterby.web.api import shapes
from ytterby.web.api.operation import Operation, accepts_json, form_described, problems, told
from ytterby.web.bodies import Filled, form_body
from ytterby.web.gate import gate_of, limits_of
from ytterby.web.job_orders import nothing_brought
from ytterby.web.paper import office_of
from ytterby.web.validation import Day, Said, checked

router = APIRouter(
    prefix="/content", route_class=Operation, tags=["content"], dependencies=[Depends(accepts_json)]
)

DOCUMENTS: Mapping[str, str] = {
    "document": "The bill of materials: CSV, XLSX or Parquet.",
    "columns": "A saved column map.",
    "prices": "A price file of your own.",
    "rates": "Exchange rates with their days.",
}


class Market(Said):
    """The day and the market of the prices, and the sheet of a workbook."""

    on: Annotated[Day | None, Field(description="The day of the prices, today without one.")] = None
    sheet: Annotated[str, Field(max_length=200, description="The sheet of a workbook.")] = ""
    price_place: Annotated[
        str, Field(max_length=200, description="Whose prices: Europe, China ...")
    ] = "Europe"
    currency: Annotated[str, Field(max_length=3, description="The currency to count in.")] = "USD"


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


async def _about(request: Request, work: Callable[..., dict[str, object]]) -> Response:
    limits = limits_of(request)
    filled = await form_body(request, tuple(DOCUMENTS), limits)
    said = market_of(filled)
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
    try:
        return Market.model_validate(filled.once())
    except ValidationError as wrong:
        raise checked(wrong) from wrong
