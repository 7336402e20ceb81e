from dataclasses import replace
from datetime import date
from fractions import Fraction

from ytterby.material.content import Content, roll_up
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money, Rate
from ytterby.vocabulary.price import Price, PriceBook

DAY = date(2025, 12, 2)


def _bill(parts: list[Part], *uses: tuple[str, str, int]) -> Bill:
    lines = tuple(Use(whole, part, Fraction(quantity)) for whole, part, quantity in uses)
    used = {use.part for use in lines}
    return Bill(
        {part.id: part for part in parts},
        lines,
        tuple(part.id for part in parts if part.id not in used),
    )


def _grams(grams: int | str) -> Interval:
    return Interval.exactly(Fraction(grams) * 1000)


def _share(substance: str, percent: str, separated_in: str = "") -> SubstanceShare:
    return SubstanceShare(
        substance, Interval.exactly(Fraction(percent) / 100), separated_in=separated_in
    )


def _magnet(grams: int = 100, **others: bool) -> Part:
    composition = (_share("Nd", "28"), _share("Dy", "4", "ZZ"), _share("Fe", "68"))
    complete = others.get("complete", True)
    return Part(
        "MAG-01",
        form="magnet",
        mass_mg=_grams(grams),
        composition=composition,
        composition_complete=complete,
    )


def _valuation(rates: tuple[Rate, ...] = ()) -> Valuation:
    price = Price("Dy", "metal", Interval.exactly(300), "USD", DAY, "Europe", "invented")
    counted = Counted({"metal": {"Dy": "metal"}}, frozenset({"ZZ"}), "Europe", DAY)
    return Valuation(counted, PriceBook.of([price]), rates, "USD")


def _codes(content: Content) -> list[str]:
    return [finding.code for finding in content.findings]


def test_a_motor_holds_what_its_magnets_hold() -> None:
    bill = _bill([Part("MOTOR"), _magnet()], ("MOTOR", "MAG-01", 8))

    content = roll_up(bill)

    # 8 x 100 g x 4 % = 32 g.
    assert content.nodes["MOTOR"].amounts.of("Dy") == _grams(32)


def test_a_sub_bill_that_makes_several_units_is_divided_at_every_level() -> None:
    # Reported of a widespread ERP: wrong beyond two levels when a sub-bill makes more than one.
    # One car: 2 motors; 5 motors: 10 rotors; 4 rotors: 12 magnets of 100 g at 4 % Dy.
    # 2 x (10 / 5) x (12 / 4) x 100 g x 4 % = 48 g.
    parts = [Part("CAR"), Part("MOTOR", batch=Fraction(5)), Part("ROTOR", batch=Fraction(4))]
    lines = (("CAR", "MOTOR", 2), ("MOTOR", "ROTOR", 10), ("ROTOR", "MAG-01", 12))

    content = roll_up(_bill([*parts, _magnet()], *lines))

    assert content.nodes["CAR"].amounts.of("Dy") == _grams(48)


def test_a_batch_that_does_not_divide_stays_exact() -> None:
    bill = _bill([Part("TRAY", batch=Fraction(3)), _magnet()], ("TRAY", "MAG-01", 1))

    content = roll_up(bill)

    assert content.nodes["TRAY"].amounts.of("Dy") == Interval.exactly(Fraction(4000, 3))


def test_a_shared_sub_assembly_counts_wherever_it_is_used() -> None:
    # 2 front with 1 rotor each, 1 rear with 3 rotors, each rotor 1 magnet: 5 x 4 g = 20 g.
    parts = [Part("CAR"), Part("FRONT"), Part("REAR"), Part("ROTOR"), _magnet()]
    lines = (
        ("CAR", "FRONT", 2),
        ("CAR", "REAR", 1),
        ("FRONT", "ROTOR", 1),
        ("REAR", "ROTOR", 3),
        ("ROTOR", "MAG-01", 1),
    )

    content = roll_up(_bill(parts, *lines))

    assert content.nodes["CAR"].amounts.of("Dy") == _grams(20)


def test_a_part_of_which_nothing_is_said_may_hold_anything() -> None:
    content = roll_up(_bill([Part("SENSOR")]))

    assert content.nodes["SENSOR"].amounts.of("Dy") == Interval(Fraction(0), None)


def test_a_part_of_known_mass_holds_no_more_than_its_mass() -> None:
    content = roll_up(_bill([Part("SENSOR", mass_mg=_grams(5))]))

    assert content.nodes["SENSOR"].amounts.of("Dy") == Interval(Fraction(0), Fraction(5000))


def test_an_incomplete_composition_leaves_its_rest_to_any_other_substance() -> None:
    part = Part("MAG-02", mass_mg=_grams(100), composition=(_share("Nd", "30"), _share("Fe", "65")))

    amounts = roll_up(_bill([part])).nodes["MAG-02"].amounts

    # 100 % - 30 % - 65 % = 5 % of 100 g.
    assert amounts.of("Dy") == Interval(Fraction(0), Fraction(5000))
    assert amounts.of("Nd") == _grams(30)


def test_a_share_is_no_higher_than_the_others_leave_room_for() -> None:
    dy = SubstanceShare("Dy", Interval(Fraction(0), Fraction(8, 100)))
    part = Part("MAG-02", mass_mg=_grams(100), composition=(_share("Fe", "97"), dy))

    amounts = roll_up(_bill([part])).nodes["MAG-02"].amounts

    assert amounts.of("Dy") == Interval(Fraction(0), Fraction(3000))


def test_a_complete_composition_rules_out_what_it_does_not_name() -> None:
    assert roll_up(_bill([_magnet()])).nodes["MAG-01"].amounts.of("Tb") == Interval.exactly(0)


def test_free_of_rare_earths_rules_out_all_of_them_and_nothing_else() -> None:
    content = roll_up(_bill([Part("SCREW", rare_earth_free=True)]))

    assert content.nodes["SCREW"].amounts.of("Sc") == Interval.exactly(0)
    assert content.nodes["SCREW"].amounts.of("Ga") == Interval(Fraction(0), None)


def test_a_part_said_to_be_free_of_what_it_names_is_found() -> None:
    part = replace(_magnet(), rare_earth_free=True, place=Place("motor.csv", 7))

    content = roll_up(_bill([part]))

    assert _codes(content) == ["STATEMENT-CONTRADICTS-ITSELF"]
    assert content.nodes["MAG-01"].amounts.of("Dy") == Interval(Fraction(0), Fraction(4000))


def test_what_a_whole_says_narrows_what_its_parts_leave_open() -> None:
    dy = SubstanceShare("Dy", Interval(Fraction(1, 100), Fraction(2, 100)))
    whole = Part("ROTOR", mass_mg=_grams(500), composition=(dy,))
    bill = _bill([whole, Part("INSERT", mass_mg=_grams(500))], ("ROTOR", "INSERT", 1))

    content = roll_up(bill)

    assert content.nodes["ROTOR"].amounts.of("Dy") == Interval(Fraction(5000), Fraction(10_000))
    assert content.findings == ()


def test_a_whole_that_its_parts_contradict_is_found_and_both_stay_possible() -> None:
    whole = Part("ROTOR", rare_earth_free=True, place=Place("motor.csv", 3))

    content = roll_up(_bill([whole, _magnet()], ("ROTOR", "MAG-01", 1)))

    assert content.nodes["ROTOR"].amounts.of("Dy") == Interval(Fraction(0), Fraction(4000))
    found = next(each for each in content.findings if "Dy" in each.seen)
    assert found.code == "STATEMENT-CONTRADICTS-PARTS"
    assert str(found.place) == "motor.csv:3"
    assert "Dy 0 mg" in found.seen
    assert "Dy 4 g" in found.seen


def test_a_whole_heavier_than_its_parts_is_found_and_keeps_its_mass() -> None:
    bill = _bill([Part("ROTOR", mass_mg=_grams(900)), _magnet(100)], ("ROTOR", "MAG-01", 1))

    content = roll_up(bill)

    assert _codes(content) == ["MASS-DIFFERS-FROM-PARTS"]
    assert not content.findings[0].blocks
    assert content.nodes["ROTOR"].mass_mg == _grams(900)


def test_a_cut_stops_content_but_neither_mass_nor_value() -> None:
    rotor = Part("ROTOR", operator=Operator.CUT)
    magnet = replace(_magnet(), value=Money(1000, "USD"))

    content = roll_up(_bill([rotor, magnet], ("ROTOR", "MAG-01", 2)), _valuation())

    node = content.nodes["ROTOR"]
    assert node.amounts.of("Dy") == Interval.exactly(0)
    assert node.worth["metal-separated"] == Interval.exactly(0)
    assert node.mass_mg == _grams(200)
    assert node.value == Interval.exactly(20)


def test_an_override_counts_the_whole_value_of_a_part_from_home() -> None:
    magnet = replace(_magnet(), value=Money(1000, "USD"), origin="ZZ", operator=Operator.OVERRIDE)

    content = roll_up(_bill([magnet]), _valuation())

    assert content.nodes["MAG-01"].worth["metal-mined"] == Interval.exactly(10)


def test_an_override_of_unknown_origin_counts_all_or_nothing() -> None:
    magnet = replace(_magnet(), value=Money(1000, "USD"), operator=Operator.OVERRIDE)

    content = roll_up(_bill([magnet]), _valuation())

    assert content.nodes["MAG-01"].worth["metal-mined"] == Interval(Fraction(0), Fraction(10))


def test_an_override_from_elsewhere_counts_nothing() -> None:
    magnet = replace(_magnet(), value=Money(1000, "USD"), origin="ZY", operator=Operator.OVERRIDE)
    assembly = Part("MOTOR")

    content = roll_up(_bill([assembly, magnet], ("MOTOR", "MAG-01", 1)), _valuation())

    assert content.nodes["MOTOR"].worth["metal-separated"] == Interval.exactly(0)


def test_a_told_value_stands_in_place_of_the_sum_of_the_parts() -> None:
    motor = Part("MOTOR", value=Money(20_000, "USD"), value_declared=True)
    magnet = replace(_magnet(), value=Money(1000, "USD"))

    content = roll_up(_bill([motor, magnet], ("MOTOR", "MAG-01", 2)), _valuation())

    assert content.nodes["MOTOR"].value == Interval.exactly(200)


def test_values_in_other_currencies_are_added_exactly() -> None:
    # 3 parts at 1 yen, 1 USD = 150 JPY: 3 / 150 = 0.02 USD, of which no part is a whole cent.
    rate = Rate("USD", "JPY", Fraction(150), DAY, "invented")
    washer = Part("WASHER", value=Money(1, "JPY"), rare_earth_free=True)

    content = roll_up(_bill([Part("BAG"), washer], ("BAG", "WASHER", 3)), _valuation((rate,)))

    assert content.nodes["BAG"].value == Interval.exactly(Fraction(2, 100))


def test_the_last_rate_up_to_the_day_counts() -> None:
    rates = tuple(
        Rate("EUR", "USD", Fraction(value), date(2025, month, 1), "invented")
        for month, value in ((1, 9), (11, 2), (12, 3))
    )
    late = Rate("EUR", "USD", Fraction(7), date(2026, 1, 1), "invented")
    part = Part("MOTOR", value=Money(100, "EUR"), rare_earth_free=True)

    content = roll_up(_bill([part]), _valuation((*rates, late)))

    assert content.nodes["MOTOR"].value == Interval.exactly(3)


def test_a_missing_rate_leaves_the_value_unknown_and_is_found() -> None:
    part = Part("MOTOR", value=Money(100, "EUR"), place=Place("motor.csv", 9, "value"))

    content = roll_up(_bill([part, Part("CAR")], ("CAR", "MOTOR", 1)), _valuation())

    assert content.nodes["CAR"].value == Interval(Fraction(0), None)
    assert _codes(content) == ["RATE-MISSING"]
    assert str(content.findings[0].place) == "motor.csv:9:value"
    assert "MOTOR" in content.findings[0].seen
    assert "from EUR into USD" in content.findings[0].seen


def test_a_value_of_nothing_is_found_and_unknown() -> None:
    content = roll_up(_bill([Part("MOTOR", value=Money(0, "USD"))]), _valuation())

    assert _codes(content) == ["VALUE-NOT-POSITIVE"]
    assert content.nodes["MOTOR"].value == Interval(Fraction(0), None)
