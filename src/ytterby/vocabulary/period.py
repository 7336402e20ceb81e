"""A half-open stretch of days."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` up to, but not with, ``end``; no ``end`` means without end.

    Half-open, so that the periods of a life follow each other without gap or overlap.  Periods
    sort by their start; of two that start together, the one that ends first comes first.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise EmptyPeriodError(self.start, self.end)

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return self.start <= day and (self.end is None or day < self.end)

    def __lt__(self, other: "Period") -> bool:
        # Not left to the dataclass: it would compare a day with ``None``.
        return self._rank < other._rank

    @property
    def _rank(self) -> tuple[date, bool, date]:
        return self.start, self.end is None, self.end or self.start

    @property
    def last_day(self) -> date | None:
        """The last day inside, ``None`` if it never ends."""
        return None if self.end is None else self.end - timedelta(days=1)


class EmptyPeriodError(ValueError):
    """A period ends before it begins."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(f"a period from {start} to {end} (exclusive) holds no day")
