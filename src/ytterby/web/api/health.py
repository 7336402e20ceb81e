"""Whether the program answers, and by which law."""

from fastapi import APIRouter, Depends, Request, Response

from ytterby.web.api import shapes
from ytterby.web.api.operation import Operation, accepts_json, problems, told
from ytterby.web.paper import office_of

router = APIRouter(route_class=Operation, tags=["service"], dependencies=[Depends(accepts_json)])


@router.get(
    "/health",
    summary="Whether the program answers",
    operation_id="health",
    responses={200: {"model": shapes.Health}, **problems()},
)
def health(request: Request) -> Response:
    """Its version, the digest of its law, and how many jobs are not finished."""
    office = office_of(request)
    return told(
        {
            "status": "answering",
            "version": office.version,
            "law_digest": office.court.lawbook.digest,
            "jobs_unfinished": office.jobs.unfinished(),
        }
    )
