"""Units of measure as bills write them: pieces, kilograms, metres, litres, and packs."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from ytterby.vocabulary.mass import MILLIGRAMS_PER, UnitError, mass_unit

EACH = "each"
KILOGRAM = "kg"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as so many of a base unit: a gram is 1/1000 of the base ``kg``.

    Amounts in units of one base can be compared; a piece, a set and a pair are three bases, since
    nobody has said how many pieces are in the set.
    """

    base: str
    factor: Fraction = Fraction(1)

    @property
    def is_count(self) -> bool:
        """Whether only whole numbers of it make sense."""
        return self.base in _COUNTS


_SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        EACH: (
            "each ea pc pcs pce piece pieces st stk stück stueck nos unit units h87 c62 "
            "个 件 只 片 块 颗 粒 支 根 枚 张 台 個 ケ コ ヶ 本 ピース"
        ),
        "set": "set sets kit 套 组 副 satz 式 組 セット キット",
        "pair": "pair pairs pr prs 对 双 paar 対 足",
        "box": "box boxes carton ctn 箱 盒 karton ケース",
        "pack": "pack packs pkg pk pac 包 packung パック 袋",
        "roll": "roll rolls 卷 rolle 巻 ロール",
        "reel": "reel reels 盘 リール",
        "sheet": "sheet sheets シート",
        "lot": "lot lots 批 ロット",
        "bottle": "bottle bottles 瓶 ボトル",
    }
)
_MEASURES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "m": ("m", "1"),
        "mtr": ("m", "1"),
        "meter": ("m", "1"),
        "meters": ("m", "1"),
        "metre": ("m", "1"),
        "metres": ("m", "1"),
        "米": ("m", "1"),
        "メートル": ("m", "1"),
        "センチ": ("m", "1/100"),
        "センチメートル": ("m", "1/100"),
        "ミリ": ("m", "1/1000"),
        "ミリメートル": ("m", "1/1000"),
        "cm": ("m", "1/100"),
        "厘米": ("m", "1/100"),
        "mm": ("m", "1/1000"),
        "毫米": ("m", "1/1000"),
        "ft": ("m", "3048/10000"),
        "in": ("m", "254/10000"),
        "inch": ("m", "254/10000"),
        "m2": ("m2", "1"),
        "sqm": ("m2", "1"),
        "平方米": ("m2", "1"),
        "cm2": ("m2", "1/10000"),
        "mm2": ("m2", "1/1000000"),
        "m3": ("l", "1000"),
        "立方米": ("l", "1000"),
        "l": ("l", "1"),
        "ltr": ("l", "1"),
        "liter": ("l", "1"),
        "litre": ("l", "1"),
        "升": ("l", "1"),
        "リットル": ("l", "1"),
        "平方メートル": ("m2", "1"),
        "立方メートル": ("l", "1000"),
        "ミリリットル": ("l", "1/1000"),
        "ml": ("l", "1/1000"),
        "毫升": ("l", "1/1000"),
    }
)
_COUNTED = {
    spelling: Unit(base) for base, spellings in _SPELLINGS.items() for spelling in spellings.split()
}
_COUNTS = frozenset(_SPELLINGS)
_UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        **_COUNTED,
        **{text: Unit(base, Fraction(factor)) for text, (base, factor) in _MEASURES.items()},
    }
)


def unit_named(text: str) -> Unit | None:
    """The unit that a text spells, in any language read here; ``None`` if it spells none."""
    spelt = unicodedata.normalize("NFKC", text).strip().rstrip(".").casefold()
    found = _UNITS.get(spelt)
    if found is not None:
        return found
    try:
        return Unit(KILOGRAM, MILLIGRAMS_PER[mass_unit(text)] / MILLIGRAMS_PER[KILOGRAM])
    except UnitError:
        return None
