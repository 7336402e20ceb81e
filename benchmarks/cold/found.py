"""What every contender gives, so that all can be held against each other."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.invented_portfolio import CONTROLLED, ELEMENTS, THRESHOLD

# Where the controlled values stand among the seventeen.
CONTROLLED_AT = np.array([ELEMENTS.index(each) for each in CONTROLLED])


class Found(NamedTuple):
    """The share of controlled value in every product, by the id of the product."""

    product: NDArray[np.int32]
    share: NDArray[np.float64]


def found(
    product: NDArray[np.int32], controlled: NDArray[np.float64], value: NDArray[np.float64]
) -> Found:
    """The shares, products in order."""
    order = np.argsort(product)
    return Found(product[order], (controlled / value)[order])


def flagged(shares: Found) -> int:
    """How many products reach the threshold."""
    return int(np.count_nonzero(shares.share >= THRESHOLD))
