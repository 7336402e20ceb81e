"""Each operation of the API as a person reads it, with how to ask it by curl and from Python.

Everything here is taken from the OpenAPI description, so that neither can say what the other does
not.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from ytterby.web.api.operation import FORM, JSON

Record: TypeAlias = Mapping[str, Any]

_DOCUMENTS = {"document": "document.csv"}


@dataclass(frozen=True, slots=True)
class Field:
    """Something that may be said: its name, where it is said, what it is, whether it must be."""

    name: str
    where: str
    kind: str
    about: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One operation as the page shows it."""

    id: str
    tag: str
    method: str
    path: str
    summary: str
    about: tuple[str, ...]
    fields: tuple[Field, ...]
    statuses: tuple[str, ...]
    curl: Markup
    python: Markup


def operations(described: Record, address: str) -> Iterator[Shown]:
    """Every operation, in the order of the description; ``address`` is where the service is."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield _shown(path, method.upper(), operation, address)


def _shown(path: str, method: str, operation: Record, address: str) -> Shown:
    asked = f"{address}{_filled(path, operation)}"
    about = operation.get("description", "").split("\n\n")
    return Shown(
        id=operation["operationId"],
        tag=operation["tags"][0],
        method=method,
        path=path,
        summary=operation["summary"],
        about=tuple(" ".join(each.split()) for each in about if each),
        fields=tuple(_fields(operation)),
        statuses=tuple(operation["responses"]),
        curl=_in_a_line(_curl(method, asked, operation)),
        python=_in_a_line(_python(method, asked, operation)),
    )


def _in_a_line(code: str) -> Markup:
    """Code whose lines and blanks outlive a page that is written without either."""
    return escape(code).replace("\n", Markup("&#10;"))


def _filled(path: str, operation: Record) -> str:
    """A path with its examples put in, and behind it what must be said."""
    said: dict[str, str] = {}
    for each in operation.get("parameters", ()):
        example = next(iter(each["schema"].get("examples", [each["name"]])))
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", quote(example))
        elif each["required"]:
            said[each["name"]] = example
    return f"{path}?{urlencode(said)}" if said else path


def _fields(operation: Record) -> Iterator[Field]:
    for each in operation.get("parameters", ()):
        about = each.get("description", each["schema"].get("description", ""))
        yield Field(each["name"], each["in"], _kind(each["schema"]), about, each["required"])
    form = _forms(operation).get(FORM, {}).get("schema", {})
    for name, schema in form.get("properties", {}).items():
        is_needed = name in form.get("required", ())
        yield Field(name, "form", _kind(schema), schema.get("description", ""), is_needed)


def _kind(schema: Record) -> str:
    """What a value is, in as few words as a reader needs."""
    if schema.get("format") == "binary":
        return "document"
    if schema.get("enum"):
        return " | ".join(schema["enum"])
    if "anyOf" in schema:
        kinds = [_kind(each) for each in schema["anyOf"] if each.get("type") != "null"]
        return " | ".join(kinds)
    if schema.get("type") == "array":
        return "repeated"
    return str(schema.get("format") or schema.get("type", ""))


def _forms(operation: Record) -> Record:
    found: Record = operation.get("requestBody", {}).get("content", {})
    return found


def _example(operation: Record) -> object:
    """The shortest example of a body of JSON; ``None`` if it takes none."""
    examples = _forms(operation).get(JSON, {}).get("examples", {})
    values = [each["value"] for each in examples.values()]
    return min(values, key=lambda each: len(json.dumps(each)), default=None)


def _curl(method: str, address: str, operation: Record) -> str:
    words = ["curl"]
    if FORM in _forms(operation):
        words += [f"-F {name}=@{file}" for name, file in _DOCUMENTS.items()]
    elif method == "POST":
        body = json.dumps(_example(operation), ensure_ascii=False)
        words += [f"-H 'Content-Type: {JSON}'", f"-d '{body}'"]
    elif method != "GET":
        words.append(f"-X {method}")
    return " \\\n  ".join([*words, f"'{address}'"] if len(words) > 1 else [f"curl '{address}'"])


def _python(method: str, address: str, operation: Record) -> str:
    call, more = method.lower(), ""
    if FORM in _forms(operation):
        files = ", ".join(f'"{name}": open("{file}", "rb")' for name, file in _DOCUMENTS.items())
        more = f",\n    files={{{files}}},\n"
    elif method == "POST":
        more = f",\n    json={_example(operation)!r},\n"
    asked = f'httpx.{call}(\n    "{address}"{more})' if more else f'httpx.{call}("{address}")'
    end = "print(answer.json())" if "204" not in operation["responses"] else "print(answer)"
    return f"import httpx\n\nanswer = {asked}\nanswer.raise_for_status()\n{end}"
