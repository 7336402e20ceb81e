"""A compiled portfolio valued: what every part is worth, and the listed material in it.

What one milligram of a part holds is worked out exactly, once for each distinct statement, and
multiplied by the masses in floats.
"""

from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.bounds import COUNT, MEET, SUM, TOLD, Ends, Told, bounds_sum
from ytterby.material.compiled.carriers import Carriers, carriers_of
from ytterby.material.compiled.layout import Floats, Numbers, Places, Switches
from ytterby.material.compiled.portfolio import NOBODY_SAID, Portfolio, Rows
from ytterby.material.statement import speaks
from ytterby.material.worth import (
    Appraisal,
    overridden,
    priced_lines,
    rate_between,
    worth_per_mg,
)
from ytterby.vocabulary.bill import Operator, Part
from ytterby.vocabulary.interval import Interval


class Priced(NamedTuple):
    """What each distinct statement says of listed material, (statements, 2, bases).

    ``per_mg`` is worth per milligram of the part; ``counted`` from 0 to 1, how much of its value a
    part counts that counts as a whole.
    """

    per_mg: Floats
    counted: Floats


class Appraised(NamedTuple):
    """What the rows of a portfolio are worth under one appraisal, with what that was made of.

    ``value`` is of every row, ``worth`` on each basis of the rows that carry listed material or
    may, both in major units of the appraisal's currency.
    """

    bases: tuple[str, ...]
    priced: Priced
    value_told: Told
    value: Ends
    carriers: Carriers
    worth_told: Told
    worth: Ends


class OwnWorth(NamedTuple):
    """What rows say of the listed material in them, as the pass wants it.

    ``ends`` (rows, 2, bases), ``rule`` (rows, bases), ``cap`` (rows); where not ``says`` (rows),
    a row adds up its parts.
    """

    ends: Floats
    rule: NDArray[np.uint8]
    cap: Floats
    says: Switches


def appraised(
    portfolio: Portfolio, appraisal: Appraisal, threads: int = 1, known: Priced | None = None
) -> Appraised:
    """The portfolio valued; everything of the exact roll-up, with one exception.

    What a whole that does not state its mass says of its composition does not narrow what its
    parts add up to, which can only widen a bound.  ``known`` may be what was worked out for the
    statements of an earlier state of the portfolio.
    """
    lines, rows = portfolio.layout.lines, np.arange(portfolio.rows)
    told_value = value_told(portfolio, appraisal)
    value = bounds_sum(lines, told_value, threads)
    found = priced(portfolio.statements, appraisal, known)
    own = own_worth(portfolio, appraisal, found, rows)
    carriers = carriers_of(lines, own.says & np.any(own.ends[:, 1] > 0, axis=1))
    told = worth_told(own, carriers, value)
    worth = bounds_sum(carriers.lines, told, threads)
    return Appraised(appraisal.counted.bases, found, told_value, value, carriers, told, worth)


def priced(statements: Sequence[Part], appraisal: Appraisal, known: Priced | None = None) -> Priced:
    """What each statement says of the listed material in a part, exact and then rounded once."""
    bases = appraisal.counted.bases
    new = statements[0 if known is None else len(known.per_mg) :]
    per_mg = [[_per_mg(each, appraisal, basis) for basis in bases] for each in new]
    counted = [[_counted(each, appraisal, basis) for basis in bases] for each in new]
    found = Priced(_ends(per_mg, len(bases)), _ends(counted, len(bases)))
    if known is None:
        return found
    return Priced(
        np.concatenate((known.per_mg, found.per_mg)), np.concatenate((known.counted, found.counted))
    )


def own_worth(portfolio: Portfolio, appraisal: Appraisal, found: Priced, rows: Rows) -> OwnWorth:
    """What these rows say of the listed material in them, in their order."""
    told, statement = portfolio.told, portfolio.told.statement[rows]
    is_whole = made_of_parts(portfolio, rows)
    cuts = _which(portfolio, rows, lambda each: each.operator is Operator.CUT)
    counts = _which(portfolio, rows, lambda each: each.operator is Operator.OVERRIDE)
    narrows = _which(portfolio, rows, speaks) | (told.mass[rows] != NOBODY_SAID)
    # What is certainly nothing stays nothing, however much there may be of the part.
    with np.errstate(invalid="ignore"):
        ends = found.per_mg[statement] * told.mass_mg[rows][:, :, np.newaxis]
    ends[np.isnan(ends)] = 0.0
    ends[counts] = found.counted[statement[counts]]
    ends[cuts] = 0.0
    rule = np.full((len(rows), ends.shape[2]), TOLD, np.uint8)
    rule[is_whole] = SUM
    rule[is_whole & narrows] = MEET
    rule[counts] = COUNT
    rule[cuts] = TOLD
    cap = told_worth(portfolio, appraisal, rows)
    says = ~is_whole | narrows | counts | cuts | (cap < inf)
    return OwnWorth(ends, rule, cap, says)


def value_told(portfolio: Portfolio, appraisal: Appraisal) -> Told:
    """What every row says of its value: the price, or of what is not made of parts anything."""
    # A price that is told stands in place of the sum even where it cannot be converted.
    every = np.arange(portfolio.rows)
    is_priced = portfolio.told.value != NOBODY_SAID
    rows = np.flatnonzero(is_priced | ~made_of_parts(portfolio, every))
    return Told(
        entry=_entries(rows, portfolio.rows),
        ends=value_ends(told_worth(portfolio, appraisal, rows)),
        rule=np.full((len(rows), 1), TOLD, np.uint8),
        cap=np.full(len(rows), inf),
        value=np.zeros((len(rows), 2)),
        first_worth=1,
    )


def value_ends(worth: Floats) -> Floats:
    """Told values as bounds, (rows, 2, 1): anything where none is known."""
    ends = np.empty((len(worth), 2, 1), np.float64)
    ends[:, 1, 0] = worth
    ends[:, 0, 0] = np.where(worth < inf, worth, 0.0)
    return ends


def worth_told(own: OwnWorth, carriers: Carriers, value: Ends) -> Told:
    """What carriers say of the listed material in them, as the pass wants it."""
    says = np.flatnonzero(own.says[carriers.row])
    rows = carriers.row[says]
    return Told(
        entry=_entries(says, len(carriers.row)),
        ends=own.ends[rows],
        rule=own.rule[rows],
        cap=own.cap[rows],
        value=np.column_stack((value.low[rows, 0], value.high[rows, 0])),
        first_worth=0,
    )


def told_worth(portfolio: Portfolio, appraisal: Appraisal, rows: Rows) -> Floats:
    """The told value of these rows in the one currency, infinite where it is not known."""
    rates = [
        rate_between(each, appraisal.currency, appraisal.counted.on, appraisal.rates)
        for each in portfolio.currencies
    ]
    # The last factor is that of no currency; a value of nothing or less is none.
    factor = np.array([inf if rate is None else float(rate) for rate in rates] + [inf])
    amount = portfolio.told.amount[rows]
    return factor[portfolio.told.currency[rows]] * np.where(amount > 0, amount, inf)


def made_of_parts(portfolio: Portfolio, rows: Rows) -> Switches:
    """Which of these rows are made of others."""
    start = portfolio.layout.start
    return start[rows + 1] > start[rows]


def _which(portfolio: Portfolio, rows: Rows, holds: Callable[[Part], bool]) -> Switches:
    """Of which of these rows the statement is such a one."""
    used, at = np.unique(portfolio.told.statement[rows], return_inverse=True)
    numbers: list[int] = used.tolist()
    found = [holds(portfolio.statements[number]) for number in numbers]
    return np.array(found, np.bool_)[at]


def _per_mg(statement: Part, appraisal: Appraisal, basis: str) -> Interval:
    return worth_per_mg(statement, priced_lines(statement, appraisal, basis))


def _counted(statement: Part, appraisal: Appraisal, basis: str) -> Interval:
    return overridden(statement, basis, appraisal, Interval.exactly(1))


def _ends(found: list[list[Interval]], bases: int) -> Floats:
    low = [[float(each.low) for each in row] for row in found]
    high = [[inf if each.high is None else float(each.high) for each in row] for row in found]
    return np.array([low, high], np.float64).reshape(2, len(found), bases).transpose(1, 0, 2)


def _entries(rows: Places, count: int) -> Numbers:
    entry = np.full(count, -1, np.int32)
    entry[rows] = np.arange(len(rows), dtype=np.int32)
    return entry
