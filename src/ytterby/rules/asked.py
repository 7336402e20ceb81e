"""What the law asks about: every node of a condition, and every fact that any condition names."""

from collections.abc import Iterable, Iterator

from ytterby.vocabulary.condition import All, Any, Condition, Leaf, Not, Readings


def nodes(condition: Condition) -> Iterator[Condition]:
    """The condition and everything below it; references are named, not followed."""
    yield condition
    for part in parts_of(condition):
        yield from nodes(part)


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The parts of which a condition is made."""
    match condition:
        case All() | Any():
            return condition.parts
        case Not():
            return (condition.part,)
        case Readings():
            return tuple(part for _, part in condition.each)
        case _:
            return ()


def facts_asked(conditions: Iterable[Condition]) -> frozenset[str]:
    """The name of every fact that these conditions ask about."""
    return frozenset(
        node.fact for condition in conditions for node in nodes(condition) if isinstance(node, Leaf)
    )
