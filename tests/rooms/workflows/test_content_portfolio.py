"""The overview of a compiled portfolio against the exact one, on the products of the demo."""

from datetime import date

import pytest

from ytterby.assembly.documents import desk, mapped
from ytterby.assembly.law_on_hand import law
from ytterby.assembly.office import demo_folder
from ytterby.reports.content_tree_page import Ways
from ytterby.vocabulary.bill import Bill
from ytterby.workflows.content_pages import ContentSeen, content_files, content_seen, tree_seen
from ytterby.workflows.open_documents import Files, bill_of, market_of
from ytterby.workflows.products import Market, valuation_on, valued
from ytterby.workflows.whom_to_ask import first_threshold

pytest.importorskip("numba")

from ytterby.material.compiled.compile_bill import compiled
from ytterby.workflows.content_portfolio import portfolio_seen
from ytterby.workflows.judge_portfolio import Asked, judge

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def market() -> Market:
    folder = demo_folder()
    files = Files(prices=folder / "prices.csv", rates=folder / "rates.csv", place="either market")
    return market_of(files, desk())


@pytest.fixture(scope="module")
def bill() -> Bill:
    return bill_of(mapped(demo_folder() / "bill.csv", Files()), desk())[0]


@pytest.fixture(scope="module")
def exactly(bill: Bill, market: Market) -> ContentSeen:
    court = law()
    found = valued(bill, court.lawbook, court.regimes[0], market, DAY)
    return content_seen(found, court, court.regimes[0], DAY)


@pytest.fixture(scope="module")
def by_arrays(bill: Bill, market: Market) -> ContentSeen:
    court = law()
    regime = court.regimes[0]
    valuation = valuation_on(court.lawbook, regime, market, DAY)
    asked = Asked(valuation, first_threshold(court.lawbook, regime, DAY), tuple(regime.home))
    return portfolio_seen(judge(compiled(bill), asked), court, regime)


def test_every_product_stands_alike(exactly: ContentSeen, by_arrays: ContentSeen) -> None:
    one = {each.id: each for each in exactly.overview.products}
    other = {each.id: each for each in by_arrays.overview.products}

    assert one.keys() == other.keys()
    for product, found in one.items():
        assert other[product].standing is found.standing
        assert other[product].presence == found.presence
        assert other[product].steps == found.steps
        for basis, held in found.shares.items():
            low, high = other[product].shares[basis].share.low, other[product].most
            assert float(low) == pytest.approx(float(held.share.low), rel=1e-9)
            assert float(high) == pytest.approx(float(found.most), rel=1e-9)


def test_the_rest_of_the_overview_is_the_same(exactly: ContentSeen, by_arrays: ContentSeen) -> None:
    for name in ("bases", "elements", "threshold", "regime", "day", "place", "currency", "applies"):
        assert getattr(exactly.overview, name) == getattr(by_arrays.overview, name), name


@pytest.mark.parametrize("product", ["HD-300", "WG-700", "EV-1300"])
def test_a_tree_is_the_same_tree(
    exactly: ContentSeen, by_arrays: ContentSeen, product: str
) -> None:
    trees = [tree_seen(seen, product, Ways()) for seen in (exactly, by_arrays)]

    assert trees[0].sentence == trees[1].sentence
    assert trees[0].root == trees[1].root


def test_a_folder_of_pages_holds_a_tree_for_each_product_on_the_overview(
    exactly: ContentSeen,
) -> None:
    pages = dict(content_files(exactly, "0"))

    first = next(iter(pages))
    assert first == "index.html"
    assert len(pages) == 1 + len(exactly.overview.products)
    for name, page in pages.items():
        assert len(page.encode()) < 100_000
        assert name == first or f'href="{name}"' in pages[first]
        assert 'href="index.html"' in page or name == first
