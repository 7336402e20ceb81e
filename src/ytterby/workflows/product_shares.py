"""The listed share of value in a product, as it was found: floats propose, fractions decide."""

from dataclasses import dataclass

from ytterby.vocabulary.truth import Truth


@dataclass(frozen=True, slots=True)
class ShareFound:
    """The listed share of value in a product on one basis, and whether it reaches the threshold.

    ``low`` and ``high`` are floats; ``reaches`` is decided by exact fractions where a float lies
    within 1e-9 of the threshold.
    """

    product: str
    basis: str
    low: float
    high: float
    reaches: Truth
