"""A bill rolled up by Spark, level by level: for portfolios that no one machine can hold.

The same rules as ``material.compiled.bounds``, as columns.  Nothing but ids, levels and circles
comes to the machine that asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from math import inf
from typing import NamedTuple

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as sql

from ytterby.material.compiled.bounds import COUNT, MEET, TOLD
from ytterby.material.order import CycleError

VALUE, CAP = "value", "cap"
# As in the compiled pass: bounds that meet in one value may miss each other by what is rounded.
_ROUNDED = 1 + 1e-12
_LEFT, _HANDED = "_left", "_handed"
# Fewer lines than these are read again sooner than written anew.
_WRITTEN_MIN = 200_000
# So many pairs come to the machine that asks, to walk along a circle.
_WALKED_MAX = 2_000_000


@dataclass(frozen=True, slots=True)
class SparkBill:
    """A bill as tables.

    ``lines`` holds ``whole``, ``part`` and ``units``; a pair may come twice and is then added.
    ``told`` holds one row for each ``part`` that says something of itself: for ``value`` and for
    each of ``worths`` a rule of ``material.compiled.bounds`` (SUM, TOLD, MEET, of worths also
    COUNT) with what it says, as ``value_rule``, ``value_low``, ``value_high``; and ``cap``, the
    told value that bounds the worths, infinite where there is none.  Ids are texts or whole
    numbers; an end that is not known is infinite.
    """

    lines: DataFrame
    told: DataFrame
    worths: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Everything that is added up, the value first."""
        return (VALUE, *self.worths)


def rolled_up(bill: SparkBill, *, durable: bool = False) -> DataFrame:
    """Value and worths of one unit of every part: ``part``, ``value_low``, ``value_high`` ...

    Each level is worked out once and then cut off from how it came to be, or else the plan of the
    last level would hold those of all others.  ``durable`` writes it where the session keeps its
    checkpoints, so that it survives the loss of a machine.

    Raises:
        CycleError: parts go into each other in a circle.

    """
    return _Rolling(bill, durable=durable).found()


def products_of(lines: DataFrame) -> DataFrame:
    """The ids of what goes into nothing else."""
    wholes = lines.select(sql.col("whole").alias("part")).distinct()
    return wholes.join(lines.select("part"), "part", "left_anti")


def times(one: Column, other: Column) -> Column:
    """The product of two ends: nothing of what is without bound is nothing, and no 0 * inf."""
    return sql.when((one > 0) & (other > 0), one * other).otherwise(0.0)


class _Rolling:
    """One roll-up under way; ``lines`` shrinks as they are done.

    What is pending holds for each part how many lines it waits for, what it says, the sums of what
    was handed up to it so far, and what it would have if nothing more came.
    """

    def __init__(self, bill: SparkBill, *, durable: bool) -> None:
        self._bill, self._lines, self._durable = bill, bill.lines, durable
        # Columns are the same on every level, and each of them is made by a word to the JVM.
        ends = tuple(_ends(bill.columns))
        self._kept = tuple(sql.col(name) for name in bill.told.columns)
        self._sums = [_sum_of(end) for end in ends]
        self._value = tuple(_by_rule(VALUE).named(VALUE))
        value = _found_so_far(VALUE)
        self._worths = [end for each in bill.worths for end in _by_rule(each, value).named(each)]
        self._capped = {
            _found(f"{each}_high"): _capped(_found_so_far(each)).high for each in bill.worths
        }
        self._level = (sql.col("part"), *(sql.col(_found(end)).alias(end) for end in ends))
        self._brought = [
            sql.sum(times(sql.col("units"), sql.col(end))).alias(_handed(end)) for end in ends
        ]
        left = sql.col(_LEFT) - sql.coalesce(sql.col(_HANDED), sql.lit(0))
        self._added = [left.alias(_LEFT), *(_added(end) for end in ends)]

    def found(self) -> DataFrame:
        """Every part with its bounds, from the level of what is made of nothing upwards."""
        pending = self._cut(self._beginning())
        still = _still_open(pending)
        written = still.lines
        levels: list[DataFrame] = []
        while True:
            waiting = pending.where(sql.col(_LEFT) > 0)
            levels.append(pending.where(sql.col(_LEFT) < 1).select(*self._level))
            if not still.waiting:
                return reduce(DataFrame.union, levels)
            if not still.ready:
                raise CycleError(_circle(self._lines, waiting))
            pending = self._cut(self._handed_up(waiting, levels[-1]))
            still = _still_open(pending)
            if 2 * still.lines < written and written > _WRITTEN_MIN:
                # Lines are read once for each level: those that are done are left behind.
                open_parts = pending.select("part")
                self._lines = self._cut(self._lines.join(open_parts, "part", "left_semi"))
                written = still.lines

    def _cut(self, frame: DataFrame) -> DataFrame:
        return frame.checkpoint() if self._durable else frame.localCheckpoint()

    def _beginning(self) -> DataFrame:
        """Every part with how many lines it waits for, and with sums of nothing."""
        lines, told = self._lines, self._bill.told
        wholes = lines.groupBy(sql.col("whole").alias("part")).agg(sql.count("*").alias(_LEFT))
        others = lines.select("part").union(told.select("part"))
        every = wholes.select("part").union(others).distinct()
        left = sql.coalesce(sql.col(_LEFT), sql.lit(0)).alias(_LEFT)
        nothing = (sql.lit(0.0).alias(name) for name in self._sums)
        found = every.join(wholes, "part", "left").join(told, "part", "left")
        return self._settled(found.select(*self._kept, left, *nothing))

    def _handed_up(self, waiting: DataFrame, level: DataFrame) -> DataFrame:
        """What waits, with what the parts of one level bring."""
        brought = (
            self._lines.join(level, "part")
            .groupBy(sql.col("whole").alias("part"))
            .agg(sql.count("*").alias(_HANDED), *self._brought)
        )
        found = waiting.join(brought, "part", "left")
        return self._settled(found.select(*self._kept, *self._added))

    def _settled(self, summed: DataFrame) -> DataFrame:
        """What the rules make of the sums so far, in steps: each is then worked out once."""
        with_value = summed.select("*", *self._value)
        return with_value.select("*", *self._worths).withColumns(self._capped)


def _added(end: str) -> Column:
    """The sum of one end, with what one level brings."""
    brought = sql.coalesce(sql.col(_handed(end)), sql.lit(0.0))
    return (sql.col(_sum_of(end)) + brought).alias(_sum_of(end))


def _ends(columns: tuple[str, ...]) -> Iterator[str]:
    for column in columns:
        yield f"{column}_low"
        yield f"{column}_high"


def _handed(end: str) -> str:
    return f"_handed_{end}"


def _found(end: str) -> str:
    return f"_found_{end}"


def _sum_of(end: str) -> str:
    return f"_sum_{end}"


class _Open(NamedTuple):
    """How many lines are not handed up yet, and how many parts wait for such a line or for none."""

    lines: int
    ready: int
    waiting: int


def _still_open(pending: DataFrame) -> _Open:
    left = sql.col(_LEFT)
    row = pending.agg(
        sql.sum(left),
        sql.sum(sql.when(left < 1, 1.0).otherwise(0.0)),
        sql.sum(sql.when(left > 0, 1.0).otherwise(0.0)),
    ).collect()[0]
    return _Open(*(int(row[at] or 0) for at in range(3)))


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Two columns, low and high."""

    low: Column
    high: Column

    def named(self, column: str) -> Iterator[Column]:
        """Both, as the ends of a column that was found."""
        yield self.low.alias(_found(f"{column}_low"))
        yield self.high.alias(_found(f"{column}_high"))


def _found_so_far(column: str) -> _Bounds:
    return _Bounds(sql.col(_found(f"{column}_low")), sql.col(_found(f"{column}_high")))


def _by_rule(column: str, value: _Bounds | None = None) -> _Bounds:
    """What the rule of a part makes of the sum of its parts; no rule is that sum."""
    rule = sql.col(f"{column}_rule")
    summed = _Bounds(sql.col(_sum_of(f"{column}_low")), sql.col(_sum_of(f"{column}_high")))
    told = _Bounds(sql.col(f"{column}_low"), sql.col(f"{column}_high"))
    meeting = _Bounds(sql.greatest(summed.low, told.low), sql.least(summed.high, told.high))
    meet = meeting.low <= meeting.high * _ROUNDED
    either = _Bounds(sql.least(summed.low, told.low), sql.greatest(summed.high, told.high))
    both = _Bounds(
        sql.when(meet, sql.least(meeting.low, meeting.high)).otherwise(either.low),
        sql.when(meet, sql.greatest(meeting.low, meeting.high)).otherwise(either.high),
    )
    low = sql.when(rule.eqNullSafe(TOLD), told.low).when(rule.eqNullSafe(MEET), both.low)
    high = sql.when(rule.eqNullSafe(TOLD), told.high).when(rule.eqNullSafe(MEET), both.high)
    if value is not None:
        low = low.when(rule.eqNullSafe(COUNT), times(told.low, value.low))
        high = high.when(rule.eqNullSafe(COUNT), times(told.high, value.high))
    return _Bounds(low.otherwise(summed.low), high.otherwise(summed.high))


def _capped(found: _Bounds) -> _Bounds:
    """The worth bounded by the told value, unless even the low end is more."""
    cap = sql.coalesce(sql.col(CAP), sql.lit(inf))
    bounded = sql.greatest(sql.least(found.high, cap), found.low)
    return _Bounds(found.low, sql.when(found.low <= cap * _ROUNDED, bounded).otherwise(found.high))


def _circle(lines: DataFrame, waiting: DataFrame) -> tuple[str, ...]:
    """One of the circles among parts that wait for each other, ending where it began.

    Every one of them waits for at least one other; of each only the first is followed, so that the
    way from any of them ends in a circle.  What nobody waits for is left out until few remain.
    """
    ahead = (
        lines.join(waiting.select("part"), "part", "left_semi")
        .groupBy("whole")
        .agg(sql.min("part").alias("part"))
        .localCheckpoint()
    )
    count = ahead.count()
    while count > _WALKED_MAX:
        named = ahead.select(sql.col("part").alias("whole")).distinct()
        ahead = ahead.join(named, "whole", "left_semi").localCheckpoint()
        before, count = count, ahead.count()
        if count == before:
            break
    next_of = {str(row["whole"]): str(row["part"]) for row in ahead.collect()}
    way = [min(next_of)]
    while (after := next_of[way[-1]]) not in way:
        way.append(after)
    return (*way[way.index(after) :], after)
