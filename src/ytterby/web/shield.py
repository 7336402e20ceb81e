"""What stands before every page: who may ask, how much may be sent, what a browser may do with it.

The service has no accounts yet, so it answers on its own machine only: a page of somebody else that
is open in the same browser can neither read from it (the host is checked, so a name that was turned
to this machine does not help) nor send to it (what changes something must come from here).
"""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ytterby.reports.language import say

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""No script or style but our own files, nothing from elsewhere, no frame around it."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_CHANGES_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})
# So much more than allowed is still taken in, unread, so that the browser hears why it was refused.
_DRAINED_MAX = 512 << 20
_DIGITS_MAX = 20


Refusal: TypeAlias = Callable[[Request, Exception], Response]


class TooLargeError(HTTPException):
    """A request brings more bytes than are taken.

    It may be seen while a framework reads the body, and that lets nothing through but its own kind
    of exception; therefore it is one of them.
    """

    def __init__(self, most: int) -> None:
        super().__init__(413, f"the request is larger than {most} bytes")
        self.most = most


class ElsewhereError(Exception):
    """A request that does not come from this machine, or not from a page of ours."""


class Shield:
    """Refuses what does not come from this machine, caps what comes in, and sets the headers.

    ``told`` puts a refusal into an answer that whoever asked can read.
    """

    def __init__(
        self, app: App, body_max: int, told: Refusal, hosts: frozenset[str] = frozenset()
    ) -> None:
        self._app = app
        self._body_max = body_max
        self._told = told
        self._hosts = _LOOPBACK | hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in HEADERS.items()
                        if name.encode() not in told
                    ),
                ]
            await send(message)

        counted = _Counted(receive, self._body_max)
        refusal = self._refusal(scope["method"], headers)
        if refusal is None:
            await self._app(scope, counted, guarded)
            return
        # One who waits to be asked for the body is not asked.
        if isinstance(refusal, TooLargeError) and not _is_waiting(headers):
            await counted.drain()
        await self._told(Request(scope), refusal)(scope, receive, guarded)

    def _refusal(self, method: str, headers: Mapping[str, str]) -> Exception | None:
        words = self._elsewhere(method, headers)
        if words:
            return ElsewhereError(words)
        return TooLargeError(self._body_max) if _declared(headers) > self._body_max else None

    def _elsewhere(self, method: str, headers: Mapping[str, str]) -> str:
        host = headers.get("host", "")
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if name not in self._hosts:
            return say(
                "This program answers to its own machine only, and not to the name {name}.",
                name=repr(name),
            )
        if method in _CHANGES_NOTHING:
            return ""
        origin = headers.get("origin", "")
        site = headers.get("sec-fetch-site", "same-origin")
        own = {f"http://{host}", f"https://{host}", ""}
        if origin not in own or site not in _OURS:
            return say(
                "This was sent by a page of another site; open the page here and send it again."
            )
        return ""


class _Counted:
    """A request's body, counted as it comes."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._seen = 0

    async def __call__(self) -> Message:
        if self._seen > self._most:
            return {"type": "http.disconnect"}
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if self._seen > self._most:
            if message.get("more_body"):
                await self.drain()
            raise TooLargeError(self._most)
        return message

    async def drain(self) -> None:
        """Takes the rest in and forgets it: a browser that is still sending reads no answer."""
        is_more = True
        while is_more and self._seen < _DRAINED_MAX:
            message = await self._receive()
            self._seen += len(message.get("body", b""))
            is_more = bool(message.get("more_body"))


def _is_waiting(headers: Mapping[str, str]) -> bool:
    return "100-continue" in headers.get("expect", "").lower()


def _declared(headers: Mapping[str, str]) -> int:
    """How long the body is by its header; 0 where it does not say."""
    told = headers.get("content-length", "")
    is_number = told.isascii() and told.isdigit() and len(told) < _DIGITS_MAX
    return int(told) if is_number else 0
