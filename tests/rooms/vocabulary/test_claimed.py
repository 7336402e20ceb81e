"""Whether what was found is as claimed, and where nobody can say."""

from fractions import Fraction

import pytest

from ytterby.vocabulary.claim import Claimed
from ytterby.vocabulary.interval import Interval

SEVENTY = Claimed("70", Fraction(70), Fraction(70))
OVER_EIGHTY = Claimed(">80", Fraction(80), None, strict=True)
UNDER_FIVE = Claimed("<5", None, Fraction(5), strict=True)
A_RISE = Claimed("+", Fraction(0), None, strict=True)


def _found(low: str, high: str | None = None) -> Interval:
    return Interval(Fraction(low), Fraction(low if high is None else high))


@pytest.mark.parametrize(
    ("claimed", "found", "fits"),
    [
        (SEVENTY, _found("70"), True),
        (SEVENTY, _found("69"), False),
        (SEVENTY, _found("69", "71"), None),
        (OVER_EIGHTY, _found("80.1", "90"), True),
        (OVER_EIGHTY, _found("80"), False),
        (OVER_EIGHTY, _found("80", "90"), None),
        (OVER_EIGHTY, Interval(Fraction(81), None), True),
        (OVER_EIGHTY, Interval(Fraction(0), Fraction(80), high_excluded=True), False),
        (UNDER_FIVE, _found("5"), False),
        (UNDER_FIVE, _found("4", "5"), None),
        (UNDER_FIVE, Interval(Fraction(4), Fraction(5), high_excluded=True), True),
        (UNDER_FIVE, Interval(Fraction(4), None), None),
        (A_RISE, _found("0"), False),
        (A_RISE, _found("-3", "-1"), False),
        (A_RISE, _found("-1", "1"), None),
    ],
)
def test_it_fits_certainly_certainly_not_or_may_do_so(
    claimed: Claimed, found: Interval, fits: bool | None
) -> None:
    assert claimed.fits(found) is fits


def test_leeway_is_given_to_a_number_and_not_to_a_bound() -> None:
    leeway = Fraction(5)

    assert SEVENTY.widened(leeway).fits(_found("67.5", "69.1")) is True
    assert OVER_EIGHTY.widened(leeway).fits(_found("78")) is False


@pytest.mark.parametrize(
    ("claimed", "sign"),
    [
        (Claimed("-23", Fraction(-23), Fraction(-23)), -1),
        (Claimed("+41", Fraction(41), Fraction(41)), 1),
        (A_RISE, 1),
        (Claimed("-", None, Fraction(0), strict=True), -1),
        (Claimed("<=5", None, Fraction(5)), None),
    ],
)
def test_a_claim_has_the_sign_that_everything_in_it_has(claimed: Claimed, sign: int | None) -> None:
    assert claimed.sign == sign
