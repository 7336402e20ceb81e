"""Switches chosen by HiGHS over a compiled bill; loaded only where the extra ``scale`` is."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import partial

import numpy as np

from ytterby.material.compiled.layout import layout_of
from ytterby.material.compiled.multiplicity import multiplicity
from ytterby.material.compiled.switching.switch_solver import chosen_by_solver
from ytterby.material.order import Structure
from ytterby.material.switching.switch_choice import Solver
from ytterby.material.switching.switch_problem import Units


def solver_within(seconds_max: float) -> Solver:
    """A solver that gives what it has when the time is over."""
    return partial(chosen_by_solver, seconds_max=seconds_max)


def units_compiled(
    structure: Structure, wholes: Sequence[str], parts: Collection[str], last: Collection[str]
) -> Units:
    """Units of parts in wholes, in one compiled pass for each whole; the floats as they are."""
    number = {id_: at for at, id_ in enumerate(structure.order)}
    lines = [
        (number[whole], number[part], float(units))
        for whole, below in structure.parts_of.items()
        for part, units in below
    ]
    layout = layout_of(
        np.array([whole for whole, _, _ in lines], np.int32),
        np.array([part for _, part, _ in lines], np.int32),
        np.array([units for _, _, units in lines], np.float64),
        len(number),
    )
    chosen = [part for part in parts if part in number]
    stops = np.zeros(len(number), np.bool_)
    stops[layout.row_of[[number[id_] for id_ in last]]] = True
    found = multiplicity(
        layout.lines,
        layout.row_of[[number[whole] for whole in wholes]].astype(np.int64),
        layout.row_of[[number[part] for part in chosen]].astype(np.int64),
        stops,
    )
    return {
        whole: {
            chosen[found.part[line]]: Fraction(float(found.units[line]))
            for line in range(found.start[at], found.start[at + 1])
        }
        for at, whole in enumerate(wholes)
    }
