"""What dependence tells of ranges holds for every value inside them."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from ytterby.resilience.concentration import concentration
from ytterby.resilience.ratio import change_between, net_import_reliance, reserve_life, share_of
from ytterby.vocabulary.claim import Claimed
from ytterby.vocabulary.interval import Interval

_AMOUNTS = st.fractions(min_value=0, max_value=1_000, max_denominator=8)
_ABOVE = st.fractions(min_value=Fraction(1, 8), max_value=1_000, max_denominator=8)
_WAY = st.fractions(min_value=0, max_value=1, max_denominator=8)


@st.composite
def _ranges(draw: st.DrawFn, amounts: st.SearchStrategy[Fraction]) -> tuple[Interval, Fraction]:
    """A range, and one value inside it."""
    low, high = sorted((draw(amounts), draw(amounts)))
    return Interval(low, high), low + (high - low) * draw(_WAY)


_RANGES, _POSITIVE = _ranges(_AMOUNTS), _ranges(_ABOVE)


@given(_RANGES, _POSITIVE)
def test_every_change_inside_two_ranges_lies_in_the_range_of_changes(
    after: tuple[Interval, Fraction], before: tuple[Interval, Fraction]
) -> None:
    change = change_between(before[0], after[0])

    assert change.holds(after[1] / before[1] - 1)


@given(_RANGES, _POSITIVE)
def test_every_share_inside_two_ranges_lies_in_the_range_of_shares(
    part: tuple[Interval, Fraction], whole: tuple[Interval, Fraction]
) -> None:
    assume(part[1] <= whole[1])

    assert share_of(part[0], whole[0]).holds(part[1] / whole[1])


@given(_POSITIVE, _RANGES)
def test_every_reliance_inside_two_ranges_lies_in_the_range_of_reliances(
    used: tuple[Interval, Fraction], own: tuple[Interval, Fraction]
) -> None:
    reliance = net_import_reliance(used[0], own[0])

    assert reliance.holds(max(1 - own[1] / used[1], Fraction(0)))


@given(_RANGES, _POSITIVE)
def test_every_life_inside_two_ranges_lies_in_the_range_of_lives(
    reserves: tuple[Interval, Fraction], production: tuple[Interval, Fraction]
) -> None:
    life = reserve_life(reserves[0], production[0])

    assert life is not None
    assert life.holds(reserves[1] / production[1])


@given(
    st.lists(_RANGES, min_size=2, max_size=5),
    st.lists(_AMOUNTS, max_size=3),
    st.tuples(_AMOUNTS, _AMOUNTS),
)
def test_the_index_of_every_world_that_fits_lies_between_its_two_ends(
    told: list[tuple[Interval, Fraction]],
    left_out: list[Fraction],
    around: tuple[Fraction, Fraction],
) -> None:
    amounts = [value for _, value in told] + left_out
    whole = sum(amounts, Fraction(0))
    assume(whole > 0)
    parts = {f"Z{at}": value for at, (value, _) in enumerate(told)}
    stated = Interval(max(whole - around[0], Fraction(0)), whole + around[1])

    found = concentration(parts, stated)

    if found is not None:
        assert found.index.holds(sum((each / whole) ** 2 for each in amounts) + Fraction(0))


@given(_RANGES, _AMOUNTS, _AMOUNTS)
def test_more_leeway_never_refutes_what_held(
    found: tuple[Interval, Fraction], value: Fraction, leeway: Fraction
) -> None:
    claimed = Claimed("", value, value)
    strictly, widely = claimed.fits(found[0]), claimed.widened(leeway).fits(found[0])

    if strictly is True:
        assert widely is True
    if strictly is None:
        assert widely is not False
