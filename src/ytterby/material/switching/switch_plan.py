"""What a choice of switches brings about, by an exact roll-up of the bill as it would be."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.material.content import Content, roll_up
from ytterby.material.order import parts_inside, units_in
from ytterby.material.share import shares_at
from ytterby.material.statement import speaks
from ytterby.material.switching.switch_choice import Choice, hardest_first
from ytterby.material.switching.switch_problem import Flat, Overlap, Problem, is_below
from ytterby.material.switching.switched import switched
from ytterby.vocabulary.bill import Bill, Operator
from ytterby.vocabulary.switch import (
    Brought,
    Care,
    Caution,
    InTheWay,
    NotBrought,
    Option,
    Point,
    Switch,
    SwitchPlan,
)

_NOTHING = Fraction(0)
_IN_THE_WAY_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """A bill with the switches made, rolled up, and the products that are still not below.

    ``raised`` were below before and are no longer.
    """

    content: Content
    failed: tuple[str, ...]
    raised: tuple[str, ...]


def checked(problem: Problem, choice: Choice) -> Checked:
    """The products of a problem after the switches, by exact fractions from the parts upwards."""
    given = problem.given
    options = [given.options[number] for number in choice.chosen]
    touched = {option.part for option in options}
    structure = given.content.structure
    inside = {product: parts_inside(structure, product) for product in problem.below_before}
    moved = [product for product in problem.below_before if inside[product] & touched]
    products = (*problem.products, *moved)
    bill = switched(given.bill, given.content, options)
    content = roll_up(_bill_of(bill, given.content, products), given.valuation)
    asked = problem.asked
    failed = tuple(
        each
        for each in problem.products
        if each not in choice.unmet and not is_below(content, each, asked)
    )
    raised = tuple(each for each in moved if not is_below(content, each, asked))
    return Checked(content, failed, raised)


def plan_of(problem: Problem, choice: Choice, after: Checked) -> SwitchPlan:
    """The plan that a choice is, with what it brings by product and what stands in the way."""
    given, asked = problem.given, problem.asked
    out = {*choice.unmet, *after.failed}
    brought = tuple(
        Brought(
            product,
            {basis: shares_at(given.content, product)[basis] for basis in asked.bases},
            {basis: shares_at(after.content, product)[basis] for basis in asked.bases},
        )
        for product in problem.products
        if product not in out
    )
    stuck = (*problem.hopeless, *(each for each in problem.products if each in out), *after.raised)
    return SwitchPlan(
        asked=asked,
        switches=tuple(_switch(problem, number) for number in choice.chosen),
        amount=choice.amount,
        at_least=choice.at_least,
        brought=brought,
        not_brought=tuple(_not_brought(problem, product) for product in stuck),
        below_before=problem.below_before,
        useless=tuple(_useless(problem)),
        curve=tuple(_curve(problem)),
        cautions=tuple(_cautions(problem)),
    )


def _bill_of(bill: Bill, content: Content, products: Iterable[str]) -> Bill:
    """So much of a bill as goes into these products."""
    inside = frozenset[str]().union(
        *(parts_inside(content.structure, product) for product in products)
    )
    parts = {id_: part for id_, part in bill.parts.items() if id_ in inside}
    return Bill(parts, tuple(use for use in bill.uses if use.whole in inside), tuple(products))


def _switch(problem: Problem, number: int) -> Switch:
    option = problem.given.options[number]
    lowers: dict[str, Fraction] = {}
    for product in problem.products:
        flat = problem.flats[product]
        units = flat.worth_units[product].get(option.part, _NOTHING)
        value = flat.terms.value[product]
        if units and value:
            lowers[product] = max(
                units * flat.relief[basis][number] / value for basis in problem.asked.bases
            )
    supplier = problem.given.bill.parts[option.part].supplier
    return Switch(option, supplier, problem.given.costs[number], lowers)


def _useless(problem: Problem) -> Iterator[Option]:
    """Options for parts of the products that are to be brought lower, and that bring none lower."""
    inside: set[str] = set()
    helps: set[int] = set()
    for product in (*problem.products, *problem.hopeless):
        flat = problem.flats[product]
        inside |= parts_inside(problem.given.content.structure, product)
        for number in problem.effects:
            part = problem.given.options[number].part
            lower = any(flat.relief[basis][number] > 0 for basis in problem.asked.bases)
            counts = part in flat.worth_units[product]
            if counts and (lower or part in flat.terms.endless[product]):
                helps.add(number)
    for number, option in enumerate(problem.given.options):
        if option.part in inside and number not in helps and not option.assumed:
            yield option


def _curve(problem: Problem) -> Iterator[Point]:
    """The share of one product after every further switch, the most helpful first."""
    if len(problem.products) != 1:
        return
    (product,) = problem.products
    flat = problem.flats[product]
    worth = dict(flat.terms.worth[product])
    value = flat.terms.value[product]
    if not value or flat.terms.endless[product]:
        return
    yield Point(0, max(worth.values()) / value)
    for count, number in enumerate(hardest_first(problem), start=1):
        part = problem.given.options[number].part
        units = flat.worth_units[product].get(part, _NOTHING)
        for basis in worth:
            worth[basis] -= units * flat.relief[basis][number]
        value += flat.value_units[product].get(part, _NOTHING) * flat.dearer[number]
        yield Point(count, max(worth.values()) / value if value > 0 else Fraction(1))


def _not_brought(problem: Problem, product: str) -> NotBrought:
    """A product with what is left of it once every part has its best option, and what that is."""
    flat = problem.flats[product]
    value = flat.terms.value[product]
    options: dict[str, list[Mapping[str, Fraction]]] = {}
    for number, effect in problem.effects.items():
        options.setdefault(problem.given.options[number].part, []).append(effect.worth)

    def left(last: Collection[str]) -> dict[str, Fraction]:
        units = units_in(problem.given.content.structure, product, lambda id_: id_ in last)
        return {
            id_: each * _least(flat.terms.worth[id_], *options.get(id_, ()))
            for id_, each in units.items()
            if id_ in last
        }

    endless = [each for each in sorted(flat.terms.endless[product]) if each not in options]
    total = sum(left(flat.terms.last_for_worth).values(), _NOTHING)
    parts = left(_bottom(problem, flat))
    most = sorted((id_ for id_, worth in parts.items() if worth > 0), key=lambda id_: -parts[id_])
    in_the_way = [
        *(InTheWay(id_, None) for id_ in endless),
        *(InTheWay(id_, parts[id_] / value if value else None) for id_ in most),
    ]
    least = total / value if value and not endless else None
    return NotBrought(product, least, tuple(in_the_way[:_IN_THE_WAY_SHOWN]))


def _bottom(problem: Problem, flat: Flat) -> frozenset[str]:
    """The parts that hold what counts themselves: bought ones, and wholes that count as one."""
    bill, structure = problem.given.bill, problem.given.content.structure
    return frozenset(
        id_
        for id_, part in bill.parts.items()
        if id_ not in structure.parts_of
        or part.operator is not Operator.PASS
        or id_ in flat.terms.standing
    )


def _least(*worths: Mapping[str, Fraction]) -> Fraction:
    """The least of the largest worths on any basis: of a part today, and with each option."""
    return min(max(worth.values()) for worth in worths)


def _cautions(problem: Problem) -> Iterator[Caution]:
    """Where the search counted more than there may be, so that less might do."""
    loose: set[str] = set()
    standing: set[str] = set()
    for product in (*problem.products, *problem.hopeless):
        terms, part = problem.flats[product].terms, problem.given.bill.parts[product]
        inside = parts_inside(problem.given.content.structure, product)
        # What a product is worth bounds nothing, since at its whole value it is not below; what
        # it says of its mass or of what is inside may.
        silent = part.mass_mg is None and not speaks(part)
        loose |= terms.loose & (inside - {product} if silent else inside)
        standing |= terms.standing & inside
    yield from (Caution(Care.LOOSE, whole) for whole in sorted(loose))
    yield from (Caution(Care.STANDING, whole) for whole in sorted(standing))
    yield from (Caution(Care.NESTED, whole) for whole in sorted(_roughly_nested(problem)))


def _roughly_nested(problem: Problem) -> set[str]:
    """The wholes of which switches may bring more together than is counted of them.

    Exact is what is lost between a whole and a part; where of three parts each holds the next it
    counts twice.
    """
    options = problem.given.options
    real = [each for each in problem.overlaps if each.lost]
    wholes = {options[each.whole].part for each in real}
    return {
        options[each.whole].part
        for each in real
        if options[each.inside].part in wholes or _is_rough(problem, each)
    }


def _is_rough(problem: Problem, overlap: Overlap) -> bool:
    """Whether two options chosen together may bring more than is counted of them."""
    flats = [problem.flats[product] for product in problem.products]
    whole = problem.given.options[overlap.whole].part
    return any(
        whole not in flat.terms.last_for_value
        or any(relief[overlap.inside] < 0 for relief in flat.relief.values())
        for flat in flats
    )
