"""What cannot be answered, told to whoever asked: a page to people, a problem to programs."""

import logging
import secrets
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from fastapi.exceptions import RequestValidationError
from jinja2 import TemplateError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from ytterby.assembly import UnknownReadingError, UnusedOptionError
from ytterby.reports.language import say
from ytterby.vocabulary.finding import FindingsError
from ytterby.web.api.description import methods_at
from ytterby.web.limits import Limits
from ytterby.web.paper import Findings, page
from ytterby.web.problems import (
    BY_STATUS,
    KINDS,
    Named,
    Trouble,
    TroubleError,
    problem_response,
    size_trouble,
)
from ytterby.web.shield import App, ElsewhereError, Message, Receive, Scope, Send, TooLargeError
from ytterby.web.validation import findings_of, reading_unknown

API = "/api/"

_LOG = logging.getLogger("ytterby.web")
_NOT_SO, _AT_FAULT = 405, 500


def told(request: Request, wrong: Exception) -> Response:
    """The answer to a request that cannot be answered otherwise."""
    if isinstance(wrong, ElsewhereError) and not request.url.path.startswith(API):
        # Whoever sent it gets no page of ours to play with.
        return PlainTextResponse(str(wrong), KINDS[Named.ELSEWHERE].status)
    trouble = trouble_of(wrong)
    if trouble.kind.status == _NOT_SO:
        # The framework names the methods of the first operation that it finds there only.
        allowed = methods_at(request.app, request.url.path)
        named = {"allow": ", ".join(allowed)} if allowed else {}
        trouble = replace(trouble, headers={**trouble.headers, **named})
    return answer_of(request, trouble)


def answer_of(request: Request, trouble: Trouble) -> Response:
    """A problem as whoever asked can read it."""
    if request.url.path.startswith(API):
        return problem_response(trouble, request.url.path)
    context = {
        "trouble": trouble,
        "findings": Findings(trouble.findings),
        "back": way_back(request.headers),
    }
    answer = page(request, "trouble.html", context, trouble.kind.status)
    answer.headers.update(trouble.headers)
    return answer


def trouble_of(wrong: Exception) -> Trouble:
    """What stood in the way, as the problem that it is."""
    match wrong:
        case TroubleError():
            return wrong.trouble
        case TooLargeError():
            return _too_many_bytes(wrong.most)
        case ElsewhereError():
            return Trouble(KINDS[Named.ELSEWHERE], str(wrong))
        case HTTPException():
            return _of_framework(wrong)
        case _:
            return _of_findings(wrong)


def _of_findings(wrong: Exception) -> Trouble:
    kind = KINDS[Named.FINDINGS]
    match wrong:
        case FindingsError():
            return Trouble(kind, findings=wrong.findings)
        case RequestValidationError():
            return Trouble(kind, findings=findings_of(wrong.errors()))
        case UnknownReadingError():
            return Trouble(kind, findings=(reading_unknown(wrong),))
        case _:
            return Trouble(kind, str(wrong))


def _of_framework(wrong: HTTPException) -> Trouble:
    kind = BY_STATUS.get(wrong.status_code, KINDS[Named.MALFORMED])
    headers = wrong.headers or {}
    return Trouble(kind, headers={name.lower(): value for name, value in headers.items()})


LET_THROUGH: Sequence[type[Exception]] = (
    HTTPException,
    RequestValidationError,
    FindingsError,
    UnknownReadingError,
    UnusedOptionError,
    TroubleError,
)
"""The kinds of exception that pages and operations let through, to be told here."""


class Unbroken:
    """Answers even where the program itself is at fault, and writes down where it broke.

    Neither what was sent nor the words of the exception are written down: both may hold what is
    nobody's business.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_begun = False

        async def watched(message: Message) -> None:
            nonlocal is_begun
            is_begun = is_begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as fault:
            number = _written_down(scope, fault)
            if is_begun:
                raise
            await _told_of_fault(Request(scope), number)(scope, receive, send)


def way_back(headers: Mapping[str, str]) -> str:
    """The page of ours from which the request came, with what was said there; else the first."""
    came = urlsplit(headers.get("referer", ""))
    if came.netloc != headers.get("host", "") or not came.path.startswith("/"):
        return "/"
    return f"{came.path}?{came.query}" if came.query else came.path


def _too_many_bytes(most: int) -> Trouble:
    words = say(
        "The document has more than {size} MB, and no more is taken at once. Nothing else of what "
        "you said is lost.",
        size=most >> 20 or 1,
    )
    return size_trouble("body_bytes", Limits(body_bytes=most), words)


def _written_down(scope: Scope, fault: Exception) -> str:
    """The number under which a fault stands in the log."""
    number = secrets.token_hex(4)
    frames = "".join(traceback.format_tb(fault.__traceback__))
    _LOG.error(
        "fault %s: %s %s: %s\n%s",
        number,
        scope["method"],
        scope["path"],
        type(fault).__qualname__,
        frames,
    )
    return number


def _told_of_fault(request: Request, number: str) -> Response:
    words = say("Its number in the log of the program is {number}.", number=number)
    try:
        return answer_of(
            request, Trouble(KINDS[Named.UNEXPECTED], words, more={"reference": number})
        )
    except (TemplateError, LookupError, TypeError, ValueError):
        # What tells of a fault may be what is at fault.
        return PlainTextResponse(words, _AT_FAULT)
