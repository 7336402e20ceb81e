"""A compiled portfolio against the exact roll-up, and told anew against compiled anew."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.test_roll_up import (
    ABROAD,
    HOME,
    VALUATION,
    World,
    worlds,
)
from ytterby.material.compiled.again import Again, upwards_of, worked_out_again
from ytterby.material.compiled.appraised import Appraised, appraised
from ytterby.material.compiled.compile_bill import compiled, restated
from ytterby.material.compiled.marked import Marked, marked, presence, steps
from ytterby.material.compiled.portfolio import Portfolio
from ytterby.material.content import Content, roll_up
from ytterby.material.worth import appraisal_of
from ytterby.vocabulary.bill import Bill, Operator

COUNTRIES = frozenset({HOME})
APPRAISAL = appraisal_of(VALUATION)[0]
ORIGINS = st.sampled_from(["", HOME, ABROAD])


def _overridden(bill: Bill, node: str, origin: str) -> Bill:
    if node not in bill.parts:
        return bill
    part = replace(bill.parts[node], operator=Operator.OVERRIDE, origin=origin)
    return Bill({**bill.parts, node: part}, bill.uses, bill.products)


def _found(portfolio: Portfolio, found: Appraised, id_: str) -> dict[str, tuple[float, float]]:
    """Value and worths of a part as the passes found them."""
    row = portfolio.rows_named()[id_]
    slot = found.carriers.slot[row]
    bounds = {"value": (float(found.value.low[row, 0]), float(found.value.high[row, 0]))}
    for at, basis in enumerate(found.bases):
        worth = found.worth
        low, high = (worth.low[slot, at], worth.high[slot, at]) if slot >= 0 else (0.0, 0.0)
        bounds[basis] = (float(low), float(high))
    return bounds


def _exact(content: Content, id_: str) -> dict[str, tuple[float, float]]:
    node = content.nodes[id_]
    bounds = {"value": node.value, **node.worth}
    return {
        name: (float(each.low), inf if each.high is None else float(each.high))
        for name, each in bounds.items()
    }


def _judged(portfolio: Portfolio) -> tuple[Appraised, Marked]:
    return appraised(portfolio, APPRAISAL), marked(portfolio, COUNTRIES)


@given(worlds(), st.integers(0, 6), ORIGINS)
def test_the_compiled_portfolio_equals_the_exact_roll_up(
    world: World, number: int, origin: str
) -> None:
    bill = _overridden(world.tight, f"P{number}", origin)
    portfolio = compiled(bill)

    found = appraised(portfolio, APPRAISAL)

    content = roll_up(bill, VALUATION)
    for id_ in bill.parts:
        exact = _exact(content, id_)
        for name, bounds in _found(portfolio, found, id_).items():
            assert bounds == pytest.approx(exact[name], rel=1e-9, abs=1e-9), name


@given(worlds())
def test_the_bill_of_a_product_comes_back_exact(world: World) -> None:
    portfolio = compiled(world.tight)
    content = roll_up(world.tight, VALUATION)

    for id_, row in portfolio.rows_named().items():
        again = roll_up(portfolio.bill_of([row]), VALUATION)

        assert again.nodes[id_].value == content.nodes[id_].value
        assert again.nodes[id_].worth == content.nodes[id_].worth
        assert again.nodes[id_].mass_mg == content.nodes[id_].mass_mg


@given(worlds(), st.data(), st.integers(0, 6), ORIGINS)
def test_a_part_told_anew_is_as_if_the_bill_were_compiled_anew(
    world: World, data: st.DataObject, number: int, origin: str
) -> None:
    bill = _overridden(world.loose, f"P{number}", origin)
    portfolio = compiled(bill)
    before, marks = _judged(portfolio)
    upwards = upwards_of(portfolio, before)
    id_ = data.draw(st.sampled_from(sorted(bill.parts)))
    part = replace(
        data.draw(st.sampled_from([world.tight.parts[id_], bill.parts[id_]])),
        operator=bill.parts[id_].operator,
        rare_earth_free=data.draw(st.sampled_from([None, True])),
    )
    row = portfolio.rows_named()[id_]

    told = restated(portfolio, {row: part})
    every = np.arange(portfolio.rows, dtype=np.int32)
    changed = np.array([row], np.int32)
    again = worked_out_again(told, APPRAISAL, Again(before, marks, every), changed, upwards)

    anew = compiled(Bill({**bill.parts, id_: part}, bill.uses, bill.products))
    wanted, wanted_marks = _judged(anew)
    for other in bill.parts:
        old_row, new_row = portfolio.rows_named()[other], anew.rows_named()[other]
        exact = _found(anew, wanted, other)
        for name, bounds in _found(told, again.appraised, other).items():
            assert bounds == pytest.approx(exact[name], rel=1e-12, abs=1e-12), name
        assert steps(again.marked, old_row) == steps(wanted_marks, new_row)
        assert presence(again.marked, old_row) == presence(wanted_marks, new_row)
        if old_row not in again.rows:
            assert _found(told, again.appraised, other) == _found(portfolio, before, other)
