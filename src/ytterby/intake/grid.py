"""A grid: the cells of one sheet as text, before anybody knows which line is the header."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ytterby.vocabulary.finding import Finding, Place

COLUMNS_MAX = 1_000
"""The widest tables of the trade have some hundred columns; a wider one lies on its side, or its
delimiter is another than it seems."""

CELLS_MAX = 50_000_000
"""As many as a full sheet of a million rows has in fifty columns; memory has to hold them."""


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


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a reader saw of a document: its sheets as far as they can be read, with every finding.

    A cell that cannot be read stands blank, and its finding blocks.  ``titles`` are those of all
    visible sheets, whichever were read; none where the kind of document has none.
    """

    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...] = ()
    titles: tuple[str, ...] = ()


Reader: TypeAlias = Callable[[Path, str | None], Sheets]
"""Gives the sheets of a document; with a name, that sheet alone."""


def too_wide(document: str, line: int, width: int) -> Finding:
    """What is said of a row with more cells than are read."""
    return Finding(
        Place(document, line),
        "COLUMNS-TOO-MANY",
        f"{width:,} cells in one row",
        f"at most {COLUMNS_MAX:,} columns",
        "look whether columns and rows were swapped; leave out columns that are not needed",
    )


def too_large(document: str, seen: str, expected: str) -> Finding:
    """What is said of a document that would fill the machine."""
    return Finding(
        Place(document),
        "DOCUMENT-TOO-LARGE",
        seen,
        expected,
        "save the table alone as CSV UTF-8, without pictures, styles and other sheets",
    )
