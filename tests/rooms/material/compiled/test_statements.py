from fractions import Fraction

import pytest

from ytterby.material.compiled.statements import (
    StatementBook,
    interval_in,
    interval_text,
    record_of,
    statement_of,
)
from ytterby.material.compiled.texts import extended, texts_of
from ytterby.vocabulary.bill import Operator, Part, SubstanceShare
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval.exactly(Fraction(3, 2)), "3/2"),
        (Interval(Fraction(1), Fraction(2)), "1..2"),
        (Interval(Fraction(1, 3), None), "1/3.."),
        (Interval(Fraction(0), Fraction(1, 10), high_excluded=True), "0..<1/10"),
    ],
)
def test_an_interval_is_written_exactly_and_read_again(interval: Interval, text: str) -> None:
    assert interval_text(interval) == text
    assert interval_in(text) == interval


def test_parts_that_say_the_same_share_a_statement() -> None:
    book = StatementBook()
    one = Part("A", "a screw", value=Money(3, "USD"), rare_earth_free=True, supplier="Muster")
    same = Part("B", "a nut", value=Money(4, "USD"), rare_earth_free=True)
    other = Part("C", rare_earth_free=True, origin="ZZ")

    numbers = [book.number_of(part) for part in (one, same, other, one)]

    assert numbers == [0, 0, 1, 0]
    assert book.statements == (
        Part("", rare_earth_free=True),
        Part("", rare_earth_free=True, origin="ZZ"),
    )


def test_a_statement_comes_back_from_its_record() -> None:
    line = SubstanceShare("Dy", Interval(Fraction(1, 7), Fraction(1, 3)), "ZZ", "ZY", metal_in="ZZ")
    part = Part(
        "",
        form="magnet",
        family="Nd-Fe-B",
        composition=(line,),
        composition_complete=True,
        rare_earth_free=False,
        origin="ZY",
        magnet_made_in="ZZ",
        operator=Operator.OVERRIDE,
        illustrative=True,
    )

    assert statement_of(record_of(part)) == part


def test_texts_are_found_by_their_number_and_keep_it_when_more_come() -> None:
    texts = texts_of(["磁体", "", "Ü"])

    more = extended(texts, ["z"])

    assert (texts.size, more.size) == (3, 4)
    assert more.all() == ["磁体", "", "Ü", "z"]
    assert [more.of(number) for number in range(4)] == more.all()
