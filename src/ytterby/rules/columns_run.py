"""Formulas written in the operations of an engine: what the engine never has to know of the law.

Intervals, agreement and comparison are put together here from Kleene's and, or and not, so that
every engine means the same by them; ``vocabulary.interval`` says what that is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Generic, TypeAlias

from ytterby.rules.columns import (
    QUANTITIES,
    Agreed,
    Algebra,
    AllOf,
    AnyOf,
    CameOut,
    Column,
    Compared,
    Contrary,
    Differ,
    Formula,
    Graded,
    Known,
    Named,
    OneOf,
    Sign,
    Step,
)
from ytterby.vocabulary.condition import ParameterRef, Scalar
from ytterby.vocabulary.fact import FactKind
from ytterby.vocabulary.shortest_decimals import least_above, least_reaching
from ytterby.vocabulary.truth import Truth

_Number: TypeAlias = Fraction | ParameterRef

_ONE_DAY = timedelta(days=1)
_REACHED, _EXCEEDED = "reached", "exceeded"
_LEAST: Mapping[str, Callable[[Fraction], float]] = {
    _REACHED: least_reaching,
    _EXCEEDED: least_above,
}


def run(
    steps: Iterable[Step],
    algebra: Algebra[Column],
    numbers: Mapping[str, Fraction | None] | None = None,
) -> Mapping[str, Column]:
    """Makes the steps in an engine, stage by stage; gives the columns by name.

    Args:
        steps: in the order of their stages.
        algebra: the engine.
        numbers: the parameters of the day; without them each is a column, see ``number_columns``.

    """
    made: dict[str, Column] = {}
    writer = _Writer(algebra, made, numbers)
    for _, stage in groupby(steps, key=lambda step: step.stage):
        made.update(algebra.kept({step.name: writer.column(step.formula) for step in stage}))
    return made


def number_columns(
    days: Sequence[Mapping[str, Fraction | None]],
) -> Mapping[str, tuple[float | None, ...]]:
    """The columns of numbers that rows of several days need, each with its value on every day.

    Args:
        days: for each day the parameters of the law; a row takes the numbers of its own.

    """
    names = {name: None for day in days for name in day}
    found: dict[str, tuple[float | None, ...]] = {}
    for name in names:
        values = [day.get(name) for day in days]
        for word, least in _LEAST.items():
            found[f"{name} {word}"] = tuple(
                None if value is None else least(value) for value in values
            )
    return found


class _Writer(Generic[Column]):
    """Writes formulas in the operations of one engine."""

    def __init__(
        self,
        algebra: Algebra[Column],
        made: Mapping[str, Column],
        numbers: Mapping[str, Fraction | None] | None,
    ) -> None:
        self._algebra = algebra
        self._made = made
        self._numbers = numbers

    def column(self, formula: Formula) -> Column:
        """A formula as a column."""
        algebra = self._algebra
        match formula:
            case Compared() | OneOf():
                return self._comparison(formula)
            case Known():
                return algebra.known(formula.truth)
            case Named():
                return self._made[formula.name]
            case Contrary():
                return algebra.negated(self.column(formula.part))
            case CameOut():
                return algebra.came_out(self.column(formula.part), formula.truth)
            case Graded():
                cases = [(self.column(case), number) for case, number in formula.cases]
                return algebra.graded(cases, formula.otherwise)
            case AllOf() | AnyOf() | Agreed() | Differ():
                return self._joined(formula, [self.column(part) for part in formula.parts])

    def _joined(
        self, formula: AllOf | AnyOf | Agreed | Differ, columns: Sequence[Column]
    ) -> Column:
        algebra = self._algebra
        match formula:
            case AllOf():
                return algebra.all_of(columns)
            case AnyOf():
                return algebra.any_of(columns)
            case Agreed():
                return self._agreed(columns)
            case Differ():
                alike = [self._every(columns, truth) for truth in (True, False, None)]
                return algebra.negated(algebra.any_of(alike))

    def _agreed(self, columns: Sequence[Column]) -> Column:
        """Yes where all are yes; no where all are no; else not known."""
        algebra = self._algebra
        open_unless_no = [
            algebra.negated(self._every(columns, truth=False)),
            algebra.known(None),
        ]
        return algebra.any_of([self._every(columns, truth=True), algebra.all_of(open_unless_no)])

    def _every(self, columns: Sequence[Column], truth: Truth) -> Column:
        return self._algebra.all_of([self._algebra.came_out(each, truth) for each in columns])

    def _comparison(self, formula: Compared | OneOf) -> Column:
        asked = _Asked(self._algebra, formula.fact)
        if isinstance(formula, OneOf):
            return asked.is_among(formula.kind, formula.values)
        wanted = self._settled(formula.wanted)
        if wanted is None:
            return self._algebra.known(None)
        if formula.sign is not Sign.IS:
            return self._ordered(formula, wanted)
        if formula.kind in QUANTITIES and isinstance(wanted, Fraction | ParameterRef):
            return asked.is_quantity(wanted)
        values = () if isinstance(wanted, ParameterRef) else (wanted,)
        return asked.is_among(formula.kind, values)

    def _settled(self, wanted: Scalar | ParameterRef | None) -> Scalar | ParameterRef | None:
        if isinstance(wanted, ParameterRef) and self._numbers is not None:
            return self._numbers[wanted.name]
        return wanted

    def _ordered(self, formula: Compared, wanted: Scalar | ParameterRef) -> Column:
        asked = _Asked(self._algebra, formula.fact)
        if formula.kind is FactKind.DAY and isinstance(wanted, date):
            reached, exceeded = asked.day_from(wanted), asked.day_from(wanted + _ONE_DAY)
        elif formula.kind in QUANTITIES and isinstance(wanted, Fraction | ParameterRef):
            reached, exceeded = asked.reaches(wanted), asked.exceeds(wanted)
        else:
            return self._algebra.known(None)
        match formula.sign:
            case Sign.ABOVE:
                return exceeded
            case Sign.BELOW:
                return self._algebra.negated(reached)
            case _:
                return reached


class _Asked(Generic[Column]):
    """One fact in one engine, and what it can be compared with."""

    def __init__(self, algebra: Algebra[Column], fact: str) -> None:
        self._algebra = algebra
        self._fact = fact

    def day_from(self, day: date) -> Column:
        return self._algebra.day_from(self._fact, day)

    def reaches(self, threshold: _Number) -> Column:
        """As ``Interval.reaches``: certain by the low end, possible by the high one."""
        algebra, fact = self._algebra, self._fact
        number = _least(threshold, _REACHED)
        certain = algebra.low_from(fact, number)
        if not algebra.is_ranged(fact):
            return certain
        possible = algebra.high_from(fact, number)
        excluded = algebra.high_excluded(fact)
        if excluded is not None:
            beyond = algebra.high_from(fact, _least(threshold, _EXCEEDED))
            possible = algebra.any_of(
                [beyond, algebra.all_of([possible, algebra.negated(excluded)])]
            )
        return algebra.any_of([certain, algebra.all_of([possible, algebra.known(None)])])

    def exceeds(self, limit: _Number) -> Column:
        """As ``Interval.exceeds``."""
        algebra, fact = self._algebra, self._fact
        number = _least(limit, _EXCEEDED)
        certain = algebra.low_from(fact, number)
        if not algebra.is_ranged(fact):
            return certain
        possible = algebra.high_from(fact, number)
        return algebra.any_of([certain, algebra.all_of([possible, algebra.known(None)])])

    def is_quantity(self, wanted: _Number) -> Column:
        """Yes where it is exactly that; not known where it may be."""
        algebra, fact = self._algebra, self._fact
        reaching, above = _least(wanted, _REACHED), _least(wanted, _EXCEEDED)
        low_reaches = algebra.low_from(fact, reaching)
        low_stays = algebra.negated(algebra.low_from(fact, above))
        if not algebra.is_ranged(fact):
            return algebra.all_of([low_stays, low_reaches])
        inside = algebra.all_of([low_stays, algebra.high_from(fact, reaching)])
        high_stays = algebra.negated(algebra.high_from(fact, above))
        exact = algebra.all_of([inside, low_reaches, high_stays])
        return algebra.any_of([exact, algebra.all_of([inside, algebra.known(None)])])

    def is_among(self, kind: FactKind, values: Sequence[Scalar]) -> Column:
        """Whether it is one of these; a quantity is none of several numbers, as in the closures."""
        match kind:
            case FactKind.TRUTH:
                return self._any_equal([each for each in values if isinstance(each, bool)], True)
            case FactKind.DAY:
                return self._any_day([each for each in values if isinstance(each, date)])
            case FactKind.SHARE | FactKind.NUMBER:
                return self._never(self._algebra.low_from(self._fact, 0.0))
            case FactKind.WORD | FactKind.TEXT | FactKind.COUNTRY:
                words = tuple(each for each in values if isinstance(each, str))
                if len(words) > 1:
                    return self._algebra.one_of(self._fact, words)
                return self._any_equal(words, "")

    def _any_day(self, days: Sequence[date]) -> Column:
        if not days:
            return self._never(self._algebra.day_from(self._fact, date.min))
        return self._algebra.any_of([self._on(day) for day in days])

    def _any_equal(self, values: Sequence[str | bool], stand_in: str | bool) -> Column:
        if not values:
            return self._never(self._algebra.equal(self._fact, stand_in))
        return self._algebra.any_of([self._algebra.equal(self._fact, each) for each in values])

    def _on(self, day: date) -> Column:
        after = self._algebra.day_from(self._fact, day + _ONE_DAY)
        return self._algebra.all_of(
            [self._algebra.day_from(self._fact, day), self._algebra.negated(after)]
        )

    def _never(self, column: Column) -> Column:
        """No in every row whose fact is known."""
        return self._algebra.all_of([column, self._algebra.negated(column)])


def _least(number: _Number, word: str) -> float | str:
    """The float from which on a number of the law is reached or exceeded, or its column."""
    if isinstance(number, ParameterRef):
        return f"{number.name} {word}"
    return _LEAST[word](number)
