"""Dependence over HTTP: shares by stage, reserves, reliance, and claims held against them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from ytterby.assembly import dependence as desk
from ytterby.reports.dependence_record import dependence_record
from ytterby.web.api import dependence_shapes
from ytterby.web.api.operation import Operation, accepts_json, problems, told
from ytterby.web.problems import found_in
from ytterby.web.validation import Said

router = APIRouter(
    prefix="/dependence",
    route_class=Operation,
    tags=["dependence"],
    dependencies=[Depends(accepts_json)],
)


class Asked(Said):
    """What is asked; everything where nothing is said."""

    stage: Annotated[
        dependence_shapes.Stage | None, Field(description="Only this stage of the chain.")
    ] = None
    country: Annotated[
        str | None,
        Field(max_length=2, description="Only this country, by its code.", examples=["CN"]),
    ] = None
    element: Annotated[
        str | None,
        Field(
            max_length=50,
            description="Only these elements: `all`, `magnet-elements`, `medium-heavy`, "
            "`not-stated`, or symbols.",
            examples=["Nd+Pr"],
        ),
    ] = None


@router.get(
    "",
    summary="Who holds which stage of the chain",
    operation_id="dependence",
    responses={200: {"model": dependence_shapes.Dependence}, **problems()},
)
def dependence(asked: Annotated[Asked, Query()]) -> Response:
    """Shares through time, concentration, life of reserves, reliance, and claims of the press.

    A share is from the lowest to the highest that any source tells. What nobody told is not among
    them; that never means that it is small.
    """
    typed = {name: text for name, text in asked.model_dump().items() if text}
    read = desk.asked_typed(typed)
    if read.value is None:
        raise found_in(read.findings)
    return told(dependence_record(desk.dependence(read.value)))
