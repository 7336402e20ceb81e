"""A large table opened in Polars and read chunk by chunk, each row with its number."""

import csv
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from itertools import islice
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from ytterby.intake.cells import CellError
from ytterby.intake.tables import ragged
from ytterby.licensing.batch_answer import ROW
from ytterby.vocabulary.finding import Finding, FindingsError, Place

PARQUET = b"PAR1"
_LOOKED_AT = 50
_RAGGED_TOLD = 1000

FINDING = pl.Schema(
    {
        ROW: pl.UInt64(),
        "line": pl.UInt64(),
        "field": pl.String(),
        "code": pl.String(),
        "seen": pl.String(),
        "expected": pl.String(),
        "remedy": pl.String(),
        "blocks": pl.Boolean(),
    }
)
"""Findings as a table: of many rows each has its own."""


class BatchTable:
    """A Parquet file, or a CSV in UTF-8 with commas and its header in the first line.

    Invariant: the same file gives the same chunks.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = path.name
        self._is_parquet = _starts_as_parquet(path)
        # A row of Parquet has no line; its number is taken as one.
        self.line_of_first = 1 if self._is_parquet else 2
        with _refused_plainly(path):
            self.header = tuple(self._scan().collect_schema().names())

    def digest(self) -> str:
        """The SHA-256 of the file."""
        with self.path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def ragged_rows(self) -> tuple[Finding, ...]:
        """The first lines of a CSV that have more or fewer cells than its header.

        Polars fills a short line with blanks, and a blank would be taken for "nobody knows".
        """
        if self._is_parquet:
            return ()
        width = len(self.header)
        with self.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            lines = csv.reader(file)
            found = (
                ragged(Place(self.document, lines.line_num), len(cells), width)
                for cells in lines
                if cells and len(cells) != width
            )
            return tuple(islice(found, _RAGGED_TOLD))

    def first_rows(self) -> pl.DataFrame:
        """The first rows, by which one sees what the columns hold."""
        with _refused_plainly(self.path):
            return self._scan().head(_LOOKED_AT).collect()

    def count(self) -> int:
        """How many rows there are."""
        with _refused_plainly(self.path):
            return int(self._scan().select(pl.len()).collect().item())

    def chunks(self, size: int, skipped: int) -> Iterator[pl.DataFrame]:
        """The rows in chunks of one size, their numbers in the column ``row``.

        Args:
            size: of a chunk, in rows.
            skipped: so many chunks are passed over.

        """
        frame = self._scan()
        if self._is_parquet:
            frame, first = frame.slice(size * skipped), size * skipped + 1
            skipped = 0
        else:
            first = 1
        with _refused_plainly(self.path):
            for number, chunk in enumerate(frame.collect_batches(chunk_size=size)):
                if number >= skipped:
                    # A number of its own that the table has for its rows is not ours.
                    own = chunk.drop(ROW, strict=False)
                    yield own.with_row_index(ROW, first).with_columns(pl.col(ROW).cast(pl.UInt64))
                first += chunk.height

    def _scan(self) -> pl.LazyFrame:
        if self._is_parquet:
            return pl.scan_parquet(self.path)
        return pl.scan_csv(self.path, infer_schema=False)


class Notes:
    """Findings about rows of one chunk, in columns."""

    def __init__(self, table: BatchTable) -> None:
        self._table = table
        self._frames: list[pl.DataFrame] = []

    def note(self, rows: pl.Series, field: str, seen: pl.Series | str, error: CellError) -> None:
        """The same trouble in each of these rows; ``seen`` is what stands there."""
        if rows.is_empty():
            return
        said = {
            "field": pl.lit(field),
            "code": pl.lit(error.code),
            "seen": pl.lit(seen) if isinstance(seen, str) else seen.cast(pl.String),
            "expected": pl.lit(error.expected),
            "remedy": pl.lit(error.remedy),
            "blocks": pl.lit(error.blocks),
        }
        numbers = rows.alias(ROW).to_frame()
        line = (pl.col(ROW) + (self._table.line_of_first - 1)).alias("line")
        self._frames.append(numbers.with_columns(line, **said).cast(FINDING).select(*FINDING))

    def findings(self) -> pl.DataFrame:
        """All of them, by row."""
        return pl.concat([pl.DataFrame(schema=FINDING), *self._frames]).sort(
            ROW, maintain_order=True
        )


def findings_in(frame: pl.DataFrame, document: str) -> Iterator[Finding]:
    """Rows of a table of findings as findings."""
    for row in frame.iter_rows(named=True):
        place = Place(document, row["line"], row["field"])
        yield Finding(
            place, row["code"], row["seen"], row["expected"], row["remedy"], row["blocks"]
        )


def refused_rows(findings: pl.DataFrame) -> pl.Series:
    """The rows of which something blocks."""
    return findings.filter(pl.col("blocks"))[ROW].unique()


def _starts_as_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(PARQUET)) == PARQUET
    except FileNotFoundError as error:
        raise FindingsError([_not_found(path)]) from error


@contextmanager
def _refused_plainly(path: Path) -> Generator[None]:
    try:
        yield
    except PolarsError as error:
        raise FindingsError([_damaged(path, str(error).splitlines()[0])]) from error


def _not_found(path: Path) -> Finding:
    return Finding(
        Place(str(path)),
        "FILE-NOT-FOUND",
        f"no file {path}",
        "a file that can be read",
        "check the path, or write the file",
    )


def _damaged(path: Path, problem: str) -> Finding:
    return Finding(
        Place(path.name),
        "DOCUMENT-DAMAGED",
        f"rows that cannot be read ({problem})",
        "a whole Parquet file, or a CSV in UTF-8 with commas and as many cells in each line",
        "export it again, or save it as CSV in UTF-8",
    )
