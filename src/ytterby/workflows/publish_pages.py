"""The pages of what was answered: one for each answer, and the table that leads to them.

Apart from the other ways to publish, because templates are loaded only when a page is wanted.
"""

from collections.abc import Iterator

from ytterby.material.share import contributions, shares_at
from ytterby.reports.content import content_picture
from ytterby.reports.language import say, told
from ytterby.reports.page import Extras, determination_page
from ytterby.reports.pictures.content_bar import ContentPicture, Contribution
from ytterby.reports.portfolio import Portfolio, rows_shown, view_words
from ytterby.reports.portfolio_page import portfolio_page
from ytterby.reports.regime_matrix_page import matrix_page
from ytterby.reports.spreadsheet import csv_text
from ytterby.reports.titles import in_language
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.matters import Answer
from ytterby.workflows.publish import (
    INDEX,
    TABLE,
    Published,
    linked,
    matrix_of,
    table_of,
    under,
)

_CONTRIBUTIONS_SHOWN = 8


def pages_of(published: Published) -> Iterator[tuple[str, str]]:
    """Every page with its file name, the one to open first coming first.

    Of very many answers the strongest have a page each, and all stand in ``answers.csv``.
    """
    if published.is_compared:
        yield from _compared(published)
        return
    regime = published.court.regimes[0]
    if published.is_single:
        yield INDEX, _page(published.rows[0][0], regime, published, back="")
        return
    plain = table_of(published, regime)
    numbers = {id(answer): number for number, answer in enumerate(published.answers())}
    hrefs = {
        at: tuple(_file_name(answer, numbers[id(answer)]) for answer in published.rows[at])
        for at in rows_shown(plain)
    }
    yield INDEX, portfolio_page(linked(plain, hrefs))
    yield TABLE, csv_of(plain)
    for at, names in hrefs.items():
        for answer, name in zip(published.rows[at], names, strict=True):
            yield name, _page(answer, regime, published, back=INDEX)


def _compared(published: Published) -> Iterator[tuple[str, str]]:
    """The regimes side by side, and a page for each answer under each of them."""
    matrix = matrix_of(published)
    answers = [row[-1] for row in published.rows]
    hrefs = {
        (row.id, regime.id): f"{regime.id}-{_file_name(answer, number)}"
        for number, (row, answer) in enumerate(zip(matrix.rows, answers, strict=True))
        for regime in matrix.regimes
    }
    yield INDEX, matrix_page(matrix, hrefs)
    for row, answer in zip(matrix.rows, answers, strict=True):
        for regime in matrix.regimes:
            yield hrefs[row.id, regime.id], _page(answer, regime, published, back=INDEX)


def csv_of(portfolio: Portfolio) -> str:
    """Every row of a portfolio as CSV, for a spreadsheet."""
    headings = (say("name"), say("view"), say("at least"), say("at most"), say("answer"))
    return csv_text(((portfolio.noun.words, *headings), *_csv_rows(portfolio)))


def _csv_rows(portfolio: Portfolio) -> Iterator[tuple[str, ...]]:
    for row in portfolio.rows:
        for view, cell in zip(portfolio.views, row.cells, strict=True):
            bounds = (cell.at_least.key, cell.at_most.key)
            name = in_language(row.name, row.name_zh)
            yield row.id, name, view_words(view), *bounds, cell.sentence


def picture_of(answer: Answer, regime: Regime, published: Published) -> ContentPicture | None:
    """The share of value against its threshold, with what contributes; ``None`` without one."""
    found, product = answer.valued_bill, answer.matter.product
    determination = under(answer, regime)
    lawbook = published.court.lawbook
    if found is None or not product:
        return content_picture(determination, lawbook)
    shares = shares_at(found.content, product)
    widest = max(shares, key=lambda basis: shares[basis].high or 0, default="")
    lines = contributions(found.bill, found.content, product, widest) if widest else ()
    shown = tuple(
        Contribution(
            say(
                "{substance} in {part}",
                substance=line.substance,
                part=told(found.bill.parts[line.part].name or line.part),
            ),
            line.share.low,
            line.share.high,
            found.bill.parts[line.part].illustrative,
        )
        for line in lines[:_CONTRIBUTIONS_SHOWN]
    )
    note = say(
        "Valued at prices of {place} on or before {day}.",
        place=told(published.place),
        day=determination.day.isoformat(),
    )
    return content_picture(determination, lawbook, shown, note)


def _page(answer: Answer, regime: Regime, published: Published, back: str) -> str:
    lawbook = published.court.lawbook
    title, title_zh = answer.matter.title, answer.matter.title_zh
    # A page that is Chinese needs no English beside the title; an English one keeps the Chinese,
    # which a customs officer looks for.
    titles = (in_language(title, title_zh), title_zh)
    extras = Extras(
        content=picture_of(answer, regime, published),
        back=back,
        heading=" ".join(dict.fromkeys(each for each in titles if each)),
        version=published.version,
    )
    return determination_page(under(answer, regime), regime, lawbook, extras)


def _file_name(answer: Answer, number: int) -> str:
    name = answer.matter.product or answer.matter.transaction.id or "matter"
    plain = "".join(each if each.isalnum() else "-" for each in name).strip("-").lower()
    return f"{number + 1:03d}-{plain}-{answer.view.day.isoformat()}.html"
