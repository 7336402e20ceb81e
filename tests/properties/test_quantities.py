from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.mass import Mass
from ytterby.vocabulary.money import CURRENCIES, Money, Rate, converted
from ytterby.vocabulary.number import QuantityError, parse_number
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.quantity import (
    format_mass,
    format_money,
    format_number,
    format_share,
    parse_mass_mg,
    parse_money,
    parse_share,
)
from ytterby.vocabulary.truth import Truth, all_of, any_of, negated
from ytterby.vocabulary.working_days import WorkingCalendar

truths = st.sampled_from([True, False, None])
amounts = st.fractions(min_value=0, max_value=10**12)
shares = st.fractions(min_value=0, max_value=1)
written = st.text(alphabet="0123456789 .,'-+<>=~%eEkgUSD$\u00a5\u2013\u00b1", max_size=20)


@st.composite
def intervals(draw: st.DrawFn, values: st.SearchStrategy[Fraction] = amounts) -> Interval:
    low, high = sorted((draw(values), draw(values)))
    return Interval(low, high, high_excluded=low < high and draw(st.booleans()))


def encloses(outer: Interval, inner: Interval) -> bool:
    if outer.low > inner.low:
        return False
    if outer.high is None or inner.high is None:
        return outer.high is None
    if outer.high == inner.high:
        return inner.high_excluded or not outer.high_excluded
    return outer.high > inner.high


@given(intervals(shares))
def test_a_share_read_again_contains_what_was_written(share: Interval) -> None:
    assert encloses(parse_share(format_share(share)), share)


@given(intervals())
def test_a_mass_read_again_contains_what_was_written(mass_mg: Interval) -> None:
    assert encloses(parse_mass_mg(format_mass(mass_mg)), mass_mg)


@given(intervals(), st.sampled_from(sorted(CURRENCIES)))
def test_money_read_again_contains_what_was_written(amount: Interval, currency: str) -> None:
    read, read_currency = parse_money(format_money(amount, currency))

    assert read_currency == currency
    assert encloses(read, amount)


@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=6))
def test_a_short_decimal_is_read_again_exactly(decimal: object) -> None:
    number = Fraction(str(decimal))

    assert parse_number(format_number(number)) == number


@given(written)
def test_any_text_is_read_within_its_bounds_or_refused(text: str) -> None:
    try:
        share = parse_share(text)
    except QuantityError:
        return

    assert share.low >= 0
    assert share.high is not None
    assert share.high <= 1


@given(written)
def test_a_mass_is_never_read_as_negative(text: str) -> None:
    try:
        mass_mg = parse_mass_mg(text, "g")
    except QuantityError:
        return

    assert mass_mg.low >= 0


@given(intervals(), intervals(), shares, shares)
def test_a_sum_encloses_every_sum(a: Interval, b: Interval, at_a: Fraction, at_b: Fraction) -> None:
    assert a.high is not None
    assert b.high is not None
    inside_a = a.low + (a.high - a.low) * at_a * Fraction(99, 100)
    inside_b = b.low + (b.high - b.low) * at_b * Fraction(99, 100)

    assert a.holds(inside_a)
    assert b.holds(inside_b)
    assert (a + b).holds(inside_a + inside_b)


@given(intervals(), amounts, shares)
def test_a_multiple_encloses_every_multiple(a: Interval, factor: Fraction, at: Fraction) -> None:
    assert a.high is not None
    inside = a.low + (a.high - a.low) * at * Fraction(99, 100)

    assert a.times(factor).holds(inside * factor)


@given(intervals(), amounts, shares)
def test_what_is_said_of_a_threshold_is_true_of_every_value(
    a: Interval,
    threshold: Fraction,
    at: Fraction,
) -> None:
    assert a.high is not None
    inside = a.low + (a.high - a.low) * at * Fraction(99, 100)

    assert a.reaches(threshold) in (None, inside >= threshold)


@given(intervals(), amounts)
def test_a_wider_interval_never_decides_otherwise(a: Interval, threshold: Fraction) -> None:
    assert a.high is not None
    wider = Interval(a.low / 2, a.high * 2)

    assert wider.reaches(threshold) in (None, a.reaches(threshold))


@given(st.lists(truths))
def test_de_morgan_holds_with_what_is_not_known(parts: list[Truth]) -> None:
    assert negated(all_of(parts)) is any_of(negated(part) for part in parts)
    assert negated(any_of(parts)) is all_of(negated(part) for part in parts)


@given(st.lists(truths), st.lists(truths))
def test_grouping_changes_no_truth(some: list[Truth], others: list[Truth]) -> None:
    assert all_of([all_of(some), all_of(others)]) is all_of(some + others)
    assert any_of([any_of(some), any_of(others)]) is any_of(some + others)


@given(st.lists(truths), st.lists(st.booleans(), min_size=20, max_size=20))
def test_learning_what_was_not_known_never_turns_an_answer(
    parts: list[Truth],
    learnt: list[bool],
) -> None:
    filled = [
        learnt[number % len(learnt)] if part is None else part for number, part in enumerate(parts)
    ]

    assert all_of(parts) in (None, all_of(filled))
    assert any_of(parts) in (None, any_of(filled))


@given(
    st.integers(0, 10**15),
    st.fractions(min_value=Fraction(1, 2000), max_value=2000, max_denominator=10**6),
    st.sampled_from(["CNY", "JPY", "KWD"]),
)
def test_money_there_and_back_differs_by_no_more_than_one_minor_unit(
    minor: int,
    value: Fraction,
    into: str,
) -> None:
    rate = Rate("USD", into, value, date(2025, 4, 3), "invented")
    money = Money(minor, "USD")

    there = converted(money, into, (rate,))
    back = converted(there, "USD", (rate,))

    # One minor unit of whichever of the two is worth more.
    worth = Money(1, into).amount / value
    assert abs(back.amount - money.amount) <= max(worth, Fraction(1, 100))


@given(st.integers(0, 10**17), st.integers(0, 10**17))
def test_masses_add_as_their_milligrams_do(a: int, b: int) -> None:
    assert (Mass(a) + Mass(b)).milligrams == a + b


@given(
    st.dates(date(2025, 1, 1), date(2025, 6, 30)),
    st.integers(1, 60),
    st.frozensets(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=20),
)
def test_working_days_added_are_working_days_between(
    start: date,
    count: int,
    holidays: frozenset[date],
) -> None:
    year = Period(date(2025, 1, 1), date(2026, 1, 1))
    calendar = WorkingCalendar("random", year, holidays)

    end = calendar.add(start, count)

    assert calendar.is_working(end)
    assert calendar.between(start, end) == count
