"""The smallest set of switches for products of a bill, rolled up anew before it is told."""

from collections.abc import Sequence
from fractions import Fraction

from ytterby.material.switching.switch_choice import Choice, Solver, fewest_by_sorting
from ytterby.material.switching.switch_plan import checked, plan_of
from ytterby.material.switching.switch_problem import (
    Counting,
    Given,
    Problem,
    harder,
    problem_of,
    units_exactly,
)
from ytterby.vocabulary.switch import Asked, SwitchPlan

# How often switches that prove too few are sought again; what still fails is told as not brought.
_ROUNDS_MAX = 4


def switch_plan(
    given: Given,
    products: Sequence[str],
    asked: Asked,
    solver: Solver = fewest_by_sorting,
    count: Counting = units_exactly,
) -> SwitchPlan:
    """The plan that brings products below a threshold by switching as little as possible.

    The sums by which switches are chosen are never trusted: every product is rolled up again from
    the bill as it would be, in fractions.  Where one is not below after all, more is asked of it
    and the switches are sought anew.
    """
    problem = problem_of(given, products, asked, count)
    choice = _chosen(problem, solver)
    after = checked(problem, choice)
    for step in range(1, _ROUNDS_MAX):
        missed = (*after.failed, *after.raised)
        if not missed:
            break
        problem = harder(problem, missed, Fraction(10**step, 10**9))
        at_least = choice.at_least
        choice = _chosen(problem, solver)
        # What every choice needs was proven of the problem as it was.
        choice = Choice(choice.chosen, choice.amount, at_least, choice.unmet)
        after = checked(problem, choice)
    return plan_of(problem, choice, after)


def _chosen(problem: Problem, solver: Solver) -> Choice:
    """The solver's choice; nothing at all where it has none."""
    found = solver(problem)
    if found is not None:
        return found
    return Choice((), Fraction(0), Fraction(0), problem.products)


def needs_a_solver(asked: Asked, products: Sequence[str]) -> bool:
    """Whether sorting alone cannot answer: more than one product, or another aim than the count."""
    return len(products) > 1 or asked.aim.value != "count"
