"""What somebody says of a part number on a day: totals with bounds, origins, evidence."""

from dataclasses import dataclass
from datetime import date

from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """So much of one substance in one unit of a part, in milligrams of the element.

    Of one substance from two places there are two amounts.  A country is empty where nobody said.
    """

    substance: str
    mass_mg: Interval
    mined_in: str = ""
    separated_in: str = ""
    metal_in: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a supplier says of one part number: totals and bounds, never the recipe.

    ``on`` is the day of which it is true, from then on until a later one of the same supplier
    takes its place.  ``covers`` are the substances that it speaks of: one of them that is not among
    ``amounts`` is not inside.  ``mass_mg`` and ``price`` are of one unit.  ``signed_by`` names the
    key whose signature held, empty where nothing was signed.  ``number`` tells it from others.
    """

    part: str
    supplier: str
    on: date
    amounts: tuple[StatedAmount, ...] = ()
    covers: frozenset[str] = frozenset()
    mass_mg: Interval | None = None
    price: Money | None = None
    origin: str = ""
    magnet_made_in: str = ""
    evidence: str = ""
    stated_by: str = ""
    number: str = ""
    signed_by: str = ""
    place: Place = Place("")
