"""How a campaign stands on a day, and what a new answer has changed."""

from collections.abc import Iterable
from datetime import date, timedelta

from ytterby.material.asking.inquiry import Inquiry
from ytterby.vocabulary.questionnaire import Campaign, Event, EventKind, SupplierForm
from ytterby.vocabulary.questionnaire_status import Change, FormState, FormStatus


def status_on(campaign: Campaign, events: Iterable[Event], on: date) -> tuple[FormStatus, ...]:
    """Every form as it stands at the end of a day, in the order in which they were asked."""
    known = [event for event in events if event.on <= on]
    return tuple(
        _status(campaign, form, [each for each in known if each.form == form.id], on)
        for form in campaign.forms
    )


def change_between(before: Inquiry, after: Inquiry) -> Change:
    """What has changed from one inquiry to the next."""
    was, still = before.asking.undecided, after.asking.undecided
    best = after.next_best
    return Change(
        tuple(product for product in was if product not in set(still)),
        tuple(product for product in still if product not in set(was)),
        still,
        None if best is None else best.supplier,
        () if best is None else best.parts,
        0.0 if best is None else after.expects[0],
    )


def _status(campaign: Campaign, form: SupplierForm, events: list[Event], on: date) -> FormStatus:
    contradictory: dict[str, None] = {}
    answered: set[str] = set()
    for event in events:
        if event.kind is EventKind.ANSWERED:
            answered |= set(event.parts)
            for part in event.parts:
                contradictory.pop(part, None)
        elif event.kind is EventKind.CONTRADICTORY:
            contradictory.update(dict.fromkeys(event.parts))
    open_parts = tuple(part.part for part in form.parts if part.part not in answered)
    asked_on = next((each.on for each in events if each.kind is EventKind.ASKED), campaign.on)
    reminded = tuple(each.on for each in events if each.kind is EventKind.REMINDED)
    due_on = max((asked_on, *reminded)) + timedelta(days=campaign.due_days)
    return FormStatus(
        form,
        _state(bool(contradictory), bool(answered), not open_parts, (due_on < on, bool(reminded))),
        asked_on,
        due_on,
        reminded,
        tuple(each.on for each in events if each.kind is EventKind.ANSWERED),
        open_parts,
        tuple(contradictory),
        sum(each.kind is EventKind.NOT_READ for each in events),
    )


def _state(
    contradictory: bool, answered: bool, complete: bool, waiting: tuple[bool, bool]
) -> FormState:
    overdue, reminded = waiting
    if contradictory:
        return FormState.CONTRADICTORY
    if complete:
        return FormState.ANSWERED
    if overdue:
        return FormState.OVERDUE
    if answered:
        return FormState.PARTLY
    return FormState.REMINDED if reminded else FormState.ASKED
