"""A node of a law file into a condition, its names qualified and its numbers exact."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from ytterby.intake.fields import Entry
from ytterby.intake.scope import Kind, Scope
from ytterby.intake.strict_yaml import resolved
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
    ParameterRef,
    Readings,
    Ref,
    Scalar,
    SetRef,
)

_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_FORMS = (
    "{fact, is}, {fact, in}, {fact, at_least}, {fact, above}, {fact, below}, {all}, {any}, {not}, "
    "{ref}, {listed} or {doubt, readings}"
)
# Stands in where nothing could be read; a finding keeps it from getting out.
_NOTHING_READ = Any(())

Members: TypeAlias = dict[str, Entry]


def read_condition(entry: Entry, scope: Scope) -> Condition:
    """The condition that a node spells."""
    if not isinstance(entry.node.value, dict):
        return _not_understood(entry, entry.shown)
    members = dict(entry.members())
    keys = frozenset(members)
    for form, reader in _READERS.items():
        if keys == form:
            return reader(members, scope)
    return _not_understood(entry, f"the keys {', '.join(sorted(keys)) or 'of an empty mapping'}")


def _not_understood(entry: Entry, seen: str) -> Condition:
    entry.note(
        "CONDITION-NOT-UNDERSTOOD",
        seen=seen,
        expected=_FORMS,
        remedy="write one of these forms; join several with all or any",
    )
    return _NOTHING_READ


def _is(members: Members, scope: Scope) -> Condition:
    return Is(members["fact"].text(), _value(members["is"], scope))


def _in(members: Members, scope: Scope) -> Condition:
    entry = members["in"]
    if isinstance(entry.node.value, dict) and list(entry.node.value) == ["set"]:
        name = dict(entry.members())["set"]
        return In(members["fact"].text(), SetRef(scope.used(Kind.SET, name.text(), name.place)))
    return In(members["fact"].text(), tuple(_scalar(each) for each in entry.items()))


def _at_least(members: Members, scope: Scope) -> Condition:
    return AtLeast(members["fact"].text(), _value(members["at_least"], scope))


def _above(members: Members, scope: Scope) -> Condition:
    return Above(members["fact"].text(), _value(members["above"], scope))


def _below(members: Members, scope: Scope) -> Condition:
    return Below(members["fact"].text(), _value(members["below"], scope))


def _all(members: Members, scope: Scope) -> Condition:
    return All(tuple(read_condition(each, scope) for each in members["all"].items()))


def _any(members: Members, scope: Scope) -> Condition:
    return Any(tuple(read_condition(each, scope) for each in members["any"].items()))


def _not(members: Members, scope: Scope) -> Condition:
    return Not(read_condition(members["not"], scope))


def _ref(members: Members, scope: Scope) -> Condition:
    entry = members["ref"]
    return Ref(scope.used(Kind.CONDITION, entry.text(), entry.place))


def _listed(members: Members, scope: Scope) -> Condition:
    entry = members["listed"]
    return Listed(scope.used(Kind.ITEM_LIST, entry.text(), entry.place))


def _readings(members: Members, scope: Scope) -> Condition:
    entry = members["doubt"]
    each = members["readings"].members()
    names = tuple(name for name, _ in each)
    doubt = scope.used(Kind.DOUBT, entry.text(), entry.place, names)
    return Readings(doubt, tuple((name, read_condition(part, scope)) for name, part in each))


_READERS: Mapping[frozenset[str], Callable[[Members, Scope], Condition]] = MappingProxyType(
    {
        frozenset({"fact", "is"}): _is,
        frozenset({"fact", "in"}): _in,
        frozenset({"all"}): _all,
        frozenset({"any"}): _any,
        frozenset({"not"}): _not,
        frozenset({"ref"}): _ref,
        frozenset({"listed"}): _listed,
        frozenset({"fact", "at_least"}): _at_least,
        frozenset({"fact", "above"}): _above,
        frozenset({"fact", "below"}): _below,
        frozenset({"doubt", "readings"}): _readings,
    }
)


def _value(entry: Entry, scope: Scope) -> Scalar | ParameterRef:
    value = entry.node.value
    if isinstance(value, dict) and list(value) == ["parameter"]:
        name = dict(entry.members())["parameter"]
        return ParameterRef(scope.used(Kind.PARAMETER, name.text(), name.place))
    return _scalar(entry)


def _scalar(entry: Entry) -> Scalar:
    value = resolved(entry.node)
    if value is None:
        entry.wrong_kind("a word, a number, a day, true or false")
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, str) and value.endswith("%"):
        return entry.exact_share()
    if isinstance(value, str) and entry.node.plain and _DECIMAL.fullmatch(value):
        return Fraction(value)
    return value
