"""The facts about the magnets in a product that its bill decides, where a law asks for them."""

from collections.abc import Collection, Iterator
from fractions import Fraction

from ytterby.material.content import Content
from ytterby.material.magnets_inside import (
    MagnetInside,
    MagnetType,
    magnets_inside,
    mass_of_types,
)
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.truth import Truth

PERMANENT_MAGNETS, COUNTED_KG = "product.permanent_magnets", "product.counted_magnets_kg"
MAGNET_FACTS = frozenset({PERMANENT_MAGNETS, COUNTED_KG})
"""The facts that are told here."""

# Those that the question of the fact names: ferrite is a type of its own, and not counted.
_COUNTED = frozenset({MagnetType.NDFEB, MagnetType.SMCO, MagnetType.ALNICO})
_KG_PER_MG = Fraction(1, 1_000_000)


def magnet_facts(
    bill: Bill, content: Content, product: str, asked: Collection[str] = MAGNET_FACTS
) -> dict[str, Fact]:
    """Whether a product holds permanent magnets, and what those that are counted weigh.

    What stays open is absent; a mass between two ends is told as an interval.
    """
    if MAGNET_FACTS.isdisjoint(asked):
        return {}
    found = magnets_inside(bill, content, product)
    return {name: fact for name, fact in _facts(found, product) if name in asked}


def _facts(found: tuple[MagnetInside, ...], product: str) -> Iterator[tuple[str, Fact]]:
    source = f"the magnets of {product} by its bill"
    holds = _holds(found)
    if holds is not None:
        yield PERMANENT_MAGNETS, Fact(holds, source)
    mass = mass_of_types(found, _COUNTED).times(_KG_PER_MG)
    if mass.low > 0 or mass.high is not None:
        yield COUNTED_KG, Fact(mass, source, is_number=True)


def _holds(found: tuple[MagnetInside, ...]) -> Truth:
    if any(each.is_certain for each in found):
        return True
    return None if found else False
