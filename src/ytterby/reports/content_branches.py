"""One product's tree cut down to the way on which its listed material lies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from ytterby.material.bounds import total
from ytterby.material.content import Content
from ytterby.material.share import ratio
from ytterby.reports.language import say, told
from ytterby.reports.pictures.content_tree import TreeNode
from ytterby.vocabulary.bill import Bill, Operator, Part
from ytterby.vocabulary.interval import Interval

NODES_SHOWN = 24
"""So many parts make a tree that can be read; the others are counted where they hang."""

_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class _Place:
    """A part where it stands in the product: ``units`` in its whole, ``path_units`` in all."""

    id: str
    units: Fraction
    path_units: Fraction
    whole: int


def content_branches(
    bill: Bill, content: Content, product: str, basis: str, nodes_max: int = NODES_SHOWN
) -> TreeNode:
    """The tree of a product on one basis, what carries most of what matters opened first.

    What matters is the worth that may be inside; of a product that is undecided the width of it.
    A part that goes in at several places stands at each.  What is below one that is marked ``cut``
    or ``override`` does not count, and is not opened.
    """
    return _Growing(bill, content, product, basis).tree(nodes_max)


class _Growing:
    """A tree under way: the best place that is not opened yet is opened next."""

    def __init__(self, bill: Bill, content: Content, product: str, basis: str) -> None:
        self.bill, self.content = bill, content
        self.basis, self.product = basis, product
        self.value = content.nodes[product].value
        worth = content.nodes[product].worth[basis]
        self.is_open = worth.high is None or worth.low != worth.high
        self.whole_stake = self._stake(worth) or 1.0
        self.wholes = _wholes_of(content, product)

    def tree(self, nodes_max: int) -> TreeNode:
        """The tree with at most so many parts of its own."""
        places = [_Place(self.product, Fraction(1), Fraction(1), -1)]
        opened: dict[int, list[int]] = {}
        waiting: list[tuple[float, int]] = []
        heappush(waiting, (-1.0, 0))
        while waiting and len(opened) < nodes_max:
            weight, at = heappop(waiting)
            if -weight < _LEAST:
                break
            opened[at] = []
            if places[at].whole >= 0:
                opened[places[at].whole].append(at)
            for place in self._below(places[at], at):
                heappush(waiting, (-self._weight(place), len(places)))
                places.append(place)
        return self._node(places, opened, 0)

    def _below(self, place: _Place, at: int) -> Iterator[_Place]:
        if self.bill.parts[place.id].operator is not Operator.PASS:
            return
        for part, units in self.content.structure.parts_of.get(place.id, ()):
            yield _Place(part, units, place.path_units * units, at)

    def _node(self, places: list[_Place], opened: Mapping[int, list[int]], at: int) -> TreeNode:
        place = places[at]
        part = self.bill.parts[place.id]
        shown = opened[at]
        kept = {places[each].id for each in shown}
        rest = [each for each in self._below(place, at) if each.id not in kept]
        parts = [self._node(places, opened, each) for each in shown]
        if rest:
            parts.append(self._counted(rest))
        return TreeNode(
            part.id,
            told(part.name),
            place.units,
            self._share(self._worth(place)),
            self._weight(place),
            told(part.supplier),
            tuple(self._unsaid(part)),
            tuple(self._marks(part)),
            parts=tuple(parts),
        )

    def _counted(self, rest: list[_Place]) -> TreeNode:
        """Parts that carry next to nothing, as one."""
        worth = total(
            (self.content.nodes[each.id].worth[self.basis], each.path_units) for each in rest
        )
        weight = min(self._stake(worth) / self.whole_stake, 1.0)
        return TreeNode("", "", Fraction(1), self._share(worth), weight, counted=len(rest))

    def _worth(self, place: _Place) -> Interval:
        return self.content.nodes[place.id].worth[self.basis].times(place.path_units)

    def _share(self, worth: Interval) -> Interval:
        return ratio(worth, self.value)

    def _weight(self, place: _Place) -> float:
        return min(self._stake(self._worth(place)) / self.whole_stake, 1.0)

    def _stake(self, worth: Interval) -> float:
        high = worth.high
        if high is None:
            # Without a bound there is none but the value of the product itself.
            high = max(self.value.high or Fraction(1), worth.low)
        return float(high - worth.low if self.is_open else high)

    def _marks(self, part: Part) -> Iterator[str]:
        if part.operator is Operator.CUT:
            yield say("cut: counts as free of content")
        if part.operator is Operator.OVERRIDE:
            yield say("counts with its whole value")
        if self.wholes.get(part.id, 0) > 1:
            yield say("shared: goes into {count} assemblies", count=self.wholes[part.id])
        if part.illustrative:
            yield say("illustrative")

    def _unsaid(self, part: Part) -> Iterator[str]:
        """What a part that is made of nothing else leaves open, as far as it matters here."""
        if part.id in self.content.structure.parts_of or part.operator is Operator.CUT:
            return
        node = self.content.nodes[part.id]
        lines = node.lines.get(self.basis, ())
        if not lines:
            return
        if any(not line.stated for line in lines):
            yield say("all that is inside") if part.composition else say("what is inside")
        if any(line.from_home is None for line in lines):
            mined = self.basis.endswith("mined")
            yield say("where it was mined") if mined else say("where it was separated")
        if node.mass_mg.high is None:
            yield say("weight")
        if any(line.per_mg is None for line in lines):
            yield say("a price of the material")


def _wholes_of(content: Content, product: str) -> dict[str, int]:
    """Into how many wholes inside the product each part goes."""
    counts: dict[str, int] = {}
    seen, waiting = {product}, [product]
    while waiting:
        for part, _ in content.structure.parts_of.get(waiting.pop(), ()):
            counts[part] = counts.get(part, 0) + 1
            if part not in seen:
                seen.add(part)
                waiting.append(part)
    return counts
