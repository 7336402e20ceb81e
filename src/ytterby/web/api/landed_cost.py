"""What an import costs with its duties, over HTTP."""

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from ytterby.assembly import UnknownReadingError
from ytterby.assembly.written_in_time import landed_cost_in_writing
from ytterby.vocabulary.finding import FindingsError
from ytterby.web.api import law_time_shapes as shapes
from ytterby.web.api.operation import Operation, accepts_json, problems, told
from ytterby.web.bodies import BODY, bounded, json_body
from ytterby.web.gate import limits_of
from ytterby.web.paper import office_of
from ytterby.web.problems import found_in
from ytterby.web.validation import reading_unknown

router = APIRouter(
    route_class=Operation, tags=["determinations"], dependencies=[Depends(accepts_json)]
)


@router.post(
    "/landed-cost",
    summary="What an import costs with its duties",
    operation_id="landedCost",
    responses={200: {"model": shapes.LandedCost}, **problems(body=True)},
)
async def landed_cost(request: Request) -> Response:
    """Every duty on an import with its provision, status and source, beside the legal answer.

    `value` is what it is worth to the customs, `10000 USD`; with `until` the record also says on
    which days the cost changes up to that one. Amounts are whole minor units, the low end rounded
    down and the high end up; a high end that is null is without bound.
    """
    limits = limits_of(request)
    written = await json_body(request, "question_bytes", limits)
    bounded(written.value, limits)
    try:
        office = office_of(request)
        return told(await run_in_threadpool(landed_cost_in_writing, office, written.text, BODY))
    except FindingsError as trouble:
        raise found_in(trouble.findings, points=True) from trouble
    except UnknownReadingError as misread:
        raise found_in([reading_unknown(misread)], points=True) from misread
