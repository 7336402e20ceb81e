"""The algebra of columns in Polars: truths are Boolean columns, and null is not known."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce

import polars as pl

from ytterby.rules.columns import HIGH, HIGH_EXCLUDED, LOW
from ytterby.vocabulary.truth import Truth


class PolarsColumns:
    """Columns of one lazy frame; each stage of steps widens it."""

    def __init__(self, frame: pl.LazyFrame, columns: Iterable[str]) -> None:
        self.frame = frame
        self._columns = frozenset(columns)

    def known(self, truth: Truth) -> pl.Expr:
        """The same truth in every row."""
        return pl.lit(truth, dtype=pl.Boolean)

    def equal(self, fact: str, value: str | bool) -> pl.Expr:
        """Whether a word or a truth is this one."""
        if fact not in self._columns:
            return self.known(None)
        if isinstance(value, bool):
            return pl.col(fact) if value else ~pl.col(fact)
        return pl.col(fact) == value

    def one_of(self, fact: str, words: tuple[str, ...]) -> pl.Expr:
        """Whether a word is one of these."""
        return pl.col(fact).is_in(words) if fact in self._columns else self.known(None)

    def day_from(self, fact: str, day: date) -> pl.Expr:
        """Whether a day is this one or a later one."""
        return pl.col(fact) >= day if fact in self._columns else self.known(None)

    def is_ranged(self, fact: str) -> bool:
        """Whether a quantity has two columns."""
        return f"{fact}{LOW}" in self._columns

    def low_from(self, fact: str, number: float | str) -> pl.Expr:
        """Whether the low end, or the one column, is this number or more."""
        name = f"{fact}{LOW}" if self.is_ranged(fact) else fact
        return pl.col(name) >= _number(number) if name in self._columns else self.known(None)

    def high_from(self, fact: str, number: float | str) -> pl.Expr:
        """Whether the high end is this number or more."""
        return pl.col(f"{fact}{HIGH}") >= _number(number)

    def high_excluded(self, fact: str) -> pl.Expr | None:
        """Whether the high end itself is excluded."""
        name = f"{fact}{HIGH_EXCLUDED}"
        return pl.col(name).fill_null(value=False) if name in self._columns else None

    def all_of(self, columns: Sequence[pl.Expr]) -> pl.Expr:
        """Kleene's and."""
        return reduce(_both, columns)

    def any_of(self, columns: Sequence[pl.Expr]) -> pl.Expr:
        """Kleene's or."""
        return reduce(_either, columns)

    def negated(self, column: pl.Expr) -> pl.Expr:
        """The contrary."""
        return ~column

    def came_out(self, column: pl.Expr, truth: Truth) -> pl.Expr:
        """Whether the column is this truth."""
        if truth is None:
            return column.is_null()
        return (column if truth else ~column).fill_null(value=False)

    def graded(self, cases: Sequence[tuple[pl.Expr, int]], otherwise: int) -> pl.Expr:
        """The number of the first case that is yes."""
        grade = pl.lit(otherwise, dtype=pl.UInt8)
        for column, number in reversed(cases):
            grade = pl.when(column).then(pl.lit(number, dtype=pl.UInt8)).otherwise(grade)
        return grade

    def kept(self, columns: Mapping[str, pl.Expr]) -> Mapping[str, pl.Expr]:
        """The columns of one stage, made once."""
        self.frame = self.frame.with_columns(
            [column.alias(name) for name, column in columns.items()]
        )
        return {name: pl.col(name) for name in columns}


def _number(number: float | str) -> pl.Expr:
    return pl.col(number) if isinstance(number, str) else pl.lit(number)


def _both(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    return one & other


def _either(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    return one | other
