"""Proves of a lawbook that it can be trusted: references, words and kinds fit, time has no gap."""

import re
from collections.abc import Container, Iterator, Mapping
from datetime import date
from fractions import Fraction

from ytterby.intake.stated_facts import CONTENT_BASES
from ytterby.rules.asked import nodes
from ytterby.rules.check_time import place_of, time_findings
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.condition import (
    Above,
    AtLeast,
    Below,
    Condition,
    In,
    Is,
    Leaf,
    Listed,
    ParameterRef,
    Readings,
    Ref,
    Scalar,
    SetRef,
)
from ytterby.vocabulary.fact import FactKind, FactType
from ytterby.vocabulary.family import FamilyError, canonical_family
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.substance import SUBSTANCES

COVERED = Period(date(2001, 1, 1), date(2031, 1, 1))

_FITS: Mapping[FactKind, type | tuple[type, ...]] = {
    FactKind.TRUTH: bool,
    FactKind.WORD: str,
    FactKind.TEXT: str,
    FactKind.COUNTRY: str,
    FactKind.DAY: date,
    FactKind.SHARE: Fraction,
    FactKind.NUMBER: Fraction,
}
_ORDERED = frozenset({FactKind.DAY, FactKind.SHARE, FactKind.NUMBER})
_QUANTITIES = frozenset({FactKind.SHARE, FactKind.NUMBER})
_COUNTRY = re.compile(r"[A-Z]{2}")


def checked_law(lawbook: Lawbook, span: Period = COVERED) -> tuple[Finding, ...]:
    """Everything wrong in a lawbook, all at once; empty is the proof.

    It proves that every reference resolves, that every condition asks for known facts with values
    of their kind, that no threshold stands outside a dated parameter, that deadlines are reckoned
    from days, that no condition leads back to itself, that every provision can be cited, and that
    within ``span`` every day has exactly one status per reading for every provision.
    """
    return tuple(
        sorted(
            {
                *_condition_findings(lawbook),
                *_provision_findings(lawbook),
                *_suspension_findings(lawbook),
                *_party_list_findings(lawbook),
                *_deadline_findings(lawbook),
                *_conflict_findings(lawbook),
                *time_findings(lawbook, span),
                *_circle_findings(lawbook),
            }
        )
    )


def _conditions(lawbook: Lawbook) -> Iterator[tuple[Place, Condition]]:
    for name, condition in lawbook.conditions.items():
        yield place_of(lawbook, name), condition
    for items in lawbook.item_lists.values():
        for each in items.classes:
            folder = lawbook.instruments[items.id.partition("#")[0]].folder
            yield Place(f"{folder}/{items.file}", each.line, "condition"), each.condition


def _condition_findings(lawbook: Lawbook) -> Iterator[Finding]:
    for place, condition in _conditions(lawbook):
        for node in nodes(condition):
            yield from _node_findings(lawbook, place, node)


def _node_findings(lawbook: Lawbook, place: Place, node: Condition) -> Iterator[Finding]:
    match node:
        case Is() | In() | AtLeast() | Above() | Below():
            yield from _fact_findings(lawbook, place, node)
        case Ref() if node.name not in lawbook.conditions:
            yield _unresolved(place, "condition", node.name)
        case Listed() if node.items not in lawbook.item_lists:
            yield _unresolved(place, "item list", node.items)
        case Readings():
            yield from _reading_findings(lawbook, place, node)
        case _:
            return


def _fact_findings(lawbook: Lawbook, place: Place, node: Leaf) -> Iterator[Finding]:
    kind = lawbook.schema.type_of(node.fact)
    if kind is None or not _ends_well(kind, node.fact):
        yield _unresolved(place, "fact", node.fact)
        return
    if isinstance(node, In):
        yield from _membership_findings(lawbook, place, kind, node.values)
        return
    if isinstance(node.value, ParameterRef):
        yield from _parameter_findings(lawbook, place, kind, node.value.name)
        return
    if isinstance(node, AtLeast | Above | Below):
        yield _written_out(place, node.fact, node.value)
        if kind.kind not in _ORDERED:
            yield _misfit(place, kind, str(node.value))
        return
    yield from _value_findings(place, kind, node.value)


def _membership_findings(
    lawbook: Lawbook, place: Place, kind: FactType, values: tuple[Scalar, ...] | SetRef
) -> Iterator[Finding]:
    if not isinstance(values, SetRef):
        for value in values:
            yield from _value_findings(place, kind, value)
    elif values.name not in lawbook.sets:
        yield _unresolved(place, "set", values.name)
    else:
        for word in {word for each in lawbook.sets[values.name].values for word in each.words}:
            yield from _value_findings(place, kind, word)


def _parameter_findings(
    lawbook: Lawbook, place: Place, kind: FactType, name: str
) -> Iterator[Finding]:
    if name not in lawbook.parameters:
        yield _unresolved(place, "parameter", name)
    if kind.kind not in _QUANTITIES:
        yield _misfit(place, kind, f"the parameter {name}")


def _ends_well(kind: FactType, name: str) -> bool:
    """Whether what stands for the star of a fact is a substance, or a basis of a share."""
    if not kind.name.endswith(".*"):
        return True
    ends = CONTENT_BASES if kind.kind is FactKind.SHARE else SUBSTANCES
    return name.rpartition(".")[2] in ends


def _written_out(place: Place, fact: str, value: Scalar) -> Finding:
    return Finding(
        place,
        "THRESHOLD-NOT-A-PARAMETER",
        f"{fact} compared with {value}",
        "a dated parameter with its provision",
        "move the number to `parameters` and name it here",
    )


def _value_findings(place: Place, kind: FactType, value: Scalar) -> Iterator[Finding]:
    if kind.kind in _QUANTITIES:
        yield _written_out(place, kind.name, value)
    unknown_word = kind.kind is FactKind.WORD and value not in kind.words
    if unknown_word or not isinstance(value, _FITS[kind.kind]) or _is_misspelt(kind, value):
        yield _misfit(place, kind, str(value))


def _is_misspelt(kind: FactType, value: Scalar) -> bool:
    """Whether a family or a country is spelled as no fact spells it, so that it never matches."""
    if not isinstance(value, str):
        return False
    if kind.kind is FactKind.COUNTRY:
        return not _COUNTRY.fullmatch(value)
    if kind.kind is not FactKind.TEXT or "family" not in kind.name:
        return False
    try:
        return canonical_family(value) != value
    except FamilyError:
        return True


def _misfit(place: Place, kind: FactType, seen: str) -> Finding:
    words = f" ({', '.join(kind.words)})" if kind.words else ""
    return Finding(
        place,
        "VALUE-DOES-NOT-FIT-FACT",
        f"{kind.name} compared with {seen}",
        f"a value of kind {kind.kind.value}{words}",
        "use a value that the fact can have, or extend law/facts.yaml",
    )


def _reading_findings(lawbook: Lawbook, place: Place, node: Readings) -> Iterator[Finding]:
    doubt = lawbook.doubts.get(node.doubt)
    if doubt is None:
        yield _unresolved(place, "doubt", node.doubt)
        return
    told = {reading.id for reading in doubt.readings}
    used = {name for name, _ in node.each}
    if told != used:
        yield Finding(
            place,
            "READINGS-NOT-ALL-TOLD",
            f"conditions for {', '.join(sorted(used))}",
            f"one for each reading of {doubt.id}: {', '.join(sorted(told))}",
            "give each reading its condition",
        )


def _provision_findings(lawbook: Lawbook) -> Iterator[Finding]:
    for name, provision in lawbook.provisions.items():
        place = place_of(lawbook, name)
        if name in lawbook.doubts:
            # An answer names what it hangs on: one name for two would say the wrong thing.
            yield Finding(
                place,
                "NAME-GIVEN-TWICE",
                f"{name} as a provision and as a doubt",
                "a name of its own for each",
                "rename the doubt, and what refers to it",
            )
        relieved = provision.relief.of if provision.relief else ()
        yield from _unresolved_each(place, "duty", provision.duties, lawbook.duties)
        yield from _unresolved_each(place, "doubt", provision.doubts, lawbook.doubts)
        yield from _unresolved_each(place, "provision", relieved, lawbook.provisions)
        charges = (provision.charge,) if provision.charge else ()
        yield from _unresolved_each(place, "parameter", charges, lawbook.parameters)
        if not lawbook.instruments[provision.id.instrument].sources:
            yield Finding(
                place,
                "PROVISION-WITHOUT-CITATION",
                "no source",
                "at least one source in source.md",
                "say where the words are and when they were read",
            )


def _suspension_findings(lawbook: Lawbook) -> Iterator[Finding]:
    for one in lawbook.instruments.values():
        for suspension in one.suspensions:
            target = suspension.provision
            known = str(target) in lawbook.provisions or (
                not target.provision and target.instrument in lawbook.instruments
            )
            if not known:
                yield _unresolved(
                    Place(f"{one.folder}/provisions.yaml", 0, "suspends"), "provision", str(target)
                )


def _conflict_findings(lawbook: Lawbook) -> Iterator[Finding]:
    for conflict in lawbook.conflicts:
        sides = tuple(str(name) for each in conflict.sides for name in each.provisions)
        yield from _unresolved_each(conflict.place, "provision", sides, lawbook.provisions)


def _deadline_findings(lawbook: Lawbook) -> Iterator[Finding]:
    for duty in lawbook.duties.values():
        if duty.due is None:
            continue
        place = place_of(lawbook, duty.id)
        kind = lawbook.schema.types.get(duty.due.fact)
        if kind is None:
            yield _unresolved(place, "fact", duty.due.fact)
        elif kind.kind is not FactKind.DAY:
            yield _misfit(place, kind, "the day from which a deadline is reckoned")


def _party_list_findings(lawbook: Lawbook) -> Iterator[Finding]:
    for one in lawbook.party_lists.values():
        instrument, _, name = one.id.partition("#")
        place = Place(f"{lawbook.instruments[instrument].folder}/provisions.yaml", 0, name)
        kind = lawbook.schema.types.get(one.fact)
        if kind is None:
            yield _unresolved(place, "fact", one.fact)
        elif kind.kind is not FactKind.TRUTH:
            yield _misfit(place, kind, "being on a list")


def _circle_findings(lawbook: Lawbook) -> Iterator[Finding]:
    settled: set[str] = set()
    told: set[frozenset[str]] = set()
    for name in lawbook.conditions:
        circle = _circle_from(lawbook, name, (), settled)
        # The same circle is met again from each condition in it, and from each that leads into it.
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield Finding(
                place_of(lawbook, name),
                "CONDITION-LEADS-TO-ITSELF",
                " -> ".join(circle),
                "conditions that end at facts",
                "break the circle of `ref`",
            )


def _circle_from(
    lawbook: Lawbook, name: str, path: tuple[str, ...], settled: set[str]
) -> tuple[str, ...]:
    if name in path:
        return (*path[path.index(name) :], name)
    if name in settled or name not in lawbook.conditions:
        return ()
    for node in nodes(lawbook.conditions[name]):
        if isinstance(node, Ref):
            circle = _circle_from(lawbook, node.name, (*path, name), settled)
            if circle:
                return circle
    settled.add(name)
    return ()


def _unresolved_each(
    place: Place, what: str, names: tuple[str, ...], known: Container[str]
) -> Iterator[Finding]:
    yield from (_unresolved(place, what, name) for name in names if name not in known)


def _unresolved(place: Place, what: str, name: str) -> Finding:
    return Finding(
        place,
        "REFERENCE-NOT-FOUND",
        f"{what} {name}",
        f"{'an' if what == 'item list' else 'a'} {what} that exists",
        "mend the name, or encode what it names",
    )
