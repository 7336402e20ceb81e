"""What parts say of their value and of the listed material in them, as columns of Spark.

The same as ``material.compiled.appraised`` for parts in a table: ``part``, ``statement`` (the
number of what it says), ``mass_low``, ``mass_high``, ``value`` (in major units), ``currency``.
"""

from collections.abc import Iterator
from math import inf

import pyarrow as pa
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as sql

from ytterby.backends.spark_roll_up import CAP, VALUE, times
from ytterby.material.compiled.bounds import COUNT, MEET, SUM, TOLD
from ytterby.workflows.tabled_portfolio import Priced

_IS_WHOLE, _NARROWS, _SPEAKS, _COUNTS, _CUTS = "_whole", "_narrows", "_speaks", "_counts", "_cuts"
_FACTOR = "_factor"


def told_of(parts: DataFrame, lines: DataFrame, priced: Priced) -> DataFrame:
    """What every part says, as ``spark_roll_up.SparkBill`` wants it."""
    wholes = lines.select(sql.col("whole").alias("part")).distinct()
    session = parts.sparkSession
    known = (
        parts.join(wholes.withColumn(_IS_WHOLE, sql.lit(True)), "part", "left")
        .join(sql.broadcast(_statements(session, priced)), "statement", "left")
        .join(sql.broadcast(_factors(session, priced)), "currency", "left")
        .withColumns(
            {
                _IS_WHOLE: sql.col(_IS_WHOLE).isNotNull(),
                _NARROWS: sql.col(_SPEAKS) | sql.col("mass_low").isNotNull(),
                CAP: _told_value(),
            }
        )
    )
    columns = [column for basis in priced.bases for column in _worth(basis)]
    return known.select("part", *_value(), CAP, *columns)


def _told_value() -> Column:
    """The told value in the one currency, infinite where it is not known."""
    value, factor = sql.col("value"), sql.col(_FACTOR)
    return sql.when(factor.isNotNull() & (value > 0), value * factor).otherwise(inf)


def _value() -> Iterator[Column]:
    """A price that is told stands in place of the sum even where it cannot be converted."""
    cap = sql.col(CAP)
    stands = sql.col("value").isNotNull() | ~sql.col(_IS_WHOLE)
    yield sql.when(stands, sql.lit(TOLD)).otherwise(sql.lit(SUM)).alias(f"{VALUE}_rule")
    yield sql.when(cap < inf, cap).otherwise(0.0).alias(f"{VALUE}_low")
    yield cap.alias(f"{VALUE}_high")


def _worth(basis: str) -> Iterator[Column]:
    """The rule of a part on one basis, and what it says: a mass that nobody tells may be any."""
    cuts, counts, narrows = (sql.col(each) for each in (_CUTS, _COUNTS, _NARROWS))
    low = times(sql.col(f"{basis}_per_mg_low"), sql.coalesce(sql.col("mass_low"), sql.lit(0.0)))
    high = times(sql.col(f"{basis}_per_mg_high"), sql.coalesce(sql.col("mass_high"), sql.lit(inf)))
    rule = (
        sql.when(cuts, sql.lit(TOLD))
        .when(counts, sql.lit(COUNT))
        .when(sql.col(_IS_WHOLE) & narrows, sql.lit(MEET))
        .when(sql.col(_IS_WHOLE), sql.lit(SUM))
        .otherwise(sql.lit(TOLD))
    )
    yield rule.alias(f"{basis}_rule")
    for end, told in (("low", low), ("high", high)):
        counted = sql.col(f"{basis}_counted_{end}")
        said = sql.when(cuts, sql.lit(0.0)).when(counts, counted).otherwise(told)
        yield said.alias(f"{basis}_{end}")


def _statements(session: SparkSession, priced: Priced) -> DataFrame:
    every = priced.statements
    columns: dict[str, list[object]] = {
        "statement": list(range(len(every))),
        _SPEAKS: [each.speaks for each in every],
        _COUNTS: [each.counts for each in every],
        _CUTS: [each.cuts for each in every],
    }
    for at, basis in enumerate(priced.bases):
        for end, place in (("low", 0), ("high", 1)):
            columns[f"{basis}_per_mg_{end}"] = [each.per_mg[at][place] for each in every]
            columns[f"{basis}_counted_{end}"] = [each.counted[at][place] for each in every]
    return session.createDataFrame(pa.table(columns))


def _factors(session: SparkSession, priced: Priced) -> DataFrame:
    # The empty name is nobody's currency: a table without a row has no types.
    factors = {"": inf, **priced.factors}
    return session.createDataFrame(
        pa.table({"currency": list(factors), _FACTOR: list(factors.values())})
    )
