"""One matter judged: may this go to them, on this day, and why."""

from fastapi import APIRouter, Depends, Request, Response

from ytterby.assembly import UnknownReadingError
from ytterby.assembly.written_questions import answered_in_writing
from ytterby.vocabulary.finding import FindingsError
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
    "/determinations",
    summary="Judge one transaction",
    responses={**problems(body=True)},
    operation_id="determine",
)
async def determine(request: Request) -> Response:
    """May this go to them, on this day, and why.

    The body is a transaction in the form `ytterby/transaction/1`. It may also bear `readings`
    (which reading of an open doubt to follow) and `attestations` (what you have seen of the law).
    Whatever is left out stays unknown, and the answer says what hangs on it. The answer is a list
    of records in the form `ytterby/determination/1`, one for each regime.
    """
    limits = limits_of(request)
    written = await json_body(request, "question_bytes", limits)
    bounded(written.value, limits)
    # A matter takes some milliseconds: less than it would take to hand it to another thread and
    # wait until that one has its turn.
    try:
        return told(answered_in_writing(office_of(request), written.text, BODY))
    except FindingsError as trouble:
        raise found_in(trouble.findings, points=True) from trouble
    except UnknownReadingError as misread:
        raise found_in([reading_unknown(misread)], points=True) from misread
