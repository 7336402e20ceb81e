from dataclasses import replace
from datetime import date
from fractions import Fraction

from ytterby.material.asking.ask import Asking, ask
from ytterby.material.asking.open_question import presence_questions, share_questions
from ytterby.material.asking.question import Margin, Question, Unknown, point, surely_decides
from ytterby.material.content import Content, roll_up
from ytterby.material.worth import Counted, Valuation
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.price import Price, PriceBook

DAY = date(2025, 12, 2)
TENTH_PERCENT = Fraction(1, 1000)
USD_2000 = Money(200_000, "USD")


def _bill(parts: list[Part], *uses: tuple[str, str, int]) -> Bill:
    lines = tuple(Use(whole, part, Fraction(quantity)) for whole, part, quantity in uses)
    used = {use.part for use in lines}
    products = tuple(part.id for part in parts if part.id not in used)
    return Bill({part.id: part for part in parts}, lines, products)


def _content(bill: Bill, price: Interval | None = None) -> Content:
    per_kg = price or Interval.exactly(300)
    quoted = Price("Dy", "metal", per_kg, "USD", DAY, "Europe", "invented")
    counted = Counted({"metal": {"Dy": "metal"}}, frozenset({"ZZ"}), "Europe", DAY)
    return roll_up(bill, Valuation(counted, PriceBook.of([quoted]), (), "USD"))


def _asking(bill: Bill, price: Interval | None = None) -> Asking:
    content = _content(bill, price)
    return ask(share_questions(bill, content, bill.products, TENTH_PERCENT))


def _magnet(id_: str, supplier: str, grams_dy: tuple[str, str], separated_in: str = "ZZ") -> Part:
    """One kilogram with so much dysprosium, mined and separated in the same country."""
    low, high = (Fraction(grams) / 1000 for grams in grams_dy)
    line = SubstanceShare("Dy", Interval(low, high), separated_in, separated_in)
    return Part(
        id_,
        form="magnet",
        supplier=supplier,
        mass_mg=Interval.exactly(1_000_000),
        composition=(line,),
        composition_complete=True,
    )


# A motor of USD 2,000 reaches 0.1 % with USD 2 of listed material: 6.67 g of Dy at USD 300/kg.
MOTOR = Part("MOTOR", value=USD_2000)


def test_a_decided_product_asks_nobody() -> None:
    bill = _bill([MOTOR, _magnet("M1", "Alpha", ("0", "1"))], ("MOTOR", "M1", 1))

    assert _asking(bill) == Asking((), (), (), is_shortest=True)


def test_the_supplier_of_the_open_part_is_asked() -> None:
    known, open_ = _magnet("M1", "Alpha", ("1", "1")), _magnet("M2", "Beta", ("0", "10"))
    bill = _bill([MOTOR, known, open_], ("MOTOR", "M1", 1), ("MOTOR", "M2", 1))

    asking = _asking(bill)

    assert [(row.supplier, row.parts) for row in asking.rows] == [("Beta", ("M2",))]
    assert asking.rows[0].decides == ("MOTOR",)
    assert asking.open_after == ()
    assert asking.is_shortest


def test_one_unknown_origin_decides_although_another_supplier_is_silent() -> None:
    # From home: 10 g = USD 3, above whatever Beta says.  From elsewhere: Beta's 2 g = USD 0.60
    # at most, below whatever Beta says.
    alpha = _magnet("M1", "Alpha", ("10", "10"), separated_in="")
    beta = _magnet("M2", "Beta", ("0", "2"))
    bill = _bill([MOTOR, alpha, beta], ("MOTOR", "M1", 1), ("MOTOR", "M2", 1))

    asking = _asking(bill)

    assert [row.supplier for row in asking.rows] == ["Alpha"]
    assert asking.rows[0].decides == ("MOTOR",)


def test_two_amounts_that_may_meet_the_threshold_need_both_suppliers() -> None:
    # If Alpha answers 6 g (USD 1.80), Beta's 0 to 2 g (USD 0 to 0.60) still decide.
    alpha, beta = _magnet("M1", "Alpha", ("0", "10")), _magnet("M2", "Beta", ("0", "2"))
    bill = _bill([MOTOR, alpha, beta], ("MOTOR", "M1", 1), ("MOTOR", "M2", 1))

    asking = _asking(bill)

    assert [(row.supplier, row.decides, row.may_decide) for row in asking.rows] == [
        ("Alpha", (), ("MOTOR",)),
        ("Beta", (), ()),
    ]
    assert [row.decided_by_now for row in asking.rows] == [(), ("MOTOR",)]


def test_whoever_decides_most_products_is_asked_first() -> None:
    parts = [
        Part("P1", value=USD_2000),
        Part("P2", value=USD_2000),
        Part("P3", value=USD_2000),
        _magnet("M1", "Alpha", ("0", "10")),
        _magnet("M2", "Beta", ("0", "100")),
    ]
    lines = (("P1", "M2", 1), ("P2", "M1", 1), ("P3", "M1", 1))

    rows = _asking(_bill(parts, *lines)).rows

    assert [(row.supplier, row.decides, len(row.decided_by_now)) for row in rows] == [
        ("Alpha", ("P2", "P3"), 2),
        ("Beta", ("P1",), 3),
    ]


def test_all_parts_of_one_supplier_are_one_question_to_it() -> None:
    parts = [MOTOR, _magnet("M1", "Alpha", ("0", "5")), _magnet("M2", "Alpha", ("0", "5"))]
    bill = _bill(parts, ("MOTOR", "M1", 1), ("MOTOR", "M2", 1))

    asking = _asking(bill)

    assert [(row.supplier, row.parts, row.decides) for row in asking.rows] == [
        ("Alpha", ("M1", "M2"), ("MOTOR",))
    ]


def test_parts_without_a_supplier_are_asked_for_one_by_one() -> None:
    parts = [MOTOR, _magnet("M1", "", ("0", "5")), _magnet("M2", "", ("0", "5"))]
    bill = _bill(parts, ("MOTOR", "M1", 1), ("MOTOR", "M2", 1))

    assert [(row.supplier, row.parts) for row in _asking(bill).rows] == [
        ("", ("M1",)),
        ("", ("M2",)),
    ]


def test_a_price_range_at_the_threshold_stays_open_whoever_answers() -> None:
    # 0 to 10 g at USD 200 to 400 per kg: with 7 g, USD 1.40 or 2.80.
    bill = _bill([MOTOR, _magnet("M1", "Alpha", ("0", "10"))], ("MOTOR", "M1", 1))

    asking = _asking(bill, Interval(Fraction(200), Fraction(400)))

    assert [(row.supplier, row.may_decide) for row in asking.rows] == [("Alpha", ("MOTOR",))]
    assert asking.open_after == ("MOTOR",)


def test_an_unknown_value_in_the_denominator_is_asked_for_too() -> None:
    # USD 0.15 in a magnet of unknown price: 0.1 % or more up to USD 150.
    bill = _bill([_magnet("M1", "Alpha", ("0.5", "0.5"))])

    assert [(row.supplier, row.decides) for row in _asking(bill).rows] == [("Alpha", ("M1",))]


def test_nothing_below_a_cut_is_asked_for() -> None:
    cut = replace(_magnet("M1", "Alpha", ("0", "10")), operator=Operator.CUT)
    parts = [MOTOR, cut, _magnet("M2", "Beta", ("0", "10"))]
    bill = _bill(parts, ("MOTOR", "M1", 1), ("MOTOR", "M2", 1))

    assert [row.supplier for row in _asking(bill).rows] == ["Beta"]


def test_a_part_that_counts_whole_is_asked_for_its_origin() -> None:
    part = Part("M1", supplier="Alpha", value=Money(1_000, "USD"), operator=Operator.OVERRIDE)
    bill = _bill([MOTOR, part], ("MOTOR", "M1", 1))

    assert _asking(bill).rows[0].decides == ("MOTOR",)


def test_presence_needs_every_supplier_that_may_bring_the_substance() -> None:
    parts = [MOTOR, Part("A", supplier="Alpha"), Part("B", supplier="Beta")]
    free = Part("C", supplier="Gamma", rare_earth_free=True)
    bill = _bill([*parts, free], *(("MOTOR", part, 1) for part in "ABC"))

    asking = ask(presence_questions(bill, _content(bill), bill.products, "Dy"))

    # "No" from Alpha leaves Beta; "yes" would do: so each may decide, and only both surely do.
    assert [(row.supplier, row.decides, row.may_decide) for row in asking.rows] == [
        ("Alpha", (), ("MOTOR",)),
        ("Beta", (), ("MOTOR",)),
    ]
    assert asking.rows[-1].decided_by_now == ("MOTOR",)


def test_nobody_is_asked_about_what_a_whole_has_already_ruled_out() -> None:
    whole = Part("FRAME", rare_earth_free=True)
    parts = [MOTOR, whole, Part("A", supplier="Alpha"), Part("B", supplier="Beta")]
    bill = _bill(parts, ("MOTOR", "FRAME", 1), ("FRAME", "A", 1), ("MOTOR", "B", 1))

    asking = ask(presence_questions(bill, _content(bill), bill.products, "Dy"))

    assert [row.supplier for row in asking.rows] == ["Beta"]


def _either(supplier: str, amount: int) -> Unknown:
    nothing, all_ = point(Fraction(0), Fraction(0)), point(Fraction(amount), Fraction(amount))
    return Unknown(supplier, f"part of {supplier}", (nothing, all_))


def test_small_answers_are_asked_for_where_the_large_ones_may_just_miss() -> None:
    # 10 are needed.  A and B both 0: at most 2, below.  Both 9: above.  One 9: C and D may add 0,
    # 1 or 2, so nobody can be left out.
    settled = Margin(Fraction(-10), Fraction(-10))
    unknowns = (_either("A", 9), _either("B", 9), _either("C", 1), _either("D", 1))

    asking = ask([Question("MOTOR", "share", settled, unknowns)])

    assert [row.supplier for row in asking.rows] == ["A", "B", "C", "D"]
    assert asking.is_shortest


def test_an_answer_too_small_to_matter_is_never_asked_for() -> None:
    settled = Margin(Fraction(-10), Fraction(-10))
    question = Question("MOTOR", "share", settled, (_either("A", 12), _either("C", 1)))

    assert surely_decides(question, {"A"})
    assert [row.supplier for row in ask([question]).rows] == ["A"]


def test_too_many_possibilities_ask_for_more_rather_than_less_and_say_so() -> None:
    # Powers of two give 1,024 sums, more than are kept apart.  All are whole, so that Tiny, with
    # 0 or a tenth, can never reach 2.5; it is asked all the same.
    settled = Margin(Fraction(-5, 2), Fraction(-5, 2))
    powers = tuple(_either(f"S{power}", 2**power) for power in range(10))
    tenth = Fraction(1, 10)
    tiny = Unknown("Tiny", "T1", (point(Fraction(0), Fraction(0)), point(tenth, tenth)))

    asking = ask([Question("MOTOR", "share", settled, (*powers, tiny))])

    assert len(asking.rows) == 11
    assert asking.rows[-1].decided_by_now == ("MOTOR",)
    assert not asking.is_shortest
