"""The opening page: the question itself, and a few answers of today to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ytterby.assembly.office import Office
from ytterby.reports.language import Language, language_spoken, marked, say
from ytterby.reports.portfolio import CellWords, cell_of, cell_words
from ytterby.reports.sentences import answer_sentence
from ytterby.web.languages import COOKIE
from ytterby.web.paper import office_of, page
from ytterby.web.question import Question, question_of

router = APIRouter(include_in_schema=False)

_A_YEAR_S = 31_536_000


@dataclass(frozen=True, slots=True)
class Example:
    """One question that is answered on the opening page: its words, the address, the answer."""

    title: str
    way: str
    href: str
    answer: str
    cell: CellWords


_EXAMPLES = (
    (
        marked("Sintered NdFeB magnets with dysprosium"),
        marked("from China to Germany, for civil use"),
        {
            "description": "NdFeB magnet",
            "form": "magnet",
            "family": "Nd-Fe-B",
            "item.contains.Dy": "yes",
            "from": "CN",
            "to": "DE",
            "kind": "goods",
            "purpose": "sale",
            "exporter_country": "CN",
            "end_use": "civil",
            "end_user_country": "DE",
            "end_user_military": "no",
        },
    ),
    (
        marked("Samarium-cobalt magnets made in Vietnam of Chinese metal"),
        marked("from Vietnam to the United States, for civil use"),
        {
            "description": "SmCo magnet",
            "form": "magnet",
            "family": "Sm-Co",
            "origin": "VN",
            "content.part_1_share": "30 %",
            "from": "VN",
            "to": "US",
            "kind": "goods",
            "purpose": "sale",
            "exporter_country": "VN",
            "end_use": "civil",
            "end_user_country": "US",
            "end_user_military": "no",
            "parties.control_listed": "no",
            "parties.watch_listed": "no",
            "parties.owned_by_one_listed": "0 %",
            "parties.owned_by_all_listed": "0 %",
        },
    ),
    (
        marked("Terbium oxide for a military user"),
        marked("from China to the United States"),
        {
            "description": "terbium oxide",
            "form": "oxide",
            "item.contains.Tb": "yes",
            "from": "CN",
            "to": "US",
            "kind": "goods",
            "purpose": "sale",
            "exporter_country": "CN",
            "end_use": "military",
            "end_user_country": "US",
            "end_user_military": "yes",
        },
    ),
)


@router.get("/")
def opening(request: Request) -> HTMLResponse:
    """The opening page."""
    office = office_of(request)
    today = office.today()
    context = {
        "today": today,
        "question": Question(),
        "examples": _examples(office, today, language_spoken()),
    }
    return page(request, "opening.html", context)


@router.get("/language")
def language(to: str = "", back: str = "/") -> Response:
    """Remembers the language that a reader chose, and goes back to where he was."""
    # A path of our own: what begins with two slashes, or a slash and a backslash, leads elsewhere.
    safe = back if back.startswith("/") and back[1:2] not in {"/", "\\"} else "/"
    answer = RedirectResponse(safe, status_code=303)
    if to in set(Language):
        answer.set_cookie(COOKIE, to, max_age=_A_YEAR_S, httponly=True, samesite="lax")
    return answer


@lru_cache(maxsize=16)
def _examples(office: Office, day: date, spoken_in: Language) -> tuple[Example, ...]:
    """The examples judged for a day; remembered, for every reader sees the same."""
    del spoken_in  # what is said hangs on it, so that it is part of what is remembered
    return tuple(_example(office, day, *each) for each in _EXAMPLES)


def _example(office: Office, day: date, title: str, way: str, typed: Mapping[str, str]) -> Example:
    question = question_of(typed.items())
    dated = question.with_said(day=day.isoformat())
    transaction = office.typed_question(dated.said, dated.facts).required()
    court = office.court
    found = office.answer(transaction).rows[0][0].determinations[0]
    regime = court.regimes[0]
    return Example(
        say(title),
        say(way),
        question.address("/may-it-go"),
        answer_sentence(found, regime, court.lawbook),
        cell_words(cell_of(found, regime, court.lawbook)),
    )
