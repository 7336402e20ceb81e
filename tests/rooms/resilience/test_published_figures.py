"""The figures that come with the program are those of the facts, and add up as told."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from ytterby.assembly.dependence import asked_of, dependence, figures
from ytterby.resilience.found import found_of, range_of
from ytterby.vocabulary.figure import Series, Stage
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import parse_span

MAGNETS = Series("magnet-export-volume", "CN")
MONTHS = [f"2025-{month:02}" for month in range(1, 12)]


def _one(series: Series, period: str) -> Fraction:
    value = range_of(found_of(figures(), series, parse_span(period)))
    assert value is not None
    assert value.is_exact
    return value.low


@pytest.mark.parametrize(
    ("cumulative", "months", "told"),
    [
        ("2025-01..05", 5, 19_132),
        ("2025-H1", 6, 22_319),
        ("2025-01..07", 7, 27_897),
        ("2025-01..09", 9, 39_817),
        ("2025-01..10", 10, 45_290),
    ],
)
def test_the_months_of_magnet_exports_add_up_to_what_customs_told(
    cumulative: str, months: int, told: int
) -> None:
    # Three of the months were derived, so that the sums are 2 or 3 t off.
    added = sum(_one(MAGNETS, month) for month in MONTHS[:months])

    assert _one(MAGNETS, cumulative) == told
    assert 0 <= added - told <= 3


def test_mining_in_2024_is_67_5_to_69_1_per_cent_of_the_world() -> None:
    # 270,000 t of 399,930 t, and of 391,000 t; USGS says 69 %.
    shares = dependence(asked_of((Stage.MINED,), ("CN",), ("all",))).shares
    value = next(share.value for share in shares if str(share.span) == "2024")

    assert value == Interval(Fraction(27_000_000, 399_930), Fraction(27_000_000, 391_000))


def test_the_index_of_mining_in_2024_lies_between_4777_and_4951() -> None:
    # Twelve countries with 392,850 t, squares 76,411,767,300 t2, of at most 399,930 t.
    whole = dependence(asked_of((), (), ()))
    index = next(each.value.index for each in whole.concentrations if str(each.span) == "2024")

    assert index == Interval(
        Fraction(76_411_767_300, 399_930**2), Fraction(76_411_767_300, 392_850**2)
    )
    assert (int(index.low * 10_000), int((index.high or 0) * 10_000)) == (4_777, 4_951)


def test_a_revised_edition_stands_beside_the_one_that_it_revises() -> None:
    # Burma in 2023: 38,000 t in the edition of 2024, 43,000 t in that of 2025.
    told = figures().told(Series("mine-production", "MM"), parse_span("2023"))

    assert {(each.edition, int(each.value.low)) for each in told if each.value is not None} == {
        ("USGS MCS 2024", 38_000),
        ("USGS MCS 2025 revised", 43_000),
    }


def test_nothing_is_told_of_the_stage_of_metal() -> None:
    whole = dependence(asked_of((), (), ()))

    assert whole.silent == (Stage.METAL,)


def test_every_production_figure_of_the_facts_is_carried(shared_folder: Path) -> None:
    path = shared_folder / "facts" / "production.csv"
    if not path.is_file():
        pytest.skip("the table of production is absent")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["series"] == "mine production"]

    carried = {
        (str(figure.span), "" if figure.value is None else str(figure.value.low))
        for series in figures().series_of("mine-production")
        for figure in figures().by_series[series]
    }

    assert [row for row in rows if (row["year"], row["value"]) not in carried] == []
