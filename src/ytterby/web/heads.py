"""Requests for the head of an answer alone: answered as if all of it were asked for."""

from ytterby.web.shield import App, Message, Receive, Scope, Send


class Heads:
    """Gives to ``HEAD`` what ``GET`` would give, without the body (RFC 9110, section 9.3.2)."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one connection."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            await send({**message, "body": b""} if "body" in message else message)

        await self._app({**scope, "method": "GET"}, receive, bodiless)
