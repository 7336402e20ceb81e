"""How cost grows: shipments judged and portfolios rolled up, here and by Spark, as a picture."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeAlias

import numpy as np
import polars as pl
from pyspark.sql import SparkSession
from pyspark.sql import functions as sql

from benchmarks.cold.found import CONTROLLED_AT
from benchmarks.cost_picture import Curve, Panel, picture
from benchmarks.determination import OurJudge
from benchmarks.invented_portfolio import VALUES, Files, Floats, files_of
from benchmarks.measure import Table, in_time
from benchmarks.shipments import SHARES, as_plain, shipments
from ytterby.backends.batch_duckdb import made_in_duckdb
from ytterby.backends.batch_polars import ColumnEngine, made_in_polars
from ytterby.backends.batch_spark_workers import SparkEngine
from ytterby.backends.spark_roll_up import SparkBill, rolled_up
from ytterby.backends.spark_session import SparkPlace, spark_at
from ytterby.licensing.columns import AT_LEAST, AT_MOST
from ytterby.licensing.columns_by_day import LawInColumns
from ytterby.material.compiled.bounds import SUM, TOLD
from ytterby.material.compiled.carriers import carriers_of
from ytterby.material.compiled.layout import layout_of
from ytterby.material.compiled.sums import Own, OwnValue, content_sum, value_sum
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.outcome import Outcome
from ytterby.workflows.judge_batch import BatchEngine

OUTCOMES = pl.Enum([each.key for each in Outcome])
SIZES = (100_000, 1_000_000, 10_000_000)
PICTURE = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "cost-curve.svg"
LOCAL, DUCKDB, SPARK = "local", "DuckDB", "Spark, 2 threads"
THREADS, MEMORY, CHUNK_ROWS, DRAWN, SEED = 2, "8g", 500_000, 100_000, 61
AGREED = 1e-11
SPARK_WORDS = (
    "Spark costs a few seconds whatever there is to do, and more for carrying each row to a worker "
    "and its answer back, so that it pays where the rows do not fit this machine, or where a "
    "cluster has them already; on two threads of one machine it was never the faster way."
)
FIRST_DAY, DAYS, UNKNOWN = date(2024, 12, 1), 730, 0.15

Seconds: TypeAlias = dict[str, dict[int, float]]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a run came to, so that two engines can be held against each other."""

    seconds: float
    found: Floats


def cost_curve(sizes: Iterable[int] = SIZES) -> Table:
    """The subject of ``make bench`` that is drawn as well."""
    every = tuple(sizes)
    with TemporaryDirectory() as scratch:
        place = SparkPlace(f"local[{THREADS}]", MEMORY, 16, scratch)
        with spark_at(place) as session:
            judging = _in_turn(every, _judging(session))
            rolling = _in_turn(every, _rolling(session, Path(scratch)))
    PICTURE.write_text(
        picture(
            (
                Panel("Shipments judged", "rows", _curves(judging)),
                Panel("Portfolio rolled up", "lines", _curves(rolling)),
            )
        ),
        encoding="utf-8",
    )
    return Table(
        "How cost grows",
        "Seconds from rows in memory to answers with what decides (twenty conditions, days over "
        f"two years, chunks of {CHUNK_ROWS:,} rows), and from Parquet to the share of every "
        "product (value and one column of worth). Local is Polars, and for the roll-up the "
        f"compiled passes; Spark runs on {THREADS} threads of this machine, in a session that was "
        "warm. One run each, the smallest size twice; outcomes asserted equal. Drawn in "
        f"docs/pictures/{PICTURE.name}.",
        ("work", "engine", *(f"{size:,}" for size in every)),
        (*_rows("judge shipments", judging, every), *_rows("roll up", rolling, every)),
        (SPARK_WORDS,),
    )


Work: TypeAlias = Mapping[str, Callable[[int], Counted]]


def _in_turn(sizes: tuple[int, ...], work: Work) -> Seconds:
    """Every size by every engine, outcomes asserted equal."""
    found: Seconds = {name: {} for name in work}
    for size in sizes:
        first: Floats | None = None
        for name, run in work.items():
            if size == sizes[0]:
                run(size)
            counted = run(size)
            found[name][size] = counted.seconds
            if first is None:
                first = counted.found
            elif not np.allclose(first, counted.found, rtol=AGREED, atol=0.0):
                raise EnginesDifferError(name, size)
    return found


def _judging(session: SparkSession) -> Work:
    ours = OurJudge()
    law = LawInColumns(ours.plan.lawbook, ours.regime, Views())
    drawn = _facts()
    engines: dict[str, BatchEngine[pl.DataFrame]] = {
        LOCAL: ColumnEngine([law], made_in_polars, reasons=False),
        DUCKDB: ColumnEngine([law], made_in_duckdb, reasons=False),
        SPARK: SparkEngine(session, [law], reasons=False),
    }

    def run(engine: BatchEngine[pl.DataFrame], size: int) -> Counted:
        seconds, counts = 0.0, np.zeros(2)
        for facts in _chunks(drawn, size):
            start = perf_counter()
            answer = engine.judged(facts)
            seconds += perf_counter() - start
            for at, bound in enumerate((AT_LEAST, AT_MOST)):
                counts[at] += float(answer[bound].cast(OUTCOMES).to_physical().sum())
        return Counted(seconds, counts)

    return {name: partial(run, engine) for name, engine in engines.items()}


def _facts() -> pl.DataFrame:
    """Invented shipments as columns of facts, of some of which little is known."""
    draw, rows = random.Random(SEED), list[dict[str, object]]()
    for at, each in enumerate(shipments(DRAWN, SEED)):
        plain = as_plain(each)
        told = {
            name: value if isinstance(value, bool | str) else float(value)
            for name, value in plain.items()
        }
        shares = {name: float(plain[name]) / 10_000 for name in SHARES}
        facts: dict[str, object] = {**told, **shares}
        if draw.random() < UNKNOWN:
            facts = {name: None if draw.random() < UNKNOWN else it for name, it in facts.items()}
        rows.append({**facts, "day": FIRST_DAY + timedelta(days=at % DAYS)})
    return pl.DataFrame(rows).with_columns(pl.col(pl.String).cast(pl.Categorical))


def _chunks(drawn: pl.DataFrame, size: int) -> Iterator[pl.DataFrame]:
    """So many rows, the same ones again and again, a chunk at a time."""
    for first in range(0, size, CHUNK_ROWS):
        count = min(CHUNK_ROWS, size - first)
        chunk = pl.concat([drawn] * -(-count // len(drawn))).head(count)
        yield chunk.with_row_index("row", first).cast({"row": pl.UInt64})


def _rolling(session: SparkSession, scratch: Path) -> Work:
    return {
        LOCAL: lambda lines: _timed(_locally, files_of(lines, scratch)),
        SPARK: lambda lines: _timed(partial(_by_spark, session), files_of(lines, scratch)),
    }


def _timed(run: Callable[[Files], pl.DataFrame], files: Files) -> Counted:
    start = perf_counter()
    shares = run(files)
    seconds = perf_counter() - start
    return Counted(seconds, shares.sort("part")["share"].to_numpy())


def _controlled(files: Files) -> pl.DataFrame:
    """What every part from the home country brings of controlled value."""
    chosen = [VALUES[at] for at in CONTROLLED_AT]
    return (
        pl.read_parquet(files.content, columns=["part", "from_home", *chosen])
        .filter(pl.col("from_home"))
        .select("part", pl.sum_horizontal(chosen).alias("worth"))
    )


def _locally(files: Files) -> pl.DataFrame:
    parts, lines = pl.read_parquet(files.parts), pl.read_parquet(files.lines)
    wholes, used, units = (lines[name].to_numpy() for name in ("whole", "part", "units"))
    layout = layout_of(wholes, used, units, len(parts), THREADS)
    value = parts["value"].to_numpy()[layout.id_of]
    bought = layout.start[1:] == layout.start[:-1]
    own = OwnValue(np.where(bought, value, 0.0), np.zeros(len(parts), np.bool_))
    values = value_sum(layout.lines, own, THREADS)
    controlled = _controlled(files)
    row = layout.row_of[controlled["part"].to_numpy()]
    brings = np.zeros(len(parts), np.bool_)
    brings[row] = True
    carriers = carriers_of(layout.lines, brings)
    entry = np.full(len(carriers.row), -1, np.int32)
    entry[carriers.slot[row]] = np.arange(len(row), dtype=np.int32)
    worth = content_sum(
        carriers.lines, Own(entry, controlled["worth"].to_numpy()[:, None]), THREADS
    )
    product = parts.filter(pl.col("is_product"))["id"].to_numpy()
    at = layout.row_of[product]
    slot = carriers.slot[at]
    held = np.where(slot >= 0, worth[np.maximum(slot, 0), 0], 0.0)
    return pl.DataFrame({"part": product, "share": held / values[at]})


def _by_spark(session: SparkSession, files: Files) -> pl.DataFrame:
    lines = session.read.parquet(str(files.lines))
    controlled = session.createDataFrame(_controlled(files).to_arrow())
    wholes = lines.select(sql.col("whole").alias("part")).distinct()
    is_whole = sql.col("made").isNotNull()
    value = sql.when(is_whole, 0.0).otherwise(sql.col("value"))
    worth = sql.coalesce(sql.col("worth"), sql.lit(0.0))
    rule = sql.when(is_whole, sql.lit(SUM)).otherwise(sql.lit(TOLD))
    parts = session.read.parquet(str(files.parts))
    told = (
        parts.select(sql.col("id").alias("part"), "value")
        .join(wholes.withColumn("made", sql.lit(True)), "part", "left")
        .join(controlled, "part", "left")
        .select(
            "part",
            rule.alias("value_rule"),
            value.alias("value_low"),
            value.alias("value_high"),
            rule.alias("worth_rule"),
            worth.alias("worth_low"),
            worth.alias("worth_high"),
            sql.lit(inf).alias("cap"),
        )
    )
    found = rolled_up(SparkBill(lines, told, ("worth",)))
    share = (sql.col("worth_low") / sql.col("value_low")).alias("share")
    products = parts.where(sql.col("is_product")).select(sql.col("id").alias("part"))
    return pl.DataFrame(found.join(products, "part", "left_semi").select("part", share).toArrow())


def _curves(seconds: Seconds) -> tuple[Curve, ...]:
    kinds = {LOCAL: "local", DUCKDB: "duckdb", SPARK: "spark"}
    return tuple(Curve(name, kinds[name], by_size) for name, by_size in seconds.items())


def _rows(work: str, seconds: Seconds, sizes: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    for name, by_size in seconds.items():
        yield (work, name, *(in_time(by_size[size]) for size in sizes))


class EnginesDifferError(Exception):
    """Two engines do not give the same, so that nothing can be compared."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(f"{name} does not give the same as {LOCAL} for {size:,}")
