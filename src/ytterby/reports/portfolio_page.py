"""The front page of many answers: products down, days across, and whom to ask first."""

from dataclasses import dataclass

from ytterby.reports.language import marked, say, told
from ytterby.reports.marks import Mark, outcome_mark
from ytterby.reports.portfolio import (
    ROWS_SHOWN,
    Ask,
    Cell,
    CellWords,
    Noun,
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
class ShownAsk:
    """A supplier to ask; ``products`` says how many one answer can decide."""

    supplier: str
    products: str
    decides: tuple[str, ...]
    parts: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class PortfolioPage:
    """Everything that the template may use."""

    portfolio: Portfolio
    sentence: str
    ask_sentence: str
    rows: tuple[ShownRow, ...]
    totals: tuple[tuple[tuple[str, int], ...], ...]
    legend: tuple[tuple[Outcome, str], ...]
    asks: tuple[ShownAsk, ...]
    ask_most: int
    hollow: Mark
    left_out: int


_LEGEND = (
    (Outcome.PROHIBITED, marked("must not leave")),
    (
        Outcome.REFUSED_IN_PRINCIPLE,
        marked("a licence would be needed, and is refused in principle"),
    ),
    (Outcome.CASE_BY_CASE, marked("a licence is needed, and decided case by case")),
    (Outcome.LICENCE_INDIVIDUAL, marked("a licence for this one export is needed")),
    (Outcome.LICENCE_GENERAL, marked("a licence is needed, and a general one can be used")),
    (
        Outcome.CERTIFICATE_BY_REGISTRATION,
        marked("an export certificate by registration is needed"),
    ),
    (Outcome.REPORT_ONLY, marked("no licence, only a report")),
    (Outcome.NOT_REQUIRED, marked("no licence is required")),
    (Outcome.NOT_SUBJECT, marked("not subject to control")),
    (Outcome.NOT_REACHED, marked("no rule encoded reaches it; the list is not complete")),
)


def portfolio_page(portfolio: Portfolio) -> str:
    """The page as HTML; of very many rows the strongest ``ROWS_SHOWN``, and how many more."""
    return rendered("portfolio.html", page=portfolio_view(portfolio))


def portfolio_view(portfolio: Portfolio) -> PortfolioPage:
    """What the page of a table shows, for ``_portfolio.html`` in a frame of any kind.

    Its words are put in the language spoken now; the template must be filled in the same.
    """
    shown = {
        outcome
        for row in portfolio.rows
        for cell in row.cells
        for outcome in (cell.at_least, cell.standing, cell.at_most)
    }
    return PortfolioPage(
        portfolio=portfolio,
        sentence=portfolio_sentence(portfolio),
        ask_sentence=asked_first(portfolio.asks),
        rows=tuple(_shown(portfolio.rows[at]) for at in rows_shown(portfolio)),
        totals=totals(portfolio),
        legend=tuple((outcome, say(words)) for outcome, words in _LEGEND if outcome in shown),
        asks=tuple(_shown_ask(each) for each in portfolio.asks),
        ask_most=max((len(each.decides) for each in portfolio.asks), default=1),
        hollow=outcome_mark(Outcome.LICENCE_INDIVIDUAL),
        left_out=max(len(portfolio.rows) - ROWS_SHOWN, 0),
    )


def _shown(row: ProductRow) -> ShownRow:
    return ShownRow(row, tuple(ShownCell(cell, cell_words(cell)) for cell in row.cells))


def _shown_ask(ask: Ask) -> ShownAsk:
    return ShownAsk(
        told(ask.supplier),
        Noun.PRODUCT.counted(len(ask.decides)),
        tuple(told(each) for each in ask.decides),
        tuple(told(each) for each in ask.parts),
        told(ask.question),
    )
