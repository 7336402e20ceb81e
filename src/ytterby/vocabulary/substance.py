"""The substances that the law controls or that occur in what it controls, with their weights.

Atomic weights are the standard atomic weights of IUPAC's commission CIAAW (ciaaw.org, table of
2021; abridged to five digits for what is no rare earth).  The revision of 2024 moves Gd, Lu and
Zr in the last digit and is not applied, so that factors stay those of common tables.
Promethium has no stable isotope: its mass number stands for a weight.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

OXYGEN_WEIGHT = Fraction("15.999")


class SubstanceKind(StrEnum):
    """Whether an element is one of the 17 rare earths."""

    RARE_EARTH = "rare-earth"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Oxide:
    """One oxide of one element.

    ``element_share`` is the exact mass of the element in one unit of mass of the oxide.
    """

    symbol: str
    formula: str
    cations: int
    oxygens: int
    element_share: Fraction


@dataclass(frozen=True, slots=True)
class Substance:
    """An element, by its symbol.

    ``oxide`` is the one in which it is traded and quoted, by convention Pr6O11, Tb4O7 and CeO2
    and otherwise R2O3 for the rare earths; ``other_oxides`` are those also met.
    ``atomic_weight`` is ``None`` where none was held.
    """

    symbol: str
    name: str
    name_zh: str
    kind: SubstanceKind
    atomic_number: int
    atomic_weight: Fraction | None
    oxide: Oxide | None = None
    other_oxides: tuple[Oxide, ...] = ()

    @property
    def is_rare_earth(self) -> bool:
        """Whether it is one of the 17."""
        return self.kind is SubstanceKind.RARE_EARTH


_RARE_EARTHS = """
Sc 21 44.955907 scandium 钪 Sc2O3
Y 39 88.905838 yttrium 钇 Y2O3
La 57 138.90547 lanthanum 镧 La2O3
Ce 58 140.116 cerium 铈 CeO2 Ce2O3
Pr 59 140.90766 praseodymium 镨 Pr6O11 Pr2O3
Nd 60 144.242 neodymium 钕 Nd2O3
Pm 61 145 promethium 钷 Pm2O3
Sm 62 150.36 samarium 钐 Sm2O3
Eu 63 151.964 europium 铕 Eu2O3
Gd 64 157.25 gadolinium 钆 Gd2O3
Tb 65 158.925354 terbium 铽 Tb4O7 Tb2O3
Dy 66 162.5 dysprosium 镝 Dy2O3
Ho 67 164.930329 holmium 钬 Ho2O3
Er 68 167.259 erbium 铒 Er2O3
Tm 69 168.934219 thulium 铥 Tm2O3
Yb 70 173.045 ytterbium 镱 Yb2O3
Lu 71 174.9668 lutetium 镥 Lu2O3
"""

_OTHERS = """
H 1 1.008 hydrogen 氢
Li 3 6.94 lithium 锂 Li2O
Be 4 9.0122 beryllium 铍 BeO
B 5 10.81 boron 硼 B2O3
C 6 12.011 carbon 碳
N 7 14.007 nitrogen 氮
O 8 15.999 oxygen 氧
F 9 18.998 fluorine 氟
Na 11 22.990 sodium 钠 Na2O
Mg 12 24.305 magnesium 镁 MgO
Al 13 26.982 aluminium 铝 Al2O3
Si 14 28.085 silicon 硅 SiO2
P 15 30.974 phosphorus 磷 P2O5
S 16 32.06 sulfur 硫
Cl 17 35.45 chlorine 氯
Ar 18 39.95 argon 氩
K 19 39.098 potassium 钾 K2O
Ca 20 40.078 calcium 钙 CaO
Ti 22 47.867 titanium 钛 TiO2
V 23 50.942 vanadium 钒 V2O5 V2O3
Cr 24 51.996 chromium 铬 Cr2O3
Mn 25 54.938 manganese 锰 MnO2 MnO Mn3O4
Fe 26 55.845 iron 铁 Fe2O3 FeO Fe3O4
Co 27 58.933 cobalt 钴 Co3O4 CoO
Ni 28 58.693 nickel 镍 NiO
Cu 29 63.546 copper 铜 CuO Cu2O
Zn 30 65.38 zinc 锌 ZnO
Ga 31 69.723 gallium 镓 Ga2O3
Ge 32 72.630 germanium 锗 GeO2
As 33 74.922 arsenic 砷 As2O3
Se 34 78.971 selenium 硒 SeO2
Br 35 79.904 bromine 溴
Sr 38 87.62 strontium 锶 SrO
Zr 40 91.224 zirconium 锆 ZrO2
Nb 41 92.906 niobium 铌 Nb2O5
Mo 42 95.95 molybdenum 钼 MoO3 MoO2
Ru 44 101.07 ruthenium 钌 RuO2
Rh 45 102.91 rhodium 铑 Rh2O3
Pd 46 106.42 palladium 钯 PdO
Ag 47 107.87 silver 银 Ag2O
Cd 48 112.41 cadmium 镉 CdO
In 49 114.82 indium 铟 In2O3
Sn 50 118.71 tin 锡 SnO2 SnO
Sb 51 121.76 antimony 锑 Sb2O3 Sb2O5
Te 52 127.60 tellurium 碲 TeO2
I 53 126.90 iodine 碘
Cs 55 132.91 caesium 铯
Ba 56 137.33 barium 钡 BaO
Hf 72 178.49 hafnium 铪 HfO2
Ta 73 180.95 tantalum 钽 Ta2O5
W 74 183.84 tungsten 钨 WO3
Re 75 186.21 rhenium 铼
Ir 77 192.22 iridium 铱 IrO2
Pt 78 195.08 platinum 铂
Au 79 196.97 gold 金
Pb 82 207.2 lead 铅 PbO
Bi 83 208.98 bismuth 铋 Bi2O3
Th 90 232.04 thorium 钍 ThO2
U 92 238.03 uranium 铀 U3O8 UO2
"""

# American and old names, graphite for its element, and the traditional characters.
_OTHER_SPELLINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Al": ("aluminum", "鋁"),
        "C": ("graphite", "石墨"),
        "Cs": ("cesium",),
        "S": ("sulphur",),
        "W": ("wolfram", "鎢"),
        "Nb": ("columbium", "鈮"),
        "Fe": ("鐵",),
        "Co": ("鈷",),
        "Ga": ("鎵",),
        "Ge": ("鍺",),
        "Sb": ("銻",),
        "Li": ("鋰",),
        "Sc": ("鈧",),
        "Y": ("釔",),
        "La": ("鑭",),
        "Ce": ("鈰",),
        "Pr": ("鐠",),
        "Nd": ("釹",),
        "Pm": ("鉕",),
        "Sm": ("釤",),
        "Eu": ("銪",),
        "Gd": ("釓",),
        "Tb": ("鋱",),
        "Dy": ("鏑",),
        "Ho": ("鈥",),
        "Er": ("鉺",),
        "Tm": ("銩",),
        "Yb": ("鐿",),
        "Lu": ("鑥", "鎦"),
    },
)

_JAPANESE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Sc": ("スカンジウム",),
        "Y": ("イットリウム",),
        "La": ("ランタン",),
        "Ce": ("セリウム",),
        "Pr": ("プラセオジム",),
        "Nd": ("ネオジム", "ネオジウム"),
        "Pm": ("プロメチウム",),
        "Sm": ("サマリウム",),
        "Eu": ("ユウロピウム", "ユーロピウム"),
        "Gd": ("ガドリニウム",),
        "Tb": ("テルビウム",),
        "Dy": ("ジスプロシウム",),
        "Ho": ("ホルミウム",),
        "Er": ("エルビウム",),
        "Tm": ("ツリウム",),
        "Yb": ("イッテルビウム",),
        "Lu": ("ルテチウム",),
        "Fe": ("鉄",),
        "B": ("ホウ素", "ほう素"),
        "Co": ("コバルト",),
        "Al": ("アルミニウム", "アルミ"),
        "Cu": ("銅",),
        "Ni": ("ニッケル",),
        "Ga": ("ガリウム",),
        "Ge": ("ゲルマニウム",),
        "Nb": ("ニオブ",),
        "Zr": ("ジルコニウム",),
        "Ti": ("チタン",),
        "Zn": ("亜鉛",),
        "Sn": ("スズ",),
        "W": ("タングステン",),
        "C": ("炭素", "黒鉛"),
        "O": ("酸素",),
        "Sr": ("ストロンチウム",),
        "Ba": ("バリウム",),
    },
)

_FORMULA = re.compile(r"([A-Z][a-z]?)([0-9]*)O([0-9]*)")


def _oxide(formula: str, atomic_weight: Fraction) -> Oxide:
    """The oxide of one formula, with its share of the element."""
    match = _FORMULA.fullmatch(formula)
    if match is None:
        raise FormulaError(formula)
    cations, oxygens = int(match[2] or 1), int(match[3] or 1)
    element = cations * atomic_weight
    return Oxide(
        match[1],
        formula,
        cations,
        oxygens,
        element / (element + oxygens * OXYGEN_WEIGHT),
    )


def _substances(table: str, kind: SubstanceKind) -> Iterator[Substance]:
    """The substances of a table: symbol, number, weight, English, Chinese, oxides."""
    for row in table.split("\n"):
        if not row:
            continue
        symbol, number, weight, name, name_zh, *formulas = row.split()
        oxides = tuple(_oxide(formula, Fraction(weight)) for formula in formulas)
        yield Substance(
            symbol,
            name,
            name_zh,
            kind,
            int(number),
            Fraction(weight),
            oxides[0] if oxides else None,
            oxides[1:],
        )


class FormulaError(ValueError):
    """A formula is not that of an oxide of one element."""

    def __init__(self, formula: str) -> None:
        super().__init__(f"{formula!r} is not the oxide of one element, as Dy2O3 is")


class NoOxideFactorError(ValueError):
    """No oxide, or no weight, is held for a substance."""

    def __init__(self, symbol: str) -> None:
        super().__init__(f"no oxide factor is held for {symbol!r}; state the element itself")


SUBSTANCES: Mapping[str, Substance] = MappingProxyType(
    {
        substance.symbol: substance
        for table, kind in (
            (_RARE_EARTHS, SubstanceKind.RARE_EARTH),
            (_OTHERS, SubstanceKind.OTHER),
        )
        for substance in _substances(table, kind)
    },
)
"""Every substance known here by its symbol, the 17 rare earths first."""

RARE_EARTHS: tuple[str, ...] = tuple(
    substance.symbol for substance in SUBSTANCES.values() if substance.is_rare_earth
)
"""The symbols of the 17 rare earths by atomic number."""


def element_per_oxide(symbol: str) -> Fraction:
    """The mass of the element in one unit of mass of its trade oxide, exact from the weights.

        cations * A / (cations * A + oxygens * 15.999)

    Raises:
        NoOxideFactorError: the symbol is not known, or no oxide of it.

    """
    substance = SUBSTANCES.get(symbol)
    if substance is None or substance.oxide is None:
        raise NoOxideFactorError(symbol)
    return substance.oxide.element_share


def oxide_per_element(symbol: str) -> Fraction:
    """The mass of trade oxide that holds one unit of mass of the element.

    Raises:
        NoOxideFactorError: the symbol is not known, or no oxide of it.

    """
    return 1 / element_per_oxide(symbol)


def _folded(text: str) -> str:
    """The text without differences of width, case, subscript or blank."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


_BY_SPELLING: Mapping[str, Substance] = MappingProxyType(
    {
        _folded(spelling): substance
        for substance in SUBSTANCES.values()
        for spelling in (
            substance.symbol,
            substance.name,
            substance.name_zh,
            *_OTHER_SPELLINGS.get(substance.symbol, ()),
            *_JAPANESE.get(substance.symbol, ()),
        )
    },
)


def substance_named(text: str) -> Substance | None:
    """The substance that the text spells by symbol, English, Chinese or Japanese name, in any case.

    ``None`` if it spells none.  An oxide is not its element and spells none here: ask
    ``oxide_named``.
    """
    return _BY_SPELLING.get(_folded(text))


def _oxide_spellings() -> Iterator[tuple[str, Oxide]]:
    """Every spelling of every oxide.

    By name only the rare earths: "cobalt oxide" may be either of two.
    """
    for substance in SUBSTANCES.values():
        if substance.oxide is None:
            continue
        for oxide in (substance.oxide, *substance.other_oxides):
            yield _folded(oxide.formula), oxide
        if substance.is_rare_earth:
            yield f"{substance.name} oxide", substance.oxide
            for name in (substance.name_zh, *_OTHER_SPELLINGS.get(substance.symbol, ())):
                yield f"氧化{name}", substance.oxide
            for name in _JAPANESE[substance.symbol]:
                yield f"酸化{name}", substance.oxide


_OXIDE_BY_SPELLING: Mapping[str, Oxide] = MappingProxyType(dict(_oxide_spellings()))


def oxide_named(text: str) -> Oxide | None:
    """The oxide that the text spells (Dy2O3, dysprosium oxide, 氧化镝), ``None`` if none."""
    return _OXIDE_BY_SPELLING.get(_folded(text))
