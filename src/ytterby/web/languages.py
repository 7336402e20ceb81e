"""Which language a reader is answered in: the one chosen, else what the browser asks for first."""

from http.cookies import CookieError, SimpleCookie

from ytterby.reports.language import Language, spoken
from ytterby.web.shield import App, Receive, Scope, Send

COOKIE = "language"


class Speaking:
    """Puts everything that is said while a request is answered into its reader's language."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        with spoken(language_asked(headers.get("cookie", ""), headers.get("accept-language", ""))):
            await self._app(scope, receive, send)


def language_asked(cookie: str, accepted: str) -> Language:
    """The language of a cookie and of a header ``Accept-Language``; English without either."""
    try:
        chosen = SimpleCookie(cookie).get(COOKIE)
    except CookieError:
        chosen = None
    if chosen is not None and chosen.value in set(Language):
        return Language(chosen.value)
    for wanted in sorted(accepted.split(","), key=_weight, reverse=True):
        code = wanted.partition(";")[0].strip().lower().partition("-")[0]
        if code in set(Language):
            return Language(code)
    return Language.ENGLISH


def _weight(wanted: str) -> float:
    """How much a language is wanted, from 0 to 1; what cannot be read is not wanted."""
    _, sign, weight = wanted.partition(";q=")
    if not sign:
        return 1.0
    try:
        return float(weight)
    except ValueError:
        return 0.0
