"""Rows of several days judged together come out as each does under the law of its own day."""

from datetime import date

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.column_engine_polars import TYPES
from tests.column_rows import Row, fact_columns, judged_alone
from tests.drawn_laws import DAYS, KINDS, DrawnLaw, laws, rows
from ytterby.backends.batch_polars import judged
from ytterby.licensing.batch_answer import (
    COULD_RAISE,
    DAY,
    DECIDED_BY,
    DUTIES,
    DUTIES_POSSIBLE,
    MISSING,
    OPEN_LAW,
    ROW,
    SEPARATOR,
)
from ytterby.licensing.columns import AT_LEAST, AT_MOST
from ytterby.licensing.columns_by_day import LawInColumns
from ytterby.rules.evaluation import Plan


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(law=laws(), given_rows=st.lists(st.tuples(st.sampled_from(DAYS), rows()), min_size=1))
def test_rows_of_several_days_come_out_as_each_does_alone(
    law: DrawnLaw, given_rows: list[tuple[date, Row]]
) -> None:
    columns = fact_columns([row for _, row in given_rows], KINDS.items())
    facts = pl.DataFrame(
        {
            ROW: range(len(given_rows)),
            DAY: [day for day, _ in given_rows],
            **{
                name: pl.Series(cells, dtype=TYPES[type_])
                for name, (type_, cells) in columns.items()
            },
        }
    )

    found = judged(facts, LawInColumns(law.lawbook, law.regime, law.views))

    for answer, (day, row) in zip(found.iter_rows(named=True), given_rows, strict=True):
        alone = judged_alone(Plan(law.lawbook, day, law.views), law.regime, row)
        assert (answer[AT_LEAST], answer[AT_MOST]) == (alone.at_least, alone.at_most)
        assert names(answer[DECIDED_BY]) == alone.carries
        assert names(answer[COULD_RAISE]) == alone.raises
        assert names(answer[MISSING]) == alone.missing
        assert names(answer[OPEN_LAW]) == alone.open_law
        assert names(answer[DUTIES]) == {name for name, owed in alone.duties.items() if owed}
        assert names(answer[DUTIES_POSSIBLE]) == {
            name for name, owed in alone.duties.items() if owed is None
        }


def names(cell: str | None) -> frozenset[str]:
    return frozenset(cell.split(SEPARATOR)) if cell else frozenset()
