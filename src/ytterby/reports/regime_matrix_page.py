"""The page of several regimes side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from ytterby.reports.portfolio import CellWords
from ytterby.reports.regime_matrix import (
    ContradictionWords,
    MatrixRow,
    RegimeMatrix,
    asks_of,
    cells_shown,
    contradictions_shown,
    days_shown,
    matrix_sentence,
)
from ytterby.reports.templating import rendered
from ytterby.reports.titles import in_language


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell with its words, its whole sentence, and the page that it leads to."""

    words: CellWords
    sentence: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A matter with its cells."""

    name: str
    day: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """Everything that the template may use; ``regimes`` are titles with the questions asked."""

    title: str
    sentence: str
    regimes: tuple[tuple[str, str], ...]
    rows: tuple[ShownRow, ...]
    contradictions: tuple[ContradictionWords, ...]
    is_single: bool
    law_digest: str
    version: str


def matrix_page(matrix: RegimeMatrix, hrefs: Mapping[tuple[str, str], str]) -> str:
    """The page as HTML; ``hrefs`` are the pages of answers, by matter and regime."""
    return rendered("regimes.html", page=matrix_view(matrix, hrefs))


def matrix_view(matrix: RegimeMatrix, hrefs: Mapping[tuple[str, str], str]) -> MatrixPage:
    """What the page shows, for ``_regimes.html`` in a frame of any kind."""
    return MatrixPage(
        title=matrix.title,
        sentence=matrix_sentence(matrix),
        regimes=tuple(asks_of(matrix.regimes)),
        rows=tuple(_shown(row, matrix, hrefs) for row in matrix.rows),
        contradictions=contradictions_shown(matrix),
        is_single=len(matrix.rows) == 1,
        law_digest=matrix.lawbook.digest,
        version=matrix.version,
    )


def _shown(row: MatrixRow, matrix: RegimeMatrix, hrefs: Mapping[tuple[str, str], str]) -> ShownRow:
    cells = zip(matrix.regimes, row.cells, cells_shown(row), strict=True)
    return ShownRow(
        in_language(row.name, row.name_zh),
        days_shown(row),
        tuple(
            ShownCell(words, cell.sentence, hrefs.get((row.id, regime.id), cell.href))
            for regime, cell, words in cells
        ),
    )
