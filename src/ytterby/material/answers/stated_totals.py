"""What a supplier can state of its own product: totals by country, and never the recipe."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import floor

from ytterby.material.bounds import NOTHING, product
from ytterby.material.content import Content
from ytterby.material.order import units_in
from ytterby.material.share import is_cut
from ytterby.material.statement import lines_of
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.statement import StatedAmount

_ZERO = Fraction(0)
_Countries = tuple[str, str, str]


def stated_amounts(
    bill: Bill, content: Content, item: str, covers: Iterable[str]
) -> tuple[StatedAmount, ...]:
    """The amounts of each substance covered in one unit of an item, by where it comes from.

    Their sum holds the total of the roll-up: what no part names, and may yet be inside, is an
    amount without a country.  What is certainly not inside has no amount.
    """
    placed = _by_countries(bill, content, item)
    totals = content.nodes[item].amounts
    return tuple(
        amount
        for symbol in covers
        if totals.of(symbol).high != 0
        for amount in _amounts(symbol, totals.of(symbol), placed.get(symbol, {}))
    )


def magnet_country(bill: Bill, content: Content, item: str) -> str:
    """Where the magnets of an item were made, empty unless all of them say the same country."""
    own = bill.parts[item].magnet_made_in
    inside = _units(bill, content, item)
    said = {part.magnet_made_in for id_ in inside if (part := bill.parts[id_]).form == Form.MAGNET}
    return own or (said.pop() if len(said) == 1 else "")


def coarser(amounts: Iterable[StatedAmount], step: Fraction) -> tuple[StatedAmount, ...]:
    """Amounts widened to whole steps, so that a recipe cannot be worked out from them.

    A step is this share of the power of ten above the amount: with 1/20, 216 mg become 200 to
    250 mg.  Every amount becomes at least one step wide.
    """
    return tuple(
        StatedAmount(
            each.substance,
            _coarser(each.mass_mg, step),
            each.mined_in,
            each.separated_in,
            each.metal_in,
        )
        for each in amounts
    )


def _units(bill: Bill, content: Content, item: str) -> Mapping[str, Fraction]:
    parts = bill.parts
    units = units_in(content.structure, item, lambda id_: is_cut(parts[id_]))
    return {id_: many for id_, many in units.items() if not is_cut(parts[id_])}


def _by_countries(
    bill: Bill, content: Content, item: str
) -> Mapping[str, Mapping[_Countries, Interval]]:
    """What the parts at the bottom name, by substance and by the countries of its steps."""
    placed: dict[str, dict[_Countries, Interval]] = {}
    for id_, many in _units(bill, content, item).items():
        if id_ in content.structure.parts_of:
            continue
        for line in lines_of(bill.parts[id_]):
            countries = (line.mined_in, line.separated_in, line.metal_in)
            mass = product(line.share, content.nodes[id_].mass_mg).times(many)
            by_countries = placed.setdefault(line.substance, {})
            by_countries[countries] = by_countries.get(countries, NOTHING) + mass
    return placed


def _amounts(
    symbol: str, total: Interval, placed: Mapping[_Countries, Interval]
) -> Iterator[StatedAmount]:
    named = sum(placed.values(), NOTHING)
    rest = _rest(total, named)
    if rest is None:
        # A whole that speaks for itself has narrowed the sum: nobody can say of which country.
        yield StatedAmount(symbol, total)
        return
    for countries, mass in placed.items():
        if mass.high != 0:
            yield StatedAmount(symbol, mass, *countries)
    if rest.high != 0:
        yield StatedAmount(symbol, rest)


def _rest(total: Interval, named: Interval) -> Interval | None:
    """What is to be added to what is named to have the total, ``None`` if that is less."""
    if named.high is None or total.low < named.low:
        return NOTHING if total == named else None
    if total.high is None:
        return Interval(total.low - named.low, None)
    low, high = total.low - named.low, total.high - named.high
    return Interval(low, high) if high >= low else None


def _coarser(mass: Interval, step: Fraction) -> Interval:
    top = mass.low if mass.high is None else mass.high
    size = Fraction(1)
    while size < top:
        size *= 10
    while top and size / 10 >= top:
        size /= 10
    grain = size * step
    low = floor(mass.low / grain) * grain
    if mass.high is None:
        return Interval(low, None)
    return Interval(low, max(low + grain, -floor(-mass.high / grain) * grain))
