"""The facts about a product that its bill decides, each with the parts that decide it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.material.content import Content
from ytterby.material.order import units_in
from ytterby.material.share import (
    contributions,
    is_cut,
    largest_share_inside,
    may_hide,
    shares_at,
    shares_inside,
)
from ytterby.vocabulary.bill import Bill, Operator, Part
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.family import canonical_family
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.substance import RARE_EARTHS

NO_MAGNET = "none"


def item_facts(
    bill: Bill, content: Content, node: str, substances: Iterable[str] = RARE_EARTHS
) -> dict[str, Fact]:
    """What the bill decides about one of its parts as the item of a transaction, by fact name.

    ``item.contains.*`` and ``item.magnet_inside.*`` for the substances asked and for every one
    that the bill names; ``item.magnet_family_inside`` where it is one and the same, or ``none``;
    ``content.part_1_share.*`` and ``content.part_1_share_inside.*`` for every basis valued.  What
    stays open is absent: it is unknown, and never false.
    """
    named = (line.substance for part in bill.parts.values() for line in part.composition)
    asked = tuple(dict.fromkeys((*substances, *named)))
    parts = bill.parts
    units = units_in(content.structure, node, lambda id_: is_cut(parts[id_]))
    inside = _Inside(bill, content, node, units)
    facts: dict[str, Fact] = {}
    facts.update(inside.presence(asked))
    facts.update(inside.magnets(asked))
    facts.update(inside.shares())
    return facts


@dataclass(frozen=True, slots=True)
class _Inside:
    """One item with everything below it, as far as nothing is cut, for the making of its facts."""

    bill: Bill
    content: Content
    node: str
    units: Mapping[str, Fraction]

    def presence(self, asked: Iterable[str]) -> Iterator[tuple[str, Fact]]:
        source, beside_the_cut = self._source(), self._beside_the_cut()
        for substance in asked:
            found = self._amount(self.node, substance)
            if found.low > 0:
                said = f"{source}; decided by {self._largest_holder(substance)}"
                yield f"item.contains.{substance}", Fact(value=True, source=said)
            elif found.high == 0:
                said = f"{source}; none of them holds any{beside_the_cut}"
                yield f"item.contains.{substance}", Fact(value=False, source=said)

    def magnets(self, asked: Iterable[str]) -> Iterator[tuple[str, Fact]]:
        parts = [self.bill.parts[id_] for id_ in self._inside()]
        magnets = [part for part in parts if part.form == Form.MAGNET]
        hidden = [part for part in parts if may_hide(part, self.content)]
        for substance in asked:
            found = self._magnet_with(substance, magnets, hidden)
            if found is not None:
                yield f"item.magnet_inside.{substance}", found
        family = self._family(magnets, hidden)
        if family is not None:
            yield "item.magnet_family_inside", family

    def shares(self) -> Iterator[tuple[str, Fact]]:
        for basis, share in shares_at(self.content, self.node).items():
            if not _is_open(share):
                said = f"{self._source()}{self._largest_share(basis)}"
                yield f"content.part_1_share.{basis}", Fact(share, said)
        each = shares_inside(self.bill, self.content, self.node)
        largest = largest_share_inside(self.bill, self.content, self.node)
        for basis, share in largest.items():
            if not _is_open(share):
                said = f"{self._source()}; {self._where(basis, each)}"
                yield f"content.part_1_share_inside.{basis}", Fact(share, said)

    def _inside(self) -> list[str]:
        if is_cut(self.bill.parts[self.node]):
            return []
        inside = (id_ for id_ in self.units if id_ != self.node)
        return [id_ for id_ in inside if not is_cut(self.bill.parts[id_])]

    def _amount(self, id_: str, substance: str) -> Interval:
        return self.content.nodes[id_].amounts.of(substance)

    def _magnet_with(self, substance: str, magnets: list[Part], hidden: list[Part]) -> Fact | None:
        holding = [part for part in magnets if self._amount(part.id, substance).low > 0]
        if holding:
            named = cited(max(holding, key=lambda part: self._amount(part.id, substance).low))
            return Fact(value=True, source=f"{self._source()}; decided by {named}")
        if all(self._amount(part.id, substance).high == 0 for part in (*magnets, *hidden)):
            said = f"{self._source()}; no magnet among them holds any{self._beside_the_cut()}"
            return Fact(value=False, source=said)
        return None

    def _family(self, magnets: list[Part], hidden: list[Part]) -> Fact | None:
        """Known only if nothing bought as a whole may hide a magnet with rare earths."""
        if any(self._amount(part.id, each).high != 0 for part in hidden for each in RARE_EARTHS):
            return None
        families = {canonical_family(part.family) for part in magnets}
        if not families:
            return Fact(NO_MAGNET, f"{self._source()}; there is no magnet among them")
        if len(families) > 1 or "" in families:
            return None
        named = ", ".join(cited(part) for part in magnets)
        return Fact(families.pop(), f"{self._source()}; decided by {named}")

    def _source(self) -> str:
        part = self.bill.parts[self.node]
        if part.operator is not Operator.PASS:
            return f"{cited(part)} is marked {part.operator.value} in the bill"
        below = len(self._inside())
        if not below:
            return f"stated of {cited(part)}"
        return f"rolled up from {below} part{'s' if below > 1 else ''}"

    def _beside_the_cut(self) -> str:
        cut = [cited(part) for part in map(self.bill.parts.__getitem__, self.units) if is_cut(part)]
        return f", {', '.join(cut)} being marked cut" if cut else ""

    def _largest_holder(self, substance: str) -> str:
        """The part at the bottom that brings most of a substance for certain."""
        parts, wholes = self.bill.parts, self.content.structure.parts_of
        held = {
            id_: least * many
            for id_, many in self.units.items()
            if id_ not in wholes and (least := self._amount(id_, substance).low)
        }
        most = max(held, key=lambda id_: held[id_], default=self.node)
        return cited(parts[most] if held.get(most) else parts[self.node])

    def _largest_share(self, basis: str) -> str:
        lines = contributions(self.bill, self.content, self.node, basis)
        if not lines:
            return "; no listed material of this origin among them"
        most = lines[0]
        named = f"{most.substance} in " if most.substance else ""
        return f"; most of it {named}{cited(self.bill.parts[most.part])}"

    def _where(self, basis: str, each: Mapping[str, Mapping[str, Interval]]) -> str:
        if not each:
            return "no magnet, target or assembly among them"
        most = max(each, key=lambda id_: (each[id_][basis].high or Fraction(0), id_))
        return f"the largest at {cited(self.bill.parts[most])}"


def cited(part: Part) -> str:
    """A part as a reader finds it: its number, and the line that names it."""
    return f"{part.id} (line {part.place.line})" if part.place.line else part.id


def _is_open(share: Interval) -> bool:
    return share.low == 0 and (share.high is None or share.high >= 1)
