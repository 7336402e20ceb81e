"""What is worth what by Spark, against the exact roll-up of the same bills."""

from dataclasses import replace
from fractions import Fraction
from math import inf

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyspark.sql import SparkSession

from tests.properties.test_roll_up import ABROAD, HOME, VALUATION, World, worlds
from ytterby.backends.spark_roll_up import SparkBill, rolled_up
from ytterby.backends.spark_worth import told_of
from ytterby.material.compiled.statements import StatementBook
from ytterby.material.content import roll_up
from ytterby.material.worth import appraisal_of
from ytterby.vocabulary.bill import Bill, Operator
from ytterby.vocabulary.interval import Interval
from ytterby.workflows.judge_tables import priced_statements

WORLDS = 12
APPRAISAL = appraisal_of(VALUATION)[0]
FACTORS = {"USD": 1.0}
_ORIGINS = st.sampled_from(["", HOME, ABROAD])


def _overridden(bill: Bill, node: str, origin: str) -> Bill:
    if node not in bill.parts:
        return bill
    part = replace(bill.parts[node], operator=Operator.OVERRIDE, origin=origin)
    return Bill({**bill.parts, node: part}, bill.uses, bill.products)


def _ends(interval: Interval) -> tuple[float, float]:
    return float(interval.low), inf if interval.high is None else float(interval.high)


def _tables(session: SparkSession, bills: list[Bill]) -> SparkBill:
    """All bills beside each other, the parts of each under its number."""
    book = StatementBook()
    parts = [(f"{at}/", part) for at, bill in enumerate(bills) for part in bill.parts.values()]
    numbers = [book.number_of(part) for _, part in parts]
    lines = [
        (f"{at}/{use.whole}", f"{at}/{use.part}", use.quantity / bill.parts[use.whole].batch)
        for at, bill in enumerate(bills)
        for use in bill.uses
    ]
    masses = [None if part.mass_mg is None else _ends(part.mass_mg) for _, part in parts]
    values = [None if part.value is None else float(part.value.amount) for _, part in parts]
    columns = {
        "part": [f"{under}{part.id}" for under, part in parts],
        "statement": numbers,
        "mass_low": pa.array([ends and ends[0] for ends in masses], pa.float64()),
        "mass_high": pa.array([ends and ends[1] for ends in masses], pa.float64()),
        "value": pa.array(values, pa.float64()),
        "currency": ["USD"] * len(parts),
    }
    # Without a line there is no type of a column, so that there is one beside the bills.
    every = [*lines, ("A", "B", Fraction(1))]
    names = ("whole", "part", "units")
    in_columns = dict(zip(names, zip(*every, strict=True), strict=True))
    in_columns["units"] = tuple(float(units) for units in in_columns["units"])
    told = session.createDataFrame(pa.table(columns))
    used = session.createDataFrame(pa.table({name: list(c) for name, c in in_columns.items()}))
    priced = priced_statements(book.statements, APPRAISAL, FACTORS, Fraction(1, 1000))
    return SparkBill(used, told_of(told, used, priced), priced.bases)


@settings(
    max_examples=2,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.tuples(worlds(), st.integers(0, 6), _ORIGINS), min_size=WORLDS, max_size=WORLDS))
def test_value_and_worth_by_spark_equal_the_exact_roll_up(
    spark: SparkSession, drawn: list[tuple[World, int, str]]
) -> None:
    bills = [_overridden(world.tight, f"P{number}", origin) for world, number, origin in drawn]
    tables = _tables(spark, bills)

    found = {row["part"]: row for row in rolled_up(tables).collect()}

    for at, bill in enumerate(bills):
        for id_, node in roll_up(bill, VALUATION).nodes.items():
            row = found[f"{at}/{id_}"]
            for name, exact in {"value": node.value, **node.worth}.items():
                ends = (row[f"{name}_low"], row[f"{name}_high"])
                assert ends == pytest.approx(_ends(exact), rel=1e-12, abs=1e-12), (id_, name)
