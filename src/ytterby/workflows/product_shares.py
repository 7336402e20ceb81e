"""The listed share of value in every product of a large bill: floats propose, fractions decide."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import inf
from typing import TypeAlias

from ytterby.material.content import roll_up
from ytterby.material.order import sub_bill
from ytterby.material.share import reaches, shares_at
from ytterby.material.worth import Valuation
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.truth import Truth


@dataclass(frozen=True, slots=True)
class KernelContent:
    """What a kernel found of one part, in float64, each from low to high, infinite without bound.

    ``value`` and ``worth`` are in major units of one currency; ``worth`` is by basis.
    """

    value: tuple[float, float]
    worth: Mapping[str, tuple[float, float]]


Kernel: TypeAlias = Callable[[Bill, Valuation], Mapping[str, KernelContent]]
"""Rolls a whole bill up at once; gives its products by id."""


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


def product_shares(
    bill: Bill, valuation: Valuation, threshold: Fraction, kernel: Kernel
) -> Iterator[ShareFound]:
    """Every product on every basis held against a threshold, by a kernel for the whole bill."""
    for product, found in kernel(bill, valuation).items():
        for basis, worth in found.worth.items():
            low, high = _ratio(worth, found.value)
            exactly = partial(_exact_share, bill, valuation, product, basis)
            verdict = reaches(low, high, threshold, exactly)
            yield ShareFound(product, basis, low, high, verdict)


def _ratio(worth: tuple[float, float], value: tuple[float, float]) -> tuple[float, float]:
    """Every worth over every value, bounded by the whole unless even the least is more."""
    low = worth[0] / value[1] if 0 < value[1] < inf else 0.0
    if worth[1] == 0:
        return low, 0.0
    if worth[1] == inf or value[0] <= 0:
        return low, max(low, 1.0)
    return low, max(low, min(worth[1] / value[0], 1.0))


def _exact_share(bill: Bill, valuation: Valuation, product: str, basis: str) -> Interval:
    alone = sub_bill(bill, product)
    return shares_at(roll_up(alone, valuation), product)[basis]
