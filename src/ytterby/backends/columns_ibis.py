"""The algebra of columns in Ibis, one for DuckDB and Spark: null is not known."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce

import ibis
from ibis import Column, Table

from ytterby.rules.columns import HIGH, HIGH_EXCLUDED, LOW
from ytterby.vocabulary.truth import Truth

_TRUTH, _WHOLE_NUMBER = "boolean", "int8"


class IbisColumns:
    """Columns of one table; each stage of steps is a selection around the one before."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._columns = frozenset(table.columns)

    def known(self, truth: Truth) -> Column:
        """The same truth in every row."""
        return ibis.literal(truth, type=_TRUTH)

    def equal(self, fact: str, value: str | bool) -> Column:
        """Whether a word or a truth is this one."""
        if fact not in self._columns:
            return self.known(None)
        column = self.table[fact]
        if isinstance(value, bool):
            return column if value else ~column
        return column.isin([value])

    def one_of(self, fact: str, words: tuple[str, ...]) -> Column:
        """Whether a word is one of these."""
        return self.table[fact].isin(words) if fact in self._columns else self.known(None)

    def day_from(self, fact: str, day: date) -> Column:
        """Whether a day is this one or a later one."""
        return self.table[fact] >= day if fact in self._columns else self.known(None)

    def is_ranged(self, fact: str) -> bool:
        """Whether a quantity has two columns."""
        return f"{fact}{LOW}" in self._columns

    def low_from(self, fact: str, number: float | str) -> Column:
        """Whether the low end, or the one column, is this number or more."""
        name = f"{fact}{LOW}" if self.is_ranged(fact) else fact
        if name not in self._columns:
            return self.known(None)
        return self.table[name] >= self._number(number)

    def high_from(self, fact: str, number: float | str) -> Column:
        """Whether the high end is this number or more."""
        return self.table[f"{fact}{HIGH}"] >= self._number(number)

    def _number(self, number: float | str) -> Column | float:
        """A number, or the column that holds it."""
        return self.table[number] if isinstance(number, str) else number

    def high_excluded(self, fact: str) -> Column | None:
        """Whether the high end itself is excluded."""
        name = f"{fact}{HIGH_EXCLUDED}"
        return self.table[name].fill_null(False) if name in self._columns else None

    def all_of(self, columns: Sequence[Column]) -> Column:
        """Kleene's and."""
        return reduce(_both, columns)

    def any_of(self, columns: Sequence[Column]) -> Column:
        """Kleene's or."""
        return reduce(_either, columns)

    def negated(self, column: Column) -> Column:
        """The contrary."""
        return ~column

    def came_out(self, column: Column, truth: Truth) -> Column:
        """Whether the column is this truth."""
        if truth is None:
            # Not IS NULL: Spark does not read `word IN (...) IS NULL`, as Ibis writes it.
            return column.fill_null(True) & ~column.fill_null(False)
        return (column if truth else ~column).fill_null(False)

    def graded(self, cases: Sequence[tuple[Column, int]], otherwise: int) -> Column:
        """The number of the first case that is yes."""
        if not cases:
            return _grade(otherwise)
        return ibis.cases(
            *((column, _grade(number)) for column, number in cases), else_=_grade(otherwise)
        )

    def kept(self, columns: Mapping[str, Column]) -> Mapping[str, Column]:
        """The columns of one stage, made once."""
        self.table = self.table.mutate(**columns)
        return {name: self.table[name] for name in columns}


def _both(one: Column, other: Column) -> Column:
    return one & other


def _either(one: Column, other: Column) -> Column:
    return one | other


def _grade(value: int) -> Column:
    return ibis.literal(value, type=_WHOLE_NUMBER)
