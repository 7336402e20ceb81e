"""What to switch, in the browser: one product or all, among offers or assumed sources."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.web.documents import CHINESE, words_of

DAY = "day=2026-11-22"
# In the generator of the demo only its magnets hold what the rule counts.
GENERATOR = f"/content/switch?product=WG-700&{DAY}"
OFFERS = (
    "Part number,Supplier,Unit price (USD),Same material,Separated in,Mined in,"
    "One-time cost (USD)\n"
    "WG-711,Supplier X (invented),121000,yes,ZZ,ZZ,5000\n"
)


def test_one_product_is_brought_below_and_what_is_assumed_is_said(portal: TestClient) -> None:
    page = portal.get(GENERATOR)

    assert page.status_code == 200
    words = words_of(page)
    assert "1 switch brings 1 product below 0.1 %." in words
    assert "WG-711" in words
    assert "Assumed, and nobody's offer" in words
    assert "Checked: each was rolled up anew" in words


def test_offers_are_planned_among(portal: TestClient) -> None:
    query = GENERATOR.partition("?")[2]

    page = portal.post(
        f"/content/switch/options?{query}", files={"offers": ("offers.csv", OFFERS.encode())}
    )

    assert page.status_code == 200
    assert "Supplier X (invented)" in words_of(page)
    assert "nobody's offer" not in words_of(page)
    assert "Plan without these offers" in words_of(page)


def test_the_least_cost_without_offers_is_refused_with_words(portal: TestClient) -> None:
    page = portal.get(f"{GENERATOR}&by=cost")

    assert page.status_code == 422
    assert "the least cost can only be found among options" in words_of(page)
    assert '<option value="cost" selected>' in page.text


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b"Colour\nred\n"])
def test_offers_that_cannot_be_read_are_told(portal: TestClient, content: bytes) -> None:
    query = GENERATOR.partition("?")[2]

    page = portal.post(f"/content/switch/options?{query}", files={"offers": ("o.csv", content)})

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    # The plan without them is still there.
    assert "1 switch brings 1 product" in words_of(page)


def test_a_product_that_stays_below_needs_no_switch(portal: TestClient) -> None:
    page = portal.get(f"/content/switch?product=LS-400&{DAY}")

    assert "Nothing has to be switched" in words_of(page)


def test_what_is_not_known_of_an_address_is_left_out(portal: TestClient) -> None:
    page = portal.get(f"{GENERATOR}&by=luck&basis=gold")

    assert page.status_code == 200
    assert "1 switch brings 1 product" in words_of(page)


def test_a_bill_that_is_no_longer_kept_can_be_brought_again(portal: TestClient) -> None:
    assert portal.get(f"/content/switch?bill={'0' * 32}").status_code == 410


def test_a_day_that_cannot_be_read_leads_back(portal: TestClient) -> None:
    page = portal.get("/content/switch?day=2026-13-45")

    assert page.url.path == "/content"
    assert page.status_code == 422


def test_the_tree_of_a_product_leads_to_its_switches(portal: TestClient) -> None:
    page = portal.get(f"/content/product?product=WG-700&{DAY}")

    assert re.search(r'href="/content/switch\?day=2026-11-22&amp;product=WG-700"', page.text)


def test_the_page_speaks_chinese(portal: TestClient) -> None:
    page = portal.get(GENERATOR, headers=CHINESE)

    assert page.status_code == 200
    assert "扇形磁体组" in page.text
