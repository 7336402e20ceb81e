"""The penalty that a provision sets: what is multiplied, from which sum on, how much else.

A range is what the text allows.  It is never a forecast of a fine.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ytterby.vocabulary.citation import Grade


class Base(StrEnum):
    """What a fine is a multiple of: gains and turnover are two things, never one for the other."""

    GAINS = "illegal-gains"
    TURNOVER = "illegal-turnover"


@dataclass(frozen=True, slots=True)
class FineRange:
    """From so much to so much, both belonging to it, in whole units of the currency."""

    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine on one kind of person.

    From ``threshold`` of the ``base`` on it is ``multiple`` times the base; below, and where there
    is no base at all, it lies in ``amount``.  Without a base there is ``amount`` only.  A base
    without a threshold is one whose border was not read: then both may be meant.
    """

    whom: str
    base: Base | None
    threshold: int | None
    multiple: FineRange | None
    amount: FineRange | None

    def range_of(self, base: Fraction | None) -> FineRange | None:
        """What the text allows for a base of this size; ``None`` stands for no base at all."""
        if self.multiple is None or base is None:
            return self.amount
        times = FineRange(self.multiple.least * base, self.multiple.most * base)
        if self.threshold is not None:
            return self.amount if base < self.threshold else times
        if self.amount is None:
            return times
        return FineRange(min(times.least, self.amount.least), max(times.most, self.amount.most))


@dataclass(frozen=True, slots=True)
class Sanction:
    """What follows in one grade of gravity: fines, and what comes beside them, in words.

    ``when`` says which cases are meant; it is empty for the plain case.
    """

    when: str
    fines: tuple[Fine, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Penalty:
    """What a provision sets on one act: the plain case, the graver one, what follows later.

    ``provision`` sets it; ``after`` are effects that outlast the case, such as a bar of five years.
    """

    id: str
    act: str
    provision: str
    currency: str
    grade: Grade
    plain: Sanction
    graver: Sanction | None
    after: tuple[str, ...]
    note: str = ""
