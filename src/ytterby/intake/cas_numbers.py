"""CAS Registry Numbers: what each is made of, by mass, from the table in ``reference``."""

import csv
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ytterby.vocabulary.substance import SUBSTANCES

_TABLE = Path(__file__).parent.parent / "reference" / "cas_numbers.csv"
_NUMBER = re.compile(r"0*([1-9][0-9]{1,6})-([0-9]{2})-([0-9])")
_MEMBER = re.compile(r"([A-Z][a-z]?)([0-9]*)")


@cache
def formulas() -> Mapping[str, str]:
    """The formula of each number known here: elements, their oxides, what magnets are made of."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row["number"]: row["formula"] for row in csv.DictReader(lines)})


def cas_number(text: str) -> str:
    """The number that a text spells, leading zeros dropped; empty if it has not its shape."""
    match = _NUMBER.fullmatch(text.strip().removeprefix("CAS").strip(" :#"))
    return "" if match is None else "-".join(match.groups())


def check_digit(number: str) -> int:
    """What the last digit of a number has to be.

    The digits before it, from the right, times 1, 2, 3 ..., added, modulo 10 (CAS, "Check digit
    verification of CAS Registry Numbers").
    """
    digits = number.replace("-", "")[:-1]
    return sum(int(digit) * at for at, digit in enumerate(reversed(digits), start=1)) % 10


@cache
def elements_in(formula: str) -> Mapping[str, Fraction]:
    """The share of each element in the mass of a compound, exact from the weights.

    A formula of symbols and numbers alone, as in the table: no brackets, no variables.
    """
    masses: dict[str, Fraction] = {}
    for symbol, count in _MEMBER.findall(formula):
        weight = SUBSTANCES[symbol].atomic_weight or Fraction(0)
        masses[symbol] = masses.get(symbol, Fraction(0)) + weight * int(count or 1)
    whole = sum(masses.values(), Fraction(0))
    return MappingProxyType({symbol: mass / whole for symbol, mass in masses.items()})
