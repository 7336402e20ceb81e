"""The condition of a provision as a tree to read: what it asks, before anybody has answered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ytterby.reports.language import marked, say, told
from ytterby.reports.steps import leaf_of, step_words
from ytterby.reports.titles import reading_name
from ytterby.reports.wording import counted, instrument_words
from ytterby.rules.conditions import Compiler, Trace
from ytterby.rules.explanation import Kind, Step, explained
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.uses import uses
from ytterby.vocabulary.condition import Listed
from ytterby.vocabulary.law import Provision

_JOINTS = frozenset({Kind.ALL, Kind.ANY})


@dataclass(frozen=True, slots=True)
class Asked:
    """One place of a condition: what it asks in words, and the parts of which it is made.

    ``kind`` is that of ``rules.explanation``; ``name`` is the list or doubt that it is about, by
    id; ``aside`` says what more there is to know.
    """

    kind: Kind
    words: str
    name: str
    aside: str
    parts: tuple["Asked", ...]


def condition_tree(provision: Provision, day: date, lawbook: Lawbook) -> Asked | None:
    """What a provision asks, numbers filled in; ``None`` if it asks nothing.

    A number or a list is that of the day, or of its first day if the law sets it only later.
    """
    if provision.condition is None:
        return None
    used = uses(provision.condition, lawbook)
    first = [
        *(
            min(each.period.start for each in lawbook.parameters[name].values)
            for name in used.parameters
        ),
        *(min(each.period.start for each in lawbook.sets[name].values) for name in used.sets),
    ]
    settled = Compiler(lawbook, max([day, *first]), {})
    trace = settled.compiled(provision.condition).trace({}, {})
    step = explained(_without_rows(trace), {}, lawbook)
    tree = _Tree(lawbook, provision.id.instrument).asked(step)
    # What the whole condition is called says nothing that the provision's own name does not.
    return replace(tree, kind=Kind.ALL, words=say("all of these")) if _is_name(tree) else tree


class _Tree:
    """Turns the steps of one condition into words; what came before is only named again."""

    def __init__(self, lawbook: Lawbook, instrument: str) -> None:
        self._lawbook = lawbook
        self._instrument = instrument
        self._told: set[str] = set()

    def asked(self, step: Step) -> Asked:
        """A step and what lies below it."""
        if leaf_of(step) is not None:
            return Asked(Kind.FACT, step_words(step, self._lawbook), "", "", ())
        if step.kind in _JOINTS and not step.parts:
            words = say("always so") if step.kind is Kind.ALL else say("never so")
            return Asked(Kind.FACT, words, "", "", ())
        if step.kind is Kind.NAMED and step.name in self._told:
            return Asked(step.kind, step_words(step, self._lawbook), "", say("as above"), ())
        self._told.update({step.name} if step.kind is Kind.NAMED else ())
        parts = tuple(_flat(step.kind, [self.asked(part) for part in step.parts]))
        if len(parts) == 1 and (step.kind in _JOINTS or _gives_way(step.kind, parts[0])):
            return parts[0]
        return Asked(step.kind, self._words(step), self._name(step), self._aside(step), parts)

    def _words(self, step: Step) -> str:
        if step.kind is Kind.READINGS:
            return say("In doubt: {question}", question=told(step.asked))
        return step_words(step, self._lawbook)

    def _name(self, step: Step) -> str:
        return step.name if step.kind in {Kind.LISTED, Kind.READINGS} else ""

    def _aside(self, step: Step) -> str:
        if step.kind is Kind.LISTED:
            rows = len(self._lawbook.item_lists[step.name].classes)
            return counted(rows, marked("{count} row"), marked("{count} rows"))
        if step.kind is Kind.READINGS:
            return settled_words(step.value)
        home = step.name.partition("#")[0]
        if step.kind is Kind.NAMED and home != self._instrument:
            return say("as in {law}", law=instrument_words(home, self._lawbook))
        return ""


def settled_words(reading: str) -> str:
    """How a doubt is settled unless the reader chooses: by its default, or not at all."""
    if not reading:
        return say("left open")
    return say("read as {reading} unless you choose otherwise", reading=reading_name(reading))


def _flat(kind: Kind, parts: list[Asked]) -> Iterator[Asked]:
    """Parts of which "all of all of these" says no more than its inner list."""
    alone = len(parts) == 1
    for part in parts:
        inner = {Kind.NAMED: {Kind.ALL}, Kind.READING: {Kind.ALL, Kind.NAMED}}.get(kind, set())
        if part.parts and (
            (part.kind is kind and kind in _JOINTS) or (alone and part.kind in inner)
        ):
            yield from part.parts
        else:
            yield part


def _gives_way(kind: Kind, part: Asked) -> bool:
    """Whether a name is one for nothing but another step, and so says nothing beside it."""
    return kind is Kind.NAMED and part.kind in {Kind.NAMED, Kind.READINGS, Kind.LISTED}


def _is_name(tree: Asked) -> bool:
    return tree.kind is Kind.NAMED and bool(tree.parts)


def _without_rows(trace: Trace) -> Trace:
    """The trace in which a list is named and its rows are left to the list's own table."""
    if isinstance(trace.condition, Listed):
        return trace._replace(parts=())
    return trace._replace(parts=tuple(_without_rows(part) for part in trace.parts))
