from math import inf

import numpy as np
import pytest

from ytterby.material.compiled import passes
from ytterby.material.compiled.bounds import (
    ADD,
    COUNT,
    KEEP,
    MEET,
    SUM,
    TOLD,
    Ends,
    Told,
    bounds_sum,
)
from ytterby.material.compiled.layout import Lines, layout_of

# Row 2 is 3 of row 0 and half of row 1.
LINES = Lines(
    np.array([0, 0, 0, 2]), np.array([0, 1], np.int32), np.array([3.0, 0.5]), np.array([0, 2, 3])
)
PARTS = [(TOLD, 10.0, 20.0), (TOLD, 4.0, 8.0)]
# 3 x 10 + 0.5 x 4, 3 x 20 + 0.5 x 8.
SUMMED = (32.0, 64.0)


def _told(
    rows: list[tuple[int, float, float]],
    *,
    caps: list[float] | None = None,
    value: tuple[float, float] = (0.0, 0.0),
) -> Told:
    count = len(rows)
    return Told(
        np.array([*range(count), -1, -1, -1][:3], np.int32),
        np.array([[[low], [high]] for _, low, high in rows], np.float64),
        np.array([[rule] for rule, _, _ in rows], np.uint8),
        np.full(count, inf) if caps is None else np.array(caps),
        np.tile(np.array(value), (count, 1)),
        0,
    )


def _whole(ends: Ends) -> tuple[float, float]:
    return float(ends.low[2, 0]), float(ends.high[2, 0])


def test_a_whole_that_says_nothing_is_the_sum_of_its_parts() -> None:
    assert _whole(bounds_sum(LINES, _told(PARTS))) == SUMMED


def test_parts_stand_as_told() -> None:
    ends = bounds_sum(LINES, _told(PARTS))

    assert ends.low[:2, 0].tolist() == [10.0, 4.0]
    assert ends.high[:2, 0].tolist() == [20.0, 8.0]


@pytest.mark.parametrize(
    ("rule", "told", "found"),
    [
        (SUM, (1.0, 2.0), SUMMED),
        (TOLD, (1.0, 2.0), (1.0, 2.0)),
        (TOLD, (0.0, 0.0), (0.0, 0.0)),
        (ADD, (1.0, 2.0), (33.0, 66.0)),
        (ADD, (1.0, inf), (33.0, inf)),
        # What both allow.
        (MEET, (40.0, 100.0), (40.0, 64.0)),
        (MEET, (0.0, inf), SUMMED),
        (KEEP, (0.0, 50.0), (32.0, 50.0)),
        # They exclude each other: either, and all between; or what is told.
        (MEET, (1.0, 2.0), (1.0, 64.0)),
        (MEET, (90.0, inf), (32.0, inf)),
        (KEEP, (1.0, 2.0), (1.0, 2.0)),
    ],
)
def test_a_whole_follows_its_rule(
    rule: int, told: tuple[float, float], found: tuple[float, float]
) -> None:
    assert _whole(bounds_sum(LINES, _told([*PARTS, (rule, *told)]))) == found


@pytest.mark.parametrize("rule", [MEET, KEEP])
def test_bounds_that_miss_each_other_by_a_rounding_meet(rule: int) -> None:
    # In floats three tenths of one are a little more than three tenths.
    lines = LINES._replace(units=np.array([0.1, 0.0]))
    parts = [(TOLD, 3.0, 3.0), (TOLD, 0.0, 0.0)]

    low, high = _whole(bounds_sum(lines, _told([*parts, (rule, 0.3, 0.3)])))

    assert low <= 0.3 <= high
    assert high - low < 1e-15


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ((1.0, 1.0), (200.0, 300.0)),
        ((0.0, 1.0), (0.0, 300.0)),
        ((0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_a_value_is_counted_whole_or_not_or_perhaps(
    told: tuple[float, float], found: tuple[float, float]
) -> None:
    ends = bounds_sum(LINES, _told([*PARTS, (COUNT, *told)], value=(200.0, 300.0)))

    assert _whole(ends) == found


def test_nothing_counted_of_a_value_without_bound_is_nothing() -> None:
    ends = bounds_sum(LINES, _told([*PARTS, (COUNT, 0.0, 0.0)], value=(0.0, inf)))

    assert _whole(ends) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("cap", "found"), [(50.0, (32.0, 50.0)), (70.0, SUMMED), (32.0, (32.0, 32.0)), (20.0, SUMMED)]
)
def test_worth_is_no_more_than_the_told_value_unless_it_surely_is(
    cap: float, found: tuple[float, float]
) -> None:
    told = _told([*PARTS, (SUM, 0.0, 0.0)], caps=[inf, inf, cap])

    assert _whole(bounds_sum(LINES, told)) == found


def test_a_part_is_worth_no_more_than_its_told_value_either() -> None:
    told = _told(PARTS, caps=[15.0, inf])

    # 3 x 15 + 0.5 x 8.
    assert _whole(bounds_sum(LINES, told)) == (32.0, 49.0)


def test_columns_before_the_first_worth_have_no_cap() -> None:
    told = _told([*PARTS, (SUM, 0.0, 0.0)], caps=[inf, inf, 50.0])._replace(first_worth=1)

    assert _whole(bounds_sum(LINES, told)) == SUMMED


def test_no_units_of_what_is_without_bound_are_nothing() -> None:
    lines = LINES._replace(units=np.array([0.0, 0.5]))
    told = _told([(TOLD, 0.0, inf), (TOLD, 4.0, 8.0)])

    assert _whole(bounds_sum(lines, told)) == (2.0, 4.0)


def test_what_is_without_bound_goes_on_into_wholes() -> None:
    assert _whole(bounds_sum(LINES, _told([(TOLD, 0.0, inf), (TOLD, 4.0, 8.0)]))) == (2.0, inf)


def test_what_the_caller_gave_is_left_as_it_was() -> None:
    told = _told([*PARTS, (MEET, 40.0, 100.0)])
    before = told.ends.copy()

    bounds_sum(LINES, told)

    assert np.array_equal(told.ends, before)


def test_threads_change_no_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(5)
    wholes = draw.integers(1, 2_000, 30_000)
    parts = (wholes * draw.random(30_000) ** 2).astype(np.int32)
    layout = layout_of(wholes.astype(np.int32), parts, draw.random(30_000) / 20, 2_000)
    low = draw.random((2_000, 1, 3))
    told = Told(
        np.arange(2_000, dtype=np.int32),
        np.concatenate([low, low + draw.random((2_000, 1, 3))], axis=1),
        draw.integers(SUM, ADD + 1, (2_000, 3)).astype(np.uint8),
        draw.random(2_000) * 100,
        np.sort(draw.random((2_000, 2)), axis=1),
        1,
    )
    alone = bounds_sum(layout.lines, told)
    monkeypatch.setattr(passes, "LINES_FOR_THREADS", 0)
    monkeypatch.setattr(passes, "_LINES_OF_A_SHARE", 10)

    assert np.array_equal(alone.flat, bounds_sum(layout.lines, told, 2).flat)
