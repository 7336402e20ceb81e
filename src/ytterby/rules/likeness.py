"""Which facts the law cannot tell apart: those of which every comparison says the same.

A tree of reasons holds what was asked and how it came out, and nothing of the values that were
seen.  So facts alike in this sense have the same trees, node for node, and are judged once.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.truth import Truth

Values: TypeAlias = Mapping[str, FactValue]
Compare: TypeAlias = Callable[[FactValue], Truth]

# What every comparison of a fact says of its value; ``None`` for a fact that is missing.
Bearing: TypeAlias = tuple[Truth, ...] | None

# Of how many values of each fact it is remembered what the comparisons say.
_REMEMBERED = 1_000


class Likeness:
    """What the comparisons of a law tell apart, fact by fact.

    Invariant: what it gives depends on the comparisons and the values only, never on what was
    asked before, so that a law compiled anew gives the same.
    """

    def __init__(self, comparisons: Mapping[str, Iterable[Compare]]) -> None:
        self._facts = tuple((name, _Compared(comparisons[name])) for name in sorted(comparisons))

    def of(self, values: Values) -> tuple[Bearing, ...]:
        """Equal for two sets of values exactly if every comparison says the same of both."""
        return tuple(
            [
                None if (value := values.get(name)) is None else compared.bearing(value)
                for name, compared in self._facts
            ]
        )


class _Compared:
    """Every comparison of one fact.

    Invariant: what is remembered of a value is what the comparisons would say of it again.
    """

    def __init__(self, compares: Iterable[Compare]) -> None:
        self._compares = tuple(compares)
        self._remembered: dict[FactValue, tuple[Truth, ...]] = {}

    def bearing(self, value: FactValue) -> tuple[Truth, ...]:
        """What they say of a value."""
        found = self._remembered.get(value)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = tuple([compare(value) for compare in self._compares])
            self._remembered[value] = found
        return found
