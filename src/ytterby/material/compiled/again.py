"""A part told anew: only what is made of it is valued and marked again.

Where a part told anew carries what it did not carry before, or speaks where it was silent, all is
worked out again; what was worked out for each distinct statement stays.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from ytterby.material.compiled.appraised import (
    Appraised,
    Priced,
    appraised,
    made_of_parts,
    own_worth,
    priced,
    told_worth,
    value_ends,
)
from ytterby.material.compiled.bounds import COUNT, SUM, TOLD, Ends, Told
from ytterby.material.compiled.change import Ancestry, ancestry_of, bounds_again, settle_again
from ytterby.material.compiled.layout import Numbers
from ytterby.material.compiled.marked import (
    Marked,
    entry_of,
    is_whole_magnet,
    marked,
    of_magnet_rows,
    said_in,
    together,
)
from ytterby.material.compiled.marks import Marks, ToldMarks, settle_marks
from ytterby.material.compiled.portfolio import NOBODY_SAID, Portfolio
from ytterby.material.worth import Appraisal


class Upwards(NamedTuple):
    """The lines of a portfolio and of its carriers read upwards, made once for many changes."""

    rows: Ancestry
    slots: Ancestry


class Again(NamedTuple):
    """What was worked out again, and for which rows it may have changed."""

    appraised: Appraised
    marked: Marked
    rows: Numbers


def upwards_of(portfolio: Portfolio, before: Appraised) -> Upwards:
    """The ways up from every part."""
    return Upwards(ancestry_of(portfolio.layout.lines), ancestry_of(before.carriers.lines))


def worked_out_again(
    portfolio: Portfolio, appraisal: Appraisal, before: Again, changed: Numbers, upwards: Upwards
) -> Again:
    """The portfolio, some rows of which are told anew, valued and marked.

    Args:
        portfolio: with the rows told anew already.
        appraisal: that of before.
        before: what was worked out before.
        changed: the rows told anew.
        upwards: the ways up, of before.

    """
    valued = _Valued(portfolio, appraisal, before.appraised, changed, upwards).again()
    marks = _marked_again(portfolio, before.marked, changed, upwards.rows)
    if valued is None or marks is None:
        every = np.arange(portfolio.rows, dtype=np.int32)
        known, said = before.appraised.priced, before.marked.said
        return Again(
            appraised(portfolio, appraisal, known=known),
            marked(portfolio, said.countries, said=said),
            every,
        )
    return Again(valued[0], marks[0], np.union1d(valued[1], marks[1]).astype(np.int32))


class _Valued:
    """Values and worths on the way to being worked out again."""

    def __init__(
        self,
        portfolio: Portfolio,
        appraisal: Appraisal,
        before: Appraised,
        changed: Numbers,
        upwards: Upwards,
    ) -> None:
        self._portfolio, self._appraisal = portfolio, appraisal
        self._before, self._changed, self._upwards = before, changed, upwards

    def again(self) -> tuple[Appraised, Numbers] | None:
        """The outcome with the rows that may have changed; ``None`` if all must be done anew."""
        before, carriers = self._before, self._before.carriers
        valued = self._value()
        if valued is None:
            return None
        value_told, value, value_rows = valued
        found = priced(self._portfolio.statements, self._appraisal, before.priced)
        worth_told = self._worth_told(found)
        if worth_told is None:
            return None
        counted = self._counted(worth_told, value, value_rows)
        slots = carriers.slot[self._changed]
        changed = np.union1d(slots[slots >= 0], counted).astype(np.int32)
        worth = before.worth.flat.copy()
        touched = bounds_again(carriers.lines, self._upwards.slots, worth_told, worth, changed)
        after = before._replace(
            priced=found,
            value_told=value_told,
            value=value,
            worth_told=worth_told,
            worth=Ends(worth),
        )
        return after, np.union1d(value_rows, carriers.row[touched]).astype(np.int32)

    def _value(self) -> tuple[Told, Ends, Numbers] | None:
        portfolio, changed, told = self._portfolio, self._changed, self._before.value_told
        entry = told.entry[changed]
        is_priced = portfolio.told.value[changed] != NOBODY_SAID
        is_whole = made_of_parts(portfolio, changed)
        if np.any((entry < 0) & is_priced):
            return None
        ends, rule, has = told.ends.copy(), told.rule.copy(), entry >= 0
        worth = told_worth(portfolio, self._appraisal, changed[has])
        ends[entry[has]] = value_ends(worth)
        sums = is_whole[has] & ~is_priced[has]
        rule[entry[has], 0] = np.where(sums, SUM, TOLD)
        now = told._replace(ends=ends, rule=rule)
        flat = self._before.value.flat.copy()
        lines = portfolio.layout.lines
        touched = bounds_again(lines, self._upwards.rows, now, flat, changed)
        return now, Ends(flat), touched

    def _worth_told(self, found: Priced) -> Told | None:
        """What the changed rows say now; ``None`` if one of them has no place to say it in."""
        own = own_worth(self._portfolio, self._appraisal, found, self._changed)
        told, slots = self._before.worth_told, self._before.carriers.slot[self._changed]
        entry = np.where(slots >= 0, told.entry[slots], -1)
        brings = own.says & np.any(own.ends[:, 1] > 0, axis=1)
        if np.any((slots < 0) & brings) or np.any((slots >= 0) & (entry < 0) & own.says):
            return None
        ends, rule, cap = told.ends.copy(), told.rule.copy(), told.cap.copy()
        has = entry >= 0
        ends[entry[has]], rule[entry[has]] = own.ends[has], own.rule[has]
        cap[entry[has]] = own.cap[has]
        return told._replace(ends=ends, rule=rule, cap=cap, value=told.value.copy())

    def _counted(self, told: Told, value: Ends, rows: Numbers) -> Numbers:
        """Gives parts that count with their whole value the value of now; returns their slots."""
        slots = self._before.carriers.slot[rows]
        slots = slots[slots >= 0]
        slots = slots[told.entry[slots] >= 0]
        slots = slots[np.any(told.rule[told.entry[slots]] == COUNT, axis=1)]
        at = self._before.carriers.row[slots]
        told.value[told.entry[slots]] = np.column_stack((value.low[at, 0], value.high[at, 0]))
        return slots


def _marked_again(
    portfolio: Portfolio, before: Marked, changed: Numbers, upwards: Ancestry
) -> tuple[Marked, Numbers] | None:
    """The marks, with the rows that may have changed; ``None`` if all must be done anew."""
    lines, said = portfolio.layout.lines, before.said
    now = said_in(portfolio.statements, said.countries, said)
    was_magnet = np.isin(changed, before.magnet_rows)
    if np.any(was_magnet | is_whole_magnet(portfolio, changed)):
        return None
    entry = before.material_told.entry.copy()
    entry[changed] = entry_of(portfolio, changed)
    material_told = ToldMarks(entry, *now.material)
    material = Marks(before.material.certain.copy(), before.material.possible.copy())
    rows = settle_again(
        lines, upwards, changed, partial(settle_marks, lines, material_told, material)
    )
    own = entry.copy()
    own[before.magnet_rows] = np.arange(len(before.magnet_rows)) + len(now.magnets.cut)
    of_magnets = of_magnet_rows(portfolio, before.magnet_rows, material, said.countries)
    magnets_told = ToldMarks(own, *together(now.magnets, of_magnets))
    magnets = Marks(before.magnets.certain.copy(), before.magnets.possible.copy())
    settle_again(lines, upwards, changed, partial(settle_marks, lines, magnets_told, magnets))
    after = Marked(now, material_told, material, before.magnet_rows, magnets_told, magnets)
    return after, rows
