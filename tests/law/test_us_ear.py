"""What US export control says beside its cases: every day of a stay, every answer in bounds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from ytterby import assembly
from ytterby.intake.transactions import read_transaction
from ytterby.licensing.determination import Cause, Determination
from ytterby.rules.evaluation import Plan
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.condition import Ref
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.transaction import Transaction
from ytterby.vocabulary.truth import Truth
from ytterby.workflows.determine import determine

LAW = assembly.law()
EAR, OFAC = LAW.under(("us-ear",)), LAW.under(("us-ofac",))
HALF_OWNED = LAW.lawbook.provisions["us/ear-affiliates-2025#half-owned"]
# 90 FR 47201: effective 2025-09-29. 90 FR 50857: suspended 2025-11-10 through 2026-11-09.
STAYED, RETURNS = date(2025, 11, 10), date(2026, 11, 10)
ORDER = """\
format: ytterby/transaction/1
day: 2025-06-02
kind: goods
from: ZZ
to: CN
item: {origin: ZZ}
facts:
  us_content.controlled_for: licence-required
  us_content.any_amount: none
  component.discrete: false
  destination.country_group_e1: false
  destination.country_group_e2: false
  item.us_direct_product: false
  item.us_advanced_chip: false
"""
# 300 of US content in 1000, of which 80 go with no licence and 40 under GBS: 180 are counted.
AMOUNTS = ORDER + "  item.fair_market_value: 1000\n  us_content.value: 300\n"
LEFT_OUT = (
    "  us_content.value_without_licence: 80\n"
    "  us_content.value_under_gbs: 40\n"
    "  us_content.value_short_supply: 0\n"
)


def order(text: str) -> Transaction:
    return read_transaction(text, LAW.lawbook.schema).required()


def share_in(text: str) -> FactValue:
    return order(text).facts["us_content.share"].value


def asked(text: str) -> Determination:
    (answer,) = determine(EAR, order(text))
    return answer


# --- the Affiliates Rule, day by day -------------------------------------------------------------


def standing(day: date) -> str:
    return LAW.lawbook.status(HALF_OWNED, day, Views()).word


def test_the_affiliates_rule_stands_as_its_two_notices_say_on_every_day() -> None:
    wrong: list[tuple[date, str]] = []
    day = date(2025, 9, 28)

    while day <= date(2026, 11, 11):
        if day < date(2025, 9, 29):
            expected = "not published"
        elif day < STAYED:
            expected = "in force"
        else:
            expected = "suspended" if day < RETURNS else "unverified"
        if standing(day) != expected:
            wrong.append((day, standing(day)))
        day += timedelta(days=1)

    assert wrong == []


def test_the_last_day_of_the_stay_is_inside_it() -> None:
    # One public code base ends the stay with "before 2026-11-09", a day early.
    assert standing(RETURNS - timedelta(days=2)) == "suspended"
    assert standing(RETURNS - timedelta(days=1)) == "suspended"


def test_from_its_return_on_the_rule_may_bind_and_nobody_has_seen_whether() -> None:
    status = LAW.lawbook.status(HALF_OWNED, RETURNS, Views())

    assert status.in_force is None
    assert status.unverified_since == RETURNS


# --- de minimis, at the lines --------------------------------------------------------------------


def line_exceeded(name: str, share: str, facts: Mapping[str, FactValue]) -> Truth:
    plan = Plan(LAW.lawbook, date(2025, 6, 2), Views())
    given: dict[str, FactValue] = {
        "us_content.share": Interval.exactly(Fraction(share)),
        "component.discrete": False,
        **facts,
    }
    return plan.judged(Ref(f"us/ear-734-4#{name}"), given).truth


@pytest.mark.parametrize(
    ("name", "share", "exceeded"),
    [
        # "25 % or less" and "10 % or less" are outside: the share must exceed the line.
        ("above-twenty-five-percent", "0.25", False),
        ("above-twenty-five-percent", "0.25000000001", True),
        ("above-ten-percent", "0.1", False),
        ("above-ten-percent", "0.10000000001", True),
    ],
)
def test_a_share_exactly_at_a_line_of_the_ear_is_outside(
    name: str, share: str, exceeded: Truth
) -> None:
    assert line_exceeded(name, share, {}) is exceeded


def test_exactly_ten_percent_is_spared_by_the_ear_and_not_by_ofac() -> None:
    # 31 CFR 560.420 asks for less than 10 %; the EAR for more than 10 %.
    plan = Plan(LAW.lawbook, date(2026, 11, 21), Views())
    ten = Interval.exactly(Fraction(1, 10))
    shipment: dict[str, FactValue] = {
        "transaction.to": "IR",
        "item.origin": "ZZ",
        "us_content.whole_share": ten,
    }

    ofac = plan.judged(Ref("us/ofac-560-420#foreign-made-not-exempt"), shipment).truth

    assert ofac is True
    assert line_exceeded("above-ten-percent", "0.1", {}) is False


def test_a_share_above_the_line_stays_open_until_somebody_has_looked_at_the_component() -> None:
    unknown = asked(ORDER.replace("  component.discrete: false\n", "  us_content.share: 30 %\n"))

    assert unknown.at_most is Outcome.LICENCE_INDIVIDUAL
    assert "component.discrete" in {each.name for each in unknown.deciders}


@pytest.mark.parametrize("direct", ["9 %", "10 %"])
def test_a_share_below_both_lines_needs_no_look_at_the_component(direct: str) -> None:
    text = ORDER.replace("  component.discrete: false\n", f"  us_content.share: {direct}\n")

    assert asked(text).at_most is Outcome.NOT_REACHED


# --- shares reckoned from amounts ----------------------------------------------------------------


def test_what_goes_without_a_licence_or_under_gbs_is_not_counted() -> None:
    # Vector V7: 300 US, of which 80 NLR and 40 GBS, item 1000: 180, which is 18 %.
    assert share_in(AMOUNTS + LEFT_OUT) == Interval.exactly(Fraction(18, 100))


@pytest.mark.parametrize("left_out", LEFT_OUT.splitlines())
def test_an_amount_that_nobody_stated_is_not_nothing(left_out: str) -> None:
    share = share_in(AMOUNTS + LEFT_OUT.replace(f"{left_out}\n", ""))

    assert isinstance(share, Interval)
    assert share.low == 0
    assert share.holds(Fraction(18, 100))


def test_a_stated_share_that_its_amounts_allow_is_kept() -> None:
    stated = AMOUNTS + "  us_content.share: 18 %\n"

    assert share_in(stated) == Interval.exactly(Fraction(18, 100))


def test_amounts_without_the_value_of_the_item_say_nothing() -> None:
    facts = order(ORDER + "  us_content.value: 300\n").facts

    assert "us_content.share" not in facts


# --- what is known in outline --------------------------------------------------------------------


def test_a_direct_product_is_never_outside_the_ear() -> None:
    text = ORDER.replace("us_direct_product: false", "us_direct_product: true")

    answer = asked(text + "  us_content.share: 0 %\n")

    assert answer.at_most is Outcome.LICENCE_INDIVIDUAL
    assert Cause.LAW in {each.cause for each in answer.deciders}


def test_not_subject_is_never_said_while_the_ear_is_not_complete() -> None:
    for court in (EAR, OFAC):
        (regime,) = court.regimes
        assert not regime.coverage.complete
        assert regime.coverage.missing

    (answer,) = determine(EAR, order(ORDER + "  us_content.share: 0 %\n"))

    assert answer.at_most is Outcome.NOT_REACHED
    assert any("not complete" in caveat for caveat in answer.caveats)


def test_every_outcome_of_us_export_control_has_words_in_both_languages() -> None:
    for court in (EAR, OFAC):
        (regime,) = court.regimes
        assert set(regime.licence_words) == set(Outcome)
        assert all(words.en and words.zh for words in regime.licence_words.values())


# --- knowing less --------------------------------------------------------------------------------

ANSWERS = {
    each.case.id: each
    for each in assembly.case_results()
    if each.determination is not None and each.determination.regime in {"us-ear", "us-ofac"}
}


def test_every_us_case_of_the_collection_on_export_control_runs() -> None:
    # Sections A, B and C of the collection of US cases: U1 to U10 and V1 to V9.
    collected = {f"US-U{number}" for number in range(1, 11)}
    collected |= {f"US-V{number}" for number in range(1, 10)}

    assert collected <= {name.rstrip("abc") for name in ANSWERS}


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_leaving_one_stated_fact_out_only_widens_an_answer(name: str) -> None:
    transaction = ANSWERS[name].case.transaction
    assert transaction is not None
    answer = ANSWERS[name].determination
    assert answer is not None
    court = LAW.under((answer.regime,))
    narrower: list[str] = []

    for dropped in transaction.facts:
        kept = {key: fact for key, fact in transaction.facts.items() if key != dropped}
        (less,) = determine(court, replace(transaction, facts=kept))
        if less.at_least > answer.at_least or less.at_most < answer.at_most:
            narrower.append(dropped)

    assert narrower == []
