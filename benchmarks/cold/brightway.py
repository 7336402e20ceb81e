"""Brightway (bw2calc): a general sparse solution, factorised once, then one for each product.

Masses and values are flows of the part that brings them.  The solver is SuperLU of SciPy, which
comes along; bw2calc's own shortcut for many products asks for PARDISO or UMFPACK.
"""

import warnings

import bw_processing
import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.cold.found import CONTROLLED_AT, Found, found
from benchmarks.invented_portfolio import ELEMENTS, MASSES, VALUES, Files

with warnings.catch_warnings():
    # It says on import that another solver would be quicker.
    warnings.simplefilter("ignore")
    from bw2calc import LCA

_COLUMNS = (*MASSES, *VALUES, "value")
# Processes are numbered from one and flows from here: bw2calc keeps both in one space of ids.
_FIRST_FLOW = 50_000_000


def run(files: Files) -> Found:
    """From Parquet to shares."""
    parts = pl.read_parquet(files.parts)
    product = parts.filter(pl.col("is_product"))["id"].to_numpy()
    solution = LCA({int(product[0]) + 1: 1}, data_objs=[_processes(files, parts)])
    solution.lci(factorize=True)
    flow = [solution.dicts.biosphere[_FIRST_FLOW + at] for at in range(len(_COLUMNS))]
    scores = np.empty((len(_COLUMNS), len(product)))
    for at, id_ in enumerate(product):
        solution.lci({int(id_) + 1: 1})
        scores[:, at] = (solution.biosphere_matrix @ solution.supply_array)[flow]
    controlled = scores[len(ELEMENTS) + CONTROLLED_AT].sum(axis=0)
    return found(product, controlled, scores[-1])


def _processes(files: Files, parts: pl.DataFrame) -> bw_processing.Datapackage:
    lines = pl.read_parquet(files.lines)
    home = pl.read_parquet(files.content).filter(pl.col("from_home"))
    itself = np.arange(1, len(parts) + 1)
    package = bw_processing.create_datapackage()
    package.add_persistent_vector(
        matrix="technosphere_matrix",
        name="lines",
        indices_array=_places(
            np.concatenate([itself, lines["part"].to_numpy() + 1]),
            np.concatenate([itself, lines["whole"].to_numpy() + 1]),
        ),
        data_array=np.concatenate([np.ones(len(parts)), lines["units"].to_numpy()]),
        flip_array=np.arange(len(parts) + len(lines)) >= len(parts),
    )
    amounts = home.select(*MASSES, *VALUES).to_numpy()
    # Nothing is given as well, or a flow that nobody has would not be there at all.
    rows, flows = (each.ravel() for each in np.indices(amounts.shape))
    package.add_persistent_vector(
        matrix="biosphere_matrix",
        name="content",
        indices_array=_places(
            np.concatenate([flows, np.full(len(parts), len(_COLUMNS) - 1)]) + _FIRST_FLOW,
            np.concatenate([home["part"].to_numpy()[rows] + 1, itself]),
        ),
        data_array=np.concatenate([amounts.ravel(), parts["value"].to_numpy()]),
    )
    return package


def _places(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.void]:
    places = np.empty(len(rows), bw_processing.INDICES_DTYPE)
    places["row"], places["col"] = rows, columns
    return places
