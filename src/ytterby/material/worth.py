"""What the listed material in a part is worth: what counts, in which form, at which price."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ytterby.material.bounds import NOTHING, product, up_to
from ytterby.material.statement import VARIANTS, is_from_home, lines_of, room_left, shares_of
from ytterby.vocabulary.bill import Part
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money, Rate
from ytterby.vocabulary.price import PriceBook
from ytterby.vocabulary.substance import NoOxideFactorError, oxide_per_element

_MG_PER_KG = 1_000_000


@dataclass(frozen=True, slots=True)
class Counted:
    """Which substances the rule counts, at which price, and from which countries.

    ``forms`` says for each reading (``metal``: the metal contained, ``oxide``: the oxide bought)
    in which form each listed substance is priced; a substance that is not there is not counted.
    ``origins`` are the home countries of the regime.
    """

    forms: Mapping[str, Mapping[str, str]]
    origins: frozenset[str]
    place: str
    on: date

    @property
    def bases(self) -> tuple[str, ...]:
        """Every reading with every kind of origin: ``metal-separated``, ``oxide-mined`` ..."""
        return tuple(f"{form}-{variant}" for form in self.forms for variant in VARIANTS)


@dataclass(frozen=True, slots=True)
class Valuation:
    """All that is needed to value material: what counts, prices, dated rates, one currency."""

    counted: Counted
    prices: PriceBook
    rates: tuple[Rate, ...]
    currency: str


@dataclass(frozen=True, slots=True)
class Priced:
    """One line of listed material in a part.

    ``share`` is its mass fraction as the element, ``per_mg`` the worth of a milligram of it as the
    element (``None``: no price is known), ``from_home`` whether its origin counts.  ``stated`` is
    false for a substance that nobody has named and nobody has ruled out.
    """

    substance: str
    share: Interval
    per_mg: Interval | None
    from_home: bool | None
    stated: bool


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A valuation with its prices looked up and converted once.

    ``per_mg`` maps each reading to the worth of one milligram of each counted substance as the
    element, in major units of ``currency``; ``None`` where no price or no rate is known.
    """

    counted: Counted
    rates: tuple[Rate, ...]
    currency: str
    per_mg: Mapping[str, Mapping[str, Interval | None]]

    def worth_of(self, money: Money) -> Fraction | None:
        """The money in the one currency, exact; ``None`` if no rate was given."""
        rate = rate_between(money.currency, self.currency, self.counted.on, self.rates)
        return None if rate is None else money.amount * rate


def rate_between(currency: str, into: str, on: date, rates: Iterable[Rate]) -> Fraction | None:
    """What one unit of a currency is in another, exact, by a given rate or its reverse.

    The last rate up to the day counts; if all are later, the first of them.  ``None`` if none was
    given: nothing is converted by a guess, and not through a third currency.
    """
    if currency == into:
        return Fraction(1)
    found = [
        (rate.on, rate.value if rate.currency == currency else 1 / rate.value)
        for rate in rates
        if {rate.currency, rate.into} == {currency, into} and rate.value > 0
    ]
    if not found:
        return None
    until = [dated for dated in found if dated[0] <= on]
    return max(until)[1] if until else min(found)[1]


def appraisal_of(valuation: Valuation) -> tuple[Appraisal, tuple[Finding, ...]]:
    """The valuation made ready, and every price or rate that it lacks.

    An oxide is priced per kilogram of oxide; a milligram of the element is that much more oxide.
    """
    counted = valuation.counted
    found: dict[str, Finding] = {}
    per_mg: dict[str, dict[str, Interval | None]] = {}
    for reading, forms in counted.forms.items():
        per_mg[reading] = {}
        for substance, form in forms.items():
            price, finding = _per_mg(valuation, substance, form)
            per_mg[reading][substance] = price
            if finding is not None:
                found[f"{substance} {form}"] = finding
    appraisal = Appraisal(counted, valuation.rates, valuation.currency, per_mg)
    return appraisal, tuple(found.values())


def all_priced_lines(part: Part, appraisal: Appraisal) -> dict[str, tuple[Priced, ...]]:
    """``priced_lines`` on every basis."""
    return {basis: priced_lines(part, appraisal, basis) for basis in appraisal.counted.bases}


def priced_lines(part: Part, appraisal: Appraisal, basis: str) -> tuple[Priced, ...]:
    """Every line of counted material that is or may be in the part, the foreign ones left out."""
    reading, _, variant = basis.rpartition("-")
    prices, home = appraisal.per_mg[reading], appraisal.counted.origins
    stated = [
        Priced(line.substance, line.share, prices[line.substance], from_home, stated=True)
        for line in lines_of(part)
        if line.substance in prices
        if (from_home := is_from_home(part, line, variant, home)) is not False
    ]
    named = {line.substance for line in part.composition}
    shares, from_home = shares_of(part), is_from_home(part, None, variant, home)
    open_ = [
        Priced(substance, shares.of(substance), price, from_home, stated=False)
        for substance, price in prices.items()
        if substance not in named and from_home is not False
    ]
    return tuple(line for line in (*stated, *open_) if line.share.high != 0)


def worth_per_mg(part: Part, lines: tuple[Priced, ...]) -> Interval:
    """What the listed material in one milligram of a part is worth.

    Low: what is certainly inside and certainly from home, at the low price.  High: every line at
    its low share, and the room that is left given to the dearest first, since the shares of a part
    never add up to more than the part.  Without bound if a substance without a price may be inside.
    """
    low = sum((worth_line(line).low for line in lines), Fraction(0))
    high, room = Fraction(0), room_left(part)
    if any(_dearest(line) is None for line in lines):
        return Interval(low, None)
    for line in sorted(lines, key=lambda line: _dearest(line) or 0, reverse=True):
        spread = (line.share.high or Fraction(0)) - line.share.low
        taken = min(spread, room)
        room -= taken
        high += (line.share.low + taken) * (_dearest(line) or 0)
    return Interval(low, high)


def worth_line(line: Priced) -> Interval:
    """What one line alone adds to the worth of one milligram of its part."""
    if line.per_mg is None:
        return Interval(Fraction(0), None)
    worth = product(line.share, line.per_mg)
    return worth if line.from_home else up_to(worth.high)


def capped(worth: Interval, value: Interval) -> Interval:
    """Worth bounded by value, an economic bound: nothing holds material worth more than itself.

    Where even the low worth is more, prices and value are of different markets and the bound is
    given up.
    """
    if value.high is None or worth.low > value.high:
        return worth
    if worth.high is None or worth.high > value.high:
        return Interval(worth.low, value.high)
    return worth


def overridden(part: Part, basis: str, appraisal: Appraisal, value: Interval) -> Interval:
    """The whole value of a part as content, if the part comes from home."""
    variant = basis.rpartition("-")[2]
    from_home = part.origin in appraisal.counted.origins if part.origin else None
    if from_home is None:
        from_home = is_from_home(part, None, variant, appraisal.counted.origins)
    if from_home is None:
        return up_to(value.high)
    return value if from_home else NOTHING


def _dearest(line: Priced) -> Fraction | None:
    return None if line.per_mg is None else line.per_mg.high


def _per_mg(
    valuation: Valuation, substance: str, form: str
) -> tuple[Interval | None, Finding | None]:
    counted = valuation.counted
    price = valuation.prices.price_of(substance, form, counted.place, counted.on)
    if price is None:
        return None, _no_price(substance, form, counted)
    rate = rate_between(price.currency, valuation.currency, counted.on, valuation.rates)
    if rate is None:
        named = f"the price of {substance} {form}"
        return None, rate_missing(Place("prices"), named, price.currency, valuation.currency)
    try:
        oxide = oxide_per_element(substance) if form == "oxide" else Fraction(1)
    except NoOxideFactorError:
        return None, _no_price(substance, form, counted)
    return price.per_kg.times(rate * oxide / _MG_PER_KG), None


def _no_price(substance: str, form: str, counted: Counted) -> Finding:
    return Finding(
        Place("prices"),
        "PRICE-MISSING",
        f"no price of {substance} {form} in {counted.place or 'any place'} on {counted.on}",
        "a price for every substance that the rule counts",
        "give a price; until then no more is known than that the material is not worth more than "
        "the part that holds it",
        blocks=False,
    )


def rate_missing(place: Place, named: str, currency: str, into: str) -> Finding:
    """The finding that something cannot be converted; its value is then unknown, never zero."""
    return Finding(
        place,
        "RATE-MISSING",
        f"{named} is in {currency}, and there is no rate from {currency} into {into}",
        f"a dated rate between {currency} and {into}",
        f"give the rate with its day and source (--rates), or state the value in {into}; until "
        "then nobody knows it",
        blocks=False,
    )
