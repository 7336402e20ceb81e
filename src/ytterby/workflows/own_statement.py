"""A supplier's own bill into what it states to a customer: totals and bounds, never the recipe."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from ytterby.material.answers.stated_totals import coarser, magnet_country, stated_amounts
from ytterby.material.content import roll_up
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.statement import Statement
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.workflows.judge_document import no_such_product


@dataclass(frozen=True, slots=True)
class Stated:
    """What a supplier says beside what its bill holds.

    ``step`` widens every amount to whole steps (``stated_totals.coarser``), 0 leaves them exact.
    """

    supplier: str
    on: date
    covers: tuple[str, ...] = RARE_EARTHS
    step: Fraction = Fraction(0)
    with_price: bool = True
    evidence: str = ""
    stated_by: str = ""
    number: str = ""


def own_statement(bill: Bill, item: str, document: Path, stated: Stated) -> Checked[Statement]:
    """The statement about one item of a bill, with what was found in the roll-up."""
    if item not in bill.parts:
        return Checked(None, (no_such_product(document, item, bill),))
    content = roll_up(bill)
    amounts = stated_amounts(bill, content, item, stated.covers)
    part, mass = bill.parts[item], content.nodes[item].mass_mg
    statement = Statement(
        part=item,
        supplier=stated.supplier,
        on=stated.on,
        amounts=coarser(amounts, stated.step) if stated.step else amounts,
        covers=frozenset(stated.covers),
        mass_mg=None if mass.low == 0 and mass.high is None else mass,
        price=part.value if stated.with_price else None,
        origin=part.origin,
        magnet_made_in=magnet_country(bill, content, item),
        evidence=stated.evidence,
        stated_by=stated.stated_by,
        number=stated.number,
    )
    return Checked(statement, content.findings)
