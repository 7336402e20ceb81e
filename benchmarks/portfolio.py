"""A portfolio from Parquet to its flagged products: ours, SciPy, Polars, DuckDB and bw2calc."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import IO

import numpy as np
import polars as pl

from benchmarks.cold.found import Found, flagged
from benchmarks.invented_portfolio import Files, files_of
from benchmarks.measure import Table, Timing, against, in_time, per_second

ROOT = Path(__file__).resolve().parents[1]
OURS = "ours"
# Modules of ``benchmarks.cold``, and what they are called in the table.
PEERS = {
    "scipy_levels": "SciPy CSR, level by level",
    "polars_levels": "Polars, joins level by level",
    "duckdb_levels": "DuckDB, joins level by level",
}
BRIGHTWAY = "brightway"
NAMES = {OURS: "ours", **PEERS, BRIGHTWAY: "bw2calc, SuperLU"}
# Portfolios by about so many lines, and rounds after the first run.
SIZES = {100_000: 5, 1_000_000: 5, 10_000_000: 3}
SMALLEST, LARGEST = min(SIZES), max(SIZES)
# What bw2calc may take for the smallest portfolio; it is not asked for more.
LIMIT_S = 120
# Sums of floats in another order differ in their last digits.
AGREED = 1e-11
PEAK_MIB_MAX = 1.2e9 / 2**20


@dataclass(slots=True)
class Runner:
    """A contender in a process of its own, which runs when it is told to."""

    name: str
    process: subprocess.Popen[str]
    kept: Path
    seconds: list[float] = field(default_factory=list[float])
    peak_mib: float = 0.0

    def run(self) -> None:
        """One run from Parquet to shares."""
        _sent(self.process.stdin).write("run\n")
        _sent(self.process.stdin).flush()
        self.note(_sent(self.process.stdout).readline())

    def note(self, told: str) -> None:
        """Keeps what the process tells of a run."""
        seconds, peak = told.split()
        self.seconds.append(float(seconds))
        self.peak_mib = float(peak)

    def shares(self) -> Found:
        """What the last run found."""
        with np.load(self.kept) as kept:
            return Found(kept["product"], kept["share"])


def portfolio_cold() -> Table:
    """The subject of ``make bench`` that begins at files."""
    rows: list[tuple[str, ...]] = []
    notes: list[str] = []
    with TemporaryDirectory() as scratch:
        _compile_once(files_of(SMALLEST, Path(scratch)))
        for edges, rounds in SIZES.items():
            files = files_of(edges, Path(scratch))
            runners = _in_turn(files, rounds)
            if edges == SMALLEST:
                runners += _brightway(files, notes)
            for each in runners:
                _must_agree(runners[0].shares(), each)
            rows += _rows(files, runners)
            if edges != SMALLEST:
                notes += _verdicts(edges, runners)
        notes.append(_string_ids(files_of(LARGEST, Path(scratch))))
    return Table(
        "A portfolio, cold",
        "From Parquet with integer ids to the products at or above 0.1 %: lines put in order, the "
        "value of every part, and the masses and values of seventeen elements, 35 columns in all. "
        "Invented: ten levels, a tenth as many parts as lines, popular parts shared by very many "
        "wholes, one bought part in fifty with rare earths. Every contender in a process of its "
        f"own, in turn; all asserted to agree to {AGREED:g}. The first run of a process is told "
        "apart: numba sets itself up in it, which takes about a second for any portfolio; what it "
        "compiles lies on disk from a process before.",
        ("lines", "contender", "first run", "median", "lines per second", "ours is", "peak memory"),
        tuple(rows),
        tuple(notes),
    )


def _compile_once(files: Files) -> None:
    """Lets numba compile our passes, which it does once after an installation."""
    runner = _started(OURS, files)
    runner.run()
    runner.process.communicate()


def _in_turn(files: Files, rounds: int) -> list[Runner]:
    """All contenders, ours first, with their seconds of every round after the first run."""
    runners = [_started(name, files) for name in (OURS, *PEERS)]
    try:
        for _ in range(1 + rounds):
            for each in runners:
                each.run()
    finally:
        for each in runners:
            each.process.communicate()
    return runners


def _command(name: str, files: Files) -> tuple[list[str], Path]:
    kept = files.folder / f"{name}.npz"
    module = "benchmarks.cold.worker"
    return [sys.executable, "-m", module, name, str(files.folder), str(kept)], kept


def _started(name: str, files: Files) -> Runner:
    command, kept = _command(name, files)
    pipe = subprocess.PIPE
    return Runner(
        name, subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True), kept
    )


def _brightway(files: Files, notes: list[str]) -> list[Runner]:
    """One run of bw2calc, if it ends in time."""
    runner = _started(BRIGHTWAY, files)
    try:
        told, _ = runner.process.communicate("run\n", timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        runner.process.kill()
        runner.process.communicate()
        notes.append(f"bw2calc did not end within {LIMIT_S} s at {SMALLEST:,} lines.")
        return []
    runner.note(told)
    notes.append(
        f"bw2calc is run once and at {SMALLEST:,} lines only: it solves a general sparse system, "
        "which grows far faster than the portfolio, with the solver that comes along (SuperLU)."
    )
    return [runner]


def _rows(files: Files, runners: list[Runner]) -> list[tuple[str, ...]]:
    count = pl.scan_parquet(files.lines).select(pl.len()).collect().item()
    ours = _timing(runners[0], count)
    rows: list[tuple[str, ...]] = []
    for each in runners:
        timing = _timing(each, count)
        if len(timing.seconds) == len(ours.seconds):
            ratio = ours.times_as_fast_as(timing)
        else:
            ratio = timing.median / ours.median
        rows.append(
            (
                f"{count:,}",
                NAMES[each.name],
                in_time(each.seconds[0]),
                in_time(timing.median),
                per_second(timing.rate),
                f"{ratio:.3g} x",
                f"{each.peak_mib:,.0f} MiB",
            )
        )
    return rows


def _timing(runner: Runner, count: int) -> Timing:
    """The rounds; the first run counts where there is no other."""
    return Timing(runner.name, count, tuple(runner.seconds[1:] or runner.seconds))


def _verdicts(edges: int, runners: list[Runner]) -> list[str]:
    ours, *peers = (_timing(each, edges) for each in runners)
    slowest = min(ours.times_as_fast_as(each) for each in peers)
    found = flagged(runners[0].shares())
    notes = [
        f"{edges:,} lines: {found:,} of {len(runners[0].shares().share):,} products flagged. "
        + against(f"faster than every peer ({slowest:.3g} x the best)", is_met=slowest > 1)
    ]
    if edges == LARGEST:
        peak = runners[0].peak_mib
        target = f"under 1.2 GB ({peak * 2**20 / 1e9:.2f} GB)"
        notes.append(against(target, is_met=peak < PEAK_MIB_MAX))
    return notes


def _must_agree(ours: Found, other: Runner) -> None:
    theirs = other.shares()
    if not np.array_equal(ours.product, theirs.product) or not np.allclose(
        ours.share, theirs.share, rtol=AGREED, atol=0.0
    ):
        raise SharesDifferError(NAMES[other.name])


def _string_ids(files: Files) -> str:
    """What it takes to turn part numbers that are texts into integers, by two joins of Polars."""
    parts = pl.read_parquet(files.parts, columns=["id"])
    numbered = parts.select(_as_text("id").alias("number")).with_row_index("id")
    written = files.folder / "texts.parquet"
    lines = pl.read_parquet(files.lines, columns=["whole", "part"])
    lines.select(_as_text("whole"), _as_text("part")).write_parquet(written)
    start = perf_counter()
    read = pl.read_parquet(written)
    for name in ("whole", "part"):
        ids = read.select(number=name).join(
            numbered, on="number", how="left", maintain_order="left"
        )
        if ids["id"].null_count():
            raise SharesDifferError(name)
    seconds = perf_counter() - start
    return (
        f"Ids are integers in all of the above. Where part numbers are texts, reading them and "
        f"finding their integers takes {in_time(seconds)} more at {len(read):,} lines, whoever "
        "rolls up; a compiled portfolio does it once."
    )


def _as_text(name: str) -> pl.Expr:
    return pl.concat_str(pl.lit("PN-"), pl.col(name).cast(pl.String).str.zfill(9)).alias(name)


def _sent(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        message = "a process was started without its pipes"
        raise BrokenPipeError(message)
    return stream


class SharesDifferError(Exception):
    """Two ways of rolling up the same portfolio do not agree, so that nothing can be compared."""

    def __init__(self, other: str) -> None:
        super().__init__(f"our shares and those of {other} are not the same")
