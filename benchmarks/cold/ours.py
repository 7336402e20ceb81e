"""The project's own layout and passes, over a file that is read with Polars."""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.cold.found import CONTROLLED_AT, Found, found
from benchmarks.invented_portfolio import ELEMENTS, MASSES, VALUES, Files
from ytterby.material.compiled.carriers import Carriers, carriers_of
from ytterby.material.compiled.layout import Layout, layout_of
from ytterby.material.compiled.sums import Own, OwnValue, content_sum, value_sum

THREADS = 2


class Compiled(NamedTuple):
    """A portfolio as the passes take it; ``product`` are ids."""

    layout: Layout
    carriers: Carriers
    value: OwnValue
    content: Own
    product: NDArray[np.int32]


def run(files: Files) -> Found:
    """From Parquet to shares."""
    return shares(compiled(files), THREADS)


def compiled(files: Files) -> Compiled:
    """From Parquet to the compiled portfolio."""
    parts = pl.read_parquet(files.parts)
    layout = _layout(files, len(parts))
    content = pl.read_parquet(files.content).filter(pl.col("from_home"))
    row = layout.row_of[content["part"].to_numpy()]
    brings = np.zeros(len(parts), np.bool_)
    brings[row] = True
    carriers = carriers_of(layout.lines, brings)
    entry = np.full(len(carriers.row), -1, np.int32)
    entry[carriers.slot[row]] = np.arange(len(row), dtype=np.int32)
    return Compiled(
        layout,
        carriers,
        OwnValue(parts["value"].to_numpy()[layout.id_of], np.zeros(len(parts), np.bool_)),
        Own(entry, content.select(*MASSES, *VALUES).to_numpy(order="c")),
        parts.filter(pl.col("is_product"))["id"].to_numpy(),
    )


def shares(portfolio: Compiled, threads: int) -> Found:
    """From the compiled portfolio to shares, by way of every mass and value of every part."""
    layout, carriers = portfolio.layout, portfolio.carriers
    value = value_sum(layout.lines, portfolio.value, threads)
    content = content_sum(carriers.lines, portfolio.content, threads)
    row = layout.row_of[portfolio.product]
    slot = carriers.slot[row]
    held = content[np.maximum(slot, 0)][:, len(ELEMENTS) + CONTROLLED_AT].sum(axis=1)
    return found(portfolio.product, np.where(slot >= 0, held, 0.0), value[row])


def _layout(files: Files, count: int) -> Layout:
    """On its own, so that the lines as they are in the file are given back before the passes."""
    lines = pl.read_parquet(files.lines)
    return layout_of(
        lines["whole"].to_numpy(),
        lines["part"].to_numpy(),
        lines["units"].to_numpy(),
        count,
        THREADS,
    )
