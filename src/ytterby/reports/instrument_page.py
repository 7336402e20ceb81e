"""The page of one instrument with all that stands in it, and the page of one of its lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ytterby.intake.calendar_question import REACH, CalendarQuestion, PageQuestion
from ytterby.licensing.case_result import CaseResult
from ytterby.reports.language import told
from ytterby.reports.law_calendar_page import (
    AS_READ,
    Row,
    Tally,
    span_shown,
    summary_words,
    tallied,
    wall_of,
)
from ytterby.reports.law_cases import CaseView, cases_of_instrument
from ytterby.reports.law_lists import ListView, list_view
from ytterby.reports.law_views import (
    DoubtView,
    DutyView,
    Named,
    ParameterView,
    SourceView,
    SuspensionView,
    doubt_view,
    duty_view,
    instrument_named,
    named,
    parameter_view,
    provision_named,
    source_view,
    suspension_view,
)
from ytterby.reports.penalty_words import PenaltyView, penalty_view
from ytterby.reports.pictures.law_wall import Wall
from ytterby.reports.titles import in_other_language
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.overview import Standing
from ytterby.rules.turns import turns
from ytterby.rules.uses import leaning_on
from ytterby.vocabulary.law import Instrument, Suspension

# Marks of the notes that a plain text does without.
_MARKS = re.compile(r"\*\*|`")


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """Everything that the page of an instrument may use.

    ``suspends`` are the suspensions that it brings, ``suspended`` those under which any of it
    sleeps; ``conditions`` are the names that its provisions share.
    """

    id: str
    day: date
    today: date
    name: str
    title: str
    other_title: str
    number: str
    body: str
    read_on: date
    summary: str
    tallies: tuple[Tally, ...]
    wall: Wall
    rows: tuple[Row, ...]
    suspends: tuple[SuspensionView, ...]
    suspended: tuple[SuspensionView, ...]
    sources: tuple[SourceView, ...]
    gaps: tuple[str, ...]
    notes: tuple[str, ...]
    doubts: tuple[DoubtView, ...]
    parameters: tuple[ParameterView, ...]
    duties: tuple[DutyView, ...]
    penalties: tuple[PenaltyView, ...]
    lists: tuple[ListView, ...]
    conditions: tuple[Named, ...]
    cases: tuple[CaseView, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything that the page of a list may use; ``used_by`` are provisions that ask it."""

    day: date
    today: date
    view: ListView
    instrument: Named
    read_on: date
    used_by: tuple[Named, ...]


def instrument_page(
    name: str, question: PageQuestion, today: date, lawbook: Lawbook, results: Iterable[CaseResult]
) -> InstrumentPage:
    """What the page of an instrument shows, in the language spoken now."""
    one, day = lawbook.instruments[name], question.day
    found = [Standing(one, each, lawbook.status(each, day, AS_READ)) for each in one.provisions]
    tallies = tuple(tallied(found, lawbook))
    summary = summary_words(tallies, len(found), day)
    span = span_shown(CalendarQuestion(day), today, turns(lawbook, REACH, AS_READ))
    wall, rows = wall_of(found, (span, day, today), summary, lawbook)
    asleep = _suspensions_of(one, lawbook)
    lists = (*(each.id for each in one.item_lists), *(each.id for each in one.party_lists))
    words = instrument_named(one, lawbook)
    return InstrumentPage(
        id=name,
        day=day,
        today=today,
        name=words.name,
        title=words.title,
        other_title=in_other_language(one.title, one.title_zh),
        number=one.number,
        body=told(one.body),
        read_on=one.read_on,
        summary=summary,
        tallies=tallies,
        wall=wall,
        rows=rows,
        suspends=tuple(suspension_view(each, lawbook) for each in one.suspensions),
        suspended=tuple(suspension_view(each, lawbook) for each in asleep),
        sources=tuple(source_view(each) for each in one.sources),
        gaps=tuple(told(gap) for gap in one.gaps),
        notes=_paragraphs(told(one.notes.get("prose", ""))),
        doubts=tuple(doubt_view(each) for each in one.doubts),
        parameters=tuple(parameter_view(each, lawbook) for each in one.parameters),
        duties=tuple(duty_view(each) for each in one.duties),
        penalties=tuple(penalty_view(each) for each in one.penalties),
        lists=tuple(list_view(lawbook, each, day) for each in lists),
        conditions=tuple(named(f"{name}#{each}", lawbook) for each, _ in one.conditions),
        cases=cases_of_instrument(name, results, lawbook),
    )


def list_page(name: str, question: PageQuestion, today: date, lawbook: Lawbook) -> ListPage:
    """What the page of a list shows, in the language spoken now."""
    one = lawbook.instruments[name.partition("#")[0]]
    return ListPage(
        question.day,
        today,
        list_view(lawbook, name, question.day, question.words, question.page),
        instrument_named(one, lawbook),
        one.read_on,
        tuple(provision_named(each, lawbook) for each in leaning_on(name, lawbook)),
    )


def _suspensions_of(one: Instrument, lawbook: Lawbook) -> tuple[Suspension, ...]:
    """The suspensions under which any of an instrument sleeps, each once."""
    every = (each for limb in one.provisions for each in lawbook.suspensions.get(str(limb.id), ()))
    return tuple(dict.fromkeys(every))


def _paragraphs(prose: str) -> tuple[str, ...]:
    """The paragraphs of the notes behind a source, each on one line."""
    plain = _MARKS.sub("", prose)
    return tuple(" ".join(each.split()) for each in plain.split("\n\n") if each.strip())
