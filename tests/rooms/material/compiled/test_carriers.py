import numpy as np

from ytterby.material.compiled.carriers import Carriers, carriers_of
from ytterby.material.compiled.layout import Lines, refuse_disorder

# Rows by hand: 0 and 1 are bought, 2 is made of 0 and 1, 3 of 1 alone, 4 of 2 and 3.
LINES = Lines(
    np.array([0, 0, 0, 2, 3, 5]),
    np.array([0, 1, 1, 2, 3], np.int32),
    np.array([2.0, 3.0, 5.0, 7.0, 11.0]),
    np.array([0, 2, 4, 5]),
)


def _carriers(*brings: int) -> Carriers:
    return carriers_of(LINES, np.isin(np.arange(5), brings))


def test_what_is_made_of_a_carrier_is_one() -> None:
    assert _carriers(0).row.tolist() == [0, 2, 4]
    assert _carriers(1).row.tolist() == [1, 2, 3, 4]


def test_what_brings_content_itself_is_a_carrier_without_parts() -> None:
    carriers = _carriers(3)

    assert carriers.row.tolist() == [3, 4]
    assert carriers.start.tolist() == [0, 0, 1]


def test_slots_lead_back_and_forth() -> None:
    carriers = _carriers(0)

    assert carriers.slot.tolist() == [0, -1, 1, -1, 2]


def test_only_lines_between_carriers_are_kept_and_named_by_slot() -> None:
    carriers = _carriers(0)

    assert carriers.part.tolist() == [0, 1]
    assert carriers.units.tolist() == [2.0, 7.0]
    assert carriers.level_start.tolist() == [0, 1, 2, 3]
    refuse_disorder(carriers.lines)


def test_where_nothing_brings_content_nothing_carries_it() -> None:
    carriers = _carriers()

    assert carriers.row.tolist() == []
    assert carriers.level_start.tolist() == [0, 0, 0, 0]


def test_what_the_caller_gave_is_left_as_it_was() -> None:
    brings = np.zeros(5, np.bool_)
    brings[0] = True

    carriers_of(LINES, brings)

    assert brings.tolist() == [True, False, False, False, False]
