"""An open question about a product, and what the answers of its suppliers would do to it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

# More separate possibilities than this are taken as one stretch, which only asks for more.
_STRETCHES_MAX = 64


@dataclass(frozen=True, slots=True)
class Margin:
    """Bounds of how far something lies above a threshold; negative is below."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Margin") -> "Margin":
        return Margin(self.low + other.low, self.high + other.high)

    @property
    def is_decided(self) -> bool:
        """Whether it is certainly at or above zero, or certainly below."""
        return self.low >= 0 or self.high < 0


LEVEL = Margin(Fraction(0), Fraction(0))
"""Nothing above and nothing below."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A continuous run of possible answers, from the one that brings least to the one with most.

    An answer settles what the supplier knows; a price range can leave its effect between two
    values, so that each end has bounds of its own.  ``blurred`` says that somewhere on the way it
    does.
    """

    least: Margin
    most: Margin
    blurred: bool = False

    def __add__(self, other: "Stretch") -> "Stretch":
        blurred = self.blurred or other.blurred
        return Stretch(self.least + other.least, self.most + other.most, blurred)

    def times(self, units: Fraction) -> "Stretch":
        """The same for so many units."""
        return Stretch(
            Margin(self.least.low * units, self.least.high * units),
            Margin(self.most.low * units, self.most.high * units),
            self.blurred,
        )

    def at_most(self, bound: Fraction) -> "Stretch":
        """The same, if it is known that it cannot come to more."""
        return Stretch(
            Margin(min(self.least.low, bound), min(self.least.high, bound)),
            Margin(min(self.most.low, bound), min(self.most.high, bound)),
            self.blurred,
        )


_NO_ANSWER = Stretch(LEVEL, LEVEL)


def point(low: Fraction, high: Fraction) -> Stretch:
    """A single answer, whose effect lies between the two."""
    return Stretch(Margin(low, high), Margin(low, high), blurred=low < high)


def between(low: Margin, high: Margin) -> Stretch:
    """Every answer from one to the other."""
    return Stretch(low, high, blurred=low.low < low.high or high.low < high.high)


class Unsaid(StrEnum):
    """What it is that nobody has said of a part; it matters only where answers are drawn.

    ``AMOUNT``: how much of what is named, and from where.  ``PRESENCE``: whether there is anything
    of it at all.  ``VALUE``: what a unit is worth.
    """

    AMOUNT = "amount"
    PRESENCE = "presence"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Unknown:
    """What one supplier has not said about one part: the stretches in which the answer lies.

    The first stretch is that of an origin that does not count, or of nothing inside, the last that
    of one that does.
    """

    supplier: str
    part: str
    answers: tuple[Stretch, ...]
    unsaid: Unsaid = Unsaid.AMOUNT

    @property
    def asked_as(self) -> str:
        """Whom to ask: the supplier or, where none is named, whoever supplies the part."""
        return self.supplier or f"whoever supplies {self.part}"

    @property
    def spread(self) -> Fraction:
        """How far the answers lie apart."""
        return self.bounds.high - self.bounds.low

    @property
    def bounds(self) -> Margin:
        """Everything that it may come to."""
        return bounds_of(self.answers)


@dataclass(frozen=True, slots=True)
class Question:
    """Whether a margin, what is settled plus every unknown, is at zero or above.

    For a share the margin is worth less threshold times value, in money: linear in every answer
    although the share is a ratio.  For presence it is the number of parts that hold the substance,
    less one.  ``about`` is the name of the fact.
    """

    product: str
    about: str
    settled: Margin
    unknowns: tuple[Unknown, ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """Who must answer for a question to be decided.

    ``suppliers`` is the smallest set whose answers decide it, whatever they are; where not even
    all answers do, ``decidable`` is false and it is everybody.  ``alone`` are those of whom some
    answer decides it, the least possible or the most, whatever the others say.  ``proven`` is
    false where the possibilities were too many and what lies between them was taken as possible
    too: then a smaller set might do.
    """

    suppliers: frozenset[str]
    decidable: bool
    alone_by_least: frozenset[str]
    alone_by_most: frozenset[str]
    proven: bool


def surely_decides(question: Question, answered: Collection[str]) -> bool:
    """Whether the answers of these decide a question, whatever they and the others may be."""
    rest = question.settled
    answers: tuple[Stretch, ...] = (_NO_ANSWER,)
    for supplier, own in answers_by_supplier(question).items():
        if supplier in answered:
            answers = kept(sums(answers, own))
        else:
            rest += bounds_of(own)
    return not any(_may_stay_open(rest, answer) for answer in answers)


def needed_for(question: Question) -> Needed:
    """Who must answer for a question to be decided, worked out in one pass in either direction.

    Whoever cannot be spared when all others answer is in every set that decides.  And those alone
    suffice: if a set decides without j and decides without k, it decides without both.  For suppose
    some answers y of the others left it open, y + min j + min k < 0 <= y + max j + max k.  Deciding
    without k, with j at its most, gives y + max j + min k >= 0; deciding without j, with k at its
    least, gives y + max j + min k < 0.
    """
    own = answers_by_supplier(question)
    names, everybody = list(own), frozenset(own)
    least, most = _ends(question, own)
    before, proven = _running_sums(own.values())
    if any(_may_stay_open(question.settled, answer) for answer in before[-1]):
        return Needed(everybody, False, least, most, proven)
    behind = _running_sums(reversed(own.values()))[0][::-1]
    needed = frozenset(
        name
        for number, name in enumerate(names)
        if any(
            _may_stay_open(question.settled + bounds_of(own[name]), left + right)
            for left in before[number]
            for right in behind[number + 1]
        )
    )
    if not surely_decides(question, needed):
        needed = everybody
    return Needed(needed, True, least, most, proven)


def answers_by_supplier(question: Question) -> dict[str, tuple[Stretch, ...]]:
    """All that each supplier may answer about all of its parts together."""
    found: dict[str, tuple[Stretch, ...]] = {}
    for unknown in question.unknowns:
        own = found.get(unknown.asked_as, (_NO_ANSWER,))
        found[unknown.asked_as] = _kept_sums(own, unknown.answers)
    return found


def bounds_of(answers: Iterable[Stretch]) -> Margin:
    """Everything that answers may come to."""
    ends = [(answer.least.low, answer.most.high) for answer in answers]
    return Margin(min(low for low, _ in ends), max(high for _, high in ends))


def _ends(
    question: Question, own: Mapping[str, tuple[Stretch, ...]]
) -> tuple[frozenset[str], frozenset[str]]:
    """Whose least answer decides the question alone, and whose most."""
    bounds = {name: bounds_of(answers) for name, answers in own.items()}
    low = question.settled.low + sum((each.low for each in bounds.values()), Fraction(0))
    high = question.settled.high + sum((each.high for each in bounds.values()), Fraction(0))
    least: set[str] = set()
    most: set[str] = set()
    for name, answers in own.items():
        rest = Margin(low - bounds[name].low, high - bounds[name].high)
        if any((rest + answer.least).is_decided for answer in answers):
            least.add(name)
        if any((rest + answer.most).is_decided for answer in answers):
            most.add(name)
    return frozenset(least), frozenset(most)


def sums(one: tuple[Stretch, ...], other: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Every sum of an answer of one and an answer of the other."""
    return tuple(dict.fromkeys(left + right for left in one for right in other))


def _kept_sums(one: tuple[Stretch, ...], other: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    return kept(sums(one, other))


def _running_sums(
    groups: Iterable[tuple[Stretch, ...]],
) -> tuple[list[tuple[Stretch, ...]], bool]:
    """The sums of the first none, one, two ... groups, and whether all were kept apart."""
    running: list[tuple[Stretch, ...]] = [(_NO_ANSWER,)]
    kept_apart = True
    for group in groups:
        found = sums(running[-1], group)
        running.append(kept(found))
        kept_apart = kept_apart and len(found) <= _STRETCHES_MAX
    return running, kept_apart


def kept(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The stretches, or one that holds them all if there are too many to be kept apart."""
    return stretches if len(stretches) <= _STRETCHES_MAX else (_joined(stretches),)


def _joined(stretches: tuple[Stretch, ...]) -> Stretch:
    """One stretch that holds them all."""
    return Stretch(
        Margin(min(s.least.low for s in stretches), min(s.least.high for s in stretches)),
        Margin(max(s.most.low for s in stretches), max(s.most.high for s in stretches)),
        any(s.blurred for s in stretches),
    )


def _may_stay_open(rest: Margin, answer: Stretch) -> bool:
    """Whether some answer on the stretch leaves the question open.

    With low <= high everywhere, both moving without a jump from ``least`` to ``most``: if all is
    decided and neither end of the verdict holds throughout, then somewhere high has just reached
    zero and low has, too; that needs a stretch without width.
    """
    least, most = rest + answer.least, rest + answer.most
    if least.low >= 0 or most.high < 0:
        return False
    return least.high >= 0 or answer.blurred or rest.low < rest.high
