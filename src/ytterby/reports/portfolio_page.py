"""The front page of many answers: products down, days across, and whom to ask first."""

from dataclasses import dataclass

from ytterby.reports.marks import Mark, outcome_mark
from ytterby.reports.portfolio import (
    ROWS_SHOWN,
    Cell,
    CellWords,
    Portfolio,
    ProductRow,
    asked_first,
    cell_words,
    portfolio_sentence,
    rows_shown,
    totals,
)
from ytterby.reports.templating import rendered
from ytterby.vocabulary.outcome import Outcome


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell with its words."""

    cell: Cell
    words: CellWords


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A product with its cells."""

    product: ProductRow
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class PortfolioPage:
    """Everything that the template may use."""

    portfolio: Portfolio
    sentence: str
    ask_sentence: str
    rows: tuple[ShownRow, ...]
    totals: tuple[tuple[tuple[str, int], ...], ...]
    legend: tuple[tuple[Outcome, str], ...]
    ask_most: int
    hollow: Mark
    left_out: int


_LEGEND = (
    (Outcome.PROHIBITED, "must not leave"),
    (Outcome.REFUSED_IN_PRINCIPLE, "a licence would be needed, and is refused in principle"),
    (Outcome.CASE_BY_CASE, "a licence is needed, and decided case by case"),
    (Outcome.LICENCE_INDIVIDUAL, "a licence for this one export is needed"),
    (Outcome.LICENCE_GENERAL, "a licence is needed, and a general one can be used"),
    (Outcome.CERTIFICATE_BY_REGISTRATION, "an export certificate by registration is needed"),
    (Outcome.REPORT_ONLY, "no licence, only a report"),
    (Outcome.NOT_REQUIRED, "no licence is required"),
    (Outcome.NOT_SUBJECT, "not subject to control"),
    (Outcome.NOT_REACHED, "no rule encoded reaches it; the list is not complete"),
)


def portfolio_page(portfolio: Portfolio) -> str:
    """The page as HTML; of very many rows the strongest ``ROWS_SHOWN``, and how many more."""
    shown = {
        outcome
        for row in portfolio.rows
        for cell in row.cells
        for outcome in (cell.at_least, cell.standing, cell.at_most)
    }
    page = PortfolioPage(
        portfolio=portfolio,
        sentence=portfolio_sentence(portfolio),
        ask_sentence=asked_first(portfolio.asks),
        rows=tuple(_shown(portfolio.rows[at]) for at in rows_shown(portfolio)),
        totals=totals(portfolio),
        legend=tuple(entry for entry in _LEGEND if entry[0] in shown),
        ask_most=max((len(each.decides) for each in portfolio.asks), default=1),
        hollow=outcome_mark(Outcome.LICENCE_INDIVIDUAL),
        left_out=max(len(portfolio.rows) - ROWS_SHOWN, 0),
    )
    return rendered("portfolio.html", page=page)


def _shown(row: ProductRow) -> ShownRow:
    return ShownRow(row, tuple(ShownCell(cell, cell_words(cell)) for cell in row.cells))
