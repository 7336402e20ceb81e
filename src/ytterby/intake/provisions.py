"""``provisions.yaml`` of one instrument, with the lists that it names."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from ytterby.intake.conditions import read_condition
from ytterby.intake.deadlines import read_deadline
from ytterby.intake.fields import Entry, Fields
from ytterby.intake.item_lists import read_item_list
from ytterby.intake.listings import read_party_list
from ytterby.intake.penalties import read_penalty
from ytterby.intake.scope import Kind, Scope
from ytterby.vocabulary.citation import LegalId, LegalIdError
from ytterby.vocabulary.condition import Condition
from ytterby.vocabulary.law import (
    NEVER,
    Clock,
    DatedDay,
    Doubt,
    Duty,
    ItemList,
    Parameter,
    ParameterValue,
    PartyList,
    Provision,
    Reading,
    Relief,
    Suspension,
    WordSet,
    WordSetValue,
)
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.penalty import Penalty
from ytterby.vocabulary.period import Period

FORMAT = "ytterby/law/1"


class Contents(NamedTuple):
    """Everything that a provisions file holds."""

    provisions: tuple[Provision, ...]
    suspensions: tuple[Suspension, ...]
    doubts: tuple[Doubt, ...]
    parameters: tuple[Parameter, ...]
    duties: tuple[Duty, ...]
    conditions: tuple[tuple[str, Condition], ...]
    item_lists: tuple[ItemList, ...]
    party_lists: tuple[PartyList, ...]
    sets: tuple[WordSet, ...]
    penalties: tuple[Penalty, ...]


def read_contents(entry: Entry, scope: Scope, folder: Path) -> Contents:
    """What the root of a provisions file holds; ``folder`` is where its lists are."""
    fields = entry.fields()
    fields.format(FORMAT)
    _check_instrument(fields, scope)
    contents = Contents(
        doubts=tuple(_doubt(*member, scope) for member in fields.members("doubts")),
        parameters=tuple(_parameter(*member, scope) for member in fields.members("parameters")),
        duties=tuple(_duty(*member, scope) for member in fields.members("duties")),
        conditions=tuple(_condition(*member, scope) for member in fields.members("conditions")),
        provisions=tuple(_provision(*member, scope) for member in fields.members("provisions")),
        suspensions=tuple(
            suspension
            for item in fields.items("suspends")
            if (suspension := _suspension(item, scope)) is not None
        ),
        item_lists=tuple(
            read_item_list(*member, scope, folder) for member in fields.members("item_lists")
        ),
        party_lists=tuple(
            read_party_list(*member, scope, folder) for member in fields.members("party_lists")
        ),
        sets=tuple(_word_set(*member, scope) for member in fields.members("sets")),
        penalties=tuple(read_penalty(*member, scope) for member in fields.members("penalties")),
    )
    fields.close()
    return contents


def _check_instrument(fields: Fields, scope: Scope) -> None:
    found = fields.need("instrument")
    if found is not None and found.text() != scope.instrument:
        found.note(
            "INSTRUMENT-NOT-ITS-FOLDER",
            expected=scope.instrument,
            remedy=f"write instrument: {scope.instrument}, or rename the folder",
        )


def _doubt(name: str, entry: Entry, scope: Scope) -> Doubt:
    fields = entry.fields()
    readings = _doubt_readings(fields)
    default = fields.read("default", Entry.text)
    if default is not None and default not in {reading.id for reading in readings}:
        fields.entry.note(
            "READINGS-DIFFER",
            seen=f"the default {default}",
            expected=f"a reading of this doubt: {', '.join(each.id for each in readings)}",
            remedy="name one of the readings, or leave the default out",
        )
    doubt = Doubt(
        id=scope.defined(name, entry),
        question=fields.text("question"),
        readings=readings,
        default=default,
        grade=fields.grade(),
        note=fields.text_or_blank("note"),
    )
    fields.close()
    return doubt


def _doubt_readings(fields: Fields) -> tuple[Reading, ...]:
    readings = tuple(_reading(name, each) for name, each in fields.some_members("readings"))
    if len(readings) == 1:
        fields.entry.note(
            "READINGS-DIFFER",
            seen=f"the one reading {readings[0].id}",
            expected="two readings or more",
            remedy="add the other reading; a text with one reading leaves no doubt",
        )
    return readings


def _reading(name: str, entry: Entry) -> Reading:
    """A reading is its words, or its words in two languages: ``{en: ..., zh: ...}``."""
    if not isinstance(entry.node.value, dict):
        return Reading(name, entry.text())
    fields = entry.fields()
    reading = Reading(name, fields.text("en"), fields.text_or_blank("zh"))
    fields.close()
    return reading


def _parameter(name: str, entry: Entry, scope: Scope) -> Parameter:
    fields = entry.fields()
    unit = fields.text("unit")
    parameter = Parameter(
        id=scope.defined(name, entry),
        title=fields.text("title"),
        unit=unit,
        values=tuple(_parameter_value(each, unit, scope) for each in fields.some_items("values")),
    )
    fields.close()
    _note_overlap(entry, [each.period for each in parameter.values])
    return parameter


def _note_overlap(entry: Entry, periods: list[Period]) -> None:
    for one, other in pairwise(sorted(periods)):
        if one.end is None or other.start < one.end:
            entry.note(
                "PERIODS-OVERLAP",
                seen=f"one value from {one.start}, another from {other.start}",
                expected="one value on each day",
                remedy="end the earlier with `to`, the first day of the later",
            )


def _word_set(name: str, entry: Entry, scope: Scope) -> WordSet:
    fields = entry.fields()
    read = WordSet(
        id=scope.defined(name, entry),
        title=fields.text("title"),
        values=tuple(_word_set_value(each, scope) for each in fields.some_items("values")),
    )
    fields.close()
    _note_overlap(entry, [each.period for each in read.values])
    return read


def _word_set_value(entry: Entry, scope: Scope) -> WordSetValue:
    fields = entry.fields()
    by = fields.need("provision")
    read = WordSetValue(
        period=fields.period(),
        words=tuple(each.text() for each in fields.some_items("words")),
        provision="" if by is None else scope.used(Kind.PROVISION, by.text(), by.place),
    )
    fields.close()
    return read


def _parameter_value(entry: Entry, unit: str, scope: Scope) -> ParameterValue:
    fields = entry.fields()
    read_value = Entry.exact_share if unit == "share" else Entry.number
    value = fields.need("value")
    by = fields.need("provision")
    read = ParameterValue(
        period=fields.period(),
        value=Fraction(0) if value is None else read_value(value),
        provision="" if by is None else scope.used(Kind.PROVISION, by.text(), by.place),
    )
    fields.close()
    return read


def _duty(name: str, entry: Entry, scope: Scope) -> Duty:
    fields = entry.fields()
    due = fields.get("due")
    duty = Duty(
        id=scope.defined(name, entry),
        words=fields.text("words"),
        words_zh=fields.text_or_blank("words_zh"),
        deadline=fields.text_or_blank("deadline"),
        due=None if due is None else read_deadline(due, scope),
    )
    fields.close()
    return duty


def _condition(name: str, entry: Entry, scope: Scope) -> tuple[str, Condition]:
    scope.defined(name, entry)
    return name, read_condition(entry, scope)


def _provision(name: str, entry: Entry, scope: Scope) -> Provision:
    fields = entry.fields()
    proposed = fields.read("proposed", Entry.truth) or False
    effective = _effective(fields, scope, proposed=proposed)
    charge = fields.get("charge")
    condition = fields.get("applies_when")
    provision = Provision(
        id=_legal_id(scope.defined(name, entry), scope),
        title=fields.text("title"),
        title_zh=fields.text_or_blank("title_zh"),
        text=fields.text("text"),
        reading=fields.text_or_blank("reading"),
        doubts=_used(fields, "doubts", Kind.DOUBT, scope),
        grade=fields.grade(),
        published=fields.day("published"),
        effective=effective,
        repealed=fields.read("repealed", Entry.day),
        condition=None if condition is None else read_condition(condition, scope),
        outcome=fields.read("outcome", Entry.outcome),
        duties=_used(fields, "duties", Kind.DUTY, scope),
        relief=_relief(fields, scope),
        papers=fields.texts("papers"),
        clock=fields.read("clock", _clock),
        line=entry.node.line,
        proposed=proposed,
        charge="" if charge is None else scope.used(Kind.PARAMETER, charge.text(), charge.place),
    )
    fields.close()
    return provision


def _effective(fields: Fields, scope: Scope, *, proposed: bool) -> DatedDay:
    """The first day; what is only proposed has none, and that of its publication stands in."""
    if not proposed:
        found = fields.need("effective")
        return DatedDay(date.min) if found is None else _dated_day(found, scope)
    found = fields.get("effective")
    if found is not None:
        found.note(
            "PROPOSED-AND-EFFECTIVE",
            seen="proposed: true, and a first day",
            expected="one of the two: what is only proposed never binds",
            remedy="take `proposed` out once the text is law, else `effective`",
        )
    return DatedDay(fields.day("published"))


def _legal_id(text: str, scope: Scope) -> LegalId:
    """The id; that of the instrument stands in where the name was found bad already."""
    try:
        return LegalId(text)
    except LegalIdError:
        return LegalId(scope.instrument)


def _used(fields: Fields, key: str, kind: Kind, scope: Scope) -> tuple[str, ...]:
    return tuple(scope.used(kind, each.text(), each.place) for each in fields.items(key))


def _dated_day(entry: Entry, scope: Scope) -> DatedDay:
    """A day, or a day for each reading of a doubt."""
    if not isinstance(entry.node.value, dict):
        return DatedDay(entry.day())
    fields = entry.fields()
    doubt = fields.need("doubt")
    by_reading = tuple((name, _day_read(each)) for name, each in fields.some_members("readings"))
    names = tuple(name for name, _ in by_reading)
    dated = DatedDay(
        day=fields.day("day"),
        doubt="" if doubt is None else scope.used(Kind.DOUBT, doubt.text(), doubt.place, names),
        by_reading=by_reading,
    )
    fields.close()
    return dated


def _day_read(entry: Entry) -> date:
    """The day under a reading; the word ``never`` for that under which it does not come."""
    return NEVER if entry.node.value == "never" else entry.day()


def _relief(fields: Fields, scope: Scope) -> Relief | None:
    entry = fields.get("relief")
    if entry is None:
        return None
    inner = entry.fields()
    to = inner.need("to")
    relief = Relief(
        to=Outcome.NOT_REACHED if to is None else to.outcome(),
        of=tuple(
            scope.used(Kind.PROVISION, each.text(), each.place) for each in inner.some_items("of")
        ),
    )
    inner.close()
    return relief


def _clock(entry: Entry) -> Clock:
    fields = entry.fields()
    clock = Clock(fields.whole("working_days"), fields.text("starts"), fields.texts("stops"))
    fields.close()
    return clock


def _suspension(entry: Entry, scope: Scope) -> Suspension | None:
    """A suspension, its last day as printed turned into the first day after it."""
    fields = entry.fields()
    target = fields.need("provision")
    provision = None if target is None else target.legal_id()
    if target is not None and provision is not None and provision.provision:
        scope.used(Kind.PROVISION, str(provision), target.place)
    start, last_day = fields.day("from"), fields.day("last_day")
    end = _end(fields, last_day, scope)
    seen = fields.truth("outcome_seen")
    expected = fields.text_or_blank("expected")
    fields.close()
    if last_day < start:
        entry.note(
            "BAD-PERIOD",
            seen=f"from {start}, last day {last_day}",
            expected="a last day on or after the first",
            remedy="mend the later of the two days",
        )
    if provision is None:
        return None
    by = LegalId(scope.instrument)
    return Suspension(by, provision, start, end, seen, expected)


def _end(fields: Fields, last_day: date, scope: Scope) -> DatedDay:
    after = last_day + timedelta(days=1)
    doubt = fields.get("doubt")
    if doubt is None:
        return DatedDay(after)
    readings = (("inclusive", after), ("exclusive", last_day))
    names = tuple(name for name, _ in readings)
    return DatedDay(after, scope.used(Kind.DOUBT, doubt.text(), doubt.place, names), readings)
