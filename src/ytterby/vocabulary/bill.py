"""A bill of materials: parts, what they are made of, and how many of each go into which."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money


class Operator(StrEnum):
    """What a node does with the content of its parts in a roll-up.

    ``PASS`` hands it on, ``CUT`` stops it here (the node counts as content-free), ``OVERRIDE``
    counts the whole value of the node as content.
    """

    PASS = "pass"
    CUT = "cut"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class SubstanceShare:
    """How much of a part's mass is one substance, counted as the element.

    ``share`` is a mass fraction from 0 to 1 with its uncertainty as bounds.  ``mined_in``,
    ``separated_in`` and ``metal_in`` are the countries of those steps, empty where nobody has said.
    """

    substance: str
    share: Interval
    separated_in: str = ""
    mined_in: str = ""
    evidence: str = ""
    metal_in: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part number: its mass, value, form and composition, as far as anybody has said.

    ``mass_mg`` and ``value`` are of one unit; ``value`` is what one unit is sold or bought for.
    ``composition_complete`` says that substances not named are not inside.  ``rare_earth_free``
    says so for the controlled substances alone.  ``batch`` units come out of one run of its bill.
    """

    id: str
    name: str = ""
    form: str = ""
    family: str = ""
    mass_mg: Interval | None = None
    value: Money | None = None
    value_declared: bool = False
    composition: tuple[SubstanceShare, ...] = ()
    composition_complete: bool = False
    rare_earth_free: bool | None = None
    origin: str = ""
    technology_origin: str = ""
    supplier: str = ""
    evidence: str = ""
    hs: str = ""
    operator: Operator = Operator.PASS
    batch: Fraction = Fraction(1)
    illustrative: bool = False
    place: Place = Place("")
    magnet_made_in: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """So many units of a part go into one run of its whole's bill."""

    whole: str
    part: str
    quantity: Fraction
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Bill:
    """Parts and their uses; ``products`` are the parts that go into nothing else.

    Invariant: every use names parts of this bill, and no part goes into itself.
    """

    parts: Mapping[str, Part]
    uses: tuple[Use, ...]
    products: tuple[str, ...]
