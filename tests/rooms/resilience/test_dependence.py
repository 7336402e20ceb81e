"""Shares by stage over time, what lasts how long, and what nobody has told."""

from fractions import Fraction

from tests.rooms.resilience.figure_table import book_of, figure
from ytterby.resilience.dependence import (
    Asked,
    changes_from_year_to_year,
    concentrations,
    leading,
    reliances,
    reserve_lives,
    shares_over_time,
)
from ytterby.vocabulary.figure import Series, Stage, Status
from ytterby.vocabulary.interval import Interval
from ytterby.workflows.dependence import dependence

BOOK = book_of(
    [
        figure(Series("mined", "ZZ"), "2023", 50),
        figure(Series("mined", "ZZ"), "2024", 60),
        figure(Series("mined", "ZY"), "2024", 20),
        figure(Series("mined", "world"), "2023", 100),
        figure(Series("mined", "world"), "2024", 100),
        figure(Series("share-magnet", "ZZ"), "2024", 94),
        figure(Series("share-magnet", "ZZ", "Dy"), "2030", 70, Status.FORECAST),
        figure(Series("reserves", "ZZ"), "2024", 600),
        figure(Series("reserves", "ZX"), "2024", 900),
    ]
)
EVERYTHING = Asked()


def test_shares_stand_in_the_order_of_stages_and_time() -> None:
    shares = shares_over_time(BOOK, EVERYTHING)

    assert [
        (share.stage, share.series.country, str(share.span), int(share.value.low))
        for share in shares
    ] == [
        (Stage.MINED, "ZY", "2024", 20),
        (Stage.MINED, "ZZ", "2023", 50),
        (Stage.MINED, "ZZ", "2024", 60),
        (Stage.MAGNET, "ZZ", "2024", 94),
        (Stage.MAGNET, "ZZ", "2030", 70),
    ]
    assert [share.is_forecast for share in shares] == [False, False, False, False, True]
    assert leading(shares) == "ZZ"


def test_what_is_asked_narrows_what_is_told() -> None:
    asked = Asked((Stage.MINED,), ("ZY",))

    assert [share.value for share in shares_over_time(BOOK, asked)] == [Interval.exactly(20)]
    assert [share.series.group for share in shares_over_time(BOOK, Asked((), (), ("Dy",)))] == [
        "Dy"
    ]


def test_a_stage_without_a_figure_is_named_as_silent() -> None:
    whole = dependence(BOOK, (), EVERYTHING, {})

    assert whole.silent == (Stage.SEPARATED, Stage.METAL)


def test_reserves_without_production_have_no_life() -> None:
    lives = {each.series.country: each.years for each in reserve_lives(BOOK, EVERYTHING)}

    assert lives == {"ZX": None, "ZZ": Interval.exactly(10)}


def test_an_index_is_told_where_two_countries_and_the_world_are() -> None:
    (found,) = concentrations(BOOK, EVERYTHING)

    # 60 and 20 of 100: 0.36 + 0.04, and 0.04 more if one hand holds the other 20.
    assert (str(found.span), found.value.index) == (
        "2024",
        Interval(Fraction(2, 5), Fraction(11, 25)),
    )


def test_a_change_is_told_between_two_years_in_a_row() -> None:
    # From 50 to 60 t: +20 %; the world stayed at 100 t.
    changes = changes_from_year_to_year(BOOK, EVERYTHING)

    assert [
        (each.series.country, str(each.against), str(each.span), each.found.value)
        for each in changes
    ] == [
        ("ZZ", "2023", "2024", Interval.exactly(20)),
        ("world", "2023", "2024", Interval.exactly(0)),
    ]


def test_without_consumption_no_reliance_is_told() -> None:
    assert reliances(BOOK, EVERYTHING) == ()
