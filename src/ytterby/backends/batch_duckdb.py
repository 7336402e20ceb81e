"""Columns of facts made in DuckDB, within this process."""

from collections.abc import Iterable, Sequence

import ibis
import polars as pl

from ytterby.backends.batch_polars import Numbers
from ytterby.backends.columns_ibis import IbisColumns
from ytterby.licensing.batch_answer import ROW
from ytterby.rules.columns import Step
from ytterby.rules.columns_run import run


def made_in_duckdb(
    facts: pl.DataFrame, steps: Iterable[Step], names: Sequence[str], numbers: Numbers
) -> pl.DataFrame:
    """The columns of these names, in the order of the rows."""
    words = facts.with_columns(pl.col(pl.Categorical).cast(pl.String))
    algebra = IbisColumns(ibis.memtable(words.to_arrow()))
    run(steps, algebra, numbers)
    found = algebra.table.select(ROW, *names).to_pyarrow()
    return pl.DataFrame(found).sort(ROW)
