"""Doubts about a new answer that only the bill can raise: its unit, and the parts of a whole."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from ytterby.material.answers.answered import with_statements
from ytterby.material.answers.told_apart import Clash, totals
from ytterby.material.bounds import meeting, total
from ytterby.material.content import roll_up
from ytterby.material.order import sub_bill
from ytterby.material.statement import shares_of, total_amounts
from ytterby.vocabulary.bill import Bill, Part
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_mass, format_share
from ytterby.vocabulary.statement import Statement

# What an amount comes to if it was meant in the other unit of its kind, and what that is called.
_OTHER_UNIT: Mapping[str, tuple[Fraction, str, str]] = {
    "percent": (Fraction(1, 10_000), "%", "ppm"),
    "ppm": (Fraction(10_000), "ppm", "%"),
    "mg": (Fraction(1_000), "mg", "g"),
    "g": (Fraction(1, 1_000), "g", "mg"),
}


def meant_in_another_unit(part: Part, statement: Statement, unit: str) -> Iterator[Finding]:
    """Amounts that contradict the bill as they stand, and would not in the other unit."""
    mass = statement.mass_mg or part.mass_mg
    if unit not in _OTHER_UNIT or mass is None or mass.high is None or not mass.low:
        return
    factor, said, other = _OTHER_UNIT[unit]
    named = {line.substance for line in part.composition}
    for symbol, amount in totals(statement).items():
        known = shares_of(part).of(symbol)
        if symbol not in named or not known.low or not amount.low or amount.high is None:
            continue
        told = Interval(amount.low / mass.high, amount.high / mass.low)
        if meeting(known, told) is None and meeting(known, told.times(factor)) is not None:
            yield Finding(
                statement.place,
                "AMOUNT-IN-OTHER-UNIT",
                f"{symbol} {format_share(told)} in {part.id}, of which the bill says "
                f"{format_share(known)}",
                f"amounts that fit the bill; read as {other} instead of {said} these would",
                f"ask whether {other} is meant, and have the unit of the row chosen again",
            )
            return


def below_its_parts(
    bill: Bill, statement: Statement, others: Iterable[Statement], on: date
) -> Iterator[Finding]:
    """A whole that is said to hold less than what is said of its own parts adds up to.

    The statement is about a part of the bill that is made of others.
    """
    inside = sub_bill(bill, statement.part)
    told = [each for each in others if each.part in inside.parts and each.part != statement.part]
    content = roll_up(with_statements(inside, told, on)[0])
    lines = [(content.nodes[id_], n) for id_, n in content.structure.parts_of[statement.part]]
    amounts = total_amounts([(node.amounts, units) for node, units in lines])
    sums = {symbol: amounts.of(symbol) for symbol in totals(statement)}
    said = dict(totals(statement))
    if statement.mass_mg is not None:
        said["mass"] = statement.mass_mg
        sums["mass"] = total((node.mass_mg, units) for node, units in lines)
    for about, own in said.items():
        if own.high is not None and sums[about].low > own.high:
            yield _below(statement, Clash(about, format_mass(own), format_mass(sums[about])))


def _below(statement: Statement, clash: Clash) -> Finding:
    return Finding(
        statement.place,
        "ANSWER-BELOW-ITS-PARTS",
        f"{statement.part}, {clash.about}: {statement.supplier or 'its supplier'} says "
        f"{clash.one}, and its parts add up to {clash.other}",
        "a whole that holds no less than its parts",
        "ask the supplier which is right, or correct the bill; until then the row is not used",
    )
