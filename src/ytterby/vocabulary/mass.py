"""Mass: whole milligrams, and the units in which people write it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

# The pound is exact by the international agreement of 1959: 453.59237 g; the ounce is a
# sixteenth of it; the troy ounce is 480 grains of 64.79891 mg.
MILLIGRAMS_PER: Mapping[str, Fraction] = MappingProxyType(
    {
        "ug": Fraction(1, 1_000),
        "mg": Fraction(1),
        "carat": Fraction(200),
        "g": Fraction(1_000),
        "kg": Fraction(1_000_000),
        "t": Fraction(1_000_000_000),
        "oz": Fraction("28349.523125"),
        "ozt": Fraction("31103.4768"),
        "lb": Fraction("453592.37"),
    },
)

# Left out because they mean several things: "ton" (907, 1000 or 1016 kg), "gr" (gram, grain),
# "MT" (metric or million tonnes), "ct" (carat, count, carton).  "Mg" is a megagram, which
# folding the capital would turn into a milligram.
_SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        "\N{GREEK SMALL LETTER MU}g": "ug",
        "mcg": "ug",
        "微克": "ug",
        "マイクログラム": "ug",
        "milligram": "mg",
        "milligrams": "mg",
        "毫克": "mg",
        "ミリグラム": "mg",
        "carats": "carat",
        "克拉": "carat",
        "gram": "g",
        "grams": "g",
        "gramme": "g",
        "克": "g",
        "グラム": "g",
        "kgs": "kg",
        "kilo": "kg",
        "kilogram": "kg",
        "kilograms": "kg",
        "kilogramme": "kg",
        "千克": "kg",
        "キログラム": "kg",
        "キロ": "kg",
        "公斤": "kg",
        "tonne": "t",
        "tonnes": "t",
        "metric ton": "t",
        "metric tons": "t",
        "吨": "t",
        "公吨": "t",
        "ounce": "oz",
        "ounces": "oz",
        "盎司": "oz",
        "oz t": "ozt",
        "troy ounce": "ozt",
        "troy ounces": "ozt",
        "lbs": "lb",
        "pound": "lb",
        "pounds": "lb",
        "磅": "lb",
    },
)

_MILLIGRAMS_MAX = 2**63 - 1


def mass_unit(text: str) -> str:
    """The unit of mass that the text spells: ``kg`` for kg, KG, kilogram, 千克, 公斤.

    Raises:
        UnitError: it spells none, or one that means several ("ton").

    """
    spelt = unicodedata.normalize("NFKC", text).strip().rstrip(".").casefold()
    unit = _SPELLINGS.get(spelt, spelt)
    if unit not in MILLIGRAMS_PER or text.strip() == "Mg":
        raise UnitError(text)
    return unit


@dataclass(frozen=True, order=True, slots=True)
class Mass:
    """An amount of matter, exact to the milligram.

    Whole milligrams, because Python, PostgreSQL ``bigint`` and Arrow ``int64`` all add integers
    alike and 9.2 billion tonnes fit.  Never negative: a loss is a movement with a direction,
    not a mass with a sign.
    """

    milligrams: int

    def __post_init__(self) -> None:
        if not 0 <= self.milligrams <= _MILLIGRAMS_MAX:
            raise MassRangeError(self.milligrams)

    @staticmethod
    def of(amount: Fraction | int, unit: str) -> "Mass":
        """The mass of so many of a unit.

        Raises:
            UnitError: the unit is not one of mass.
            FractionalMilligramError: it is no whole number of milligrams; ``rounded`` takes it.

        """
        milligrams = amount * MILLIGRAMS_PER[mass_unit(unit)]
        if milligrams.denominator != 1:
            raise FractionalMilligramError(amount, unit)
        return Mass(milligrams.numerator)

    @staticmethod
    def rounded(amount: Fraction | int, unit: str) -> "Mass":
        """The mass of so many of a unit, rounded half to even to the milligram.

        Raises:
            UnitError: the unit is not one of mass.

        """
        return Mass(round(amount * MILLIGRAMS_PER[mass_unit(unit)]))

    def in_unit(self, unit: str) -> Fraction:
        """How many of a unit it is, exact.

        Raises:
            UnitError: the unit is not one of mass.

        """
        return self.milligrams / MILLIGRAMS_PER[mass_unit(unit)]

    def __add__(self, other: "Mass") -> "Mass":
        return Mass(self.milligrams + other.milligrams)


class UnitError(ValueError):
    """The text is no unit of mass, or one that means several."""

    def __init__(self, text: str) -> None:
        known = ", ".join(MILLIGRAMS_PER)
        super().__init__(f"{text!r} names no single unit of mass; write one of {known}")


class MassRangeError(ValueError):
    """A mass is negative, or larger than 64 bits of milligrams hold."""

    def __init__(self, milligrams: int) -> None:
        super().__init__(
            f"a mass lies between 0 and {_MILLIGRAMS_MAX} mg, and {milligrams} mg does not",
        )


class FractionalMilligramError(ValueError):
    """An amount is no whole number of milligrams."""

    def __init__(self, amount: Fraction | int, unit: str) -> None:
        super().__init__(f"{amount} {unit} is no whole number of milligrams; round it knowingly")
