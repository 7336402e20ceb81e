"""What one supplier says of a part laid over what the bill says of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from ytterby.material.answers.told_apart import MAGNET_MADE, ORIGIN, Clash, least, places_apart
from ytterby.material.answers.told_lines import Lines, all_of_either, merged
from ytterby.material.bounds import NOTHING, hull, meeting
from ytterby.material.statement import Amounts, shares_of
from ytterby.vocabulary.bill import Part, SubstanceShare
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.quantity import format_mass
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES

_WHOLE = Fraction(1)
_RARE_EARTHS = frozenset(RARE_EARTHS)
_EVERYTHING = frozenset(SUBSTANCES)


@dataclass(frozen=True, slots=True)
class Told:
    """A part as it stands with a statement, what contradicted, and whether a mass was missing."""

    part: Part
    clashes: tuple[Clash, ...] = ()
    lacks_mass: bool = False


def says_anything(statement: Statement) -> bool:
    """Whether a statement says more than that somebody answered."""
    said = (statement.amounts, statement.covers, statement.mass_mg, statement.price)
    return any(said) or bool(statement.origin or statement.magnet_made_in)


def told_by(part: Part, statement: Statement) -> Told:
    """The part with what a statement says of it.

    Each thing said is narrowed to what both allow.  Where they have nothing in common both stay
    possible, and the clash is told.  Amounts become shares of the mass that the statement gives,
    or else of the bill's; without either only what is not inside can be used, and the origins.
    A price fills a blank and nothing else: the bill's is what was paid.
    """
    mass, clashes = _mass(part, statement)
    of_mass = statement.mass_mg or part.mass_mg
    if of_mass is not None and of_mass.high is not None and least(statement) > of_mass.high:
        named = Interval(least(statement), None)
        clashes = (*clashes, Clash("amounts together", format_mass(of_mass), format_mass(named)))
        of_mass = None
    elif of_mass is None and any(map(_is_bounded, statement.amounts)):
        return replace(_told(part, statement, mass, None, clashes), lacks_mass=True)
    return _told(part, statement, mass, of_mass, clashes)


def both_possible(bought: Part, one: Part, other: Part) -> Part:
    """A part that is as one says or as the other does, both made from that of the bill."""
    mass = None
    if one.mass_mg is not None and other.mass_mg is not None:
        mass = hull(one.mass_mg, other.mass_mg)
    free = one.rare_earth_free
    return replace(
        one,
        mass_mg=mass,
        value=one.value if one.value == other.value else None,
        composition=tuple(_of_either(bought, one, other)),
        composition_complete=one.composition_complete and other.composition_complete,
        rare_earth_free=free if free is other.rare_earth_free else None,
        origin=one.origin if one.origin == other.origin else "",
        magnet_made_in=one.magnet_made_in if one.magnet_made_in == other.magnet_made_in else "",
    )


def _told(
    part: Part,
    statement: Statement,
    mass: Interval | None,
    of_mass: Interval | None,
    clashes: tuple[Clash, ...],
) -> Told:
    told = _lines_told(statement, of_mass)
    lines, apart = merged(part.composition, shares_of(part), told)
    places = (
        *places_apart(ORIGIN, part.origin, statement.origin),
        *places_apart(MAGNET_MADE, part.magnet_made_in, statement.magnet_made_in),
    )
    answered = replace(
        part,
        mass_mg=mass,
        value=part.value or statement.price,
        composition=lines,
        origin=_place(part.origin, statement.origin),
        magnet_made_in=_place(part.magnet_made_in, statement.magnet_made_in),
    )
    clashing = {clash.about for clash in apart} & _RARE_EARTHS
    if part.rare_earth_free is True and clashing:
        answered = _named_free(answered)
    if part.rare_earth_free is False and _is_free(answered):
        return _told_of_the_rest(part, statement, of_mass, (*clashes, *apart, *places))
    return Told(_shortened(answered, statement), (*clashes, *apart, *places))


def _told_of_the_rest(
    part: Part, statement: Statement, of_mass: Interval | None, clashes: tuple[Clash, ...]
) -> Told:
    """A part with rare earths, of which somebody says that it has none: both stay possible."""
    silent = replace(
        statement,
        covers=statement.covers - _RARE_EARTHS,
        amounts=tuple(each for each in statement.amounts if each.substance not in _RARE_EARTHS),
    )
    open_ = replace(part, rare_earth_free=None)
    rest = _told(open_, silent, _mass(part, statement)[0], of_mass, ())
    return Told(rest.part, (*clashes, Clash("rare earths", "some inside", "none inside")))


def _mass(part: Part, statement: Statement) -> tuple[Interval | None, tuple[Clash, ...]]:
    if part.mass_mg is None or statement.mass_mg is None:
        return part.mass_mg or statement.mass_mg, ()
    both = meeting(part.mass_mg, statement.mass_mg)
    if both is not None:
        return both, ()
    clash = Clash("mass", format_mass(part.mass_mg), format_mass(statement.mass_mg))
    return hull(part.mass_mg, statement.mass_mg), (clash,)


def _lines_told(statement: Statement, of_mass: Interval | None) -> Mapping[str, Lines]:
    """The lines of every substance that a statement speaks of, none of what is not inside."""
    told: dict[str, Lines] = dict.fromkeys(sorted(statement.covers), ())
    for each in statement.amounts:
        line = SubstanceShare(
            each.substance,
            _share(each.mass_mg, of_mass),
            separated_in=each.separated_in,
            mined_in=each.mined_in,
            evidence=statement.evidence,
            metal_in=each.metal_in,
        )
        told[each.substance] = (*told.get(each.substance, ()), line)
    return told


def _is_bounded(amount: StatedAmount) -> bool:
    """Whether an amount says anything that needs a mass to be used."""
    return amount.mass_mg.low > 0 or bool(amount.mass_mg.high)


def _share(mass_mg: Interval, of_mass: Interval | None) -> Interval:
    if mass_mg.high == 0:
        return NOTHING
    if of_mass is None:
        return Interval(Fraction(0), _WHOLE)
    low = mass_mg.low / of_mass.high if of_mass.high else Fraction(0)
    if mass_mg.high is None or of_mass.low == 0:
        return Interval(low, _WHOLE)
    return Interval(low, min(_WHOLE, mass_mg.high / of_mass.low))


def _place(one: str, other: str) -> str:
    """The country that either names; none if they name two."""
    return "" if one and other and one != other else one or other


def _named_free(part: Part) -> Part:
    """A part said to be free of rare earths, with each of those not named as a line of nothing."""
    named = {line.substance for line in part.composition}
    free = tuple(SubstanceShare(each, NOTHING) for each in RARE_EARTHS if each not in named)
    return replace(part, composition=(*part.composition, *free), rare_earth_free=None)


def _is_free(part: Part) -> bool:
    shares = shares_of(part)
    return all(shares.of(symbol).high == 0 for symbol in RARE_EARTHS)


def _shortened(part: Part, statement: Statement) -> Part:
    """The same part without lines of nothing that one word says as well."""
    if statement.covers >= _EVERYTHING:
        part = replace(part, composition_complete=True)
    if part.rare_earth_free is None and _is_free(part):
        part = replace(part, rare_earth_free=True)

    def says_more(line: SubstanceShare) -> bool:
        free = part.rare_earth_free is True and line.substance in _RARE_EARTHS
        return line.share.high != 0 or not (free or part.composition_complete)

    return replace(part, composition=tuple(filter(says_more, part.composition)))


def _of_either(bought: Part, one: Part, other: Part) -> Iterator[SubstanceShare]:
    shares, others, known = shares_of(one), shares_of(other), shares_of(bought)
    symbols = dict.fromkeys(line.substance for line in (*one.composition, *other.composition))
    for symbol in symbols:
        sides = (_lines_of(one, symbol, shares), _lines_of(other, symbol, others))
        possible = hull(shares.of(symbol), others.of(symbol))
        yield from all_of_either(_lines_of(bought, symbol, known), *sides, possible)


def _lines_of(part: Part, symbol: str, shares: Amounts) -> Lines:
    """The lines of a substance; one without an origin where nobody has said anything of it."""
    named = tuple(line for line in part.composition if line.substance == symbol)
    return named or (SubstanceShare(symbol, shares.of(symbol)),)
