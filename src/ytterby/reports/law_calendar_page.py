"""The law calendar: every provision through time, what holds on a day, and what turns when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from ytterby.intake.calendar_question import EVERY_REGIME, EVERYTHING, REACH, CalendarQuestion
from ytterby.reports.language import say, told
from ytterby.reports.marks import Mark, status_mark
from ytterby.reports.pictures.law_wall import Wall, law_wall
from ytterby.reports.reasons import status_sentence
from ytterby.reports.titles import (
    in_other_language,
    instrument_title,
    list_title,
    provision_title,
    regime_title,
)
from ytterby.reports.turn_words import TurnView, turn_view
from ytterby.reports.wording import (
    capitalised,
    commas,
    day_words,
    instrument_words,
    limb_words,
    provision_words,
    shortened,
)
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.overview import Standing, life, standings
from ytterby.rules.timeline import DISPUTED, UNVERIFIED, Segment
from ytterby.rules.turns import Turn, turns
from ytterby.rules.uses import uses
from ytterby.vocabulary.law import Instrument, ItemList, PartyList, Provision, Status
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime

AS_READ = Views()
STATUSES = (
    Status.IN_FORCE.value,
    UNVERIFIED,
    DISPUTED,
    Status.SUSPENDED.value,
    Status.NOT_YET_EFFECTIVE.value,
    Status.NOT_PUBLISHED.value,
    Status.REPEALED.value,
    Status.PROPOSED.value,
    Status.DROPPED.value,
)
"""The statuses in the order in which people ask for them."""

_BEFORE, _AFTER = timedelta(days=730), timedelta(days=180)
_MONTHS_A_QUARTER = 3
_LIMBS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One provision: its names, what it is on the day, and its life within the days shown.

    ``other_title`` is the title in the other language, blank where there is none.
    """

    id: str
    name: str
    title: str
    other_title: str
    mark: Mark
    sentence: str
    life: tuple[Segment, ...]
    strip: str


@dataclass(frozen=True, slots=True)
class Lives:
    """Provisions of one instrument that have one life, named together."""

    names: str
    count: int
    life: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one instrument; ``lives`` are the same, each life once."""

    id: str
    name: str
    title: str
    read_on: date
    rows: tuple[Row, ...]
    lives: tuple[Lives, ...]


class Limb(NamedTuple):
    """One provision, named within its instrument."""

    id: str
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class Law:
    """How much of one instrument has a status: ``count`` of ``of``; ``limbs`` if they are few."""

    id: str
    name: str
    count: int
    of: int
    limbs: tuple[Limb, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything that has one status on the day, by its law; ``slug`` stands in the address."""

    slug: str
    mark: Mark
    count: int
    laws: tuple[Law, ...]


class Choice(NamedTuple):
    """One thing to choose: the value in the address, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Everything that the page of the calendar may use.

    ``said`` are the names and values of an address that asks for just this, ``asked`` those of the
    form, in which the days shown stand as well; ``slider`` are the first, the last and the chosen
    day as numbers; ``total`` is the number of provisions in the law, ``found`` of those that fit
    the words, ``shown`` of those in the rows.
    """

    day: date
    today: date
    span: Period
    slider: tuple[int, int, int]
    said: Mapping[str, str]
    asked: Mapping[str, str]
    total: int
    found: int
    shown: int
    summary: str
    tallies: tuple[Tally, ...]
    turn: TurnView | None
    previous: TurnView | None
    next: TurnView | None
    turns: tuple[TurnView, ...]
    groups: tuple[Group, ...]
    wall: Wall

    @property
    def last_day(self) -> date:
        """The last day shown."""
        return self.span.last_day or self.span.start


def calendar_page(lawbook: Lawbook, question: CalendarQuestion, today: date) -> CalendarPage:
    """What the page shows, in the language spoken now."""
    every = turns(lawbook, REACH, AS_READ)
    views = tuple(turn_view(each, lawbook) for each in every)
    span = span_shown(question, today, every)
    unchosen = replace(question, start=None, end=None)
    plain = unchosen if span == span_shown(unchosen, today, every) else question
    found = fitting(lawbook, question)
    shown = [each for each in found if question.status in {"", each.status.word}]
    tallies = tuple(tallied(found, lawbook))
    summary = summary_words(tallies, len(found), question.day)
    wall, rows = wall_of(shown, (span, question.day, today), summary, lawbook)
    return CalendarPage(
        day=question.day,
        today=today,
        span=span,
        slider=_slider(span, question.day),
        said=said_of(plain),
        asked=said_of(replace(question, start=span.start, end=span.end)),
        total=len(lawbook.provisions),
        found=len(found),
        shown=len(shown),
        summary=summary,
        tallies=tallies,
        turn=next((each for each in views if each.day == question.day), None),
        previous=next((each for each in reversed(views) if each.day < question.day), None),
        next=next((each for each in views if each.day > question.day), None),
        turns=views,
        groups=tuple(_groups(rows, lawbook)),
        wall=wall,
    )


def wall_of(
    shown: Iterable[Standing], days: tuple[Period, date, date], said: str, lawbook: Lawbook
) -> tuple[Wall, tuple[Row, ...]]:
    """Some provisions as the figure and the rows that go beside it.

    Args:
        shown: the provisions, with what they are on the day.
        days: the days shown, the day asked about, and today.
        said: what the figure shows, in words.
        lawbook: the law.

    """
    span, day, today = days
    every = tuple(shown)
    lives = tuple(life(lawbook, each.provision, span, AS_READ) for each in every)
    wall = law_wall(lives, span, day, today, said)
    rows = zip(every, lives, wall.strips, strict=True)
    return wall, tuple(_row(*each, day, lawbook) for each in rows)


def span_shown(question: CalendarQuestion, today: date, every: Iterable[Turn]) -> Period:
    """The days shown: those chosen, else from the turns of the last two years to half a year hence.

    They are whole quarters of a year, and always hold the day asked about.
    """
    days = [each.day for each in every]
    recent = min([day for day in days if day >= today - _BEFORE], default=today - _BEFORE)
    latest = max([today, *(day for day in days if day < today + _BEFORE)])
    start = question.start or _quarter(recent)
    end = question.end or _next_quarter(latest + _AFTER)
    if question.day < start or (question.start is None and end <= start):
        start = _quarter(min(question.day, end - _AFTER))
    if question.day >= end or end <= start:
        end = _next_quarter(max(question.day, start) + _AFTER)
    return Period(max(start, REACH.start), min(end, REACH.end or end))


def fitting(lawbook: Lawbook, question: CalendarQuestion) -> list[Standing]:
    """Every provision that uses the list and holds the words asked for, with its status."""
    words = question.words.casefold().split()
    return [
        each
        for each in standings(lawbook, question.day, AS_READ)
        if (question.everything or _acts(each))
        and _holds(words, each, lawbook)
        and _rests_on(question.listed, each.provision, lawbook)
    ]


def _acts(standing: Standing) -> bool:
    """Whether a provision demands, spares or charges something, or its instrument suspends."""
    return standing.provision.does_something or bool(standing.instrument.suspensions)


def summary_words(tallies: Iterable[Tally], found: int, day: date) -> str:
    """How many provisions have each status on the day, in a sentence."""
    counts = [say("{count} {status}", count=each.count, status=each.mark.words) for each in tallies]
    if not counts:
        return say("On {day} no provision encoded fits.", day=day_words(day))
    return say(
        "On {day}, of {found} provisions: {counts}.",
        day=day_words(day),
        found=found,
        counts=commas(counts),
    )


def said_of(question: CalendarQuestion) -> dict[str, str]:
    """The names and values that ask for this again; what is blank is left out."""
    last = None if question.end is None else question.end - timedelta(days=1)
    pairs = {
        "on": question.day.isoformat(),
        "from": "" if question.start is None else question.start.isoformat(),
        "to": "" if last is None else last.isoformat(),
        "list": question.listed.replace("#", "/"),
        "q": question.words,
        "status": question.status.replace(" ", "-"),
        "regime": question.regime,
        "show": EVERYTHING if question.everything else "",
    }
    return {name: value for name, value in pairs.items() if value}


def status_choices() -> tuple[Choice, ...]:
    """Every status to choose from."""
    return tuple(
        Choice(word.replace(" ", "-"), capitalised(status_mark(word).words)) for word in STATUSES
    )


def regime_choices(every: Iterable[Regime]) -> tuple[Choice, ...]:
    """Every regime to choose from, but for those that are asked anyway, and all of them."""
    named = (Choice(each.id, regime_title(each)) for each in every if not each.by_default)
    return (*named, Choice(EVERY_REGIME, say("Every regime")))


def list_choices(lawbook: Lawbook) -> tuple[Choice, ...]:
    """Every list to choose from."""
    every: list[ItemList | PartyList] = [*lawbook.item_lists.values()]
    every += lawbook.party_lists.values()
    return tuple(Choice(each.id.replace("#", "/"), list_title(each)) for each in every)


def _slider(span: Period, day: date) -> tuple[int, int, int]:
    """The first day, the last and the chosen one, counted from the first that can be shown."""
    last = span.last_day or span.start
    first, end, at = ((each - REACH.start).days for each in (span.start, last, day))
    return first, end, at


def _quarter(day: date) -> date:
    """The first day of the quarter of a year in which a day lies."""
    return date(day.year, day.month - (day.month - 1) % _MONTHS_A_QUARTER, 1)


def _next_quarter(day: date) -> date:
    first = _quarter(day)
    return _quarter(first + timedelta(days=100))


def _holds(words: list[str], standing: Standing, lawbook: Lawbook) -> bool:
    if not words:
        return True
    one, provision = standing.instrument, standing.provision
    texts = (
        one.title, one.title_zh, instrument_words(str(one.id), lawbook),
        provision.title, provision.title_zh, provision.text, provision.reading,
    )  # fmt: skip
    every = (str(provision.id), provision_words(str(provision.id), lawbook), *texts)
    haystack = "\n".join((*every, *(told(each) for each in texts))).casefold()
    return all(word in haystack for word in words)


def _rests_on(listed: str, provision: Provision, lawbook: Lawbook) -> bool:
    return not listed or listed in uses(provision.condition, lawbook).everything


def tallied(found: Sequence[Standing], lawbook: Lawbook) -> Iterator[Tally]:
    """Provisions by what they are on the day, in the order in which people ask."""
    for word in STATUSES:
        having = [each for each in found if each.status.word == word]
        if having:
            laws = tuple(_laws(having, lawbook))
            yield Tally(word.replace(" ", "-"), status_mark(word), len(having), laws)


def _laws(having: list[Standing], lawbook: Lawbook) -> Iterator[Law]:
    by_law: dict[str, list[Provision]] = {}
    for each in having:
        by_law.setdefault(str(each.instrument.id), []).append(each.provision)
    for name, provisions in by_law.items():
        of = len(lawbook.instruments[name].provisions)
        few = provisions if len(provisions) < of and len(provisions) <= _LIMBS_SHOWN else []
        # Of provisions that we tell apart within one article, the first stands for all.
        limbs = {limb_words(str(each.id)): each for each in reversed(few)}
        named = tuple(
            Limb(str(each.id), words, provision_title(each))
            for words, each in reversed(limbs.items())
        )
        yield Law(name, capitalised(instrument_words(name, lawbook)), len(provisions), of, named)


def _row(
    standing: Standing, segments: tuple[Segment, ...], strip: str, day: date, lawbook: Lawbook
) -> Row:
    provision = standing.provision
    title = provision_title(provision)
    return Row(
        id=str(provision.id),
        name=limb_words(str(provision.id)),
        title=title,
        other_title=in_other_language(provision.title, provision.title_zh),
        mark=status_mark(standing.status.word),
        sentence=status_sentence(standing.status, day, provision, lawbook),
        life=segments,
        strip=strip,
    )


def _groups(rows: Iterable[Row], lawbook: Lawbook) -> Iterator[Group]:
    by_law: dict[str, list[Row]] = {}
    for row in rows:
        by_law.setdefault(row.id.partition("#")[0], []).append(row)
    for name, each in by_law.items():
        yield _group(lawbook.instruments[name], tuple(each), lawbook)


def _group(instrument: Instrument, rows: tuple[Row, ...], lawbook: Lawbook) -> Group:
    name = capitalised(instrument_words(str(instrument.id), lawbook))
    title, read_on = instrument_title(instrument), instrument.read_on
    return Group(str(instrument.id), name, title, read_on, rows, tuple(_lives(rows)))


def _lives(rows: Iterable[Row]) -> Iterator[Lives]:
    by_life: dict[tuple[Segment, ...], list[str]] = {}
    for row in rows:
        by_life.setdefault(row.life, []).append(row.name)
    for each, names in by_life.items():
        yield Lives(shortened(list(dict.fromkeys(names)), _LIMBS_SHOWN), len(names), each)
