"""The law of a regime as columns, for rows of any days: rows are split where the law differs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ytterby.licensing.columns import ColumnPlan, column_plan
from ytterby.rules.evaluation import Turns
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.regime import Regime


@dataclass(frozen=True, slots=True)
class Epoch:
    """Days on which the law differs in numbers only, so that their rows are judged in one pass.

    ``numbers`` are the parameters, in the order in which they come; ``by_day`` says for each day
    which of them are its own.
    """

    shape: ColumnPlan
    numbers: tuple[Mapping[str, Fraction | None], ...]
    by_day: Mapping[date, int]


class LawInColumns:
    """The law of one regime under a user's views, compiled for each stretch of days once.

    Invariant: stretches whose plans are equal have one plan, and those whose shapes are equal one
    shape.  Both are large, and are told apart by their numbers.
    """

    def __init__(self, lawbook: Lawbook, regime: Regime, views: Views) -> None:
        self.lawbook = lawbook
        self.regime = regime
        self._views = views
        self._turns = Turns(lawbook, views, (regime,))
        # The number of the plan of a stretch, and of the shape of a plan.
        self._by_stretch: dict[int, int] = {}
        self._shapes: dict[int, int] = {}
        self._numbers: dict[ColumnPlan, int] = {}
        self._plans: list[ColumnPlan] = []

    def plan(self, day: date) -> ColumnPlan:
        """The law of a day."""
        return self._plans[self._number(day)]

    def epochs(self, days: Iterable[date]) -> tuple[Epoch, ...]:
        """The epochs of these days, in the order in which they first come."""
        by_shape: defaultdict[int, dict[date, int]] = defaultdict(dict)
        for day in sorted(days):
            number = self._number(day)
            by_shape[self._shapes[number]][day] = number
        return tuple(self._epoch(shape, plans) for shape, plans in by_shape.items())

    def _number(self, day: date) -> int:
        stretch = self._turns.stretch(day)
        found = self._by_stretch.get(stretch)
        if found is None:
            plan = column_plan(self.lawbook, self.regime, day, self._views)
            found = self._by_stretch[stretch] = self._kept(plan)
            self._shapes[found] = self._kept(plan.shape)
        return found

    def _kept(self, plan: ColumnPlan) -> int:
        number = self._numbers.setdefault(plan, len(self._plans))
        if number == len(self._plans):
            self._plans.append(plan)
        return number

    def _epoch(self, shape: int, plans: Mapping[date, int]) -> Epoch:
        places = {number: place for place, number in enumerate(dict.fromkeys(plans.values()))}
        by_day = {day: places[number] for day, number in plans.items()}
        numbers = tuple(dict(self._plans[number].numbers) for number in places)
        return Epoch(self._plans[shape], numbers, by_day)
