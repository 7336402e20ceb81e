"""Money: whole minor units of a currency, with the day, the place and the basis of the price."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

# ISO 4217 list one: currencies in use, the lev of before 2026, the offshore renminbi.
CURRENCIES = frozenset(
    {
        *("AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT"),
        *("BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD"),
        *("CAD", "CDF", "CHF", "CLF", "CLP", "CNH", "CNY", "COP", "CRC", "CUP", "CVE", "CZK"),
        *("DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL"),
        *("GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS"),
        *("INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW"),
        *("KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL"),
        *("MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN"),
        *("NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR"),
        *("PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK"),
        *("SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS"),
        *("TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS"),
        *("VED", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR"),
        *("ZMW", "ZWG"),
    },
)

# ISO 4217: digits behind the point, where they are not two.
_NONE = {
    *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"),
    *("PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
}
_THREE = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}
_DIGITS = {**dict.fromkeys(_NONE, 0), **dict.fromkeys(_THREE, 3), "CLF": 4}


def minor_digits(currency: str) -> int:
    """How many digits the minor unit of a currency has behind the point (ISO 4217)."""
    return _DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units (cents, fen; whole yen).

    ``on``, ``place`` and ``basis`` say which market price it is; they are empty where nobody said.
    """

    minor: int
    currency: str
    on: date | None = None
    place: str = ""
    basis: str = ""

    @staticmethod
    def of(
        amount: Fraction,
        currency: str,
        on: date | None = None,
        place: str = "",
        basis: str = "",
    ) -> "Money":
        """An amount in major units, rounded half to even to the minor unit."""
        return Money(round(amount * 10 ** minor_digits(currency)), currency, on, place, basis)

    @property
    def amount(self) -> Fraction:
        """The amount in major units, exact."""
        return Fraction(self.minor, 10 ** minor_digits(self.currency))


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency was in another on a day, and who says so."""

    currency: str
    into: str
    value: Fraction
    on: date
    source: str

    def __post_init__(self) -> None:
        if self.value <= 0:
            raise RateError(self.currency, self.into, self.value)


class RateError(ValueError):
    """A rate is zero or negative."""

    def __init__(self, currency: str, into: str, value: Fraction) -> None:
        super().__init__(f"a rate from {currency} into {into} is above zero, and {value} is not")


class NoRateError(ValueError):
    """There is no dated rate for a conversion; money is never converted by a guess."""

    def __init__(self, currency: str, into: str) -> None:
        super().__init__(f"no rate from {currency} into {into} was given")


def converted(money: Money, into: str, rates: tuple[Rate, ...]) -> Money:
    """The money in another currency, by the given rate or its reverse.

    Raises:
        NoRateError: no rate between the two was given.

    """
    if money.currency == into:
        return money
    for rate in rates:
        if (rate.currency, rate.into) == (money.currency, into):
            return Money.of(money.amount * rate.value, into, money.on, money.place, money.basis)
        if (rate.into, rate.currency) == (money.currency, into):
            return Money.of(money.amount / rate.value, into, money.on, money.place, money.basis)
    raise NoRateError(money.currency, into)
