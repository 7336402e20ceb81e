"""An export file of ten million lines judged under the law of China, from file to file."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import polars as pl

from benchmarks.export_file import write_export_file
from benchmarks.measure import Table, against, in_time, per_second
from benchmarks.start_to_answer import PYTHON

LINES, DRAWN = 10_000_000, 100_000
MEMORY_MAX = 2 * 1024**3


def batch_file(lines: int = LINES) -> Table:
    """The fourteenth subject of ``make bench``."""
    with TemporaryDirectory() as folder:
        file, out = Path(folder) / "lines.parquet", Path(folder) / "answers.parquet"
        _write(file, lines)
        seconds, memory = _timed(file, out)
        answers = pl.scan_parquet(out).select(pl.len()).collect().item()
        size = out.stat().st_size
    return Table(
        f"An export file of {lines:,} lines, the law of China as encoded",
        "`ytterby batch determine lines.parquet --out answers.parquet`, from the start of the "
        f"process to its end, once. {DRAWN:,} invented lines again and again, each with a number "
        "of its own; parties are held against the lists, and every line gets its bounds, "
        "provisions, duties and what still decides.",
        ("lines", "answers", "all take", "lines per second", "peak memory", "answers on disk"),
        (
            (
                f"{lines:,}",
                f"{answers:,}",
                in_time(seconds),
                per_second(lines / seconds),
                f"{memory / 1024**3:.2f} GiB",
                f"{size / 1024**2:.0f} MiB",
            ),
        ),
        (against("< 2 GiB of memory", is_met=memory < MEMORY_MAX),),
    )


def _write(file: Path, lines: int) -> None:
    drawn = file.with_suffix(".csv")
    write_export_file(drawn, DRAWN)
    whole = pl.concat([pl.scan_csv(drawn, infer_schema=False)] * (lines // DRAWN))
    numbered = whole.with_row_index("number").with_columns(
        pl.format("S{}", pl.col("number")).alias("Shipment")
    )
    numbered.drop("number").sink_parquet(file)


def _timed(file: Path, out: Path) -> tuple[float, int]:
    """Seconds until the command has ended, and the most memory that it held."""
    start = perf_counter()
    typed = ["-m", "ytterby", "batch", "determine", str(file), "--out", str(out)]
    with subprocess.Popen(
        [*PYTHON, *typed], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, typed)
    return perf_counter() - start, used.ru_maxrss * 1024
