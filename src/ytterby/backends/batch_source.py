"""The rows of a large table as the workflow wants them: chunks, and the facts of each."""

from collections.abc import Iterator
from typing import Protocol

import polars as pl

from ytterby.backends.batch_rows import BatchTable


class FactReader(Protocol):
    """Reads the facts of a chunk, and what is found in it."""

    @property
    def not_read(self) -> tuple[str, ...]:
        """The headings of the columns that are not read."""
        ...

    def facts(self, chunk: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The facts of the rows of which nothing blocks, and every finding."""
        ...


class PolarsSource:
    """A table read by one reader in chunks of one size."""

    def __init__(self, table: BatchTable, reader: FactReader, size: int) -> None:
        self._table = table
        self._reader = reader
        self._size = size

    def count(self) -> int:
        """How many rows there are."""
        return self._table.count()

    def chunks(self, skipped: int) -> Iterator[pl.DataFrame]:
        """The chunks, of which so many are passed over."""
        return self._table.chunks(self._size, skipped)

    def facts(self, chunk: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The facts of the rows of which nothing blocks, and every finding."""
        return self._reader.facts(chunk)
