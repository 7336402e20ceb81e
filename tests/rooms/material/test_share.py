from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ytterby.material.content import Content, roll_up
from ytterby.material.share import (
    contributions,
    is_near,
    largest_share_inside,
    listed_nodes,
    ratio,
    reaches,
    shares_at,
    shares_inside,
)
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook

DAY = date(2025, 12, 2)
TENTH_PERCENT = Fraction(1, 1000)
BASIS = "metal-separated"


def _bill(parts: list[Part], *uses: tuple[str, str, int]) -> Bill:
    lines = tuple(Use(whole, part, Fraction(quantity)) for whole, part, quantity in uses)
    used = {use.part for use in lines}
    return Bill(
        {part.id: part for part in parts},
        lines,
        tuple(part.id for part in parts if part.id not in used),
    )


def _valuation(form: str = "metal", per_kg: int = 300) -> Valuation:
    price = Price("Dy", form, Interval.exactly(per_kg), "USD", DAY, "Europe", "invented")
    forms = {form: {"Dy": form}}
    return Valuation(
        Counted(forms, frozenset({"ZZ"}), "Europe", DAY), PriceBook.of([price]), (), "USD"
    )


def _magnet(dy_percent: str, kg: int = 1, usd: int | None = 60) -> Part:
    dy = SubstanceShare("Dy", Interval.exactly(Fraction(dy_percent) / 100), "ZZ", "ZZ")
    return Part(
        "MAG-01",
        form="magnet",
        mass_mg=Interval.exactly(kg * 1_000_000),
        value=None if usd is None else Money(usd * 100, "USD"),
        composition=(dy,),
        composition_complete=True,
    )


def _asked(answer: Interval) -> Callable[[], Interval]:
    return lambda: answer


def test_the_share_is_one_of_value_and_not_of_weight() -> None:
    # Case C18: 0.5 g Dy at USD 0.30/g in a magnet of 1 kg and USD 60: 0.15 / 60 = 0.25 %,
    # although 0.05 % by weight.
    content = roll_up(_bill([_magnet("0.05")]), _valuation())

    share = shares_at(content, "MAG-01")[BASIS]

    assert share == Interval.exactly(Fraction("0.0025"))
    assert share.reaches(TENTH_PERCENT) is True


def test_the_denominator_moves_with_the_item_exported() -> None:
    # Case C19: the same magnet inside an assembly of USD 2,000: 0.15 / 2,000 = 0.0075 %.
    motor = Part("MOTOR", form="assembly", value=Money(200_000, "USD"), value_declared=True)
    content = roll_up(_bill([motor, _magnet("0.05")], ("MOTOR", "MAG-01", 1)), _valuation())

    share = shares_at(content, "MOTOR")[BASIS]

    assert share == Interval.exactly(Fraction("0.000075"))
    assert share.reaches(TENTH_PERCENT) is False


# Rows of the public share table: finished EV of USD 58,124, Dy as oxide equivalent.
@pytest.mark.parametrize(
    ("magnet_kg", "dy_percent", "usd_per_kg", "share_percent"),
    [
        (1, "1.6", 224, "0.0071"),
        (3, "1.6", 840, "0.0796"),
        (2, "4", 224, "0.0354"),
        (2, "4", 840, "0.1327"),
        (3, "4", 840, "0.1990"),
        (3, "8", 224, "0.1062"),
        (3, "8", 840, "0.3981"),
    ],
)
def test_a_car_has_the_share_that_the_public_table_gives(
    magnet_kg: int, dy_percent: str, usd_per_kg: int, share_percent: str
) -> None:
    car = Part("EV", form="finished-goods", value=Money(5_812_400, "USD"), value_declared=True)
    magnet = _magnet(dy_percent, magnet_kg, usd=None)

    content = roll_up(_bill([car, magnet], ("EV", "MAG-01", 1)), _valuation("oxide", usd_per_kg))

    share = shares_at(content, "EV")["oxide-separated"]
    assert f"{float(share.low) * 100:.4f}" == share_percent
    assert share.is_exact


def test_a_share_exactly_at_the_threshold_reaches_it() -> None:
    # 0.02 % of 1 kg at USD 300 = USD 0.06 of USD 60: exactly 0.1 %.
    content = roll_up(_bill([_magnet("0.02")]), _valuation())

    share = shares_at(content, "MAG-01")[BASIS]

    assert share == Interval.exactly(TENTH_PERCENT)
    assert share.reaches(TENTH_PERCENT) is True


def test_a_share_one_part_in_a_billion_below_the_threshold_does_not_reach_it() -> None:
    content = roll_up(_bill([_magnet("0.01999999998")]), _valuation())

    assert shares_at(content, "MAG-01")[BASIS].reaches(TENTH_PERCENT) is False


def test_without_a_told_value_the_parts_make_the_denominator() -> None:
    # Magnet USD 60 with USD 0.15 of Dy, housing USD 40: 0.15 / 100.
    housing = Part("HOUSING", value=Money(4_000, "USD"), rare_earth_free=True)
    lines = (("MOTOR", "MAG-01", 1), ("MOTOR", "HOUSING", 1))

    content = roll_up(_bill([Part("MOTOR"), _magnet("0.05"), housing], *lines), _valuation())

    assert shares_at(content, "MOTOR")[BASIS] == Interval.exactly(Fraction("0.0015"))


def test_an_unknown_value_in_the_denominator_opens_the_share_downwards() -> None:
    housing = Part("HOUSING", rare_earth_free=True)
    lines = (("MOTOR", "MAG-01", 1), ("MOTOR", "HOUSING", 1))

    content = roll_up(_bill([Part("MOTOR"), _magnet("0.05"), housing], *lines), _valuation())

    assert shares_at(content, "MOTOR")[BASIS] == Interval(Fraction(0), Fraction("0.0025"))


def test_an_undescribed_part_opens_the_share_upwards() -> None:
    motor = Part("MOTOR", value=Money(200_000, "USD"))
    sensor = Part("SENSOR", value=Money(2_000, "USD"))
    lines = (("MOTOR", "MAG-01", 1), ("MOTOR", "SENSOR", 1))

    content = roll_up(_bill([motor, _magnet("0.05"), sensor], *lines), _valuation())

    # At worst the sensor is worth its USD 20 in listed material: (0.15 + 20) / 2,000.
    assert shares_at(content, "MOTOR")[BASIS] == Interval(
        Fraction("0.000075"), Fraction("20.15") / 2000
    )


def test_nothing_known_is_a_share_from_nothing_to_all() -> None:
    content = roll_up(_bill([Part("MOTOR")]), _valuation())

    assert shares_at(content, "MOTOR")[BASIS] == Interval(Fraction(0), Fraction(1))


def test_a_share_of_unknown_worth_is_at_most_the_whole() -> None:
    assert ratio(Interval(Fraction(1), None), Interval.exactly(4)) == Interval(
        Fraction(1, 4), Fraction(1)
    )


def test_material_worth_more_than_the_item_gives_a_share_above_the_whole() -> None:
    assert ratio(Interval.exactly(8), Interval.exactly(4)) == Interval.exactly(2)


def _motor_in_car() -> tuple[Bill, Content]:
    car = Part("EV", form="finished-goods", value=Money(5_812_400, "USD"))
    motor = Part("MOTOR", form="assembly", value=Money(200_000, "USD"))
    bill = _bill([car, motor, _magnet("0.05")], ("EV", "MOTOR", 2), ("MOTOR", "MAG-01", 1))
    return bill, roll_up(bill, _valuation())


def test_the_share_is_taken_at_every_listed_part_inside() -> None:
    bill, content = _motor_in_car()

    inside = shares_inside(bill, content, "EV")

    assert {id_: shares[BASIS].low for id_, shares in inside.items()} == {
        "MOTOR": Fraction("0.000075"),
        "MAG-01": Fraction("0.0025"),
    }


def test_the_largest_share_inside_is_that_of_the_smallest_denominator() -> None:
    bill, content = _motor_in_car()

    assert largest_share_inside(bill, content, "EV")[BASIS] == Interval.exactly(Fraction("0.0025"))


def test_another_reading_may_name_other_parts() -> None:
    bill, content = _motor_in_car()

    largest = largest_share_inside(bill, content, "EV", {"MOTOR"})

    assert largest[BASIS] == Interval.exactly(Fraction("0.000075"))


def test_a_whole_without_a_form_is_an_assembly() -> None:
    bill = _bill([Part("MOTOR"), _magnet("1")], ("MOTOR", "MAG-01", 1))

    assert listed_nodes(bill, roll_up(bill)) == {"MOTOR", "MAG-01"}


def test_a_part_bought_as_a_whole_may_hide_a_magnet() -> None:
    fan = Part("FAN", form="assembly", value=Money(1_000, "USD"))
    bill = _bill([Part("PC", value=Money(100_000, "USD")), fan], ("PC", "FAN", 1))

    largest = largest_share_inside(bill, roll_up(bill, _valuation()), "PC")

    assert largest[BASIS] == Interval(Fraction(0), Fraction(1))


def test_nothing_listed_inside_is_a_largest_share_of_nothing() -> None:
    screw = Part("SCREW", rare_earth_free=True)
    bill = _bill([Part("PC"), screw], ("PC", "SCREW", 4))

    assert largest_share_inside(bill, roll_up(bill, _valuation()), "PC")[BASIS] == Interval.exactly(
        0
    )


def test_what_lies_below_a_cut_is_out_of_reach() -> None:
    bill, _ = _motor_in_car()
    cut = replace(bill.parts["MOTOR"], operator=Operator.CUT)
    bill = Bill({**bill.parts, "MOTOR": cut}, bill.uses, bill.products)

    assert shares_inside(bill, roll_up(bill, _valuation()), "EV") == {}


def test_a_float_near_the_threshold_is_taken_exactly() -> None:
    low = high = 0.001 * (1 - 1e-10)

    assert is_near(low, TENTH_PERCENT)
    assert reaches(low, high, TENTH_PERCENT, _asked(Interval.exactly(TENTH_PERCENT))) is True


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.002, 0.003, True),
        (0.0001, 0.0002, False),
        (0.0001, 0.01, None),
        (0.0, float("inf"), None),
    ],
)
def test_a_float_far_from_the_threshold_decides(
    low: float, high: float, verdict: bool | None
) -> None:
    def never() -> Interval:
        pytest.fail("nothing was near the threshold")

    assert reaches(low, high, TENTH_PERCENT, never) is verdict


def test_what_is_no_number_is_taken_exactly() -> None:
    nan = float("nan")

    assert reaches(nan, nan, TENTH_PERCENT, _asked(Interval.exactly(0))) is False


def test_contributions_name_the_parts_largest_first() -> None:
    small = replace(_magnet("0.01"), id="MAG-02")
    motor = Part("MOTOR", value=Money(200_000, "USD"))
    lines = (("MOTOR", "MAG-01", 2), ("MOTOR", "MAG-02", 1))
    bill = _bill([motor, _magnet("0.05"), small], *lines)

    found = contributions(bill, roll_up(bill, _valuation()), "MOTOR", BASIS)

    # 2 x 0.15 / 2,000 and 0.03 / 2,000.
    assert [(each.part, each.substance, each.share.low) for each in found] == [
        ("MAG-01", "Dy", Fraction("0.00015")),
        ("MAG-02", "Dy", Fraction("0.000015")),
    ]
    assert found[0].units == 2
    assert found[0].mass_mg == Interval.exactly(1000)


def test_contributions_show_what_nobody_has_ruled_out_as_such() -> None:
    sensor = Part("SENSOR", mass_mg=Interval.exactly(1000))
    bill = _bill([Part("MOTOR", value=Money(200_000, "USD")), sensor], ("MOTOR", "SENSOR", 1))

    found = contributions(bill, roll_up(bill, _valuation()), "MOTOR", BASIS)

    # 1 g at USD 300 per kg.
    assert [(each.part, each.stated, each.worth) for each in found] == [
        ("SENSOR", False, Interval(Fraction(0), Fraction("0.3")))
    ]
