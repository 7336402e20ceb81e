"""Why and why not: the reasons of a ruling in steps to read, and what is still open."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import is_
from typing import NamedTuple

from ytterby.rules.conditions import Trace, is_open_by_law, said
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.condition import (
    Above,
    All,
    Any,
    AtLeast,
    Below,
    Condition,
    In,
    Is,
    Listed,
    Not,
    Readings,
    Ref,
)
from ytterby.vocabulary.fact import Fact, FactSchema
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import ItemClass
from ytterby.vocabulary.quantity import format_number, format_share
from ytterby.vocabulary.truth import Truth


class Comparison(StrEnum):
    """How a fact is compared with a value."""

    IS = "is"
    ONE_OF = "is one of"
    AT_LEAST = "is at least"
    ABOVE = "is more than"
    BELOW = "is below"


_COMPARISONS: Mapping[type[Condition], Comparison] = {
    Is: Comparison.IS,
    In: Comparison.ONE_OF,
    AtLeast: Comparison.AT_LEAST,
    Above: Comparison.ABOVE,
    Below: Comparison.BELOW,
}


class Kind(StrEnum):
    """What a step of an explanation is."""

    FACT = "fact"
    ALL = "all"
    ANY = "any"
    NOT = "not"
    NAMED = "named"
    LISTED = "listed"
    ITEM = "item"
    READINGS = "readings"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what was asked, what was seen and where it came from, and how it came out.

    ``name`` is the fact, condition, list or doubt asked about, by id.  What the words are made of
    stands beside them, for whoever puts them otherwise: ``value`` is what a fact is compared with,
    how a doubt was settled, or what a reading says; ``fact`` is what was seen, ``item`` the class
    that was looked at.  Steps that say the same are the same.
    """

    kind: Kind
    truth: Truth
    asked: str
    seen: str
    source: str
    name: str
    parts: tuple["Step", ...]
    comparison: Comparison | None = field(default=None, compare=False)
    value: str = field(default="", compare=False)
    fact: Fact | None = field(default=None, compare=False)
    item: ItemClass | None = field(default=None, compare=False)

    def with_parts(self, parts: tuple["Step", ...]) -> "Step":
        """The step with these parts; itself where they are its own, as they mostly are."""
        own = self.parts
        if len(parts) == len(own) and all(map(is_, parts, own)):
            return self
        # Field by field, because `replace` takes seven times as long and trees have many nodes.
        return Step(
            self.kind,
            self.truth,
            self.asked,
            self.seen,
            self.source,
            self.name,
            parts,
            self.comparison,
            self.value,
            self.fact,
            self.item,
        )


class Open(NamedTuple):
    """What leaves a condition undecided: facts that nobody gave, and doubts that the law leaves."""

    facts: frozenset[str]
    doubts: frozenset[str]


_NOTHING_OPEN = Open(frozenset(), frozenset())


def open_places(trace: Trace, known: MutableMapping[int, Open]) -> Open:
    """Every missing fact and every open doubt that could still turn this node.

    Args:
        trace: the node.
        known: what was found of other nodes, by their identity, and is filled.  The trees of one
            transaction share branches: with one mapping for them all, each is walked once.

    """
    if trace.truth is not None:
        return _NOTHING_OPEN
    found = known.get(id(trace))
    if found is None:
        facts: set[str] = set()
        doubts: set[str] = set()
        waiting = [trace]
        while waiting:
            node = waiting.pop()
            if node.truth is not None:
                continue
            if not node.parts:
                facts.add(node.label)
            elif node is not trace and isinstance(node.condition, Ref | Listed):
                inner = open_places(node, known)
                facts |= inner.facts
                doubts |= inner.doubts
            else:
                if is_open_by_law(node):
                    doubts.add(node.label)
                waiting.extend(_deciding_parts(node))
        found = known[id(trace)] = Open(frozenset(facts), frozenset(doubts))
    return found


def explained(
    trace: Trace,
    facts: Mapping[str, Fact],
    lawbook: Lawbook,
    known: MutableMapping[int, Step] | None = None,
) -> Step:
    """The whole tree of reasons in words.

    Args:
        trace: how a condition came out.
        facts: the facts of the transaction.
        lawbook: the law that names them.
        known: what was told of other trees of the same facts, by their identity, and is added to.
            Trees of one transaction share branches: with one mapping each is told once.

    """
    known = {} if known is None else known
    found = known.get(id(trace))
    if found is None:
        found = known[id(trace)] = _explained(trace, facts, lawbook, known)
    return found


def _explained(
    trace: Trace, facts: Mapping[str, Fact], lawbook: Lawbook, known: MutableMapping[int, Step]
) -> Step:
    parts = tuple(explained(part, facts, lawbook, known) for part in trace.parts)
    inner = _explained_node(trace, parts, facts, lawbook)
    item = trace.item
    if item is None:
        return inner
    label = f"{item.code} {item.title}".strip()
    name = item.code or item.title
    whole = inner.parts or (inner,)
    return Step(Kind.ITEM, trace.truth, label, "", "", name, whole, item=item)


def _explained_node(
    trace: Trace, parts: tuple[Step, ...], facts: Mapping[str, Fact], lawbook: Lawbook
) -> Step:
    match trace.condition:
        case Is() | In() | AtLeast() | Above() | Below():
            return _explained_fact(trace, facts, lawbook.schema)
        case All():
            return Step(Kind.ALL, trace.truth, "all of these", "", "", "", parts)
        case Any():
            return Step(Kind.ANY, trace.truth, "one of these", "", "", "", parts)
        case Not():
            return Step(Kind.NOT, trace.truth, "not this", "", "", "", parts)
        case Ref():
            return Step(
                Kind.NAMED, trace.truth, _title(trace.label, lawbook), "", "", trace.label, parts
            )
        case Listed():
            listed = lawbook.item_lists[trace.label]
            return Step(
                Kind.LISTED, trace.truth, f"falls under {listed.title}", "", "", trace.label, parts
            )
        case Readings():
            return _explained_readings(trace, parts, lawbook)


def _explained_fact(trace: Trace, facts: Mapping[str, Fact], schema: FactSchema) -> Step:
    comparison = _COMPARISONS[type(trace.condition)]
    fact = facts.get(trace.label)
    seen = "not known" if fact is None else shown(fact)
    return Step(
        Kind.FACT,
        trace.truth,
        f"{fact_words(trace.label, schema)} {comparison.value} {trace.settled}",
        seen,
        "" if fact is None else fact.source,
        trace.label,
        (),
        comparison,
        trace.settled,
        fact,
    )


def _explained_readings(trace: Trace, parts: tuple[Step, ...], lawbook: Lawbook) -> Step:
    doubt = lawbook.doubts[trace.label]
    condition = trace.condition
    names = [name for name, _ in condition.each] if isinstance(condition, Readings) else []
    words = {reading.id: reading.words for reading in doubt.readings}
    readings = tuple(
        _reading_step(name, words.get(name, ""), part)
        for name, part in zip(names, parts, strict=True)
    )
    settled = trace.settled
    seen = f"read as {settled}" if settled else "open"
    question = doubt.question
    return Step(Kind.READINGS, trace.truth, question, seen, "", doubt.id, readings, value=settled)


def _reading_step(name: str, words: str, part: Step) -> Step:
    asked = f"{name}: {words}"
    return Step(Kind.READING, part.truth, asked, "", "", name, (part,), value=words)


def shown(fact: Fact) -> str:
    """The value of a fact for people."""
    value = fact.value
    if not isinstance(value, Interval):
        return said(value)
    return format_number(value) if fact.is_number else format_share(value)


def fact_words(name: str, schema: FactSchema) -> str:
    """A fact in words: ``item contains Dy``; its question stands in the schema."""
    kind = schema.type_of(name)
    words = name.replace(".", " ").replace("_", " ")
    return words if kind is None else words.strip()


def _title(name: str, lawbook: Lawbook) -> str:
    provision = lawbook.provisions.get(name)
    if provision is not None:
        return provision.title
    return name.partition("#")[2].replace("-", " ")


def _deciding_parts(trace: Trace) -> tuple[Trace, ...]:
    """The parts that can still turn the node: of chosen readings only the one that counts."""
    condition = trace.condition
    if isinstance(condition, Readings) and trace.settled:
        return tuple(
            part
            for (name, _), part in zip(condition.each, trace.parts, strict=True)
            if name == trace.settled
        )
    return trace.parts
