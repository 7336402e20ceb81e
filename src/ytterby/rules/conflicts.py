"""Where laws that reach the same matter stand against each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from ytterby.rules.evaluation import Plan
from ytterby.rules.likeness import Values
from ytterby.rules.timeline import StatusOn
from ytterby.vocabulary.conflict import Conflict, Side
from ytterby.vocabulary.law import Provision
from ytterby.vocabulary.truth import Truth, all_of

_CERTAIN_FIRST: tuple[Truth, ...] = (True, None, False)


@dataclass(frozen=True, slots=True)
class SideFound:
    """One side of a conflict as it meets a matter, by the provision that applies most certainly.

    ``applies`` joins the law and the facts.
    """

    side: Side
    provision: Provision
    status: StatusOn
    applies: Truth


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A conflict that meets a matter: certainly, or possibly where ``certain`` is not known."""

    conflict: Conflict
    certain: Truth
    sides: tuple[SideFound, ...]


def contradictions(plan: Plan, values: Values) -> tuple[Contradiction, ...]:
    """Every conflict of the law that may meet a matter with these facts, certain ones first."""
    found = [
        Contradiction(conflict, certain, sides)
        for conflict in plan.lawbook.conflicts
        for sides in (tuple(_sides(conflict, plan, values)),)
        if (certain := all_of(each.applies for each in sides)) is not False
    ]
    return tuple(sorted(found, key=lambda each: each.certain is None))


def _sides(conflict: Conflict, plan: Plan, values: Values) -> Iterator[SideFound]:
    for side in conflict.sides:
        provisions = (plan.lawbook.provisions[str(name)] for name in side.provisions)
        found = [_found(side, each, plan, values) for each in provisions]
        yield min(found, key=lambda each: _CERTAIN_FIRST.index(each.applies))


def _found(side: Side, provision: Provision, plan: Plan, values: Values) -> SideFound:
    status = plan.lawbook.status(provision, plan.day, plan.views)
    condition = provision.condition
    truth = True if condition is None else plan.judged(condition, values).truth
    return SideFound(side, provision, status, all_of((status.in_force, truth)))
