"""One suite for every engine of columns: it says of each row what the closures say of it alone."""

from collections.abc import Sequence
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.column_rows import Engine, Row, fact_columns, judged_alone
from tests.drawn_laws import DrawnLaw, exact_rows, laws, rows
from ytterby.licensing.columns import column_plan
from ytterby.rules.evaluation import Plan

ENGINES = ("polars",)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """An engine by its name: ``tests/column_engine_NAME.py`` makes it."""
    found: Engine = import_module(f"tests.column_engine_{request.param}").judged
    return found


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(law=laws(), given_rows=st.lists(rows(), min_size=1, max_size=8))
def test_an_engine_says_of_every_row_what_the_closures_say(
    engine: Engine, law: DrawnLaw, given_rows: list[Row]
) -> None:
    assert_alike(engine, law, given_rows, ranged=True)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(law=laws(), given_rows=st.lists(exact_rows(), min_size=1, max_size=8))
def test_it_says_the_same_where_a_quantity_is_one_column(
    engine: Engine, law: DrawnLaw, given_rows: list[Row]
) -> None:
    assert_alike(engine, law, given_rows, ranged=False)


@given(law=laws())
def test_rows_without_any_column_leave_open_what_the_law_asks(
    engine: Engine, law: DrawnLaw
) -> None:
    assert_alike(engine, law, [{}, {}], ranged=True, columns=False)


def assert_alike(
    engine: Engine, law: DrawnLaw, given_rows: Sequence[Row], *, ranged: bool, columns: bool = True
) -> None:
    plan = column_plan(law.lawbook, law.regime, law.day, law.views)
    kinds = plan.facts if columns else ()

    found = engine(plan, fact_columns(given_rows, kinds, ranged=ranged), len(given_rows))

    alone = Plan(law.lawbook, law.day, law.views)
    assert found == [judged_alone(alone, law.regime, row) for row in given_rows]
