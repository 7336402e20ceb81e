"""The working-day calendar, in which the clocks of the law run."""

from dataclasses import dataclass
from datetime import date, timedelta

from ytterby.vocabulary.period import Period

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked, for the days that it covers and no other.

    Saturdays and Sundays rest, and ``holidays`` rest; ``extra_working_days`` are weekend days
    that an office worked instead of another.  No day is both.  ``source`` says who published it.
    """

    name: str
    coverage: Period
    holidays: frozenset[date] = frozenset()
    extra_working_days: frozenset[date] = frozenset()
    source: str = ""

    def __post_init__(self) -> None:
        both = self.holidays & self.extra_working_days
        if both:
            raise RestAndWorkError(self.name, min(both))

    def is_working(self, day: date) -> bool:
        """Whether the day is worked.

        Raises:
            OutsideCalendarError: the calendar does not cover the day.

        """
        if day not in self.coverage:
            raise OutsideCalendarError(self, day)
        if day in self.extra_working_days:
            return True
        return day not in self.holidays and day.weekday() < _SATURDAY

    def add(self, day: date, working_days: int) -> date:
        """The last of so many working days, counted from the day after ``day``.

        No working days at all give the day itself.

        Raises:
            OutsideCalendarError: the count leaves the calendar.
            BackwardCountError: the number is negative.

        """
        if working_days < 0:
            raise BackwardCountError(working_days)
        if day not in self.coverage:
            raise OutsideCalendarError(self, day)
        left = working_days
        while left:
            day += _ONE_DAY
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after ``start``, up to and with ``end``.

        Counted as ``add`` counts; none if ``end`` is not after ``start``.

        Raises:
            OutsideCalendarError: the calendar does not cover every day from one to the other.

        """
        for day in (start, end):
            if day not in self.coverage:
                raise OutsideCalendarError(self, day)
        days = range(1, (end - start).days + 1)
        return sum(self.is_working(start + timedelta(days=number)) for number in days)


class OutsideCalendarError(ValueError):
    """A day was asked that the calendar does not cover."""

    def __init__(self, calendar: WorkingCalendar, day: date) -> None:
        last = calendar.coverage.last_day
        until = "without end" if last is None else f"to {last}"
        super().__init__(
            f"the calendar {calendar.name!r} covers {calendar.coverage.start} {until}, not {day}; "
            "give one that covers it",
        )


class RestAndWorkError(ValueError):
    """A calendar names one day as holiday and as working day."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"the calendar {name!r} has {day} both as holiday and as working day")


class BackwardCountError(ValueError):
    """Working days were counted backwards."""

    def __init__(self, working_days: int) -> None:
        super().__init__(f"working days are counted forward, and {working_days} is negative")
