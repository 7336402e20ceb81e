"""Conditions of the law compiled to formulas, each node once, with what keeps it open.

The same language and the same day as ``rules.conditions``; the closures there say what is meant,
and a property test holds the two together.  Nodes that ask the same are one node, whoever asks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ytterby.rules.columns import (
    Agreed,
    AllOf,
    AnyOf,
    Compared,
    Contrary,
    Formula,
    Known,
    Named,
    OneOf,
    Sign,
)
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
    Leaf,
    Listed,
    Not,
    Readings,
    Ref,
    SetRef,
)
from ytterby.vocabulary.fact import FactKind

_SIGNS: Mapping[type[Condition], Sign] = {
    Is: Sign.IS,
    AtLeast: Sign.AT_LEAST,
    Above: Sign.ABOVE,
    Below: Sign.BELOW,
}


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One truth of the law, made once; two nodes are the same only if they are one.

    ``formula`` names nodes made before it.  While it is not known it hangs on ``parts``, on the
    ``fact`` that it asks, and on the ``doubt`` whose readings are its parts, if they differ.
    """

    name: str
    formula: Formula
    parts: tuple["Node", ...] = ()
    fact: str = ""
    doubt: str = ""


class ColumnCompiler:
    """Compiles the conditions of one lawbook for one day and one set of chosen readings.

    The numbers of parameters are left out, so that days on which only they differ have the same
    formulas.
    Invariant: ``nodes`` are in an order in which each names only those before it, and no two of
    them have the same formula and hang on the same.
    """

    def __init__(self, lawbook: Lawbook, day: date, choices: Mapping[str, str]) -> None:
        self.lawbook = lawbook
        self._day = day
        self._choices = choices
        self._made: dict[tuple[object, ...], Node] = {}
        self._titled: dict[str, Node] = {}

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node made so far, in order."""
        return tuple(self._made.values())

    @property
    def titled(self) -> Mapping[str, Node]:
        """The nodes that have a name in the law: conditions, item lists, their classes, doubts."""
        return self._titled

    def number(self, parameter: str) -> Fraction | None:
        """What a parameter is on the day."""
        values = self.lawbook.parameters[parameter].values
        return next((each.value for each in values if self._day in each.period), None)

    def node(self, condition: Condition) -> Node:
        """The node of a condition."""
        match condition:
            case Is() | In() | AtLeast() | Above() | Below():
                return self._leaf(condition)
            case All():
                return self._all(condition.parts)
            case Any():
                return self._any([self.node(part) for part in condition.parts])
            case Not():
                return self._not(self.node(condition.part))
            case Ref():
                return self._titled_node(condition.name, self.lawbook.conditions[condition.name])
            case Listed():
                return self._listed(condition.items)
            case Readings():
                return self._readings(condition)

    def _leaf(self, condition: Leaf) -> Node:
        fact = condition.fact
        type_ = self.lawbook.schema.type_of(fact)
        kind = FactKind.TEXT if type_ is None else type_.kind
        return self._one(self._comparison(condition, kind), fact=fact)

    def _comparison(self, condition: Leaf, kind: FactKind) -> Formula:
        if not isinstance(condition, In):
            return Compared(condition.fact, kind, _SIGNS[type(condition)], condition.value)
        values = condition.values
        if isinstance(values, SetRef):
            dated = self.lawbook.sets[values.name].values
            on_the_day = [each.words for each in dated if self._day in each.period]
            if not on_the_day:
                return Compared(condition.fact, kind, Sign.IS, None)
            values = on_the_day[0]
        return OneOf(condition.fact, kind, tuple(dict.fromkeys(values)))

    def _all(self, parts: Iterable[Condition]) -> Node:
        nodes = [self.node(part) for part in parts]
        found = list(dict.fromkeys(each for each in nodes if each.formula != Known(truth=True)))
        for each in found:
            if each.formula == Known(truth=False):
                return each
        if len(found) == 1:
            return found[0]
        formula = AllOf(_named(found)) if found else Known(truth=True)
        return self._one(formula, tuple(found))

    def _any(self, nodes: Iterable[Node]) -> Node:
        found = list(dict.fromkeys(each for each in nodes if each.formula != Known(truth=False)))
        for each in found:
            if each.formula == Known(truth=True):
                return each
        if len(found) == 1:
            return found[0]
        formula = AnyOf(_named(found)) if found else Known(truth=False)
        return self._one(formula, tuple(found))

    def _not(self, node: Node) -> Node:
        if isinstance(node.formula, Known) and node.formula.truth is not None:
            return self._one(Known(not node.formula.truth))
        return self._one(Contrary(Named(node.name)), (node,))

    def _titled_node(self, name: str, condition: Condition) -> Node:
        if name not in self._titled:
            self._titled[name] = self.node(condition)
        return self._titled[name]

    def _listed(self, name: str) -> Node:
        if name not in self._titled:
            classes = self.lawbook.item_lists[name].classes
            nodes = [
                self._titled_node(f"{name}:{number}", each.condition)
                for number, each in enumerate(classes)
            ]
            self._titled[name] = self._any(nodes)
        return self._titled[name]

    def _readings(self, condition: Readings) -> Node:
        doubt = self.lawbook.doubts[condition.doubt]
        chosen = self._choices.get(doubt.id, doubt.default)
        parts = {name: self.node(part) for name, part in condition.each}
        if chosen in parts:
            return parts[chosen]
        # Whoever chose a reading that is not among these has left nothing open to the law here.
        left_open = () if chosen else tuple(parts.values())
        formula = Agreed(_named(parts.values()))
        return self._one(formula, left_open, doubt="" if chosen else doubt.id)

    def _one(
        self, formula: Formula, parts: tuple[Node, ...] = (), fact: str = "", doubt: str = ""
    ) -> Node:
        key = (formula, *(each.name for each in parts), fact, doubt)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Node(f"node_{len(self._made)}", formula, parts, fact, doubt)
        return found


def _named(nodes: Iterable[Node]) -> tuple[Formula, ...]:
    return tuple(Named(each.name) for each in nodes)
