"""What the suite of column engines shares: rows as columns, and what the closures say of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from ytterby.licensing.columns import AT_LEAST, AT_MOST, ColumnPlan, Columns
from ytterby.licensing.determination import Cause, Determination
from ytterby.licensing.determine import determined
from ytterby.rules.columns import HIGH, HIGH_EXCLUDED, LOW, QUANTITIES
from ytterby.rules.evaluation import Plan
from ytterby.vocabulary.fact import Fact, FactKind, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.shortest_decimals import enclosing, meant_by
from ytterby.vocabulary.transaction import Transaction
from ytterby.vocabulary.truth import Truth

Row: TypeAlias = Mapping[str, FactValue]
Cell: TypeAlias = str | bool | date | float | None
# A column by its name: what it holds (truth, word, day, number), and its cells.
FactColumns: TypeAlias = Mapping[str, tuple[str, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One row judged, as far as columns tell it; every name is an id of the law."""

    at_least: Outcome
    at_most: Outcome
    applies: Mapping[str, Truth]
    duties: Mapping[str, Truth]
    carries: frozenset[str]
    raises: frozenset[str]
    missing: frozenset[str]
    open_law: frozenset[str]


# An engine: a plan and facts as columns in, one answer for each row out, in order.
Engine: TypeAlias = Callable[[ColumnPlan, FactColumns, int], list[Judged]]


def fact_columns(
    rows: Sequence[Row], kinds: Iterable[tuple[str, FactKind]], *, ranged: bool = True
) -> FactColumns:
    """The facts of rows as columns; a quantity as two, or as one where ``ranged`` is false."""
    found: dict[str, tuple[str, Sequence[Cell]]] = {}
    for fact, kind in kinds:
        values = [row.get(fact) for row in rows]
        if kind not in QUANTITIES:
            found[fact] = (_TYPES.get(kind, "word"), [_plain(value) for value in values])
            continue
        intervals = [value if isinstance(value, Interval) else None for value in values]
        if ranged:
            found[f"{fact}{LOW}"] = ("number", [_low(each) for each in intervals])
            found[f"{fact}{HIGH}"] = ("number", [_high(each) for each in intervals])
            excluded = [each is not None and each.high_excluded for each in intervals]
            found[f"{fact}{HIGH_EXCLUDED}"] = ("truth", excluded)
        else:
            found[fact] = ("number", [_low(each) for each in intervals])
    return found


def judged_alone(plan: Plan, regime: Regime, row: Row) -> Judged:
    """What the closures say of one row."""
    facts = {name: Fact(value, "said") for name, value in row.items()}
    answer = determined(plan, regime, Transaction("row", plan.day), facts)
    floor = Outcome.NOT_SUBJECT if regime.coverage.complete else Outcome.NOT_REACHED
    return Judged(
        answer.at_least,
        answer.at_most,
        {
            str(each.provision.id): each.applies
            for each in answer.rulings
            if each.in_force is not False
        },
        {each.duty.id: True if each.certain else None for each in answer.duties},
        _demanding(answer, lambda low, _: floor < low is answer.at_least),
        _demanding(answer, lambda _, high: high > answer.at_least),
        frozenset(each.name for each in answer.deciders if each.cause is Cause.FACT),
        frozenset(each.name for each in answer.deciders if each.cause is Cause.LAW),
    )


def judged_from(plan: ColumnPlan, row: Mapping[str, Cell]) -> Judged:
    """One row of an engine, its columns by the names in ``plan.answering``, as an answer."""

    def holding(columns: Columns) -> frozenset[str]:
        return frozenset(about for about, name in columns if row[name])

    return Judged(
        _outcome(row[AT_LEAST]),
        _outcome(row[AT_MOST]),
        {about: _truth(row[name]) for about, name in plan.applies},
        {about: truth for about, name in plan.duties if (truth := _truth(row[name])) is not False},
        holding(plan.carries),
        holding(plan.raises),
        holding(plan.missing),
        holding(plan.open_law),
    )


def exact(decimal: float) -> Fraction:
    """The number that a float in a column stands for."""
    return meant_by(decimal)


def _outcome(cell: Cell) -> Outcome:
    assert isinstance(cell, int)
    return Outcome(cell)


def _truth(cell: Cell) -> Truth:
    return None if cell is None else bool(cell)


_TYPES: Mapping[FactKind, str] = {FactKind.TRUTH: "truth", FactKind.DAY: "day"}


def _plain(value: FactValue | None) -> Cell:
    return None if isinstance(value, Interval) else value


def _low(interval: Interval | None) -> float | None:
    return None if interval is None else enclosing(interval.low, interval.high)[0]


def _high(interval: Interval | None) -> float | None:
    return None if interval is None else enclosing(interval.low, interval.high)[1]


def _demanding(answer: Determination, holds: Callable[[Outcome, Outcome], bool]) -> frozenset[str]:
    return frozenset(
        str(each.ruling.provision.id) for each in answer.demands if holds(each.low, each.high)
    )
