"""A range is what the text allows for a base of one size; gains and turnover stay apart."""

from fractions import Fraction

import pytest

from ytterby.vocabulary.penalty import Base, Fine, FineRange

HALF_A_MILLION = 500_000
AMOUNT = FineRange(Fraction(500_000), Fraction(5_000_000))
MULTIPLE = FineRange(Fraction(5), Fraction(10))
TURNOVER = Fine("", Base.TURNOVER, HALF_A_MILLION, MULTIPLE, AMOUNT)


@pytest.mark.parametrize(
    ("base", "least", "most"),
    [
        # By hand: below the sum the amount, from the sum on five to ten times the base.
        (None, 500_000, 5_000_000),
        (0, 500_000, 5_000_000),
        (499_999, 500_000, 5_000_000),
        (500_000, 2_500_000, 5_000_000),
        (2_000_000, 10_000_000, 20_000_000),
    ],
)
def test_from_the_sum_on_the_base_is_multiplied(base: int | None, least: int, most: int) -> None:
    found = TURNOVER.range_of(None if base is None else Fraction(base))

    assert found == FineRange(Fraction(least), Fraction(most))


def test_a_fine_without_a_base_is_its_amount_whatever_was_gained() -> None:
    flat = Fine("", None, None, None, AMOUNT)

    assert flat.range_of(None) == flat.range_of(Fraction(10**9)) == AMOUNT


def test_where_the_border_was_not_read_both_ranges_are_possible() -> None:
    # Five to ten times 1,000 are 5,000 to 10,000; the amount reaches 5 million.
    found = Fine("", Base.GAINS, None, MULTIPLE, AMOUNT).range_of(Fraction(1_000))

    assert found == FineRange(Fraction(5_000), Fraction(5_000_000))


def test_a_multiple_alone_needs_a_base() -> None:
    alone = Fine("", Base.GAINS, None, MULTIPLE, None)

    assert alone.range_of(None) is None
    assert alone.range_of(Fraction(2)) == FineRange(Fraction(10), Fraction(20))
