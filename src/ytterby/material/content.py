"""What every part of a bill contains, rolled up exactly: mass, substances, origin and worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.material.bounds import ANYTHING, NOTHING, hull, meeting, product, total
from ytterby.material.order import Structure, structure_of
from ytterby.material.statement import (
    FREE,
    VARIANTS,
    Amounts,
    common_amounts,
    contradicts_itself,
    home_shares_of,
    in_mass,
    shares_of,
    speaks,
    total_amounts,
)
from ytterby.material.worth import (
    Appraisal,
    Priced,
    Valuation,
    all_priced_lines,
    appraisal_of,
    capped,
    overridden,
    priced_lines,
    rate_missing,
    worth_per_mg,
)
from ytterby.vocabulary.bill import Bill, Operator, Part
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.quantity import format_mass


@dataclass(frozen=True, slots=True)
class NodeContent:
    """What is in one unit of a part, everything below it included.

    Masses are milligrams of the element, money is in major units.  ``from_home`` holds, for
    ``separated`` and ``mined``, the masses whose origin is a home country of the regime; ``worth``
    holds for each basis what the listed material of that origin is worth.  Both are empty where
    nothing was valued.  ``lines`` are the lines of listed material on each basis of a part that is
    made of nothing else.
    """

    mass_mg: Interval
    amounts: Amounts
    value: Interval
    from_home: Mapping[str, Amounts]
    worth: Mapping[str, Interval]
    lines: Mapping[str, tuple[Priced, ...]]


@dataclass(frozen=True, slots=True)
class Content:
    """Every part of a bill with what it contains, and what stood in the way."""

    nodes: Mapping[str, NodeContent]
    structure: Structure
    appraisal: Appraisal | None
    findings: tuple[Finding, ...]


_Lines = tuple[tuple[NodeContent, Fraction], ...]


def roll_up(bill: Bill, valuation: Valuation | None = None) -> Content:
    """What one unit of every part contains, as intervals, exact.

        content(whole) = sum over parts of quantity / batch * content(part)

    Parts before wholes, a shared part once.  What a whole says about itself (mass, composition)
    narrows what its parts add up to; where the two exclude each other the finding
    STATEMENT-CONTRADICTS-PARTS says so and both stay possible.  A value that is told stands in
    place of the sum of the parts' values.  A part marked ``cut`` counts as free of content, one
    marked ``override`` counts with its whole value.

    Nothing said is nothing excluded: a substance may take all of a part that nobody has described.

    Raises:
        CycleError: parts go into each other in a circle.
        EmptyBatchError: a whole is made in batches of nothing or less.

    """
    structure = structure_of(bill)
    appraisal, found = (None, ()) if valuation is None else appraisal_of(valuation)
    rolling = _Rolling(appraisal, list(found))
    nodes: dict[str, NodeContent] = {}
    for id_ in structure.order:
        lines = tuple((nodes[part], units) for part, units in structure.parts_of.get(id_, ()))
        nodes[id_] = rolling.node(bill.parts[id_], lines)
    return Content(nodes, structure, appraisal, tuple(rolling.findings))


@dataclass(frozen=True, slots=True)
class _Rolling:
    """One roll-up under way; ``findings`` grows as parts are met."""

    appraisal: Appraisal | None
    findings: list[Finding]

    def node(self, part: Part, lines: _Lines) -> NodeContent:
        self._told_twice(part)
        mass = self._mass(part, lines)
        value = self._value(part, lines)
        if part.operator is Operator.CUT:
            return self._cut(mass, value)
        # What a whole says of its substances is of the mass that it states, if it states one.
        told_mass = mass if part.mass_mg is None else part.mass_mg
        return NodeContent(
            mass,
            self._amounts(part, lines, told_mass),
            value,
            self._from_home(part, lines, told_mass),
            self._worth(part, lines, told_mass, value),
            self._priced(part, lines),
        )

    def _cut(self, mass: Interval, value: Interval) -> NodeContent:
        if self.appraisal is None:
            return NodeContent(mass, FREE, value, {}, {}, {})
        worth = dict.fromkeys(self.appraisal.counted.bases, NOTHING)
        return NodeContent(mass, FREE, value, dict.fromkeys(VARIANTS, FREE), worth, {})

    def _priced(self, part: Part, lines: _Lines) -> dict[str, tuple[Priced, ...]]:
        return {} if lines or self.appraisal is None else all_priced_lines(part, self.appraisal)

    def _mass(self, part: Part, lines: _Lines) -> Interval:
        told = ANYTHING if part.mass_mg is None else part.mass_mg
        if not lines:
            return told
        summed = total((node.mass_mg, units) for node, units in lines)
        both = meeting(told, summed)
        if both is not None:
            return both
        self.findings.append(_mass_differs(part, told, summed))
        return told

    def _value(self, part: Part, lines: _Lines) -> Interval:
        if part.value is not None and self.appraisal is not None:
            told = self._told_value(part, part.value, self.appraisal)
            if told is not None:
                return told
        elif lines:
            return total((node.value, units) for node, units in lines)
        return ANYTHING

    def _told_value(self, part: Part, value: Money, appraisal: Appraisal) -> Interval | None:
        if value.minor <= 0:
            self.findings.append(_no_value(part, value))
            return None
        worth = appraisal.worth_of(value)
        if worth is None:
            named = f"the value of {part.id}"
            self.findings.append(
                rate_missing(part.place, named, value.currency, appraisal.currency)
            )
            return None
        return Interval.exactly(worth)

    def _amounts(self, part: Part, lines: _Lines, told_mass: Interval) -> Amounts:
        told = in_mass(shares_of(part), told_mass)
        if not lines:
            return told
        summed = total_amounts([(node.amounts, units) for node, units in lines])
        if not _narrows(part):
            return summed
        both, clashes = common_amounts(told, summed)
        if clashes:
            self.findings.append(_contradicts(part, clashes, told, summed))
        return both

    def _from_home(self, part: Part, lines: _Lines, told_mass: Interval) -> dict[str, Amounts]:
        if self.appraisal is None:
            return {}
        home = self.appraisal.counted.origins
        found: dict[str, Amounts] = {}
        for variant in VARIANTS:
            summed = total_amounts([(node.from_home[variant], units) for node, units in lines])
            if lines and not _narrows(part):
                found[variant] = summed
                continue
            told = in_mass(home_shares_of(part, variant, home), told_mass)
            found[variant] = common_amounts(told, summed)[0] if lines else told
        return found

    def _worth(
        self, part: Part, lines: _Lines, told_mass: Interval, value: Interval
    ) -> dict[str, Interval]:
        if self.appraisal is None:
            return {}
        if part.operator is Operator.OVERRIDE:
            return {
                basis: overridden(part, basis, self.appraisal, value)
                for basis in self.appraisal.counted.bases
            }
        found = {
            basis: self._worth_on(part, basis, lines, told_mass)
            for basis in self.appraisal.counted.bases
        }
        if part.value is None:
            return found
        if value.high is not None and any(worth.low > value.high for worth in found.values()):
            self.findings.append(_worth_more(part, found, value, self.appraisal.currency))
        return {basis: capped(worth, value) for basis, worth in found.items()}

    def _worth_on(self, part: Part, basis: str, lines: _Lines, told_mass: Interval) -> Interval:
        summed = total((node.worth[basis], units) for node, units in lines)
        if self.appraisal is None or (lines and not _narrows(part)):
            return summed
        told = worth_in(part, self.appraisal, basis, told_mass)
        if not lines:
            return told
        both = meeting(told, summed)
        return hull(told, summed) if both is None else both

    def _told_twice(self, part: Part) -> None:
        named = contradicts_itself(part)
        if named:
            self.findings.append(
                Finding(
                    part.place,
                    "STATEMENT-CONTRADICTS-ITSELF",
                    f"{part.id} is said to be free of rare earths and to contain {_listed(named)}",
                    "one of the two",
                    "correct the composition, or take back that it is free of rare earths",
                )
            )


def worth_in(part: Part, appraisal: Appraisal, basis: str, mass_mg: Interval) -> Interval:
    """What the listed material in so much of a part is worth, by what the part says of itself."""
    return product(worth_per_mg(part, priced_lines(part, appraisal, basis)), mass_mg)


def _narrows(part: Part) -> bool:
    """Whether what a whole says about itself can narrow what its parts add up to."""
    return speaks(part) or part.mass_mg is not None


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _contradicts(part: Part, clashes: tuple[str, ...], told: Amounts, summed: Amounts) -> Finding:
    def each(amounts: Amounts) -> str:
        return _listed(tuple(f"{name} {format_mass(amounts.of(name))}" for name in clashes))

    return Finding(
        part.place,
        "STATEMENT-CONTRADICTS-PARTS",
        f"{part.id} says {each(told)}; its parts add up to {each(summed)}",
        "what a whole says and what its parts add up to have something in common",
        f"correct the composition of {part.id} or of its parts, or add the part that is missing",
    )


def _mass_differs(part: Part, told: Interval, summed: Interval) -> Finding:
    return Finding(
        part.place,
        "MASS-DIFFERS-FROM-PARTS",
        f"{part.id} weighs {format_mass(told)}; its parts add up to {format_mass(summed)}",
        "both the same; until then the mass as told is kept and only the parts listed are counted",
        "add the parts that are missing, or correct a mass, a quantity or a batch size",
        blocks=False,
    )


def _no_value(part: Part, value: Money) -> Finding:
    return Finding(
        part.place,
        "VALUE-NOT-POSITIVE",
        f"the value of {part.id} is {value.currency} {float(value.amount):.6g}",
        "a value above zero, since a share of nothing cannot be taken",
        "give the price at which one unit is sold or bought, or leave it empty if it is unknown",
    )


def _worth_more(
    part: Part, worth: Mapping[str, Interval], value: Interval, currency: str
) -> Finding:
    most = max(worth.values(), key=lambda each: each.low)
    return Finding(
        part.place,
        "MATERIAL-WORTH-MORE-THAN-ITEM",
        f"the listed material in {part.id} is worth at least {currency} {float(most.low):.6g}, "
        f"{part.id} itself {currency} {float(value.low):.6g}",
        "material worth no more than the item that holds it",
        "check the mass, the unit and the currency, or take prices of the item's own market",
        blocks=False,
    )
