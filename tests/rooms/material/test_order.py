from fractions import Fraction

import pytest

from ytterby.material.order import (
    CycleError,
    EmptyBatchError,
    structure_of,
    sub_bill,
    units_in,
)
from ytterby.vocabulary.bill import Bill, Part, Use


def _bill(*uses: tuple[str, str, int], batches: dict[str, int] | None = None) -> Bill:
    names = dict.fromkeys(name for whole, part, _ in uses for name in (whole, part))
    batch = batches or {}
    parts = {name: Part(name, batch=Fraction(batch.get(name, 1))) for name in names}
    used = {part for _, part, _ in uses}
    return Bill(
        parts,
        tuple(Use(whole, part, Fraction(quantity)) for whole, part, quantity in uses),
        tuple(name for name in names if name not in used),
    )


def test_parts_come_before_their_wholes() -> None:
    order = structure_of(_bill(("car", "motor", 1), ("motor", "magnet", 8))).order

    assert order == ("magnet", "motor", "car")


def test_a_circle_is_named_from_its_start_to_its_start() -> None:
    bill = _bill(("car", "motor", 1), ("motor", "rotor", 1), ("rotor", "motor", 1))

    with pytest.raises(CycleError, match="motor needs rotor needs motor") as told:
        structure_of(bill)

    assert told.value.circle == ("motor", "rotor", "motor")


def test_a_part_that_needs_itself_is_a_circle() -> None:
    with pytest.raises(CycleError, match="motor needs motor"):
        structure_of(_bill(("motor", "motor", 1)))


def test_quantities_are_of_one_unit_of_the_whole() -> None:
    structure = structure_of(_bill(("tray", "magnet", 12), batches={"tray": 8}))

    assert structure.parts_of["tray"] == (("magnet", Fraction(3, 2)),)


def test_lines_of_the_same_part_are_added() -> None:
    structure = structure_of(_bill(("motor", "screw", 4), ("motor", "screw", 2)))

    assert structure.parts_of["motor"] == (("screw", Fraction(6)),)


def test_a_batch_of_nothing_is_refused() -> None:
    with pytest.raises(EmptyBatchError, match="motor makes 0 units"):
        structure_of(_bill(("motor", "screw", 4), batches={"motor": 0}))


def test_a_bill_may_be_deeper_than_the_stack_of_python() -> None:
    deep = [(f"level {level}", f"level {level + 1}", 1) for level in range(5_000)]

    order = structure_of(_bill(*deep)).order

    assert order[0] == "level 5000"


def test_units_of_a_shared_part_are_added_over_every_way_to_it() -> None:
    # 2 motors with 3 screws each, and 4 screws directly: 10.
    bill = _bill(("car", "motor", 2), ("motor", "screw", 3), ("car", "screw", 4))

    units = units_in(structure_of(bill), "car", lambda _: False)

    assert units["screw"] == 10


def test_what_lies_below_a_stop_is_not_counted() -> None:
    bill = _bill(("car", "motor", 2), ("motor", "screw", 3), ("car", "screw", 4))

    units = units_in(structure_of(bill), "car", lambda id_: id_ == "motor")

    assert units == {"car": 1, "motor": 2, "screw": 4}


def test_the_bill_of_one_part_holds_what_is_below_it_and_no_more() -> None:
    bill = _bill(("car", "motor", 2), ("motor", "screw", 3), ("car", "seat", 4))

    alone = sub_bill(bill, "motor")

    assert set(alone.parts) == {"motor", "screw"}
    assert alone.products == ("motor",)
    assert alone.uses == (Use("motor", "screw", Fraction(3)),)
