"""Choosing the fewest switches by sorting, which is exact where one row decides."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from ytterby.material.switching.switch_problem import Given, Problem, Row
from ytterby.vocabulary.switch import Aim

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Choice:
    """Options chosen, by number, the most helpful first.

    ``amount`` is what the aim counts, ``at_least`` what every choice needs at least, proven.
    ``unmet`` are products that are not brought below together with the others.
    """

    chosen: tuple[int, ...]
    amount: Fraction
    at_least: Fraction
    unmet: tuple[str, ...] = ()


Solver: TypeAlias = Callable[[Problem], Choice | None]
"""Chooses by the aim of a problem; ``None`` if nothing that meets every row was found."""


def counted_by(problem: Problem, chosen: Collection[int]) -> Fraction:
    """What the aim of a problem counts of a choice."""
    match problem.asked.aim:
        case Aim.COUNT:
            return Fraction(len(chosen))
        case Aim.COST:
            costs = [problem.given.costs[number] for number in chosen]
            return sum((cost for cost in costs if cost is not None), _NOTHING)
        case Aim.SUPPLIERS:
            return Fraction(len({left_by(problem.given, number) for number in chosen}))


def left_by(given: Given, number: int) -> str:
    """From whom an option takes something: today's supplier or, unnamed, whoever supplies it."""
    part = given.options[number].part
    return given.bill.parts[part].supplier or f"whoever supplies {part}"


def fewest_by_sorting(problem: Problem) -> Choice | None:
    """The fewest switches that meet every row, taken from sorted lists.

    For one row this is the optimum: of each part the option with the largest gain, these sorted
    from large to small, and of them the shortest prefix that meets the row.  For suppose k options
    of any kind meet it.  Replacing each by the best of its part loses nothing, and k different
    parts have no more together than the first k of the list; so the first k meet it as well, and
    the shortest prefix has no more than k.

    Several rows each need their own prefix at least, so the longest of these prefixes is a bound
    of every choice.  Where one of the sorted lists meets all rows with so many, it is the optimum;
    else the shortest that was found is given, with the bound.
    """
    lists = [best_first(problem, row) for row in problem.rows]
    needed = [_shortest(row, gains) for row, gains in zip(problem.rows, lists, strict=True)]
    if None in needed:
        return None
    orders = [[number for number, gain in gains if gain > 0] for gains in lists]
    orders.append(_together(problem, lists))
    found = [prefix for order in orders if (prefix := _meeting(problem, order)) is not None]
    if not found:
        return None
    shortest = min(found, key=len)
    at_least = max((each or 0 for each in needed), default=0)
    return Choice(tuple(shortest), Fraction(len(shortest)), Fraction(at_least))


def best_first(problem: Problem, row: Row) -> list[tuple[int, Fraction]]:
    """The best option of each part for a row with its gain, from large to small.

    Of two that bring the same it is the one that costs less, as far as that is said.
    """
    best: list[tuple[int, Fraction]] = []
    for numbers in problem.alternatives:
        own = [(number, row.gains[number]) for number in numbers if number in row.gains]
        if own:
            best.append(min(own, key=lambda each: (-each[1], *_cost_of(problem, each[0]))))
    return sorted(best, key=lambda each: (-each[1], each[0]))


def _cost_of(problem: Problem, number: int) -> tuple[bool, Fraction, int]:
    cost = problem.given.costs[number]
    return cost is None, cost or _NOTHING, number


def hardest_first(problem: Problem) -> list[int]:
    """The order of the row that needs most switches: the curve of what each further one brings."""
    lists = [best_first(problem, row) for row in problem.rows]
    if not lists:
        return []
    lengths = [_shortest(row, gains) or 0 for row, gains in zip(problem.rows, lists, strict=True)]
    hardest = lists[lengths.index(max(lengths))]
    return [number for number, gain in hardest if gain > 0]


def _shortest(row: Row, gains: Sequence[tuple[int, Fraction]]) -> int | None:
    """How many of the sorted gains meet a row; ``None`` if not even all of them do."""
    total = _NOTHING
    if row.is_met_by(total):
        return 0
    for count, (_, gain) in enumerate(gains, start=1):
        total += max(gain, _NOTHING)
        if row.is_met_by(total):
            return count
    return None


def _together(problem: Problem, lists: Iterable[Sequence[tuple[int, Fraction]]]) -> list[int]:
    """Every part's best option by what it brings to all rows together, each as far as it needs."""
    brings: dict[int, Fraction] = {}
    for row, gains in zip(problem.rows, lists, strict=True):
        if row.excess > 0:
            for number, gain in gains:
                near = min(gain, row.excess) / row.excess
                brings[number] = brings.get(number, _NOTHING) + near
    order = sorted(brings, key=lambda number: (-brings[number], number))
    taken: set[str] = set()
    kept: list[int] = []
    for number in order:
        part = problem.given.options[number].part
        if part not in taken and brings[number] > 0:
            taken.add(part)
            kept.append(number)
    return kept


def _meeting(problem: Problem, order: Sequence[int]) -> list[int] | None:
    """The shortest prefix that meets every row, without those in it that were not needed."""
    tally = _Tally(problem)
    if tally.is_met():
        return []
    for number in order:
        tally.add(number)
        if tally.is_met():
            return tally.thinned()
    return None


class _Tally:
    """A choice as it grows, with what it brings to every row."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._chosen: list[int] = []
        self._gains = [_NOTHING] * len(problem.rows)

    def add(self, number: int) -> None:
        """One option more."""
        self._chosen.append(number)
        self._move(number, 1)

    def is_met(self) -> bool:
        """Whether every row is met by what was chosen."""
        if not all(map(Row.is_met_by, self._problem.rows, self._gains)):
            return False
        return not self._problem.overlaps or self._problem.is_met_by(self._chosen)

    def thinned(self) -> list[int]:
        """The choice without the options that can be spared, the last taken first."""
        for number in tuple(reversed(self._chosen)):
            before = self._chosen
            self._chosen = [each for each in before if each != number]
            self._move(number, -1)
            if not self.is_met():
                self._chosen = before
                self._move(number, 1)
        return self._chosen

    def _move(self, number: int, sign: int) -> None:
        for at, row in enumerate(self._problem.rows):
            self._gains[at] += sign * row.gains.get(number, _NOTHING)
