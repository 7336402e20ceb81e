"""What a condition rests on: the conditions, lists, parameters, doubts and facts that it names."""

from dataclasses import dataclass

from ytterby.rules.asked import nodes
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.condition import (
    Above,
    AtLeast,
    Below,
    Condition,
    In,
    Is,
    Listed,
    ParameterRef,
    Readings,
    Ref,
    SetRef,
)
from ytterby.vocabulary.law import Provision


@dataclass(frozen=True, slots=True)
class Uses:
    """What a condition rests on, itself or through the conditions that it names, each by its id.

    ``named`` are named conditions and provisions; ``party_lists`` are those that a fact is asked
    against.  Each stands once, in the order in which the law asks.
    """

    named: tuple[str, ...] = ()
    item_lists: tuple[str, ...] = ()
    party_lists: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def everything(self) -> frozenset[str]:
        """Every id, of whatever kind."""
        return frozenset(
            (
                *self.named,
                *self.item_lists,
                *self.party_lists,
                *self.parameters,
                *self.sets,
                *self.doubts,
            )
        )


def uses(condition: Condition | None, lawbook: Lawbook) -> Uses:
    """Everything that a condition rests on; rows of item lists are not looked into."""
    seen = _Seen()
    waiting = [] if condition is None else [condition]
    while waiting:
        for node in nodes(waiting.pop(0)):
            if isinstance(node, Ref) and node.name not in seen.named:
                # A name that leads nowhere is found by `rules.check`, which asks here as well.
                named = lawbook.conditions.get(node.name)
                waiting += [] if named is None else [named]
            seen.add(node)
    facts = seen.facts
    return Uses(
        tuple(seen.named),
        tuple(seen.item_lists),
        tuple(each.id for each in lawbook.party_lists.values() if each.fact in facts),
        tuple(seen.parameters),
        tuple(seen.sets),
        tuple(seen.doubts),
        tuple(facts),
    )


def leans_on(provision: Provision, lawbook: Lawbook) -> tuple[str, ...]:
    """The provisions that a provision leans on: what its condition names, and what it softens."""
    named = uses(provision.condition, lawbook).named
    own, alone = str(provision.id), _demanded_under(provision)
    softened = () if provision.relief is None else provision.relief.of
    return tuple(
        name
        for name, other in lawbook.provisions.items()
        if name in softened
        or (name != own and name in named)
        or (_demanded_under(other) in named and _demanded_under(other) != alone)
    )


def borrowed(provision: Provision, lawbook: Lawbook) -> tuple[str, ...]:
    """The named conditions of other instruments that a provision's condition rests on."""
    home = provision.id.instrument
    return tuple(
        name
        for name in uses(provision.condition, lawbook).named
        if name.partition("#")[0] != home and name not in lawbook.provisions
    )


def leaning_on(name: str, lawbook: Lawbook) -> tuple[Provision, ...]:
    """The provisions that rest on a provision, list, parameter, set, doubt or named condition."""
    found = lawbook.provisions.get(name)
    if found is not None:
        every = lawbook.provisions.values()
        return tuple(each for each in every if name in leans_on(each, lawbook))
    return tuple(
        each
        for each in lawbook.provisions.values()
        if name in uses(each.condition, lawbook).everything
    )


def _demanded_under(provision: Provision) -> str:
    """The named condition of whom a provision demands something, if that is all its condition.

    Art. 2 says "for limb 1" and is written with the condition of limb 1, not with its demand.
    """
    alone = provision.condition
    return alone.name if isinstance(alone, Ref) and provision.outcome is not None else ""


class _Seen:
    """Names by kind, each once, in order."""

    def __init__(self) -> None:
        self.named: dict[str, None] = {}
        self.item_lists: dict[str, None] = {}
        self.parameters: dict[str, None] = {}
        self.sets: dict[str, None] = {}
        self.doubts: dict[str, None] = {}
        self.facts: dict[str, None] = {}

    def add(self, node: Condition) -> None:
        match node:
            case Ref():
                self.named[node.name] = None
            case Listed():
                self.item_lists[node.items] = None
            case Readings():
                self.doubts[node.doubt] = None
            case Is() | AtLeast() | Above() | Below():
                self.facts[node.fact] = None
                if isinstance(node.value, ParameterRef):
                    self.parameters[node.value.name] = None
            case In():
                self.facts[node.fact] = None
                if isinstance(node.values, SetRef):
                    self.sets[node.values.name] = None
            case _:
                return
