"""SciPy: the bill as a sparse matrix, peeled into levels, each level one product of matrices."""

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from benchmarks.cold.found import CONTROLLED_AT, Found, found
from benchmarks.invented_portfolio import ELEMENTS, MASSES, VALUES, Files


def run(files: Files) -> Found:
    """From Parquet to shares."""
    parts = pl.read_parquet(files.parts)
    uses = _uses(files, len(parts))
    home = pl.read_parquet(files.content).filter(pl.col("from_home"))
    content = np.zeros((len(parts), 2 * len(ELEMENTS) + 1))
    content[home["part"].to_numpy(), :-1] = home.select(*MASSES, *VALUES).to_numpy()
    content[:, -1] = parts["value"].to_numpy()
    for rows in _levels(uses)[1:]:
        content[rows] += uses[rows] @ content
    product = parts.filter(pl.col("is_product"))["id"].to_numpy()
    controlled = content[product][:, len(ELEMENTS) + CONTROLLED_AT].sum(axis=1)
    return found(product, controlled, content[product, -1])


def _uses(files: Files, count: int) -> csr_array:
    lines = pl.read_parquet(files.lines)
    wholes, parts, units = (lines[name].to_numpy() for name in ("whole", "part", "units"))
    return csr_array((units, (wholes, parts)), shape=(count, count))


def _levels(uses: csr_array) -> list[NDArray[np.int64]]:
    """Rows of which all parts are on lower levels, lowest first."""
    by_part = uses.tocsc()
    missing = np.diff(uses.indptr)
    rows = np.flatnonzero(missing == 0)
    levels: list[NDArray[np.int64]] = []
    while len(rows):
        levels.append(rows)
        start = by_part.indptr[rows]
        count = by_part.indptr[rows + 1] - start
        before = np.cumsum(count) - count
        lines = np.repeat(start - before, count) + np.arange(count.sum())
        placed = np.bincount(by_part.indices[lines], minlength=len(missing))
        missing = missing - placed
        rows = np.flatnonzero((placed > 0) & (missing == 0))
    return levels
