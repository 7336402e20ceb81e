"""Pages filled in: the frame around them, what templates may use, and findings by their field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader

from ytterby.assembly.office import Office
from ytterby.reports.language import Language, language_spoken, marked, told_finding
from ytterby.reports.templating import environment
from ytterby.vocabulary.finding import Finding
from ytterby.web.assets import HTMX, address_of
from ytterby.web.links import provision_href, with_changed
from ytterby.web.options import choices, choices_of_fact, statuses

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    path: str
    name: str


PLACES = (
    Place("/may-it-go", marked("May it go?")),
    Place("/items", marked("Item finder")),
    Place("/law", marked("Law calendar")),
    Place("/portfolio", marked("Portfolio")),
    Place("/content", marked("What is inside")),
    Place("/classify", marked("Part list")),
    Place("/dependence", marked("Dependence")),
    Place("/api", marked("API")),
)


_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "asset": address_of,
    "choices": choices,
    "choices_of_fact": choices_of_fact,
    "provision_href": provision_href,
    "statuses": statuses,
    "with_changed": with_changed,
}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding in the language spoken, for a page: what was seen, expected, and the remedy."""

    code: str
    where: str
    field: str
    seen: str
    expected: str
    remedy: str
    blocks: bool


class Findings:
    """Findings for a page: all of them for its head, and those of each field for beside it."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.all = tuple(_found(each) for each in sorted(findings))

    @property
    def blocking(self) -> tuple[Found, ...]:
        """Those that keep an answer back."""
        return tuple(each for each in self.all if each.blocks)

    def of(self, field: str) -> tuple[Found, ...]:
        """Those about one field."""
        return tuple(each for each in self.all if each.field == field)


def office_of(request: Request) -> Office:
    """The office that the service was opened with."""
    return cast("Office", request.app.state.office)


def has_blanks(request: Request) -> bool:
    """Whether an address carries fields that say nothing, as a form sends them.

    A browser is then led to the same address without them.  A script that swaps parts of a page
    is not: it is told the address to show beside the answer.
    """
    if "hx-request" in request.headers:
        return False
    return any(not text.strip() for _, text in request.query_params.multi_items())


def page(
    request: Request, template: str, context: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """A page of the portal in the language spoken; the address holds all of its state."""
    office = office_of(request)
    here = request.url.path
    frame: dict[str, object] = {
        "lang": language_spoken(),
        "languages": tuple(Language),
        "places": PLACES,
        "here": here,
        "address": here + (f"?{request.url.query}" if request.url.query else ""),
        "office": office,
        "law_digest": office.court.lawbook.digest,
        "has_htmx": bool(address_of(HTMX)),
    }
    words = templates().get_template(template).render({**_FUNCTIONS, **context, **frame})
    lines = (line.strip() for line in words.splitlines())
    headers = {"cache-control": "no-store", "content-language": language_spoken().tag}
    text = "\n".join(line for line in lines if line) + "\n"
    return HTMLResponse(text, status_code=status, headers=headers)


@cache
def templates() -> Environment:
    """The engine of the reports with the portal's templates laid over it."""
    theirs = environment()
    loaders = [PackageLoader("ytterby.web", "templates"), theirs.loader]
    return theirs.overlay(loader=ChoiceLoader([each for each in loaders if each is not None]))


def _found(finding: Finding) -> Found:
    place, words = finding.place, told_finding(finding)
    return Found(
        finding.code,
        str(place),
        place.field.removeprefix("facts."),
        words.seen,
        words.expected,
        words.remedy,
        finding.blocks,
    )
