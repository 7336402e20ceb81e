"""A covering problem as arrays, and a choice that meets it, taken greedily."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

import numba
import numpy as np

from ytterby.material.compiled.layout import Floats, Places, Switches
from ytterby.material.switching.switch_choice import left_by
from ytterby.material.switching.switch_problem import Problem
from ytterby.vocabulary.switch import Aim

STRICTLY = 1e-8
"""What a sum of floats must be above a bound by, of the size of the amounts, to count as more."""

# In the aim of fewest suppliers a further part of the same one costs next to nothing.
_SAME_SUPPLIER = 1e-3
_TINY = 1e-12


class Cover(NamedTuple):
    """Options against rows, every row divided by its own size.

    Option ``k`` adds ``gain[start[k]:start[k + 1]]`` to the rows ``row[start[k]:start[k + 1]]``,
    each of which needs ``need``.  ``part``, ``supplier`` and ``price`` are by option; of a part one
    option can be chosen.  Choosing an option rules out ``other[other_start[k]:other_start[k + 1]]``
    for the greedy choice: they are inside it, or it is inside them.
    """

    start: Places
    row: Places
    gain: Floats
    need: Floats
    part: Places
    supplier: Places
    price: Floats
    other_start: Places
    other: Places


def cover_of(problem: Problem) -> Cover:
    """The problem as arrays; options that are in no row, and those left out, are never chosen."""
    count = len(problem.given.options)
    columns: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for number, row in enumerate(problem.rows):
        scale = float(row.scale)
        for option, gain in row.gains.items():
            columns[option].append((number, float(gain) / scale))
    others: list[set[int]] = [set() for _ in range(count)]
    for overlap in problem.overlaps:
        others[overlap.whole].add(overlap.inside)
        others[overlap.inside].add(overlap.whole)
    parts = {option.part: at for at, option in enumerate(problem.given.options)}
    suppliers: dict[str, int] = {}
    return Cover(
        start=_starts(columns),
        row=np.array([row for column in columns for row, _ in column], np.int64),
        gain=np.array([gain for column in columns for _, gain in column], np.float64),
        need=np.array([_need(problem, number) for number in range(len(problem.rows))], np.float64),
        part=np.array([parts[option.part] for option in problem.given.options], np.int64),
        supplier=np.array(
            [
                suppliers.setdefault(left_by(problem.given, number), len(suppliers))
                for number in range(count)
            ],
            np.int64,
        ),
        price=np.array([_price(problem, number) for number in range(count)], np.float64),
        other_start=_starts(others),
        other=np.array([each for own in others for each in sorted(own)], np.int64),
    )


def chosen_greedily(cover: Cover, *, by_supplier: bool) -> tuple[list[int], bool]:
    """Options in the order of what they bring for their price, and whether they meet every row.

    Each time the option is taken that brings the rows nearest to what they need, each row counted
    by what it still lacks; at the end those that can be spared are given back, the dearest first.
    Cheap options can use up the places of better ones: where that ends with a row unmet, options
    are taken once more without regard to their price.
    """
    order, met = _one_choice(cover, cover.price, by_supplier=by_supplier)
    if met or (cover.price == 1.0).all():
        return order, met
    return _one_choice(cover, np.ones(len(cover.price)), by_supplier=by_supplier)


def _one_choice(cover: Cover, price: Floats, *, by_supplier: bool) -> tuple[list[int], bool]:
    chosen = np.zeros(len(cover.part), np.bool_)
    order = np.zeros(len(cover.part), np.int64)
    left = cover.need.copy()
    count = _take(cover._replace(price=price), left, chosen, order, by_supplier)
    met = bool((left <= 0).all())
    if met:
        spare = np.argsort(-cover.price[order[:count]], kind="stable")
        _give_back(cover, left, chosen, order[:count][spare])
    return [int(each) for each in order[:count] if chosen[each]], met


def _plain_brings(cover: Cover, left: Floats, option: int) -> float:
    """By how much an option shortens what is lacking, each row as a part of its own need."""
    brings = 0.0
    for at in range(cover.start[option], cover.start[option + 1]):
        lacks = left[cover.row[at]]
        after = lacks - cover.gain[at]
        need = max(cover.need[cover.row[at]], 1e-6)
        brings += (max(lacks, 0.0) - max(after, 0.0)) / need
    return brings


_brings: Callable[[Cover, Floats, int], float] = numba.njit(cache=True)(_plain_brings)


def _plain_rule_out(cover: Cover, bound: Floats, taken: int, by_supplier: bool) -> None:
    """What cannot be chosen beside an option any more, and what has to be looked at again."""
    for option in range(len(cover.part)):
        if cover.part[option] == cover.part[taken]:
            bound[option] = -1.0
        elif by_supplier and cover.supplier[option] == cover.supplier[taken]:
            bound[option] = np.inf if bound[option] >= 0.0 else -1.0
    for at in range(cover.other_start[taken], cover.other_start[taken + 1]):
        bound[cover.other[at]] = -1.0


_rule_out: Callable[[Cover, Floats, int, bool], None] = numba.njit(cache=True)(_plain_rule_out)


def _plain_take(
    cover: Cover, left: Floats, chosen: Switches, order: Places, by_supplier: bool
) -> int:
    """Takes options until every row is met; what an option brings only falls, so it is lazy.

    The bound of an option is what it brought when last looked at; only the highest is looked at
    again.
    """
    options = len(cover.part)
    bound = np.full(options, np.inf)
    looked_at = np.full(options, -1, np.int64)
    touched = np.zeros(options, np.bool_)
    count = 0
    while (left > 0).any():
        best = int(np.argmax(bound))
        if bound[best] <= _TINY:
            return count
        if looked_at[best] != count:
            price = cover.price[best]
            if by_supplier:
                price = _SAME_SUPPLIER if touched[cover.supplier[best]] else 1.0
            bound[best] = _brings(cover, left, best) / price
            looked_at[best] = count
            continue
        chosen[best] = True
        order[count] = best
        count += 1
        for at in range(cover.start[best], cover.start[best + 1]):
            left[cover.row[at]] -= cover.gain[at]
        touched[cover.supplier[best]] = True
        _rule_out(cover, bound, best, by_supplier)
    return count


_take: Callable[[Cover, Floats, Switches, Places, bool], int] = numba.njit(cache=True)(_plain_take)


def _plain_give_back(cover: Cover, left: Floats, chosen: Switches, order: Places) -> None:
    for option in order:
        spared = True
        for at in range(cover.start[option], cover.start[option + 1]):
            if left[cover.row[at]] + cover.gain[at] > 0.0:
                spared = False
                break
        if spared:
            chosen[option] = False
            for at in range(cover.start[option], cover.start[option + 1]):
                left[cover.row[at]] += cover.gain[at]


_give_back: Callable[[Cover, Floats, Switches, Places], None] = numba.njit(cache=True)(
    _plain_give_back
)


def _need(problem: Problem, number: int) -> float:
    row = problem.rows[number]
    return float(row.excess / row.scale) + (STRICTLY if row.strictly else 0.0)


def _price(problem: Problem, number: int) -> float:
    """What the aim counts of one option; never quite nothing, so that the free ones are ranked."""
    cost = problem.given.costs[number]
    if problem.asked.aim is not Aim.COST or cost is None:
        return 1.0
    return float(max(cost, Fraction(1, 1000)))


def _starts(columns: list[list[tuple[int, float]]] | list[set[int]]) -> Places:
    return np.cumsum([0, *(len(column) for column in columns)], dtype=np.int64)
