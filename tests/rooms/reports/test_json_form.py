import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import pytest

from ytterby.licensing.determination import Determination
from ytterby.reports.json_form import determination_record, record_bytes
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import Attestation
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime

Facts = dict[str, FactValue]
Judge = Callable[..., Determination]
Tree: TypeAlias = "bool | int | str | list[Tree] | dict[str, Tree] | None"
Schema: TypeAlias = "dict[str, Tree]"

_KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "null": (type(None),),
}


def _of_kind(value: Tree, kinds: Tree) -> bool:
    wanted = [kinds] if isinstance(kinds, str) else kinds
    assert isinstance(wanted, list)
    fits = [isinstance(value, _KINDS[str(each)]) for each in wanted]
    return any(fits) and not (isinstance(value, bool) and "boolean" not in wanted)


def _misfits(value: Tree, schema: Tree, root: Schema, place: str) -> Iterator[str]:
    """What of a value does not fit: the part of JSON Schema 2020-12 that our schema uses."""
    assert isinstance(schema, dict)
    if "$ref" in schema:
        yield from _misfits(value, _meant(str(schema["$ref"]), root), root, place)
    if "oneOf" in schema:
        ways = schema["oneOf"]
        assert isinstance(ways, list)
        if sum(not list(_misfits(value, way, root, place)) for way in ways) != 1:
            yield f"{place}: fits none or several of the ways"
    if "type" in schema and not _of_kind(value, schema["type"]):
        yield f"{place}: {value!r} is not {schema['type']}"
        return
    yield from _misfits_itself(value, schema, place)
    yield from _misfits_inside(value, schema, root, place)


def _meant(reference: str, root: Schema) -> Tree:
    target: Tree = root
    for step in reference.removeprefix("#/").split("/"):
        assert isinstance(target, dict)
        target = target[step]
    return target


def _misfits_itself(value: Tree, schema: Schema, place: str) -> Iterator[str]:
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not {schema['const']!r}"
    allowed = schema.get("enum", [value])
    assert isinstance(allowed, list)
    if value not in allowed:
        yield f"{place}: {value!r} is none of {allowed}"
    if "pattern" in schema and not re.search(str(schema["pattern"]), str(value)):
        yield f"{place}: {value!r} does not match {schema['pattern']}"


def _misfits_inside(value: Tree, schema: Schema, root: Schema, place: str) -> Iterator[str]:
    if isinstance(value, list) and "items" in schema:
        for at, member in enumerate(value):
            yield from _misfits(member, schema["items"], root, f"{place}[{at}]")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        required = schema.get("required", [])
        assert isinstance(properties, dict)
        assert isinstance(required, list)
        yield from (f"{place}: {name} is missing" for name in required if name not in value)
        for name, member in value.items():
            other = schema.get("additionalProperties", True)
            inner = properties.get(name, other)
            if inner is False:
                yield f"{place}: {name} is unknown"
            elif inner is not True:
                yield from _misfits(member, inner, root, f"{place}.{name}")


@pytest.fixture
def schema(root: Path) -> Schema:
    path = root / "src/ytterby/reports/schemas/determination-1.schema.json"
    loaded: Schema = json.loads(path.read_text("utf-8"))
    return loaded


def _read_back(record: Mapping[str, object]) -> dict[str, Tree]:
    loaded: dict[str, Tree] = json.loads(record_bytes(record))
    return loaded


@pytest.fixture
def written(judge: Judge, regime: Regime, lawbook: Lawbook) -> Callable[..., dict[str, Tree]]:
    """The record of a matter, as written and read back."""

    def record(day: date, facts: Facts, *attestations: Attestation) -> dict[str, Tree]:
        found = judge(day, facts, attestations)
        return _read_back(determination_record(found, lawbook, regime))

    return record


@pytest.mark.parametrize("day", [date(2025, 4, 3), date(2026, 11, 10), date(2026, 11, 21)])
@pytest.mark.parametrize(
    "left_out", ["nothing", "end_use", "item.", "parties.", "transaction.from"]
)
def test_every_record_fits_its_schema(
    written: Callable[..., dict[str, Tree]],
    ordinary: Facts,
    schema: Schema,
    day: date,
    left_out: str,
) -> None:
    facts = {name: value for name, value in ordinary.items() if not name.startswith(left_out)}

    record = written(day, facts)

    assert list(_misfits(record, schema, schema, "record")) == []


def test_a_record_with_an_attestation_fits_its_schema(
    written: Callable[..., dict[str, Tree]],
    ordinary: Facts,
    schema: Schema,
    extended: Attestation,
) -> None:
    del ordinary["end_user.military"]

    record = written(date(2026, 11, 21), ordinary, extended)

    attestations = record["attestations"]
    assert isinstance(attestations, list)
    assert len(attestations) == 1
    assert list(_misfits(record, schema, schema, "record")) == []


def test_a_record_of_another_shape_is_found(schema: Schema) -> None:
    misfits = list(_misfits({"schema": "ytterby/determination/2"}, schema, schema, "record"))

    assert "record: day is missing" in misfits
    assert any("ytterby/determination/1" in each for each in misfits)


def test_the_schema_names_every_rung_of_the_scale(schema: Schema) -> None:
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    outcome = definitions["outcome"]
    assert isinstance(outcome, dict)

    assert outcome["enum"] == [each.key for each in Outcome]


def test_facts_and_law_that_decide_are_never_under_one_label(
    written: Callable[..., dict[str, Tree]], ordinary: Facts
) -> None:
    del ordinary["end_user.military"]

    decided_by = written(date(2026, 11, 21), ordinary)["decided_by"]

    assert isinstance(decided_by, dict)
    assert _names(decided_by["facts"]) == ["end_user.military"]
    assert "zz/notice-61-2025#art-2" in _names(decided_by["law"])


def _names(rows: Tree) -> list[Tree]:
    assert isinstance(rows, list)
    return [row["name"] for row in rows if isinstance(row, dict)]


def test_shares_keep_their_exact_ends(
    written: Callable[..., dict[str, Tree]], ordinary: Facts
) -> None:
    share = Interval(Fraction(0), Fraction(1, 1000), high_excluded=True)
    ordinary["content.part_1_share.metal-separated"] = share

    facts = written(date(2025, 6, 1), ordinary)["facts"]

    assert isinstance(facts, dict)
    fact = facts["content.part_1_share.metal-separated"]
    assert isinstance(fact, dict)
    assert fact["value"] == {"low": "0", "high": "1/1000", "high_excluded": True}


def test_the_same_determination_gives_the_same_bytes(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    first = determination_record(judge(date(2025, 6, 1), ordinary), lawbook, regime)
    reversed_facts = dict(reversed(list(ordinary.items())))

    again = determination_record(judge(date(2025, 6, 1), reversed_facts), lawbook, regime)

    assert record_bytes(first) == record_bytes(again)
