"""Whom to ask about what is inside, each with a letter to send and what the answer decides."""

from collections.abc import Iterator
from dataclasses import dataclass

from ytterby.material.asking.ask import ToAsk
from ytterby.reports.supplier_letter import Letter, supplier_letter
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.publish import Published


@dataclass(frozen=True, slots=True)
class LetterToSend:
    """One supplier to ask.

    ``decides`` are the products that the answer decides alone, whatever it is, and ``may_decide``
    those that some answers of it decide alone; ``supplier`` is blank where the bill names none.
    """

    supplier: str
    parts: tuple[str, ...]
    decides: tuple[str, ...]
    may_decide: tuple[str, ...]
    letter: Letter


def letters_of(published: Published, regime: Regime) -> Iterator[LetterToSend]:
    """The letters in the order in which to send them, in the language spoken."""
    asking = published.asking
    if asking is None:
        return
    bill = next((each.valued_bill.bill for each in published.answers() if each.valued_bill), None)
    for row in asking.rows:
        parts = [(part, _name(bill, part)) for part in row.parts]
        letter = supplier_letter(parts, published.court.substances, regime)
        yield LetterToSend(row.supplier, row.parts, row.decides, _may_decide(row), letter)


def _may_decide(row: ToAsk) -> tuple[str, ...]:
    return tuple(each for each in row.may_decide if each not in row.decides)


def _name(bill: Bill | None, part: str) -> str:
    found = None if bill is None else bill.parts.get(part)
    return "" if found is None else found.name
