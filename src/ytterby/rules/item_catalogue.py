"""The item lists of the law on one day: every class ready to run, and what its list is worth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ytterby.rules.asked import nodes
from ytterby.rules.conditions import Compiled, Compiler
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.timeline import StatusOn
from ytterby.vocabulary.condition import Condition, In, Is, Listed, Ref, SetRef
from ytterby.vocabulary.law import ItemClass, ItemList, Provision
from ytterby.vocabulary.truth import Truth, any_of

FORM = "item.form"


@dataclass(frozen=True, slots=True)
class ListOnDay:
    """One item list, and the provisions of its own instrument that demand something of its items.

    A list does nothing by itself: it is worth what those provisions are on the day.
    """

    list: ItemList
    provisions: tuple[tuple[Provision, StatusOn], ...]

    @property
    def in_force(self) -> Truth:
        """Whether any of them binds on the day."""
        return any_of(status.in_force for _, status in self.provisions)


class ReadyClass(NamedTuple):
    """One class ready to run, with the forms that its condition tells apart from all others."""

    item: ItemClass
    compiled: Compiled
    forms: frozenset[str]


class ItemCatalogue:
    """Every class of every item list, compiled once, in the order of the law.

    Invariant: it serves every day of the stretch of law that it was compiled for.
    """

    def __init__(self, lawbook: Lawbook, day: date, views: Views, compiler: Compiler) -> None:
        self.schema = lawbook.schema
        self.classes: tuple[ReadyClass, ...] = tuple(
            ReadyClass(
                each,
                compiler.compiled(each.condition),
                frozenset(_forms_asked(lawbook, each.condition)),
            )
            for one in lawbook.item_lists.values()
            for each in one.classes
        )
        self.lists: Mapping[str, ListOnDay] = {
            name: ListOnDay(
                one,
                tuple(
                    (provision, lawbook.status(provision, day, views))
                    for provision in _demanding(lawbook, name)
                ),
            )
            for name, one in lawbook.item_lists.items()
        }


def _demanding(lawbook: Lawbook, name: str) -> Iterator[Provision]:
    """The provisions of a list's instrument that ask for the list and bring an outcome."""
    instrument = lawbook.instruments[name.partition("#")[0]]
    for provision in instrument.provisions:
        condition = provision.condition
        if provision.outcome is None or condition is None:
            continue
        if name in _lists_asked(lawbook, condition):
            yield provision


def _lists_asked(lawbook: Lawbook, condition: Condition) -> Iterator[str]:
    return (node.items for node in _every_node(lawbook, condition) if isinstance(node, Listed))


def _forms_asked(lawbook: Lawbook, condition: Condition) -> Iterator[str]:
    for node in _every_node(lawbook, condition):
        if isinstance(node, Is) and node.fact == FORM:
            yield str(node.value)
        elif isinstance(node, In) and node.fact == FORM:
            values = node.values
            if isinstance(values, SetRef):
                dated = lawbook.sets[values.name].values
                yield from (word for each in dated for word in each.words)
            else:
                yield from map(str, values)


def _every_node(
    lawbook: Lawbook, condition: Condition, seen: frozenset[str] = frozenset()
) -> Iterator[Condition]:
    """The nodes of a condition, and those of the conditions that it names."""
    for node in nodes(condition):
        yield node
        if isinstance(node, Ref) and node.name not in seen:
            named = lawbook.conditions[node.name]
            yield from _every_node(lawbook, named, seen | {node.name})
