"""In which order a bill is summed: parts before wholes, or the circle that forbids it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.vocabulary.bill import Bill


@dataclass(frozen=True, slots=True)
class Structure:
    """A bill in the order in which it is summed.

    ``order`` names every part of the bill, parts before their wholes.  ``parts_of`` says how many
    units of each part go into ONE unit of a whole: quantity over batch, lines of the same part
    added.  A part that is made of nothing is not among its keys.
    """

    order: tuple[str, ...]
    parts_of: Mapping[str, tuple[tuple[str, Fraction], ...]]


class CycleError(ValueError):
    """Parts go into each other in a circle; ``circle`` ends where it began."""

    def __init__(self, circle: tuple[str, ...]) -> None:
        self.circle = circle
        super().__init__(f"{' needs '.join(circle)}: no part can be made before itself")


class EmptyBatchError(ValueError):
    """A run of a bill makes nothing, so that nothing can be said of one unit."""

    def __init__(self, part: str, batch: Fraction) -> None:
        super().__init__(f"one run of the bill of {part} makes {batch} units; it must make some")


def structure_of(bill: Bill) -> Structure:
    """The bill, parts first.

    Raises:
        CycleError: parts go into each other in a circle.
        EmptyBatchError: a whole is made in batches of nothing or less.

    """
    parts_of = {whole: tuple(units.items()) for whole, units in _units(bill).items()}
    return Structure(_children_first(tuple(bill.parts), parts_of), parts_of)


def sub_bill(bill: Bill, node: str) -> Bill:
    """The bill of one part alone, with everything below it."""
    inside = _reached(structure_of(bill).parts_of, node)
    return Bill(
        parts={id_: part for id_, part in bill.parts.items() if id_ in inside},
        uses=tuple(use for use in bill.uses if use.whole in inside),
        products=(node,),
    )


def parts_inside(structure: Structure, node: str) -> frozenset[str]:
    """A part with everything below it."""
    return frozenset(_reached(structure.parts_of, node))


def units_in(
    structure: Structure, node: str, stops_at: Callable[[str], bool]
) -> dict[str, Fraction]:
    """How many units of every part go into one unit of ``node``, itself included.

    What lies below a part at which it ``stops_at`` is not counted, unless it is reached by
    another way.
    """
    units = {node: Fraction(1)}
    for whole in reversed(_children_first((node,), structure.parts_of)):
        if whole not in units or stops_at(whole):
            continue
        for part, each in structure.parts_of.get(whole, ()):
            units[part] = units.get(part, Fraction(0)) + units[whole] * each
    return units


def _units(bill: Bill) -> dict[str, dict[str, Fraction]]:
    units: dict[str, dict[str, Fraction]] = {}
    for use in bill.uses:
        lines = units.get(use.whole)
        if lines is None:
            _refuse_empty_batch(bill, use.whole)
            lines = units[use.whole] = {}
        known, quantity = lines.get(use.part), Fraction(use.quantity)
        lines[use.part] = quantity if known is None else known + quantity
    for whole, lines in units.items():
        batch = bill.parts[whole].batch
        if batch != 1:
            units[whole] = {part: quantity / batch for part, quantity in lines.items()}
    return units


def _refuse_empty_batch(bill: Bill, whole: str) -> None:
    batch = bill.parts[whole].batch
    if batch <= 0:
        raise EmptyBatchError(whole, batch)


def _children_first(
    parts: tuple[str, ...], parts_of: Mapping[str, tuple[tuple[str, Fraction], ...]]
) -> tuple[str, ...]:
    """Depth first with a stack of our own: a bill may be deeper than Python's."""
    order: dict[str, None] = {}
    open_: dict[str, Iterator[tuple[str, Fraction]]] = {}
    for start in parts:
        if start in order:
            continue
        open_[start] = iter(parts_of.get(start, ()))
        while open_:
            whole, remaining = next(reversed(open_.items()))
            unseen = next((part for part, _ in remaining if part not in order), None)
            if unseen is None:
                order[whole] = None
                del open_[whole]
            elif unseen in open_:
                way = tuple(open_)
                raise CycleError((*way[way.index(unseen) :], unseen))
            else:
                open_[unseen] = iter(parts_of.get(unseen, ()))
    return tuple(order)


def _reached(parts_of: Mapping[str, tuple[tuple[str, Fraction], ...]], node: str) -> set[str]:
    reached, waiting = {node}, [node]
    while waiting:
        for part, _ in parts_of.get(waiting.pop(), ()):
            if part not in reached:
                reached.add(part)
                waiting.append(part)
    return reached
