"""Whom to ask about every product of a bill, before any transaction is in sight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ytterby.material.asking.inquiry import Inquiry, Portfolio, inquiry
from ytterby.material.asking.lot import Prior
from ytterby.material.asking.open_question import presence_questions, share_questions
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.products import ValuedBill
from ytterby.workflows.whom_to_ask import threshold_on


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an inquiry shall be about, and from what answers are drawn.

    Without ``bases`` it is about the share of value on every basis, and about which of the
    regime's substances are inside; with them about the share on these alone.
    """

    draws: int = 64
    seed: int = 1
    bases: tuple[str, ...] = ()

    @property
    def prior(self) -> Prior:
        """From what answers are drawn."""
        return Prior(self.draws, self.seed)


class UnknownBasisError(ValueError):
    """A basis was asked about on which the regime counts nothing."""

    def __init__(self, basis: str, bases: Iterable[str]) -> None:
        super().__init__(f"{basis!r} is no basis; there are {', '.join(bases)}")


def inquire(
    found: ValuedBill, lawbook: Lawbook, regime: Regime, day: date, wanted: Wanted
) -> Inquiry:
    """Whom to ask about the products of a bill, in which order, and what that can be hoped to do.

    Asked is what the regime's value test needs, and which of its substances are inside.

    Raises:
        UnknownBasisError: the regime counts nothing on a basis that is wanted.

    """
    bill, content = found.bill, found.content
    counted = None if content.appraisal is None else content.appraisal.counted
    bases = bases_asked(wanted, () if counted is None else counted.bases)
    substances = () if counted is None or wanted.bases else tuple(counted.forms["metal"])
    threshold = threshold_on(lawbook, regime, day)
    shares = () if threshold is None else share_questions(bill, content, bill.products, threshold)
    presence = (
        question
        for substance in substances
        for question in presence_questions(bill, content, bill.products, substance)
    )
    chosen = (each for each in shares if each.about.rpartition(".")[2] in bases)
    about = Portfolio(_values(found), bases if threshold is not None else (), substances)
    return inquiry((*chosen, *presence), about, wanted.prior)


def bases_asked(wanted: Wanted, bases: tuple[str, ...]) -> tuple[str, ...]:
    """The bases that are wanted, all without any named.

    Raises:
        UnknownBasisError: there is no such basis.

    """
    for basis in wanted.bases:
        if basis not in bases:
            raise UnknownBasisError(basis, bases)
    return tuple(basis for basis in bases if not wanted.bases or basis in wanted.bases)


def _values(found: ValuedBill) -> Mapping[str, float | None]:
    """What one unit of every product is worth, where that is known."""
    values = {product: found.content.nodes[product].value for product in found.bill.products}
    return {
        product: float(value.low) if value.is_exact else None for product, value in values.items()
    }
