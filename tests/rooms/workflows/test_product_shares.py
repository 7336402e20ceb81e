"""The compiled kernel proposes, exact fractions decide where it is near a threshold."""

from datetime import date
from fractions import Fraction

import pytest

from ytterby.material.content import roll_up
from ytterby.material.share import shares_at
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook
from ytterby.workflows.compiled_kernel import rolled_up_by_kernel
from ytterby.workflows.product_shares import KernelContent, product_shares

DAY = date(2025, 12, 2)
TENTH_OF_A_PERCENT = Fraction(1, 1000)
PRICES = PriceBook.of(
    [Price("Dy", "metal", Interval.exactly(300), "USD", DAY, "Zedland", "invented")]
)
COUNTED = Counted({"metal": {"Dy": "metal"}}, frozenset({"ZZ"}), "Zedland", DAY)
VALUATION = Valuation(COUNTED, PRICES, (), "USD")


def motor(dysprosium: Fraction, value: int) -> Bill:
    """A motor of so many dollars with one magnet of 1 kg, so much of it dysprosium from home."""
    share = SubstanceShare("Dy", Interval.exactly(dysprosium), "ZZ", "ZZ")
    magnet = Part(
        "MAGNET",
        form="magnet",
        mass_mg=Interval.exactly(1_000_000),
        composition=(share,),
        composition_complete=True,
    )
    whole = Part("MOTOR", form="assembly", value=Money.of(Fraction(value), "USD"))
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
def test_the_kernel_finds_what_the_hand_calculation_finds(
    dysprosium: Fraction, value: int, *, reached: bool
) -> None:
    bill = motor(dysprosium, value)

    found = list(product_shares(bill, VALUATION, TENTH_OF_A_PERCENT, rolled_up_by_kernel))

    assert {each.basis for each in found} == {"metal-separated", "metal-mined"}
    assert {each.reaches for each in found} == {reached}


def test_a_float_just_under_the_threshold_is_overruled_by_the_fractions() -> None:
    bill = motor(Fraction(4, 10_000), 120)

    def rounding_down(bill: Bill, _: Valuation) -> dict[str, KernelContent]:
        worth = 0.12 * (1 - 1e-12)
        return {bill.products[0]: KernelContent((120.0, 120.0), {"metal-mined": (worth, worth)})}

    (found,) = product_shares(bill, VALUATION, TENTH_OF_A_PERCENT, rounding_down)

    assert found.low < 0.001
    assert found.reaches is True


def test_the_kernel_and_the_fractions_agree_on_the_share() -> None:
    bill = motor(Fraction(5, 10_000), 60)
    exact = shares_at(roll_up(bill, VALUATION), "MOTOR")["metal-mined"]

    found = next(iter(product_shares(bill, VALUATION, TENTH_OF_A_PERCENT, rolled_up_by_kernel)))

    assert found.low == pytest.approx(float(exact.low), rel=1e-9)
    assert exact == Interval.exactly(Fraction(1, 400))
