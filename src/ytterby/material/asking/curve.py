"""The curve of the portfolio decided, from when every product is, surely, in draws and at best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ytterby.material.asking.turn import Turns
from ytterby.vocabulary.decided_curve import DecidedCurve, DecidedShare, Weighing


@dataclass(frozen=True, slots=True)
class Scale:
    """By what products are weighed; those that are not among ``weights`` are left out."""

    weighed_by: Weighing
    weights: Mapping[str, float]
    left_out: int = 0


def decided_curve(turns: Turns, scale: Scale) -> DecidedCurve:
    """The share of all products, by a scale, that is decided after every answer.

    What is among the weights and not among the open products is decided from the beginning.
    """
    weights = scale.weights
    whole = sum(weights.values())
    known = [(number, each) for number, each in enumerate(turns.products) if each in weights]
    decided = whole - sum(weights[each] for _, each in known)
    own = [weights[each] for _, each in known]
    last = len(turns.suppliers)

    def line(when: Sequence[int]) -> list[float]:
        steps = [decided, *([0.0] * last)]
        for turn, weight in zip(when, own, strict=True):
            if turn <= last:
                steps[turn] += weight
        return [min(1.0, each / whole) if whole else 0.0 for each in accumulate(steps)]

    draws = len(turns.drawn[0]) if turns.drawn else 0
    surely = line([turns.surely[number] for number, _ in known])
    best = line([turns.at_best[number] for number, _ in known])
    drawn = [line([turns.drawn[number][draw] for number, _ in known]) for draw in range(draws)]
    points = [
        _point(answered, surely[answered], best[answered], [each[answered] for each in drawn])
        for answered in range(last + 1)
    ]
    return DecidedCurve(
        scale.weighed_by, turns.suppliers, tuple(points), len(weights), scale.left_out, draws
    )


def _point(answered: int, surely: float, at_best: float, drawn: Sequence[float]) -> DecidedShare:
    """The tenth and ninetieth percentile are shares that were drawn, of two the outer one."""
    if not drawn:
        return DecidedShare(answered, surely, surely, surely, surely, at_best)
    ranked = sorted(drawn)
    last = len(ranked) - 1
    low, high = max(surely, ranked[last // 10]), max(surely, ranked[-(-9 * last // 10)])
    # What is surely decided is so in every draw, and at best at least what any draw decides; sums
    # of floats in different orders may not know that.
    mean = max(surely, sum(ranked) / len(ranked))
    return DecidedShare(answered, surely, low, mean, high, max(at_best, mean, high))
