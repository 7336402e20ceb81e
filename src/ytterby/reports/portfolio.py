"""Many products on many days: the records of the table, and the words of its cells."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from ytterby.licensing.determination import Cause, Determination
from ytterby.reports.language import marked, say, told
from ytterby.reports.marks import Mark, outcome_mark
from ytterby.reports.sentences import answer_sentence, standing_outcome
from ytterby.reports.titles import authority_title
from ytterby.reports.wording import (
    capitalised,
    count_words,
    counted,
    day_words,
    full_stop,
    listed,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime

ROWS_SHOWN = 100
"""Of more rows than this only the strongest are shown; the others stand in a file."""


class Noun(StrEnum):
    """What a row of the table is."""

    PRODUCT = "product"
    SHIPMENT = "shipment"

    @property
    def words(self) -> str:
        """Its name for people."""
        return say(_NOUNS[self].name)

    def counted(self, number: int) -> str:
        """So many of them."""
        return counted(number, _NOUNS[self].one, _NOUNS[self].many)


class _NounWords(NamedTuple):
    """A noun alone, with the number one, with another number, and with none at all."""

    name: str
    one: str
    many: str
    none: str


_NOUNS: Mapping[Noun, _NounWords] = MappingProxyType(
    {
        Noun.PRODUCT: _NounWords(
            marked("product"),
            marked("{count} product"),
            marked("{count} products"),
            marked("No product was judged."),
        ),
        Noun.SHIPMENT: _NounWords(
            marked("shipment"),
            marked("{count} shipment"),
            marked("{count} shipments"),
            marked("No shipment was judged."),
        ),
    }
)


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
    ``noun`` is what a row is.
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
    noun: Noun = Noun.PRODUCT


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


_MAY: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.PROHIBITED: marked("may be prohibited"),
        Outcome.REFUSED_IN_PRINCIPLE: marked("may be refused"),
        Outcome.CASE_BY_CASE: marked("may be case by case"),
        Outcome.LICENCE_INDIVIDUAL: marked("may need a licence"),
        Outcome.LICENCE_GENERAL: marked("may need a licence"),
        Outcome.CERTIFICATE_BY_REGISTRATION: marked("may need a certificate"),
        Outcome.REPORT_ONLY: marked("may have to be reported"),
    }
)
_FACT, _LAW = frozenset({Cause.FACT}), frozenset({Cause.LAW})
_WHY: Mapping[frozenset[Cause], str] = MappingProxyType(
    {
        _FACT: marked("missing fact"),
        _LAW: marked("uncertain law"),
        _FACT | _LAW: marked("missing fact, uncertain law"),
    }
)


def cell_words(cell: Cell) -> CellWords:
    """A cell in as few words as a manager needs.

    ``licence`` is certain; ``licence?`` hangs on what is still open; ``licence`` with ``may be
    prohibited`` under it is certain and may get worse; ``or certificate`` may get better.
    """
    why = say(_WHY[cell.causes]) if cell.causes in _WHY else ""
    if cell.at_most > cell.standing and cell.standing <= Outcome.NOT_REQUIRED:
        mark = outcome_mark(cell.at_most)
        word = say("{outcome}?", outcome=_short(cell.at_most))
        other = say("or {outcome}", outcome=_short(cell.standing))
        return CellWords(mark, word, other, why, certain=False)
    mark = outcome_mark(cell.standing)
    may = ""
    if cell.at_most > cell.standing:
        may = say(_MAY[cell.at_most])
    elif cell.at_least < cell.standing:
        may = say("or {outcome}", outcome=outcome_mark(cell.at_least).words)
    return CellWords(mark, _short(cell.standing), may, why)


def _short(outcome: Outcome) -> str:
    refused = outcome is Outcome.REFUSED_IN_PRINCIPLE
    return say("refused") if refused else outcome_mark(outcome).words


def is_certain(cell: Cell) -> bool:
    """Whether what the cell says first is certain, reliefs aside."""
    return cell.at_most is cell.standing


def view_words(view: View) -> str:
    """A view in words: ``21 Nov 2026, if revived``."""
    day = say("each on its own day") if view.day is None else day_words(view.day)
    return say("{day}, {view}", day=day, view=told(view.note)) if view.note else day


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
        return say(_NOUNS[portfolio.noun].none)
    at = plain[-1] if plain else len(portfolio.views) - 1
    cells = [row.cells[at] for row in portfolio.rows]
    day = portfolio.views[at].day
    start = say(
        "{when}, {needs}",
        when=say("Each on its own day") if day is None else say("On {day}", day=day_words(day)),
        needs=_needs(cells, portfolio.regime, portfolio.noun),
    )
    left = [each for each in cells if each.at_least is not each.at_most]
    if not left:
        return say("{needs}; none is left open.", needs=start)
    one, many = marked("{count} is still open"), marked("{count} are still open")
    still_open = _with_causes(counted(len(left), one, many), left)
    return say("{needs}; {open}.", needs=start, open=still_open)


# Where all are open for the same cause, and where each cause is counted.
_FOR_ONE: Mapping[frozenset[Cause], str] = MappingProxyType(
    {
        _FACT: marked("{open} for a missing fact"),
        _LAW: marked("{open} for uncertain law"),
        _FACT | _LAW: marked("{open} for both a missing fact and uncertain law"),
    }
)
_FOR_EACH: Mapping[frozenset[Cause], str] = MappingProxyType(
    {
        _FACT: marked("{count} for a missing fact"),
        _LAW: marked("{count} for uncertain law"),
        _FACT | _LAW: marked("{count} for both a missing fact and uncertain law"),
    }
)


def _with_causes(still_open: str, left: list[Cell]) -> str:
    causes = Counter(each.causes for each in left if each.causes in _FOR_ONE)
    if not causes:
        return still_open
    if len(causes) == 1:
        return say(_FOR_ONE[next(iter(causes))], open=still_open)
    whys = listed(
        say(_FOR_EACH[cause], count=count_words(number)) for cause, number in causes.items()
    )
    return say("{open}: {causes}", open=still_open, causes=whys)


class _Need(NamedTuple):
    """A need of one and of many: first among a total, then of the rest."""

    one_of: str
    many_of: str
    one: str
    many: str


_LICENCE = _Need(
    marked("{count} of {total} needs a licence from {authority}"),
    marked("{count} of {total} need a licence from {authority}"),
    marked("{count} needs a licence from {authority}"),
    marked("{count} need a licence from {authority}"),
)
_PROHIBITED = _Need(
    marked("{count} of {total} is prohibited"),
    marked("{count} of {total} are prohibited"),
    marked("{count} is prohibited"),
    marked("{count} are prohibited"),
)
_LESS = _Need(
    marked("{count} of {total} needs only a certificate or a report"),
    marked("{count} of {total} need only a certificate or a report"),
    marked("{count} needs only a certificate or a report"),
    marked("{count} need only a certificate or a report"),
)


def _needs(cells: list[Cell], regime: Regime, noun: Noun) -> str:
    """How many need what for certain: ``three of twelve products need a licence``."""
    prohibited = sum(each.standing is Outcome.PROHIBITED for each in cells)
    licence = sum(Outcome.LICENCE_GENERAL <= each.standing < Outcome.PROHIBITED for each in cells)
    less = sum(
        each.standing in {Outcome.REPORT_ONLY, Outcome.CERTIFICATE_BY_REGISTRATION}
        for each in cells
    )
    found = [(licence, _LICENCE), (prohibited, _PROHIBITED), (less, _LESS)]
    total = noun.counted(len(cells))
    pieces: list[str] = []
    for number, need in found:
        if number:
            messages = (need.one, need.many) if pieces else (need.one_of, need.many_of)
            message = messages[0] if number == 1 else messages[1]
            authority = authority_title(regime)
            count = count_words(number)
            pieces.append(say(message, count=count, total=total, authority=authority))
    if not pieces:
        return say("none of {total} certainly needs a licence", total=total)
    return listed(pieces)


def asked_first(asks: Iterable[Ask]) -> str:
    """Whom to ask first, in a sentence; empty if nobody has to be asked."""
    row = list(asks)
    if not row:
        return ""
    first = say(
        "{supplier} first: one answer can decide {products}",
        supplier=capitalised(told(row[0].supplier)),
        products=Noun.PRODUCT.counted(len(row[0].decides)),
    )
    others = len(row) - 1
    if not others:
        return full_stop(first)
    one, many = marked("{count} more follows"), marked("{count} more follow")
    return say("{first}; {others}.", first=first, others=counted(others, one, many))
