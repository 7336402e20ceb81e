"""One matter judged twice, as a record."""

from ytterby.licensing.answer_change import AnswerChange
from ytterby.licensing.determination import Determination
from ytterby.reports.shift_words import is_certain_now


def change_record(change: AnswerChange) -> dict[str, object]:
    """A matter with both answers, and what the difference comes to."""
    return {
        "id": change.id,
        "title": change.title,
        "shift": None if change.shift is None else change.shift.value,
        "now_certain": is_certain_now(change),
        "before": _answer(change.before),
        "after": _answer(change.after),
    }


def _answer(found: Determination) -> dict[str, object]:
    return {
        "at_least": found.at_least.key,
        "standing": found.standing.key,
        "at_most": found.at_most.key,
        "decided_by": [{"cause": each.cause.value, "name": each.name} for each in found.deciders],
        "provisions": [str(each.ruling.provision.id) for each in found.demands],
        "duties": [each.duty.id for each in found.duties],
    }
