from fractions import Fraction

import pytest

from ytterby.material.asking.ask import ask
from ytterby.material.asking.inquiry import Inquiry, Method, Portfolio, inquiry
from ytterby.material.asking.lot import Lot, Prior, drawn, lots_of
from ytterby.material.asking.question import (
    LEVEL,
    Margin,
    Question,
    Unknown,
    Unsaid,
    between,
    point,
)
from ytterby.vocabulary.decided_curve import DecidedCurve, DecidedShare, Weighing

ENDLESS = Fraction(10**30)
SEEN = Lot(inside=True, home=True, amount=0.25, value=0.75)


def _margin(amount: int) -> Margin:
    return Margin(Fraction(amount), Fraction(amount))


def _up_to(supplier: str, most: int, unsaid: Unsaid = Unsaid.AMOUNT) -> Unknown:
    return Unknown(supplier, f"part of {supplier}", (between(LEVEL, _margin(most)),), unsaid)


def _question(product: str, settled: int, *unknowns: Unknown) -> Question:
    return Question(product, "share", _margin(settled), unknowns)


def _inquiry(questions: list[Question], **values: float | None) -> Inquiry:
    return inquiry(questions, Portfolio(values, ("metal-separated",), ()), Prior(draws=64))


# --- what is drawn --------------------------------------------------------------------------------


def test_an_amount_lies_as_far_along_its_bounds_as_the_lot_says() -> None:
    # A quarter of the way from 0 to 8.
    assert drawn(_up_to("Alpha", 8), SEEN) == (2.0, 2.0)


def test_a_value_is_drawn_apart_from_the_amount() -> None:
    # Three quarters of the way from -8 to 0.
    value = Unknown("Alpha", "M1", (between(_margin(-8), LEVEL),), Unsaid.VALUE)

    assert drawn(value, SEEN) == (-2.0, -2.0)


def test_an_unknown_origin_counts_all_or_nothing() -> None:
    either = (point(Fraction(0), Fraction(0)), point(Fraction(3), Fraction(3)))
    unknown = Unknown("Alpha", "M1", either)
    elsewhere = Lot(inside=True, home=False, amount=0.25, value=0.75)

    assert drawn(unknown, SEEN) == (3.0, 3.0)
    assert drawn(unknown, elsewhere) == (0.0, 0.0)


def test_a_part_that_nobody_has_described_may_turn_out_free() -> None:
    nothing = Lot(inside=False, home=True, amount=0.25, value=0.75)

    assert drawn(_up_to("Alpha", 8, Unsaid.PRESENCE), nothing) == (0.0, 0.0)
    assert drawn(_up_to("Alpha", 8, Unsaid.PRESENCE), SEEN) == (2.0, 2.0)


def test_what_has_no_upper_bound_is_not_drawn_and_stays_open() -> None:
    endless = Unknown("Alpha", "M1", (between(LEVEL, Margin(ENDLESS, ENDLESS)),))

    assert drawn(endless, SEEN) == (0.0, float("inf"))


def test_a_price_range_leaves_a_drawn_amount_between_two_worths() -> None:
    # A quarter of 8 to 16: 2 to 4.
    blurred = Unknown("Alpha", "M1", (between(LEVEL, Margin(Fraction(8), Fraction(16))),))

    assert drawn(blurred, SEEN) == (2.0, 4.0)


def test_a_part_turns_out_alike_whatever_else_is_drawn() -> None:
    few, many = Prior(draws=8, seed=5), Prior(draws=80, seed=5)

    assert list(lots_of("M1", many))[:8] == list(lots_of("M1", few))
    assert list(lots_of("M1", few)) != list(lots_of("M2", few))
    assert list(lots_of("M1", few)) != list(lots_of("M1", Prior(draws=8, seed=6)))


def test_lots_lie_evenly() -> None:
    lots = list(lots_of("M1", Prior(draws=4_000)))

    # 4,000 even draws: the mean is off 1/2 by less than 0.02, four times its standard deviation.
    assert sum(lot.home for lot in lots) / 4_000 == pytest.approx(0.5, abs=0.032)
    assert sum(lot.amount for lot in lots) / 4_000 == pytest.approx(0.5, abs=0.02)


# --- the order and the curve ----------------------------------------------------------------------


def test_nobody_is_asked_where_everything_is_decided() -> None:
    found = _inquiry([], P=10.0)

    assert (found.asking.rows, found.next_best) == ((), None)
    assert found.by_products.points == (DecidedShare(0, 1.0, 1.0, 1.0, 1.0, 1.0),)


def test_the_next_best_supplier_decides_most_products_in_expectation() -> None:
    # Alpha decides P1 and P2 whatever it answers, Beta P3: two products against one.
    questions = [
        _question("P1", -2, _up_to("Alpha", 5)),
        _question("P2", -3, _up_to("Alpha", 5)),
        _question("P3", -1, _up_to("Beta", 9)),
    ]

    found = _inquiry(questions, P1=1.0, P2=1.0, P3=1.0, P4=1.0)

    assert found.next_best is not None
    assert found.next_best.supplier == "Alpha"
    assert found.expects == (2.0, 1.0)
    # One of four products was decided from the beginning, two more by Alpha, all by Beta.
    assert [point.surely for point in found.by_products.points] == [0.25, 0.75, 1.0]


def test_the_three_lines_tell_what_one_answer_may_do() -> None:
    # The margin is above zero from 2 of 8 on.  Alpha's answer lies evenly between 0 and 8, Beta's
    # between 0 and 1: Alpha decides above from 2 on and below under 1, seven eighths of the time.
    question = _question("P1", -2, _up_to("Alpha", 8), _up_to("Beta", 1))

    found = inquiry(
        [question], Portfolio({"P1": None}, ("metal-separated",), ()), Prior(draws=2_000)
    )

    assert found.by_products.suppliers == ("Alpha", "Beta")
    one = found.by_products.points[1]
    assert (one.surely, one.low, one.high, one.at_best) == (0.0, 0.0, 1.0, 1.0)
    # 2,000 draws of 7/8: the standard deviation is 0.0074.
    assert one.expected == pytest.approx(7 / 8, abs=0.03)
    assert found.by_products.points[2] == DecidedShare(2, 1.0, 1.0, 1.0, 1.0, 1.0)


def test_the_list_stays_the_shortest_whatever_the_order() -> None:
    either = (point(Fraction(0), Fraction(0)), point(Fraction(12), Fraction(12)))
    questions = [
        _question("P1", -10, Unknown("Alpha", "A1", either), _up_to("Gamma", 1)),
        _question("P2", -1, _up_to("Beta", 3), _up_to("Alpha", 3)),
    ]

    found = _inquiry(questions, P1=None, P2=None)

    # Gamma is too small to matter.
    assert {row.supplier for row in found.asking.rows} == {"Alpha", "Beta"}
    assert found.asking.is_shortest
    assert found.asking.rows[-1].decided_by_now == ask(questions).rows[-1].decided_by_now
    assert found.method is Method.EXACT


def test_products_without_a_value_are_left_out_of_the_curve_by_value() -> None:
    questions = [
        _question("P1", -2, _up_to("Alpha", 5)),
        _question("P2", -2, _up_to("Beta", 5), _up_to("Alpha", 1)),
    ]

    found = _inquiry(questions, P1=30.0, P2=None, P3=10.0)

    by_products, by_value = found.curves
    assert (by_products.weighed_by, by_products.products) == (Weighing.PRODUCTS, 3)
    assert (by_value.weighed_by, by_value.products, by_value.left_out) == (Weighing.VALUE, 2, 1)
    # P3 is decided from the beginning, P1 by Alpha: 10 of 40, then 40 of 40.
    assert [point.surely for point in by_value.points] == [0.25, 1.0, 1.0]


def test_what_prices_leave_open_is_never_surely_decided() -> None:
    blurred = Unknown("Alpha", "M1", (between(LEVEL, Margin(Fraction(4), Fraction(8))),))

    found = _inquiry([_question("P1", -3, blurred)], P1=None)

    assert found.asking.open_after == ("P1",)
    last = found.by_products.points[-1]
    assert last.surely == 0.0
    # What it turns out to be may still decide: below 3/8 at the high price, above 3/4 at the low.
    assert 0.0 < last.expected < 1.0
    assert last.at_best == 1.0


def test_an_answer_without_bound_decides_at_best_and_surely_but_is_not_expected_to() -> None:
    endless = Unknown("Alpha", "M1", (between(LEVEL, Margin(ENDLESS, ENDLESS)),))

    found = _inquiry([_question("P1", -3, endless, _up_to("Beta", 1))], P1=None)

    first = found.by_products.points[1]
    assert found.by_products.suppliers[0] == "Alpha"
    assert (first.expected, first.at_best) == (0.0, 1.0)
    assert found.by_products.points[-1].surely == 1.0


def test_the_curve_is_read_out_at_so_many_answers_or_just_more() -> None:
    points = tuple(DecidedShare(number, 0.0, 0.0, 0.0, 0.0, 0.0) for number in range(8))
    curve = DecidedCurve(Weighing.PRODUCTS, tuple("ABCDEFG"), points, 1, 0, 64)

    # 20, 50 and 80 % of seven answers: 1.4, 3.5 and 5.6.
    assert [(percent, point.answered) for percent, point in curve.marks] == [
        (20, 2),
        (50, 4),
        (80, 6),
    ]
