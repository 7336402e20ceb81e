"""The page of one provision: what it is, what it asks and demands, our doubts, and its cases."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ytterby.intake.calendar_question import REACH, PageQuestion
from ytterby.licensing.case_result import CaseResult
from ytterby.reports.condition_tree import Asked, condition_tree
from ytterby.reports.language import say, told
from ytterby.reports.law_cases import CaseView, cases_of_provision
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
from ytterby.reports.marks import Mark, status_mark
from ytterby.reports.next_steps import clock_words
from ytterby.reports.outcome_words import demand_words, spared_words
from ytterby.reports.penalty_words import PenaltyView, penalties_of, penalty_view
from ytterby.reports.pictures.law_calendar import law_calendar
from ytterby.reports.reasons import status_sentence
from ytterby.reports.titles import in_other_language, provision_title
from ytterby.reports.wording import (
    capitalised,
    day_words,
    grade_words,
    provision_words,
    provisions_words,
)
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.overview import life
from ytterby.rules.timeline import DISPUTED, UNVERIFIED, turning_days
from ytterby.rules.uses import Uses, borrowed, leaning_on, leans_on, uses
from ytterby.vocabulary.law import Provision
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime

AS_READ = Views()
_MARGIN, _AHEAD = timedelta(days=92), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a provision is the same, and the sentence on what it then is."""

    start: date
    last: date | None
    mark: Mark
    sentence: str
    holds_the_day: bool


@dataclass(frozen=True, slots=True)
class Demands:
    """What a provision asks of those who fall under it, and what it sets on an act, in words."""

    sentences: tuple[str, ...]
    duties: tuple[DutyView, ...]
    papers: tuple[str, ...]
    clock: str
    penalties: tuple[PenaltyView, ...]


@dataclass(frozen=True, slots=True)
class References:
    """Where a provision refers to, and what refers to it.

    ``borrows`` are conditions of other instruments that its own condition is made of.
    """

    leans_on: tuple[Named, ...]
    borrows: tuple[Named, ...]
    leaning_on: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ProvisionPage:
    """Everything that the page of a provision may use.

    ``suspensions`` are those that put it to sleep, ``suspends`` those that its instrument brings.
    """

    id: str
    day: date
    today: date
    name: str
    title: str
    other_title: str
    instrument: Named
    grade: str
    mark: Mark
    sentence: str
    verified: str
    calendar: str
    stretches: tuple[Stretch, ...]
    demands: Demands
    text: str
    reading: str
    doubts: tuple[DoubtView, ...]
    condition: Asked | None
    parameters: tuple[ParameterView, ...]
    lists: tuple[ListView, ...]
    words: str
    references: References
    suspensions: tuple[SuspensionView, ...]
    suspends: tuple[SuspensionView, ...]
    sources: tuple[SourceView, ...]
    gaps: tuple[str, ...]
    cases: tuple[CaseView, ...]


def provision_page(
    name: str,
    question: PageQuestion,
    today: date,
    law: tuple[Lawbook, Sequence[Regime]],
    results: Iterable[CaseResult],
) -> ProvisionPage:
    """What the page of a provision shows, in the language spoken now.

    Args:
        name: the legal id of the provision.
        question: the day asked about, and which rows of its lists.
        today: the day it is.
        law: the lawbook, and the regimes that say who licences.
        results: the worked cases of law, run.

    """
    lawbook, regimes = law
    provision, day = lawbook.provisions[name], question.day
    instrument = lawbook.instruments[provision.id.instrument]
    status = lawbook.status(provision, day, AS_READ)
    used = uses(provision.condition, lawbook)
    span = life_span(provision, lawbook, (day, today))
    standing = status_sentence(status, day, provision, lawbook)
    return ProvisionPage(
        id=name,
        day=day,
        today=today,
        name=capitalised(provision_words(name, lawbook)),
        title=provision_title(provision),
        other_title=in_other_language(provision.title, provision.title_zh),
        instrument=instrument_named(instrument, lawbook),
        grade=grade_words(provision.grade),
        mark=status_mark(status.word),
        sentence=say("On {day}: {status}.", day=day_words(day), status=standing),
        verified=verified_words(status.word, day, instrument.read_on),
        calendar=law_calendar(lawbook, [provision], day, span),
        stretches=tuple(_stretches(provision, span, day, lawbook)),
        demands=_demands(provision, regimes, lawbook),
        text=told(provision.text),
        reading=told(provision.reading),
        doubts=tuple(_doubts(provision, used, lawbook)),
        condition=condition_tree(provision, day, lawbook),
        parameters=tuple(_parameters(name, used, lawbook)),
        lists=tuple(
            list_view(lawbook, each, day, question.words)
            for each in (*used.item_lists, *used.party_lists)
        ),
        words=question.words,
        references=_references(provision, lawbook),
        suspensions=tuple(
            suspension_view(each, lawbook) for each in lawbook.suspensions.get(name, ())
        ),
        suspends=tuple(suspension_view(each, lawbook) for each in instrument.suspensions),
        sources=tuple(source_view(each) for each in instrument.sources),
        gaps=tuple(told(gap) for gap in instrument.gaps),
        cases=cases_of_provision(name, results, lawbook),
    )


def verified_words(status: str, day: date, read_on: date) -> str:
    """Whether anybody looked up what a provision is on a day, and when."""
    read = day_words(read_on)
    if status == UNVERIFIED:
        return say(
            "Its text schedules this change, and nobody has yet seen what followed; it was last "
            "read on {day}.",
            day=read,
        )
    if status == DISPUTED:
        return say("Its text can be read in several ways on this day; see our doubts.")
    if day > read_on:
        return say("As read on {day}; what has changed since then is not known here.", day=read)
    return say("As read on {day}.", day=read)


def life_span(provision: Provision, lawbook: Lawbook, marked_days: tuple[date, ...]) -> Period:
    """The days that show a provision's whole life, and the days marked in it."""
    asleep = lawbook.suspensions.get(str(provision.id), ())
    days = (*turning_days(provision, asleep), *marked_days)
    end = max(days) + _AHEAD
    return Period(max(min(days) - _MARGIN, REACH.start), min(end, REACH.end or end))


def _stretches(
    provision: Provision, span: Period, day: date, lawbook: Lawbook
) -> Iterator[Stretch]:
    for each in life(lawbook, provision, span, AS_READ):
        start, last = each.period.start, each.period.last_day
        words = status_sentence(each.status, start, provision, lawbook)
        ends = last if each.period.end != span.end else None
        yield Stretch(start, ends, status_mark(each.status.word), words, day in each.period)


def _demands(provision: Provision, regimes: Sequence[Regime], lawbook: Lawbook) -> Demands:
    duties = tuple(duty_view(lawbook.duties[each]) for each in provision.duties)
    sentences = tuple(_demand_sentences(provision, regimes, lawbook))
    penalties = tuple(map(penalty_view, penalties_of(provision, lawbook)))
    if not (sentences or duties or penalties):
        sentences = (say("It demands nothing by itself: it states law that others lean on."),)
    papers = tuple(told(each) for each in provision.papers)
    clock = "" if provision.clock is None else capitalised(clock_words(provision.clock))
    return Demands(sentences, duties, papers, clock, penalties)


def _demand_sentences(
    provision: Provision, regimes: Sequence[Regime], lawbook: Lawbook
) -> Iterator[str]:
    regime = next(each for each in regimes if each.holds(provision.id))
    if provision.outcome is not None:
        yield say("What falls under it {needs}.", needs=demand_words(provision.outcome, regime))
    if provision.relief is not None:
        yield say(
            "It softens the demand of {law}: what falls under it needs {left}.",
            law=provisions_words(provision.relief.of, lawbook, len(provision.relief.of)),
            left=spared_words(provision.relief.to, regime),
        )


def _doubts(provision: Provision, used: Uses, lawbook: Lawbook) -> Iterator[DoubtView]:
    """The doubts about its words, those in its condition, and those about its days."""
    asleep = lawbook.suspensions.get(str(provision.id), ())
    days = (provision.effective.doubt, *(each.end.doubt for each in asleep))
    for name in dict.fromkeys((*provision.doubts, *used.doubts, *days)):
        if name in lawbook.doubts:
            yield doubt_view(lawbook.doubts[name])


def _parameters(name: str, used: Uses, lawbook: Lawbook) -> Iterator[ParameterView]:
    for each in lawbook.parameters.values():
        if each.id in used.parameters or name in {value.provision for value in each.values}:
            yield parameter_view(each, lawbook)


def _references(provision: Provision, lawbook: Lawbook) -> References:
    return References(
        tuple(named(each, lawbook) for each in leans_on(provision, lawbook)),
        tuple(named(each, lawbook) for each in borrowed(provision, lawbook)),
        tuple(provision_named(each, lawbook) for each in leaning_on(str(provision.id), lawbook)),
    )
