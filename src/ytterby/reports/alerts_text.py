"""Alerts for a terminal, as a record, and as a calendar."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ytterby.reports.alerts import Alerts, AlertsView, AlertView, alerts_view
from ytterby.reports.answer_change_record import change_record
from ytterby.reports.icalendar import Event, icalendar
from ytterby.reports.language import Language, say, spoken
from ytterby.reports.law_diff_table import happening_lines, happening_record
from ytterby.reports.look_up_text import look_up_lines, look_up_record
from ytterby.reports.look_up_words import LookUpView, Weighed
from ytterby.reports.wording import capitalised, in_sequence

FORMAT = "ytterby/alerts/1"
_QUIET = "bright_black"
_INDENT = (0, 0, 0, 2)
_TURN, _LOOK_UP = "law", "look up"


def alerts_text(view: AlertsView) -> RenderableType:
    """The line for a manager, day by day who is touched and what turns, and what to look up."""
    parts: list[RenderableType] = [Text(view.sentence, style="bold")]
    for each in view.days:
        parts += _day(each)
    if view.reminders:
        parts += [Text(""), Text(say("Look up"), style="bold")]
        for reminder in view.reminders:
            parts += look_up_lines(reminder)
    if view.caveat:
        parts += [Text(""), Text(view.caveat, style=_QUIET)]
    return Group(*parts)


def alerts_record(alerts: Alerts) -> dict[str, object]:
    """The same as a record, schema ``ytterby/alerts/1``; its sentences are English."""
    lawbook = alerts.lawbook
    with spoken(Language.ENGLISH):
        view = alerts_view(alerts)
        reminders = [look_up_record(Weighed(each), lawbook) for each in alerts.reminders]
    return {
        "format": FORMAT,
        "document": alerts.title,
        "from": alerts.first.isoformat(),
        "to": alerts.last.isoformat(),
        "regimes": [each.id for each in alerts.regimes],
        "law_digest": lawbook.digest,
        "sentence": view.sentence,
        "caveat": view.caveat,
        "judged": alerts.matters,
        "days": [
            {
                "day": each.day.isoformat(),
                "sentence": said.sentence,
                "law": [happening_record(one) for one in said.happenings],
                "changes": [
                    {"regime": regime, **change_record(change)}
                    for regime, changes in each.changes.items()
                    for change in changes
                ],
            }
            for each, said in zip(alerts.days, view.days, strict=True)
        ],
        "look_up": reminders,
    }


def alerts_calendar(alerts: Alerts, written_at: datetime) -> str:
    """The alerts as an iCalendar file: an all-day event a day, and one for what to look up."""
    view = alerts_view(alerts)
    name = in_sequence(say("Law alerts"), alerts.title)
    events = [
        *(_alert(each, alerts) for each in view.days),
        *_reminders(view.reminders, alerts),
    ]
    return icalendar(sorted(events, key=lambda each: each.day), name, written_at)


def _alert(view: AlertView, alerts: Alerts) -> Event:
    lines = [each.sentence for each in view.happenings]
    lines += [
        say("{matter}: {what}", matter=each.title or each.id, what=each.what)
        for each in view.touched
    ]
    document = () if alerts.matters is None else (alerts.title,)
    return Event(view.day, capitalised(view.short), "\n".join(lines), _TURN, document)


def _reminders(views: Iterable[LookUpView], alerts: Alerts) -> Iterator[Event]:
    for each in views:
        summary = say("Look up: {question}", question=each.question)
        lines = (each.name, each.why, each.changes, each.where)
        day = max(each.due, alerts.first)
        yield Event(day, summary, "\n".join(lines), _LOOK_UP, (each.id, each.kind))


def _day(view: AlertView) -> Iterator[RenderableType]:
    yield Text("")
    yield Text(view.sentence, style="bold")
    for each in view.touched:
        title = f"{each.title} ({each.id})" if each.id and each.id != each.title else each.title
        yield Padding(Text(say("{matter}: {what}", matter=title, what=each.what)), _INDENT)
    for happening in view.happenings:
        yield from happening_lines(happening, with_limbs=not view.touched)
