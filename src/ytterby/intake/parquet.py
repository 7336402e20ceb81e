"""Parquet into a grid; it needs Polars, so only the assembly brings it in."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from polars.exceptions import ComputeError, PolarsError

from ytterby.intake.cell_text import text_of
from ytterby.intake.grid import CELLS_MAX, COLUMNS_MAX, Grid, Sheets, too_large, too_wide
from ytterby.intake.notebook import Notebook
from ytterby.vocabulary.finding import Finding, Place

_SLICE_ROWS = 50_000


def read_parquet(path: Path, sheet: str | None) -> Sheets:
    """The one grid of a Parquet file; line 1 is its first row, since its header has none.

    ``sheet`` has no meaning here and is passed over.
    """
    del sheet
    notebook = Notebook()
    try:
        for finding in _excesses(path):
            return Sheets((), (finding,))
        frame = pl.read_parquet(path)
    except (ComputeError, PolarsError) as error:
        return Sheets((), (_damaged(path, str(error)),))
    for name, kind in frame.schema.items():
        if kind.is_nested() or kind == pl.Binary:
            notebook.note(_nested(path, name, str(kind)))
    if notebook.blocked:
        return Sheets((), notebook.findings())
    rows = [tuple(name.strip() for name in frame.columns), *_rows(frame)]
    return Sheets((Grid(path.name, rows, range(len(rows)), has_schema=True),))


def _excesses(path: Path) -> Iterator[Finding]:
    """Limits that the file passes by what its footer declares; nothing else is read for that."""
    frame = pl.scan_parquet(path)
    width = len(frame.collect_schema())
    if width > COLUMNS_MAX:
        yield too_wide(path.name, 0, width)
    count = width * int(frame.select(pl.len()).collect().item())
    if count > CELLS_MAX:
        yield too_large(path.name, f"{count:,} cells", f"at most {CELLS_MAX:,} cells")


def _rows(frame: pl.DataFrame) -> Iterator[tuple[str, ...]]:
    """The rows as text, slice by slice, so that the typed values never stand all at once."""
    memo: dict[str, str] = {}
    for part in frame.iter_slices(_SLICE_ROWS):
        for row in part.iter_rows():
            texts = [text_of(value) for value in row]
            yield tuple([memo.setdefault(text, text) for text in texts])


def _damaged(path: Path, problem: str) -> Finding:
    return Finding(
        Place(path.name),
        "DOCUMENT-DAMAGED",
        f"the first bytes of Parquet, but it cannot be read ({problem.splitlines()[0]})",
        "a whole Parquet file",
        "export it again",
    )


def _nested(path: Path, column: str, kind: str) -> Finding:
    return Finding(
        Place(path.name, 0, column),
        "COLUMN-NESTED",
        f"a column of {kind}",
        "one number, word, day or truth in each cell",
        "flatten the column, or leave it out",
    )
