"""On which days a portfolio changes with the law, in words: the day, what turns, who is touched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ytterby.licensing.answer_change import AnswerChange
from ytterby.reports.language import say
from ytterby.reports.law_diff import Happening, diff_view, read_caveat
from ytterby.reports.look_up_words import LookUpView, Weighed, look_up_view
from ytterby.reports.portfolio import Noun
from ytterby.reports.shift_words import shift_clauses, shift_words, total_words
from ytterby.reports.titles import in_language, regime_title
from ytterby.reports.turn_words import turn_view
from ytterby.reports.wording import bare, day_words, semicolons, shortened
from ytterby.rules.law_diff import LawDiff
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.look_up import LookUp
from ytterby.vocabulary.regime import Regime

_DAYS_NAMED = 6


@dataclass(frozen=True, slots=True)
class AlertDay:
    """A day on which the law turns, and by regime the matters whose answer it changes."""

    day: date
    diff: LawDiff
    changes: Mapping[str, tuple[AnswerChange, ...]]


@dataclass(frozen=True, slots=True)
class Alerts:
    """The days of a span that somebody should know of, and what to look up by its end.

    ``matters`` is how many were judged, ``None`` where no document was: then every turn is a day.
    """

    title: str
    noun: Noun
    matters: int | None
    first: date
    last: date
    lawbook: Lawbook
    regimes: tuple[Regime, ...]
    days: tuple[AlertDay, ...]
    reminders: tuple[LookUp, ...]


@dataclass(frozen=True, slots=True)
class TouchedView:
    """One matter that a day touches, by its regime, and what that comes to."""

    regime: str
    id: str
    title: str
    what: str


@dataclass(frozen=True, slots=True)
class AlertView:
    """One day: in a few words, in a sentence, what of the law turns, and the matters touched."""

    day: date
    short: str
    sentence: str
    happenings: tuple[Happening, ...]
    touched: tuple[TouchedView, ...]


@dataclass(frozen=True, slots=True)
class AlertsView:
    """Everything to show of the alerts; ``reminders`` are what to look up."""

    title: str
    sentence: str
    days: tuple[AlertView, ...]
    reminders: tuple[LookUpView, ...]
    caveat: str


def alerts_view(alerts: Alerts) -> AlertsView:
    """The alerts in the language spoken."""
    lawbook = alerts.lawbook
    return AlertsView(
        alerts.title,
        _sentence(alerts),
        tuple(_day(each, alerts) for each in alerts.days),
        tuple(look_up_view(Weighed(each), lawbook) for each in alerts.reminders),
        read_caveat(alerts.last, lawbook.instruments.values()),
    )


def _sentence(alerts: Alerts) -> str:
    """How often what changes, and when: the line that a manager reads."""
    first, last = day_words(alerts.first), day_words(alerts.last)
    days = [day_words(each.day) for each in alerts.days]
    named = shortened(days, _DAYS_NAMED)
    if alerts.matters is None:
        if not days:
            return say("From {first} to {last} nothing in the law encoded turns.", first=first,
                       last=last)  # fmt: skip
        return say(
            "From {first} to {last} the law encoded turns on {days}.",
            first=first,
            last=last,
            days=named,
        )
    total = total_words(alerts.noun, alerts.matters)
    if not days:
        return say(
            "From {first} to {last} no turn of the law encoded changes an answer for any of "
            "{total}.",
            first=first,
            last=last,
            total=total,
        )
    return say(
        "From {first} to {last} the law encoded changes answers for {count} of {total}, on {days}.",
        first=first,
        last=last,
        count=_touched(alerts),
        total=total,
        days=named,
    )


def _touched(alerts: Alerts) -> int:
    """How many matters at least one day touches."""
    return len(
        {
            (each.id, each.title)
            for day in alerts.days
            for changes in day.changes.values()
            for each in changes
        }
    )


def _day(alert: AlertDay, alerts: Alerts) -> AlertView:
    happenings = diff_view(alert.diff, alerts.lawbook).happenings
    touched = tuple(_touched_on(alert, alerts))
    what = _what(alert, alerts, happenings)
    sentence = say("{day}: {what}.", day=day_words(alert.day), what=bare(what))
    return AlertView(alert.day, what, sentence, happenings, touched)


def _what(alert: AlertDay, alerts: Alerts, happenings: tuple[Happening, ...]) -> str:
    """What becomes of the matters on the day; without a document, what becomes of the law."""
    if alerts.matters is None:
        turned = semicolons(turn_view(turn, alerts.lawbook).short for turn in alert.diff.turns)
        return turned or happenings[0].sentence
    total = total_words(alerts.noun, alerts.matters)
    clauses: list[str] = []
    for regime in alerts.regimes:
        changes = alert.changes.get(regime.id, ())
        found = semicolons(shift_clauses(changes, total, regime, say("before that day")))
        if found and len(alerts.regimes) > 1:
            found = say("{regime}: {what}", regime=regime_title(regime), what=found)
        clauses += [found] if found else []
    return semicolons(clauses)


def _touched_on(alert: AlertDay, alerts: Alerts) -> Iterator[TouchedView]:
    for regime in alerts.regimes:
        for each in alert.changes.get(regime.id, ()):
            title = in_language(each.title, each.title_zh)
            yield TouchedView(regime.id, each.id, title, shift_words(each))
