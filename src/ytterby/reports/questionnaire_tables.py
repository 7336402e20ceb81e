"""Questionnaires on a terminal and as records: what was sent, how it stands, what came back."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.reports.language import marked, say, told
from ytterby.reports.reminder import Reminder
from ytterby.reports.wording import commas, day_words, number_of, shortened
from ytterby.vocabulary.questionnaire import Campaign
from ytterby.vocabulary.questionnaire_status import Change, FormState, FormStatus, Received

_NAMES_SHOWN = 6
_STATES: Mapping[FormState, str] = {
    FormState.ASKED: marked("asked"),
    FormState.REMINDED: marked("reminded"),
    FormState.OVERDUE: marked("overdue"),
    FormState.PARTLY: marked("partly answered"),
    FormState.ANSWERED: marked("answered"),
    FormState.CONTRADICTORY: marked("contradictory"),
}


def made_sheet(campaign: Campaign, folder: str) -> RenderableType:
    """The forms of a new campaign, and where they lie."""
    table = _table(say("supplier"), say("parts"), say("form"))
    for form in campaign.forms:
        parts = shortened([each.part for each in form.parts], _NAMES_SHOWN)
        table.add_row(_supplier(form.supplier), parts, form.file)
    forms = number_of(len(campaign.forms), marked("{count} form"), marked("{count} forms"))
    where = say(
        "{forms} in {folder}: send each to its supplier; an answer is overdue after {days} days.",
        forms=forms,
        folder=f"{folder}/forms",
        days=campaign.due_days,
    )
    return Group(table, Text(where))


def status_sheet(rows: Sequence[FormStatus]) -> RenderableType:
    """Who was asked when, and how every form stands."""
    table = _table(
        say("supplier"),
        say("state"),
        say("asked"),
        say("reminded"),
        say("due by"),
        say("answered"),
        say("open parts"),
        say("contradictory"),
    )
    for row in rows:
        table.add_row(
            _supplier(row.form.supplier),
            say(_STATES[row.state]),
            day_words(row.asked_on),
            commas(map(day_words, row.reminded_on)),
            day_words(row.due_on) if row.is_open else "",
            commas(map(day_words, row.answered_on)),
            shortened(row.open_parts, _NAMES_SHOWN) if row.open_parts else say("none"),
            shortened(row.contradictory, _NAMES_SHOWN) if row.contradictory else say("none"),
        )
    waiting = sum(row.is_open for row in rows)
    told_ = say(
        "{answered} of {all} forms are answered in full; {overdue} are overdue.",
        answered=len(rows) - waiting,
        all=len(rows),
        overdue=sum(row.state is FormState.OVERDUE for row in rows),
    )
    return Group(table, Text(told_))


def received_sheet(forms: Iterable[Received], change: Change | None) -> RenderableType:
    """What came of each workbook, and what that has changed."""
    parts: list[RenderableType] = []
    for form in forms:
        heading = say(
            "{document}, {supplier}:", document=form.document, supplier=_supplier(form.supplier)
        )
        parts.append(Text(heading))
        parts += [Text(f"  {line}") for line in _received_lines(form)]
    if change is not None:
        parts += [Text(line) for line in _change_lines(change)]
    return Group(*parts)


def reminder_text(reminder: Reminder) -> str:
    """One reminder as it can be sent."""
    return f"{_supplier(reminder.supplier)}: {reminder.subject}\n\n{reminder.words}\n"


def made_record(campaign: Campaign) -> dict[str, object]:
    """A new campaign as a record, schema ``ytterby/campaign-made/1``."""
    return {
        "format": "ytterby/campaign-made/1",
        "campaign": campaign.id,
        "on": campaign.on.isoformat(),
        "due_days": campaign.due_days,
        "substances": list(campaign.substances),
        "forms": [
            {
                "form": form.id,
                "supplier": form.supplier,
                "file": form.file,
                "parts": [each.part for each in form.parts],
            }
            for form in campaign.forms
        ],
    }


def status_record(campaign: Campaign, rows: Iterable[FormStatus]) -> dict[str, object]:
    """How a campaign stands as a record, schema ``ytterby/campaign-status/1``."""
    return {
        "format": "ytterby/campaign-status/1",
        "campaign": campaign.id,
        "forms": [
            {
                "form": row.form.id,
                "supplier": row.form.supplier,
                "state": row.state.value,
                "asked_on": row.asked_on.isoformat(),
                "due_on": row.due_on.isoformat(),
                "reminded_on": [each.isoformat() for each in row.reminded_on],
                "answered_on": [each.isoformat() for each in row.answered_on],
                "open_parts": list(row.open_parts),
                "contradictory": list(row.contradictory),
                "not_read": row.not_read,
            }
            for row in rows
        ],
    }


def received_record(forms: Iterable[Received], change: Change | None) -> dict[str, object]:
    """What came back as a record, schema ``ytterby/questionnaire-read/1``."""
    return {
        "format": "ytterby/questionnaire-read/1",
        "forms": [
            {
                "document": form.document,
                "form": form.form,
                "supplier": form.supplier,
                "answered": list(form.answered),
                "not_known": list(form.not_known),
                "blank": list(form.blank),
                "unread": list(form.unread),
                "contradictory": list(form.contradictory),
                "findings": [str(each) for each in form.findings],
            }
            for form in forms
        ],
        "change": None if change is None else _change_record(change),
    }


def reminders_record(reminders: Iterable[Reminder]) -> dict[str, object]:
    """Reminders as a record, schema ``ytterby/reminders/1``."""
    return {
        "format": "ytterby/reminders/1",
        "reminders": [
            {
                "supplier": each.supplier,
                "file": each.file,
                "subject": each.subject,
                "words": each.words,
            }
            for each in reminders
        ],
    }


def _received_lines(form: Received) -> Iterable[str]:
    if form.answered:
        yield say("answered: {parts}", parts=commas(form.answered))
    if form.contradictory:
        yield say(
            "contradictory, so that both stay possible: {parts}", parts=commas(form.contradictory)
        )
    if form.not_known:
        yield say("not known to the supplier: {parts}", parts=commas(form.not_known))
    if form.blank:
        yield say("left blank: {parts}", parts=commas(form.blank))
    if form.unread:
        yield say("not used, see the findings: {parts}", parts=commas(form.unread))
    if not (form.answered or form.not_known or form.blank or form.unread):
        yield say("nothing was read from it")


def _change_lines(change: Change) -> Iterable[str]:
    if change.decided:
        yield say("Decided by these answers: {products}", products=_row(change.decided))
    else:
        yield say("No product is decided by these answers alone.")
    if change.opened:
        yield say("Open again: {products}", products=_row(change.opened))
    if not change.open_:
        yield say("Every product is decided now; nobody has to be asked.")
        return
    yield say("Still open: {products}", products=_row(change.open_))
    if change.next_supplier is None:
        yield say("No supplier's answer decides more: what is open, prices leave open.")
        return
    yield say(
        "Ask next: {supplier}, about {parts}",
        supplier=_supplier(change.next_supplier),
        parts=_row(change.next_parts),
    )


def _change_record(change: Change) -> dict[str, object]:
    return {
        "decided": list(change.decided),
        "opened": list(change.opened),
        "open": list(change.open_),
        "next_supplier": change.next_supplier,
        "next_parts": list(change.next_parts),
        "next_expects": change.next_expects,
    }


def _row(names: Sequence[str]) -> str:
    return shortened(names, _NAMES_SHOWN)


def _supplier(name: str) -> str:
    return told(name) or say("supplier not named")


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
