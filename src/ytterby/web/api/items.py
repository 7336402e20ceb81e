"""The lists of controlled items, and what is found on them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from ytterby import assembly
from ytterby.assembly.items import items_found
from ytterby.reports.item_record import items_record
from ytterby.reports.law_records import lists_record
from ytterby.web.api import shapes
from ytterby.web.api.operation import JSON, Operation, accepts_json, problems, told
from ytterby.web.paper import office_of
from ytterby.web.validation import Day, Said

router = APIRouter(
    prefix="/items", route_class=Operation, tags=["items"], dependencies=[Depends(accepts_json)]
)


class Words(Said):
    """What is looked for, and on which day."""

    q: Annotated[
        str,
        Field(
            min_length=1,
            max_length=500,
            description="Words in English, Chinese or German, a formula, a composition, a control "
            "code or an HS number.",
            examples=["sintered NdFeB magnet with dysprosium"],
        ),
    ]
    on: Annotated[Day | None, Field(description="The day, today without one.")] = None


@router.get(
    "",
    summary="Find the rows that words may mean",
    operation_id="items",
    responses={
        200: {
            "description": "What was found, in the form `ytterby/items/1`.",
            "content": {JSON: {"schema": {"$ref": "#/components/schemas/Items"}}},
        },
        **problems(),
    },
)
def items(request: Request, asked: Annotated[Words, Query()]) -> Response:
    """From a word, a code or a composition to the rows of the lists.

    Each row comes with why it matches, why it does not, or what is open. A row that is not among
    them was not found here; that never means that the goods are not controlled.
    """
    day = asked.on or office_of(request).today()
    return told(items_record(items_found(asked.q, day, assembly.views((), ()))))


@router.get(
    "/lists",
    summary="Every list with its coverage",
    operation_id="lists",
    responses={200: {"model": shapes.Lists}, **problems()},
)
def lists(request: Request) -> Response:
    """The lists of items and parties that are encoded, and what is missing from each."""
    return told(lists_record(office_of(request).court.lawbook))
