"""The one way in which a JSON document is written as bytes, so that it can be signed.

RFC 8785 (JSON Canonicalization Scheme) for as much of JSON as our forms use: mappings whose keys
are ASCII, lists, texts, true, false, null and whole numbers up to 2^53 - 1.  Fractions of numbers
are left out, because their canonical form is that of IEEE 754 doubles, and a mass is no double.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ytterby.intake.strict_yaml import Node, resolved

Plain: TypeAlias = (
    "str | int | bool | Mapping[str, Plain] | Sequence[Plain] | None"  # a text is no list here
)

_WHOLE_MAX = 2**53 - 1
_HALF = re.compile(r"[\ud800-\udfff]")


class NotCanonicalError(ValueError):
    """A value has no canonical form here."""

    def __init__(self, seen: str | int) -> None:
        super().__init__(
            f"{seen!r} has no canonical form here: keys are ASCII, texts whole, numbers below 2^53"
        )


def canonical_bytes(value: Plain) -> bytes:
    """The bytes of a value: keys in order, no blanks, UTF-8, only the escapes that must be.

    >>> canonical_bytes({"b": [1, True], "a": "€"}).decode()
    '{"a":"€","b":[1,true]}'

    Raises:
        NotCanonicalError: a key is not ASCII, a number too large, or a text cut in half.

    """
    _check(value)
    # For these kinds of values the standard library writes what RFC 8785 section 3.2.2 asks for:
    # \b \t \n \f \r \" \\ and \u00xx in small letters, everything else as it is.  Keys in ASCII
    # sort alike by code point and by UTF-16 code unit (section 3.2.3).
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def _check(value: Plain) -> None:
    if isinstance(value, str):
        if _HALF.search(value):
            raise NotCanonicalError(value)
    elif isinstance(value, Mapping):
        _check_keys(value)
    elif isinstance(value, Sequence):
        for inner in value:
            _check(inner)
    elif value is not None and abs(value) > _WHOLE_MAX:
        raise NotCanonicalError(value)


def _check_keys(value: Mapping[str, Plain]) -> None:
    for key, inner in value.items():
        if not key.isascii():
            raise NotCanonicalError(key)
        _check(inner)


def plain_of(node: Node) -> Plain:
    """The value of a node that was read from JSON."""
    value = node.value
    if isinstance(value, dict):
        return {key: plain_of(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain_of(inner) for inner in value]
    said = resolved(node)
    return said if isinstance(said, str | int | bool) or said is None else value
