"""Numbers as people write them, read exactly or refused."""

import re
import unicodedata
from fractions import Fraction

_DIGITS_MAX = 40
_SIGN_AND_BODY = re.compile(r"([+-]?)([0-9., ']*[0-9])((?:[eE][+-]?[0-9]{1,2})?)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([., '])[0-9]{3})(?:\1[0-9]{3})*|[0-9]*")
_ONE_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
# The minus sign and the two quotation marks that spreadsheets put for a hyphen and an apostrophe.
_MARKS = str.maketrans({"\u2212": "-", "\u2018": "'", "\u2019": "'"})


class QuantityError(ValueError):
    """A text is no quantity of the kind asked, or can be read as several.

    ``seen``, ``expected`` and ``remedy`` are the words of the finding made from it.
    """

    def __init__(self, seen: str, expected: str, remedy: str) -> None:
        self.seen, self.expected, self.remedy = seen, expected, remedy
        super().__init__(f"{seen!r}: expected {expected}; {remedy}")


def cleaned(text: str) -> str:
    """The text in half-width characters, with plain signs and single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).split())


def parse_number(text: str, *, comma_groups: bool = False) -> Fraction:
    """The number that a text spells, exact.

    Thousands may be set apart by a blank, an apostrophe, a comma or a point where nothing but
    one reading is left.  A single point is always the decimal point.

    Args:
        text: what was written.
        comma_groups: whether ``1,234``, otherwise refused, is known to be 1234.

    Raises:
        QuantityError: it spells none (NaN and infinity are none), or two.

    """
    match = _SIGN_AND_BODY.fullmatch(cleaned(text))
    if match is None or len(match[2]) > _DIGITS_MAX:
        raise QuantityError(text, "a number", "write digits with a decimal point, as in 1234.5")
    sign, body, exponent = match.groups()
    mark = "" if comma_groups and _ONE_COMMA.fullmatch(body) else _decimal_mark(body, text)
    whole, _, decimals = body.partition(mark) if mark else (body, "", "")
    if not _GROUPED.fullmatch(whole) or not re.fullmatch(r"[0-9]*", decimals):
        raise QuantityError(
            text,
            "digits in groups of three with one decimal mark",
            "write it without groups and with a decimal point, as in 1234.5",
        )
    digits = re.sub(r"[^0-9]", "", whole)
    return Fraction(f"{sign}{digits or '0'}.{decimals or '0'}{exponent}")


def _decimal_mark(body: str, text: str) -> str:
    """The decimal mark in a string of digits and marks, empty if there is none."""
    commas, points = body.count(","), body.count(".")
    if commas and points:
        return max(",", ".", key=body.rfind)
    if points == 1:
        return "."
    if commas != 1:
        return ""
    if _ONE_COMMA.fullmatch(body):
        whole, decimals = body.split(",")
        raise QuantityError(
            text,
            f"one reading, but this is {whole}{decimals} or {whole}.{decimals}",
            f"write {whole}{decimals} or {whole}.{decimals}",
        )
    return ","
