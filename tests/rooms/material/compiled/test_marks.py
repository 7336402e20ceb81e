import numpy as np
import pytest

from ytterby.material.compiled.layout import Lines
from ytterby.material.compiled.marks import Marks, ToldMarks, marks_sum

# Row 2 is made of rows 0 and 1; row 3 of row 2.
LINES = Lines(
    np.array([0, 0, 0, 2, 3]),
    np.array([0, 1, 2], np.int32),
    np.array([1.0, 0.5, 2.0]),
    np.array([0, 2, 3, 4]),
)
DY, TB, SINTERED = 1, 2, 4
ALL = 0xFFFFFFFF
Pair = tuple[int, int]


def _told(entries: dict[int, tuple[Pair, Pair]], *, cut: tuple[int, ...] = ()) -> ToldMarks:
    """For each row what it brings and what it says, both as certain and possible."""
    entry = np.full(4, -1, np.int32)
    entry[list(entries)] = range(len(entries))
    masks = [np.array([pair[i] for pair in entries.values()], np.uint32) for i in (0, 1)]
    brings, says = (Marks(mask[:, 0].copy(), mask[:, 1].copy()) for mask in masks)
    return ToldMarks(entry, brings, says, np.array([row in cut for row in entries]))


def _marks(told: ToldMarks, row: int, lines: Lines = LINES) -> Pair:
    marks = marks_sum(lines, told)
    return int(marks.certain[row]), int(marks.possible[row])


SILENT = (0, ALL)
PARTS: dict[int, tuple[Pair, Pair]] = {
    0: ((DY, DY), SILENT),  # dysprosium and nothing else
    1: ((0, TB), SILENT),  # perhaps terbium
}


def test_a_whole_holds_what_any_of_its_parts_does() -> None:
    assert _marks(_told(PARTS), 2) == _marks(_told(PARTS), 3) == (DY, DY | TB)


def test_of_what_is_not_inside_nothing_is_held() -> None:
    lines = LINES._replace(units=np.array([0.0, 0.5, 2.0]))

    assert _marks(_told(PARTS), 2, lines) == (0, TB)


def test_what_is_done_to_a_whole_is_added() -> None:
    told = _told({**PARTS, 2: ((SINTERED, SINTERED), SILENT)})

    assert _marks(told, 3) == (DY | SINTERED, DY | TB | SINTERED)


@pytest.mark.parametrize(
    ("says", "found"),
    [
        # Terbium is surely inside; or surely not.
        ((TB, ALL), (DY | TB, DY | TB)),
        ((0, ALL & ~TB), (DY, DY)),
        # Free of dysprosium, says the whole, which a part surely holds: not known.
        ((0, ALL & ~DY), (0, DY | TB)),
        # Sintered at home, says the whole, of which its parts know nothing: not known.
        ((SINTERED, ALL), (DY, DY | TB | SINTERED)),
    ],
)
def test_what_a_whole_says_narrows_what_its_parts_do(says: Pair, found: Pair) -> None:
    assert _marks(_told({**PARTS, 2: ((0, 0), says)}), 2) == found


def test_a_cut_lets_nothing_go_on() -> None:
    told = _told({**PARTS, 2: ((SINTERED, ALL), (TB, ALL))}, cut=(2,))

    assert _marks(told, 2) == _marks(told, 3) == (0, 0)


def test_all_thirty_two_questions_are_answered() -> None:
    told = _told({0: ((1 << 31, 1 << 31), SILENT), 1: ((0, 1 << 30), SILENT)})

    assert _marks(told, 3) == (1 << 31, 1 << 31 | 1 << 30)
