"""What is unsaid of parts, entry by entry, as arrays: where answers lie and how they are drawn."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ytterby.material.asking.lot import Prior
from ytterby.material.compiled.asking.fates import fates
from ytterby.material.compiled.asking.stakes import Drawn, Stretches
from ytterby.material.compiled.asking.unsaid import Cell, fallen


class Entry(NamedTuple):
    """What is unsaid of one part: ``cells`` by column, those left out being settled."""

    part: str
    cells: Mapping[int, Cell]
    is_value: bool


def stretches_of(entries: Sequence[Entry], columns: int) -> Stretches:
    """Within which stretches every answer lies."""
    count = np.zeros((len(entries), columns), np.int64)
    cells: list[Cell] = []
    for at, entry in enumerate(entries):
        for column in sorted(entry.cells):
            count[at, column] = len(entry.cells[column].blurred)
            cells.append(entry.cells[column])
    start = np.zeros(count.size + 1, np.int64)
    np.cumsum(count.ravel(), out=start[1:])
    ends = [np.zeros((0, 4)), *(cell.ends for cell in cells)]
    blurred = [np.zeros(0, np.bool_), *(cell.blurred for cell in cells)]
    return Stretches(start, np.concatenate(ends), np.concatenate(blurred))


def drawn_of(entries: Sequence[Entry], columns: int, prior: Prior) -> Drawn:
    """How every answer turns out in every draw."""
    lots = fates([entry.part for entry in entries], prior)
    is_value = np.array([entry.is_value for entry in entries], np.bool_)
    tossed = np.zeros((len(entries), columns), np.uint8)
    falls = np.zeros((len(entries), columns, 2, 4))
    for at, entry in enumerate(entries):
        for column, cell in entry.cells.items():
            tossed[at, column] = cell.coin
            falls[at, column] = fallen(cell)
    at_ = np.where(is_value[:, np.newaxis], lots.value, lots.amount)
    return Drawn(at_, np.stack((lots.home, lots.inside), axis=1), tossed, falls)
