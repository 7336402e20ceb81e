"""What the door itself finds in a request, put as findings like those of every document."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from ytterby.assembly import UnknownReadingError
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.web.bodies import BODY

Error: TypeAlias = Mapping[str, Any]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_SHOWN_MAX = 80
# How pydantic begins its sentences; what follows is what was expected.
_FRAMED = re.compile(r"^(?:Input should be|\w+ should have) ")
_IN = MappingProxyType({"query": "address", "path": "address", "header": "headers", "body": BODY})
_EXPECTED = MappingProxyType(
    {
        "bool_parsing": "true or false",
        "bool_type": "true or false",
        "dict_type": "an object",
        "int_from_float": "a whole number",
        "int_parsing": "a whole number",
        "int_parsing_size": "a whole number of usual size",
        "int_type": "a whole number",
        "list_type": "a list",
        "model_attributes_type": "an object",
        "model_type": "an object",
        "string_type": "a text",
        "tuple_type": "a list",
    }
)


def _as_written(day: object) -> object:
    """A day as ISO 8601 has it; of a bare number another reader would make seconds since 1970."""
    if isinstance(day, date) or (isinstance(day, str) and _DAY.fullmatch(day)):
        return day
    wrong = "date_parsing"
    raise PydanticCustomError(wrong, "a day of the calendar")


DAY_SCHEMA: dict[str, Any] = {
    "type": "string",
    "format": "date",
    "pattern": "^(19|2[0-9])[0-9]{2}-",
}

Day: TypeAlias = Annotated[
    date,
    BeforeValidator(_as_written),
    Field(ge=date(1900, 1, 1), le=date(2999, 12, 31)),
    WithJsonSchema(DAY_SCHEMA),
]
"""A day of the calendar from 1900 to 2999, as documents have them."""


class Said(BaseModel):
    """What may be said beside a document; every field may be left out, and no other is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def checked(wrong: ValidationError) -> FindingsError:
    """What a model of the door did not take, as findings in the body."""
    errors = [{**each, "loc": ("body", *each["loc"])} for each in wrong.errors()]
    return FindingsError(findings_of(errors))


def findings_of(errors: Iterable[Error]) -> tuple[Finding, ...]:
    """What the framework did not take, as findings."""
    return tuple(_finding(each) for each in errors)


def reading_unknown(wrong: UnknownReadingError, place: Place | None = None) -> Finding:
    """A reading that the law does not have, as a finding; without a place it is in the body."""
    chosen = str(wrong).partition(" chooses no reading: ")[0]
    doubt = chosen.partition("=")[0]
    return Finding(
        place or Place(BODY, 0, f"readings.{doubt}"),
        "READING-UNKNOWN",
        str(wrong),
        "a reading that the law allows",
        "choose one of the readings that are offered",
    )


def _finding(error: Error) -> Finding:
    kind = str(error["type"])
    where, *path = error["loc"]
    place = Place(_IN.get(str(where), str(where)), 0, _field(path))
    name = str(path[-1]) if path else ""
    seen = _shown(error.get("input"))
    if kind == "missing":
        words = f"a value for {name}" if name else "something"
        return Finding(place, "MISSING-KEY", "nothing", words, f"write {words}")
    if kind == "extra_forbidden":
        known = "one of the names that are described at /api"
        return Finding(place, "UNKNOWN-KEY", name, known, f"take {name} out")
    expected = _EXPECTED.get(kind) or _FRAMED.sub("", str(error["msg"]))
    if kind in {"enum", "literal_error"}:
        told: Mapping[str, Any] = error.get("ctx") or {}
        expected = f"one of {told.get('expected', expected)}"
        return Finding(place, "WORD-UNKNOWN", seen, expected, "choose one of the words expected")
    is_day = kind.startswith("date_") or bool(_DAY.fullmatch(str(error.get("input"))))
    if is_day:
        words = "a day of the calendar from 1900 to 2999"
        return Finding(place, "DATE-UNREADABLE", seen, words, "write it like 2025-11-07")
    return Finding(place, "WRONG-KIND", seen, expected, f"write {expected} here")


def _field(path: Sequence[str | int]) -> str:
    told = ""
    for each in path:
        told += f"[{each}]" if isinstance(each, int) else f".{each}"
    return told.removeprefix(".")


def _shown(value: object) -> str:
    """What was seen, as short as it can be looked up again."""
    text = "nothing" if value is None or value == "" else str(value)
    return text if len(text) <= _SHOWN_MAX else f"{text[:_SHOWN_MAX]} ..."
