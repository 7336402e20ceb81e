"""The smallest choice of switches by HiGHS, with a proof or with its gap, within a time limit."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, inf, isfinite
from typing import NamedTuple

import highspy
import numpy as np

from ytterby.material.compiled.layout import Floats, Numbers
from ytterby.material.compiled.switching.switch_cover import Cover, chosen_greedily, cover_of
from ytterby.material.switching.switch_choice import Choice, counted_by, fewest_by_sorting
from ytterby.material.switching.switch_problem import Problem
from ytterby.vocabulary.switch import Aim

# HiGHS takes a row for met that misses its bound by so much; `STRICTLY` is ten times that.
_FEASIBLE = 1e-9
_HALF = 0.5
# A dual bound is a float: so far below a whole number it counts as that number.
_ROUNDED = 1e-6
# Its class has an __init__ without types.
_new_highs: Callable[[], highspy.Highs] = highspy.Highs
# How often a choice that floats let pass, and fractions do not, is sought again.
_ROUNDS_MAX = 4


class Model(NamedTuple):
    """A mixed-integer model as HiGHS takes it: rows of sums with a lower bound each.

    All columns are zero or one; the first ``options`` are the options.  ``gives_up`` says from
    which column on a product is given up, and which.
    """

    options: int

    cost: Floats
    upper: Floats
    lower: Floats
    start: Numbers
    column: Numbers
    entry: Floats
    gives_up: tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Solved:
    """What HiGHS found: options chosen, products given up, and the bound of its objective."""

    chosen: tuple[int, ...]
    given_up: tuple[str, ...]
    bound: float


def chosen_by_solver(problem: Problem, seconds_max: float) -> Choice | None:
    """The smallest choice that was found: the greedy one, improved by HiGHS within a time limit.

    For the fewest switches of one product sorting comes first; what it proves is not asked again.
    Products that cannot all be brought below together are given up, as few as can be.
    """
    if not problem.rows:
        return Choice((), Fraction(0), Fraction(0))
    if problem.asked.aim is Aim.COUNT and len(problem.products) == 1:
        by_sorting = fewest_by_sorting(problem)
        if by_sorting is not None and by_sorting.amount == by_sorting.at_least:
            return by_sorting
    cover = cover_of(problem)
    greedy, met = chosen_greedily(cover, by_supplier=problem.asked.aim is Aim.SUPPLIERS)
    solved = _solved(problem, cover, (greedy, met), seconds_max)
    if solved is None:
        return _choice(problem, greedy, ()) if met and problem.is_met_by(greedy) else None
    at_least = _at_least(problem, solved)
    order = {number: at for at, number in enumerate(greedy)}
    chosen = sorted(solved.chosen, key=lambda number: (order.get(number, len(order)), number))
    found = _choice(problem, chosen, solved.given_up)
    return Choice(found.chosen, found.amount, min(at_least, found.amount), found.unmet)


def _choice(problem: Problem, chosen: Sequence[int], unmet: tuple[str, ...]) -> Choice:
    return Choice(tuple(chosen), counted_by(problem, chosen), Fraction(0), unmet)


def _solved(
    problem: Problem, cover: Cover, greedy: tuple[list[int], bool], seconds_max: float
) -> Solved | None:
    """What HiGHS finds, sought again where a float let something pass that a fraction does not."""
    start, met = greedy
    need = cover.need.copy()
    for _ in range(_ROUNDS_MAX):
        model = model_of(problem, cover._replace(need=need), gives_up=not met)
        solved = run(model, start if met else (), seconds_max)
        if solved is None:
            return None
        missed = list(_missed(problem, solved))
        if not missed:
            return solved
        need[missed] += 10 * np.maximum(need[missed], 1.0) * _FEASIBLE
    return None


def _missed(problem: Problem, solved: Solved) -> Iterator[int]:
    """The rows that a choice does not meet by exact fractions, those given up left out."""
    chosen = frozenset(solved.chosen)
    lost = [each for each in problem.overlaps if each.whole in chosen and each.inside in chosen]
    nothing = Fraction(0)
    for number, row in enumerate(problem.rows):
        gain = sum((row.gains.get(option, nothing) for option in chosen), nothing)
        gain -= sum((each.lost.get(number, nothing) for each in lost), nothing)
        if row.product not in solved.given_up and not row.is_met_by(gain):
            yield number


def _at_least(problem: Problem, solved: Solved) -> Fraction:
    """What every choice needs at least, by the bound of the solver."""
    if not isfinite(solved.bound) or solved.given_up:
        return Fraction(0)
    if problem.asked.aim is Aim.COST:
        dearest = max((cost for cost in problem.given.costs if cost is not None), default=0)
        bound = Fraction(solved.bound) * (dearest or 1)
        amount = counted_by(problem, solved.chosen)
        return amount if amount - bound <= amount * Fraction(_ROUNDED) else max(bound, Fraction(0))
    tie_break = _HALF if problem.asked.aim is Aim.SUPPLIERS else 0.0
    return Fraction(max(0, ceil(solved.bound - tie_break - _ROUNDED)))


def model_of(problem: Problem, cover: Cover, *, gives_up: bool) -> Model:
    """The model of a problem: rows met, one option of a part, what the aim counts.

    A supplier is left as soon as one of its options is chosen: z >= y.  An overlap counts once
    both of its options are chosen: e >= y + y' - 1.
    """
    draft = _Draft(problem, cover)
    draft.alternatives()
    if problem.asked.aim is Aim.SUPPLIERS:
        draft.suppliers()
    draft.overlaps()
    first = len(draft.cost)
    given_up = problem.products if gives_up else ()
    if gives_up:
        draft.give_up()
    return draft.model((first, given_up))


class _Draft:
    """A model as it grows, row by row."""

    def __init__(self, problem: Problem, cover: Cover) -> None:
        self._problem, self._cover = problem, cover
        by_row: list[list[tuple[int, float]]] = [[] for _ in cover.need]
        for option in range(len(cover.part)):
            for at in range(cover.start[option], cover.start[option + 1]):
                by_row[int(cover.row[at])].append((option, float(cover.gain[at])))
        self._rows = by_row
        self._lower = [float(need) for need in cover.need]
        self.cost, self._upper = self._costs()

    def _costs(self) -> tuple[list[float], list[float]]:
        """The cost of every option, and whether it can be chosen at all: if it helps some row."""
        options, useful = len(self._cover.part), self._problem.useful
        upper = [1.0 if number in useful else 0.0 for number in range(options)]
        match self._problem.asked.aim:
            case Aim.COUNT:
                return [1.0] * options, upper
            case Aim.SUPPLIERS:
                # All options together weigh less than one supplier.
                return [_HALF / max(options, 1)] * options, upper
            case Aim.COST:
                costs = [float(cost or 0) for cost in self._problem.given.costs]
                dearest = max(costs, default=0.0) or 1.0
                return [cost / dearest for cost in costs], upper

    def _column(self, cost: float) -> int:
        self.cost.append(cost)
        self._upper.append(1.0)
        return len(self.cost) - 1

    def _row(self, entries: list[tuple[int, float]], lower: float) -> None:
        self._rows.append(entries)
        self._lower.append(lower)

    def alternatives(self) -> None:
        """Of each part one option at most."""
        for numbers in self._problem.alternatives:
            if len(numbers) > 1:
                self._row([(number, -1.0) for number in numbers], -1.0)

    def suppliers(self) -> None:
        """A column for every supplier, one as soon as something is taken from it."""
        count = int(self._cover.supplier.max(initial=-1)) + 1
        left = [self._column(1.0) for _ in range(count)]
        for number in sorted(self._problem.useful):
            self._row([(left[int(self._cover.supplier[number])], 1.0), (number, -1.0)], 0.0)

    def overlaps(self) -> None:
        """What two options bring less than their sum."""
        for overlap in self._problem.overlaps:
            both = self._column(0.0)
            self._row([(both, 1.0), (overlap.whole, -1.0), (overlap.inside, -1.0)], -1.0)
            for number, lost in overlap.lost.items():
                scale = self._problem.rows[number].scale
                self._rows[number].append((both, -float(lost / scale)))

    def give_up(self) -> None:
        """A column for every product, which frees its rows at more than all the rest costs."""
        dear = sum(self.cost) + 1.0
        columns = {product: self._column(dear) for product in self._problem.products}
        for number, row in enumerate(self._problem.rows):
            entries = self._rows[number]
            free = max(self._lower[number], 0.0) - sum(min(gain, 0.0) for _, gain in entries)
            if row.product in columns:
                entries.append((columns[row.product], free))

    def model(self, gives_up: tuple[int, tuple[str, ...]]) -> Model:
        """The model as arrays."""
        return Model(
            len(self._cover.part),
            np.array(self.cost, np.float64),
            np.array(self._upper, np.float64),
            np.array(self._lower, np.float64),
            np.cumsum([0, *(len(row) for row in self._rows)], dtype=np.int32),
            np.array([column for row in self._rows for column, _ in row], np.int32),
            np.array([entry for row in self._rows for _, entry in row], np.float64),
            gives_up,
        )


def run(model: Model, start: Collection[int], seconds_max: float) -> Solved | None:
    """What HiGHS makes of a model; ``None`` if it finds no choice in time.

    ``start`` are options that meet every row, from which it goes on.
    """
    highs = _new_highs()
    for name, value in (
        ("output_flag", False),
        ("time_limit", seconds_max),
        ("mip_rel_gap", 0.0),
        ("primal_feasibility_tolerance", _FEASIBLE),
        ("mip_feasibility_tolerance", _FEASIBLE),
    ):
        highs.setOptionValue(name, value)
    highs.passModel(_lp(model))
    if start:
        chosen = np.array(sorted(start), np.int32)
        highs.setSolution(len(chosen), chosen, np.ones(len(chosen)))
    highs.run()
    info = highs.getInfo()
    if info.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None
    taken = np.array(highs.getSolution().col_value) > _HALF
    first, products = model.gives_up
    return Solved(
        tuple(int(each) for each in np.flatnonzero(taken[: model.options])),
        tuple(product for at, product in enumerate(products, start=first) if taken[at]),
        info.mip_dual_bound,
    )


def _lp(model: Model) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    columns, rows = len(model.cost), len(model.lower)
    lp.num_col_, lp.num_row_ = columns, rows
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = model.cost, np.zeros(columns), model.upper
    lp.row_lower_, lp.row_upper_ = model.lower, np.full(rows, inf)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * columns
    matrix = highspy.HighsSparseMatrix()
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = columns, rows
    matrix.start_, matrix.index_, matrix.value_ = model.start, model.column, model.entry
    lp.a_matrix_ = matrix
    return lp
