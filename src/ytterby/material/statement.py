"""What a part says about itself: shares of substances, what may hide in the rest, and origins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ytterby.material.bounds import NOTHING, hull, lower, meeting, product, total, up_to
from ytterby.vocabulary.bill import Part, SubstanceShare
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.substance import RARE_EARTHS

SEPARATED, MINED = "separated", "mined"
VARIANTS = (SEPARATED, MINED)

_WHOLE = Fraction(1)
_RARE_EARTHS = frozenset(RARE_EARTHS)
# An oxide is what separation makes, a concentrate what a mine makes: there the country of the part
# is the country of the step.  A magnet from abroad may hold metal from anywhere.
_MADE_BY = {
    SEPARATED: frozenset({"oxide", "compound"}),
    MINED: frozenset({"ore", "concentrate"}),
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of each substance: those named, and how much there may be of any other.

    ``other_rare_earth`` bounds each of the 17 that is not named, ``other`` each other substance;
    ``None`` is without bound.  Masses in milligrams or mass fractions, as the owner says.
    """

    named: Mapping[str, Interval] = field(default_factory=dict[str, Interval])
    other_rare_earth: Fraction | None = None
    other: Fraction | None = None

    def of(self, substance: str) -> Interval:
        """The bounds of one substance."""
        found = self.named.get(substance)
        if found is not None:
            return found
        return up_to(self.other_rare_earth if substance in _RARE_EARTHS else self.other)


FREE = Amounts({}, Fraction(0), Fraction(0))
UNKNOWN = Amounts()


def total_amounts(lines: Sequence[tuple[Amounts, Fraction]]) -> Amounts:
    """The sum of amounts, each taken so many times."""
    symbols = dict.fromkeys(symbol for amounts, _ in lines for symbol in amounts.named)
    named = {
        symbol: total((amounts.of(symbol), units) for amounts, units in lines) for symbol in symbols
    }
    rare = total((up_to(amounts.other_rare_earth), units) for amounts, units in lines)
    other = total((up_to(amounts.other), units) for amounts, units in lines)
    return Amounts(named, rare.high, other.high)


def in_mass(shares: Amounts, mass_mg: Interval) -> Amounts:
    """Mass fractions of so much mass, in milligrams."""
    return Amounts(
        {symbol: product(share, mass_mg) for symbol, share in shares.named.items()},
        product(up_to(shares.other_rare_earth), mass_mg).high,
        product(up_to(shares.other), mass_mg).high,
    )


def common_amounts(one: Amounts, other: Amounts) -> tuple[Amounts, tuple[str, ...]]:
    """What both allow, and the substances on which they contradict each other.

    A substance in contradiction keeps everything that either allows.
    """
    named: dict[str, Interval] = {}
    clashes: list[str] = []
    for symbol in dict.fromkeys((*one.named, *other.named)):
        both = meeting(one.of(symbol), other.of(symbol))
        if both is None:
            clashes.append(symbol)
            both = hull(one.of(symbol), other.of(symbol))
        named[symbol] = both
    rare = lower(one.other_rare_earth, other.other_rare_earth)
    return Amounts(named, rare, lower(one.other, other.other)), tuple(clashes)


def speaks(part: Part) -> bool:
    """Whether a part says anything about what is inside it."""
    return bool(part.composition) or part.composition_complete or part.rare_earth_free is True


def lines_of(part: Part) -> tuple[SubstanceShare, ...]:
    """The composition, each high no higher than the lows of the others leave room for.

    What is said to be free of rare earths has none of them; a line that says otherwise keeps its
    high, and ``contradicts_itself`` tells.
    """
    room = _room(part.composition)
    return tuple(_bounded(part, line, room) for line in part.composition)


def contradicts_itself(part: Part) -> tuple[str, ...]:
    """The rare earths that a part names although it says that it has none."""
    if part.rare_earth_free is not True:
        return ()
    return tuple(
        line.substance
        for line in part.composition
        if line.substance in _RARE_EARTHS and line.share.low > 0
    )


def shares_of(part: Part) -> Amounts:
    """Mass fractions by what the part says: what it leaves open may take all the rest."""
    return _amounts(part, ((line, line.share) for line in lines_of(part)))


def home_shares_of(part: Part, variant: str, home: frozenset[str]) -> Amounts:
    """Mass fractions of what was separated, or mined, in one of the home countries."""
    lines = [
        (line, _gated(line.share, is_from_home(part, line, variant, home)))
        for line in lines_of(part)
    ]
    amounts = _amounts(part, lines)
    if is_from_home(part, None, variant, home) is False:
        return Amounts(amounts.named, Fraction(0), Fraction(0))
    return amounts


def is_from_home(
    part: Part, line: SubstanceShare | None, variant: str, home: frozenset[str]
) -> bool | None:
    """Whether a line was separated, or mined, in a home country; ``None`` if nobody has said.

    Where the line is silent, the origin of the part speaks if it is a home country, or if the part
    itself is the outcome of that step.  A magnet made abroad says nothing about its dysprosium.
    """
    said = ""
    if line is not None:
        said = line.separated_in if variant == SEPARATED else line.mined_in
    if not said and part.origin and (part.origin in home or part.form in _MADE_BY[variant]):
        said = part.origin
    return said in home if said else None


def room_left(part: Part) -> Fraction:
    """The mass fraction that the lows of the composition leave open."""
    return _room(part.composition)


def _room(composition: Iterable[SubstanceShare]) -> Fraction:
    return max(_WHOLE - sum((line.share.low for line in composition), Fraction(0)), Fraction(0))


def _bounded(part: Part, line: SubstanceShare, room: Fraction) -> SubstanceShare:
    share = line.share
    high = min(room, _WHOLE if share.high is None else share.high - share.low) + share.low
    low = share.low
    if part.rare_earth_free is True and line.substance in _RARE_EARTHS:
        high = high if low else Fraction(0)
        low = Fraction(0)
    return replace(line, share=Interval(low, high))


def _amounts(part: Part, lines: Iterable[tuple[SubstanceShare, Interval]]) -> Amounts:
    named: dict[str, Interval] = {}
    for line, share in lines:
        named[line.substance] = named.get(line.substance, NOTHING) + share
    rest = Fraction(0) if part.composition_complete else _room(part.composition)
    rare = Fraction(0) if part.rare_earth_free is True else rest
    return Amounts(named, rare, rest)


def _gated(share: Interval, from_home: bool | None) -> Interval:
    if from_home is None:
        return up_to(share.high)
    return share if from_home else NOTHING
