"""The twenty-condition law over whole columns in two peers, with dated versions of its numbers."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import duckdb
import numpy as np
import polars as pl
from numpy.typing import NDArray
from openfisca_core.simulations import SimulationBuilder

from benchmarks.peers import (
    DEFAULT,
    GROUPS,
    LEAVES,
    OUTCOMES,
    Joined,
    Leaf,
    codes_of_words,
    identifiers,
    openfisca_system,
)
from ytterby.vocabulary.outcome import Outcome

Versions: TypeAlias = Mapping[str, Mapping[str, int]]
Outcomes: TypeAlias = NDArray[np.integer]

_NUMBERS = {label: Outcome.of(label).value for label in OUTCOMES}
_DEFAULT = Outcome.of(DEFAULT).value


def openfisca_vectors(
    parts: Sequence[tuple[str, pl.DataFrame]], versions: Versions
) -> Callable[[], Outcomes]:
    """OpenFisca: its vectors, one simulation for the rows of each version, outcomes as numbers.

    The rows are split by version, and their words made into codes, beforehand.
    """
    system, names = openfisca_system(versions), identifiers()
    coded = [(day, _coded(rows)) for day, rows in parts]

    def judge() -> Outcomes:
        found: list[Outcomes] = []
        for day, columns in coded:
            count = len(next(iter(columns.values())))
            simulation = SimulationBuilder().build_default_simulation(system, count=count)
            for field, values in columns.items():
                simulation.set_input(field, day, values)
            holds = [simulation.calculate(name, day) for name in names.values()]
            found.append(np.select(holds, list(_NUMBERS.values()), _DEFAULT))
        return np.concatenate(found)

    return judge


def duckdb_statement(
    rows: pl.DataFrame, versions: Versions, threads: int
) -> Callable[[], Outcomes]:
    """DuckDB: one statement written by hand, to which the numbers of each row's day are joined.

    The table lies in DuckDB beforehand; outcomes as numbers, in the order of the rows.
    """
    connection = duckdb.connect(config={"threads": threads})
    numbers = pl.DataFrame(
        [{"version": place, **each} for place, each in enumerate(versions.values())]
    )
    connection.from_arrow(rows.to_arrow()).create("shipment")
    connection.from_arrow(numbers.to_arrow()).create("numbers")
    leaves = ", ".join(f"{_leaf_text(leaf)} AS {leaf.name}" for leaf in LEAVES)
    scope = GROUPS["scope"]
    routes = ", ".join(f"{_text(each)} AS {name}" for name, each in GROUPS.items() if each != scope)
    cases = [f"WHEN {_text(each)} THEN {_NUMBERS[label]}" for label, each in OUTCOMES.items()]
    statement = " ".join(
        [
            *("SELECT row, CASE", *cases, f"ELSE {_DEFAULT} END AS outcome"),
            *("FROM (SELECT *,", _text(scope), "AS scope"),
            *("FROM (SELECT *,", routes),
            *("FROM (SELECT row,", leaves, "FROM shipment JOIN numbers USING (version))))"),
            "ORDER BY row",
        ]
    )

    def judge() -> Outcomes:
        found: Outcomes = connection.execute(statement).fetchnumpy()["outcome"]
        return found

    return judge


def _coded(rows: pl.DataFrame) -> dict[str, NDArray[np.int32]]:
    codes = codes_of_words()
    return {
        field: (
            rows[field].replace_strict(codes[field], return_dtype=pl.Int32).to_numpy()
            if field in codes
            else rows[field].cast(pl.Int32).to_numpy()
        )
        for field in dict.fromkeys(leaf.field for leaf in LEAVES)
    }


def _leaf_text(leaf: Leaf) -> str:
    if leaf.sign == "is":
        return leaf.field
    if isinstance(leaf.value, int):
        return f"{leaf.field} {leaf.sign} numbers.{leaf.name}"
    words = ", ".join(f"'{word}'" for word in leaf.value)
    return f"{leaf.field} {leaf.sign} ({words})"


def _text(joined: Joined) -> str:
    if isinstance(joined, str):
        return joined
    parts = [_text(part) for part in joined[1:]]
    if joined[0] == "not":
        return f"(NOT {parts[0]})"
    return f"({(' AND ' if joined[0] == 'all' else ' OR ').join(parts)})"
