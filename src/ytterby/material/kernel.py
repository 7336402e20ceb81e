"""The roll-up of large portfolios in float64, compiled: lower and upper bounds in one pass.

Equal to the exact roll-up to about 1e-13; what comes out within 1e-9 of a threshold is for exact
fractions to decide (``share.reaches``).  Nothing in this room imports it, since numpy and numba
are an extra.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import NamedTuple, TypeAlias

import numba
import numpy as np
from numpy.typing import NDArray

from ytterby.material.bounds import ANYTHING, NOTHING
from ytterby.material.content import worth_in
from ytterby.material.order import structure_of
from ytterby.material.share import is_cut
from ytterby.material.statement import in_mass, shares_of, speaks
from ytterby.material.worth import Appraisal, Valuation, appraisal_of, overridden
from ytterby.vocabulary.bill import Bill, Operator, Part
from ytterby.vocabulary.interval import Interval

Floats: TypeAlias = NDArray[np.float64]

# What a whole does in one column: add up its parts; stand as told; keep what both allow, and on
# contradiction either (MEET) or what is told (KEEP); count its value, told times value (COUNT).
SUM, TOLD, MEET, KEEP, COUNT = 0, 1, 2, 3, 4
# The first two columns of every table; substances follow, then the worth on each basis.
MASS, VALUE = 0, 1

# Two bounds that meet in one value may miss each other by what floats round away.
_ROUNDED = 1 + 1e-12


class Table(NamedTuple):
    """A portfolio as arrays, its rows numbered so that parts come before their wholes.

    Row ``i`` is made of rows ``part[start[i]:start[i + 1]]``, ``units`` of each in one unit of it.
    ``low`` and ``high`` (rows, columns) are what each row says of itself, ``high`` infinite where
    it is without bound; ``rule`` (rows, columns) is one of the codes above and plays no part in
    rows without parts.  ``cap`` (rows) is the told value, infinite where none is, which bounds the
    columns from ``first_worth`` on.
    """

    start: NDArray[np.int64]
    part: NDArray[np.int32]
    units: Floats
    low: Floats
    high: Floats
    rule: NDArray[np.uint8]
    cap: Floats
    first_worth: int


class Ends(NamedTuple):
    """Lower and upper bounds, each (rows, columns), of one unit of every row."""

    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A table with the names of its rows and columns.

    Columns are ``mass``, ``value``, the substances (milligrams), the bases (major units).
    """

    table: Table
    nodes: tuple[str, ...]
    columns: tuple[str, ...]


class PartsOutOfOrderError(ValueError):
    """A part is not listed before its whole."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row} is made of a row that does not come before it")


def roll_up_bounds(table: Table) -> Ends:
    """Both bounds of every row and column, by one pass over the parts of every whole.

    Raises:
        PartsOutOfOrderError: a part is not listed before its whole.

    """
    wholes = np.repeat(np.arange(len(table.start) - 1), np.diff(table.start))
    wrong = np.flatnonzero(table.part >= wholes)
    if len(wrong):
        raise PartsOutOfOrderError(int(wholes[wrong[0]]))
    ends = Ends(table.low.copy(), table.high.copy())
    _compiled_pass(table, ends)
    return ends


def portfolio_of(bill: Bill, valuation: Valuation, substances: tuple[str, ...]) -> Portfolio:
    """A bill as a portfolio for ``roll_up_bounds``.

    Everything of the exact roll-up, with one exception on the safe side: the composition of a
    whole that does not state its mass does not narrow what its parts add up to.
    """
    structure = structure_of(bill)
    appraisal, _ = appraisal_of(valuation)
    columns = ("mass", "value", *substances, *appraisal.counted.bases)
    number = {id_: row for row, id_ in enumerate(structure.order)}
    lines = [structure.parts_of.get(id_, ()) for id_ in structure.order]
    told = [
        _told(bill.parts[id_], _Columns(appraisal, substances), is_whole=bool(lines[row]))
        for row, id_ in enumerate(structure.order)
    ]
    table = Table(
        start=np.cumsum([0, *(len(parts) for parts in lines)], dtype=np.int64),
        part=np.array([number[part] for parts in lines for part, _ in parts], np.int32),
        units=np.array([float(units) for parts in lines for _, units in parts], np.float64),
        low=np.array([[float(end.low) for _, end in row] for row in told], np.float64),
        high=np.array([[_float(end.high) for _, end in row] for row in told], np.float64),
        rule=np.array([[rule for rule, _ in row] for row in told], np.uint8),
        cap=np.array([_cap(bill.parts[id_], appraisal) for id_ in structure.order], np.float64),
        first_worth=2 + len(substances),
    )
    return Portfolio(table, structure.order, columns)


def _plain_settled(table: Table, ends: Ends, row: int, column: int) -> None:
    """What the rule of a whole makes of the sum of its parts, in place."""
    rule = table.rule[row, column]
    told_low, told_high = table.low[row, column], table.high[row, column]
    low, high = ends.low[row, column], ends.high[row, column]
    if rule == TOLD:
        low, high = told_low, told_high
    elif rule == COUNT:
        low = told_low * ends.low[row, VALUE] if told_low > 0.0 else 0.0
        high = told_high * ends.high[row, VALUE] if told_high > 0.0 else 0.0
    elif rule != SUM:
        met_low, met_high = max(low, told_low), min(high, told_high)
        if met_low <= met_high * _ROUNDED:
            low, high = min(met_low, met_high), max(met_low, met_high)
        elif rule == KEEP:
            low, high = told_low, told_high
        else:
            low, high = min(low, told_low), max(high, told_high)
    ends.low[row, column] = low
    ends.high[row, column] = high


_settled: Callable[[Table, Ends, int, int], None] = numba.njit(cache=True)(_plain_settled)


def _plain_sum(table: Table, ends: Ends, row: int) -> None:
    """The sum of the parts of a whole, in place of what it says of itself."""
    columns = ends.low.shape[1]
    for column in range(columns):
        ends.low[row, column] = 0.0
        ends.high[row, column] = 0.0
    for line in range(table.start[row], table.start[row + 1]):
        part, units = table.part[line], table.units[line]
        # Nothing of what is without bound is nothing, and not the product 0 * inf.
        if units > 0.0:
            for column in range(columns):
                ends.low[row, column] += units * ends.low[part, column]
                ends.high[row, column] += units * ends.high[part, column]


_sum: Callable[[Table, Ends, int], None] = numba.njit(cache=True)(_plain_sum)


def _plain_pass(table: Table, ends: Ends) -> None:
    """Every row after its parts; a row without parts stands as told."""
    for row in range(len(table.start) - 1):
        is_whole = table.start[row] < table.start[row + 1]
        if is_whole:
            _sum(table, ends, row)
        for column in range(ends.low.shape[1]):
            if is_whole or table.rule[row, column] == COUNT:
                _settled(table, ends, row, column)
            if column < table.first_worth:
                continue
            if ends.low[row, column] <= table.cap[row] * _ROUNDED:
                capped = min(ends.high[row, column], table.cap[row])
                ends.high[row, column] = max(capped, ends.low[row, column])


_compiled_pass: Callable[[Table, Ends], None] = numba.njit(cache=True)(_plain_pass)

_Told: TypeAlias = tuple[int, Interval]


@dataclass(frozen=True, slots=True)
class _Columns:
    appraisal: Appraisal
    substances: tuple[str, ...]


def _told(part: Part, columns: _Columns, *, is_whole: bool) -> list[_Told]:
    """What a part says of itself in every column, with its rule."""
    mass = ANYTHING if part.mass_mg is None else part.mass_mg
    worth = None if part.value is None else columns.appraisal.worth_of(part.value)
    value = ANYTHING if worth is None or worth <= 0 else Interval.exactly(worth)
    value_rule = TOLD if part.value is not None or not is_whole else SUM
    rows: list[_Told] = [(KEEP if is_whole else TOLD, mass), (value_rule, value)]
    narrows = MEET if speaks(part) or part.mass_mg is not None else SUM
    rule = narrows if is_whole else TOLD
    amounts = in_mass(shares_of(part), mass)
    if is_cut(part):
        nothing: list[_Told] = [(TOLD, NOTHING)]
        return rows + nothing * (len(columns.substances) + len(columns.appraisal.counted.bases))
    rows += [(rule, amounts.of(substance)) for substance in columns.substances]
    return rows + list(_told_worth(part, columns.appraisal, mass, rule))


def _told_worth(part: Part, appraisal: Appraisal, mass_mg: Interval, rule: int) -> Iterator[_Told]:
    for basis in appraisal.counted.bases:
        if part.operator is Operator.OVERRIDE:
            # Times the value, which may first have to be added up: 0 or 1 of it, or either.
            yield COUNT, overridden(part, basis, appraisal, Interval.exactly(1))
        else:
            yield rule, worth_in(part, appraisal, basis, mass_mg)


def _cap(part: Part, appraisal: Appraisal) -> float:
    worth = None if part.value is None else appraisal.worth_of(part.value)
    return inf if worth is None or worth <= 0 else float(worth)


def _float(high: Fraction | None) -> float:
    return inf if high is None else float(high)
