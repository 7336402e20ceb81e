"""Some products brought from the tables of Spark with everything below them, in exact numbers."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as sql

from ytterby.workflows.tabled_portfolio import ExactPart, ExactTables, TooNearError

LINES_MAX = 1_000_000
"""So many lines come to the machine that asks, and no more."""


def exact_tables(lines: DataFrame, parts: DataFrame, products: Sequence[str]) -> ExactTables:
    """The lines below some products, level by level, and the parts on them.

    Args:
        lines: ``whole``, ``part``, ``units``.
        parts: ``part``, ``statement``, ``mass_low``, ``mass_high``, ``value``, ``currency``.
        products: where it begins.

    Raises:
        TooNearError: more lines are below them than should come to one machine.

    """
    found: list[tuple[str, str, Fraction]] = []
    seen, ahead = set(products), sorted(products)
    while ahead:
        below = lines.join(_ids(lines, ahead, "whole"), "whole", "left_semi").select(
            "whole", "part", _exact("units")
        )
        rows = below.limit(LINES_MAX + 1).collect()
        found += [(str(row["whole"]), str(row["part"]), Fraction(row["units"])) for row in rows]
        if len(found) > LINES_MAX:
            raise TooNearError(LINES_MAX, "lines lie below products")
        ahead = sorted({part for _, part, _ in found} - seen)
        seen.update(ahead)
    return ExactTables(tuple(found), tuple(_parts(parts, seen)))


def _parts(parts: DataFrame, ids: Iterable[str]) -> list[ExactPart]:
    rows = parts.join(_ids(parts, sorted(ids), "part"), "part", "left_semi").select(
        "part",
        "statement",
        "currency",
        *(_exact(each) for each in ("mass_low", "mass_high", "value")),
    )
    return [
        ExactPart(
            str(row["part"]),
            int(row["statement"]),
            _fraction(row["mass_low"]),
            _fraction(row["mass_high"]),
            _fraction(row["value"]),
            str(row["currency"]),
        )
        for row in rows.collect()
    ]


def _ids(frame: DataFrame, ids: Sequence[str], name: str) -> DataFrame:
    return sql.broadcast(frame.sparkSession.createDataFrame(pa.table({name: list(ids)})))


def _exact(column: str) -> Column:
    """A number as the text that says it: of a float the shortest that does."""
    return sql.col(column).cast("string").alias(column)


def _fraction(text: str | None) -> Fraction | None:
    """The number that a text says; one without bound is none."""
    return None if text is None or text == "Infinity" else Fraction(text)
