"""In which order lines are worth a look: what is worth more, ships more and is more in doubt."""

from collections.abc import Iterable
from decimal import Decimal

from ytterby.vocabulary.triage import CouldHold, Triaged

_SETTLED = CouldHold.NO


def work_order(lines: Iterable[Triaged]) -> tuple[Triaged, ...]:
    """Every line, those that could hold controlled substances or are unknown first.

    Among them ten times the value comes first, then ten times the shipments, then the greater
    doubt; what is alike so far goes by the value itself, then by its place in the list.
    """
    return tuple(sorted(lines, key=_rank))


def _rank(each: Triaged) -> tuple[object, ...]:
    line = each.line
    return (
        each.judged.answer is _SETTLED,
        -_magnitude(line.value),
        -_magnitude(None if line.shipments is None else Decimal(line.shipments)),
        -each.judged.reason.doubt,
        -(line.value or 0),
        -(line.shipments or 0),
        line.place.line,
    )


def _magnitude(amount: Decimal | None) -> int:
    """How many digits an amount has before its point; 0 for what is not told."""
    return len(str(int(abs(amount)))) if amount else 0
