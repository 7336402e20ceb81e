"""What every supplier's answer can do to every open question, in floats, by bounds and by draws."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from ytterby.material.asking.lot import Lot, Prior, bounded, drawn, ends_of, lots_of
from ytterby.material.asking.question import Needed, Question, Unknown

# Margins this close to the threshold, measured by what they are made of, are float noise.
_ROUNDED = 1e-12


@dataclass(frozen=True, slots=True)
class Stake:
    """What one supplier can do to one margin.

    It comes to ``low`` at least and ``high`` at most.  ``high_at_best`` is the highest that it may
    still come to after the answer that is best for staying below, ``low_at_best`` the lowest after
    the one that is best for going above.  ``drawn`` is what is left of it, from low to high, after
    the answer of every draw.  ``spread`` is how far the answers lie apart.
    """

    low: float
    high: float
    high_at_best: float
    low_at_best: float
    drawn: tuple[tuple[float, float], ...]
    spread: float


@dataclass(frozen=True, slots=True)
class OpenMargin:
    """One open question: a margin that is at zero or above, or below.

    ``low`` and ``high`` are all that it may come to while nobody has answered; ``stakes`` are of
    everybody who matters, by whom to ask.  ``needed`` are those whose answers decide it whatever
    they are, or nobody where no answers do.  Nothing here is infinite: what is without bound is
    more than all the rest together.  ``rounded`` is how far below zero still is float noise.
    """

    product: str
    low: float
    high: float
    rounded: float
    stakes: Mapping[str, Stake]
    needed: frozenset[str] | None


def open_margins(
    questions: Sequence[Question], needed: Sequence[Needed], prior: Prior
) -> tuple[OpenMargin, ...]:
    """Open questions with what answers would do to them, a part turning out alike in all."""
    parts = dict.fromkeys(unknown.part for each in questions for unknown in each.unknowns)
    lots = {part: tuple(lots_of(part, prior)) for part in parts}
    return tuple(
        _margin(question, each, lots) for question, each in zip(questions, needed, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Endless:
    """By how much what is without bound is counted in one question, whose rest is ``made_of``.

    As an ``end`` it outweighs all the rest together, answers without bound among it; ``answered``
    it outweighs all that has a bound, and ``compared`` to other stakes it is a few times as much.
    None is so large that it would swallow the rest.
    """

    made_of: float
    unknowns: int

    @property
    def answered(self) -> float:
        return self.made_of

    @property
    def compared(self) -> float:
        return 4 * self.made_of

    @property
    def end(self) -> float:
        return 4 * self.made_of * (1 + self.unknowns)


def _margin(question: Question, needed: Needed, lots: Mapping[str, tuple[Lot, ...]]) -> OpenMargin:
    ends = [
        *ends_of(question.settled),
        *(end for unknown in question.unknowns for end in ends_of(unknown.bounds)),
    ]
    made_of = sum(abs(end) for end in ends if isfinite(end)) or 1.0
    endless = _Endless(made_of, len(question.unknowns))
    by_supplier: dict[str, list[Unknown]] = {}
    for unknown in question.unknowns:
        by_supplier.setdefault(unknown.asked_as, []).append(unknown)
    stakes = {name: _stake(own, endless, lots) for name, own in by_supplier.items()}
    low, high = _within(ends_of(question.settled), endless.end)
    return OpenMargin(
        question.product,
        low + sum(stake.low for stake in stakes.values()),
        high + sum(stake.high for stake in stakes.values()),
        made_of * _ROUNDED,
        stakes,
        needed.suppliers if needed.decidable else None,
    )


def _stake(
    unknowns: Sequence[Unknown], endless: _Endless, lots: Mapping[str, tuple[Lot, ...]]
) -> Stake:
    low, high = _sum(_within(ends_of(unknown.bounds), endless.end) for unknown in unknowns)
    low_at_best, high_at_best = _sum(_best(unknown, endless) for unknown in unknowns)
    least, most = _sum(_within(ends_of(unknown.bounds), endless.compared) for unknown in unknowns)
    answers = zip(
        *(_drawn(unknown, lots[unknown.part], endless.end) for unknown in unknowns), strict=True
    )
    drawn = tuple(_sum(each) for each in answers)
    return Stake(low, high, high_at_best, low_at_best, drawn, most - least)


def _drawn(unknown: Unknown, lots: Iterable[Lot], endless: float) -> Iterator[tuple[float, float]]:
    for lot in lots:
        yield _within(drawn(unknown, lot), endless)


def _best(unknown: Unknown, endless: _Endless) -> tuple[float, float]:
    """The highest low and the lowest high that some answer leaves."""
    low = bounded(max(answer.most.low for answer in unknown.answers))
    high = bounded(min(answer.least.high for answer in unknown.answers))
    return (
        min(max(low, -endless.end), endless.answered),
        max(min(high, endless.end), -endless.answered),
    )


def _within(ends: tuple[float, float], endless: float) -> tuple[float, float]:
    low, high = ends
    return max(min(low, endless), -endless), max(min(high, endless), -endless)


def _sum(ends: Iterable[tuple[float, float]]) -> tuple[float, float]:
    low = high = 0.0
    for each_low, each_high in ends:
        low += each_low
        high += each_high
    return low, high
