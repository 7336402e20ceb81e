import numpy as np
import pytest

from ytterby.material.compiled import passes
from ytterby.material.compiled.layout import (
    CircleError,
    Layout,
    LineError,
    Lines,
    PartsOutOfOrderError,
    layout_of,
    refuse_disorder,
)

# A car (0) has two doors (3) and four wheels (2); a door five bolts (1) and a window (4), a wheel
# five bolts: drawn by hand, and so are the levels.
CAR = [(0, 3, 2.0), (0, 2, 4.0), (3, 1, 5.0), (3, 4, 1.0), (2, 1, 5.0)]


def _layout(lines: list[tuple[int, int, float]], count: int, threads: int = 1) -> Layout:
    wholes, parts, units = (list(column) for column in zip(*lines, strict=True))
    return layout_of(
        np.array(wholes, np.int32),
        np.array(parts, np.int32),
        np.array(units, np.float64),
        count,
        threads,
    )


def _columns(layout: Layout) -> list[list[float]]:
    numbers = (layout.start, layout.part, layout.level_start, layout.row_of, layout.id_of)
    return [layout.units.tolist(), *(column.tolist() for column in numbers)]


def _lines(start: list[int], part: list[int], units: list[float], levels: list[int]) -> Lines:
    return Lines(
        np.array(start, np.int64),
        np.array(part, np.int32),
        np.array(units, np.float64),
        np.array(levels, np.int64),
    )


def test_rows_stand_by_level_and_within_a_level_by_use() -> None:
    layout = _layout(CAR, 5)

    # Bolts go into two wholes, the window into one; doors and wheels into one each, so by id.
    assert layout.id_of.tolist() == [1, 4, 2, 3, 0]
    assert layout.level_start.tolist() == [0, 2, 4, 5]
    assert layout.row_of[layout.id_of].tolist() == [0, 1, 2, 3, 4]


def test_every_row_keeps_its_parts_and_their_units() -> None:
    layout = _layout(CAR, 5)

    assert layout.start.tolist() == [0, 0, 0, 1, 3, 5]
    assert layout.part.tolist() == [0, 0, 1, 2, 3]
    assert layout.units.tolist() == [5.0, 5.0, 1.0, 4.0, 2.0]


def test_the_order_of_the_lines_does_not_matter() -> None:
    assert _columns(_layout(CAR, 5)) == _columns(_layout(CAR[::-1], 5))


def test_threads_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(7)
    wholes = draw.integers(1, 500, 20_000)
    lines = [(int(whole), int(draw.integers(0, whole)), 1.5) for whole in wholes]
    one = _layout(lines, 500)
    monkeypatch.setattr(passes, "LINES_FOR_THREADS", 0)
    monkeypatch.setattr(passes, "_LINES_OF_A_SHARE", 100)

    two = _layout(lines, 500, threads=2)

    assert _columns(one) == _columns(two)


def test_lines_of_the_same_pair_are_added() -> None:
    layout = _layout([(0, 1, 2.0), (0, 2, 1.0), (0, 1, 0.5)], 3)

    assert layout.start.tolist() == [0, 0, 0, 2]
    assert dict(zip(layout.part.tolist(), layout.units.tolist(), strict=True)) == {0: 2.5, 1: 1.0}


def test_a_whole_of_very_many_lines_is_put_in_order_as_well() -> None:
    # Beyond sixty-four lines another way of sorting takes over; a pair is told twice here.
    lines = [(200, part, float(part)) for part in range(199, -1, -1)] + [(200, 7, 1.0)]

    layout = _layout(lines, 201)

    assert layout.part.tolist() == list(range(200))
    assert layout.units[layout.row_of[7]] == 8.0


def test_a_bill_without_lines_has_one_level() -> None:
    nothing = np.empty(0, np.int32)

    layout = layout_of(nothing, nothing, np.empty(0), 3)

    assert layout.level_start.tolist() == [0, 3]
    assert layout.start.tolist() == [0, 0, 0, 0]


def test_a_bill_of_nothing_is_a_layout_of_nothing() -> None:
    nothing = np.empty(0, np.int32)

    layout = layout_of(nothing, nothing, np.empty(0), 0)

    assert layout.id_of.tolist() == []
    assert layout.start.tolist() == [0]


def test_a_bill_deeper_than_pythons_own_stack_is_laid_out() -> None:
    layout = _layout([(row + 1, row, 1.0) for row in range(50_000)], 50_001)

    assert len(layout.level_start) == 50_002


def test_a_circle_is_named_in_the_ids_of_the_caller() -> None:
    # 4 needs 2, 2 needs 3, 3 needs 4; 0 and 1 lead into it and are no part of it.
    with pytest.raises(CircleError, match="no part can be made before itself") as caught:
        _layout([(0, 1, 1.0), (1, 4, 1.0), (4, 2, 1.0), (2, 3, 1.0), (3, 4, 1.0)], 5)

    assert caught.value.ids == (4, 2, 3, 4)


def test_a_part_that_is_made_of_itself_is_a_circle() -> None:
    with pytest.raises(CircleError) as caught:
        _layout([(1, 1, 1.0)], 2)

    assert caught.value.ids == (1, 1)


@pytest.mark.parametrize("line", [(0, 5, 1.0), (5, 0, 1.0), (-1, 0, 1.0), (0, -1, 1.0)])
def test_an_id_that_is_not_there_is_refused(line: tuple[int, int, float]) -> None:
    with pytest.raises(LineError, match="there are 5"):
        _layout([*CAR, line], 5)


@pytest.mark.parametrize("units", [-1.0, float("nan"), float("inf")])
def test_units_that_are_none_are_refused(units: float) -> None:
    with pytest.raises(LineError, match="0 or more"):
        _layout([*CAR, (0, 4, units)], 5)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(LineError, match="2 wholes, 1 parts and 1 units"):
        layout_of(np.zeros(2, np.int32), np.zeros(1, np.int32), np.zeros(1), 3)


def test_what_layout_of_made_is_in_order() -> None:
    refuse_disorder(_layout(CAR, 5).lines)


def test_a_part_after_its_whole_is_refused() -> None:
    with pytest.raises(PartsOutOfOrderError, match="row 1"):
        refuse_disorder(_lines([0, 0, 1, 1], [2], [1.0], [0, 1, 3]))


def test_a_part_of_the_same_level_is_refused() -> None:
    with pytest.raises(PartsOutOfOrderError, match="row 1"):
        refuse_disorder(_lines([0, 0, 1], [0], [1.0], [0, 2]))


def test_a_part_before_the_first_row_is_refused() -> None:
    with pytest.raises(PartsOutOfOrderError, match="row 1"):
        refuse_disorder(_lines([0, 0, 1], [-1], [1.0], [0, 1, 2]))


@pytest.mark.parametrize(
    ("start", "part", "units", "levels"),
    [
        ([0, 0, 2], [0], [1.0], [0, 1, 2]),
        ([0, 1, 0, 1], [0], [1.0], [0, 1, 3]),
        ([1, 1, 1], [0], [1.0], [0, 1, 2]),
        ([], [0], [1.0], [0, 1, 2]),
        ([0, 0, 1], [0], [1.0, 2.0], [0, 1, 2]),
        ([0, 0, 1], [0], [1.0], [0, 1, 3]),
    ],
)
def test_arrays_that_do_not_fit_each_other_are_refused(
    start: list[int], part: list[int], units: list[float], levels: list[int]
) -> None:
    with pytest.raises(LineError, match="do not fit"):
        refuse_disorder(_lines(start, part, units, levels))


def test_units_from_a_file_that_are_none_are_refused() -> None:
    with pytest.raises(LineError, match="0 or more"):
        refuse_disorder(_lines([0, 0, 1], [0], [float("nan")], [0, 1, 2]))
