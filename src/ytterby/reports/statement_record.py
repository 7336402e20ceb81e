"""A supplier's statement as a versioned record: schema ``ytterby/statement/1``."""

from fractions import Fraction
from math import ceil, floor

from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money, minor_digits
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.vocabulary.substance import SUBSTANCES

FORMAT = "ytterby/statement/1"

# A billionth of a milligram: what has no end in decimals is rounded away from the middle there.
_PLACES = 9
_ORDER = {symbol: at for at, symbol in enumerate(SUBSTANCES)}


def statement_record(statement: Statement) -> dict[str, object]:
    """What a statement says, every number an exact decimal in quotation marks.

    A number without a short decimal is widened: a low end rounded down, a high end up.  What
    nobody said is left out.  The signature is not part of it.
    """
    covered = sorted(statement.covers, key=lambda symbol: _ORDER.get(symbol, len(_ORDER)))
    record: dict[str, object] = {
        "format": FORMAT,
        "part": statement.part,
        **_said(supplier=statement.supplier),
        "on": statement.on.isoformat(),
        "covers": covered,
        "amounts": [_amount(each) for each in statement.amounts],
    }
    if statement.mass_mg is not None:
        record["mass_mg"] = _bounds(statement.mass_mg)
    if statement.price is not None:
        record["price"] = _price(statement.price)
    return record | _said(
        origin=statement.origin,
        magnet_made_in=statement.magnet_made_in,
        evidence=statement.evidence,
        stated_by=statement.stated_by,
        number=statement.number,
    )


def _amount(amount: StatedAmount) -> dict[str, object]:
    return {
        "substance": amount.substance,
        "mass_mg": _bounds(amount.mass_mg),
        **_said(
            mined_in=amount.mined_in,
            separated_in=amount.separated_in,
            metal_in=amount.metal_in,
        ),
    }


def _bounds(interval: Interval) -> dict[str, object]:
    low = Fraction(floor(interval.low * 10**_PLACES), 10**_PLACES)
    written: dict[str, object] = {"low": _decimal(low)}
    if interval.high is not None:
        high = Fraction(ceil(interval.high * 10**_PLACES), 10**_PLACES)
        written["high"] = _decimal(high)
        # Where rounding moved the high end up, the end itself is allowed: that only widens.
        if interval.high_excluded and high == interval.high:
            written["high_excluded"] = True
    return written


def _price(price: Money) -> dict[str, object]:
    digits = minor_digits(price.currency)
    return {
        "amount": _decimal(price.amount, digits),
        "currency": price.currency,
        **_said(on=price.on.isoformat() if price.on else "", place=price.place, basis=price.basis),
    }


def _decimal(value: Fraction, digits: int = 0) -> str:
    """A decimal of at most ``_PLACES`` digits behind the point, at least ``digits``."""
    whole, rest = divmod(value.numerator * 10**_PLACES // value.denominator, 10**_PLACES)
    behind = f"{rest:0{_PLACES}}".rstrip("0").ljust(digits, "0")
    return f"{whole}.{behind}" if behind else str(whole)


def _said(**texts: str) -> dict[str, object]:
    return {key: text for key, text in texts.items() if text}
