"""Which parts of a list could hold controlled substances."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool

from ytterby.assembly.lists_once import classified_once
from ytterby.vocabulary.finding import FindingsError
from ytterby.web.api import content_shapes as shapes
from ytterby.web.api.operation import Operation, accepts_json, form_described, problems, told
from ytterby.web.bodies import form_body
from ytterby.web.gate import gate_of, limits_of
from ytterby.web.job_orders import nothing_brought
from ytterby.web.paper import office_of
from ytterby.web.validation import Day, Said, checked

router = APIRouter(route_class=Operation, tags=["content"], dependencies=[Depends(accepts_json)])

DOCUMENTS: Mapping[str, str] = {
    "document": "The part list: CSV, XLSX or Parquet.",
    "columns": "A saved column map.",
    "corrections": "A work list that was answered, or a table of corrections.",
}


class Listed(Said):
    """The day whose law counts, and the sheet of a workbook."""

    on: Annotated[Day | None, Field(description="The day, today without one.")] = None
    sheet: Annotated[str, Field(max_length=200, description="The sheet of a workbook.")] = ""


@router.post(
    "/classify",
    summary="Which parts could hold controlled substances",
    operation_id="classify",
    responses={200: {"model": shapes.Triage}, **problems(429, 503, body=True)},
    openapi_extra=form_described(Listed, DOCUMENTS),
)
async def classify(request: Request) -> Response:
    """Every line of a part list: yes, no or unknown, the words that decided, and the rows.

    No is a rule about a kind of part and no statement of its supplier.
    """
    filled = await form_body(request, tuple(DOCUMENTS), limits_of(request))
    try:
        said = Listed.model_validate(filled.once())
    except ValidationError as wrong:
        raise checked(wrong) from wrong
    if "document" not in filled.documents:
        raise FindingsError([nothing_brought()])
    gate = gate_of(request)
    gate.let_in(request)
    contents = {role: (each.name, each.content) for role, each in filled.documents.items()}
    day = said.on or office_of(request).today()
    with gate.place():
        record = await run_in_threadpool(classified_once, contents, day, said.sheet)
    return told(record)
