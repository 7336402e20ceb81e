from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ytterby.material.answers.answered import with_statements
from ytterby.material.content import roll_up
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES

DAY = date(2026, 11, 1)
TWENTY_GRAMS = Interval.exactly(20_000)


def _between(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def _bill(*parts: Part) -> Bill:
    uses = tuple(Use("MOTOR", part.id, Fraction(4)) for part in parts)
    every = {part.id: part for part in (Part("MOTOR"), *parts)}
    return Bill(every, uses, ("MOTOR",))


def _said(**said: object) -> Statement:
    blank = Statement("M-1", "Alpha", DAY, evidence="test report 17", place=Place("alpha.xlsx", 8))
    return replace(blank, **said)  # type: ignore[arg-type]


def _dy(milligrams: Interval, **places: str) -> StatedAmount:
    return StatedAmount("Dy", milligrams, **places)


MAGNET = Part("M-1", form="magnet", supplier="Alpha", mass_mg=TWENTY_GRAMS)


def test_an_amount_becomes_a_share_of_the_mass_of_the_bill() -> None:
    # 240 mg in 20 g are 1.2 %; four magnets hold 960 mg.
    bill, findings = with_statements(
        _bill(MAGNET), [_said(amounts=(_dy(Interval.exactly(240), separated_in="ZZ"),))], DAY
    )

    (line,) = bill.parts["M-1"].composition
    assert (line.substance, line.share) == ("Dy", Interval.exactly(Fraction(12, 1000)))
    assert line.separated_in == "ZZ"
    assert roll_up(bill).nodes["MOTOR"].amounts.of("Dy") == Interval.exactly(960)
    assert findings == ()


def test_every_answered_part_names_its_evidence_and_all_others_stay_the_same_objects() -> None:
    other = Part("C-1", evidence="drawing 4")
    before = _bill(MAGNET, other)

    after, _ = with_statements(before, [_said(covers=frozenset({"Dy"}))], DAY)

    assert after.parts["M-1"].evidence == "Alpha 2026-11-01: test report 17"
    assert after.parts["C-1"] is other
    assert after.uses is before.uses


def test_what_is_covered_and_not_named_is_not_inside() -> None:
    bill, _ = with_statements(_bill(MAGNET), [_said(covers=frozenset({"Dy", "Tb"}))], DAY)

    inside = roll_up(bill).nodes["M-1"].amounts
    assert [inside.of(symbol).high for symbol in ("Dy", "Tb")] == [0, 0]
    assert inside.of("Sm") == Interval(Fraction(0), Fraction(20_000))


def test_all_seventeen_not_inside_are_said_in_one_word() -> None:
    bill, _ = with_statements(_bill(MAGNET), [_said(covers=frozenset(RARE_EARTHS))], DAY)

    assert bill.parts["M-1"].rare_earth_free is True
    assert bill.parts["M-1"].composition == ()


def test_a_declaration_of_everything_leaves_nothing_open() -> None:
    amounts = (_dy(Interval.exactly(240)),)
    said = _said(amounts=amounts, covers=frozenset(SUBSTANCES), mass_mg=TWENTY_GRAMS)

    bill, _ = with_statements(_bill(MAGNET), [said], DAY)

    assert bill.parts["M-1"].composition_complete
    assert [line.substance for line in bill.parts["M-1"].composition] == ["Dy"]


def test_a_statement_narrows_what_the_bill_says() -> None:
    # The bill: 0.5 to 1.5 %; the answer: 200 to 500 mg of 20 g = 1 to 2.5 %.  Both: 1 to 1.5 %.
    known = replace(MAGNET, composition=(SubstanceShare("Dy", _between("0.005", "0.015"), "ZZ"),))

    bill, findings = with_statements(
        _bill(known), [_said(amounts=(_dy(_between("200", "500"), mined_in="ZY"),))], DAY
    )

    (line,) = bill.parts["M-1"].composition
    assert line.share == _between("0.01", "0.015")
    assert (line.separated_in, line.mined_in) == ("ZZ", "ZY")
    assert findings == ()


def test_an_answer_against_the_bill_leaves_both_possible_and_shows_both() -> None:
    # The bill: 0.5 %; the answer: 400 mg of 20 g = 2 %.
    known = replace(MAGNET, composition=(SubstanceShare("Dy", _between("0.005", "0.005")),))

    bill, findings = with_statements(
        _bill(known), [_said(amounts=(_dy(Interval.exactly(400)),))], DAY
    )

    assert bill.parts["M-1"].composition[0].share == _between("0.005", "0.02")
    (finding,) = findings
    assert (finding.code, finding.place, finding.blocks) == (
        "ANSWERS-CONTRADICT",
        Place("alpha.xlsx", 8),
        False,
    )
    assert finding.seen == "M-1, Dy: the bill says 0.5 %, Alpha (2026-11-01) says 2 %"


def test_a_part_said_to_be_free_is_not_free_once_its_supplier_names_dysprosium() -> None:
    free = replace(MAGNET, rare_earth_free=True)

    bill, findings = with_statements(
        _bill(free), [_said(amounts=(_dy(Interval.exactly(400)),))], DAY
    )

    inside = roll_up(bill).nodes["M-1"].amounts
    assert inside.of("Dy") == _between("0", "400")
    assert inside.of("Tb").high == 0
    assert [each.code for each in findings] == ["ANSWERS-CONTRADICT"]


def test_two_suppliers_of_one_part_leave_what_either_says() -> None:
    nobody = replace(MAGNET, supplier="")
    one = _said(amounts=(_dy(Interval.exactly(100), separated_in="ZZ"),))
    other = _said(supplier="Beta", amounts=(_dy(Interval.exactly(300), separated_in="ZZ"),))

    bill, findings = with_statements(_bill(nobody), [other, one], DAY)

    (line,) = bill.parts["M-1"].composition
    assert (line.share, line.separated_in) == (_between("0.005", "0.015"), "ZZ")
    assert [each.seen for each in findings] == [
        "M-1, Dy: Alpha (2026-11-01) says 100 mg, Beta (2026-11-01) says 300 mg"
    ]


def test_the_latest_word_of_a_supplier_takes_the_place_of_the_one_before() -> None:
    old = _said(on=date(2026, 9, 1), amounts=(_dy(_between("0", "300")),))
    new = _said(amounts=(_dy(_between("100", "400")),))

    bill, findings = with_statements(_bill(MAGNET), [old, new], DAY)

    assert roll_up(bill).nodes["M-1"].amounts.of("Dy") == _between("100", "400")
    assert findings == ()


def test_an_earlier_word_that_the_latest_contradicts_stays_possible() -> None:
    old = _said(on=date(2026, 9, 1), amounts=(_dy(Interval.exactly(300)),))
    new = _said(amounts=(_dy(Interval.exactly(100)),))

    bill, findings = with_statements(_bill(MAGNET), [new, old], DAY)

    assert roll_up(bill).nodes["M-1"].amounts.of("Dy") == _between("100", "300")
    assert [each.code for each in findings] == ["ANSWERS-CONTRADICT"]


def test_a_word_of_a_later_day_does_not_count_yet() -> None:
    before = _bill(MAGNET)

    bill, findings = with_statements(before, [_said(covers=frozenset({"Dy"}))], date(2026, 10, 31))

    assert bill.parts["M-1"] is MAGNET
    assert findings == ()


def test_while_the_supplier_of_the_bill_is_silent_another_narrows_nothing() -> None:
    bill, findings = with_statements(
        _bill(MAGNET), [_said(supplier="Beta", covers=frozenset({"Dy"}))], DAY
    )

    assert roll_up(bill).nodes["M-1"].amounts.of("Dy") == _between("0", "20000")
    assert [each.code for each in findings] == ["STATEMENT-OF-OTHER-SUPPLIER"]


@pytest.mark.parametrize("name", ["ALPHA", " alpha ", "\uff21\uff4c\uff50\uff48\uff41"])
def test_a_name_written_a_little_otherwise_is_the_same_supplier(name: str) -> None:
    bill, findings = with_statements(
        _bill(MAGNET), [_said(supplier=name, covers=frozenset({"Dy"}))], DAY
    )

    assert roll_up(bill).nodes["M-1"].amounts.of("Dy").high == 0
    assert findings == ()


def test_amounts_without_any_mass_are_not_used_and_it_is_told() -> None:
    weightless = replace(MAGNET, mass_mg=None)
    said = _said(amounts=(_dy(Interval.exactly(240), mined_in="ZY"),), covers=frozenset({"Tb"}))

    bill, findings = with_statements(_bill(weightless), [said], DAY)

    named = {line.substance: line for line in bill.parts["M-1"].composition}
    assert named["Dy"].share == _between("0", "1")
    assert named["Dy"].mined_in == "ZY"
    assert named["Tb"].share.high == 0
    assert [each.code for each in findings] == ["STATEMENT-WITHOUT-MASS"]


def test_a_statement_of_a_part_that_is_not_in_the_bill_is_told() -> None:
    before = _bill(MAGNET)

    bill, findings = with_statements(before, [_said(part="X-9", covers=frozenset({"Dy"}))], DAY)

    assert bill == before
    assert [each.code for each in findings] == ["STATEMENT-OF-OTHER-PART"]


def test_amounts_from_two_places_stay_apart_and_within_what_the_bill_allows() -> None:
    # The bill: at most 1.5 % = 300 mg.  100 mg come from ZZ, so at most 200 mg from ZY.
    known = replace(MAGNET, composition=(SubstanceShare("Dy", _between("0", "0.015")),))
    amounts = (
        _dy(Interval.exactly(100), separated_in="ZZ"),
        _dy(_between("0", "900"), separated_in="ZY"),
    )

    bill, findings = with_statements(_bill(known), [_said(amounts=amounts)], DAY)

    assert [(line.share, line.separated_in) for line in bill.parts["M-1"].composition] == [
        (Interval.exactly(Fraction(1, 200)), "ZZ"),
        (_between("0", "0.01"), "ZY"),
    ]
    assert findings == ()


def test_two_countries_of_one_step_leave_it_open_and_are_told() -> None:
    known = replace(MAGNET, composition=(SubstanceShare("Dy", _between("0", "1"), "ZZ"),))
    said = _said(amounts=(_dy(Interval.exactly(240), separated_in="ZY"),), magnet_made_in="ZY")

    bill, findings = with_statements(_bill(replace(known, magnet_made_in="ZZ")), [said], DAY)

    assert bill.parts["M-1"].composition[0].separated_in == ""
    assert bill.parts["M-1"].magnet_made_in == ""
    assert [each.seen.partition(":")[0] for each in findings] == [
        "M-1, where Dy was separated",
        "M-1, where the magnet was made",
    ]


def test_a_price_fills_a_blank_and_never_takes_the_place_of_what_was_paid() -> None:
    price = Money(1_500, "USD")
    blank, _ = with_statements(_bill(MAGNET), [_said(price=price)], DAY)

    paid = replace(MAGNET, value=Money(1_200, "USD"))
    kept, findings = with_statements(_bill(paid), [_said(price=price)], DAY)

    assert blank.parts["M-1"].value == price
    assert kept.parts["M-1"].value == Money(1_200, "USD")
    assert [each.code for each in findings] == ["PRICE-DIFFERS-FROM-BILL"]


def test_more_than_the_other_substances_leave_room_for_is_a_contradiction() -> None:
    # Iron at least 70 % of 20 g; 5 g of dysprosium and 4 g of terbium are 45 % more.
    known = replace(MAGNET, composition=(SubstanceShare("Fe", _between("0.7", "0.9")),))
    amounts = (_dy(Interval.exactly(5_000)), StatedAmount("Tb", Interval.exactly(4_000)))

    bill, findings = with_statements(_bill(known), [_said(amounts=amounts)], DAY)

    lows = sum(line.share.low for line in bill.parts["M-1"].composition)
    assert lows <= 1
    assert [each.code for each in findings] == ["ANSWERS-CONTRADICT"]
    assert "Dy, Tb in total" in findings[0].seen
