"""A compiled portfolio marked: which rare earths are inside, where its magnets were made.

The same as ``material.magnet_steps``, for a whole portfolio at once.  Two passes: the first for the
rare earths and the steps of any of them, the second for the magnets, since of a whole that is a
magnet all rare earths are the magnet's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from ytterby.material.compiled.appraised import made_of_parts
from ytterby.material.compiled.layout import Numbers, Places, Switches
from ytterby.material.compiled.marks import Marks, ToldMarks, marks_sum
from ytterby.material.compiled.portfolio import Portfolio, Rows
from ytterby.material.magnet_steps import (
    MATERIAL,
    OF_MAGNET,
    Mark,
    is_magnet,
    of_whole_magnet,
    said_of_whole,
    told_marks,
)
from ytterby.material.magnet_steps import Marks as SetOfMarks
from ytterby.material.share import is_cut
from ytterby.material.statement import shares_of, speaks
from ytterby.vocabulary.bill import Part
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.truth import Truth

_PRESENT: Mapping[str, int] = {each: 1 << at for at, each in enumerate(RARE_EARTHS)}
_ANY_PRESENT = (1 << len(RARE_EARTHS)) - 1
_MATERIAL_BIT: Mapping[Mark, int] = {
    mark: 1 << (len(RARE_EARTHS) + at)
    for at, mark in enumerate((Mark.RARE_EARTH, *MATERIAL.values(), Mark.MAGNET_HELD))
}
_MAGNET_BIT: Mapping[Mark, int] = {mark: 1 << at for at, mark in enumerate(OF_MAGNET.values())}
_ALL = (1 << 32) - 1
# A statement has an entry for a part made of nothing and one for a whole, each without and with a
# mass; the entry before all others is for what weighs nothing.
_ENTRIES_EACH, _FIRST, _WHOLE, _WITH_MASS = 4, 1, 2, 1


class Entries(NamedTuple):
    """What ``ToldMarks`` says, entry by entry."""

    brings: Marks
    says: Marks
    cut: Switches


class Said(NamedTuple):
    """What each distinct statement says, four entries each; grows with the statements."""

    countries: frozenset[str]
    material: Entries
    magnets: Entries


class Marked(NamedTuple):
    """The marks of every row: of the rare earths inside, and of the magnets inside.

    ``magnet_rows`` are the wholes that are magnets, or say where one in them was made; their
    entries come behind those of the statements.
    """

    said: Said
    material_told: ToldMarks
    material: Marks
    magnet_rows: Places
    magnets_told: ToldMarks
    magnets: Marks


_Pair: TypeAlias = tuple[int, int]
_Entry: TypeAlias = tuple[_Pair, _Pair, bool]
_NOTHING: _Entry = ((0, 0), (0, 0), True)


def marked(
    portfolio: Portfolio, countries: frozenset[str], threads: int = 1, said: Said | None = None
) -> Marked:
    """Every row marked, its steps as done in one of the countries or not.

    ``said`` may be what was worked out for the statements of an earlier state of the portfolio.
    """
    lines = portfolio.layout.lines
    known = said if said is not None and said.countries == countries else None
    now = said_in(portfolio.statements, countries, known)
    every = np.arange(portfolio.rows)
    entry = entry_of(portfolio, every)
    material_told = ToldMarks(entry, *now.material)
    material = marks_sum(lines, material_told, threads)
    rows = np.flatnonzero(is_whole_magnet(portfolio, every))
    own = entry.copy()
    own[rows] = np.arange(len(rows)) + len(now.magnets.cut)
    entries = together(now.magnets, of_magnet_rows(portfolio, rows, material, countries))
    magnets_told = ToldMarks(own, *entries)
    magnets = marks_sum(lines, magnets_told, threads)
    return Marked(now, material_told, material, rows, magnets_told, magnets)


def presence(found: Marked, row: int) -> dict[str, Truth]:
    """Which rare earths are in a row."""
    return {each: _truth(found.material, row, bit) for each, bit in _PRESENT.items()}


def steps(found: Marked, row: int) -> dict[MagnetStep, Truth]:
    """Which steps of the magnets in a row were done in one of the countries."""
    return {step: _truth(found.magnets, row, _MAGNET_BIT[mark]) for step, mark in OF_MAGNET.items()}


def hanging(portfolio: Portfolio, found: Marked, row: int, step: MagnetStep) -> list[int]:
    """The rows on which it hangs that a step in ``row`` is unknown, lowest first.

    A row is named where the step is unknown and no part of it explains that; none is, where the
    step is known.
    """
    bit = _MAGNET_BIT[OF_MAGNET[step]]
    if _truth(found.magnets, row, bit) is not None:
        return []
    start, part, units = portfolio.layout.start, portfolio.layout.part, portfolio.layout.units
    waiting, seen, named = [row], {row}, list[int]()
    while waiting:
        whole = waiting.pop()
        lines = range(int(start[whole]), int(start[whole + 1]))
        below = {int(part[line]) for line in lines if units[line] > 0}
        open_ = [each for each in below if _truth(found.magnets, each, bit) is None]
        if not open_:
            named.append(whole)
        waiting += [each for each in open_ if each not in seen]
        seen.update(open_)
    return sorted(named)


def said_in(
    statements: Sequence[Part], countries: frozenset[str], known: Said | None = None
) -> Said:
    """What the statements say, those behind the ones that are known worked out."""
    if known is None:
        known = Said(countries, _entries([_NOTHING]), _entries([_NOTHING]))
    first = (len(known.material.cut) - _FIRST) // _ENTRIES_EACH
    new = statements[first:]
    material = _entries([entry for each in new for entry in _said(each, countries, _material)])
    magnets = _entries([entry for each in new for entry in _said(each, countries, _magnet)])
    return Said(countries, together(known.material, material), together(known.magnets, magnets))


def entry_of(portfolio: Portfolio, rows: Rows) -> Numbers:
    """The entries of these rows among those of the statements."""
    told = portfolio.told
    mass_mg = told.mass_mg[rows]
    entry: Numbers = told.statement[rows] * np.int32(_ENTRIES_EACH) + np.int32(_FIRST)
    entry[made_of_parts(portfolio, rows)] += _WHOLE
    entry[mass_mg[:, 0] > 0] += _WITH_MASS
    entry[mass_mg[:, 1] == 0] = 0
    return entry


def of_magnet_rows(
    portfolio: Portfolio, rows: Rows, material: Marks, countries: frozenset[str]
) -> Entries:
    """What wholes say that are magnets, once it is known which rare earths are in them."""
    found: list[_Entry] = []
    numbers: list[int] = rows.tolist()
    for row in numbers:
        statement = portfolio.statements[int(portfolio.told.statement[row])]
        if is_cut(statement):
            found.append(_NOTHING)
            continue
        said = said_of_whole(statement, countries)
        found_inside = _set_at(material, row)
        holds = bool(_inside(portfolio, material, row) & _MATERIAL_BIT[Mark.MAGNET_HELD])
        brings, says = of_whole_magnet(statement, found_inside, said, countries, holds=holds)
        found.append((_magnet(statement, brings, True), _magnet(statement, says, True), False))
    return _entries(found)


def is_whole_magnet(portfolio: Portfolio, rows: Rows) -> Switches:
    """Which of these rows are made of parts and are magnets, or say where one in them was made."""
    holds = np.array([is_magnet(each) for each in portfolio.statements], np.bool_)
    return made_of_parts(portfolio, rows) & holds[portfolio.told.statement[rows]]


def together(one: Entries, other: Entries) -> Entries:
    """Entries behind each other."""
    brings, says = (
        Marks(
            np.concatenate((before.certain, after.certain)),
            np.concatenate((before.possible, after.possible)),
        )
        for before, after in ((one.brings, other.brings), (one.says, other.says))
    )
    return Entries(brings, says, np.concatenate((one.cut, other.cut)))


_Masked: TypeAlias = Callable[[Part, SetOfMarks, bool], _Pair]


def _said(statement: Part, countries: frozenset[str], masked: _Masked) -> Iterator[_Entry]:
    """The entries of a statement: made of nothing, with a mass too, a whole, with a mass too."""
    if is_cut(statement):
        yield from [_NOTHING] * _ENTRIES_EACH
        return
    told, said = told_marks(statement, countries), said_of_whole(statement, countries)
    for has_mass in (False, True):
        yield masked(statement, told, has_mass), (0, _ALL), False
    held = _MATERIAL_BIT[Mark.MAGNET_HELD] if statement.form == Form.MAGNET else 0
    for has_mass in (False, True):
        says = masked(statement, said, has_mass) if speaks(statement) else (0, _ALL)
        yield (0, held if masked is _material else 0), says, False


def _material(statement: Part, marks: SetOfMarks, has_mass: bool) -> _Pair:
    """The marks of the rare earths, and which of them there are; of no mass nothing is certain."""
    shares = shares_of(statement)
    certain, possible = _mask(marks.certain, _MATERIAL_BIT), _mask(marks.possible, _MATERIAL_BIT)
    for substance, bit in _PRESENT.items():
        share = shares.of(substance)
        certain |= bit if has_mass and share.low > 0 else 0
        possible |= bit if share.high != 0 else 0
    return certain, possible


def _magnet(statement: Part, marks: SetOfMarks, has_mass: bool) -> _Pair:
    """The marks of the magnets; a magnet of unknown mass is one all the same."""
    del statement, has_mass
    return _mask(marks.certain, _MAGNET_BIT), _mask(marks.possible, _MAGNET_BIT)


def _mask(marks: Iterable[Mark], bits: Mapping[Mark, int]) -> int:
    return sum(bits.get(mark, 0) for mark in marks)


def _entries(found: Sequence[_Entry]) -> Entries:
    masks = np.array([(*brings, *says) for brings, says, _ in found], np.uint32).reshape(-1, 4)
    columns = [np.ascontiguousarray(masks[:, at]) for at in range(4)]
    cut = np.array([each for _, _, each in found], np.bool_)
    return Entries(Marks(columns[0], columns[1]), Marks(columns[2], columns[3]), cut)


def _inside(portfolio: Portfolio, marks: Marks, row: int) -> int:
    """What is possible in the parts of a row, its own words left out."""
    start, layout = portfolio.layout.start, portfolio.layout
    lines = range(int(start[row]), int(start[row + 1]))
    below = [int(layout.part[line]) for line in lines if layout.units[line] > 0]
    return int(np.bitwise_or.reduce(marks.possible[below], initial=np.uint32(0)))


def _set_at(marks: Marks, row: int) -> SetOfMarks:
    """The marks of the rare earths in a row as a set."""
    certain, possible = int(marks.certain[row]), int(marks.possible[row])
    bits = _MATERIAL_BIT.items()
    return SetOfMarks(
        frozenset(mark for mark, bit in bits if certain & bit),
        frozenset(mark for mark, bit in bits if possible & bit),
    )


def _truth(marks: Marks, row: int, bit: int) -> Truth:
    if int(marks.certain[row]) & bit:
        return True
    return None if int(marks.possible[row]) & bit else False
