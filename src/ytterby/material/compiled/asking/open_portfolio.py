"""Everything that is open in a valued portfolio, against the suppliers who may answer."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

import numpy as np

from ytterby.material.asking.lot import Prior
from ytterby.material.compiled.appraised import Appraised
from ytterby.material.compiled.asking.entries import Entry, drawn_of, stretches_of
from ytterby.material.compiled.asking.stakes import AT_HOME, INSIDE, OpenPortfolio, Stakes
from ytterby.material.compiled.asking.unsaid import Cell, ContentCells, cell_of, is_settled
from ytterby.material.compiled.bounds import TOLD, Told, bounds_sum
from ytterby.material.compiled.layout import Floats, Places, Switches
from ytterby.material.compiled.marks import Marks
from ytterby.material.compiled.multiplicity import Multiplicity, multiplicity
from ytterby.material.compiled.portfolio import NOBODY_SAID, Portfolio
from ytterby.material.compiled.sums import OwnValue, value_sum
from ytterby.material.worth import Appraisal
from ytterby.vocabulary.bill import Operator

_INSIDE_OR_NOT = cell_of([[0.0] * 4, [1.0] * 4], INSIDE)


class Valued(NamedTuple):
    """A portfolio with what was worked out of it, and from which share on the test is met.

    ``present`` are the marks of every row, ``bits`` tells which of them is that of a substance.
    """

    portfolio: Portfolio
    appraised: Appraised
    appraisal: Appraisal
    present: Marks
    bits: Mapping[str, int]
    threshold: Fraction


class Undecided(NamedTuple):
    """What is open of which products: ``product`` (products) are rows.

    ``share`` (products, bases) and ``presence`` (products, substances) mark what is undecided.
    """

    product: Places
    share: Switches
    presence: Switches
    substances: tuple[str, ...]


class Named(NamedTuple):
    """Who is asked, by number, and which part every entry is of.

    ``supplier`` is empty where the bill names none; ``asked_as`` then names the part.
    """

    asked_as: tuple[str, ...]
    supplier: tuple[str, ...]
    part: tuple[str, ...]


class _Unsaid(NamedTuple):
    """Entries of one kind, how many units of each go into the products, and what is settled.

    ``row`` (entries) is the part of each; ``product`` (wholes) the position of each product among
    the undecided ones; ``settled`` (products, columns, 2).
    """

    entries: list[Entry]
    row: Places
    product: Places
    units: Multiplicity
    settled: Floats


def open_portfolio(
    valued: Valued, undecided: Undecided, prior: Prior
) -> tuple[OpenPortfolio, Named]:
    """Everything that is open, as arrays, with the names of those who may answer.

    Built from what the parts at the bottom leave open.  Where a statement about a whole narrows
    that, the list of those to ask may be longer than need be, never too short.
    """
    unsaid = (
        _content(valued, undecided),
        _value(valued, undecided),
        _presence(valued, undecided),
    )
    entries = list(chain.from_iterable(each.entries for each in unsaid))
    names, supplier = _named(valued.portfolio, np.concatenate([each.row for each in unsaid]))
    bases, substances = undecided.share.shape[1], len(undecided.substances)
    found = OpenPortfolio(
        stakes=_stakes(unsaid, supplier, len(undecided.product)),
        stretches=stretches_of(entries, bases + substances),
        drawn=drawn_of(entries, bases + substances, prior),
        settled=sum((each.settled for each in unsaid[1:]), unsaid[0].settled),
        is_open=np.hstack((undecided.share, undecided.presence)),
        counts=np.arange(bases + substances) >= bases,
        suppliers=len(names.asked_as),
    )
    return found, names


def _content(valued: Valued, undecided: Undecided) -> _Unsaid:
    """What parts bring of listed material; of what is exact or counts whole, nothing below."""
    portfolio, appraised = valued.portfolio, valued.appraised
    carriers, worth = appraised.carriers, appraised.worth
    is_exact = np.all(worth.low == worth.high, axis=1)
    passes = np.array([each.operator is Operator.PASS for each in portfolio.statements], np.bool_)
    stops = is_exact | ~passes[portfolio.told.statement[carriers.row]]
    is_part = np.diff(portfolio.layout.start)[carriers.row] == 0
    slots = np.flatnonzero(~is_exact & (stops | is_part))
    cells = ContentCells(portfolio, appraised, valued.appraisal)
    own = np.stack((worth.low, worth.high), axis=1)
    own[~is_exact] = 0.0
    entries: list[Entry] = []
    for slot in slots.tolist():
        found = {basis: cells.cell(slot, basis) for basis in range(worth.low.shape[1])}
        for basis in [basis for basis, cell in found.items() if is_settled(cell)]:
            own[slot, :, basis] = found.pop(basis).ends[0, :2]
        entries.append(Entry(portfolio.ids.of(int(carriers.row[slot])), found, is_value=False))
    rows = np.flatnonzero(stops | is_part)
    settled = bounds_sum(carriers.lines, _told(own, rows, len(carriers.row)))
    carries = carriers.slot[undecided.product] >= 0
    product = np.flatnonzero(undecided.share.any(axis=1) & carries)
    wholes = carriers.slot[undecided.product[product]].astype(np.int64)
    return _Unsaid(
        entries,
        carriers.row[slots].astype(np.int64),
        product,
        multiplicity(carriers.lines, wholes, slots, stops),
        _in_columns(undecided, product, np.stack((settled.low, settled.high), axis=2)[wholes]),
    )


def _told(own: Floats, rows: Places, count: int) -> Told:
    """What rows bring in place of what is below them; all others add up their parts."""
    entry = np.full(count, -1, np.int32)
    entry[rows] = np.arange(len(rows), dtype=np.int32)
    rule = np.full((len(rows), own.shape[2]), TOLD, np.uint8)
    no_cap, no_value = np.full(len(rows), np.inf), np.zeros((len(rows), 2))
    return Told(entry, own[rows], rule, no_cap, no_value, first_worth=0)


def _value(valued: Valued, undecided: Undecided) -> _Unsaid:
    """The threshold's part of every value, taken off: of wholes whose value is told, else parts."""
    portfolio, value = valued.portfolio, valued.appraised.value
    low, high = value.low[:, 0], value.high[:, 0]
    told = portfolio.told.value != NOBODY_SAID
    stops = told | (low == high) | (np.diff(portfolio.layout.start) == 0)
    rows = np.flatnonzero(stops & (low < high))
    amount = np.where(stops & (low == high), low, 0.0)
    known = value_sum(portfolio.layout.lines, OwnValue(amount, stops))
    threshold, bases = float(valued.threshold), range(undecided.share.shape[1])
    entries: list[Entry] = []
    for row in rows.tolist():
        most, least = -threshold * float(low[row]), -threshold * float(high[row])
        cell = cell_of([[least, least, most, most]], AT_HOME)
        cells: dict[int, Cell] = dict.fromkeys(bases, cell)
        entries.append(Entry(portfolio.ids.of(row), cells, is_value=True))
    product = np.flatnonzero(undecided.share.any(axis=1))
    wholes = undecided.product[product]
    taken_off = np.repeat(-threshold * known[wholes], 2 * len(bases)).reshape(-1, len(bases), 2)
    return _Unsaid(
        entries,
        rows,
        product,
        multiplicity(portfolio.layout.lines, wholes, rows, stops),
        _in_columns(undecided, product, taken_off),
    )


def _presence(valued: Valued, undecided: Undecided) -> _Unsaid:
    """Which parts hold the substances of which nobody knows whether they are inside."""
    portfolio, present = valued.portfolio, valued.present
    bits = np.array([valued.bits[each] for each in undecided.substances], np.uint32)
    wanted = np.bitwise_or.reduce(bits, initial=np.uint32(0))
    # What is certainly inside is among them: it is open in a whole that says the contrary.
    open_ = present.possible & wanted
    is_part = np.diff(portfolio.layout.start) == 0
    rows = np.flatnonzero(is_part & (open_ != 0))
    first = undecided.share.shape[1]
    entries = [
        Entry(
            portfolio.ids.of(row),
            {first + at: _INSIDE_OR_NOT for at in np.flatnonzero(open_[row] & bits).tolist()},
            is_value=False,
        )
        for row in rows.tolist()
    ]
    product = np.flatnonzero(undecided.presence.any(axis=1))
    stops = (present.possible & wanted) == 0
    wholes = undecided.product[product]
    settled = np.zeros((len(undecided.product), first + len(bits), 2))
    settled[:, first:] = -1.0
    units = multiplicity(portfolio.layout.lines, wholes, rows, stops)
    return _Unsaid(entries, rows, product, units, settled)


def _in_columns(undecided: Undecided, product: Places, share: Floats) -> Floats:
    """What is settled of the shares of some products, beside nothing for all else."""
    columns = undecided.share.shape[1] + len(undecided.substances)
    settled = np.zeros((len(undecided.product), columns, 2))
    settled[product, : share.shape[1]] = share
    return settled


def _stakes(unsaid: Sequence[_Unsaid], supplier: Places, products: int) -> Stakes:
    """Terms in pairs of product and supplier, pairs by product."""
    first = np.cumsum([0, *(len(each.entries) for each in unsaid)])
    entry = np.concatenate([each.units.part + at for each, at in zip(unsaid, first, strict=False)])
    units = np.concatenate([each.units.units for each in unsaid])
    product = np.concatenate(
        [np.repeat(each.product, np.diff(each.units.start)) for each in unsaid]
    )
    some = units > 0
    entry, units, product = entry[some], units[some], product[some]
    order = np.lexsort((entry, supplier[entry], product))
    entry, units, product = entry[order], units[order], product[order]
    asked = supplier[entry]
    begins = np.ones(len(entry), np.bool_)
    begins[1:] = (product[1:] != product[:-1]) | (asked[1:] != asked[:-1])
    pair = np.flatnonzero(begins)
    return Stakes(
        first=np.searchsorted(product[pair], np.arange(products + 1)),
        supplier=asked[pair].astype(np.int32),
        start=np.append(pair, len(entry)),
        entry=entry.astype(np.int32),
        units=units,
    )


def _named(portfolio: Portfolio, rows: Places) -> tuple[Named, Places]:
    """Those who may answer, numbered by name, and the number of each entry's."""
    known = portfolio.suppliers.all()
    part = tuple(portfolio.ids.of(row) for row in rows.tolist())
    number: list[int] = portfolio.told.supplier[rows].tolist()
    supplier = ["" if each == NOBODY_SAID else known[each] for each in number]
    asked_as = [
        name or f"whoever supplies {each}" for name, each in zip(supplier, part, strict=True)
    ]
    names = dict(sorted(zip(asked_as, supplier, strict=True)))
    numbered = {name: at for at, name in enumerate(names)}
    numbers = np.array([numbered[name] for name in asked_as], np.int64)
    return Named(tuple(names), tuple(names.values()), part), numbers
