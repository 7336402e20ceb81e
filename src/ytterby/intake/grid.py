"""A grid: the cells of one sheet as text, before anybody knows which line is the header."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ytterby.vocabulary.finding import Checked


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, each with its line in the document; blank rows are left out.

    Every cell is text without blanks around it, written so that nothing of its meaning is lost: a
    number in full, a day as ``2025-12-01``, a cell shown as a percentage as ``3.5%``, nothing as
    the empty text.  ``encoding`` is empty where the kind of document settles it.  Where
    ``has_schema``, the first row is the header by the nature of the document.
    """

    document: str
    rows: Sequence[tuple[str, ...]]
    lines: Sequence[int]
    sheet: str = ""
    encoding: str = ""
    has_schema: bool = False


Reader: TypeAlias = Callable[[Path, str | None], Checked[tuple[Grid, ...]]]
"""Gives the sheets of a document; with a name, that sheet alone."""
