"""The page of what a portfolio contains: the map of its products, the curve, whom to ask."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ytterby.material.asking.inquiry import Inquiry
from ytterby.reports.content_overview import (
    ContentOverview,
    ProductContent,
    Standing,
    heat_map_of,
    market_words,
    overview_sentence,
    standings,
)
from ytterby.reports.inquiry import headline, percent, supplier_words
from ytterby.reports.language import told
from ytterby.reports.pictures.decided_curve import decided_curve, likely_words
from ytterby.reports.pictures.heat_map import HeatMap, cell_words, heat_map, tally_words
from ytterby.reports.templating import rendered
from ytterby.reports.wording import shortened

_NAMES_SHOWN = 6
ASKS_SHOWN = 20
"""So many suppliers are listed; of more the next to ask are shown."""


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One product in the table behind the map; ``cells`` are words in the order of the columns."""

    id: str
    name: str
    href: str
    standing: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One point of the curve in words."""

    answered: int
    surely: str
    likely: str
    expected: str
    at_best: str


@dataclass(frozen=True, slots=True)
class SupplierLine:
    """One supplier to ask, and what the answer is good for."""

    turn: int
    supplier: str
    parts: str
    decides: str
    may_decide: str
    by_now: str


@dataclass(frozen=True, slots=True)
class ContentPage:
    """Everything that the template of the overview may use.

    ``totals`` say how the products that are not shown part in each column.
    """

    overview: ContentOverview
    sentence: str
    market: str
    map: HeatMap
    heat: str
    lines: tuple[ProductLine, ...]
    totals: tuple[str, ...]
    counts: tuple[tuple[Standing, int], ...]
    curve: str
    curve_sentence: str
    curve_lines: tuple[CurveLine, ...]
    asks: tuple[SupplierLine, ...]
    asks_left_out: int
    is_shortest: bool
    open_after: str


def content_page(
    overview: ContentOverview,
    inquiry: Inquiry,
    hrefs: Mapping[str, str],
    shown: Sequence[ProductContent] | None = None,
) -> ContentPage:
    """What the overview shows; ``hrefs`` lead to the trees, ``shown`` are the products on it.

    Without ``shown`` those that matter most are.
    """
    found = heat_map_of(overview, hrefs, shown)
    by_id = {each.id: each for each in overview.products}
    counts = standings(overview)
    names = {id_: told(each.name) or id_ for id_, each in by_id.items()}
    curve, asking = inquiry.by_products, inquiry.asking
    return ContentPage(
        overview,
        overview_sentence(overview, asking),
        market_words(overview),
        found,
        heat_map(found),
        tuple(_lines(found, by_id)),
        tuple(
            tally_words(column, each)
            for column, each in zip(found.columns, found.others, strict=False)
        ),
        tuple((each, counts[each]) for each in Standing if counts[each]),
        decided_curve(curve) if curve.suppliers else "",
        headline(inquiry),
        tuple(_curve_lines(inquiry)),
        tuple(islice(_asks(inquiry, names), ASKS_SHOWN)),
        max(len(asking.rows) - ASKS_SHOWN, 0),
        asking.is_shortest,
        shortened([names.get(each, each) for each in asking.open_after], _NAMES_SHOWN),
    )


def content_file(page: ContentPage, version: str) -> str:
    """The overview as a page that stands alone."""
    return rendered("content.html", page=page, version=version)


def _lines(found: HeatMap, by_id: Mapping[str, ProductContent]) -> Iterator[ProductLine]:
    for row in found.rows:
        words = tuple(
            cell_words(cell, column.asks)
            for cell, column in zip(row.cells, found.columns, strict=True)
        )
        yield ProductLine(row.id, row.name, row.href, by_id[row.id].standing.words, words)


def _curve_lines(inquiry: Inquiry) -> Iterator[CurveLine]:
    """Where nobody, 20, 50, 80 % and everybody has answered."""
    curve = inquiry.by_products
    points = (curve.points[0], *(point for _, point in curve.marks), curve.points[-1])
    for point in dict.fromkeys(points):
        yield CurveLine(
            point.answered,
            percent(point.surely),
            likely_words(point),
            percent(point.expected),
            percent(point.at_best),
        )


def _asks(inquiry: Inquiry, names: Mapping[str, str]) -> Iterator[SupplierLine]:
    points = inquiry.by_products.points[1:]
    for turn, (row, point) in enumerate(zip(inquiry.asking.rows, points, strict=True), start=1):
        may = [each for each in row.may_decide if each not in row.decides]
        yield SupplierLine(
            turn,
            supplier_words(row.supplier),
            shortened(row.parts, _NAMES_SHOWN),
            shortened([names.get(each, each) for each in row.decides], _NAMES_SHOWN),
            shortened([names.get(each, each) for each in may], _NAMES_SHOWN),
            percent(point.expected),
        )
