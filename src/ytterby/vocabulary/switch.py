"""A switch: a part bought elsewhere from now on, and what a smallest set of them brings about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ytterby.vocabulary.bill import Part
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money


class Aim(StrEnum):
    """What is to be as small as possible.

    ``COUNT``: the number of switches; ``COST``: what they cost once; ``SUPPLIERS``: the number of
    today's suppliers from whom something is taken away.
    """

    COUNT = "count"
    COST = "cost"
    SUPPLIERS = "suppliers"


@dataclass(frozen=True, slots=True)
class Option:
    """One way to buy a part elsewhere.

    ``becomes`` is the part as it would be, ``becomes.supplier`` the new supplier.  ``cost`` is paid
    once, ``None`` where nobody has said.  ``assumed`` is true of a source that nobody has named.
    """

    part: str
    becomes: Part
    cost: Money | None = None
    minimum_order: str = ""
    assumed: bool = False
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Switch:
    """One switch of a plan; ``lowers`` is by how much it lowers the listed share, by product.

    ``leaves`` is today's supplier, empty where the bill names none.  The share is that on the basis
    that it lowers most, by the bound that the plan is about.
    """

    option: Option
    leaves: str
    cost: Fraction | None
    lowers: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Brought:
    """A product that the plan brings below the threshold, by an exact roll-up of the new bill."""

    product: str
    before: Mapping[str, Interval]
    after: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A part that keeps a product from coming below, whatever is switched.

    ``share`` is what is left of it in the product's value at most; ``None`` is without bound.
    """

    part: str
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class NotBrought:
    """A product that no choice among the options brings below, and what stands in the way."""

    product: str
    least: Fraction | None
    in_the_way: tuple[InTheWay, ...]


class Care(StrEnum):
    """Why more was counted than there may be: where a smaller set may exist that was not found.

    ``LOOSE``: the parts of a whole may hold more listed material than the whole is worth, and the
    sum counted.  ``STANDING``: a whole says itself what it contains, so that switches inside it
    count nothing.  ``NESTED``: a whole and parts inside it may both be bought elsewhere.
    """

    LOOSE = "loose"
    STANDING = "standing"
    NESTED = "nested"


@dataclass(frozen=True, slots=True)
class Caution:
    """A whole of which more was counted than there may be, and why."""

    care: Care
    whole: str


@dataclass(frozen=True, slots=True)
class Point:
    """After so many switches, the most helpful first, the listed share is at most this."""

    switches: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan was asked for: which bases, below which threshold, at which bound.

    ``at_best`` asks only that the product may be below; otherwise it certainly is.
    ``every_basis`` says that ``bases`` are all that there are.
    """

    aim: Aim
    bases: tuple[str, ...]
    threshold: Fraction
    on: date
    place: str
    currency: str
    at_best: bool = False
    every_basis: bool = True


@dataclass(frozen=True, slots=True)
class SwitchPlan:
    """The smallest set of switches that was found, and all that can be said of it.

    ``amount`` is what the aim counts.  ``at_least`` is proven: no plan needs less; where both are
    the same, the plan is the smallest.  ``below_before`` are products that need no switch.
    ``useless`` are options that bring no product lower.  ``cautions`` say where the search was
    careful, so that a smaller set may exist although none was found.
    """

    asked: Asked
    switches: tuple[Switch, ...]
    amount: Fraction
    at_least: Fraction
    brought: tuple[Brought, ...]
    not_brought: tuple[NotBrought, ...]
    below_before: tuple[str, ...]
    useless: tuple[Option, ...]
    curve: tuple[Point, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def is_assumed(self) -> bool:
        """Whether a switch of it is to a source that nobody has named."""
        return any(switch.option.assumed for switch in self.switches)

    @property
    def is_smallest(self) -> bool:
        """Whether it is proven that no other choice among the options needs less."""
        return self.amount <= self.at_least and not self.cautions

    @property
    def gap(self) -> Fraction:
        """How much of the amount might still be saved at most."""
        return Fraction(0) if self.amount <= self.at_least else 1 - self.at_least / self.amount
