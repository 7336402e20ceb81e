"""Lines of a composition by two sides, and what two suppliers make of one part."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from ytterby.material.answers.told_apart import Clash, disagreements
from ytterby.material.answers.told_by_supplier import both_possible, told_by
from ytterby.material.answers.told_lines import merged
from ytterby.material.statement import shares_of
from ytterby.vocabulary.bill import Part, SubstanceShare
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.vocabulary.substance import RARE_EARTHS

DAY = date(2026, 11, 1)
PART = Part("P", supplier="Alpha", mass_mg=Interval.exactly(1_000))


def _percent(low: int, high: int) -> Interval:
    return Interval(Fraction(low, 100), Fraction(high, 100))


def _line(low: int, high: int, separated_in: str = "") -> SubstanceShare:
    return SubstanceShare("Dy", _percent(low, high), separated_in)


def _mg(low: int, high: int) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def _merged(
    known: tuple[SubstanceShare, ...], told: tuple[SubstanceShare, ...]
) -> tuple[list[tuple[Interval, str]], list[str]]:
    lines, clashes = merged(known, shares_of(replace(PART, composition=known)), {"Dy": told})
    return [(line.share, line.separated_in) for line in lines], [each.about for each in clashes]


def test_amounts_from_the_same_two_places_are_narrowed_place_by_place() -> None:
    known = (_line(1, 5, "ZZ"), _line(0, 5, "ZY"))
    told = (_line(2, 4, "ZY"), _line(0, 3, "ZZ"))

    assert _merged(known, told) == ([(_percent(2, 4), "ZY"), (_percent(1, 3), "ZZ")], [])


def test_amounts_from_other_places_leave_the_place_open() -> None:
    known = (_line(1, 2, "ZZ"), _line(1, 2, "ZY"))
    told = (_line(1, 2, "ZZ"), _line(1, 2, "ZX"))

    assert _merged(known, told) == ([(_percent(2, 4), "")], ["Dy by country"])


def test_a_total_narrows_the_lines_of_a_bill_by_what_the_others_leave() -> None:
    # 3 % in all; at least 1 % from ZZ, so at most 2 % from ZY, and the reverse.
    known = (_line(1, 2, "ZZ"), _line(0, 2, "ZY"))

    assert _merged(known, (_line(3, 3),)) == ([(_percent(1, 2), "ZZ"), (_percent(1, 2), "ZY")], [])


def test_one_country_told_against_two_in_the_bill_leaves_it_open() -> None:
    known = (_line(1, 2, "ZZ"), _line(1, 2, "ZY"))

    lines, about = _merged(known, (_line(2, 4, "ZZ"),))

    assert lines == [(_percent(2, 4), "")]
    assert about == ["where Dy was separated"]


def test_no_line_and_a_line_of_nothing_are_both_nothing() -> None:
    for told in ((), (_line(0, 0),)):
        lines, about = _merged((_line(0, 5, "ZZ"),), told)

        assert [share.high for share, _ in lines] == [0]
        assert about == []


def test_a_part_with_rare_earths_of_which_somebody_says_none_stays_open() -> None:
    part = replace(PART, rare_earth_free=False)

    told = told_by(part, Statement("P", "Alpha", DAY, covers=frozenset(RARE_EARTHS)))

    assert told.clashes == (Clash("rare earths", "some inside", "none inside"),)
    assert told.part.rare_earth_free is None
    assert shares_of(told.part).of("Nd") == Interval(Fraction(0), Fraction(1))


def test_amounts_above_the_mass_are_told_and_bound_nothing() -> None:
    amounts = (StatedAmount("Dy", _mg(700, 800)), StatedAmount("Tb", _mg(600, 700)))

    told = told_by(PART, Statement("P", "Alpha", DAY, amounts))

    assert [clash.about for clash in told.clashes] == ["amounts together"]
    assert shares_of(told.part).of("Dy").high == 1


def test_a_mass_that_contradicts_leaves_both_masses_possible() -> None:
    told = told_by(PART, Statement("P", "Alpha", DAY, mass_mg=_mg(1_500, 1_600)))

    assert told.part.mass_mg == _mg(1_000, 1_600)
    assert told.clashes == (Clash("mass", "1 g", "1.5 – 1.6 g"),)


def test_what_either_says_is_possible_and_what_both_say_stays() -> None:
    line = SubstanceShare("Tb", _percent(1, 1), "ZZ", "ZZ")
    one = replace(
        PART,
        composition=(_line(1, 2, "ZZ"), line),
        value=Money(100, "USD"),
        origin="ZZ",
        magnet_made_in="ZZ",
    )
    other = replace(
        PART,
        composition=(_line(4, 5, "ZY"), line),
        value=Money(200, "USD"),
        origin="ZZ",
        magnet_made_in="ZY",
    )

    both = both_possible(PART, one, other)

    told = [(e.substance, e.share, e.separated_in) for e in both.composition]
    assert told == [
        ("Dy", _percent(0, 2), "ZZ"),
        ("Dy", _percent(0, 5), "ZY"),
        ("Tb", _percent(1, 1), "ZZ"),
    ]
    assert both.value is None
    assert (both.origin, both.magnet_made_in) == ("ZZ", "")


def test_who_names_no_origin_leaves_the_origin_of_the_other_open() -> None:
    named = replace(PART, composition=(_line(1, 2, "ZZ"),))
    nothing = replace(PART, composition=(_line(0, 0),))

    silent = both_possible(PART, named, PART).composition[0]
    none_inside = both_possible(PART, named, nothing).composition[0]

    assert (silent.share, silent.separated_in) == (_percent(0, 100), "")
    assert (none_inside.share, none_inside.separated_in) == (_percent(0, 2), "ZZ")


def test_who_says_free_and_who_says_nothing_leave_everything_open() -> None:
    free = replace(PART, rare_earth_free=True)

    assert shares_of(both_possible(PART, free, PART)).of("Dy") == shares_of(PART).of("Dy")
    assert both_possible(PART, free, free).rare_earth_free is True


def test_statements_disagree_only_where_both_speak() -> None:
    one = Statement(
        "P",
        "Alpha",
        DAY,
        (StatedAmount("Dy", _mg(1, 2), "ZZ", "ZZ"),),
        frozenset({"Dy", "Tb"}),
        _mg(10, 10),
        Money(100, "USD"),
        "ZZ",
        "ZZ",
    )
    silent = Statement("P", "Beta", DAY, (StatedAmount("Gd", _mg(1, 2)),), frozenset({"Gd"}))
    against = Statement(
        "P",
        "Beta",
        DAY,
        (StatedAmount("Dy", _mg(1, 2), "ZY", "ZZ"), StatedAmount("Tb", _mg(3, 4))),
        frozenset({"Dy", "Tb"}),
        _mg(11, 12),
        Money(101, "USD"),
        "ZY",
        "ZY",
    )

    assert list(disagreements(one, silent)) == []
    assert [clash.about for clash in disagreements(one, against)] == [
        "mass",
        "where Dy was mined",
        "Tb",
        "price",
        "country of origin",
        "where the magnet was made",
    ]
    assert Clash("Tb", "0 mg", "3 – 4 mg") in set(disagreements(one, against))
