"""What is inside a bill, looked at: every product, whom to ask, and one product's tree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ytterby.material.asking.inquiry import Inquiry
from ytterby.reports.content_overview import ContentOverview, heat_map_of
from ytterby.reports.content_page import content_file, content_page
from ytterby.reports.content_tree_page import TreePage, Ways, tree_file, tree_page
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.content_overview import overview_of
from ytterby.workflows.determine import Court
from ytterby.workflows.inquire import Wanted, inquire
from ytterby.workflows.products import ValuedBill

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class ContentSeen:
    """The overview of a bill's products, and whom to ask.

    ``inside`` rolls one product up exactly: of a large bill only what goes into it.
    """

    overview: ContentOverview
    inquiry: Inquiry
    inside: Callable[[str], ValuedBill]


def content_seen(found: ValuedBill, court: Court, regime: Regime, day: date) -> ContentSeen:
    """Everything that is shown of a bill that was rolled up whole."""

    def inside(product: str) -> ValuedBill:
        del product
        return found

    inquiry = inquire(found, court.lawbook, regime, day, Wanted())
    return ContentSeen(overview_of(found, court, regime, day), inquiry, inside)


def tree_seen(seen: ContentSeen, product: str, ways: Ways) -> TreePage:
    """The tree of one product of the bill."""
    found = seen.inside(product)
    return tree_page(found.bill, found.content, product, seen.overview.threshold, ways)


def content_files(seen: ContentSeen, version: str) -> Iterator[tuple[str, str]]:
    """The overview and a page for each product on it, with their file names, the first first."""
    shown = [row.id for row in heat_map_of(seen.overview).rows]
    names = {product: f"product-{at}.html" for at, product in enumerate(shown, start=1)}
    yield INDEX, content_file(content_page(seen.overview, seen.inquiry, names), version)
    for product, name in names.items():
        yield name, tree_file(tree_seen(seen, product, Ways(back=INDEX)), version)
