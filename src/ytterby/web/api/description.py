"""The API described: OpenAPI 3.1 for programs, the JSON Schemas, and what the page of it shows."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Annotated, Any, TypeAlias, cast

from fastapi import APIRouter, Depends, FastAPI, Path, Request, Response
from fastapi.openapi.utils import get_openapi
from starlette.responses import JSONResponse

from ytterby.assembly.schemas import schemas
from ytterby.vocabulary.supposition import Kind as Supposable
from ytterby.web.api import (
    classify,
    content,
    dependence,
    determinations,
    health,
    items,
    jobs,
    landed_cost,
    law,
    law_time,
    shapes,
)
from ytterby.web.api.examples import IMPORTS, LIST, SUPPOSITIONS, TRANSACTIONS
from ytterby.web.api.operation import (
    JSON,
    PREFIX,
    Operation,
    accepts_json,
    problems,
    told,
)
from ytterby.web.problems import Named, refusal

Record: TypeAlias = dict[str, Any]

router = APIRouter(prefix=PREFIX, route_class=Operation)
own = APIRouter(route_class=Operation, tags=["service"], dependencies=[Depends(accepts_json)])

_SCHEMA_TYPE = "application/schema+json"
_REF = "#/components/schemas/"
_TAGS = (
    ("determinations", "One matter judged at once"),
    ("jobs", "Documents and lists that take longer"),
    ("law", "The law encoded, on any day"),
    ("items", "The lists of the law, and what stands on them"),
    ("content", "What is inside, whom to ask, what to switch, which parts matter"),
    ("dependence", "Who holds which stage of the chain, and which claims about it hold"),
    ("service", "The program itself, and the forms of its records"),
)
_ABOUT = (
    "Rare-earth export control: may this go to them, on this day, and why. Answers of a program "
    "on law as encoded, for people who decide; they are no legal advice. What nobody has said "
    "stays unknown: it never becomes a no."
)


@own.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """This description."""
    return JSONResponse(described(request.app))


@own.get(
    "/schemas",
    summary="The JSON Schemas by their names",
    operation_id="schemas",
    responses={200: {"model": shapes.Schemas}, **problems()},
)
def schema_names() -> Response:
    """Everything that goes in and comes out has a form with a version."""
    return told({"schemas": {name: f"{PREFIX}/schemas/{name}" for name in sorted(schemas())}})


@own.get(
    "/schemas/{name}",
    summary="One JSON Schema",
    operation_id="schema",
    responses={
        200: {
            "description": "The schema (draft 2020-12).",
            "content": {_SCHEMA_TYPE: {"schema": {"type": "object"}}},
        },
        **problems(404),
    },
)
def schema(
    name: Annotated[str, Path(description="Its name.", examples=["transaction-1"])],
) -> Response:
    """The form of a document or of a record, such as `transaction-1` or `determination-1`."""
    if name not in schemas():
        raise refusal(Named.NOT_FOUND)
    return JSONResponse(schemas()[name], media_type=_SCHEMA_TYPE)


for each in (
    determinations,
    landed_cost,
    jobs,
    law,
    law_time,
    items,
    content,
    classify,
    dependence,
    health,
):
    router.include_router(each.router)
router.include_router(own)


def described(app: FastAPI) -> Record:
    """The whole API as OpenAPI 3.1; made once for a service."""
    made: Record | None = getattr(app.state, "described", None)
    if made is None:
        made = app.state.described = _described(app)
    return made


def methods_at(app: FastAPI, path: str) -> tuple[str, ...]:
    """The methods that the API takes at a path; none if it has no such path."""
    asked = path.split("/")
    for template, operations in described(app)["paths"].items():
        pieces = template.split("/")
        if len(pieces) == len(asked) and all(
            piece.startswith("{") or piece == one for piece, one in zip(pieces, asked, strict=True)
        ):
            return tuple(sorted(name.upper() for name in operations))
    return ()


def _described(app: FastAPI) -> Record:
    made = get_openapi(
        title="Ytterby",
        version=app.version,
        openapi_version="3.1.0",
        summary="Rare-earth export control over HTTP",
        description=_ABOUT,
        routes=app.routes,
        tags=[{"name": name, "description": words} for name, words in _TAGS],
        servers=[{"url": "/", "description": "This machine"}],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    made["paths"] = {path: each for path, each in made["paths"].items() if path.startswith(PREFIX)}
    parts = made.setdefault("components", {}).setdefault("schemas", {})
    parts.update(_of_problem())
    parts.update(_with_nulls(_of_schema("Transaction", schemas()["transaction-1"])))
    parts.update(_of_schema("Determination", schemas()["determination-1"]))
    parts.update(_of_schema("Items", schemas()["items-1"]))
    parts["Question"] = _question(parts)
    parts["TransactionList"] = _transaction_list()
    determine = made["paths"][f"{PREFIX}/determinations"]["post"]
    determine["requestBody"] = _body(_ref("Question"), TRANSACTIONS)
    determine["responses"]["200"] = {
        "description": "One record for each regime.",
        "content": {JSON: {"schema": {"type": "array", "items": _ref("Determination")}}},
    }
    what_if = made["paths"][f"{PREFIX}/law/what-if"]["post"]
    what_if["requestBody"] = _body(_what_if(), SUPPOSITIONS)
    landed = made["paths"][f"{PREFIX}/landed-cost"]["post"]
    landed["requestBody"] = _body(_import(), IMPORTS)
    ask = made["paths"][f"{PREFIX}/jobs"]["post"]
    lists = {"two": {"summary": "Two transactions", "value": LIST}}
    ask["requestBody"]["content"] |= _body(_ref("TransactionList"), lists)["content"]
    ask["responses"]["202"]["headers"] = {
        "Location": {"description": "Where the job is.", "schema": {"type": "string"}}
    }
    return made


def _of_problem() -> Record:
    """The problem, with everything that its members refer to."""
    made = shapes.Problem.model_json_schema(ref_template=f"{_REF}{{model}}")
    return {**made.pop("$defs", {}), "Problem": made}


def _of_schema(name: str, schema: Mapping[str, Any]) -> Record:
    """One of our schemas as components."""
    definitions = {f"#/$defs/{each}": f"{name}.{each}" for each in schema.get("$defs", {})}
    whole = {key: part for key, part in schema.items() if key not in {"$schema", "$id", "$defs"}}
    parts = {name: whole, **{f"{name}.{key}": part for key, part in schema["$defs"].items()}}
    return {key: _pointed(part, definitions) for key, part in parts.items()}


def _pointed(part: object, definitions: Mapping[str, str]) -> object:
    """A part of a schema whose references lead into the components."""
    if isinstance(part, list):
        return [_pointed(each, definitions) for each in cast("list[object]", part)]
    if not isinstance(part, dict):
        return part
    held = cast("dict[str, object]", part)
    moved = {key: _pointed(each, definitions) for key, each in held.items()}
    target = moved.get("$ref")
    if isinstance(target, str):
        head = next(key for key in definitions if target == key or target.startswith(f"{key}/"))
        moved["$ref"] = f"{_REF}{definitions[head]}{target.removeprefix(head)}"
    return moved


def _with_nulls(parts: Record) -> Record:
    """Components in which what may be left out may be null as well: both are read alike."""
    # The transaction itself refers to the fields of a matter, which are among the others.
    for part in (each for name, each in parts.items() if name != "Transaction"):
        needed = part.get("required", ())
        for name, each in part.get("properties", {}).items():
            if name not in needed:
                part["properties"][name] = {"anyOf": [each, {"type": "null"}]}
    facts = parts["Transaction.facts"]
    facts["additionalProperties"]["type"].append("null")
    return parts


def _question(parts: Record) -> Record:
    """A transaction, with what may stand beside it."""
    transaction: Record = deepcopy(parts["Transaction"])
    transaction["title"] = "A question"
    transaction["properties"] |= _views() | _regimes()
    return transaction


def _what_if() -> Record:
    """What is supposed of the law, with a transaction to judge by it or without."""
    named = {
        each.value: {"type": ["array", "null"], "items": {"type": "string"}} for each in Supposable
    }
    return {
        "title": "What is supposed",
        "type": "object",
        "properties": {
            "suppose": {
                "type": "object",
                "description": "By kind, what is supposed of which piece of law: "
                '{"lapse": ["cn/mofcom-2025-70"], "set": ["minimum-proportion=1 %"]}.',
                "properties": named,
                "minProperties": 1,
                "additionalProperties": False,
            },
            "on": {
                "type": ["string", "null"],
                "format": "date",
                "description": "The day judged, today without one.",
            },
            "transaction": {"anyOf": [_ref("Transaction"), {"type": "null"}]},
            **_views(),
            **_regimes(),
        },
        "required": ["suppose"],
        "additionalProperties": False,
    }


def _import() -> Record:
    """An import, and what it is worth to the customs."""
    return {
        "title": "An import",
        "type": "object",
        "properties": {
            "value": {
                "type": "string",
                "description": "What it is worth, with its currency: `10000 USD`.",
            },
            "transaction": _ref("Transaction"),
            "until": {
                "type": ["string", "null"],
                "format": "date",
                "description": "Go on to this day, and say when the cost changes.",
            },
            **_views(),
            **_regimes(),
        },
        "required": ["value", "transaction"],
        "additionalProperties": False,
    }


def _transaction_list() -> Record:
    return {
        "title": "A list of transactions",
        "type": "object",
        "properties": {
            "transactions": {"type": "array", "minItems": 1, "items": _ref("Transaction")},
            **_views(),
        },
        "required": ["transactions"],
        "additionalProperties": False,
    }


def _regimes() -> Record:
    """Whose law is asked."""
    return {
        "regimes": {
            "type": ["array", "null"],
            "description": "Whose law is asked, by the ids of `/law/regimes`, or `all`; without it "
            "those that are asked by default.",
            "items": {"type": "string"},
        }
    }


def _views() -> Record:
    """How the law is to be read."""
    return {
        "readings": {
            "type": ["object", "null"],
            "description": "For an open doubt of the law, the reading to follow: "
            '{"last-day": "inclusive"}.',
            "additionalProperties": {"type": "string"},
        },
        "attestations": {
            "type": ["array", "null"],
            "description": "What you have seen of the law. Without a signature an entry is sealed "
            "as said today.",
            "items": {
                "type": "object",
                "properties": {
                    "provision": {"type": "string"},
                    "from": {"type": "string", "format": "date"},
                    "to": {"type": "string", "format": "date"},
                    "status": {"type": "string"},
                    "source": {"type": "string"},
                    "who": {"type": "string"},
                    "signed_on": {"type": "string", "format": "date"},
                    "signature": {"type": "string"},
                },
                "required": ["provision", "from", "status", "source", "who"],
                "additionalProperties": False,
            },
        },
    }


def _body(schema: Record, examples: Mapping[str, Any]) -> Record:
    return {"required": True, "content": {JSON: {"schema": schema, "examples": dict(examples)}}}


def _ref(name: str) -> Record:
    return {"$ref": f"{_REF}{name}"}
