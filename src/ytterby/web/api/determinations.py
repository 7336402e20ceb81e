"""One matter judged: may this go to them, on this day, and why."""

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from ytterby.assembly import UnknownReadingError
from ytterby.assembly.written_questions import answered_in_writing
from ytterby.vocabulary.finding import FindingsError
from ytterby.web.api.operation import Operation, accepts_json, problems, told
from ytterby.web.bodies import BODY, bounded, json_body
from ytterby.web.gate import limits_of
from ytterby.web.paper import office_of
from ytterby.web.problems import Json, found_in
from ytterby.web.validation import reading_unknown

router = APIRouter(
    route_class=Operation, tags=["determinations"], dependencies=[Depends(accepts_json)]
)


_VIEWS = ("readings", "attestations", "regimes")


@router.post(
    "/determinations",
    summary="Judge one transaction",
    responses={**problems(body=True)},
    operation_id="determine",
)
async def determine(request: Request) -> Response:
    """May this go to them, on this day, and why.

    The body is a transaction in the form `ytterby/transaction/1`. It may also bear `readings`
    (which reading of an open doubt to follow), `attestations` (what you have seen of the law) and
    `regimes` (whose law is asked, by id, or `all`; those asked by default without it).
    Whatever is left out stays unknown, and the answer says what hangs on it. The answer is a list
    of records in the form `ytterby/determination/1`, one for each regime.
    """
    limits = limits_of(request)
    written = await json_body(request, "question_bytes", limits)
    bounded(written.value, limits)
    office = office_of(request)
    try:
        if _has_views(written.value):
            # The law is made ready anew for views that nobody had before, and that takes longer.
            return told(await run_in_threadpool(answered_in_writing, office, written.text, BODY))
        # Some milliseconds: less than it would take to hand it to another thread and wait until
        # that one has its turn.
        return told(answered_in_writing(office, written.text, BODY))
    except FindingsError as trouble:
        raise found_in(trouble.findings, points=True) from trouble
    except UnknownReadingError as misread:
        raise found_in([reading_unknown(misread)], points=True) from misread


def _has_views(value: Json) -> bool:
    """Whether a body says how the law is to be read."""
    return isinstance(value, dict) and any(value.get(name) for name in _VIEWS)
