"""The ``due`` of a duty: from which day of the facts its last day is reckoned, and how."""

from ytterby.intake.fields import Entry, Fields
from ytterby.intake.scope import Kind, Scope
from ytterby.vocabulary.deadline import (
    Chosen,
    CountsFrom,
    DayOfNextMonth,
    Deadline,
    OnRestDay,
    Way,
    WorkingDaysAfter,
)

_DAYS_OF_EVERY_MONTH = range(1, 29)
_NEXT_MONTH = "day_of_next_month"


def read_deadline(entry: Entry, scope: Scope) -> Deadline:
    """``{working_days: 7, after: FACT}`` or ``{day_of_next_month: 10, of: FACT}``."""
    fields = entry.fields()
    read = _of_next_month(fields, scope) if _NEXT_MONTH in fields else _working_days(fields, scope)
    fields.close()
    return read


def _working_days(fields: Fields, scope: Scope) -> WorkingDaysAfter:
    number = fields.need("working_days")
    days = 1 if number is None else number.whole()
    if number is not None and days < 1:
        number.note(
            "DEADLINE-NOT-A-DAY",
            expected="one working day or more",
            remedy="write the number of working days that the text gives",
        )
    return WorkingDaysAfter(
        fact=fields.text("after"),
        working_days=days,
        counts_from=_chosen(fields.get("counts_from"), CountsFrom.DAY_AFTER, scope),
    )


def _of_next_month(fields: Fields, scope: Scope) -> DayOfNextMonth:
    number = fields.need(_NEXT_MONTH)
    day = 1 if number is None else number.whole()
    if number is not None and day not in _DAYS_OF_EVERY_MONTH:
        number.note(
            "DEADLINE-NOT-A-DAY",
            expected="a day that every month has, from 1 to 28",
            remedy="write the number of the day, such as 10",
        )
    return DayOfNextMonth(
        fact=fields.text("of"),
        day=day,
        on_rest_day=_chosen(fields.get("on_rest_day"), OnRestDay.STAYS, scope),
    )


def _chosen(entry: Entry | None, plain: Way, scope: Scope) -> Chosen[Way]:
    """A word, or ``{doubt: ..., readings: {...}}`` with a word for each reading."""
    if entry is None:
        return Chosen(plain)
    words = type(plain)
    if not isinstance(entry.node.value, dict):
        return Chosen(entry.of(words))
    fields = entry.fields()
    doubt = fields.need("doubt")
    by_reading = tuple((name, each.of(words)) for name, each in fields.some_members("readings"))
    names = tuple(name for name, _ in by_reading)
    used = "" if doubt is None else scope.used(Kind.DOUBT, doubt.text(), doubt.place, names)
    fields.close()
    return Chosen(plain, used, by_reading)
