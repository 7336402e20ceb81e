"""A compiled portfolio judged: floats propose, fractions decide where one is near the threshold."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ytterby.material.compiled.compile_bill import compiled
from ytterby.material.content import roll_up
from ytterby.material.share import shares_at
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook
from ytterby.workflows.drawing import Drawing
from ytterby.workflows.drawn_portfolio import drawn_shares
from ytterby.workflows.judge_portfolio import Asked, judge, judge_again, judged, ways_up
from ytterby.workflows.judged_portfolio import Counts, counts
from ytterby.workflows.portfolio_sensitivity import places_in, sensitivity_of

DAY = date(2025, 12, 2)
TENTH_OF_A_PERCENT = Fraction(1, 1000)
PRICES = PriceBook.of(
    Price("Dy", "metal", Interval.exactly(price), "USD", DAY, place, "invented")
    for place, price in (("Zedland", 300), ("Yland", 3000))
)
BASES = ("metal-separated", "metal-mined")


def asked(place: str = "Zedland", threshold: Fraction = TENTH_OF_A_PERCENT) -> Asked:
    counted = Counted({"metal": {"Dy": "metal"}}, frozenset({"ZZ"}), place, DAY)
    return Asked(Valuation(counted, PRICES, (), "USD"), threshold, ("ZZ",))


def motor(dysprosium: Fraction | Interval, value: int) -> Bill:
    """A motor of so many dollars with one magnet of 1 kg, so much of it dysprosium from home."""
    share = dysprosium if isinstance(dysprosium, Interval) else Interval.exactly(dysprosium)
    magnet = Part(
        "MAGNET",
        form="magnet",
        mass_mg=Interval.exactly(1_000_000),
        composition=(SubstanceShare("Dy", share, "ZZ", "ZZ"),),
        composition_complete=True,
    )
    whole = Part("MOTOR", "a motor", form="assembly", value=Money.of(Fraction(value), "USD"))
    uses = (Use("MOTOR", "MAGNET", Fraction(1)),)
    return Bill({"MOTOR": whole, "MAGNET": magnet}, uses, ("MOTOR",))


@pytest.mark.parametrize(
    ("dysprosium", "value", "reached"),
    [
        # 1 kg x 0.05 % x 300 USD/kg = 0.15 USD; over 60 USD 0.25 %, over 2,000 USD 0.0075 %.
        (Fraction(5, 10_000), 60, True),
        (Fraction(5, 10_000), 2_000, False),
        # 1 kg x 0.04 % x 300 USD/kg = 0.12 USD; over 120 USD exactly 0.1 %, which reaches it.
        (Fraction(4, 10_000), 120, True),
    ],
)
def test_a_portfolio_finds_what_the_hand_calculation_finds(
    dysprosium: Fraction, value: int, *, reached: bool
) -> None:
    portfolio = compiled(motor(dysprosium, value))

    found = judged(judge(portfolio, asked()))

    assert found.bases == BASES
    assert {basis: each.reaches for basis, each in found.shares["MOTOR"].items()} == dict.fromkeys(
        BASES, reached
    )


def test_a_float_just_under_the_threshold_is_overruled_by_the_fractions() -> None:
    # 0.12 USD of 120 USD is exactly 0.1 %; the float is pushed below it by hand.
    judging = judge(compiled(motor(Fraction(4, 10_000), 120)), asked())
    low = judging.appraised.worth.flat
    low *= 1 - 1e-12

    found = judged(judging).shares["MOTOR"]["metal-mined"]

    assert found.low < 0.001
    assert found.reaches is True


def test_the_portfolio_and_the_fractions_agree_on_the_share() -> None:
    bill = motor(Fraction(5, 10_000), 60)
    exact = shares_at(roll_up(bill, asked().valuation), "MOTOR")["metal-mined"]

    found = judged(judge(compiled(bill), asked())).shares["MOTOR"]["metal-mined"]

    assert found.low == pytest.approx(float(exact.low), rel=1e-9)
    assert exact == Interval.exactly(Fraction(1, 400))


def test_another_threshold_is_a_what_if() -> None:
    portfolio = compiled(motor(Fraction(5, 10_000), 60))

    # 0.25 %, by hand above.
    below = judged(judge(portfolio, asked(threshold=Fraction(3, 1000))))
    above = judged(judge(portfolio, asked(threshold=Fraction(2, 1000))))

    assert counts(below) == dict.fromkeys(BASES, Counts(0, 1, 0))
    assert counts(above) == dict.fromkeys(BASES, Counts(1, 0, 0))
    assert (below.verdict("MOTOR"), above.verdict("MOTOR")) == (False, True)


def test_what_is_inside_and_where_it_was_made_stand_beside_the_share() -> None:
    found = judged(judge(compiled(motor(Fraction(5, 10_000), 60)), asked()))

    assert found.names["MOTOR"] == "a motor"
    assert found.presence["MOTOR"]["Dy"] is True
    assert found.presence["MOTOR"]["Sm"] is False
    assert found.steps["MOTOR"] == {
        MagnetStep.MINED: True,
        MagnetStep.SEPARATED: True,
        MagnetStep.METAL: None,
        MagnetStep.MAGNET: None,
    }


def test_an_answer_judges_again_only_what_is_made_of_the_part() -> None:
    first, second = motor(Fraction(5, 10_000), 60), motor(Fraction(5, 10_000), 60)
    renamed = {f"2-{id_}": replace(part, id=f"2-{id_}") for id_, part in second.parts.items()}
    bill = Bill(
        {**first.parts, **renamed},
        (*first.uses, Use("2-MOTOR", "2-MAGNET", Fraction(1))),
        ("MOTOR", "2-MOTOR"),
    )
    judging = judge(compiled(bill), asked())
    before = judged(judging)
    answer = replace(renamed["2-MAGNET"], composition=(), composition_complete=True)

    again = judge_again(judging, {"2-MAGNET": answer}, ways_up(judging))
    after = judged(again, before)

    names = {again.portfolio.ids.of(row) for row in again.rows.tolist()}
    assert names == {"2-MAGNET", "2-MOTOR"}
    assert after.shares["MOTOR"] is before.shares["MOTOR"]
    assert after.shares["2-MOTOR"]["metal-mined"].reaches is False
    assert after.presence["2-MOTOR"]["Dy"] is False
    assert after.products == before.products


def test_a_verdict_hangs_on_the_place_where_one_place_is_ten_times_dearer() -> None:
    # 0.15 USD of 1,000 is 0.015 % in Zedland, and ten times that in Yland.
    portfolio = compiled(motor(Fraction(5, 10_000), 1_000))
    places = places_in(PRICES)

    found = sensitivity_of({each: judged(judge(portfolio, asked(each))) for each in places})

    assert places == ("Yland", "Zedland")
    assert found.hangs_on_place("MOTOR")
    assert not found.hangs_on_reading("MOTOR")
    assert found.verdicts["MOTOR"] == {
        "Yland": dict.fromkeys(BASES, True),
        "Zedland": dict.fromkeys(BASES, False),
    }


def test_draws_lie_evenly_between_what_is_said() -> None:
    # From 0 to 0.1 % dysprosium of 1 kg at 300 USD/kg over 60 USD: from 0 to 0.5 %, evenly.
    bill = motor(Interval(Fraction(0), Fraction(1, 1000)), 60)

    found = drawn_shares(judge(compiled(bill), asked()), Drawing(4000, (0.25, 0.5, 1.0), seed=7))

    quarter, half, most = found["MOTOR"]["metal-mined"]
    assert quarter == pytest.approx(0.00125, rel=0.1)
    assert half == pytest.approx(0.0025, rel=0.1)
    assert most <= 0.005


def test_nothing_is_drawn_from_what_has_no_bound() -> None:
    bill = motor(Fraction(5, 10_000), 60)
    open_ = replace(bill.parts["MAGNET"], mass_mg=None)

    found = drawn_shares(
        judge(compiled(Bill({**bill.parts, "MAGNET": open_}, bill.uses, bill.products)), asked()),
        Drawing(10, (0.5,), seed=7),
    )

    assert found == {}


def test_values_that_cannot_be_converted_are_told_once_for_a_currency() -> None:
    bill = motor(Fraction(5, 10_000), 60)
    parts = {
        id_: replace(part, value=Money(100, "CNY"), value_declared=True)
        for id_, part in bill.parts.items()
    }

    judging = judge(compiled(Bill(parts, bill.uses, bill.products)), asked())

    (finding,) = judging.findings
    assert finding.code == "RATE-MISSING"
    assert "and of 1 more is in CNY" in finding.seen
    assert judged(judging).shares["MOTOR"]["metal-mined"].reaches is None
