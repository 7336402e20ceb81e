"""The twenty-condition law in the peers' own languages, with their own traces switched on."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import and_, or_
from typing import TypeAlias

import numpy as np
import zen
from numpy.typing import NDArray
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.shipments import (
    ALLIES,
    COUNTRIES,
    EMBARGOED,
    END_USES,
    ITEMS,
    ITEMS_18,
    ITEMS_61,
    PURPOSES,
)

Row: TypeAlias = dict[str, str | bool | int]
Judge: TypeAlias = Callable[[Row], str]
Column: TypeAlias = NDArray[np.bool_]
# A nested list: ["all", "scope", ["not", "c13"]].
Joined: TypeAlias = str | Sequence["Joined"]
Codes: TypeAlias = Mapping[str, Mapping[str, int]]
DAY = "2025-10-10"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of the twenty conditions: a field against a value, or against several words."""

    name: str
    field: str
    sign: str
    value: bool | int | Sequence[str]


LEAVES = (
    Leaf("c01", "item", "in", ITEMS_18),
    Leaf("c02", "item", "in", ITEMS_61),
    Leaf("c03", "origin", "in", ["CN"]),
    Leaf("c04", "export_from", "in", ["CN"]),
    Leaf("c05", "dest", "not in", ["CN", "HK", "MO"]),
    Leaf("c06", "cn_re_share", ">=", 10),
    Leaf("c07", "cn_tech", "is", value=True),
    Leaf("c08", "consignee_listed", "is", value=True),
    Leaf("c09", "owner_listed_share", ">=", 5_000),
    Leaf("c10", "military_end_user", "is", value=True),
    Leaf("c11", "end_use", "in", ["wmd", "military", "terror"]),
    Leaf("c12", "end_use", "in", ["chip14nm", "ai_military", "semi_equipment"]),
    Leaf("c13", "purpose", "in", ["medical_emergency", "disaster_relief"]),
    Leaf("c14", "value_usd", "<", 5_000),
    Leaf("c15", "dest", "in", EMBARGOED),
    Leaf("c16", "general_licence", "is", value=True),
    Leaf("c17", "weight_kg", ">=", 1),
    Leaf("c18", "reexport", "is", value=True),
    Leaf("c19", "purity", ">=", 9_950),
    Leaf("c20", "dest", "in", ALLIES),
)
GROUPS: Mapping[str, Joined] = {
    "direct": ["all", "c04", "c01"],
    "by_origin": ["all", "c18", "c02", "c03", "c05"],
    "by_content": ["all", "c18", ["any", "c06", "c07"], "c05", "c17"],
    "scope": ["any", "direct", "by_origin", "by_content"],
}
# The first that holds is the outcome.
OUTCOMES: Mapping[str, Joined] = {
    "prohibited": ["all", "scope", ["not", "c13"], ["any", "c08", "c09", "c15"]],
    "refused-in-principle": ["all", "scope", ["not", "c13"], ["any", "c10", "c11"]],
    "case-by-case": ["all", "scope", "c12"],
    "report-only": ["all", "scope", "c13"],
    "not-required": ["all", "scope", "c14", "c20", ["not", "c19"]],
    "licence-general": ["all", "scope", "c16"],
    "licence-individual": ["all", "scope"],
}
DEFAULT = "not-subject"


def zen_judge(*, trace: bool) -> Judge:
    """GoRules zen: expression nodes for leaves and groups, a first-hit decision table."""
    groups = {name: _zen_text(group) for name, group in GROUPS.items()}
    scope = {"scope": groups.pop("scope")}
    nodes: list[dict[str, object]] = [
        {"id": "in", "name": "in", "type": "inputNode", "content": {"schema": ""}},
        _zen_expressions("leaves", {leaf.name: _zen_leaf(leaf) for leaf in LEAVES}),
        _zen_expressions("routes", groups),
        _zen_expressions("scope", scope),
        _zen_table(),
        {"id": "out", "name": "out", "type": "outputNode", "content": {"schema": ""}},
    ]
    ids = [str(node["id"]) for node in nodes]
    edges = [
        {"id": f"{one}-{two}", "sourceId": one, "targetId": two, "type": "edge"}
        for one, two in pairwise(ids)
    ]
    graph = {"nodes": nodes, "edges": edges}
    # Content that is found by key is compiled once; handed over with each call, each time.
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"law": graph}}})

    def judge(row: Row) -> str:
        return str(engine.evaluate("law", row, {"trace": trace})["result"]["outcome"])

    return judge


def openfisca_judge(*, trace: bool) -> Judge:
    """OpenFisca: a variable per condition, thresholds as dated parameters, words as codes."""
    system = openfisca_system({"2025-04-04": numbers_of_the_law()})
    codes = codes_of_words()
    names = identifiers()

    def judge(row: Row) -> str:
        simulation = SimulationBuilder().build_default_simulation(system, count=1)
        simulation.trace = trace
        for field, value in row.items():
            number = codes[field][str(value)] if field in codes else int(value)
            simulation.set_input(field, DAY, [number])
        found = {label: bool(simulation.calculate(name, DAY)[0]) for label, name in names.items()}
        return next((label for label, holds in found.items() if holds), DEFAULT)

    return judge


def openfisca_system(versions: Mapping[str, Mapping[str, int]]) -> TaxBenefitSystem:
    """The law in OpenFisca: ``versions`` are the numbers of its leaves by the day of each."""
    shipment = build_entity(key="shipment", plural="shipments", label="shipment", is_person=True)
    system = TaxBenefitSystem([shipment])
    thresholds = {
        name: {"values": {day: {"value": numbers[name]} for day, numbers in versions.items()}}
        for name in numbers_of_the_law()
    }
    system.parameters = ParameterNode("", data={"law": thresholds})
    codes = codes_of_words()
    conditions: dict[str, object] = {
        **{leaf.name: _openfisca_leaf(leaf, codes) for leaf in LEAVES},
        **{name: _openfisca_group(group) for name, group in GROUPS.items()},
        **{_identifier(label): _openfisca_group(group) for label, group in OUTCOMES.items()},
    }
    for field in dict.fromkeys(leaf.field for leaf in LEAVES):
        system.add_variable(_openfisca_variable(shipment, field, int, {}))
    for name, formula in conditions.items():
        system.add_variable(_openfisca_variable(shipment, name, bool, {"formula": formula}))
    return system


def numbers_of_the_law() -> dict[str, int]:
    """The numbers that the leaves compare with, in the units of a shipment."""
    return {
        leaf.name: leaf.value
        for leaf in LEAVES
        if leaf.sign in {">=", "<"} and isinstance(leaf.value, int)
    }


def identifiers() -> dict[str, str]:
    """The variables of OpenFisca that say whether an outcome holds."""
    return {label: _identifier(label) for label in OUTCOMES}


def _identifier(label: str) -> str:
    return f"is_{label.replace('-', '_')}"


def _zen_leaf(leaf: Leaf) -> str:
    if leaf.sign == "is":
        return leaf.field
    return f"{leaf.field} {leaf.sign} {json.dumps(leaf.value)}"


def _zen_text(joined: Joined) -> str:
    if isinstance(joined, str):
        return joined
    parts = [_zen_text(part) for part in joined[1:]]
    if joined[0] == "not":
        return f"not {parts[0]}"
    return f"({(' and ' if joined[0] == 'all' else ' or ').join(parts)})"


def _zen_expressions(name: str, texts: Mapping[str, str]) -> dict[str, object]:
    expressions = [{"id": key, "key": key, "value": text} for key, text in texts.items()]
    content = {
        "expressions": expressions,
        "passThrough": True,
        "inputField": None,
        "outputPath": None,
        "executionMode": "single",
    }
    return {"id": name, "name": name, "type": "expressionNode", "content": content}


def _zen_table() -> dict[str, object]:
    texts = {**{label: _zen_text(group) for label, group in OUTCOMES.items()}, DEFAULT: ""}
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": "condition", "name": "condition"}],
        "outputs": [{"id": "result", "name": "result", "field": "outcome"}],
        "rules": [
            {"_id": label, "condition": text, "result": f"'{label}'"}
            for label, text in texts.items()
        ],
        "passThrough": False,
        "inputField": None,
        "outputPath": None,
        "executionMode": "single",
    }
    return {"id": "table", "name": "table", "type": "decisionTableNode", "content": content}


def codes_of_words() -> Codes:
    """The number that stands for each word of a field in OpenFisca."""
    words = {
        "item": ITEMS,
        **dict.fromkeys(("origin", "export_from", "dest"), COUNTRIES),
        "end_use": END_USES,
        "purpose": PURPOSES,
    }
    return {
        field: {word: place for place, word in enumerate(every)} for field, every in words.items()
    }


def _openfisca_variable(
    entity: object, name: str, kind: type, members: Mapping[str, object]
) -> type:
    described = {
        "value_type": kind,
        "entity": entity,
        "definition_period": DateUnit.DAY,
        "label": name,
    }
    return type(name, (Variable,), {**described, **members})


def _openfisca_leaf(leaf: Leaf, codes: Codes) -> Callable[..., Column]:
    """A formula; OpenFisca passes the shipment, the period and the parameters of the day."""
    name, field = leaf.name, leaf.field
    if not isinstance(leaf.value, int):
        wanted = [codes[field][word] for word in leaf.value]

        def among(shipment: Callable[..., NDArray[np.int32]], period: object) -> Column:
            inside: Column = np.isin(shipment(field, period), wanted)
            return ~inside if leaf.sign == "not in" else inside

        return among
    if leaf.sign == "is":
        return lambda shipment, period: shipment(field, period) == 1
    if leaf.sign == "<":
        return lambda shipment, period, at: shipment(field, period) < at(period).law[name]
    return lambda shipment, period, at: shipment(field, period) >= at(period).law[name]


def _openfisca_group(joined: Joined) -> Callable[..., Column]:
    columns = _columns(joined)

    def formula(shipment: Callable[..., Column], period: object) -> Column:
        return columns(lambda name: shipment(name, period))

    return formula


def _columns(joined: Joined) -> Callable[[Callable[[str], Column]], Column]:
    if isinstance(joined, str):
        return lambda column_of: column_of(joined)
    parts = [_columns(part) for part in joined[1:]]
    if joined[0] == "not":
        return lambda column_of: ~parts[0](column_of)
    join = and_ if joined[0] == "all" else or_
    return lambda column_of: reduce(join, [part(column_of) for part in parts])
