"""Countries by their ISO 3166 code or their name, from the table in ``reference``."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ytterby.intake.fields import Entry, nearest

_TABLE = Path(__file__).parent.parent / "reference" / "countries.csv"


@cache
def countries() -> Mapping[str, str]:
    """The code of each country by its code, its names and its other names, all in lower case."""
    found: dict[str, str] = {}
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = (row["code"], row["name"], row["name_zh"], *row["also"].split(";"))
            found.update({_folded(name): row["code"] for name in names if name})
    return MappingProxyType(found)


@cache
def country_names() -> Mapping[str, tuple[str, str]]:
    """The English and the Chinese name of each country by its code."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType(
            {row["code"]: (row["name"], row["name_zh"]) for row in csv.DictReader(lines)}
        )


def country_code(entry: Entry) -> str:
    """The code of the country that an entry names, in whatever spelling."""
    text = entry.text()
    code = countries().get(_folded(text))
    if code is None:
        near = nearest(_folded(text), countries())
        entry.note(
            "COUNTRY-UNKNOWN",
            seen=text or entry.shown,
            expected="a country by its ISO 3166 code of two letters, or by its name",
            remedy=f"look the code up in ISO 3166-1{_nearby(near)}",
        )
        return ""
    return code


def _nearby(name: str) -> str:
    """A name that is spelled much like the one seen; only its author knows whether it is meant."""
    return f"; {name} is {countries()[name]}" if name else ""


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
