"""Where two sides that speak of one part have nothing in common, and what either says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ytterby.material.bounds import NOTHING, meeting
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.quantity import format_mass, format_money
from ytterby.vocabulary.statement import StatedAmount, Statement

ORIGIN = "country of origin"
MAGNET_MADE = "where the magnet was made"


@dataclass(frozen=True, slots=True)
class Clash:
    """Something on which two sides have nothing in common: about what, and what either says."""

    about: str
    one: str
    other: str


def disagreements(one: Statement, other: Statement) -> Iterator[Clash]:
    """What two statements about the same part contradict each other in."""
    if one.mass_mg is not None and other.mass_mg is not None:
        yield from _masses_apart("mass", one.mass_mg, other.mass_mg)
    amounts, others = totals(one), totals(other)
    for symbol in sorted({*amounts} & {*others}):
        yield from _masses_apart(symbol, amounts[symbol], others[symbol])
        if amounts[symbol].high != 0 and others[symbol].high != 0:
            yield from _steps_apart(symbol, one, other)
    if one.price is not None and other.price is not None:
        prices = (one.price.amount, one.price.currency), (other.price.amount, other.price.currency)
        if prices[0] != prices[1]:
            yield Clash("price", *(format_money(Interval.exactly(a), c) for a, c in prices))
    yield from places_apart(ORIGIN, one.origin, other.origin)
    yield from places_apart(MAGNET_MADE, one.magnet_made_in, other.magnet_made_in)


def totals(statement: Statement) -> Mapping[str, Interval]:
    """How much of each substance that a statement speaks of is in one unit, in milligrams."""
    found = dict.fromkeys(sorted(statement.covers), NOTHING)
    for each in statement.amounts:
        before = found.get(each.substance, NOTHING)
        found[each.substance] = before + each.mass_mg
    return found


def places_apart(about: str, one: str, other: str) -> Iterator[Clash]:
    """A clash of two countries; who names none contradicts nobody."""
    if one and other and one != other:
        yield Clash(about, one, other)


def where_made(symbol: str, step: MagnetStep) -> str:
    """What is asked about a step that comes before the magnet."""
    if step is MagnetStep.MINED:
        return f"where {symbol} was mined"
    if step is MagnetStep.SEPARATED:
        return f"where {symbol} was separated"
    return f"where {symbol} was made into metal"


def steps(amount: StatedAmount) -> Mapping[MagnetStep, str]:
    """In which country each step before the magnet was done."""
    return {
        MagnetStep.MINED: amount.mined_in,
        MagnetStep.SEPARATED: amount.separated_in,
        MagnetStep.METAL: amount.metal_in,
    }


def least(statement: Statement) -> Fraction:
    """What all substances named come to at the least, in milligrams."""
    return sum((each.mass_mg.low for each in statement.amounts), Fraction(0))


def _masses_apart(about: str, one: Interval, other: Interval) -> Iterator[Clash]:
    if meeting(one, other) is None:
        yield Clash(about, format_mass(one), format_mass(other))


def _steps_apart(symbol: str, one: Statement, other: Statement) -> Iterator[Clash]:
    for step in (MagnetStep.MINED, MagnetStep.SEPARATED, MagnetStep.METAL):
        places, others = _countries(symbol, step, one), _countries(symbol, step, other)
        if "" not in places | others and not places & others:
            yield Clash(where_made(symbol, step), _row(places), _row(others))


def _countries(symbol: str, step: MagnetStep, statement: Statement) -> set[str]:
    return {steps(each)[step] for each in statement.amounts if each.substance == symbol}


def _row(countries: Iterable[str]) -> str:
    return ", ".join(sorted(countries))
