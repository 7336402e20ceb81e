"""An interval of exact numbers: what is certain about a quantity, and no more."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from ``low`` to ``high``; ``high`` ``None`` is without bound.

    Fractions, so that a legal threshold is met exactly or not at all.  Both ends are included,
    unless ``high_excluded`` says that the high end is not: a supplier who writes "< 0.1 %" has
    said that a threshold "at or above 0.1 %" is not met.  Leaving the mark out only widens.
    """

    low: Fraction
    high: Fraction | None
    high_excluded: bool = False

    def __post_init__(self) -> None:
        if self.high is None:
            return
        if self.high < self.low or (self.high_excluded and self.high == self.low):
            raise UpsideDownError(self.low, self.high)

    @staticmethod
    def exactly(value: Fraction | int) -> "Interval":
        """The interval that holds one value."""
        return Interval(Fraction(value), Fraction(value))

    @property
    def is_exact(self) -> bool:
        """Whether it holds one value only."""
        return self.low == self.high

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies inside."""
        if value < self.low:
            return False
        if self.high is None:
            return True
        return value < self.high or (value == self.high and not self.high_excluded)

    def reaches(self, threshold: Fraction) -> bool | None:
        """Whether the quantity is at or above the threshold; ``None`` if it may be either."""
        if self.low >= threshold:
            return True
        if self.high is None or self.high > threshold:
            return None
        if self.high == threshold and not self.high_excluded:
            return None
        return False

    def exceeds(self, limit: Fraction) -> bool | None:
        """Whether the quantity is above the limit; ``None`` if it may also not be."""
        if self.low > limit:
            return True
        return False if self.high is not None and self.high <= limit else None

    def __add__(self, other: "Interval") -> "Interval":
        if self.high is None or other.high is None:
            return Interval(self.low + other.low, None)
        excluded = self.high_excluded or other.high_excluded
        return Interval(self.low + other.low, self.high + other.high, excluded)

    def times(self, factor: Fraction) -> "Interval":
        """Every value times a factor that is not negative.

        Raises:
            NegativeFactorError: a negative factor would swap low and high.

        """
        if factor < 0:
            raise NegativeFactorError(factor)
        if factor == 0:
            return Interval.exactly(0)
        high = None if self.high is None else self.high * factor
        return Interval(self.low * factor, high, self.high_excluded)


class UpsideDownError(ValueError):
    """The low end of an interval lies above its high end."""

    def __init__(self, low: Fraction, high: Fraction) -> None:
        super().__init__(f"an interval from {low} to {high} holds nothing")


class NegativeFactorError(ValueError):
    """An interval was multiplied by a negative number."""

    def __init__(self, factor: Fraction) -> None:
        super().__init__(f"an interval can be multiplied by zero or more, not by {factor}")
