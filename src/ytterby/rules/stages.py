"""Which stages of production the law of some regimes asks about, and which countries it names."""

from collections.abc import Iterable, Iterator

from ytterby.rules.asked import nodes
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.condition import Condition, In, Is, Leaf, SetRef
from ytterby.vocabulary.magnet_step import STAGE, StagesAsked
from ytterby.vocabulary.regime import Regime


def stages_asked(lawbook: Lawbook, regimes: Iterable[Regime]) -> StagesAsked:
    """The stages that the conditions of these regimes ask about, on whatever day."""
    asked = tuple(regimes)
    leaves = [
        node
        for name, condition in lawbook.conditions.items()
        if any(name.partition("#")[0] in each.instruments for each in asked)
        for node in _leaves(condition)
    ]
    return StagesAsked(
        facts=frozenset(leaf.fact for leaf in leaves),
        listed=frozenset(word for leaf in leaves for word in _listed(leaf, lawbook)),
        named=frozenset(str(leaf.value) for leaf in leaves if isinstance(leaf, Is)),
    )


def _leaves(condition: Condition) -> Iterator[Leaf]:
    for node in nodes(condition):
        if isinstance(node, Leaf) and node.fact.startswith(STAGE):
            yield node


def _listed(leaf: Leaf, lawbook: Lawbook) -> Iterator[str]:
    if not isinstance(leaf, In):
        return
    if isinstance(leaf.values, SetRef):
        yield from (word for each in lawbook.sets[leaf.values.name].values for word in each.words)
    else:
        yield from map(str, leaf.values)
