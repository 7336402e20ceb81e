"""Pictures of dependence say what they show, and stand with their table and their source."""

import re
from fractions import Fraction

import pytest

from ytterby.assembly.dependence import asked_of, dependence, page_of
from ytterby.reports.dependence_rows import BROAD
from ytterby.reports.figure_words import change_words, number_words, value_words
from ytterby.reports.language import Language, spoken
from ytterby.reports.pictures.stage_shares import stage_points, stage_shares
from ytterby.vocabulary.figure import Stage
from ytterby.vocabulary.interval import Interval

EVERYTHING = ((), (), ())


def _between(low: str, high: str | None) -> Interval:
    return Interval(Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (_between("69", "69"), "69 %"),
        (_between("67.51", "69.054"), "67.5 to 69.1 %"),
        (_between("3.31", "3.32"), "3.3 %"),
        (_between("0", "48.9"), "at most 48.9 %"),
        (_between("90", None), "at least 90 %"),
        (_between("0.00511", "0.00511"), "0.0051 %"),
    ],
)
def test_a_value_is_told_as_the_interval_that_it_is(value: Interval, words: str) -> None:
    assert value_words(value, "%") == words


def test_numbers_above_a_hundred_are_whole_and_grouped() -> None:
    assert number_words(Fraction("5994.3")) == "5,994"
    assert value_words(_between("488.8", "488.8"), "US$ million") == "US$489 million"


def test_a_change_carries_its_sign() -> None:
    # 13/14 of a hundred, and the fall of exports by value.
    assert change_words(Interval.exactly(Fraction(1300, 14))) == "+92.9 %"
    assert change_words(_between("-36.004", "-36.004")) == "-36 %"


def test_the_picture_of_stages_has_a_point_for_every_year_and_hollow_ones_for_forecasts() -> None:
    shares = dependence(asked_of((), ("CN",), ())).shares

    points = stage_points(shares, BROAD)

    magnets = [(str(each.span), each.value.low) for each in points if each.stage is Stage.MAGNET]
    assert magnets == [("2023", Fraction(93)), ("2024", Fraction(94)), ("2025", Fraction(98))]
    forecasts = [str(each.span) for each in points if each.is_forecast]
    assert forecasts == ["2030"]
    picture = stage_shares(points, "Somewhere")
    years = "2019\N{EN DASH}2030"
    assert f">Somewhere's share of the world by stage, {years}</title>" in picture
    assert "made into magnets 2024: 94 %" in picture


def test_the_page_shows_two_pictures_with_title_source_and_table() -> None:
    page = page_of(dependence(asked_of(*EVERYTHING)))

    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" class="figure"') == 2
    assert "What is claimed, and what was found</title>" in page
    assert "Source: USGS MCS 2021" in page
    assert "The same as a table" in page
    # Colours come from classes, so that dark and print have theirs.
    assert not re.search(r'(?:fill|stroke)="#', page)
    assert "No share of what is made into metal was found" in page


def test_the_page_speaks_chinese_where_the_figures_do() -> None:
    with spoken(Language.CHINESE):
        page = page_of(dependence(asked_of(*EVERYTHING)))

    assert '<html lang="zh-Hans">' in page
    assert "2024年中国稀土出口下降23%" in page
    assert "不成立" in page


def test_a_page_without_a_share_draws_nothing_and_says_so() -> None:
    page = page_of(dependence(asked_of((Stage.METAL,), ("GL",), ())))

    assert "No share of a stage is held for what was asked." in page
    assert 'aria-labelledby="stages-title' not in page
