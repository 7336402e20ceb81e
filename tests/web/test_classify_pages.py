"""Triage in the browser: a part list comes in, lines are narrowed, corrections come back."""

import csv
import io
import re

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from tests.web.documents import CHINESE, words_of

LIST = """Part number,Description,HS code,Supplier,Annual spend,Shipments
M-1,NdFeB magnet 10x5 mm N42SH,8505.11,Magna Ltd,120000,40
B-1,Hex bolt M6x20 steel,7318.15,Bolt Ltd,800,12
X-1,Frobnicator assembly type 7,,Frob Ltd,5000,3
"""


def _brought(portal: TestClient, content: bytes, name: str = "parts.csv") -> Response:
    page: Response = portal.post("/classify", files={"parts": (name, content)})
    return page


def _numbers(page: Response) -> list[str]:
    """The part numbers in the order in which they stand."""
    body = page.text.partition("<tbody>")[2].partition("</table>")[0]
    return re.findall(r'<span class="note">([A-Z]+-\d+)', body)


def test_every_line_is_answered_with_the_words_that_decided(portal: TestClient) -> None:
    page = _brought(portal, LIST.encode())

    assert page.status_code == 200
    words = words_of(page)
    assert "NdFeB" in words
    assert "Hex bolt M6x20 steel B-1 · Bolt Ltd · line 3 no" in words
    # What no word is known of stays unknown, and is never no.
    assert "Frobnicator assembly type 7 X-1 · Frob Ltd · line 4 unknown" in words


def test_what_cannot_hold_them_stands_last(portal: TestClient) -> None:
    assert _numbers(_brought(portal, LIST.encode())) == ["M-1", "X-1", "B-1"]


@pytest.mark.parametrize(
    ("asked", "left"),
    [("answer=yes", ["M-1"]), ("answer=no", ["B-1"]), ("q=frob", ["X-1"]), ("q=banana", [])],
)
def test_lines_are_narrowed_by_the_address(portal: TestClient, asked: str, left: list[str]) -> None:
    page = portal.get(f"{_brought(portal, LIST.encode()).url}&{asked}")

    assert _numbers(page) == left
    assert f"{len(left)} of 3 fit." in words_of(page)


def test_very_many_lines_stand_page_by_page_and_stay_light(portal: TestClient) -> None:
    lines = "".join(f"M-{at},NdFeB magnet N42SH,8505.11,,1,1\n" for at in range(120))
    page = _brought(portal, (LIST.splitlines()[0] + "\n" + lines).encode())

    assert "Page 1 of 3" in words_of(page)
    assert len(page.content) < 100_000
    assert len(_numbers(portal.get(f"{page.url}&page=3"))) == 20


def test_corrections_that_come_back_are_followed(portal: TestClient) -> None:
    page = _brought(portal, LIST.encode())
    corrections = (
        "Part number,Right answer,Corrected by,Corrected on,Why\n"
        "X-1,no,A. Reader,2026-11-01,made of wood\n"
    )

    query = str(page.url).partition("?")[2]
    corrected = portal.post(
        f"/classify/corrections?{query}", files={"corrections": ("c.csv", corrections.encode())}
    )

    assert corrected.status_code == 200
    assert "corrections=" in str(corrected.url)
    assert "no by A. Reader, 2026-11-01: made of wood" in words_of(corrected)


def test_the_work_list_can_be_taken_away_and_read_back(portal: TestClient) -> None:
    query = str(_brought(portal, LIST.encode()).url).partition("?")[2]

    taken = portal.get(f"/classify/work-list.xlsx?{query}")
    back = portal.post(
        f"/classify/corrections?{query}", files={"corrections": ("w.xlsx", taken.content)}
    )

    assert taken.content.startswith(b"PK")
    assert "work-list.xlsx" in taken.headers["content-disposition"]
    assert back.status_code == 200


def test_what_may_be_assumed_is_a_table_and_says_that_it_is_an_assumption(
    portal: TestClient,
) -> None:
    query = str(_brought(portal, LIST.encode()).url).partition("?")[2]

    taken = portal.get(f"/classify/assumed-free.csv?{query}").content.decode("utf-8-sig")

    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(taken))}
    assert rows["B-1"][0] == "yes"
    assert rows["B-1"][1].startswith("assumption:")
    assert rows["M-1"] == ["", ""]


def test_every_line_can_be_taken_away_as_a_record(portal: TestClient) -> None:
    query = str(_brought(portal, LIST.encode()).url).partition("?")[2]

    record = portal.get(f"/classify/triage.json?{query}").json()

    assert record["schema"] == "ytterby/triage/1"
    assert record["counts"] == {"yes": 1, "no": 1, "unknown": 1}


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"Quantity\n1\n"])
def test_a_list_that_cannot_be_used_is_told(portal: TestClient, content: bytes) -> None:
    page = _brought(portal, content)

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert 'name="parts"' in page.text


def test_no_list_at_all_is_told(portal: TestClient) -> None:
    page = portal.post("/classify", files={"parts": ("", b"")})

    assert page.status_code == 422
    assert "choose a document of yours" in words_of(page)


def test_a_list_that_is_no_longer_kept_can_be_brought_again(portal: TestClient) -> None:
    page = portal.get(f"/classify?list={'0' * 32}")

    assert page.status_code == 422
    assert 'name="parts"' in page.text


def test_a_description_cannot_break_out_of_the_page(portal: TestClient) -> None:
    page = _brought(portal, b'Part number,Description\nM-1,"<script>alert(1)</script> magnet"\n')

    assert "<script>alert" not in page.text


def test_the_example_can_be_tried_in_chinese(portal: TestClient) -> None:
    page = portal.post("/classify/example", headers=CHINESE)

    assert page.status_code == 200
    assert _numbers(page)
