"""The index of concentration, with two ends where the list of countries is not complete."""

from fractions import Fraction

from ytterby.resilience.concentration import concentration
from ytterby.vocabulary.interval import Interval


def _parts(**amounts: int) -> dict[str, Interval]:
    return {name: Interval.exactly(amount) for name, amount in amounts.items()}


def test_a_complete_list_has_one_index() -> None:
    # Shares 60, 30 and 10 %: 0.36 + 0.09 + 0.01.
    found = concentration(_parts(ZX=60, ZY=30, ZZ=10), Interval.exactly(100))

    assert found is not None
    assert found.index == Interval.exactly(Fraction(46, 100))
    assert (found.largest, found.largest_share) == ("ZX", Interval.exactly(Fraction(6, 10)))
    assert found.covered == Interval.exactly(1)


def test_what_the_list_leaves_out_is_spread_thin_or_in_one_hand() -> None:
    # Shares 60 and 20 %, 20 % left out: 0.36 + 0.04, and that with 0.04 more.
    found = concentration(_parts(ZX=60, ZY=20), Interval.exactly(100))

    assert found is not None
    assert found.index == Interval(Fraction(40, 100), Fraction(44, 100))
    assert found.covered == Interval.exactly(Fraction(8, 10))


def test_the_whole_is_never_less_than_its_parts() -> None:
    # Parts of 60 and 60 in a whole that is told as 100: the whole is 120.
    found = concentration(_parts(ZX=60, ZY=60), Interval.exactly(100))

    assert found is not None
    assert found.index == Interval.exactly(Fraction(1, 2))


def test_without_a_bounded_whole_or_two_countries_nothing_is_said() -> None:
    assert concentration(_parts(ZX=60, ZY=20), None) is None
    assert concentration(_parts(ZX=60, ZY=20), Interval(Fraction(90), None)) is None
    assert concentration(_parts(ZX=60), Interval.exactly(100)) is None
