"""Every product of a portfolio judged: listed shares, rare earths inside, magnet steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.truth import Truth, all_of, any_of
from ytterby.workflows.product_shares import ShareFound


@dataclass(frozen=True, slots=True)
class JudgedPortfolio:
    """What is known of every product under one law, day and place of prices.

    ``shares`` are by product and basis, ``presence`` by product and rare earth, ``steps`` by
    product: whether the step was done in one of ``countries``.
    """

    bases: tuple[str, ...]
    products: tuple[str, ...]
    names: Mapping[str, str]
    shares: Mapping[str, Mapping[str, ShareFound]]
    presence: Mapping[str, Mapping[str, Truth]]
    steps: Mapping[str, Mapping[MagnetStep, Truth]]
    threshold: Fraction
    day: date
    place: str
    currency: str
    countries: tuple[str, ...]

    def verdict(self, product: str) -> Truth:
        """Whether a product reaches the threshold on every basis, on none, or it is open."""
        found = [share.reaches for share in self.shares[product].values()]
        if all_of(found) is True:
            return True
        return False if any_of(found) is False else None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many products reach the threshold, how many do not, and of how many it is open."""

    reached: int
    below: int
    undecided: int


def counts(judged: JudgedPortfolio) -> dict[str, Counts]:
    """The products counted for each basis."""
    found: dict[str, Counts] = {}
    for basis in judged.bases:
        truths = [shares[basis].reaches for shares in judged.shares.values()]
        found[basis] = Counts(truths.count(True), truths.count(False), truths.count(None))
    return found
