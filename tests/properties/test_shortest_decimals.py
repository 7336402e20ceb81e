"""A float stands for its shortest decimal, and one float divides those that reach a number."""

from fractions import Fraction
from math import inf, nextafter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ytterby.vocabulary.shortest_decimals import (
    enclosing,
    least_above,
    least_reaching,
    meant_by,
)

floats = st.floats(0, 1e9, allow_nan=False)
numbers = st.fractions(0, 10**9, max_denominator=10**6) | floats.map(meant_by)


@given(floats, numbers)
@example(0.001, Fraction(1, 1000))
@example(0.3333333333333333, Fraction(1, 3))
@example(0.33333333333333337, Fraction(1, 3))
def test_comparing_floats_is_comparing_what_they_stand_for(seen: float, number: Fraction) -> None:
    assert (seen >= least_reaching(number)) is (meant_by(seen) >= number)
    assert (seen >= least_above(number)) is (meant_by(seen) > number)


@given(numbers)
def test_right_beside_a_number_nothing_is_left_to_rounding(number: Fraction) -> None:
    middle = float(number)
    near = [nextafter(middle, -inf), middle, nextafter(middle, inf)]

    assert [each >= least_reaching(number) for each in near] == [
        meant_by(each) >= number for each in near
    ]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        # 0.1 % and 0.36 % are decimals, so that the floats stand for them and no more.
        (Fraction(1, 1000), Fraction(9, 2500), (0.001, 0.0036)),
        # A third is none: 0.3333333333333333 lies below it and 0.33333333333333337 above.
        (Fraction(1, 3), Fraction(1, 3), (0.3333333333333333, 0.33333333333333337)),
        (Fraction(0), None, (0.0, None)),
    ],
)
def test_floats_enclose_what_no_float_stands_for(
    low: Fraction, high: Fraction | None, expected: tuple[float, float | None]
) -> None:
    assert enclosing(low, high) == expected


def test_what_is_larger_than_every_float_is_never_reached() -> None:
    assert least_reaching(Fraction(10) ** 400) == inf
