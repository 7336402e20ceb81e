"""Ibis on DuckDB and on Spark: of each row what the closures say of it alone.

A job of Spark costs about a second, however small, so that many drawn laws are judged as columns
of one table, which holds the rows of all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyspark.sql import SparkSession

from tests.column_rows import FactColumns, Row, fact_columns, judged_alone, judged_from
from tests.drawn_laws import KINDS, DrawnLaw, exact_rows, laws, rows
from ytterby.backends.columns_ibis import IbisColumns
from ytterby.backends.columns_spark import frame_of, table_of
from ytterby.licensing.columns import ColumnPlan, column_plan
from ytterby.rules.columns_run import run
from ytterby.rules.evaluation import Plan

# What Hypothesis prints of laws that do not hold is long.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

LAWS = 6
FEW = settings(
    max_examples=4,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_KINDS = {"truth": pa.bool_(), "word": pa.string(), "day": pa.date32(), "number": pa.float64()}


class _OfOneLaw(IbisColumns):
    """The columns of one law among those of others: its steps have its number before them."""

    def __init__(self, table: ibis.Table, number: int) -> None:
        super().__init__(table)
        self._law = number

    def kept(self, columns: Mapping[str, ibis.Column]) -> Mapping[str, ibis.Column]:
        made = super().kept({f"{self._law}/{name}": each for name, each in columns.items()})
        return {name: made[f"{self._law}/{name}"] for name in columns}


def _arrow(columns: FactColumns, count: int) -> pa.Table:
    cells = {name: pa.array(cells, _KINDS[type_]) for name, (type_, cells) in columns.items()}
    return pa.table({"row": pa.array(range(count), pa.int64()), **cells})


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Laws with rows of their own; too much of it to be shown in full."""

    laws: list[tuple[DrawnLaw, list[Row]]] = field(repr=False)

    @property
    def rows(self) -> list[Row]:
        return [row for _, own in self.laws for row in own]


def _judged(table: ibis.Table, drawn: _Drawn) -> tuple[ibis.Table, list[ColumnPlan]]:
    """The table with the columns of every law, for the rows of all."""
    plans = [column_plan(law.lawbook, law.regime, law.day, law.views) for law, _ in drawn.laws]
    for number, plan in enumerate(plans):
        algebra = _OfOneLaw(table, number)
        run(plan.steps(plan.answering), algebra, dict(plan.numbers))
        table = algebra.table
    return table, plans


def _assert_alike(answers: pa.Table, plans: list[ColumnPlan], drawn: _Drawn) -> None:
    """In the columns of every law its own rows come out as they do alone."""
    in_order = iter(sorted(answers.to_pylist(), key=lambda answer: int(answer["row"])))
    for number, (plan, (law, own)) in enumerate(zip(plans, drawn.laws, strict=True)):
        alone = Plan(law.lawbook, law.day, law.views)
        for row, answer in zip(own, in_order, strict=False):
            of_this_law = {
                name.removeprefix(f"{number}/"): cell
                for name, cell in answer.items()
                if name.startswith(f"{number}/")
            }
            assert judged_from(plan, of_this_law) == judged_alone(alone, law.regime, row)


@st.composite
def _drawn(draw: st.DrawFn, some_rows: st.SearchStrategy[Row]) -> _Drawn:
    one = st.tuples(laws(), st.lists(some_rows, min_size=1, max_size=3))
    return _Drawn(draw(st.lists(one, min_size=LAWS, max_size=LAWS)))


@FEW
@given(_drawn(rows()))
def test_duckdb_says_of_every_row_what_the_closures_say(drawn: _Drawn) -> None:
    facts = _arrow(fact_columns(drawn.rows, KINDS.items()), len(drawn.rows))

    table, plans = _judged(ibis.duckdb.connect().create_table("facts", facts), drawn)

    _assert_alike(table.to_pyarrow(), plans, drawn)


@FEW
@given(_drawn(exact_rows()))
def test_duckdb_says_the_same_where_a_quantity_is_one_column(drawn: _Drawn) -> None:
    facts = _arrow(fact_columns(drawn.rows, KINDS.items(), ranged=False), len(drawn.rows))

    table, plans = _judged(ibis.duckdb.connect().create_table("facts", facts), drawn)

    _assert_alike(table.to_pyarrow(), plans, drawn)


@FEW
@given(_drawn(rows()))
def test_spark_says_of_every_row_what_the_closures_say(spark: SparkSession, drawn: _Drawn) -> None:
    facts = _arrow(fact_columns(drawn.rows, KINDS.items()), len(drawn.rows))
    frame = spark.createDataFrame(facts)

    table, plans = _judged(table_of(frame, "facts"), drawn)

    _assert_alike(frame_of(frame, table).toArrow(), plans, drawn)


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_facts_without_a_column_are_unknown(engine: str, spark: SparkSession) -> None:
    one_row = pa.table({"row": pa.array([0], pa.int64()), "made": pa.array([date(2025, 1, 1)])})
    frame = spark.createDataFrame(one_row)
    if engine == "duckdb":
        algebra = IbisColumns(ibis.duckdb.connect().create_table("facts", one_row))
    else:
        algebra = IbisColumns(table_of(frame, "facts"))

    asked = algebra.kept(
        {
            "truth": algebra.equal("sold", value=True),
            "word": algebra.one_of("form", ("oxide", "metal")),
            "number": algebra.low_from("share", 0.1),
            "day": algebra.day_from("sent", date(2025, 1, 1)),
            "told": algebra.day_from("made", date(2025, 1, 1)),
        }
    )

    answer = algebra.table.select(*asked)
    found = answer.to_pyarrow() if engine == "duckdb" else frame_of(frame, answer).toArrow()
    assert found.to_pylist() == [
        {"truth": None, "word": None, "number": None, "day": None, "told": True}
    ]
