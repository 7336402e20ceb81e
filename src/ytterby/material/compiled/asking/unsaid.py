"""Within which stretches the answer about a part lies, for many parts: by what they say alike.

What a milligram of a part may bring is worked out in fractions once for each distinct statement, as
`material.open_question` does for each part, and multiplied by the masses in floats.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ytterby.material.asking.lot import ends_of
from ytterby.material.asking.open_question import content_answers
from ytterby.material.bounds import ANYTHING
from ytterby.material.compiled.appraised import Appraised
from ytterby.material.compiled.asking.fates import along
from ytterby.material.compiled.asking.stakes import (
    AT_HOME,
    INSIDE,
    LEAST_HIGH,
    LEAST_LOW,
    MOST_HIGH,
    MOST_LOW,
)
from ytterby.material.compiled.layout import Floats, Switches
from ytterby.material.compiled.portfolio import Portfolio
from ytterby.material.worth import Appraisal, priced_lines
from ytterby.vocabulary.bill import Operator
from ytterby.vocabulary.interval import Interval

_NOTHING: Floats = np.zeros(4)
_LEAST, _MOST = slice(0, LEAST_HIGH + 1), slice(MOST_LOW, None)


class Cell(NamedTuple):
    """Within which stretches one answer lies: ``ends`` (stretches, 4), ``blurred`` (stretches).

    ``coin`` is that on which it hangs which of them is drawn.
    """

    ends: Floats
    blurred: Switches
    coin: int


class ContentCells:
    """What the answer about the content of a part may be, on every basis."""

    def __init__(self, portfolio: Portfolio, appraised: Appraised, appraisal: Appraisal) -> None:
        self._portfolio = portfolio
        self._appraised = appraised
        self._appraisal = appraisal
        self._per_mg: dict[tuple[int, int], Cell] = {}

    def cell(self, slot: int, basis: int) -> Cell:
        """The stretches of the carrier in a slot; a single one without width if it is settled."""
        row = int(self._appraised.carriers.row[slot])
        low = float(self._appraised.worth.low[slot, basis])
        high = float(self._appraised.worth.high[slot, basis])
        if low == high:
            return cell_of([[low] * 4], AT_HOME)
        statement = int(self._portfolio.told.statement[row])
        if self._portfolio.statements[statement].operator is not Operator.PASS:
            return self._all_or_nothing(row, low, high)
        ends, blurred, coin = self._alike(statement, basis)
        mass = self._portfolio.told.mass_mg[row]
        # Of no certain mass even the least of what is named may be nothing.
        first = len(ends) - 1 if mass[0] == 0 else 0
        answers = ends[first:].copy()
        # Nothing of a mass without bound is nothing, and so is no mass of what has no price.
        with np.errstate(invalid="ignore"):
            answers[:, _LEAST] *= mass[0]
            answers[:, _MOST] *= mass[1]
        answers[np.isnan(answers)] = 0.0
        return Cell(np.minimum(answers, high), blurred[first:], coin)

    def _all_or_nothing(self, row: int, low: float, high: float) -> Cell:
        """A part that counts whole or not at all, by its origin."""
        value = self._appraised.value
        if value.low[row, 0] == value.high[row, 0]:
            return cell_of([[0.0] * 4, [high] * 4], AT_HOME)
        return cell_of([[low, low, high, high]], AT_HOME)

    def _alike(self, statement: int, basis: int) -> Cell:
        """What a milligram of every part that says the same may bring."""
        found = self._per_mg.get((statement, basis))
        if found is None:
            part = self._portfolio.statements[statement]
            lines = priced_lines(part, self._appraisal, self._appraised.bases[basis])
            answers = content_answers(lines, Interval.exactly(1), ANYTHING)
            coin = AT_HOME if any(line.stated for line in lines) else INSIDE
            ends = [[*ends_of(each.least), *ends_of(each.most)] for each in answers]
            found = self._per_mg[statement, basis] = cell_of(ends, coin)
        return found


def cell_of(stretches: Sequence[Sequence[float]], coin: int) -> Cell:
    """A cell of these stretches."""
    ends = np.array(stretches, np.float64)
    blurred = (ends[:, LEAST_LOW] < ends[:, LEAST_HIGH]) | (ends[:, MOST_LOW] < ends[:, MOST_HIGH])
    return Cell(ends, blurred, coin)


def fallen(cell: Cell) -> Floats:
    """What an answer comes to if its coin falls one way and if the other, (2, 4)."""
    first = _NOTHING if cell.coin == INSIDE else cell.ends[0]
    return along(np.stack((first, cell.ends[-1])))


def is_settled(cell: Cell) -> bool:
    """Whether there is but one answer, whatever the price leaves of it."""
    ends = cell.ends
    return len(ends) == 1 and bool(np.array_equal(ends[0, _LEAST], ends[0, _MOST]))
