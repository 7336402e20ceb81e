"""The roll-up by Spark against exact arithmetic; many small bills at once, since each job costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import inf

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyspark.sql import DataFrame, SparkSession

from ytterby.backends.spark_roll_up import SparkBill, products_of, rolled_up
from ytterby.material.bounds import hull, meeting, product, total
from ytterby.material.compiled.bounds import COUNT, MEET, SUM, TOLD
from ytterby.material.order import CycleError
from ytterby.vocabulary.interval import Interval

ROWS, BILLS = 6, 18
FEW = settings(
    max_examples=2,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
Line = tuple[str, str, Fraction]


@dataclass(frozen=True)
class Said:
    """What a part says of its value and of its worth, and the told value that bounds the worth."""

    value_rule: int
    value: Interval
    worth_rule: int
    worth: Interval
    cap: Fraction | None


@dataclass(frozen=True)
class Small:
    """One bill; its parts rise with their names."""

    lines: list[Line]
    said: Mapping[str, Said]


_FRACTIONS = st.fractions(0, 20, max_denominator=6)


@st.composite
def _intervals(draw: st.DrawFn) -> Interval:
    low = draw(_FRACTIONS)
    return Interval(low, draw(st.one_of(st.none(), _FRACTIONS.map(lambda more: low + more))))


_SAID = st.builds(
    Said,
    st.sampled_from([SUM, TOLD, MEET]),
    _intervals(),
    st.sampled_from([SUM, TOLD, MEET, COUNT]),
    _intervals(),
    st.one_of(st.none(), _FRACTIONS),
)


@st.composite
def _bills(draw: st.DrawFn) -> Small:
    parts = st.integers(0, ROWS - 1)
    lines = draw(st.lists(st.tuples(parts, parts, _FRACTIONS), max_size=14))
    said = draw(st.dictionaries(parts, _SAID, max_size=ROWS))
    return Small(
        [
            (f"P{max(one, other)}", f"P{min(one, other)}", units)
            for one, other, units in lines
            if one != other
        ],
        {f"P{number}": each for number, each in said.items()},
    )


def _float(end: Fraction | None) -> float:
    return inf if end is None else float(end)


def _by_rule(rule: int, told: Interval, summed: Interval, value: Interval) -> Interval:
    """The rules of ``material.content``, with its own arithmetic."""
    both = meeting(told, summed)
    return {
        SUM: summed,
        TOLD: told,
        COUNT: product(told, value),
        MEET: hull(told, summed) if both is None else both,
    }[rule]


def _capped(found: Interval, cap: Fraction | None) -> Interval:
    if cap is None or found.low > cap:
        return found
    return Interval(found.low, cap if found.high is None else min(found.high, cap))


def _exact(bill: Small) -> dict[str, tuple[Interval, Interval]]:
    """Value and worth of every part that is named, parts first."""
    named = {id_ for whole, part, _ in bill.lines for id_ in (whole, part)} | set(bill.said)
    found: dict[str, tuple[Interval, Interval]] = {}
    for id_ in sorted(named):
        below = [(found[part], units) for whole, part, units in bill.lines if whole == id_]
        value, worth = (
            total((bounds[column], units) for bounds, units in below) for column in (0, 1)
        )
        said = bill.said.get(id_)
        if said is not None:
            value = _by_rule(said.value_rule, said.value, value, value)
            worth = _capped(_by_rule(said.worth_rule, said.worth, worth, value), said.cap)
        found[id_] = (value, worth)
    return found


def _tables(session: SparkSession, bills: list[Small]) -> SparkBill:
    """All bills beside each other, the parts of each under its number."""
    lines = [(at, *line) for at, bill in enumerate(bills) for line in bill.lines]
    said = [(at, *each) for at, bill in enumerate(bills) for each in bill.said.items()]
    # Without a row there is no type of a column, so that each table has one beside the bills.
    return SparkBill(
        session.createDataFrame(
            pa.table(
                {
                    "whole": [f"{at}/{whole}" for at, whole, _, _ in lines] + ["A"],
                    "part": [f"{at}/{part}" for at, _, part, _ in lines] + ["B"],
                    "units": [float(units) for *_, units in lines] + [1.0],
                }
            )
        ),
        session.createDataFrame(
            pa.table(
                {
                    "part": [f"{at}/{id_}" for at, id_, _ in said] + ["B"],
                    "value_rule": [each.value_rule for *_, each in said] + [TOLD],
                    "value_low": [float(each.value.low) for *_, each in said] + [1.0],
                    "value_high": [_float(each.value.high) for *_, each in said] + [1.0],
                    "worth_rule": [each.worth_rule for *_, each in said] + [TOLD],
                    "worth_low": [float(each.worth.low) for *_, each in said] + [1.0],
                    "worth_high": [_float(each.worth.high) for *_, each in said] + [1.0],
                    "cap": [_float(each.cap) for *_, each in said] + [inf],
                }
            )
        ),
        ("worth",),
    )


def _found(frame: DataFrame) -> dict[str, tuple[float, ...]]:
    ends = ("value_low", "value_high", "worth_low", "worth_high")
    return {row["part"]: tuple(row[end] for end in ends) for row in frame.collect()}


@FEW
@given(st.lists(_bills(), min_size=BILLS, max_size=BILLS))
def test_bounds_by_spark_are_those_of_exact_arithmetic(
    spark: SparkSession, bills: list[Small]
) -> None:
    found = _found(rolled_up(_tables(spark, bills)))

    exact = {
        f"{at}/{id_}": each for at, bill in enumerate(bills) for id_, each in _exact(bill).items()
    }
    assert found.keys() == {*exact, "A", "B"}
    for id_, (value, worth) in exact.items():
        ends = (value.low, value.high, worth.low, worth.high)
        assert found[id_] == pytest.approx([_float(end) for end in ends], rel=1e-12, abs=1e-12)


def _chain(session: SparkSession, pairs: list[tuple[str, str]]) -> SparkBill:
    wholes, parts = zip(*pairs, strict=True)
    told = {"part": ["told"], "value_rule": [TOLD], "value_low": [1.0], "value_high": [2.0]}
    lines = {"whole": list(wholes), "part": list(parts), "units": [2.0] * len(pairs)}
    return SparkBill(
        session.createDataFrame(pa.table(lines)), session.createDataFrame(pa.table(told)), ()
    )


def test_a_long_chain_is_added_up_from_its_end(spark: SparkSession) -> None:
    pairs = [*((f"P{number + 1}", f"P{number}") for number in range(5)), ("P0", "told")]

    found = {row["part"]: row["value_low"] for row in rolled_up(_chain(spark, pairs)).collect()}

    # Two of each in the next, six times over.
    assert found["P5"] == 2**6
    assert [row["part"] for row in products_of(_chain(spark, pairs).lines).collect()] == ["P5"]


@pytest.mark.parametrize(
    ("pairs", "circle"),
    [
        ([("a", "told"), ("b", "c"), ("c", "d"), ("d", "b"), ("e", "b")], {"b", "c", "d"}),
        ([("a", "a")], {"a"}),
    ],
)
def test_a_circle_is_named(
    spark: SparkSession, pairs: list[tuple[str, str]], circle: set[str]
) -> None:
    with pytest.raises(CycleError) as found:
        rolled_up(_chain(spark, pairs))

    named = found.value.circle
    assert named[0] == named[-1]
    assert set(named) == circle
    assert all(pair in pairs for pair in pairwise(named))
