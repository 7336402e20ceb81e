"""What is still open under a ruling, as clauses: the law of the day, readings, missing facts."""

from collections.abc import Iterator
from dataclasses import dataclass

from ytterby.reports.fact_words import asked, clause, family_of, is_truth
from ytterby.reports.wording import counted, instrument_words
from ytterby.rules.conditions import Trace, is_open_by_law
from ytterby.rules.evaluation import Ruling
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import DISPUTED
from ytterby.vocabulary.condition import AtLeast, Below, In, Is, Not, Readings

_VALUES_SHOWN = 3
_FACTS_NAMED = 2


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
    return tuple(_open_facts(trace, lawbook, positive=True))


def open_doubts(trace: Trace) -> tuple[str, ...]:
    """Every doubt of the text that can still turn the node."""
    return tuple(dict.fromkeys(_open_doubts(trace)))


@dataclass(frozen=True, slots=True)
class Conditional:
    """What would have to be so for a ruling to bind: one clause, and how many things it rests on.

    ``weight`` is the number of separate open things; fewer is easier to read and to settle.
    """

    words: str
    weight: int


def conditional(ruling: Ruling, lawbook: Lawbook) -> Conditional:
    """The clause that ends "it may be prohibited ..."; empty where nothing is open."""
    law = _law_clause(ruling, lawbook)
    facts = open_facts(ruling.trace, lawbook)
    doubts = open_doubts(ruling.trace)
    groups = _by_family(facts, lawbook)
    words = _fact_clause(groups, lawbook)
    reading = f"on one reading of {instrument_words(doubts[0], lawbook)}" if doubts else ""
    # A clause that brings a "which" of its own can only come last.
    pieces = [words, law, reading] if ", which" in law else [law, words, reading]
    said = _joined([piece for piece in pieces if piece])
    return Conditional(said, bool(law) + len(groups) + len(doubts))


def _joined(pieces: list[str]) -> str:
    joined = ""
    for piece in pieces:
        if not joined:
            joined = piece
        elif piece.startswith("if ") and joined.startswith("if "):
            joined += f" and {piece.removeprefix('if ')}"
        else:
            between = (
                " and " if piece.startswith("on ") and joined.startswith("depending") else ", "
            )
            joined += f"{between}{piece}"
    return joined


def _law_clause(ruling: Ruling, lawbook: Lawbook) -> str:
    status = ruling.status
    if status.in_force is not None:
        return ""
    name = instrument_words(str(ruling.provision.id), lawbook)
    if status.word == DISPUTED and status.doubts:
        by = instrument_words(status.doubts[0], lawbook)
        how = "its own text leaves open" if by == name else f"the text of {by} leaves open"
        return f"if {name} is in force on that day, which {how}"
    return f"if {name} has revived" if status.suspension else f"if {name} is in force on that day"


def _by_family(facts: tuple[OpenFact, ...], lawbook: Lawbook) -> list[list[OpenFact]]:
    groups: dict[str, list[OpenFact]] = {}
    for fact in facts:
        groups.setdefault(family_of(fact.name, lawbook.schema), []).append(fact)
    return list(groups.values())


def _fact_clause(groups: list[list[OpenFact]], lawbook: Lawbook) -> str:
    if not groups:
        return ""
    if len(groups) == 1:
        return _one_clause(groups[0], lawbook)
    if len(groups) > _FACTS_NAMED:
        return f"depending on {counted(len(groups), 'open fact')}"
    parts = (asked(dict.fromkeys(fact.name for fact in each), lawbook.schema) for each in groups)
    return f"depending on {' and on '.join(parts)}"


def _one_clause(group: list[OpenFact], lawbook: Lawbook) -> str:
    """``if`` where one clause says it, else ``depending on``; the polarity is the condition's."""
    names = list(dict.fromkeys(fact.name for fact in group))
    wanted = {fact.wanted for fact in group}
    if len(wanted) == 1 and "" not in wanted:
        return f"if {wanted.pop()}"
    if is_truth(names[0], lawbook.schema) and all(fact.positive for fact in group):
        return f"if {clause(names, lawbook.schema)}"
    return f"depending on {asked(names, lawbook.schema)}"


def _open_facts(trace: Trace, lawbook: Lawbook, *, positive: bool) -> Iterator[OpenFact]:
    if trace.truth is not None:
        return
    condition = trace.condition
    if isinstance(condition, Is | In | AtLeast | Below):
        yield _open_fact(trace, lawbook, positive=positive)
        return
    turned = positive is not isinstance(condition, Not)
    for part in _parts_that_count(trace):
        yield from _open_facts(part, lawbook, positive=turned)


def _open_fact(trace: Trace, lawbook: Lawbook, *, positive: bool) -> OpenFact:
    condition = trace.condition
    name = trace.label
    if is_truth(name, lawbook.schema):
        asks_yes = isinstance(condition, Is) and condition.value is True
        wants = positive is asks_yes
        return OpenFact(name, clause([name], lawbook.schema) if wants else "", wants)
    return OpenFact(name, _wanted_value(trace, lawbook, positive=positive), positive)


def _wanted_value(trace: Trace, lawbook: Lawbook, *, positive: bool) -> str:
    noun = clause([trace.label], lawbook.schema)
    condition = trace.condition
    not_ = "" if positive else " not"
    match condition:
        case AtLeast():
            return f"{noun} {'reaches' if positive else 'stays below'} {trace.settled}"
        case Below():
            return f"{noun} {'stays below' if positive else 'reaches'} {trace.settled}"
        case In() if len(condition.values) <= _VALUES_SHOWN:
            return f"{noun} is{not_} {' or '.join(str(each) for each in condition.values)}"
        case Is():
            return f"{noun} is{not_} {trace.settled}"
        case _:
            return ""


def _open_doubts(trace: Trace) -> Iterator[str]:
    if trace.truth is not None:
        return
    if is_open_by_law(trace):
        yield trace.label
    for part in _parts_that_count(trace):
        yield from _open_doubts(part)


def _parts_that_count(trace: Trace) -> Iterator[Trace]:
    """The parts that can still turn a node: of chosen readings only the one that counts."""
    condition = trace.condition
    if isinstance(condition, Readings) and trace.settled:
        for (name, _), part in zip(condition.each, trace.parts, strict=True):
            if name == trace.settled:
                yield part
        return
    yield from trace.parts
