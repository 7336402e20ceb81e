"""What the journeys share: a JSON Schema read as far as ours use it."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

Tree: TypeAlias = "bool | int | str | list[Tree] | dict[str, Tree] | None"

_KINDS: dict[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": int,
    "null": type(None),
}


class _Reader:
    """One schema; it says where a value does not fit.  Others are beside it, by their ``$id``."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent
        self.root: dict[str, Tree] = json.loads(path.read_text("utf-8"))

    def misfits(self, value: Tree, schema: Tree, place: str) -> Iterator[str]:
        assert isinstance(schema, dict)
        unread = set(schema) - _READ
        assert not unread, f"the schema says {unread}, which is not looked at here"
        if "$ref" in schema:
            meant, where = self._meant(str(schema["$ref"]))
            yield from where.misfits(value, meant, place)
        ways = schema.get("anyOf", [])
        assert isinstance(ways, list)
        if ways and all(list(self.misfits(value, way, place)) for way in ways):
            yield f"{place}: {value!r} fits none of the ways"
        if not _is_of_kind(value, schema):
            yield f"{place}: {value!r} is not {schema['type']}"
            return
        yield from _misfits_itself(value, schema, place)
        if isinstance(value, list) and "items" in schema:
            for at, member in enumerate(value):
                yield from self.misfits(member, schema["items"], f"{place}[{at}]")
        if isinstance(value, dict):
            yield from self._misfits_inside(value, schema, place)

    def _misfits_inside(
        self, value: dict[str, Tree], schema: dict[str, Tree], place: str
    ) -> Iterator[str]:
        properties, required = schema.get("properties", {}), schema.get("required", [])
        assert isinstance(properties, dict)
        assert isinstance(required, list)
        yield from (f"{place}: {name} is missing" for name in required if name not in value)
        for name, member in value.items():
            inner = properties.get(name, schema.get("additionalProperties", True))
            if inner is False:
                yield f"{place}: {name} is not known"
            elif inner is not True:
                yield from self.misfits(member, inner, f"{place}.{name}")

    def _meant(self, reference: str) -> "tuple[Tree, _Reader]":
        name, _, pointer = reference.partition("#/")
        where = self
        if name:
            *_, form, version = name.split(":")
            where = _Reader(self.folder / f"{form}-{version}.schema.json")
            assert where.root["$id"] == name
        target: Tree = where.root
        for step in pointer.split("/"):
            assert isinstance(target, dict)
            target = target[step]
        return target, where


_READ = {
    "$schema", "$id", "$defs", "$ref", "title", "description", "examples", "type", "anyOf", "oneOf",
    "const", "enum", "pattern", "items", "minItems", "minProperties", "properties", "required",
    "additionalProperties", "format", "minLength",
}  # fmt: skip


def _is_of_kind(value: Tree, schema: dict[str, Tree]) -> bool:
    kinds = schema.get("type", list(_KINDS))
    wanted = kinds if isinstance(kinds, list) else [kinds]
    if isinstance(value, bool):
        return "boolean" in wanted
    return any(isinstance(value, _KINDS[str(each)]) for each in wanted)


def _misfits_itself(value: Tree, schema: dict[str, Tree], place: str) -> Iterator[str]:
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not {schema['const']!r}"
    allowed = schema.get("enum", [value])
    assert isinstance(allowed, list)
    if value not in allowed:
        yield f"{place}: {value!r} is none of {allowed}"
    if isinstance(value, str) and not re.search(str(schema.get("pattern", "")), value):
        yield f"{place}: {value!r} does not match {schema['pattern']}"
    if isinstance(value, list | dict):
        least = schema.get("minItems" if isinstance(value, list) else "minProperties", 0)
        assert isinstance(least, int)
        if len(value) < least:
            yield f"{place}: fewer than {least}"


@pytest.fixture
def misfits() -> Callable[[Tree, Path], list[str]]:
    """Every place at which a value does not fit the schema in a file."""

    def found(value: Tree, path: Path) -> list[str]:
        reader = _Reader(path)
        return list(reader.misfits(value, reader.root, "document"))

    return found
