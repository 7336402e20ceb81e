from datetime import date
from fractions import Fraction
from math import inf

import numpy as np
import pytest

from ytterby.material.kernel import (
    SUM,
    PartsOutOfOrderError,
    Table,
    portfolio_of,
    roll_up_bounds,
)
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook

DAY = date(2025, 12, 2)


def _table(start: list[int], part: list[int], units: list[float], told: list[float]) -> Table:
    rows = len(start) - 1
    own = np.array([told], np.float64).T
    return Table(
        np.array(start, np.int64),
        np.array(part, np.int32),
        np.array(units, np.float64),
        own,
        own.copy(),
        np.full((rows, 1), SUM, np.uint8),
        np.full(rows, inf),
        1,
    )


def test_a_whole_is_the_sum_of_its_parts() -> None:
    # Row 2 is 3 of row 0 and half of row 1: 3 x 10 + 0.5 x 4.
    table = _table([0, 0, 0, 2], [0, 1], [3.0, 0.5], [10.0, 4.0, 0.0])

    ends = roll_up_bounds(table)

    assert ends.low[:, 0].tolist() == ends.high[:, 0].tolist() == [10.0, 4.0, 32.0]


def test_what_the_caller_gave_is_left_as_it_was() -> None:
    table = _table([0, 0, 1], [0], [3.0], [10.0, 7.0])

    roll_up_bounds(table)

    assert table.low[:, 0].tolist() == [10.0, 7.0]


def test_no_units_of_what_is_without_bound_are_nothing() -> None:
    table = _table([0, 0, 1], [0], [0.0], [inf, 0.0])

    assert roll_up_bounds(table).high[1, 0] == 0.0


def test_a_part_after_its_whole_is_refused() -> None:
    table = _table([0, 1, 1], [1], [3.0], [0.0, 10.0])

    with pytest.raises(PartsOutOfOrderError, match="row 0"):
        roll_up_bounds(table)


def test_a_bill_becomes_a_portfolio_with_named_rows_and_columns() -> None:
    # Case C19: 0.15 of listed material in an item of 2,000.
    dy = SubstanceShare("Dy", Interval.exactly(Fraction(5, 10_000)), "ZZ")
    magnet = Part(
        "MAG-01",
        mass_mg=Interval.exactly(1_000_000),
        value=Money(6_000, "USD"),
        composition=(dy,),
        composition_complete=True,
    )
    motor = Part("MOTOR", value=Money(200_000, "USD"))
    bill = Bill(
        {"MOTOR": motor, "MAG-01": magnet}, (Use("MOTOR", "MAG-01", Fraction(1)),), ("MOTOR",)
    )
    price = Price("Dy", "metal", Interval.exactly(300), "USD", DAY, "Europe", "invented")
    counted = Counted({"metal": {"Dy": "metal"}}, frozenset({"ZZ"}), "Europe", DAY)

    portfolio = portfolio_of(bill, Valuation(counted, PriceBook.of([price]), (), "USD"), ("Dy",))
    ends = roll_up_bounds(portfolio.table)

    row = portfolio.nodes.index("MOTOR")
    low = dict(zip(portfolio.columns, ends.low[row].tolist(), strict=True))
    assert low == pytest.approx(
        {"mass": 1e6, "value": 2000.0, "Dy": 500.0, "metal-separated": 0.15, "metal-mined": 0.0}
    )
    assert ends.high[row, portfolio.columns.index("metal-mined")] == pytest.approx(0.15)
