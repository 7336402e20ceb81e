"""How much of a portfolio is decided as its suppliers answer, one after the other."""

from dataclasses import dataclass
from enum import StrEnum

MARKS_PERCENT = (20, 50, 80)
"""At how many per cent of the answers the curve is read out."""


class Weighing(StrEnum):
    """What a share of the portfolio is a share of."""

    PRODUCTS = "products"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class DecidedShare:
    """What part of a portfolio is decided once so many suppliers have answered, from 0 to 1.

    ``surely``: whatever they answer.  ``expected`` is the mean over drawn answers, ``low`` and
    ``high`` its tenth and ninetieth percentile.  ``at_best``: no answers decide more.
    Invariant: surely <= low <= high <= at_best, and surely <= expected <= at_best.
    """

    answered: int
    surely: float
    low: float
    expected: float
    high: float
    at_best: float


@dataclass(frozen=True, slots=True)
class DecidedCurve:
    """The share decided after none, one, two ... answers, in the order in which to ask.

    ``suppliers`` are those asked; ``points`` has one more than they are, and ``points[n]`` is when
    the first ``n`` have answered.  ``products`` are counted in; ``left_out`` are those whose value
    nobody knows, where the share is one of value.
    """

    weighed_by: Weighing
    suppliers: tuple[str, ...]
    points: tuple[DecidedShare, ...]
    products: int
    left_out: int
    draws: int

    def at(self, percent: int) -> DecidedShare:
        """The point at which so many per cent of the suppliers have answered, or just more."""
        return self.points[-(-percent * len(self.suppliers) // 100)]

    @property
    def marks(self) -> tuple[tuple[int, DecidedShare], ...]:
        """The points at 20, 50 and 80 per cent of the answers."""
        return tuple((percent, self.at(percent)) for percent in MARKS_PERCENT)
