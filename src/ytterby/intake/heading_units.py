"""Units and substances inside headings: ``Weight (g)``, ``单价(元)``, ``Dy2O3 wt%``."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ytterby.intake.units import unit_named
from ytterby.vocabulary.mass import UnitError, mass_unit
from ytterby.vocabulary.money import CURRENCIES
from ytterby.vocabulary.quantity import QuantityError, parse_money
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES, oxide_named, substance_named

IGNORED = frozenset(
    {
        "", "net", "netto", "each", "per unit", "per piece", "unit", "per part", "per assembly",
        "excl. vat", "net price", "without tax", "per pc", "单件", "不含税", "含税", "未税",
        "税抜", "税込", "1個", "1個あたり", "個あたり", "正味",
    }
)  # fmt: skip
"""What stands in the brackets of headings and is no unit, and changes none."""

_SHARE_UNITS = (
    (r"(?:重量|質量)\s*(?:%|パーセント)", "%"),
    (r"(?:wt|gew|mass|m)\.?\s*-?\s*%(?:\s*\(?w/w\)?)?|%\s*wt|质量百分比|重量百分比", "%"),
    (r"at\.?\s*-?\s*%|原子百分比", "at%"),
    (r"mol\.?\s*-?\s*%", "mol%"),
    (r"vol\.?\s*-?\s*%", "vol%"),
    (r"%|\bpct\b|\bpercent\b|百分比|パーセント", "%"),
    (r"‰", "‰"),
    (r"\bppmw?\b|mg/kg", "ppm"),
    (r"\bppb\b|[uμ]g/kg", "ppb"),
)
_SHARE_UNIT = tuple((re.compile(text, re.IGNORECASE), unit) for text, unit in _SHARE_UNITS)
_FILLERS = frozenset(
    [
        "content",
        "share",
        "mass",
        "weight",
        "fraction",
        "gehalt",
        "anteil",
        "massenanteil",
        "gewichtsanteil",
        "of",
        "the",
        "element",
        "elemental",
        "w",
        "wt",
        "in",
        "as",
        "by",
        "的",
        "含量",
        "质量分数",
        "分数",
        "比例",
        "元素",
        "占比",
        "pct",
    ]
)
_EASTERN_FILLERS = re.compile(
    r"含有量|含有率|含量|质量分数|質量分率|比例|比率|割合|元素|占比|的|の|（|）"
)
_TOKENS = re.compile(r"[\s()\[\]{}<>_,;:/\\-]+")
# Symbols that may head a column of shares without any unit: other one and two letter headings
# are as often abbreviations of something else.
_BARE_SYMBOLS = frozenset({*RARE_EARTHS, "Fe", "B", "Co"})
_FULL_NAME_MIN = 4
_PER = re.compile(r"\s*(?:/|\bper\b|每)\s*", re.IGNORECASE)
_AT_HOME: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {"元": "CNY", "¥": "CNY", "圆": "CNY", "元人民币": "CNY"},
        "ja": {"円": "JPY", "¥": "JPY", "日本円": "JPY"},
    }
)


def unit_of(text: str, field: str, language: str) -> str | None:
    """The unit that a text spells, for a field that takes one; ``None`` if it spells none.

    In a Chinese heading 元 and ¥ are taken as the renminbi, in a Japanese one 円 and ¥ as the yen;
    the reader sees that in the map.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match field:
        case "mass":
            return _mass_unit(plain)
        case "price":
            return _price_unit(plain, language)
        case "composition":
            return next((unit for form, unit in _SHARE_UNIT if form.fullmatch(plain)), None)
        case "quantity" | "batch" | "base_quantity":
            return plain if unit_named(plain) is not None else None
        case _:
            return None


def _mass_unit(text: str) -> str | None:
    try:
        return mass_unit(text)
    except UnitError:
        return None


def _price_unit(text: str, language: str) -> str | None:
    """``USD`` or ``USD/kg`` from what a heading writes, a sign of several currencies as it is."""
    sign, *per = _PER.split(text, maxsplit=1)
    currency = _currency(sign, language)
    if currency is None:
        return None
    if not per or unit_named(per[0]) is None:
        return currency if not per or per[0].casefold() in IGNORED else None
    return f"{currency}/{per[0]}"


def _currency(sign: str, language: str) -> str | None:
    if sign.upper() in CURRENCIES:
        return sign.upper()
    at_home = _AT_HOME.get(language, {})
    if sign in at_home:
        return at_home[sign]
    try:
        return parse_money(f"1 {sign}")[1] if sign else None
    except QuantityError:
        return sign if sign in {"$", "¥", "元", "£"} else None


def share_heading(heading: str) -> tuple[str, str] | None:
    """The substance and the unit of a heading that names a share of one, ``None`` if it does not.

    The substance is the symbol of an element or the formula of an oxide; the unit is empty where
    the heading has none.

    >>> share_heading("Dy2O3 (wt%)"), share_heading("镝含量(%)"), share_heading("Part name")
    (('Dy2O3', '%'), ('Dy', '%'), None)
    """
    text = unicodedata.normalize("NFKC", heading)
    unit = ""
    for form, spelt in _SHARE_UNIT:
        if form.search(text):
            unit = unit or spelt
            text = form.sub(" ", text)
    tokens = [token for token in _TOKENS.split(_EASTERN_FILLERS.sub(" ", text)) if token]
    words = [token for token in tokens if token.casefold() not in _FILLERS]
    name = _named(words)
    if name is None:
        return None
    return (name, unit) if unit or _is_plain(words, name) else None


def _named(words: list[str]) -> str | None:
    """The one substance that all words together, or each of them, name."""
    names = set(_names_in(words))
    only = names.pop() if len(names) == 1 else ""
    return only if only in SUBSTANCES or oxide_named(only) else None


def _names_in(words: list[str]) -> Iterator[str]:
    for word in (" ".join(words),) if oxide_named(" ".join(words)) else words:
        oxide, substance = oxide_named(word), substance_named(word)
        yield oxide.formula if oxide else substance.symbol if substance else ""


def _is_plain(words: list[str], name: str) -> bool:
    """Whether a heading without a unit still surely names a substance."""
    if name in words:
        return name in _BARE_SYMBOLS or name not in SUBSTANCES
    return any(len(word) >= _FULL_NAME_MIN or not word.isascii() for word in words)
