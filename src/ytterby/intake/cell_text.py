"""A typed cell of a spreadsheet or a Parquet file as text that keeps its meaning."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

CellValue: TypeAlias = bool | int | float | Decimal | str | date | time | None

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
# [$USD] or [$€-407] inside a number format, beside conditions such as [Red] and [>100].
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_UNIT = re.compile(r"[^\W\d_]+\.?|[%€£¥₩]")


def text_of(value: CellValue) -> str:
    """The value written in full: no exponent, days as ``2025-12-01``, truth as yes or no."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float() | Decimal():
            return _number_text(value)
        case datetime():
            at_midnight = value.time() == time()
            return value.date().isoformat() if at_midnight else value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case str():
            return value.strip()


def text_as_shown(value: CellValue, number_format: str) -> str:
    """The value with the unit that its number format shows: ``3.5%``, ``35 g``.

    A percent sign of the format itself multiplies what is stored (0.035 is shown as 3.5%); one in
    quotation marks is only written behind it (3.5 is shown as 3.5%).
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return text_of(value)
    is_percent, unit = _shown_with(number_format)
    if is_percent:
        return _number_text(_exact(value) * 100) + "%"
    return f"{_number_text(value)} {unit}" if unit else _number_text(value)


@lru_cache(maxsize=256)
def _shown_with(number_format: str) -> tuple[bool, str]:
    """Whether a number format shows percent, and the unit it writes beside the number."""
    positive = number_format.partition(";")[0]
    if "%" in _BRACKETS.sub("", _QUOTED.sub("", positive)):
        return True, ""
    written = "".join(quoted or escaped for quoted, escaped in _QUOTED.findall(positive))
    unit = ("".join(_CURRENCY.findall(positive)) or written).strip()
    return False, unit if _UNIT.fullmatch(unit) else ""


def _exact(value: float | Decimal) -> Decimal:
    """The decimal number that a person would read: 0.1 for the float nearest to 0.1."""
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def _number_text(value: float | Decimal) -> str:
    exact = _exact(value)
    if not exact.is_finite():
        return str(exact)
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
