from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ytterby.material.compiled.layout import Layout, layout_of
from ytterby.material.compiled.multiplicity import multiplicity
from ytterby.material.order import structure_of, units_in
from ytterby.vocabulary.bill import Bill, Part, Use

_PARTS = 9


@st.composite
def _bills(draw: st.DrawFn) -> Bill:
    """Bills in which a part goes only into those of a higher number."""
    edges = draw(
        st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 5)), max_size=24)
    )
    uses = [Use(str(max(a, b)), str(min(a, b)), Fraction(units)) for a, b, units in edges if a != b]
    return Bill({str(number): Part(str(number)) for number in range(_PARTS)}, tuple(uses), ())


def _layout(bill: Bill) -> Layout:
    return layout_of(
        np.array([int(use.whole) for use in bill.uses], np.int32),
        np.array([int(use.part) for use in bill.uses], np.int32),
        np.array([float(use.quantity) for use in bill.uses], np.float64),
        _PARTS,
    )


@given(_bills(), st.permutations(range(_PARTS)), st.integers(1, _PARTS), st.sets(st.integers(0, 8)))
def test_units_are_those_of_the_exact_walk(
    bill: Bill, order: list[int], chosen: int, stops: set[int]
) -> None:
    structure, layout = structure_of(bill), _layout(bill)
    parts, wholes = order[:chosen], list(range(_PARTS))
    stopping = np.zeros(_PARTS, np.bool_)
    stopping[layout.row_of[sorted(stops)]] = True

    found = multiplicity(
        layout.lines,
        layout.row_of[wholes].astype(np.int64),
        layout.row_of[parts].astype(np.int64),
        stopping,
    )

    for number, whole in enumerate(wholes):
        exact = units_in(structure, str(whole), lambda id_: int(id_) in stops)
        of_whole = slice(found.start[number], found.start[number + 1])
        units = {
            parts[at]: units
            for at, units in zip(found.part[of_whole], found.units[of_whole], strict=True)
        }
        assert units == {part: exact[str(part)] for part in parts if str(part) in exact}


def test_a_shared_part_is_counted_along_every_way() -> None:
    # 2 motors with 8 magnets each, and 3 magnets of the car's own: 19, by hand.
    layout = layout_of(
        np.array([2, 2, 1], np.int32),
        np.array([1, 0, 0], np.int32),
        np.array([2.0, 3.0, 8.0]),
        3,
    )

    found = multiplicity(layout.lines, layout.row_of[[2]].astype(np.int64), np.array([0], np.int64))

    assert found.units.tolist() == [19.0]
