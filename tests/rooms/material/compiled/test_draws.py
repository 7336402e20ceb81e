from math import inf

import numpy as np
import pytest

from ytterby.material.compiled.bounds import ADD, COUNT, MEET, TOLD, Ends, Told, bounds_sum
from ytterby.material.compiled.draws import EndlessError, Spread, drawn, share_quantiles, spread_of
from ytterby.material.compiled.layout import Floats, Lines, Numbers

# Row 2 is 3 of row 0 and half of row 1; row 3 is two of row 2.
LINES = Lines(
    np.array([0, 0, 0, 2, 3]),
    np.array([0, 1, 2], np.int32),
    np.array([3.0, 0.5, 2.0]),
    np.array([0, 2, 3, 4]),
)
ALL: Numbers = np.arange(4, dtype=np.int32)


def _told(*rows: tuple[int, float, float]) -> Told:
    """The parts as told, 10 to 20 and 4 to 8, and what wholes say, with a value of 50 to 60."""
    entries = [(TOLD, 10.0, 20.0), (ADD, 4.0, 8.0), *rows]
    return Told(
        np.array([*range(len(entries)), -1, -1][:4], np.int32),
        np.array([[[low], [high]] for _, low, high in entries]),
        np.array([[rule] for rule, _, _ in entries], np.uint8),
        np.full(len(entries), inf),
        np.tile(np.array([50.0, 60.0]), (len(entries), 1)),
        1,
    )


def _spread(told: Told) -> tuple[Spread, Ends]:
    ends = bounds_sum(LINES, told)
    return spread_of(told, ends, 0), ends


def _drawn(told: Told, count: int, seed: int = 1) -> Floats:
    return drawn(LINES, _spread(told)[0], ALL, count, np.random.default_rng(seed))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(MEET, 50.0, 55.0)],
        [(MEET, 1.0, 2.0)],
        [(TOLD, 1.0, 2.0)],
        [(TOLD, 0.0, 0.0)],
        [(COUNT, 0.0, 1.0)],
        [(ADD, 1.0, 2.0), (MEET, 0.0, 0.1)],
    ],
)
def test_every_draw_lies_within_the_bounds(rows: list[tuple[int, float, float]]) -> None:
    told = _told(*rows)

    worth = _drawn(told, 200)

    ends = bounds_sum(LINES, told)
    assert (worth >= ends.low).all()
    assert (worth <= ends.high).all()


def test_the_same_seed_draws_the_same() -> None:
    assert np.array_equal(_drawn(_told(), 100), _drawn(_told(), 100))
    assert not np.array_equal(_drawn(_told(), 100), _drawn(_told(), 100, seed=2))


def test_draws_are_spread_evenly_between_the_ends() -> None:
    # By hand: 3 x 15 + 0.5 x 6 on the average, with the variance (9 x 100 + 0.25 x 16) / 12.
    worth = _drawn(_told(), 20_000)[2]

    assert worth.mean() == pytest.approx(48.0, abs=0.3)
    assert worth.std() == pytest.approx((904 / 12) ** 0.5, rel=0.02)


def test_a_whole_has_the_draws_of_its_parts() -> None:
    worth = _drawn(_told(), 100)

    assert worth[2] == pytest.approx(3 * worth[0] + worth[1] / 2, rel=1e-6)
    assert worth[3] == pytest.approx(2 * worth[2], rel=1e-6)


def test_what_stands_alone_is_drawn_for_itself() -> None:
    worth = _drawn(_told((TOLD, 1.0, 2.0)), 20_000)

    assert worth[2].mean() == pytest.approx(1.5, abs=0.01)
    assert worth[3].mean() == pytest.approx(3.0, abs=0.02)


def test_what_is_known_is_drawn_as_it_is() -> None:
    told = _told()
    told.ends[:, 1] = told.ends[:, 0]

    assert (_drawn(told, 70) == np.array([[10.0], [4.0], [32.0], [64.0]])).all()


def test_only_what_is_asked_is_given() -> None:
    spread, _ = _spread(_told())

    worth = drawn(LINES, spread, np.array([3], np.int32), 65, np.random.default_rng(1))

    assert worth.shape == (1, 65)
    assert np.array_equal(worth[0], _drawn(_told(), 65)[3])


def test_from_what_has_no_upper_end_nothing_is_drawn() -> None:
    told = _told()
    told.ends[0, 1] = inf

    with pytest.raises(EndlessError, match="1 rows, 0 the first") as caught:
        _spread(told)

    assert caught.value.rows.tolist() == [0]


def test_a_quantile_is_that_of_the_share() -> None:
    worth = np.array([[1.0, 2.0, 3.0, 4.0, 5.0], [0.0, 0.0, 0.0, 0.0, 8.0]])

    quantiles = share_quantiles(worth, np.array([10.0, 4.0]), np.array([0.0, 0.5, 1.0]))

    assert quantiles.tolist() == [[0.1, 0.3, 0.5], [0.0, 0.0, 2.0]]
