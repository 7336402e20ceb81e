"""A deadline that can be reckoned: so many working days after a day, or a day of the next month."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

Way = TypeVar("Way", bound=StrEnum)


class CountsFrom(StrEnum):
    """Which day is the first that counts: the day after the event, or the day of it."""

    DAY_AFTER = "day-after"
    SAME_DAY = "same-day"


class OnRestDay(StrEnum):
    """What becomes of a day that is no working day."""

    STAYS = "stays"
    NEXT_WORKING_DAY = "next-working-day"


@dataclass(frozen=True, slots=True)
class Chosen(Generic[Way]):
    """A way of counting, one for each reading where the text leaves it open.

    ``by_reading`` is empty where the text is plain; ``way`` holds then.
    """

    way: Way
    doubt: str = ""
    by_reading: tuple[tuple[str, Way], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingDaysAfter:
    """So many working days after the day that a fact states."""

    fact: str
    working_days: int
    counts_from: Chosen[CountsFrom]


@dataclass(frozen=True, slots=True)
class DayOfNextMonth:
    """The day so numbered of the month after the one in which the day of a fact lies."""

    fact: str
    day: int
    on_rest_day: Chosen[OnRestDay]


Deadline: TypeAlias = WorkingDaysAfter | DayOfNextMonth
