"""Which permanent magnets are in a product: of which type, how heavy, in which part of it.

A magnet is a part that says so by its form, or a part that says where the magnet in it was made.
What lies below a magnet is what it is made of.  A part at the bottom of which nobody has said what
it is may hold magnets, and is named beside those that are known.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ytterby.material.bounds import total
from ytterby.material.content import Content
from ytterby.material.magnet_steps import MATERIAL_ALONE, NO_MAGNET, is_empty, is_magnet
from ytterby.material.order import units_in
from ytterby.material.statement import Amounts, shares_of
from ytterby.vocabulary.bill import Bill, Part
from ytterby.vocabulary.family import FamilyError, canonical_family
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.interval import Interval


class MagnetType(StrEnum):
    """The four types of permanent magnet, by the materials that name them."""

    NDFEB = "NdFeB"
    SMCO = "SmCo"
    ALNICO = "AlNiCo"
    FERRITE = "ferrite"


_NAMED_BY: dict[MagnetType, frozenset[str]] = {
    MagnetType.NDFEB: frozenset({"Nd", "Fe", "B"}),
    MagnetType.SMCO: frozenset({"Sm", "Co"}),
    MagnetType.ALNICO: frozenset({"Al", "Ni", "Co"}),
    MagnetType.FERRITE: frozenset({"Fe", "O"}),
}
# One of them in a magnet tells its type; both in one would tell nothing.
_TELLING = {"Nd": MagnetType.NDFEB, "Sm": MagnetType.SMCO}
_FERRITE = "ferrite"
_EVERY = frozenset(MagnetType)


@dataclass(frozen=True, slots=True)
class MagnetInside:
    """One kind of magnet in a product, or a part that may hold magnets.

    ``types`` are those that it can be.  ``is_certain`` says that a magnet is there; otherwise
    nobody has said.  ``units`` of the part are in one product, ``mass_mg`` is what one of them
    weighs; of a part that holds a magnet it is the most that the magnet can weigh.  ``wholes`` are
    the parts that it goes into.
    """

    part: str
    types: frozenset[MagnetType]
    is_certain: bool
    is_whole_part: bool
    units: Fraction
    mass_mg: Interval
    wholes: tuple[str, ...]

    @property
    def type(self) -> MagnetType | None:
        """Its type; ``None`` if it may be several."""
        return next(iter(self.types)) if len(self.types) == 1 else None

    @property
    def magnet_mg(self) -> Interval:
        """What the magnets of this line weigh in one product, as far as that is known."""
        whole = self.mass_mg.times(self.units)
        if self.is_certain and self.is_whole_part:
            return whole
        return Interval(Fraction(0), whole.high)


def magnets_inside(bill: Bill, content: Content, product: str) -> tuple[MagnetInside, ...]:
    """Every magnet in one unit of a product, and every part that may hold one.

    What a whole says of its substances excludes types below it: in what holds no rare earths there
    is no NdFeB and no SmCo magnet.
    """
    units = units_in(content.structure, product, lambda id_: _stops(bill.parts[id_]))
    allowed = _allowed(bill, content, units)
    found = (_of_part(bill.parts[id_], content, many, allowed[id_]) for id_, many in units.items())
    wholes = _wholes(content, units)
    return tuple(MagnetInside(*each, wholes.get(each[0], ())) for each in found if each is not None)


def mass_of_types(found: tuple[MagnetInside, ...], types: frozenset[MagnetType]) -> Interval:
    """What all magnets of these types weigh together in one product, in milligrams.

    A magnet that may be of another type, and a part that only may hold one, count at most.
    """
    return total((_counted(each, types), Fraction(1)) for each in found)


def types_inside(
    found: tuple[MagnetInside, ...],
) -> tuple[frozenset[MagnetType], frozenset[MagnetType]]:
    """The types that are certainly inside, and those that may be."""
    certain = {each.type for each in found if each.is_certain and each.type is not None}
    possible = {one for each in found for one in each.types}
    return frozenset(certain), frozenset(possible)


def possible_types(part: Part) -> frozenset[MagnetType]:
    """The types that a magnet of this part can be, by its family, else by its substances.

    A magnet that certainly holds neodymium is taken as NdFeB, one with samarium as SmCo.
    """
    by_family = _by_family(part.family)
    if by_family is not None:
        return by_family
    shares = shares_of(part)
    telling = [type_ for symbol, type_ in _TELLING.items() if shares.of(symbol).low > 0]
    if len(telling) == 1:
        return frozenset(telling)
    return _not_excluded(shares)


def _stops(part: Part) -> bool:
    return is_empty(part) or part.form == Form.MAGNET


def _allowed(
    bill: Bill, content: Content, units: dict[str, Fraction]
) -> dict[str, frozenset[MagnetType]]:
    """The types that may be at each part by what the wholes above it say."""
    allowed: dict[str, frozenset[MagnetType]] = {}
    for whole in reversed([id_ for id_ in content.structure.order if id_ in units]):
        own = allowed.setdefault(whole, _EVERY) & _not_excluded(shares_of(bill.parts[whole]))
        if whole not in content.structure.parts_of or _stops(bill.parts[whole]):
            continue
        for part, _ in content.structure.parts_of[whole]:
            # A part that goes into several wholes is allowed what any of them allows.
            allowed[part] = allowed.get(part, frozenset()) | own
    return allowed


def _of_part(
    part: Part, content: Content, units: Fraction, allowed: frozenset[MagnetType]
) -> tuple[str, frozenset[MagnetType], bool, bool, Fraction, Interval] | None:
    """One part as a magnet or as what may hold one; ``None`` if it is neither."""
    if is_empty(part) or units == 0:
        return None
    mass, is_bottom = content.nodes[part.id].mass_mg, part.id not in content.structure.parts_of
    if part.form == Form.MAGNET or (is_bottom and is_magnet(part)):
        types = possible_types(part)
        return part.id, types & allowed or types, True, part.form == Form.MAGNET, units, mass
    if not is_bottom or part.form in NO_MAGNET or part.form in MATERIAL_ALONE:
        return None
    types = _not_excluded(shares_of(part)) & allowed
    return (part.id, types, False, False, units, mass) if types else None


def _wholes(content: Content, units: dict[str, Fraction]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for whole in units:
        for part, _ in content.structure.parts_of.get(whole, ()):
            found.setdefault(part, []).append(whole)
    return {part: tuple(wholes) for part, wholes in found.items()}


def _counted(magnet: MagnetInside, types: frozenset[MagnetType]) -> Interval:
    if not magnet.types & types:
        return Interval.exactly(0)
    mass = magnet.magnet_mg
    return mass if magnet.types <= types else Interval(Fraction(0), mass.high)


def _by_family(family: str) -> frozenset[MagnetType] | None:
    if not family:
        return None
    try:
        named = canonical_family(family)
    except FamilyError:
        return None
    symbols = frozenset(named.split("-"))
    if named == _FERRITE:
        return frozenset({MagnetType.FERRITE})
    found = [type_ for type_, names in _NAMED_BY.items() if names <= symbols]
    return frozenset(found[:1]) if found else None


def _not_excluded(shares: Amounts) -> frozenset[MagnetType]:
    return frozenset(
        type_
        for type_, symbols in _NAMED_BY.items()
        if all(shares.of(symbol).high != 0 for symbol in symbols)
    )
