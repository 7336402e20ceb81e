"""Which options bring which products below a threshold: a covering problem, exact and linear.

The share of a product is a ratio, and "below" is linear all the same: with so many units of part i
in product p, every option o changing the worth of its part by dc_o and its value by dv_o,

    sum over options chosen of units[p, i(o)] * (t * dv_o - dc_o)  >  worth_p - t * value_p

What a whole says of itself is not linear.  It is taken so that a choice that covers every row does
bring the products below, and not always the other way round: see `switch_terms`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product as pairs
from typing import TypeAlias

from ytterby.material.content import Content, roll_up
from ytterby.material.order import Structure, parts_inside, units_in
from ytterby.material.share import shares_at
from ytterby.material.switching.switch_terms import Bounds, Rolled, Terms, terms_of
from ytterby.material.switching.switched import is_made_of, switched_alone
from ytterby.material.worth import Valuation
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.switch import Aim, Asked, Option

Units: TypeAlias = Mapping[str, Mapping[str, Fraction]]
"""By whole, then by part: how many units go into one."""

Counting: TypeAlias = Callable[[Structure, Sequence[str], Collection[str], Collection[str]], Units]
"""Units in these wholes of these parts; below the parts named last nothing is counted."""

_NOTHING, _ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Given:
    """A bill rolled up at its prices, and the options that there are, with what each costs once."""

    bill: Bill
    content: Content
    valuation: Valuation
    options: tuple[Option, ...]
    costs: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What one unit of a part is worth once it is bought elsewhere, by the ends that count.

    ``worth`` is by basis; ``value`` is ``None`` where it has no bound.
    """

    worth: Mapping[str, Fraction]
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class Row:
    """One product on one basis: the gains of the options chosen must come to more than ``excess``.

    At least to it, where not ``strictly``: a product of which no value is known is below only if
    nothing is inside.  ``gains`` are by the number of the option; ``scale`` is the size of the
    amounts in it.
    """

    product: str
    basis: str
    excess: Fraction
    gains: Mapping[int, Fraction]
    strictly: bool
    scale: Fraction

    def is_met_by(self, gain: Fraction) -> bool:
        """Whether so much gain is enough."""
        return gain > self.excess or (gain == self.excess and not self.strictly)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two options of which one is for a whole and the other for a part inside it.

    Chosen together they bring less than their sum, by ``lost`` in the row of that number.
    """

    whole: int
    inside: int
    lost: Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Flat:
    """Products as sums of terms, with the units of the switchable parts in each of them.

    ``relief`` is by how much an option lowers the worth of one unit of its part, by basis and
    number; ``dearer`` by how much it raises its value, at least.
    """

    terms: Terms
    worth_units: Units
    value_units: Units
    relief: Mapping[str, Mapping[int, Fraction]]
    dearer: Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Problem:
    """The covering problem of the products that can be brought below.

    ``alternatives`` are the numbers of the options of each part, of which one can be chosen.
    Every one of ``rows`` must be met.  ``flats`` gives for each product the terms it was built on.
    ``hopeless`` are the products that no choice brings below, ``below_before`` need none.
    """

    given: Given
    asked: Asked
    effects: Mapping[int, Effect]
    alternatives: tuple[tuple[int, ...], ...]
    rows: tuple[Row, ...]
    overlaps: tuple[Overlap, ...]
    flats: Mapping[str, Flat]
    products: tuple[str, ...]
    below_before: tuple[str, ...]
    hopeless: tuple[str, ...]

    @property
    def useful(self) -> frozenset[int]:
        """The options that bring some row nearer."""
        return frozenset(
            number for row in self.rows for number, gain in row.gains.items() if gain > 0
        )

    def is_met_by(self, chosen: Collection[int]) -> bool:
        """Whether a choice meets every row."""
        lost = [each for each in self.overlaps if {each.whole, each.inside} <= set(chosen)]
        for number, row in enumerate(self.rows):
            gain = sum((row.gains.get(option, _NOTHING) for option in chosen), _NOTHING)
            gain -= sum((each.lost.get(number, _NOTHING) for each in lost), _NOTHING)
            if not row.is_met_by(gain):
                return False
        return True


def units_exactly(
    structure: Structure, wholes: Sequence[str], parts: Collection[str], last: Collection[str]
) -> Units:
    """Units of parts in wholes, in fractions, one whole after the other."""
    found: dict[str, dict[str, Fraction]] = {}
    for whole in wholes:
        units = units_in(structure, whole, lambda id_: id_ in last)
        found[whole] = {part: units[part] for part in parts if part in units}
    return found


def problem_of(
    given: Given, products: Sequence[str], asked: Asked, count: Counting = units_exactly
) -> Problem:
    """The problem of bringing these products below the threshold on every basis asked.

    Where the sum of the parts of a whole can never be brought low enough, the wholes that are
    worth less than their parts may hold are let stand as they are.  A product that is below today
    is in the problem as well, where some option could raise it.
    """
    draft = _Draft(given, products, asked, count)
    below = tuple(each for each in products if is_below(given.content, each, asked))
    flat = draft.flat(products, ())
    flats = dict.fromkeys(products, flat)
    rows = {product: draft.rows(product, flat) for product in products}
    stuck = [each for each in products if each not in set(below) and not draft.can_meet(rows[each])]
    if stuck and flat.terms.loose:
        standing = draft.flat(stuck, flat.terms.loose)
        again = {product: draft.rows(product, standing) for product in stuck}
        freed = [product for product in stuck if draft.can_meet(again[product])]
        flats.update(dict.fromkeys(freed, standing))
        rows.update({product: again[product] for product in freed})
        stuck = [product for product in stuck if product not in freed]
    stays = set(below)
    kept = tuple(
        row
        for each in products
        if each not in set(stuck)
        for row in rows[each]
        # Of what is below today only such rows can be kept that say so themselves.
        if draft.can_fail(row) and (each not in stays or row.is_met_by(_NOTHING))
    )
    possible = tuple(each for each in products if each not in {*stuck, *below})
    return Problem(
        given,
        asked,
        draft.effects,
        draft.alternatives,
        kept,
        tuple(draft.overlaps(kept, flats)),
        flats,
        possible,
        below,
        tuple(stuck),
    )


def harder(problem: Problem, products: Collection[str], by: Fraction) -> Problem:
    """The problem with more asked of some products, by so much of the size of their rows."""
    rows = tuple(
        replace(row, excess=row.excess + by * row.scale) if row.product in products else row
        for row in problem.rows
    )
    return replace(problem, rows=rows)


def is_below(content: Content, product: str, asked: Asked) -> bool:
    """Whether a product is below the threshold on every basis asked, by the end that counts."""
    bounds = Bounds(asked.bases, at_best=asked.at_best)
    shares = shares_at(content, product)
    ends = [bounds.of_share(shares[basis]) for basis in asked.bases]
    return all(end is not None and end < asked.threshold for end in ends)


class _Draft:
    """A problem as it is built."""

    def __init__(
        self, given: Given, products: Sequence[str], asked: Asked, count: Counting
    ) -> None:
        self._given, self._asked, self._count = given, asked, count
        self._bounds = Bounds(asked.bases, at_best=asked.at_best)
        self._inside = frozenset[str]().union(
            *(parts_inside(given.content.structure, product) for product in products)
        )
        self.effects = _effects(given, asked, self._bounds, self._inside)
        by_part: dict[str, list[int]] = {}
        for number in self.effects:
            by_part.setdefault(given.options[number].part, []).append(number)
        self._by_part = by_part
        self.alternatives = tuple(tuple(numbers) for numbers in by_part.values())
        self._wholes = [part for part in by_part if is_made_of(given.content, part)]

    def flat(self, products: Sequence[str], stand: Collection[str]) -> Flat:
        """The products, and the wholes that may be switched, as sums of terms."""
        rolled = Rolled(self._given.bill, self._given.content, self._inside)
        terms = terms_of(rolled, self._bounds, self._by_part, stand)
        wholes = tuple(dict.fromkeys((*products, *self._wholes)))
        structure = self._given.content.structure
        priced = self._count(structure, wholes, self._by_part, terms.last_for_value)
        return Flat(
            terms,
            self._count(structure, wholes, self._by_part, terms.last_for_worth),
            priced,
            self._relief(terms),
            self._dearer(terms, priced),
        )

    def rows(self, product: str, flat: Flat) -> list[Row]:
        """A row for every basis, and one for every part of which the worth has no bound."""
        found = [self._row(product, basis, flat) for basis in self._bounds.bases]
        for endless in sorted(flat.terms.endless[product]):
            cures = dict.fromkeys(self._cures(product, endless, flat), _ONE)
            found.append(Row(product, "", _ONE, cures, strictly=False, scale=_ONE))
        return found

    def can_meet(self, rows: Iterable[Row]) -> bool:
        """Whether for each of the rows some choice meets it, seen alone."""
        return all(row.is_met_by(sum(self._best(row, max), _NOTHING)) for row in rows)

    def can_fail(self, row: Row) -> bool:
        """Whether some choice, no switch at all among them, leaves a row unmet."""
        return not row.is_met_by(sum(self._best(row, min), _NOTHING))

    def overlaps(self, rows: Sequence[Row], flats: Mapping[str, Flat]) -> Iterator[Overlap]:
        """What is lost where a whole and a part inside it are both switched."""
        for whole in self._wholes:
            inside = {part for flat in flats.values() for part in flat.worth_units[whole]}
            for part in sorted(inside - {whole}):
                for number, other in pairs(self._by_part[whole], self._by_part[part]):
                    lost = {
                        at: amount
                        for at, row in enumerate(rows)
                        if row.basis
                        and (amount := self._lost(row, whole, other, flats[row.product]))
                    }
                    yield Overlap(number, other, lost)

    def _best(self, row: Row, choose: Callable[[Iterable[Fraction]], Fraction]) -> list[Fraction]:
        """The most, or the least, that each part can give a row, not to be switched among it."""
        return [
            choose((_NOTHING, *(row.gains[each] for each in numbers if each in row.gains)))
            for numbers in self.alternatives
        ]

    def _row(self, product: str, basis: str, flat: Flat) -> Row:
        threshold, value = self._asked.threshold, flat.terms.value[product]
        holding, priced = flat.worth_units[product], flat.value_units[product]
        relief = flat.relief[basis]
        gains: dict[int, Fraction] = {}
        for part in dict.fromkeys((*holding, *priced)):
            units, bought = holding.get(part, _NOTHING), priced.get(part, _NOTHING)
            for number in self._by_part[part]:
                gain = units * relief[number] + bought * (threshold * flat.dearer[number])
                if gain:
                    gains[number] = gain
        worth = flat.terms.worth[product][basis]
        scale = threshold * value or worth or _ONE
        return Row(product, basis, worth - threshold * value, gains, value > 0, scale)

    def _relief(self, terms: Terms) -> dict[str, dict[int, Fraction]]:
        """By how much each option lowers the worth of one unit, by basis."""
        part_of = {number: self._given.options[number].part for number in self.effects}
        return {
            basis: {
                number: terms.worth[part_of[number]][basis] - effect.worth[basis]
                for number, effect in self.effects.items()
            }
            for basis in self._bounds.bases
        }

    def _dearer(self, terms: Terms, priced: Units) -> dict[int, Fraction]:
        """By how much each option raises the value of one unit, at least.

        What the parts of a whole may rise by is taken off, since a whole bought as one has none.
        """
        found: dict[int, Fraction] = {}
        for number, effect in self.effects.items():
            value = terms.value[self._given.options[number].part]
            found[number] = _NOTHING if effect.value is None else effect.value - value
        for whole in self._wholes:
            rises = _NOTHING
            for part, units in priced[whole].items():
                if part != whole:
                    rises += units * max(_NOTHING, *(found[each] for each in self._by_part[part]))
            for number in self._by_part[whole]:
                found[number] -= rises
        return found

    def _cures(self, product: str, endless: str, flat: Flat) -> Iterator[int]:
        """The options that take a part without bound out of a product: its own, or of a whole."""
        yield from self._by_part.get(endless, ())
        structure = self._given.content.structure
        for whole in self._wholes:
            if whole == endless or endless not in flat.terms.endless[whole]:
                continue
            if endless not in _reached_without(structure, product, flat, whole):
                yield from self._by_part[whole]

    def _lost(self, row: Row, whole: str, other: int, flat: Flat) -> Fraction:
        part = self._given.options[other].part
        wholes = flat.worth_units[row.product].get(whole, _NOTHING)
        each = flat.worth_units[whole].get(part, _NOTHING)
        return wholes * each * max(flat.relief[row.basis][other], _NOTHING)


def _effects(
    given: Given, asked: Asked, bounds: Bounds, inside: Collection[str]
) -> dict[int, Effect]:
    """What each option makes of its part; options that leave something without bound are no help.

    Only parts inside the products count.  Where the least cost is sought, neither is an option of
    which nobody has said what it costs.
    """
    numbers = [number for number, each in enumerate(given.options) if each.part in inside]
    alone = switched_alone(given.content, [given.options[number] for number in numbers])
    nodes = roll_up(alone, given.valuation).nodes
    found: dict[int, Effect] = {}
    for at, number in enumerate(numbers):
        node, cost = nodes[str(at)], given.costs[number]
        worth = {basis: bounds.of_worth(node.worth[basis]) for basis in bounds.bases}
        ends = {basis: end for basis, end in worth.items() if end is not None}
        if len(ends) == len(worth) and not (asked.aim is Aim.COST and cost is None):
            found[number] = Effect(ends, bounds.of_value(node.value))
    return found


def _reached_without(
    structure: Structure, product: str, flat: Flat, whole: str
) -> dict[str, Fraction]:
    """What a product holds by ways that do not lead through a whole."""
    last = {*flat.terms.last_for_worth, whole}
    return units_in(structure, product, lambda id_: id_ in last)
