"""Whom to ask in which order, and how much each answer can be expected to decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ytterby.material.asking.ask import Asking, ToAsk, asking_in, undecided
from ytterby.material.asking.curve import Scale, decided_curve
from ytterby.material.asking.lot import Prior
from ytterby.material.asking.question import Question
from ytterby.material.asking.stake import open_margins
from ytterby.material.asking.turn import Turns, turns_of
from ytterby.vocabulary.decided_curve import DecidedCurve, Weighing

EXACT_PARTS_MAX = 500
"""Up to so many parts a bill is asked about in exact fractions, beyond in floats."""


class Method(StrEnum):
    """By what an inquiry was worked out.

    ``EXACT``: fractions; the list is the shortest, and *surely* is exact.  ``ARRAYS``: floats, for
    large portfolios; the list may hold more suppliers than need be, never fewer.
    """

    EXACT = "exact"
    ARRAYS = "arrays"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The list of those to ask in order, with the curve of what is decided by then.

    ``expects`` has for every row of the list how many products that answer is expected to decide
    at its turn, so that the first row is the next best supplier.  ``curves`` begin with the one by
    products; one by value follows where values are known.  ``bases`` are those asked about, and
    ``substances`` those whose presence is.
    """

    asking: Asking
    expects: tuple[float, ...]
    curves: tuple[DecidedCurve, ...]
    prior: Prior
    method: Method
    bases: tuple[str, ...]
    substances: tuple[str, ...]
    exact_parts_max: int = EXACT_PARTS_MAX

    @property
    def next_best(self) -> ToAsk | None:
        """The supplier whose answer decides most in expectation now; ``None`` if none has to."""
        return next(iter(self.asking.rows), None)

    @property
    def by_products(self) -> DecidedCurve:
        """The curve in which every product counts the same."""
        return self.curves[0]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What an inquiry is about: products with their values where known, bases, substances."""

    values: Mapping[str, float | None]
    bases: tuple[str, ...]
    substances: tuple[str, ...]


def inquiry(questions: Iterable[Question], portfolio: Portfolio, prior: Prior) -> Inquiry:
    """Everything about open questions, by exact fractions; only what is drawn is in floats."""
    found = undecided(questions)
    margins = open_margins(found.questions, found.needed, prior)
    turns = turns_of(margins, found.suppliers, prior.draws)
    return Inquiry(
        asking_in(found, turns.suppliers),
        turns.decides,
        curves_of(turns, portfolio.values),
        prior,
        Method.EXACT,
        portfolio.bases,
        portfolio.substances,
    )


def curves_of(turns: Turns, values: Mapping[str, float | None]) -> tuple[DecidedCurve, ...]:
    """The curve by products and, where values are known, the one by value."""
    known = {product: value for product, value in values.items() if value}
    every = Scale(Weighing.PRODUCTS, dict.fromkeys(values, 1.0))
    by_value = Scale(Weighing.VALUE, known, len(values) - len(known))
    return tuple(decided_curve(turns, each) for each in (every, by_value) if each.weights)
