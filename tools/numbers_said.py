"""Numbers, days and articles that a text names, in one notation, from English and from Chinese.

A translation is held against its source with it: ``8 Nov 2025`` is ``2025年11月8日``, ``Arts 28 to
30`` are ``第二十八条至第三十条``, RMB 5 million are 500万元.  What a language says in words ("two
rows", 两行) is no number here.
"""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

Reader: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterable[str]]]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
# Whole names where no year follows: a decree is no month.
_MONTH_NAME = "|".join((*month_name[1:], *month_abbr[1:]))
_HAN = "一二三四五六七八九"
_HAN_DIGITS = {digit: number for number, digit in enumerate(_HAN, 1)}
# Chinese names a decree by its title where English names it by its number.
_NUMBER_OF_TITLE = {"《两用物项出口管制条例》": "792"}


def english_numbers(text: str) -> frozenset[str]:
    """What an English text names."""
    return _read(text, _ENGLISH)


def chinese_numbers(text: str) -> frozenset[str]:
    """What a Chinese text names."""
    return _read(text, _CHINESE)


def _read(text: str, readers: Sequence[Reader]) -> frozenset[str]:
    """What the readers find one after the other; what one has taken the next does not see."""
    found: set[str] = set()
    for pattern, read in readers:
        found.update(name for match in pattern.finditer(text) for name in read(match))
        text = pattern.sub(" ", text)
    return frozenset(found)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _scaled(number: str, factor: int) -> str:
    return str(Fraction(number) * factor)


def _han_number(numeral: str) -> int:
    """A numeral below one hundred: 三, 十, 二十八."""
    tens, ten, ones = numeral.rpartition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + _HAN_DIGITS.get(ones, 0)


def _written(year: str, month: str | int, day: str = "") -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


_NUMBER: Reader = (re.compile(r"\d+(?:\.\d+)?"), lambda found: [found[0]])
_ISO_DAY: Reader = (re.compile(r"\b\d{4}-\d{2}-\d{2}\b"), lambda found: [found[0]])
_HAN_DAY: Reader = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"),
    lambda found: [_written(*found.group(1, 2, 3))],
)
# Each language cites words of the other, and their days with them.
_ENGLISH: tuple[Reader, ...] = (
    _ISO_DAY,
    _HAN_DAY,
    (
        re.compile(rf"\b(\d{{1,2}}) ({_MONTH}) (\d{{4}})"),
        lambda found: [_written(found[3], _month(found[2]), found[1])],
    ),
    (
        re.compile(rf"\b(?:({_MONTH}) (?:and|to) )?({_MONTH}) (\d{{4}})"),
        lambda found: [_written(found[3], _month(each)) for each in found.group(1, 2) if each],
    ),
    (
        re.compile(rf"\b(\d{{1,2}}) ({_MONTH_NAME})\b"),
        lambda found: [f"{_month(found[2]):02}-{int(found[1]):02}"],
    ),
    (re.compile(r"(\d+(?:\.\d+)?) million"), lambda found: [_scaled(found[1], 1_000_000)]),
    (re.compile(r"(\d+(?:\.\d+)?) billion"), lambda found: [_scaled(found[1], 1_000_000_000)]),
    (re.compile(r"\b\d{1,3}(?:,\d{3})+\b"), lambda found: [found[0].replace(",", "")]),
    (re.compile(r"\bPart (I{1,3})\b"), lambda found: [f"part {len(found[1])}"]),
    _NUMBER,
)
_CHINESE: tuple[Reader, ...] = (
    (
        re.compile("|".join(map(re.escape, _NUMBER_OF_TITLE))),
        lambda found: [_NUMBER_OF_TITLE[found[0]]],
    ),
    _ISO_DAY,
    _HAN_DAY,
    (
        re.compile(r"(\d{4})年(\d{1,2})月(?:[和至、](\d{1,2})月(?!\d))?"),
        lambda found: [_written(found[1], each) for each in found.group(2, 3) if each],
    ),
    (
        re.compile(r"(\d{1,2})月(\d{1,2})日"),
        lambda found: [f"{int(found[1]):02}-{int(found[2]):02}"],
    ),
    (re.compile(r"(\d+(?:\.\d+)?)万"), lambda found: [_scaled(found[1], 10_000)]),
    (re.compile(r"(\d+(?:\.\d+)?)亿"), lambda found: [_scaled(found[1], 100_000_000)]),
    (re.compile(r"第([一二三])部分"), lambda found: [f"part {_han_number(found[1])}"]),
    (re.compile(rf"第([{_HAN}十]+)条"), lambda found: [str(_han_number(found[1]))]),
    (re.compile(rf"（([{_HAN}十]+)）"), lambda found: [str(_han_number(found[1]))]),
    _NUMBER,
)
