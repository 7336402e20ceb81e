"""What a substance cost in one form, in one place, on one day, and a book of such prices."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from ytterby.vocabulary.interval import Interval

PRICE_FORMS = ("oxide", "metal", "alloy")


@dataclass(frozen=True, slots=True)
class Price:
    """One quotation, from its low to its high.

    ``per_kg`` is in major units for a kilogram of the substance in this form: of the oxide for
    ``oxide``, of the metal for ``metal``.  ``source`` says who quoted it and on which basis;
    ``illustrative`` that nobody did.
    """

    substance: str
    form: str
    per_kg: Interval
    currency: str
    on: date
    place: str
    source: str
    illustrative: bool = False


_Market: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PriceBook:
    """Prices by substance, form and place, each market's in the order of their days.

    Places are kept apart, because the same oxide has cost four times as much in one as in another
    in the same month.
    """

    markets: Mapping[_Market, tuple[Price, ...]]

    @staticmethod
    def of(prices: Iterable[Price]) -> "PriceBook":
        """The book of these prices."""
        markets: dict[_Market, list[Price]] = {}
        for price in prices:
            market = (price.substance, price.form, price.place)
            markets.setdefault(market, []).append(price)
        return PriceBook(
            MappingProxyType(
                {
                    market: tuple(sorted(quoted, key=lambda price: price.on))
                    for market, quoted in markets.items()
                }
            )
        )

    def price_of(self, substance: str, form: str, place: str, on: date) -> Price | None:
        """The latest price in that place on the day or before it, ``None`` if there is none.

        It is never one of another place or form, nor one of a later day.  Where two were quoted
        on the same day, it spans both.
        """
        quoted = self.markets.get((substance, form, place), ())
        until = bisect_right(quoted, on, key=lambda price: price.on)
        if not until:
            return None
        latest = quoted[until - 1]
        same_day = [price for price in quoted[:until] if price.on == latest.on]
        return _spanning(same_day)

    def prices(self) -> tuple[Price, ...]:
        """Every price in it, market by market."""
        return tuple(price for quoted in self.markets.values() for price in quoted)


def _spanning(quoted: list[Price]) -> Price:
    """One price from the lowest to the highest; only prices in the currency of the last count."""
    last = quoted[-1]
    alike = [price for price in quoted if price.currency == last.currency]
    if len(alike) == 1:
        return last
    highs = [price.per_kg.high for price in alike]
    bounded = [high for high in highs if high is not None]
    return Price(
        last.substance,
        last.form,
        Interval(
            min(price.per_kg.low for price in alike),
            max(bounded) if len(bounded) == len(highs) else None,
        ),
        last.currency,
        last.on,
        last.place,
        "; ".join(dict.fromkeys(price.source for price in alike)),
        any(price.illustrative for price in alike),
    )
