"""Bad documents: each is told on a page of its own, nothing crashes, and nothing said is lost."""

import io
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from tests.web.documents import (
    BILL,
    CHINESE,
    EXAMPLES,
    HEAD,
    Row,
    link_in,
    query_of,
    words_of,
    workbook,
)

GONE = "0" * 32

Bring: TypeAlias = Callable[..., Response]


def _parts(count: int) -> list[Row]:
    return [["1", f"P-{at}", 1] for at in range(count)]


def _bomb() -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 << 20))
    return content.getvalue()


def _deep_circle(_: bytes = b"") -> bytes:
    lines = ["Parent,Part number,Quantity", *(f"P-{at},P-{at + 1},1" for at in range(2_000))]
    return "\n".join([*lines, "P-2000,P-0,1"]).encode()


BAD: Mapping[str, tuple[str, bytes, str]] = {
    "empty": ("bill.csv", b"", "DOCUMENT-EMPTY"),
    "blank": ("bill.csv", b"\n \n\n", "DOCUMENT-EMPTY"),
    "header alone": ("bill.csv", b"Level,Part number,Quantity\n", "ROWS-MISSING"),
    "PDF": ("bill.xlsx", b"%PDF-1.7\n%\xe2\xe3", "DOCUMENT-WRONG-KIND"),
    "picture": ("bill.csv", b"\x89PNG\r\n\x1a\n\0\0", "DOCUMENT-WRONG-KIND"),
    "old Excel": ("bill.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "DOCUMENT-WRONG-KIND"),
    "HTML": ("bill.xls", b"<html><table><tr><td>1</table></html>", "DOCUMENT-WRONG-KIND"),
    "cut off": ("bill.xlsx", workbook(BILL)[:900], "DOCUMENT-WRONG-KIND"),
    "bomb": ("bill.xlsx", _bomb(), "DOCUMENT-TOO-LARGE"),
    "no value": ("bill.xlsx", workbook([HEAD, ["0", "M", "=1+1"]]), "FORMULA-WITHOUT-VALUE"),
    "error": ("bill.xlsx", workbook([HEAD, ["0", "M", "#REF!"]]), "CELL-HOLDS-ERROR"),
    "a million columns": ("bill.csv", b"Part," * 1_000_000 + b"x\n1\n", "COLUMNS-TOO-MANY"),
    "one long line": ("bill.csv", b"x" * 5_000_000, "CELL-NOT-CLOSED"),
    "circle": ("bill.csv", b"Parent,Part number,Quantity\nA,B,1\nB,A,1\n", "CYCLE"),
    "long circle": ("bill.csv", _deep_circle(), "CYCLE"),
    "half a quote": ("bill.csv", b'Level,Part number\n0,"M\n', "CELL-NOT-CLOSED"),
    "not text": ("bill.csv", b"Level,Part\n0,\x00\xff\n", "TEXT-ENCODING-UNKNOWN"),
    "no heading": ("bill.csv", b"1,2,3\n4,5,6\n", "HEADER-NOT-FOUND"),
    "ragged": ("bill.csv", b"Level,Part number,Quantity\n0,M-1\n", "ROW-RAGGED"),
}


@pytest.mark.parametrize("headers", [{}, CHINESE], ids=["English", "Chinese"])
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_document_is_told_on_a_page_and_everything_else_stays(
    portal: TestClient, kind: str, headers: dict[str, str]
) -> None:
    name, content, code = BAD[kind]

    page = portal.post(
        "/bring",
        files={"bill": (name, content)},
        data={"from": "VN", "end_user": "Prairie Robotics", "place": "China"},
        headers=headers,
    )

    assert page.status_code == 422
    assert code in words_of(page)
    assert len(page.content) < 100_000
    said = query_of(page)
    assert (said["from"], said["end_user"], said["place"]) == ("VN", "Prairie Robotics", "China")
    again = link_in(page, r'class="button" href="(/bring\?[^"]*)"')
    form = portal.get(again, headers=headers).text
    assert 'name="from" value="VN"' in form
    assert 'name="end_user" value="Prairie Robotics"' in form
    assert 'name="place" value="China"' in form


def test_a_formula_without_value_is_shown_in_its_row(bring: Bring) -> None:
    rows: list[Row] = [HEAD, ["0", "M-1", 1], ["1", "M-2", "=1+1"]]

    page = bring("bill.xlsx", workbook(rows))

    assert "line 3, column C" in words_of(page)
    assert re.search(r'<tr id="row-3".*?<mark>–</mark>', page.text, re.DOTALL)


def test_a_form_without_a_document_says_so_and_keeps_what_was_typed(portal: TestClient) -> None:
    page = portal.post("/bring", data={"from": "VN", "currency": "EUR"}, files={"bill": ("", b"")})

    assert page.status_code == 422
    assert "no document" in words_of(page)
    assert 'name="from" value="VN"' in page.text
    assert 'value="EUR"' in page.text


def test_six_mistakes_are_told_each_with_its_row_and_column(bring: Bring) -> None:
    content = (EXAMPLES / "own-product-zh-wrong.xlsx").read_bytes()

    page = bring("own-product-zh-wrong.xlsx", content)

    # The six that examples/README.md promises, with the rows in which they stand.
    assert page.status_code == 422
    words = words_of(page)
    for place, code in (
        ("line 4, 成分", "SUBSTANCE-UNKNOWN"),
        ("line 5, 数量", "QUANTITY-ABSURD"),
        ("line 6, 币种", "CURRENCY-UNKNOWN"),
        ("line 7, 成分", "COMPOSITION-ABOVE-100"),
        ("line 8, 层级", "LEVEL-JUMP"),
        ("line 9, 原产国", "COUNTRY-UNKNOWN"),
    ):
        assert place in words
        assert code in words
    assert words.count("Expected") == 6
    assert "All products at once" not in words
    assert 'role="alert"' in page.text


def test_a_finding_leads_to_its_row_where_the_cell_is_marked(
    portal: TestClient, bring: Bring
) -> None:
    rows: list[Row] = [HEAD, ["0", "M-1", 1], *_parts(40)]
    rows[31] = ["1", "P-29", -2]

    page = bring("bill.xlsx", workbook(rows))

    link = link_in(page, r'href="([^"]*row=32[^"]*)#row-32"')
    there = portal.get(link)
    assert 'id="row-32"' in there.text
    assert "<mark>-2</mark>" in there.text
    assert 'id="row-2"' not in there.text


@pytest.mark.parametrize("path", ["/bring/columns", "/portfolio", "/portfolio/answer"])
@pytest.mark.parametrize(
    ("headers", "told"), [({}, "Bring the document again"), (CHINESE, "请重新提供文件")]
)
def test_a_tab_from_before_the_program_was_started_anew_loses_nothing(
    portal: TestClient, path: str, headers: dict[str, str], told: str
) -> None:
    page = portal.get(f"{path}?bill={GONE}&from=VN&end_use=civil&place=China", headers=headers)

    assert page.status_code == 410
    assert f"<h1>{told}</h1>" in page.text
    assert "DOCUMENT-NOT-KEPT" in words_of(page)
    assert 'name="from" value="VN"' in page.text
    assert 'name="end_use" value="civil"' in page.text
    assert 'value="China"' in page.text
    assert 'name="bill" value' not in page.text


def test_a_column_map_that_is_gone_is_told_like_a_document(
    portal: TestClient, bring: Bring
) -> None:
    page = bring("bill.xlsx", workbook(BILL))

    gone = portal.get(f"{page.url}&columns={GONE}")

    assert gone.status_code == 410
    assert GONE[:12] in words_of(gone)


def test_a_document_that_is_no_column_map_is_refused_as_one(
    portal: TestClient, bring: Bring
) -> None:
    page = bring("bill.xlsx", workbook(BILL))

    wrong = portal.get(f"{page.url}&columns={query_of(page)['bill']}")

    assert wrong.status_code == 422
