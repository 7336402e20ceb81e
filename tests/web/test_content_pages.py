"""What is inside everything in a bill, in the browser: the map, whom to ask, a tree, an answer."""

import json
import re
from collections.abc import Callable
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from tests.web.documents import CHINESE, EXAMPLES, long_bill, words_of
from ytterby.assembly import content_brought

Own: TypeAlias = Callable[..., str]

DAY = "day=2026-11-22"
# Of the hard disk of the demo one supplier has said nothing: its magnets weigh 6.6 to 20.6 g in
# two pieces, cost 0.70 of the 80 dollars, and may be anything up to that: 0.875 %.
MAGNET = {
    "format": "ytterby/statement/1",
    "part": "HD-311",
    "supplier": "Supplier C (demo)",
    "on": "2026-11-01",
    "covers": ["Sc", "Y", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu"],
    "amounts": [],
    "evidence": "illustrative",
}


def _answered(portal: TestClient, statement: dict[str, Any], address: str = "") -> Response:
    files = {"answer": ("answer.json", json.dumps(statement).encode())}
    page: Response = portal.post(f"/content/answers?{address or DAY}", files=files)
    return page


def _own(own: Own, name: str, content: bytes | None = None) -> str:
    return own(name, content).replace("/portfolio?", "/content?")


def test_the_demo_is_told_in_one_sentence(portal: TestClient) -> None:
    page = portal.get(f"/content?{DAY}")

    assert page.status_code == 200
    # Every product of the demo stands somewhere, once: the numbers add up to all of them.
    told = re.search(r"<h1[^>]*>(.*?)</h1>", page.text, re.DOTALL)
    assert told is not None
    first, *counts = map(int, re.findall(r"\b(\d+)\b(?![.\d])(?!\s*%)", told[1].replace("0.1", "")))
    assert first == 16
    assert sum(counts) == 16
    assert "Bring your own parts list" in words_of(page)


def test_every_product_has_a_row_in_the_map_and_in_the_table_behind_it(portal: TestClient) -> None:
    page = portal.get(f"/content?{DAY}")

    map_, table = page.text.split("The same as a table", 1)
    for product in ("HD-300", "LS-400", "WG-700"):
        assert f"product={product}" in map_
        assert f"product={product}" in table


def test_what_is_undecided_stands_before_what_is_decided(portal: TestClient) -> None:
    page = portal.get(f"/content?{DAY}")

    standings = re.findall(
        r"<td>(undecided|turns on the reading|reaches it|stays below it)<td>", page.text
    )
    assert list(dict.fromkeys(standings)) == [
        "undecided",
        "turns on the reading",
        "reaches it",
        "stays below it",
    ]


def test_products_can_be_narrowed_and_the_others_are_counted(portal: TestClient) -> None:
    page = portal.get(f"/content?{DAY}&q=disk")

    words = words_of(page)
    assert "1 of 16 fit." in words
    assert "15 more" in words
    assert "Hub motor" not in re.split("The same as a table", page.text)[0].split("<svg", 2)[-1]


def test_nothing_that_fits_says_what_to_do(portal: TestClient) -> None:
    page = portal.get(f"/content?{DAY}&q=banana")

    assert page.status_code == 200
    assert "No row fits. Take out a word, or show all." in words_of(page)


def test_read_in_one_way_nothing_turns_on_the_reading(portal: TestClient) -> None:
    # The generator of the demo: its dysprosium is mined abroad and separated in China.
    every = words_of(portal.get(f"/content?{DAY}"))
    by_mine = words_of(portal.get(f"/content?{DAY}&basis=metal-mined"))

    assert "1 turns on how the rule is read" in every
    assert "turns on how the rule is read" not in by_mine


def test_another_place_of_the_prices_judges_anew(portal: TestClient) -> None:
    either = portal.get(f"/content?{DAY}")
    china = portal.get(f"/content?{DAY}&place=China")

    assert either.status_code == china.status_code == 200
    assert either.text != china.text
    assert '<option value="China" selected>' in china.text


@pytest.mark.parametrize("day", ["2026-13-45", "yesterday"])
def test_a_day_that_cannot_be_read_stands_beside_its_field(portal: TestClient, day: str) -> None:
    page = portal.get(f"/content?day={day}")

    assert page.status_code == 422
    assert "DATE-UNREADABLE" in words_of(page)
    assert f'name="day" value="{day}"' in page.text


def test_before_the_rule_it_is_held_against_its_first_threshold(
    portal: TestClient, own: Own
) -> None:
    page = portal.get(f"{_own(own, 'own-product-zh.xlsx')}&day=2025-01-15")

    assert "has no threshold on this day yet" in words_of(page)


def test_ones_own_bill_is_judged_with_its_state_in_the_address(
    portal: TestClient, own: Own
) -> None:
    page = portal.get(f"{_own(own, 'own-product-zh.xlsx')}&{DAY}")

    assert page.status_code == 200
    assert "SM-750" in page.text
    hidden = re.search(r'<input type="hidden" name="bill" value="([0-9a-f]+)">', page.text)
    assert hidden is not None


def test_a_list_of_shipments_has_nothing_inside(portal: TestClient, own: Own) -> None:
    page = portal.get(_own(own, "export-lines.csv"))

    assert page.status_code == 422
    assert "This is a list of shipments." in words_of(page)


def test_a_bill_that_cannot_be_used_leads_to_its_findings(portal: TestClient, own: Own) -> None:
    page = portal.get(_own(own, "own-product-zh-wrong.xlsx"))

    assert page.url.path == "/bring/columns"


def test_a_bill_that_is_no_longer_kept_can_be_brought_again(portal: TestClient) -> None:
    assert portal.get(f"/content?bill={'0' * 32}").status_code == 410


def test_a_bill_that_is_too_large_says_so(
    portal: TestClient, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content_brought, "PARTS_AT_ONCE", 10)

    page = portal.get(_own(own, "bill.csv", long_bill(20)))

    assert page.status_code == 422
    assert "This parts list has 40 parts, and at most 10 are rolled up" in words_of(page)


def test_very_many_products_stand_page_by_page_and_stay_light(portal: TestClient, own: Own) -> None:
    address = _own(own, "bill.csv", long_bill(300))

    first = portal.get(f"{address}&{DAY}")
    last = portal.get(f"{address}&{DAY}&page=99")

    assert "Page 1 of 10" in words_of(first)
    assert "270 more" in words_of(first)
    assert "Page 10 of 10" in words_of(last)
    assert max(len(first.content), len(last.content)) < 100_000


def test_the_tree_of_a_product_shows_where_it_lies(portal: TestClient) -> None:
    page = portal.get(f"/content/product?product=HD-300&{DAY}")

    assert page.status_code == 200
    words = words_of(page)
    assert "Hard disk, 3.5 inch may reach 0.1 % of its value" in words
    assert "2 × Voice-coil magnet (HD-311)" in words
    assert "not said: what is inside, where it was separated" in words
    assert re.search(r'<a href="/content\?day=2026-11-22[^"]*">All products</a>', page.text)


def test_the_tree_can_be_drawn_on_another_reading(portal: TestClient) -> None:
    page = portal.get(f"/content/product?product=WG-700&basis=metal-mined&{DAY}")

    assert "stays below 0.1 % of its value" in words_of(page)
    assert "basis=metal-separated" in page.text


def test_a_product_that_is_not_there_leads_back(portal: TestClient) -> None:
    page = portal.get(f"/content/product?product=nothing&{DAY}")

    assert page.url.path == "/content"


def test_an_answer_is_laid_over_the_bill_and_says_what_it_changed(portal: TestClient) -> None:
    page = _answered(portal, MAGNET)

    assert page.status_code == 200
    assert "answers" in parse_qs(urlsplit(str(page.url)).query)
    words = words_of(page)
    # Its supplier says that nothing which the rule counts is inside.
    assert "The answers decide 1 product." in words
    assert "Hard disk, 3.5 inch undecided, 0 to 0.875 % stays below it, 0 %" in words


def test_a_declaration_of_another_form_is_taken_as_well(portal: TestClient, own: Own) -> None:
    # Another form for another bill: its magnet is not in the motor of the example.
    declaration = (EXAMPLES / "declaration-ipc1752.xml").read_bytes()
    query = urlsplit(_own(own, "own-product-zh.xlsx")).query

    page = portal.post(f"/content/answers?{query}&{DAY}", files={"answer": ("d.xml", declaration)})

    assert page.status_code == 200
    assert "change nothing here" in words_of(page)
    assert "MG-09" in words_of(page)


def test_an_answer_that_speaks_of_nothing_here_says_so(portal: TestClient) -> None:
    page = _answered(portal, {**MAGNET, "part": "XY-1", "supplier": ""})

    assert page.status_code == 200
    assert "change nothing here" in words_of(page)
    assert "XY-1" in words_of(page)


def test_answers_can_be_taken_away_again(portal: TestClient) -> None:
    page = _answered(portal, MAGNET)
    away = re.search(r'<a href="([^"]*)">Take the answers away</a>', page.text)

    assert away is not None
    assert "answers" not in away[1]


@pytest.mark.parametrize("content", [b"", b"{", b"Level,Part\n0,X\n"])
def test_an_answer_that_cannot_be_read_is_told_beside_its_field(
    portal: TestClient, content: bytes
) -> None:
    page = portal.post(f"/content/answers?{DAY}", files={"answer": ("a.json", content)})

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    # The bill is still there, as it was.
    assert "In all: 16" in words_of(page)


def test_no_answer_at_all_is_told(portal: TestClient) -> None:
    page = portal.post(f"/content/answers?{DAY}", data={"other": "x"}, files={"answer": ("", b"")})

    assert page.status_code == 422
    assert "choose a document of yours" in words_of(page)


def test_blank_fields_of_a_form_leave_the_address(portal: TestClient) -> None:
    page = portal.get(f"/content?{DAY}&q=&standing=&basis=")

    assert urlsplit(str(page.url)).query == DAY


def test_the_page_speaks_chinese(portal: TestClient) -> None:
    page = portal.get(f"/content?{DAY}", headers=CHINESE)

    assert page.status_code == 200
    assert "3.5英寸硬盘" in page.text
