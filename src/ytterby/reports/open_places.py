"""What is still open under a ruling, as clauses: the law of the day, readings, missing facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ytterby.reports.fact_words import (
    asked,
    clause,
    family_of,
    is_truth,
    one_of_words,
    settled_words,
)
from ytterby.reports.identity import Itself
from ytterby.reports.language import Language, language_spoken, marked, say
from ytterby.reports.wording import counted, instrument_words
from ytterby.rules.conditions import Trace, is_open_by_law
from ytterby.rules.evaluation import Ruling
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import DISPUTED
from ytterby.vocabulary.condition import Above, AtLeast, Below, In, Is, Not, Readings

_VALUES_SHOWN = 3
_FACTS_NAMED = 2
# Enough for every provision of one answer in every language.
_REMEMBERED = 128


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A missing fact at one place of a condition, and what would have to be so there.

    ``wanted`` completes "if ...": ``it contains Dy``, ``the end use is military``; it is empty
    where the place cannot be said in one clause.
    """

    name: str
    wanted: str
    positive: bool


def open_facts(trace: Trace, lawbook: Lawbook) -> tuple[OpenFact, ...]:
    """Every missing fact that can still turn the node, in the order in which the law asks."""
    leaves = _open_below(Itself(trace)).leaves
    found = (_open_fact(leaf, lawbook, positive=positive) for leaf, positive in leaves)
    return tuple(dict.fromkeys(found))


def open_doubts(trace: Trace) -> tuple[str, ...]:
    """Every doubt of the text that can still turn the node."""
    return _open_below(Itself(trace)).doubts


class _OpenBelow(NamedTuple):
    """What is open under a trace: the places of missing facts, each once, and the doubts."""

    leaves: tuple[tuple[Trace, bool], ...]
    doubts: tuple[str, ...]


# The sentences of one answer ask for the same trees several times, in each language.
@lru_cache(maxsize=_REMEMBERED)
def _open_below(itself: Itself[Trace]) -> _OpenBelow:
    leaves = _open_leaves(itself.thing, set(), positive=True)
    places = {(leaf.condition, leaf.settled, positive): leaf for leaf, positive in leaves}
    return _OpenBelow(
        tuple((leaf, positive) for (_, _, positive), leaf in places.items()),
        tuple(dict.fromkeys(_open_doubts(itself.thing, set()))),
    )


@dataclass(frozen=True, slots=True)
class Conditional:
    """What would have to be so for a ruling to bind.

    ``wanted`` are clauses that complete "if ...", ``explained`` follows the first of them, ``on``
    is what else it depends on, ``reading`` the instrument of which one reading brings it.
    ``weight`` is the number of separate open things; fewer is easier to read and to settle, and
    ``names_law`` says whether an instrument is among them.
    """

    wanted: tuple[str, ...]
    explained: str
    on: str
    reading: str
    weight: int
    names_law: bool

    @property
    def alone(self) -> str:
        """The one clause on which all hangs; empty if there are several things, or another."""
        whole = self.weight == 1 and len(self.wanted) == 1
        return _explained(self.wanted[0], self.explained) if whole else ""

    @property
    def words(self) -> str:
        """The clause that ends "it may be prohibited ..."; empty where nothing is open."""
        # A clause that brings a "which" of its own comes after the others.
        ifs = self._ifs()
        pieces = [self.on, ifs] if self.explained else [ifs, self.on]
        said = ""
        for piece in (each for each in pieces if each):
            said = say("{condition}, {next}", condition=said, next=piece) if said else piece
        return self._with_reading(said)

    def _ifs(self) -> str:
        if not self.wanted:
            return ""
        *others, last = reversed(self.wanted) if self.explained else self.wanted
        last = _explained(last, self.explained)
        if others:
            return say("if {clause} and {next}", clause=others[0], next=last)
        return say("if {clause}", clause=last)

    def _with_reading(self, said: str) -> str:
        if not self.reading:
            return said
        reading = say("on one reading of {law}", law=self.reading)
        if not said:
            return reading
        if self.on and (self.explained or not self.wanted):
            return say("{condition} and {next}", condition=said, next=reading)
        return say("{condition}, {next}", condition=said, next=reading)


def conditional(ruling: Ruling, lawbook: Lawbook) -> Conditional:
    """What is open of a ruling: the law of the day, facts, readings of the text."""
    return _conditional(Itself(ruling), Itself(lawbook), language_spoken())


@lru_cache(maxsize=_REMEMBERED)
def _conditional(
    ruled: Itself[Ruling], law_read: Itself[Lawbook], language: Language
) -> Conditional:
    del language  # all that is said hangs on it, so that it is part of what is remembered
    ruling, lawbook = ruled.thing, law_read.thing
    law, explained = _law_clause(ruling, lawbook)
    facts = open_facts(ruling.trace, lawbook)
    doubts = open_doubts(ruling.trace)
    groups = _by_family(facts, lawbook)
    fact = _fact_wanted(groups, lawbook)
    return Conditional(
        tuple(each for each in (law, fact) if each),
        explained,
        "" if fact else _fact_asked(groups, lawbook),
        instrument_words(doubts[0], lawbook) if doubts else "",
        bool(law) + len(groups) + len(doubts),
        bool(law) or bool(doubts),
    )


def _explained(clause: str, explained: str) -> str:
    if not explained:
        return clause
    return say("{clause}, {explained}", clause=clause, explained=explained)


def _law_clause(ruling: Ruling, lawbook: Lawbook) -> tuple[str, str]:
    """What would have to be so of the law, and why that is open where its text leaves it so."""
    status = ruling.status
    if status.in_force is not None:
        return "", ""
    name = instrument_words(str(ruling.provision.id), lawbook)
    in_force = say("{law} is in force on that day", law=name)
    if status.word == DISPUTED and status.doubts:
        by = instrument_words(status.doubts[0], lawbook)
        if by == name:
            return in_force, say("which its own text leaves open")
        return in_force, say("which the text of {law} leaves open", law=by)
    return say("{law} has revived", law=name) if status.suspension else in_force, ""


def _by_family(facts: tuple[OpenFact, ...], lawbook: Lawbook) -> list[list[OpenFact]]:
    groups: dict[str, list[OpenFact]] = {}
    for fact in facts:
        groups.setdefault(family_of(fact.name, lawbook.schema), []).append(fact)
    return list(groups.values())


def _fact_wanted(groups: list[list[OpenFact]], lawbook: Lawbook) -> str:
    """What would have to be so of the facts, where one clause says it; its polarity is theirs."""
    if len(groups) != 1:
        return ""
    group = groups[0]
    names = list(dict.fromkeys(fact.name for fact in group))
    wanted = {fact.wanted for fact in group}
    if len(wanted) == 1 and "" not in wanted:
        return wanted.pop()
    if is_truth(names[0], lawbook.schema) and all(fact.positive for fact in group):
        return clause(names, lawbook.schema)
    return ""


def _fact_asked(groups: list[list[OpenFact]], lawbook: Lawbook) -> str:
    """Of which facts it depends; of many only how many."""
    if not groups:
        return ""
    if len(groups) > _FACTS_NAMED:
        one, many = (
            marked("depending on {count} open fact"),
            marked("depending on {count} open facts"),
        )
        return counted(len(groups), one, many)
    parts = [asked(dict.fromkeys(fact.name for fact in each), lawbook.schema) for each in groups]
    if len(parts) == 1:
        return say("depending on {fact}", fact=parts[0])
    return say("depending on {fact} and on {other}", fact=parts[0], other=parts[1])


def _open_leaves(
    trace: Trace, met: set[tuple[int, bool]], *, positive: bool
) -> Iterator[tuple[Trace, bool]]:
    # A branch that several conditions share is walked once for each way round.
    if trace.truth is not None or (id(trace), positive) in met:
        return
    met.add((id(trace), positive))
    condition = trace.condition
    if isinstance(condition, Is | In | AtLeast | Below):
        yield trace, positive
        return
    turned = positive is not isinstance(condition, Not)
    for part in _parts_that_count(trace):
        yield from _open_leaves(part, met, positive=turned)


def _open_fact(trace: Trace, lawbook: Lawbook, *, positive: bool) -> OpenFact:
    condition = trace.condition
    name = trace.label
    if is_truth(name, lawbook.schema):
        asks_yes = isinstance(condition, Is) and condition.value is True
        wants = positive is asks_yes
        return OpenFact(name, clause([name], lawbook.schema) if wants else "", wants)
    return OpenFact(name, _wanted_value(trace, lawbook, positive=positive), positive)


def _wanted_value(trace: Trace, lawbook: Lawbook, *, positive: bool) -> str:
    fact = clause([trace.label], lawbook.schema)
    condition = trace.condition
    value = settled_words(trace.settled)
    match condition:
        case Above() if positive:
            return say("{fact} exceeds {value}", fact=fact, value=value)
        case Above():
            return say("{fact} is at most {value}", fact=fact, value=value)
        case AtLeast() | Below() if isinstance(condition, AtLeast) is positive:
            return say("{fact} reaches {value}", fact=fact, value=value)
        case AtLeast() | Below():
            return say("{fact} stays below {value}", fact=fact, value=value)
        case In(values=tuple(values)) if len(values) <= _VALUES_SHOWN:
            words = one_of_words([settled_words(str(each)) for each in values])
            return _is(fact, words, positive=positive)
        case Is():
            return _is(fact, value, positive=positive)
        case _:
            return ""


def _is(fact: str, value: str, *, positive: bool) -> str:
    if positive:
        return say("{fact} is {value}", fact=fact, value=value)
    return say("{fact} is not {value}", fact=fact, value=value)


def _open_doubts(trace: Trace, met: set[int]) -> Iterator[str]:
    if trace.truth is not None or id(trace) in met:
        return
    met.add(id(trace))
    if is_open_by_law(trace):
        yield trace.label
    for part in _parts_that_count(trace):
        yield from _open_doubts(part, met)


def _parts_that_count(trace: Trace) -> Iterator[Trace]:
    """The parts that can still turn a node: of chosen readings only the one that counts."""
    condition = trace.condition
    if isinstance(condition, Readings) and trace.settled:
        for (name, _), part in zip(condition.each, trace.parts, strict=True):
            if name == trace.settled:
                yield part
        return
    yield from trace.parts
