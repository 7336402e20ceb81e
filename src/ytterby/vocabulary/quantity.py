"""Quantities as people write them: read exactly or refused, and written out for people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from math import ceil, floor
from types import MappingProxyType

from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.mass import MILLIGRAMS_PER, UnitError, mass_unit
from ytterby.vocabulary.money import CURRENCIES, minor_digits
from ytterby.vocabulary.number import QuantityError, cleaned, parse_number

__all__ = [
    "QuantityError",
    "format_mass",
    "format_money",
    "format_number",
    "format_share",
    "parse_mass_mg",
    "parse_money",
    "parse_number",
    "parse_share",
]


_SHARE_UNITS: Mapping[str, Fraction] = MappingProxyType(
    {
        **dict.fromkeys(("%", "percent", "pct"), Fraction(1, 100)),
        **dict.fromkeys(("wt%", "wt.%", "%wt", "mass%", "%w/w", "%(w/w)"), Fraction(1, 100)),
        **dict.fromkeys(("‰", "g/kg", "kg/t"), Fraction(1, 1_000)),
        **dict.fromkeys(("ppm", "ppmw", "mg/kg", "g/t", "ug/g"), Fraction(1, 1_000_000)),
        **dict.fromkeys(("ppb", "ug/kg"), Fraction(1, 1_000_000_000)),
        "fraction": Fraction(1),
    },
)
_NOT_BY_MASS = frozenset({"at%", "at.%", "atom%", "mol%", "vol%", "%vol", "%v/v", "v/v"})

# The dollar, the yen and their like belong to several currencies: without a default they are
# refused, with one of theirs as default they mean that one.
_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "€": ("EUR",),
        "欧元": ("EUR",),
        "₩": ("KRW",),
        "韩元": ("KRW",),
        "rmb": ("CNY",),
        "人民币": ("CNY",),
        "人民币元": ("CNY",),
        "日元": ("JPY",),
        "円": ("JPY",),
        "日本円": ("JPY",),
        "ドル": ("USD", "CAD", "AUD", "NZD", "HKD", "TWD", "SGD", "MXN"),
        "米ドル": ("USD",),
        "ユーロ": ("EUR",),
        "us$": ("USD",),
        "美元": ("USD",),
        "hk$": ("HKD",),
        "港元": ("HKD",),
        "nt$": ("TWD",),
        "新台币": ("TWD",),
        "英镑": ("GBP",),
        "¥": ("CNY", "JPY"),
        "元": ("CNY", "TWD", "HKD", "MOP"),
        "$": ("USD", "CAD", "AUD", "NZD", "HKD", "TWD", "SGD", "MXN"),
        "£": ("GBP", "EGP"),
    },
)

# Where prices are written with a decimal point by custom, "12,000" is twelve thousand.
_POINT_CURRENCIES = frozenset(
    {
        *("CNH", "CNY", "HKD", "JPY", "KRW", "MOP", "MYR", "PHP", "SGD", "THB", "TWD"),
        *("AUD", "CAD", "GBP", "INR", "MXN", "NZD", "USD"),
    },
)

_PIECE = re.compile(
    r"(?P<before>[^0-9+\-.,]*?)\s*"
    r"(?P<number>[+-]?[0-9., ']*[0-9](?:[eE][+-]?[0-9]{1,2}(?![0-9]))?)"
    r"\s*(?P<after>.*)",
)
_PLUS_MINUS = re.compile(r"\s*(?:±|\+/-|\+-)\s*")
# A hyphen after "1e" is the sign of an exponent, one at the front the sign of the number.
_FROM_TO = re.compile(
    r"(?<=\S)(?<![0-9][eE])\s*(?:-|\u2013|\u2014|~|\u301c|\.{2,3}|至|到|\bto\b)\s*"
)


class _Kind(Enum):
    EXACT = auto()
    FROM_TO = auto()
    PLUS_MINUS = auto()
    AT_MOST = auto()
    BELOW = auto()
    AT_LEAST = auto()


_COMPARISONS: tuple[tuple[re.Pattern[str], _Kind], ...] = (
    (
        re.compile(r"(?:<=|=<|≤|≦|⩽|at most|up to|max\.?|不超过|至多)\s*", re.IGNORECASE),
        _Kind.AT_MOST,
    ),
    (re.compile(r"(?:<|less than|below|小于|低于|少于)\s*", re.IGNORECASE), _Kind.BELOW),
    (re.compile(r"(?:>=|=>|≥|≧|⩾|at least|min\.?|不低于|至少)\s*", re.IGNORECASE), _Kind.AT_LEAST),
    # An open low end is widened to a closed one: no rule of law asks for "not at" a value.
    (re.compile(r"(?:>|more than|above|over|大于|高于|超过)\s*", re.IGNORECASE), _Kind.AT_LEAST),
)

_ABOUT = re.compile(r"(?:~|≈|about|approx|ca\.?\s|circa|约|大约)", re.IGNORECASE)
_NO_NUMBER: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("trace", "traces", "tr", "tr.", "微量", "痕量"),
            "write the highest value it can have, such as < 0.1 %",
        ),
        **dict.fromkeys(
            ("nd", "n.d.", "n.d", "not detected", "bdl", "lod", "未检出", "不検出", "検出せず"),
            "write the limit of detection, such as < 0.001 %",
        ),
        **dict.fromkeys(
            (
                "bal",
                "bal.",
                "balance",
                "rest",
                "remainder",
                "rem.",
                "余量",
                "余",
                "残部",
                "残り",
                "残",
            ),
            "write the share itself, or a low and a high value",
        ),
    },
)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """A text cut into what it says about a quantity, its numbers and their units."""

    kind: _Kind
    numbers: tuple[str, ...]
    units: tuple[str, ...]


def _bounds(text: str, example: str) -> _Bounds:
    """The numbers and units of a text; a unit written once goes for both ends."""
    kind, ends = _cut(text)
    matches = [_PIECE.fullmatch(end) for end in ends]
    found = [match for match in matches if match is not None]
    if len(found) < len(matches) or any(m["before"] and m["after"] for m in found):
        raise QuantityError(text, "a number with its unit", f"write it as in {example}")
    units = [match["before"] or match["after"] for match in found]
    shared = next((unit for unit in units if unit), "")
    return _Bounds(
        kind,
        tuple(match["number"] for match in found),
        tuple(unit or shared for unit in units),
    )


def _cut(text: str) -> tuple[_Kind, list[str]]:
    """What a text says about a quantity, and the texts of its one or two ends."""
    plain = cleaned(text)
    remedy = _NO_NUMBER.get(plain.casefold())
    if remedy is not None:
        raise QuantityError(text, "a number", remedy)
    if _ABOUT.match(plain):
        raise QuantityError(text, "bounds", "write a low and a high value, as in 0.3 - 0.4 %")
    for pattern, kind in _COMPARISONS:
        match = pattern.match(plain)
        if match is not None:
            return kind, [plain[match.end() :]]
    for pattern, kind in ((_PLUS_MINUS, _Kind.PLUS_MINUS), (_FROM_TO, _Kind.FROM_TO)):
        match = pattern.search(plain)
        if match is not None:
            return kind, [plain[: match.start()], plain[match.end() :]]
    return _Kind.EXACT, [plain]


def _interval(text: str, kind: _Kind, values: list[Fraction], top: Fraction | None) -> Interval:
    """The interval that the values span, between zero and ``top``."""
    first, last = values[0], values[-1]
    if min(values) < 0:
        raise QuantityError(text, "zero or more", "write what is there, without a sign")
    if last < first and kind is _Kind.FROM_TO:
        raise QuantityError(text, "the low value first", "swap the two values")
    if first == 0 and kind is _Kind.BELOW:
        raise QuantityError(text, "a value above zero", "nothing is less than zero; write 0")
    if top is not None and max(values) > top:
        raise QuantityError(text, "no more than 100 %", "check the number and its unit")
    return _spanned(kind, first, last, top)


def _spanned(kind: _Kind, first: Fraction, last: Fraction, top: Fraction | None) -> Interval:
    zero = Fraction(0)
    match kind:
        case _Kind.EXACT | _Kind.FROM_TO:
            return Interval(first, last)
        case _Kind.PLUS_MINUS:
            # Less than nothing, or more than all, is what a measurement cannot mean.
            high = first + last
            return Interval(max(zero, first - last), high if top is None else min(high, top))
        case _Kind.AT_MOST:
            return Interval(zero, first)
        case _Kind.BELOW:
            return Interval(zero, first, high_excluded=True)
        case _Kind.AT_LEAST:
            return Interval(first, top)


def parse_share(text: str, *, bare: str = "") -> Interval:
    """The share that a text spells, as a fraction of one: ``0.36 %`` is 9/2500.

    Percent, per mille, ppm and their like, by mass; exact, ``a - b``, ``< a``, ``<= a``,
    ``> a`` (up to the whole) and ``a ± b`` (``b`` in the unit of ``a``).

    Args:
        text: what was written.
        bare: the unit of a number without one: ``%``, ``ppm`` or ``fraction``.  A number
            without a unit is otherwise refused, unless it is zero.

    Raises:
        QuantityError: no share, more than the whole, or no unit.

    """
    bounds = _bounds(text, "0.36 %")
    values = [
        parse_number(number) * _share_unit(text, number, unit or bare)
        for number, unit in zip(bounds.numbers, bounds.units, strict=True)
    ]
    return _interval(text, bounds.kind, values, Fraction(1))


def _share_unit(text: str, number: str, unit: str) -> Fraction:
    spelt = unit.casefold().replace(" ", "").replace("\N{GREEK SMALL LETTER MU}", "u")
    if spelt in _NOT_BY_MASS:
        raise QuantityError(text, "a share by mass", "convert it to percent by mass")
    if not spelt and parse_number(number) == 0:
        return Fraction(1)
    if spelt not in _SHARE_UNITS:
        raise QuantityError(text, "a unit: %, ppm or fraction", "write it as in 0.36 %")
    return _SHARE_UNITS[spelt]


def parse_mass_mg(text: str, default_unit: str = "") -> Interval:
    """The mass that a text spells, in milligrams; a number without a unit is in the default.

    Raises:
        QuantityError: no mass, or no single unit of mass.

    """
    bounds = _bounds(text, "12.5 g")
    values: list[Fraction] = []
    for number, unit in zip(bounds.numbers, bounds.units, strict=True):
        try:
            per_unit = MILLIGRAMS_PER[mass_unit(unit or default_unit)]
        except UnitError as error:
            known = ", ".join(MILLIGRAMS_PER)
            raise QuantityError(text, f"one unit of {known}", "write it as in 12.5 g") from error
        values.append(parse_number(number) * per_unit)
    return _interval(text, bounds.kind, values, None)


def parse_money(text: str, default_currency: str = "") -> tuple[Interval, str]:
    """The amount that a text spells, in major units, and its currency by ISO 4217.

    In a currency whose prices are written with a decimal point by custom, ``12,000`` is twelve
    thousand; elsewhere it is refused as in ``parse_number``.

    Raises:
        QuantityError: no amount, no currency, or a sign such as $ that several share.

    """
    bounds = _bounds(text, "USD 60")
    currencies = {_currency(text, unit, default_currency) for unit in bounds.units}
    if len(currencies) > 1:
        raise QuantityError(text, "one currency", "write both amounts in the same currency")
    currency = currencies.pop()
    grouped = currency in _POINT_CURRENCIES
    values = [parse_number(number, comma_groups=grouped) for number in bounds.numbers]
    return _interval(text, bounds.kind, values, None), currency


def _currency(text: str, unit: str, default: str) -> str:
    spelt = unit or default
    if spelt.upper() in CURRENCIES:
        return spelt.upper()
    candidates = _SIGNS.get(spelt.casefold(), ())
    if default.upper() in candidates:
        return default.upper()
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        several = " or ".join(candidates)
        raise QuantityError(text, f"one currency, but {spelt} is {several}", "write its code")
    raise QuantityError(text, "a currency of ISO 4217", "write its code, as in USD 60")


_SIGNIFICANT = 3
_PLACES_MAX = 12
_BLANK = "\N{NO-BREAK SPACE}"


def format_number(value: Fraction | Interval, places: int = 4) -> str:
    """A number for people: groups of three, no exponent, an interval as an interval.

    What has no short decimal is widened: the low end is rounded down, the high end up.  So what
    is written always contains what was meant, and ``parse_number`` reads it again.

    Args:
        value: a number, or bounds.
        places: digits behind the point for what has no end there; more for small numbers.

    """
    if isinstance(value, Fraction):
        value = Interval.exactly(value)
    return _written(value, "", _places(value, places))


def format_share(share: Interval) -> str:
    """A share for people, in percent: ``0.36 %``, ``0.10 - 0.25 %`` with a dash, ``< 0.01 %``."""
    percent = share.times(Fraction(100))
    if share.high == 1 and 0 < share.low < 1 and not share.high_excluded:
        percent = Interval(percent.low, None)
    return _written(percent, " %", _places(percent, 4))


def format_mass(mass_mg: Interval) -> str:
    """A mass for people, from milligrams, in the unit that suits the high end."""
    size = mass_mg.low if mass_mg.high is None else mass_mg.high
    unit = next((unit for unit in ("t", "kg", "g") if size >= MILLIGRAMS_PER[unit]), "mg")
    amount = mass_mg.times(1 / MILLIGRAMS_PER[unit])
    return _written(amount, f" {unit}", _places(amount, 3))


def format_money(amount: Interval, currency: str) -> str:
    """An amount in major units for people, with the digits of its currency: ``60.00 USD``."""
    digits = minor_digits(currency)
    return _written(amount, f" {currency}", max(digits, _places(amount, digits)))


def _places(interval: Interval, places: int) -> int:
    """How many digits behind the point both ends need."""
    ends = [interval.low] if interval.high is None else [interval.low, interval.high]
    return max(_places_of(end, places) for end in ends)


def _places_of(value: Fraction, places: int) -> int:
    for exact in range(_PLACES_MAX - _SIGNIFICANT):
        if (value * 10**exact).denominator == 1:
            return exact
    leading = next((n for n in range(_PLACES_MAX) if abs(value) * 10**n >= 1), _PLACES_MAX)
    return max(places, min(_PLACES_MAX, leading + _SIGNIFICANT - 1))


def _written(interval: Interval, unit: str, places: int) -> str:
    low = _decimal(floor(interval.low * 10**places), places)
    if interval.high is None:
        return f"\N{GREATER-THAN OR EQUAL TO} {low}{unit}"
    high = _decimal(ceil(interval.high * 10**places), places)
    if interval.high_excluded and interval.low == 0:
        return f"< {high}{unit}"
    if low == high:
        return f"{low}{unit}"
    return f"{low} \N{EN DASH} {high}{unit}"


def _decimal(scaled: int, places: int) -> str:
    """A whole number of the last place, written out with its point and its groups."""
    whole, decimals = divmod(abs(scaled), 10**places)
    sign = "-" if scaled < 0 else ""
    point = f".{decimals:0{places}}" if places else ""
    return f"{sign}{whole:,}".replace(",", _BLANK) + point
