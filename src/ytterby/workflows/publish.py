"""Answers made ready for people: the table of a portfolio, the page of each answer, the records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rich.console import Group, RenderableType

from ytterby.licensing.determination import Determination
from ytterby.material.asking.ask import Asking, ToAsk
from ytterby.reports.json_form import determination_record
from ytterby.reports.language import say
from ytterby.reports.portfolio import (
    Ask,
    Cell,
    Noun,
    Portfolio,
    ProductRow,
    View,
    cell_of,
)
from ytterby.reports.portfolio_text import portfolio_text
from ytterby.reports.regime_matrix import MatrixRow, RegimeMatrix, matrix_record
from ytterby.reports.regime_matrix_text import matrix_text
from ytterby.reports.sentences import way_words
from ytterby.reports.text import determination_text
from ytterby.reports.wording import commas, day_words
from ytterby.rules.conflicts import contradictions
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.determine import Court
from ytterby.workflows.matters import Answer
from ytterby.workflows.products import is_illustrative

INDEX, TABLE = "index.html", "answers.csv"


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that was answered about one document, with whom to ask.

    ``rows`` hold a row per matter and in it an answer per view; ``title`` names the document.
    """

    title: str
    court: Court
    rows: tuple[tuple[Answer, ...], ...]
    asking: Asking | None
    place: str
    version: str

    @property
    def is_single(self) -> bool:
        """Whether one matter was judged once."""
        return len(self.rows) == 1 and len(self.rows[0]) == 1

    @property
    def is_compared(self) -> bool:
        """Whether several regimes were asked, so that they stand side by side."""
        return len(self.court.regimes) > 1

    def answers(self) -> Iterator[Answer]:
        """Every answer, row by row."""
        for row in self.rows:
            yield from row

    def judged(self) -> Iterator[tuple[Determination, Regime, Views]]:
        """Every determination with its regime and the views under which it was made."""
        by_id = {regime.id: regime for regime in self.court.regimes}
        for answer in self.answers():
            for found in answer.determinations:
                yield found, by_id[found.regime], answer.view.views

    def determinations(self) -> Iterator[tuple[Determination, Regime]]:
        """Every determination with its regime."""
        for found, regime, _ in self.judged():
            yield found, regime


def table_of(published: Published, regime: Regime) -> Portfolio:
    """The table of a portfolio under one regime, as yet without links."""
    lawbook = published.court.lawbook
    known: dict[tuple[int, str, str], Cell] = {}
    rows: list[ProductRow] = []
    for row in published.rows:
        cells: list[Cell] = []
        for answer in row:
            found = under(answer, regime)
            asked = found.transaction
            # Questions alike to the law share their rulings; the words also name whence it leaves.
            key = (id(found.rulings), asked.kind, asked.from_country)
            if key not in known:
                known[key] = cell_of(found, regime, lawbook)
            cells.append(known[key])
        matter = row[0].matter
        rows.append(
            ProductRow(
                matter.product or matter.transaction.id,
                matter.title,
                tuple(cells),
                note=_route(row[0]),
                illustrative=_is_illustrative(row[0]),
                name_zh=matter.title_zh,
            )
        )
    return Portfolio(
        title=published.title,
        regime=regime,
        views=_columns(published),
        rows=tuple(rows),
        asks=tuple(_asks(published.asking)),
        caveats=tuple(_caveats(published)),
        law_digest=lawbook.digest,
        read_on=_read_on(lawbook),
        version=published.version,
        noun=_noun(published),
    )


def linked(table: Portfolio, hrefs: Mapping[int, tuple[str, ...]]) -> Portfolio:
    """The table with links to pages: for some of its rows, by number, one per cell."""
    rows = list(table.rows)
    for at, names in hrefs.items():
        pairs = zip(rows[at].cells, names, strict=True)
        rows[at] = replace(rows[at], cells=tuple(replace(cell, href=name) for cell, name in pairs))
    return replace(table, rows=tuple(rows))


def shown(published: Published) -> RenderableType:
    """The answer for a terminal: one in full, many as a table, several regimes side by side."""
    court = published.court
    if published.is_compared:
        return matrix_text(matrix_of(published))
    if published.is_single:
        pairs = published.determinations()
        return Group(*(determination_text(found, regime, court.lawbook) for found, regime in pairs))
    return portfolio_text(table_of(published, court.regimes[0]))


def records_of(published: Published) -> list[dict[str, object]]:
    """Every determination as a record, in the order of the answers."""
    lawbook = published.court.lawbook
    return [
        determination_record(found, lawbook, regime) for found, regime in published.determinations()
    ]


def compared_record(published: Published) -> dict[str, object]:
    """Several regimes side by side, with every determination as a record."""
    return {**matrix_record(matrix_of(published)), "determinations": records_of(published)}


def under(answer: Answer, regime: Regime) -> Determination:
    """The determination of an answer under one regime."""
    return next(each for each in answer.determinations if each.regime == regime.id)


def matrix_of(published: Published) -> RegimeMatrix:
    """Every matter under its last view, a cell for each regime that was asked."""
    court = published.court
    rows = tuple(_matrix_row(row[-1], court) for row in published.rows)
    return RegimeMatrix(published.title, court.regimes, rows, court.lawbook, published.version)


def _matrix_row(answer: Answer, court: Court) -> MatrixRow:
    matter, view = answer.matter, answer.view
    values = {name: fact.value for name, fact in answer.determinations[0].facts.items()}
    return MatrixRow(
        matter.product or matter.transaction.id or matter.title,
        matter.title,
        matter.title_zh,
        view.day,
        tuple(cell_of(under(answer, each), each, court.lawbook) for each in court.regimes),
        contradictions(court.plan(view.day, view.views), values),
    )


def _route(answer: Answer) -> str:
    """Which shipment it is: number, day, way and end user; empty for a product of a bill."""
    if answer.matter.product:
        return ""
    stated = answer.matter.transaction
    buyers = [name for party in stated.parties if party.role == "end_user" for name in party.names]
    told_of = (stated.id, day_words(stated.day), way_words(stated), *buyers[:1])
    return " · ".join(each for each in told_of if each)


def _columns(published: Published) -> tuple[View, ...]:
    """The views across; a single column without a day where each row has a day of its own."""
    if not published.rows:
        return ()
    days = {row[0].view.day for row in published.rows}
    if len(days) > 1:
        return (View("own day", None),)
    return tuple(_column(answer) for answer in published.rows[0])


def _column(answer: Answer) -> View:
    view = answer.view
    # A view that assumes nothing of the law is the day as read, and needs no more words.
    note = view.title if view.views.attestations and view.title != view.day.isoformat() else ""
    return View(view.title, view.day, note)


def _noun(published: Published) -> Noun:
    is_bill = bool(published.rows) and bool(published.rows[0][0].matter.product)
    return Noun.PRODUCT if is_bill else Noun.SHIPMENT


def _asks(asking: Asking | None) -> Iterable[Ask]:
    """Suppliers by how many products their answer alone can decide."""
    rows = () if asking is None else asking.rows
    for row in sorted(rows, key=lambda each: -len(_can_decide(each))):
        products = _can_decide(row)
        if products:
            supplier = row.supplier or say("supplier not named")
            question = say("composition, origin of each substance, value")
            yield Ask(supplier, row.parts, question, products)


def _can_decide(row: ToAsk) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*row.decides, *row.may_decide)))


def _caveats(published: Published) -> Iterable[str]:
    if published.asking is not None and published.asking.open_after:
        names = commas(published.asking.open_after)
        yield say(
            "After every answer a price range may still keep open: {products}.", products=names
        )
    yield say("The law encoded is not complete, and this is not legal advice.")


def _is_illustrative(answer: Answer) -> bool:
    bill, product = answer.valued_bill, answer.matter.product
    return bill is not None and bool(product) and is_illustrative(bill, product)


def _read_on(lawbook: Lawbook) -> date | None:
    return max((each.read_on for each in lawbook.instruments.values()), default=None)
