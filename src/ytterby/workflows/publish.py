"""Answers made ready for people: the table of a portfolio, the page of each answer, the records."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO

from rich.console import Group, RenderableType

from ytterby.licensing.determination import Determination
from ytterby.material.ask import Asking, ToAsk
from ytterby.material.share import contributions, shares_at
from ytterby.reports.content import content_picture
from ytterby.reports.json_form import determination_record
from ytterby.reports.page import Extras, determination_page
from ytterby.reports.pictures.content_bar import ContentPicture, Contribution
from ytterby.reports.portfolio import (
    Ask,
    Cell,
    Portfolio,
    ProductRow,
    View,
    cell_of,
    rows_shown,
    view_words,
)
from ytterby.reports.portfolio_page import portfolio_page
from ytterby.reports.portfolio_text import portfolio_text
from ytterby.reports.text import determination_text
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.determine import Court
from ytterby.workflows.matters import Answer

INDEX, TABLE = "index.html", "answers.csv"
_CONTRIBUTIONS_SHOWN = 8
_ASKED_FOR = "composition, origin of each substance, value"


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

    def answers(self) -> Iterator[Answer]:
        """Every answer, row by row."""
        for row in self.rows:
            yield from row

    def determinations(self) -> Iterator[tuple[Determination, Regime]]:
        """Every determination with its regime."""
        by_id = {regime.id: regime for regime in self.court.regimes}
        for answer in self.answers():
            for found in answer.determinations:
                yield found, by_id[found.regime]


def table_of(published: Published, regime: Regime, hrefs: Mapping[int, str]) -> Portfolio:
    """The table of a portfolio under one regime; ``hrefs`` are pages by number of the answer."""
    lawbook = published.court.lawbook
    number = 0
    known: dict[int, Cell] = {}
    rows: list[ProductRow] = []
    for row in published.rows:
        cells: list[Cell] = []
        for answer in row:
            found = _under(answer, regime)
            # Equal questions share their rulings, and so their cell.
            if id(found.rulings) not in known:
                known[id(found.rulings)] = cell_of(found, regime, lawbook)
            cells.append(replace(known[id(found.rulings)], href=hrefs.get(number, "")))
            number += 1
        matter = row[0].matter
        rows.append(
            ProductRow(
                matter.product or matter.transaction.id,
                matter.title,
                tuple(cells),
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


def pages_of(published: Published) -> Iterator[tuple[str, str]]:
    """Every page with its file name, the one to open first coming first.

    Of very many answers the strongest have a page each, and all stand in ``answers.csv``.
    """
    regime = published.court.regimes[0]
    if published.is_single:
        yield INDEX, _page(published.rows[0][0], regime, published, back="")
        return
    plain = table_of(published, regime, {})
    chosen = [answer for at in rows_shown(plain) for answer in published.rows[at]]
    numbers = {id(answer): number for number, answer in enumerate(published.answers())}
    hrefs = {numbers[id(each)]: _file_name(each, numbers[id(each)]) for each in chosen}
    yield INDEX, portfolio_page(table_of(published, regime, hrefs))
    yield TABLE, _table(plain)
    for answer in chosen:
        yield hrefs[numbers[id(answer)]], _page(answer, regime, published, back=INDEX)


def _table(portfolio: Portfolio) -> str:
    """Every row of a portfolio as CSV, for a spreadsheet."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([portfolio.noun, "name", "view", "at least", "at most", "answer"])
    for row in portfolio.rows:
        for view, cell in zip(portfolio.views, row.cells, strict=True):
            bounds = (cell.at_least.key, cell.at_most.key)
            writer.writerow([row.id, row.name, view_words(view), *bounds, cell.sentence])
    return text.getvalue()


def shown(published: Published) -> RenderableType:
    """The answer for a terminal: one in full, many as a table, a line each without columns."""
    court = published.court
    if published.is_single:
        pairs = published.determinations()
        return Group(*(determination_text(found, regime, court.lawbook) for found, regime in pairs))
    return portfolio_text(table_of(published, court.regimes[0], {}))


def records_of(published: Published) -> list[dict[str, object]]:
    """Every determination as a record, in the order of the answers."""
    lawbook = published.court.lawbook
    return [
        determination_record(found, lawbook, regime) for found, regime in published.determinations()
    ]


def picture_of(answer: Answer, regime: Regime, published: Published) -> ContentPicture | None:
    """The share of value against its threshold, with what contributes; ``None`` without one."""
    found, product = answer.valued_bill, answer.matter.product
    determination = _under(answer, regime)
    lawbook = published.court.lawbook
    if found is None or not product:
        return content_picture(determination, lawbook)
    shares = shares_at(found.content, product)
    widest = max(shares, key=lambda basis: shares[basis].high or 0, default="")
    lines = contributions(found.bill, found.content, product, widest) if widest else ()
    told = tuple(
        Contribution(
            f"{line.substance} in {found.bill.parts[line.part].name or line.part}",
            line.share.low,
            line.share.high,
            found.bill.parts[line.part].illustrative,
        )
        for line in lines[:_CONTRIBUTIONS_SHOWN]
    )
    note = f"Valued at prices of {published.place} on or before {determination.day}."
    return content_picture(determination, lawbook, told, note)


def _page(answer: Answer, regime: Regime, published: Published, back: str) -> str:
    lawbook = published.court.lawbook
    matter = answer.matter
    extras = Extras(
        content=picture_of(answer, regime, published),
        back=back,
        heading=" ".join(each for each in (matter.title, matter.title_zh) if each),
        version=published.version,
    )
    return determination_page(_under(answer, regime), regime, lawbook, extras)


def _under(answer: Answer, regime: Regime) -> Determination:
    return next(each for each in answer.determinations if each.regime == regime.id)


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
    note = "" if view.title in {view.day.isoformat(), "as read"} else view.title
    return View(view.title, view.day, note)


def _noun(published: Published) -> str:
    return "product" if published.rows and published.rows[0][0].matter.product else "shipment"


def _asks(asking: Asking | None) -> Iterable[Ask]:
    """Suppliers by how many products their answer alone can decide."""
    rows = () if asking is None else asking.rows
    for row in sorted(rows, key=lambda each: -len(_can_decide(each))):
        products = _can_decide(row)
        if products:
            yield Ask(row.supplier or "supplier not named", row.parts, _ASKED_FOR, products)


def _can_decide(row: ToAsk) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*row.decides, *row.may_decide)))


def _caveats(published: Published) -> Iterable[str]:
    if published.asking is not None and published.asking.open_after:
        names = ", ".join(published.asking.open_after)
        yield f"After every answer a price range may still keep open: {names}."
    yield "The law encoded is not complete, and this is not legal advice."


def _is_illustrative(answer: Answer) -> bool:
    return any(
        caveat.startswith("Illustrative")
        for each in answer.determinations
        for caveat in each.caveats
    )


def _read_on(lawbook: Lawbook) -> date | None:
    return max((each.read_on for each in lawbook.instruments.values()), default=None)


def _file_name(answer: Answer, number: int) -> str:
    name = answer.matter.product or answer.matter.transaction.id or "matter"
    plain = "".join(each if each.isalnum() else "-" for each in name).strip("-").lower()
    return f"{number + 1:03d}-{plain}-{answer.view.day.isoformat()}.html"
