"""Polars as an engine of the suite of column engines."""

import polars as pl

from tests.column_rows import FactColumns, Judged, judged_from
from ytterby.backends.columns_polars import PolarsColumns
from ytterby.licensing.columns import ColumnPlan
from ytterby.rules.columns_run import run

TYPES = {"truth": pl.Boolean(), "word": pl.Categorical(), "day": pl.Date(), "number": pl.Float64()}


def judged(plan: ColumnPlan, columns: FactColumns, count: int) -> list[Judged]:
    """Every row judged by Polars."""
    facts = pl.DataFrame(
        {
            "row": range(count),
            **{
                name: pl.Series(cells, dtype=TYPES[type_])
                for name, (type_, cells) in columns.items()
            },
        }
    )
    algebra = PolarsColumns(facts.lazy(), facts.columns)
    run(plan.steps(plan.answering), algebra, dict(plan.numbers))
    return [judged_from(plan, row) for row in algebra.frame.collect().iter_rows(named=True)]
