"""A question typed into a form comes in and leaves as a transaction: an export file of one line."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from ytterby.intake.column_map import Column, ColumnMap
from ytterby.intake.notebook import Notebook
from ytterby.intake.shipments import read_shipments
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.intake.transactions import FORMAT, read_transaction
from ytterby.vocabulary.fact import FactKind, FactSchema
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.transaction import Transaction

Typed: TypeAlias = Mapping[str, str]

QUESTION = "question"
"""What the document is called in findings; the field of their place is the field of the form."""

# A line of a form would tell a reader nothing.
_SAID = "stated in the question"
_TRUTHS: Mapping[str, bool] = {"yes": True, "no": False}


def read_typed_question(
    said: Typed, facts: Typed, schema: FactSchema, terms: Terms
) -> Checked[Transaction]:
    """The transaction that was typed, in any of the languages and spellings of an export file.

    Args:
        said: what was typed by the field of an export file (``column_map.FIELDS``); blank is
            unknown.
        facts: what was typed of facts of the law by their names; blank is not stated.
        schema: the facts that the law asks about.
        terms: how the words of a cell are spelt.

    """
    typed = {field: text for field, text in said.items() if text.strip()}
    table = Table(QUESTION, tuple(typed), (tuple(typed.values()),), (1,))
    columns = ColumnMap(tuple(Column(field, field) for field in typed))
    notebook = Notebook()
    lines = notebook.take(read_shipments(table, columns, terms))
    stated = notebook.take(_stated(facts, schema, terms))
    if lines is None or stated is None:
        return notebook.checked(None)
    (line,) = lines
    reckoned = {name for name, kind in schema.types.items() if kind.reckoned} - facts.keys()
    told = {
        name: fact if name in reckoned else replace(fact, source=_SAID)
        for name, fact in stated.facts.items()
    }
    every = {**line.facts, **told}
    return notebook.checked(replace(line, id=said.get("shipment", ""), facts=every))


def _stated(facts: Typed, schema: FactSchema, terms: Terms) -> Checked[Transaction]:
    """The facts alone, checked like those of a transaction file."""
    told: dict[str, str | bool] = {}
    for name, text in facts.items():
        kind = schema.type_of(name)
        if terms.says_nothing(text):
            continue
        told[name] = text
        if kind is not None and kind.kind is FactKind.TRUTH:
            meant = terms.meant("truth", text)
            told[name] = _TRUTHS[meant[0]] if len(meant) == 1 else text
    document = {"format": FORMAT, "day": "2000-01-01", "facts": told}
    return read_transaction(json.dumps(document, ensure_ascii=False), schema, QUESTION)
