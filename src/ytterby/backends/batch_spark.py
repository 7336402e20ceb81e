"""Columns of facts made in Spark, chunk by chunk, wherever the session is."""

from collections.abc import Iterable, Sequence

import polars as pl
from pyspark.sql import SparkSession

from ytterby.backends.batch_polars import Numbers
from ytterby.backends.columns_ibis import IbisColumns
from ytterby.backends.columns_spark import frame_of, table_of
from ytterby.licensing.batch_answer import ROW
from ytterby.rules.columns import Step
from ytterby.rules.columns_run import run

_VIEW = "ytterby_batch"


class SparkMaker:
    """Makes columns in one session."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session

    def __call__(
        self, facts: pl.DataFrame, steps: Iterable[Step], names: Sequence[str], numbers: Numbers
    ) -> pl.DataFrame:
        """The columns of these names, in the order of the rows."""
        words = facts.with_columns(
            pl.col(pl.Categorical).cast(pl.String), pl.col(ROW).cast(pl.Int64)
        )
        frame = self._session.createDataFrame(words.to_arrow())
        algebra = IbisColumns(table_of(frame, _VIEW))
        run(steps, algebra, numbers)
        made = frame_of(frame, algebra.table.select(ROW, *names)).toArrow()
        return pl.DataFrame(made).with_columns(pl.col(ROW).cast(facts.schema[ROW])).sort(ROW)
