"""What is found of a series: source by source, and worked out where nobody tells it."""

from fractions import Fraction

from tests.rooms.resilience.figure_table import book_of, figure
from ytterby.resilience.found import change_of, found_of, range_of, spans_of
from ytterby.vocabulary.figure import Series, Status
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import parse_span

MINED, WORLD = Series("mined", "ZZ"), Series("mined", "world")
SHARE = Series("share-mined", "ZZ")
YEAR = parse_span("2024")


def test_editions_that_differ_both_stay_and_span_a_range() -> None:
    book = book_of([figure(MINED, "2024", 38), figure(MINED, "2024", 43, Status.REVISED)])

    found = found_of(book, MINED, YEAR)

    assert [each.value.low for each in found] == [38, 43]
    assert range_of(found) == Interval(Fraction(38), Fraction(43))


def test_a_figure_that_was_not_found_is_no_figure_and_not_zero() -> None:
    book = book_of([figure(MINED, "2024", None)])

    assert found_of(book, MINED, YEAR) == ()
    assert range_of(()) is None
    assert spans_of(book, MINED) == ()


def test_a_share_that_is_told_stands_beside_the_one_worked_out() -> None:
    # 60 of 200 or 240: 25 to 30 %.
    book = book_of(
        [
            figure(MINED, "2024", 60),
            figure(WORLD, "2024", 200),
            figure(WORLD, "2024", 240),
            figure(SHARE, "2024", 31),
        ]
    )

    told, worked_out = found_of(book, SHARE, YEAR)

    assert (told.value, told.worked_out) == (Interval.exactly(31), False)
    assert (worked_out.value, worked_out.worked_out) == (Interval(Fraction(25), Fraction(30)), True)
    assert len(worked_out.figures) == 3


def test_without_the_world_no_share_is_worked_out() -> None:
    assert found_of(book_of([figure(MINED, "2024", 60)]), SHARE, YEAR) == ()


def test_the_life_of_reserves_is_told_in_years_also_for_the_world() -> None:
    book = book_of([figure(Series("reserves", "world"), "2024", 900), figure(WORLD, "2024", 30)])

    (found,) = found_of(book, Series("life", "world"), YEAR)

    assert found.value == Interval.exactly(30)


def test_reliance_is_worked_out_of_consumption_and_production() -> None:
    # Of 600 used, 150 are mined at home: 75 % is not.
    book = book_of([figure(Series("used", "ZZ"), "2024", 600), figure(MINED, "2024", 150)])

    (found,) = found_of(book, Series("reliance", "ZZ"), YEAR)

    assert found.value == Interval.exactly(75)


def test_a_change_is_told_in_per_cent_over_what_all_sources_say() -> None:
    # From 100 to 120 or 150.
    book = book_of(
        [figure(MINED, "2023", 100), figure(MINED, "2024", 120), figure(MINED, "2024", 150)]
    )

    change = change_of(book, MINED, YEAR, parse_span("2023"))

    assert change is not None
    assert change.value == Interval(Fraction(20), Fraction(50))
    assert change_of(book, MINED, YEAR, parse_span("2022")) is None


def test_from_nothing_no_change_can_be_told() -> None:
    book = book_of([figure(MINED, "2023", 0), figure(MINED, "2024", 5)])

    assert change_of(book, MINED, YEAR, parse_span("2023")) is None
