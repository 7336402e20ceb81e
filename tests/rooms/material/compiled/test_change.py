from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from ytterby.material.compiled import change
from ytterby.material.compiled.bounds import ADD, MEET, Told, bounds_sum
from ytterby.material.compiled.change import (
    ancestors_of,
    ancestry_of,
    bounds_again,
    content_again,
    settle_again,
)
from ytterby.material.compiled.layout import Lines, Numbers
from ytterby.material.compiled.sums import Own, content_sum, settle_content

# Rows 0 and 1 are bought; 2 is made of 0 and 1, 3 of 1, 4 of 3, 5 of nothing that others are.
LINES = Lines(
    np.array([0, 0, 0, 0, 2, 3, 4]),
    np.array([0, 1, 1, 4], np.int32),
    np.array([3.0, 0.5, 2.0, 7.0]),
    np.array([0, 3, 5, 6]),
)


def _rows(*rows: int) -> Numbers:
    return np.array(rows, np.int32)


def test_lines_are_read_upwards() -> None:
    ancestry = ancestry_of(LINES)

    assert ancestry.start.tolist() == [0, 1, 3, 3, 3, 4, 4]
    assert ancestry.whole.tolist() == [3, 3, 4, 5]
    assert ancestry.units.tolist() == [3.0, 0.5, 2.0, 7.0]


@pytest.mark.parametrize(
    ("changed", "found"),
    [((0,), [0, 3]), ((1,), [1, 3, 4, 5]), ((2,), [2]), ((4, 0), [0, 3, 4, 5]), ((), [])],
)
def test_what_changes_with_a_row_is_what_is_made_of_it(
    changed: tuple[int, ...], found: list[int]
) -> None:
    assert ancestors_of(ancestry_of(LINES), _rows(*changed)).tolist() == found


def _settled(settled: list[list[int]]) -> Callable[[Numbers], None]:
    return lambda rows: settled.append(rows.tolist())


def test_only_what_is_made_of_it_is_settled_again() -> None:
    settled: list[list[int]] = []

    rows = settle_again(LINES, ancestry_of(LINES), _rows(0), _settled(settled))

    assert settled == [[0, 3]]
    assert rows.tolist() == [0, 3]


def test_where_most_is_touched_all_is_settled() -> None:
    settled: list[list[int]] = []

    rows = settle_again(LINES, ancestry_of(LINES), _rows(1), _settled(settled))

    assert settled == [[0, 1, 2, 3, 4, 5]]
    assert rows.tolist() == [1, 3, 4, 5]


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_what_is_settled_again_is_what_a_full_pass_gives(
    share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "FULL_PASS_SHARE", share)
    own = Own(np.array([0, 1, 2, -1, -1, -1], np.int32), np.array([[10.0], [4.0], [1.0]]))
    content = content_sum(LINES, own)
    own.amount[1] = 6.0

    settle_again(LINES, ancestry_of(LINES), _rows(1), partial(settle_content, LINES, own, content))

    # 3 x 10 + 0.5 x 6, 2 x 6, and seven of the latter.
    assert content[:, 0].tolist() == [10.0, 6.0, 1.0, 33.0, 12.0, 84.0]


def test_a_difference_goes_up_and_nothing_beside_it_is_touched() -> None:
    own = Own(np.array([0, 1, 2, -1, -1, -1], np.int32), np.array([[10.0], [4.0], [1.0]]))
    content = content_sum(LINES, own)
    own.amount[1] = 6.0
    content[2] = 99.0

    rows = content_again(LINES, ancestry_of(LINES), own, content, _rows(1))

    assert rows.tolist() == [1, 3, 4, 5]
    assert content[:, 0].tolist() == [10.0, 6.0, 99.0, 33.0, 12.0, 84.0]


def test_what_falls_to_nothing_is_nothing() -> None:
    # 0.1 + 0.2 - 0.3 is no zero in floats.
    lines = Lines(
        np.array([0, 0, 0, 0, 3]),
        np.array([0, 1, 2], np.int32),
        np.array([1.0, 1.0, 1.0]),
        np.array([0, 3, 4]),
    )
    own = Own(np.array([0, 1, 2, -1], np.int32), np.array([[0.1], [0.2], [0.3]]))
    content = content_sum(lines, own)
    own.amount[:] = 0.0

    content_again(lines, ancestry_of(lines), own, content, _rows(0, 1, 2))

    assert content[3, 0] == 0.0


def test_a_whole_that_speaks_is_held_against_its_parts_again() -> None:
    # Row 3 says that it holds at most 20; with row 0 at 10, three of which are inside, it holds 20.
    told = Told(
        np.array([0, 1, -1, 2, -1, -1], np.int32),
        np.array([[[0.0], [10.0]], [[4.0], [4.0]], [[0.0], [20.0]]]),
        np.array([[ADD], [ADD], [MEET]], np.uint8),
        np.full(3, np.inf),
        np.zeros((3, 2)),
        1,
    )
    ends = bounds_sum(LINES, told)
    assert ends.high[3, 0] == 20.0
    told.ends[0, 1] = 1.0

    bounds_again(LINES, ancestry_of(LINES), told, ends.flat, _rows(0))

    # 3 x 1 + 0.5 x 4.
    assert ends.high[3, 0] == 5.0


def test_what_becomes_bounded_is_summed_from_its_parts() -> None:
    told = Told(
        np.array([0, -1, -1, -1, -1, -1], np.int32),
        np.array([[[0.0], [np.inf]]]),
        np.array([[ADD]], np.uint8),
        np.full(1, np.inf),
        np.zeros((1, 2)),
        1,
    )
    ends = bounds_sum(LINES, told)
    told.ends[0, 1] = 2.0

    bounds_again(LINES, ancestry_of(LINES), told, ends.flat, _rows(0))

    assert ends.high[:, 0].tolist() == [2.0, 0.0, 0.0, 6.0, 0.0, 0.0]
