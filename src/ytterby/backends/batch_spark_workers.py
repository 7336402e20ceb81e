"""Rows of facts judged by Spark: every worker judges its share of a chunk by the same plans.

A plan of a large law is far deeper than Spark's optimiser is made for: written as one statement,
five hundred rows took a minute.  So the plan goes to the rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl
import pyarrow as pa
from pyspark.sql import SparkSession

from ytterby.backends.batch_polars import ColumnEngine, made_in_polars
from ytterby.licensing.batch_answer import DAY, ROW
from ytterby.licensing.columns_by_day import LawInColumns

_SPARK_TYPES: Mapping[pl.DataType, str] = {
    pl.Int64(): "bigint",
    pl.Boolean(): "boolean",
    pl.Date(): "date",
    pl.String(): "string",
}


class SparkEngine:
    """Judges the rows of a chunk in one session, wherever it is."""

    def __init__(
        self, session: SparkSession, laws: Sequence[LawInColumns], *, reasons: bool
    ) -> None:
        self._session = session
        self._engine = ColumnEngine(laws, made_in_polars, reasons=reasons)

    def judged(self, facts: pl.DataFrame) -> pl.DataFrame:
        """One answer for each row and regime."""
        # One row of each day has every column that an answer may have.
        alike = self._engine.judged(facts.unique(DAY, keep="first").sort(ROW))
        engine, types = self._engine, _plain(alike).schema
        asked, answered = _numbered(facts.columns), _numbered(alike.columns)

        def judge(parts: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for part in parts:
                rows = pl.DataFrame(part).rename({short: name for name, short in asked.items()})
                found = engine.judged(
                    rows.with_columns(
                        pl.col(ROW).cast(pl.UInt64), pl.col(pl.String).cast(pl.Categorical)
                    )
                )
                empty = pl.DataFrame(schema=types)
                whole = pl.concat([empty, _plain(found)], how="diagonal").rename(answered)
                yield from whole.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()

        schema = ", ".join(f"{answered[name]} {_SPARK_TYPES[types[name]]}" for name in answered)
        given = self._session.createDataFrame(_plain(facts).rename(asked).to_arrow())
        made = pl.DataFrame(given.mapInArrow(judge, schema).toArrow())
        found = made.rename({short: name for name, short in answered.items()})
        return found.cast(alike.schema).sort(ROW, maintain_order=True)


def _numbered(names: Sequence[str]) -> dict[str, str]:
    """Names without points, which Spark takes for the parts of a structure."""
    return {name: f"column_{number}" for number, name in enumerate(names)}


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame in types that Spark has."""
    return frame.cast({pl.Categorical: pl.String, pl.Enum: pl.String, pl.UInt64: pl.Int64})
