"""Steps put in order: what is needed is made, once, and what is used once is not kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ytterby.rules.columns import (
    Agreed,
    AllOf,
    AnyOf,
    CameOut,
    Contrary,
    Differ,
    Formula,
    Graded,
    Named,
    Step,
)


def staged(formulas: Mapping[str, Formula], kept: Iterable[str]) -> tuple[Step, ...]:
    """The steps that make these columns, in the order of their stages.

    A formula that only one other names is written into it, unless it is to be kept itself; one
    that nothing needs is left out.

    Args:
        formulas: by name, each naming only those before it.
        kept: the names whose columns are wanted.

    """
    wanted = set(kept)
    uses = _uses(formulas, wanted)
    written: dict[str, Formula] = {}
    stages: dict[str, int] = {}
    steps: list[Step] = []
    for name, formula in formulas.items():
        if not uses[name]:
            continue
        whole = _rewritten(formula, written)
        if uses[name] == 1 and name not in wanted:
            written[name] = whole
            continue
        stages[name] = 1 + max((stages[each] for each in names_in(whole)), default=-1)
        steps.append(Step(name, whole, stages[name]))
    return tuple(sorted(steps, key=lambda step: step.stage))


def names_in(formula: Formula) -> Iterator[str]:
    """The steps that a formula names, as often as it does."""
    if isinstance(formula, Named):
        yield formula.name
    for part in _parts(formula):
        yield from names_in(part)


def _uses(formulas: Mapping[str, Formula], wanted: set[str]) -> Counter[str]:
    """How often each is named by one that is needed; what is wanted counts for itself."""
    uses = Counter(wanted)
    for name in reversed(tuple(formulas)):
        if uses[name]:
            uses.update(names_in(formulas[name]))
    return uses


def _rewritten(formula: Formula, written: Mapping[str, Formula]) -> Formula:
    match formula:
        case Named():
            return written.get(formula.name, formula)
        case AllOf() | AnyOf() | Agreed() | Differ():
            return type(formula)(tuple(_rewritten(part, written) for part in formula.parts))
        case Contrary():
            return Contrary(_rewritten(formula.part, written))
        case CameOut():
            return CameOut(_rewritten(formula.part, written), formula.truth)
        case Graded():
            cases = tuple((_rewritten(case, written), number) for case, number in formula.cases)
            return Graded(cases, formula.otherwise)
        case _:
            return formula


def _parts(formula: Formula) -> tuple[Formula, ...]:
    match formula:
        case AllOf() | AnyOf() | Agreed() | Differ():
            return formula.parts
        case Contrary() | CameOut():
            return (formula.part,)
        case Graded():
            return tuple(case for case, _ in formula.cases)
        case _:
            return ()
