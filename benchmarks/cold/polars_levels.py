"""Polars: one join and one sum by group for every level."""

import polars as pl

from benchmarks.cold.found import Found, found
from benchmarks.invented_portfolio import CONTROLLED, MASSES, VALUES, Files

_CONTENT = (*MASSES, *VALUES)
_COLUMNS = ("value", *_CONTENT)


def run(files: Files) -> Found:
    """From Parquet to shares."""
    lines, parts = pl.read_parquet(files.lines), pl.read_parquet(files.parts)
    home = pl.read_parquet(files.content).filter(pl.col("from_home"))
    own = (
        parts.select("id", "value")
        .join(home.select("part", *_CONTENT), left_on="id", right_on="part", how="left")
        .with_columns(pl.col(_CONTENT).fill_null(0.0))
    )
    ready = own.join(lines.select(id="whole"), on="id", how="anti")
    for wholes in _levels(lines, ready.select("id")):
        inside = lines.join(wholes, left_on="whole", right_on="id", how="semi")
        summed = (
            inside.join(ready, left_on="part", right_on="id")
            .group_by("whole")
            .agg((pl.col(name) * pl.col("units")).sum() for name in _COLUMNS)
        )
        added = (
            own.join(wholes, on="id", how="semi")
            .join(summed, left_on="id", right_on="whole", suffix="_summed")
            .select("id", *(pl.col(name) + pl.col(f"{name}_summed") for name in _COLUMNS))
        )
        ready = pl.concat([ready, added])
    products = ready.join(parts.filter("is_product"), on="id", how="semi")
    controlled = products.select(pl.sum_horizontal(f"value_{each}" for each in CONTROLLED))
    return found(
        products["id"].to_numpy(), controlled.to_series().to_numpy(), products["value"].to_numpy()
    )


def _levels(lines: pl.DataFrame, ready: pl.DataFrame) -> list[pl.DataFrame]:
    """Ids of which all parts are on lower levels, lowest first, those without parts left out."""
    missing = lines.group_by(id="whole").agg(missing=pl.len().cast(pl.Int64))
    levels: list[pl.DataFrame] = []
    while len(missing):
        placed = (
            lines.join(ready, left_on="part", right_on="id", how="semi")
            .group_by(id="whole")
            .agg(placed=pl.len().cast(pl.Int64))
        )
        missing = missing.join(placed, on="id", how="left").select(
            "id", missing=pl.col("missing") - pl.col("placed").fill_null(0)
        )
        ready = missing.filter(pl.col("missing") == 0).select("id")
        missing = missing.filter(pl.col("missing") > 0)
        levels.append(ready)
    return levels
