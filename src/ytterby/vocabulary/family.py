"""Alloy and magnet families: the elements that name one, in whatever spelling, in one order."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from ytterby.vocabulary.substance import SUBSTANCES, substance_named

# Words of the trade that spell no elements, or spell them in one case.
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "ndfeb": "B-Fe-Nd",
        "neo": "B-Fe-Nd",
        "smco": "Co-Sm",
        "alnico": "Al-Co-Ni",
        "ferrite": "ferrite",
        "铁氧体": "ferrite",
    }
)
# Between symbols, or a ratio that tells grades of one family apart: Sm-Co 2:17.
_SEPARATORS = re.compile(r"(?:[-\u2013\s/+·,]|[0-9]+:[0-9]+)+")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?[0-9]*(?:\.[0-9]+)?)+")
_SYMBOL = re.compile(r"[A-Z][a-z]?")


class FamilyError(ValueError):
    """A text names no alloy or magnet family."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} names no family; one reads like 'Nd-Fe-B', 'SmCo', '钕铁硼' or 'Dy'"
        )


def canonical_family(text: str) -> str:
    """The symbols of a family sorted and joined by ``-``; the empty text stays empty.

    >>> [canonical_family(text) for text in ("Nd-Fe-B", "钐钴", "TbDyFe", "Nd2Fe14B")]
    ['B-Fe-Nd', 'Co-Sm', 'Dy-Fe-Tb', 'B-Fe-Nd']

    Raises:
        FamilyError: something in the text is neither a substance nor a spelling known here.

    """
    parts = [part for part in _SEPARATORS.split(text) if part]
    known = _WORDS.get("".join(parts).casefold())
    if known is not None:
        return known
    symbols = {symbol for part in parts for symbol in _symbols(part)}
    if None in symbols or (parts and not symbols):
        raise FamilyError(text)
    return "-".join(sorted(symbol for symbol in symbols if symbol is not None))


def _symbols(part: str) -> list[str | None]:
    """The symbols of one run of letters, ``None`` for each that cannot be read."""
    if _FORMULA.fullmatch(part):
        return [symbol if symbol in SUBSTANCES else None for symbol in _SYMBOL.findall(part)]
    spelled = substance_named(part)
    if spelled is not None:
        return [spelled.symbol]
    # Chinese names of elements are one character each: 钕铁硼.
    named = [None if letter.isascii() else substance_named(letter) for letter in part]
    return [None if each is None else each.symbol for each in named]
