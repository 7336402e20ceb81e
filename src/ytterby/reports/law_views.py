"""The pieces of law that its pages show, each in words: doubts, numbers, duties, sleep, sources."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from ytterby.reports.condition_tree import settled_words
from ytterby.reports.language import say, told
from ytterby.reports.parameter_words import value_words
from ytterby.reports.titles import (
    duty_words,
    in_other_language,
    instrument_title,
    provision_title,
    reading_name,
    reading_words,
)
from ytterby.reports.wording import (
    capitalised,
    full_stop,
    grade_words,
    instrument_words,
    provision_words,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import last_day_before
from ytterby.vocabulary.law import (
    Doubt,
    Duty,
    Instrument,
    Parameter,
    Provision,
    Source,
    Suspension,
)

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.IGNORECASE)
_OFFERED = 6


class Named(NamedTuple):
    """A piece of law by its id, its short name and its title."""

    id: str
    name: str
    title: str


class DutyView(NamedTuple):
    """A duty in words, in the other language as well, and by when."""

    id: str
    words: str
    other_words: str
    deadline: str


class ReadingView(NamedTuple):
    """One reading of a doubt: its short name, what it says, whether it counts unless chosen."""

    id: str
    name: str
    words: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt with its readings; ``settled`` says how it is decided unless the reader chooses."""

    id: str
    question: str
    readings: tuple[ReadingView, ...]
    settled: str
    note: str
    grade: str


class ValueView(NamedTuple):
    """What a number of the law is from one day to another, and which provision says so."""

    start: date
    last: date | None
    words: str
    by: Named | None


class ParameterView(NamedTuple):
    """A number of the law: its title, and its value in each period."""

    id: str
    title: str
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class SuspensionView:
    """One provision or instrument put to sleep by another, from when to when.

    ``doubt`` asks which day is the last, where that is in doubt; ``outcome`` says whether what
    followed was seen, ``expected`` what was said of it before.
    """

    by: Named
    of: Named
    start: date
    last: date
    doubt: str
    outcome: str
    expected: str


class SourceView(NamedTuple):
    """Where the words were read; ``href`` is blank where the address leads nowhere."""

    title: str
    address: str
    href: str
    read_on: date
    grade: str


@dataclass(frozen=True, slots=True)
class MissingPage:
    """What is told of an id that the law does not have: the id, and those most like it."""

    asked: str
    nearest: tuple[Named, ...]


def provision_named(provision: Provision, lawbook: Lawbook) -> Named:
    """A provision by its short name and its title."""
    name = str(provision.id)
    return Named(name, capitalised(provision_words(name, lawbook)), provision_title(provision))


def instrument_named(instrument: Instrument, lawbook: Lawbook) -> Named:
    """An instrument by its short name and its title."""
    name = str(instrument.id)
    return Named(name, capitalised(instrument_words(name, lawbook)), instrument_title(instrument))


def named(name: str, lawbook: Lawbook) -> Named:
    """A provision, an instrument, or a named condition of one."""
    if name in lawbook.provisions:
        return provision_named(lawbook.provisions[name], lawbook)
    instrument, _, rest = name.partition("#")
    found = instrument_named(lawbook.instruments[instrument], lawbook)
    return found._replace(id=name, title=told(rest.replace("-", " "))) if rest else found


def duty_view(duty: Duty) -> DutyView:
    """A duty in the language spoken; a deadline that its words tell already is left out."""
    deadline = "" if duty.deadline in duty.words else told(duty.deadline)
    other = in_other_language(duty.words, duty.words_zh)
    return DutyView(duty.id, capitalised(duty_words(duty)), other, deadline)


def doubt_view(doubt: Doubt) -> DoubtView:
    """A doubt in the language spoken."""
    readings = tuple(
        ReadingView(each.id, reading_name(each.id), reading_words(each), each.id == doubt.default)
        for each in doubt.readings
    )
    return DoubtView(
        doubt.id,
        told(doubt.question),
        readings,
        full_stop(capitalised(settled_words(doubt.default or ""))),
        told(doubt.note),
        grade_words(doubt.grade),
    )


def parameter_view(parameter: Parameter, lawbook: Lawbook) -> ParameterView:
    """A number of the law with its dated values."""
    values: list[ValueView] = []
    for each in parameter.values:
        words = value_words(parameter, each.value)
        by = named(each.provision, lawbook) if each.provision in lawbook.provisions else None
        values.append(ValueView(each.period.start, each.period.last_day, words, by))
    return ParameterView(parameter.id, told(parameter.title), tuple(values))


def suspension_view(suspension: Suspension, lawbook: Lawbook) -> SuspensionView:
    """A suspension in the language spoken."""
    doubt = lawbook.doubts.get(suspension.end.doubt)
    seen = (
        say("What followed was looked up, and stands in the law here.")
        if suspension.outcome_seen
        else say("What followed, or will follow, has not been seen.")
    )
    return SuspensionView(
        named(str(suspension.by), lawbook),
        named(str(suspension.provision), lawbook),
        suspension.start,
        last_day_before(suspension.end.day),
        "" if doubt is None else told(doubt.question),
        seen,
        told(suspension.expected),
    )


def source_view(source: Source) -> SourceView:
    """A source in the language spoken."""
    return SourceView(
        told(source.title),
        source.address,
        address_href(source.address),
        source.read_on,
        grade_words(source.grade),
    )


def address_href(address: str) -> str:
    """Where the address of a source leads; blank if it is none, as "not identified"."""
    return f"https://{address}" if _HOST.fullmatch(address) else ""


def missing_page(asked: str, lawbook: Lawbook) -> MissingPage:
    """What is told of an id that the law does not have."""
    known = (*lawbook.provisions, *lawbook.instruments)
    short = {name.rpartition("#")[2].rpartition("/")[2]: name for name in known}
    near = get_close_matches(asked, known, _OFFERED, 0.5)
    last = asked.rpartition("#")[2].rpartition("/")[2]
    near += (short[each] for each in get_close_matches(last, short, _OFFERED, 0.7))
    return MissingPage(asked, tuple(named(name, lawbook) for name in _first(near)))


def _first(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))[:_OFFERED]
