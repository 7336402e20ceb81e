import numpy as np
import pytest

from ytterby.material.compiled import passes
from ytterby.material.compiled.layout import Lines, layout_of
from ytterby.material.compiled.sums import Own, OwnValue, content_sum, value_sum

# Row 2 is 3 of row 0 and half of row 1; row 3 is two of row 2.
LINES = Lines(
    np.array([0, 0, 0, 2, 3]),
    np.array([0, 1, 2], np.int32),
    np.array([3.0, 0.5, 2.0]),
    np.array([0, 2, 3, 4]),
)


def test_a_whole_is_worth_what_it_adds_and_what_its_parts_are() -> None:
    own = OwnValue(np.array([10.0, 4.0, 1.0, 0.0]), np.zeros(4, np.bool_))

    # 1 + 3 x 10 + 0.5 x 4, and twice that.
    assert value_sum(LINES, own).tolist() == [10.0, 4.0, 33.0, 66.0]


def test_a_value_that_stands_takes_the_place_of_the_sum() -> None:
    own = OwnValue(np.array([10.0, 4.0, 1.0, 0.0]), np.array([False, False, True, False]))

    assert value_sum(LINES, own).tolist() == [10.0, 4.0, 1.0, 2.0]


def test_content_is_summed_in_every_column() -> None:
    own = Own(np.array([1, 0, -1, -1], np.int32), np.array([[4.0, 0.0], [10.0, 1.0]]))

    content = content_sum(LINES, own)

    assert content.tolist() == [[10.0, 1.0], [4.0, 0.0], [32.0, 3.0], [64.0, 6.0]]


def test_a_whole_may_bring_content_beside_its_parts() -> None:
    own = Own(np.array([0, -1, 1, -1], np.int32), np.array([[10.0], [5.0]]))

    assert content_sum(LINES, own)[:, 0].tolist() == [10.0, 0.0, 35.0, 70.0]


def test_no_units_of_what_is_without_bound_are_nothing() -> None:
    lines = LINES._replace(units=np.array([0.0, 0.5, 2.0]))
    own = Own(np.array([0, -1, -1, -1], np.int32), np.array([[np.inf]]))

    assert content_sum(lines, own)[:, 0].tolist() == [np.inf, 0.0, 0.0, 0.0]


def test_where_nothing_brings_anything_there_is_nothing() -> None:
    own = Own(np.full(4, -1, np.int32), np.empty((0, 2)))

    assert content_sum(LINES, own).tolist() == [[0.0, 0.0]] * 4


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_no_digit(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(3)
    wholes = draw.integers(1, 2_000, 30_000)
    parts = (wholes * draw.random(30_000) ** 2).astype(np.int32)
    layout = layout_of(wholes.astype(np.int32), parts, draw.random(30_000) / 20, 2_000)
    value = OwnValue(draw.random(2_000), np.zeros(2_000, np.bool_))
    own = Own(np.arange(2_000, dtype=np.int32), draw.random((2_000, 5)))
    alone = value_sum(layout.lines, value), content_sum(layout.lines, own)
    monkeypatch.setattr(passes, "LINES_FOR_THREADS", 0)
    monkeypatch.setattr(passes, "_LINES_OF_A_SHARE", 10)

    together = value_sum(layout.lines, value, threads), content_sum(layout.lines, own, threads)

    assert np.array_equal(alone[0], together[0])
    assert np.array_equal(alone[1], together[1])
