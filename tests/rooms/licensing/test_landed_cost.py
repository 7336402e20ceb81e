"""Duties on an import add up as bounds: what certainly falls due, what at most, and why."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest

from ytterby.licensing.determination import Cause
from ytterby.licensing.determine import determined
from ytterby.licensing.landed_cost import CustomsValue, LandedCost, is_same, landed_cost, part_of
from ytterby.rules.evaluation import Plan
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import Coverage
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

ZzLaw = Callable[[Mapping[str, str]], Lawbook]
Reckon = Callable[..., LandedCost]

DATES = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
ACT = """\
doubts:
  width: {question: How wide?, grade: invented, readings: {wide: very, narrow: hardly}}
parameters:
  magnet-rate:
    {title: Magnets, unit: share, values: [
      {from: 2025-01-01, to: 2025-06-01, value: 25 %, provision: magnets},
      {from: 2025-06-01, to: 2025-09-01, value: 12.5 %, provision: magnets}]}
  every-rate:
    {title: All, unit: share, values: [{from: 2025-01-01, value: 10 %, provision: every}]}
  threat-rate:
    {title: Threat, unit: share, values: [{from: 2025-01-01, value: 100 %, provision: threat}]}
duties:
  ask-the-office: {words: Ask the office for the rate}
provisions:
  magnets: {title: Magnets, text: Magnets pay., DATES,
    applies_when: {fact: item.form, is: magnet}, charge: magnet-rate}
  every: {title: All, text: Everything pays., DATES, charge: every-rate}
  wide: {title: Wide, text: Wide ore pays., DATES, charge: every-rate,
    applies_when: {all: [{fact: item.form, is: ore},
      {doubt: width, readings: {wide: {all: []}, narrow: {any: []}}}]}}
  own-use: {title: Own use, text: Own use is spared., DATES,
    applies_when: {fact: transaction.purpose, is: own-use},
    relief: {to: not-required, of: [magnets]}}
  threat: {title: Threat, text: Everything would pay twice., grade: invented,
    published: 2025-03-01, repealed: 2025-04-01, proposed: true, charge: threat-rate}
  unread: {title: Unread, text: Soldiers pay at rates not read., DATES,
    applies_when: {fact: end_use, is: military}, duties: [ask-the-office]}
""".replace("DATES", DATES)
ZEDLAND = Regime("zz", "Zedland", "", ("ZZ",), "Ministry", "", {}, Coverage(False, "the rest"))
HUNDRED = CustomsValue(Interval.exactly(100), "USD")
SPRING = date(2025, 5, 1)
SALE: Mapping[str, FactValue] = {"transaction.purpose": "sale", "end_use": "civil"}
MAGNET: Mapping[str, FactValue] = {**SALE, "item.form": "magnet"}


@pytest.fixture
def reckon(zz_law: ZzLaw) -> Reckon:
    book = zz_law({"act-1": ACT})

    def reckoned(
        facts: Mapping[str, FactValue],
        day: date = SPRING,
        value: CustomsValue = HUNDRED,
        views: Views | None = None,
    ) -> LandedCost:
        plan = Plan(book, day, views or Views())
        known = {name: Fact(each, "said") for name, each in facts.items()}
        answer = determined(plan, ZEDLAND, Transaction("T-1", day), known)
        return landed_cost(plan, ZEDLAND, answer, value)

    return reckoned


def test_what_certainly_falls_due_is_added_up(reckon: Reckon) -> None:
    # By hand: 25 % and 10 % of 100.
    cost = reckon(MAGNET)

    assert cost.duty == Interval.exactly(35)
    assert cost.landed == Interval.exactly(135)
    assert cost.is_bounded
    assert all(each.is_certain and each.open_points == () for each in cost.charges)


def test_a_missing_fact_counts_to_the_high_end_and_is_named(reckon: Reckon) -> None:
    cost = reckon(SALE)

    assert cost.duty == Interval(Fraction(10), Fraction(45))
    assert {(point.cause, point.name) for each in cost.charges for point in each.open_points} == {
        (Cause.FACT, "item.form"),
        (Cause.LAW, "zz/act-1#width"),
    }


def test_an_open_doubt_is_never_certain_until_a_reading_is_chosen(reckon: Reckon) -> None:
    ore: Mapping[str, FactValue] = {**SALE, "item.form": "ore"}

    assert reckon(ore).duty == Interval(Fraction(10), Fraction(20))
    assert reckon(ore, views=Views((("width", "wide"),))).duty == Interval.exactly(20)
    assert reckon(ore, views=Views((("width", "narrow"),))).duty == Interval.exactly(10)


def test_a_relief_lifts_a_charge_and_one_not_asked_may(reckon: Reckon) -> None:
    spared = reckon({**MAGNET, "transaction.purpose": "own-use"})
    maybe = reckon({"item.form": "magnet", "end_use": "civil"})

    assert spared.duty == Interval.exactly(10)
    assert [each.is_spared for each in spared.charges] == [True, False]
    assert maybe.duty == Interval(Fraction(10), Fraction(35))
    assert [point.name for each in maybe.charges for point in each.open_points] == [
        "transaction.purpose"
    ]


def test_a_rate_that_nobody_has_read_leaves_no_high_end(reckon: Reckon) -> None:
    cost = reckon(MAGNET, day=date(2025, 10, 1))

    assert cost.duty == Interval(Fraction(10), None)
    assert not cost.is_bounded
    assert [each.rate for each in cost.charges] == [None, Fraction(1, 10)]


def test_a_rate_to_be_looked_up_leaves_no_high_end(reckon: Reckon) -> None:
    cost = reckon({**SALE, "item.form": "alloy", "end_use": "military"})

    assert [each.duty.id for each in cost.look_ups] == ["zz/act-1#ask-the-office"]
    assert cost.duty == Interval(Fraction(10), None)


def test_before_the_first_charge_encoded_nothing_is_said_to_be_free(reckon: Reckon) -> None:
    cost = reckon(MAGNET, day=date(2024, 12, 31))

    assert cost.duty == Interval(Fraction(0), None)
    assert cost.encoded_from == date(2025, 1, 1)


def test_what_is_threatened_is_told_and_never_counted(reckon: Reckon) -> None:
    during, after = reckon(MAGNET, day=date(2025, 3, 15)), reckon(MAGNET, day=date(2025, 4, 1))

    assert [each.amount for each in during.threatened] == [Interval.exactly(100)]
    assert during.duty == after.duty == Interval.exactly(35)
    assert after.threatened == ()


def test_the_rate_of_the_day_counts(reckon: Reckon) -> None:
    # By hand: 12.5 % and 10 % of 100 from 2025-06-01 on.
    assert reckon(MAGNET, day=date(2025, 5, 31)).duty == Interval.exactly(35)
    assert reckon(MAGNET, day=date(2025, 6, 1)).duty == Interval.exactly(Fraction(45, 2))


def test_a_base_rate_is_counted_only_if_somebody_said_it(reckon: Reckon) -> None:
    said = reckon({**MAGNET, "import.base_rate": Interval(Fraction(1, 100), Fraction(2, 100))})

    assert reckon(MAGNET).base is None
    assert said.base == Interval(Fraction(1), Fraction(2))
    assert said.duty == Interval(Fraction(36), Fraction(37))


def test_an_uncertain_value_gives_an_uncertain_duty(reckon: Reckon) -> None:
    value = CustomsValue(Interval(Fraction(100), Fraction(200)), "USD")
    without_end = CustomsValue(Interval(Fraction(100), None), "USD")

    assert reckon(MAGNET, value=value).landed == Interval(Fraction(135), Fraction(270))
    assert reckon(MAGNET, value=without_end).landed == Interval(Fraction(135), None)


def test_days_with_the_same_duties_are_the_same_and_others_are_not(reckon: Reckon) -> None:
    one, next_day = reckon(MAGNET), reckon(MAGNET, day=date(2025, 5, 2))

    assert is_same(one, next_day)
    assert not is_same(one, reckon(MAGNET, day=date(2025, 6, 1)))


def test_nothing_of_an_unbounded_value_is_nothing() -> None:
    without_end, nothing = Interval(Fraction(1), None), Interval.exactly(0)

    assert part_of(without_end, nothing) == nothing
    assert part_of(nothing, without_end) == nothing
    assert part_of(without_end, Interval.exactly(2)) == Interval(Fraction(2), None)
