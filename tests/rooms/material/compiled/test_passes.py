import numpy as np
import pytest

from ytterby.material.compiled import passes
from ytterby.material.compiled.passes import pass_over, pass_over_some

# Ten rows of which each but the first three has two lines, on three levels.
START = np.array([0, 0, 0, 0, 2, 4, 6, 8, 10, 12, 14])
LEVELS = np.array([0, 3, 8, 10])


@pytest.fixture
def small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passes, "LINES_FOR_THREADS", 0)
    monkeypatch.setattr(passes, "_LINES_OF_A_SHARE", 4)


def test_a_small_bill_is_settled_in_one_go() -> None:
    settled: list[list[int]] = []

    pass_over(START, LEVELS, lambda rows: settled.append(rows.tolist()), 2)

    assert settled == [list(range(10))]


@pytest.mark.usefixtures("small_shares")
def test_every_row_is_settled_once_and_after_the_levels_below() -> None:
    settled: list[list[int]] = []

    pass_over(START, LEVELS, lambda rows: settled.append(rows.tolist()), 2)

    assert sorted(row for rows in settled for row in rows) == list(range(10))
    assert len(settled) == 5
    assert settled[0] == [0, 1, 2]
    assert settled[-1] == [8, 9]


@pytest.mark.usefixtures("small_shares")
def test_some_rows_are_settled_by_level_as_well() -> None:
    settled: list[list[int]] = []

    pass_over_some(
        START,
        LEVELS,
        np.array([0, 4, 5, 6, 7, 9], np.int32),
        lambda rows: settled.append(rows.tolist()),
        2,
    )

    assert sorted(row for rows in settled for row in rows) == [0, 4, 5, 6, 7, 9]
    assert settled[0] == [0]
    assert settled[-1] == [9]


@pytest.mark.usefixtures("small_shares")
def test_what_goes_wrong_in_a_thread_is_not_lost() -> None:
    def settle(rows: passes.Numbers) -> None:
        if 5 in rows.tolist():
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pass_over(START, LEVELS, settle, 2)
