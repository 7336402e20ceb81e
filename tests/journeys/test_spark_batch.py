"""The same shipments judged from the command line by every engine: the same file comes out."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import polars as pl
import pytest
from pyspark.sql import SparkSession

Run: TypeAlias = Callable[..., tuple[int, str, str]]

LINES = Path(__file__).resolve().parents[2] / "examples" / "export-lines.csv"


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_another_engine_writes_the_same_answers(
    engine: str, spark: SparkSession, tmp_path: Path, ytterby: Run
) -> None:
    assert spark.version
    judged = ("batch", "determine", LINES, "--keep-going", "--on", "2025-12-02")

    here = ytterby(*judged, "--out", "here.parquet")
    there = ytterby(*judged, "--out", "there.parquet", "--engine", engine)

    assert here[0] == there[0], there[2]
    assert pl.read_parquet(tmp_path / "there.parquet").equals(
        pl.read_parquet(tmp_path / "here.parquet")
    )
