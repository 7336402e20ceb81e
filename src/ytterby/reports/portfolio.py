"""Many products on many days: the records of the table, and the words of its cells."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ytterby.licensing.determination import Cause, Determination
from ytterby.reports.marks import Mark, outcome_mark
from ytterby.reports.sentences import answer_sentence, standing_outcome
from ytterby.reports.wording import capitalised, count_words, counted, day_words, listed
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime

ROWS_SHOWN = 100
"""Of more rows than this only the strongest are shown; the others stand in a file."""


@dataclass(frozen=True, slots=True)
class View:
    """One column: a day, and how the open law is taken on it; ``note`` is empty for "as read".

    ``day`` is ``None`` where each row has its own.
    """

    id: str
    day: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One product under one view.

    ``standing`` is what is needed unless a relief applies; ``href`` is the page of the answer,
    relative, empty if there is none.
    """

    at_least: Outcome
    standing: Outcome
    at_most: Outcome
    causes: frozenset[Cause]
    sentence: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product; ``cells`` stand in the order of the views; the Chinese name may be empty."""

    id: str
    name: str
    cells: tuple[Cell, ...]
    note: str = ""
    illustrative: bool = False
    name_zh: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One supplier to ask: about which parts, what, and the products that one answer can decide."""

    supplier: str
    parts: tuple[str, ...]
    question: str
    decides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A table of products and views, with whom to ask first.

    ``read_on`` is the day on which the law was last read; ``asks`` stand most deciding first;
    ``noun`` is what a row is: a product, a shipment.
    """

    title: str
    regime: Regime
    views: tuple[View, ...]
    rows: tuple[ProductRow, ...]
    asks: tuple[Ask, ...] = ()
    caveats: tuple[str, ...] = ()
    law_digest: str = ""
    read_on: date | None = None
    version: str = ""
    noun: str = "product"


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell in words: what is needed, what it may yet be, and what keeps it open."""

    mark: Mark
    word: str
    may: str
    why: str
    certain: bool = True


def cell_of(determination: Determination, regime: Regime, lawbook: Lawbook, href: str = "") -> Cell:
    """The cell of one determination."""
    return Cell(
        determination.at_least,
        standing_outcome(determination),
        determination.at_most,
        frozenset(each.cause for each in determination.deciders),
        answer_sentence(determination, regime, lawbook),
        href,
    )


_MAY = {
    Outcome.PROHIBITED: "may be prohibited",
    Outcome.REFUSED_IN_PRINCIPLE: "may be refused",
    Outcome.CASE_BY_CASE: "may be case by case",
    Outcome.LICENCE_INDIVIDUAL: "may need a licence",
    Outcome.LICENCE_GENERAL: "may need a licence",
    Outcome.CERTIFICATE_BY_REGISTRATION: "may need a certificate",
    Outcome.REPORT_ONLY: "may have to be reported",
}
_WHY = {
    frozenset({Cause.FACT}): "missing fact",
    frozenset({Cause.LAW}): "uncertain law",
    frozenset({Cause.FACT, Cause.LAW}): "missing fact, uncertain law",
}


_FOR = {
    frozenset({Cause.FACT}): "for a missing fact",
    frozenset({Cause.LAW}): "for uncertain law",
    frozenset({Cause.FACT, Cause.LAW}): "for both a missing fact and uncertain law",
}


def cell_words(cell: Cell) -> CellWords:
    """A cell in as few words as a manager needs.

    ``licence`` is certain; ``licence?`` hangs on what is still open; ``licence`` with ``may be
    prohibited`` under it is certain and may get worse; ``or certificate`` may get better.
    """
    why = _WHY.get(cell.causes, "")
    if cell.at_most > cell.standing and cell.standing <= Outcome.NOT_REQUIRED:
        mark = outcome_mark(cell.at_most)
        word = f"{_short(cell.at_most)}?"
        return CellWords(mark, word, f"or {_short(cell.standing)}", why, certain=False)
    mark = outcome_mark(cell.standing)
    may = ""
    if cell.at_most > cell.standing:
        may = _MAY[cell.at_most]
    elif cell.at_least < cell.standing:
        may = f"or {outcome_mark(cell.at_least).word}"
    return CellWords(mark, _short(cell.standing), may, why)


def _short(outcome: Outcome) -> str:
    refused = outcome is Outcome.REFUSED_IN_PRINCIPLE
    return "refused" if refused else outcome_mark(outcome).word


def is_certain(cell: Cell) -> bool:
    """Whether what the cell says first is certain, reliefs aside."""
    return cell.at_most is cell.standing


def view_words(view: View) -> str:
    """A view in words: ``21 Nov 2026, if revived``."""
    day = "each on its own day" if view.day is None else day_words(view.day)
    return f"{day}, {view.note}" if view.note else day


def totals(portfolio: Portfolio) -> tuple[tuple[tuple[str, int], ...], ...]:
    """For each view the words of its cells with how often they stand there, strongest first."""
    found: list[tuple[tuple[str, int], ...]] = []
    for at in range(len(portfolio.views)):
        cells = [row.cells[at] for row in portfolio.rows]
        strongest = sorted(cells, key=lambda each: (-each.standing, -each.at_most))
        found.append(tuple(Counter(cell_words(each).word for each in strongest).items()))
    return tuple(found)


def rows_shown(portfolio: Portfolio) -> tuple[int, ...]:
    """Which rows the page shows: all in their order, or of very many the strongest first."""
    rows = portfolio.rows
    if len(rows) <= ROWS_SHOWN:
        return tuple(range(len(rows)))
    strongest = sorted(range(len(rows)), key=lambda at: _strength(rows[at]), reverse=True)
    return tuple(strongest[:ROWS_SHOWN])


def _strength(row: ProductRow) -> tuple[Outcome, Outcome]:
    return max((cell.standing, cell.at_most) for cell in row.cells)


def portfolio_sentence(portfolio: Portfolio) -> str:
    """The table in one sentence, for its last day without assumptions about the law."""
    plain = [at for at, view in enumerate(portfolio.views) if not view.note]
    if not portfolio.rows or not portfolio.views:
        return f"No {portfolio.noun} was judged."
    at = plain[-1] if plain else len(portfolio.views) - 1
    cells = [row.cells[at] for row in portfolio.rows]
    day = portfolio.views[at].day
    when = "Each on its own day" if day is None else f"On {day_words(day)}"
    start = f"{when}, {_needs(cells, portfolio.regime, portfolio.noun)}"
    left = [each for each in cells if each.at_least is not each.at_most]
    if not left:
        return f"{start}; none is left open."
    is_ = "is" if len(left) == 1 else "are"
    causes = Counter(_FOR[each.causes] for each in left if each.causes in _FOR)
    whys = [f"{count_words(number)} {why}" for why, number in causes.items()]
    why = next(iter(causes), "") if len(causes) == 1 else f": {listed(whys)}"
    between = " " if len(causes) == 1 else ""
    return f"{start}; {count_words(len(left))} {is_} still open{between}{why}."


def _needs(cells: list[Cell], regime: Regime, noun: str) -> str:
    """How many need what for certain: ``three of twelve products need a licence``."""
    prohibited = sum(each.standing is Outcome.PROHIBITED for each in cells)
    licence = sum(Outcome.LICENCE_GENERAL <= each.standing < Outcome.PROHIBITED for each in cells)
    less = sum(
        each.standing in {Outcome.REPORT_ONLY, Outcome.CERTIFICATE_BY_REGISTRATION}
        for each in cells
    )
    told = [
        (licence, "need", f"a licence from {regime.authority}"),
        (prohibited, "be", "prohibited"),
        (less, "need", "only a certificate or a report"),
    ]
    pieces = [f"{count_words(each[0])} {_verb(*each[:2])} {each[2]}" for each in told if each[0]]
    total = counted(len(cells), noun)
    if not pieces:
        return f"none of {total} certainly needs a licence"
    first, _, rest = pieces[0].partition(" ")
    return listed([f"{first} of {total} {rest}", *pieces[1:]])


def _verb(number: int, verb: str) -> str:
    one = {"need": "needs", "be": "is"}
    many = {"need": "need", "be": "are"}
    return one[verb] if number == 1 else many[verb]


def asked_first(asks: Iterable[Ask]) -> str:
    """Whom to ask first, in a sentence; empty if nobody has to be asked."""
    row = list(asks)
    if not row:
        return ""
    first = row[0]
    products = counted(len(first.decides), "product")
    others = len(row) - 1
    follow = "follows" if others == 1 else "follow"
    more = f"; {count_words(others)} more {follow}" if others else ""
    return f"{capitalised(first.supplier)} first: one answer can decide {products}{more}."
