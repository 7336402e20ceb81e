"""Which verdicts hang on the place of the prices, which on the reading of the law."""

from collections.abc import Mapping
from dataclasses import dataclass

from ytterby.vocabulary.price import PriceBook
from ytterby.vocabulary.truth import Truth
from ytterby.workflows.judged_portfolio import JudgedPortfolio


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The verdict on every product under every place of prices and every basis.

    ``verdicts`` are by product, place and basis; a basis is a reading of the law: what is priced,
    and which origin counts.
    """

    places: tuple[str, ...]
    bases: tuple[str, ...]
    products: tuple[str, ...]
    names: Mapping[str, str]
    verdicts: Mapping[str, Mapping[str, Mapping[str, Truth]]]

    def hangs_on_place(self, product: str) -> bool:
        """Whether on some basis the verdict differs from place to place."""
        by_place = self.verdicts[product].values()
        return any(len({found[basis] for found in by_place}) > 1 for basis in self.bases)

    def hangs_on_reading(self, product: str) -> bool:
        """Whether at some place the verdict differs from basis to basis."""
        return any(len(set(found.values())) > 1 for found in self.verdicts[product].values())


def sensitivity_of(by_place: Mapping[str, JudgedPortfolio]) -> Sensitivity:
    """The verdicts of one portfolio judged at several places, put side by side."""
    first = next(iter(by_place.values()))
    return Sensitivity(
        tuple(by_place),
        first.bases,
        first.products,
        first.names,
        {
            product: {
                place: {basis: found.reaches for basis, found in judged.shares[product].items()}
                for place, judged in by_place.items()
            }
            for product in first.products
        },
    )


def places_in(prices: PriceBook) -> tuple[str, ...]:
    """Every place of which there are prices."""
    return tuple(sorted({place for _, _, place in prices.markets}))
