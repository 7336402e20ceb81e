"""Bringing a document: good ones go on, bad ones are told row by row, and nothing said is lost."""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from openpyxl import Workbook

from ytterby.assembly.office import Office, open_office
from ytterby.intake.column_map import FIELDS, SHARE, read_column_map
from ytterby.reports.language import Language, spoken
from ytterby.web.app import Settings, service
from ytterby.web.fields import field_groups
from ytterby.web.limits import Limits

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHINESE = {"accept-language": "zh-CN"}
GONE = "0" * 32

Row: TypeAlias = "list[str | int | float | None]"
Bring: TypeAlias = Callable[..., Response]


@pytest.fixture
def bring(portal: TestClient) -> Bring:
    """Brings a document as a browser does, and follows to the page of its columns."""

    def brought(
        name: str, content: bytes, said: Mapping[str, str] | None = None, **beside: bytes
    ) -> Response:
        files = {"bill": (name, content)} | {
            field: (f"{field}.csv", text) for field, text in beside.items()
        }
        return portal.post("/bring", files=files, data={"place": "Europe", **(said or {})})

    return brought


def _words(page: Response) -> str:
    """What a reader reads of a page, blanks as single ones."""
    body = page.text[page.text.index("<main") : page.text.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def _query(page: Response) -> dict[str, str]:
    """What stands in the address at which a page was found."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(str(page.url)).query).items()}


def _book(rows: Iterable[Row], **more: Iterable[Row]) -> bytes:
    """A workbook with one sheet called Bill, and others by their names."""
    book = Workbook()
    for name in book.sheetnames:
        book.remove(book[name])
    for name, lines in {"Bill": rows, **more}.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


HEAD: Row = ["Level", "Part number", "Quantity"]
BILL: list[Row] = [HEAD, ["0", "M-1", 1], ["1", "M-2", 2]]


@pytest.mark.parametrize("language", list(Language))
def test_every_field_of_a_column_has_a_name_for_people(language: Language) -> None:
    with spoken(language):
        named = {each.value: each.words for group in field_groups() for each in group.fields}

    assert sorted(named) == sorted((*FIELDS, SHARE))
    assert len(set(named.values())) == len(named)
    if language is Language.CHINESE:
        assert [words for words in named.values() if words.isascii()] == []


def test_the_form_tells_beforehand_how_much_is_taken(office: Office) -> None:
    app = service(office, Settings(limits=Limits(body_bytes=3 << 20)))
    with TestClient(app, base_url="http://localhost") as portal:
        words = _words(portal.get("/bring"))

    assert "at most 3 MB" in words


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({}, "A parts list: one product, nine parts, nine lines."),
        (CHINESE, "物料清单：1种产品，9个部件，9行。"),
    ],
)
def test_a_workbook_with_chinese_headings_goes_through_to_its_products(
    portal: TestClient, headers: dict[str, str], told: str
) -> None:
    content = (EXAMPLES / "own-product-zh.xlsx").read_bytes()
    rates = (EXAMPLES / "rates.csv").read_bytes()
    page = portal.post(
        "/bring",
        files={"bill": ("own-product-zh.xlsx", content), "rates": ("rates.csv", rates)},
        data={"from": "VN", "end_use": "civil"},
        headers=headers,
    )

    assert page.status_code == 200
    assert told in _words(page)
    # 重量(克) is read as the weight in grams, since its heading says so.
    assert re.search(r'value="mass" selected.*?name="unit\.5" value="g"', page.text, re.DOTALL)
    said = _query(page)
    assert (said["from"], said["end_use"]) == ("VN", "civil")
    way = re.search(r'href="(/may-it-go/where\?[^"]*part=SM-750[^"]*)"', page.text)
    assert way is not None
    assert portal.get(unescape(way[1])).status_code == 200


def test_six_mistakes_are_told_each_with_its_row_and_column(bring: Bring) -> None:
    content = (EXAMPLES / "own-product-zh-wrong.xlsx").read_bytes()

    page = bring("own-product-zh-wrong.xlsx", content)

    # The six that examples/README.md promises, with the rows in which they stand.
    assert page.status_code == 422
    words = _words(page)
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
    rows: list[Row] = [HEAD, ["0", "M-1", 1], *(["1", f"P-{at}", 1] for at in range(40))]
    rows[31] = ["1", "P-29", -2]

    page = bring("bill.xlsx", _book(rows))

    link = re.search(r'href="([^"]*row=32[^"]*)#row-32"', page.text)
    assert link is not None
    there = portal.get(unescape(link[1]))
    assert 'id="row-32"' in there.text
    assert "<mark>-2</mark>" in there.text
    assert 'id="row-2"' not in there.text


def test_a_corrected_column_is_kept_and_the_document_read_anew(
    portal: TestClient, bring: Bring, office: Office
) -> None:
    page = bring("bill.csv", b"Level,Part number,Anzahl je\n0,M-1,1\n1,M-2,3\n")
    assert page.status_code == 422
    assert "COLUMN-MISSING" in _words(page)

    mended = portal.post(str(page.url), data={"field.2": "quantity", "unit.2": ""})

    assert mended.status_code == 200
    assert "one product" in _words(mended)
    columns = read_column_map(office.kept(_query(mended)["columns"]).path).required()
    assert [(each.heading, each.field) for each in columns.columns] == [
        ("Level", "level"),
        ("Part number", "part"),
        ("Anzahl je", "quantity"),
    ]


def test_a_unit_is_typed_as_people_write_it(
    portal: TestClient, bring: Bring, office: Office
) -> None:
    page = bring("bill.csv", b"Level,Part number,Quantity,Gewogen\n0,M-1,1,\n1,M-2,3,20\n")

    mended = portal.post(str(page.url), data={"field.3": "mass", "unit.3": "克"})

    columns = read_column_map(office.kept(_query(mended)["columns"]).path).required()
    assert columns.columns[-1].unit == "g"


def test_what_was_typed_stays_where_two_columns_would_say_the_same(
    portal: TestClient, bring: Bring
) -> None:
    page = bring("bill.csv", b"Level,Part number,Quantity,Stuecke\n0,M-1,1,1\n1,M-2,3,3\n")

    again = portal.post(str(page.url), data={"field.3": "quantity", "unit.3": "pcs"})

    assert again.status_code == 422
    assert "COLUMN-TWICE" in _words(again)
    assert re.search(r'name="field\.3".*?value="quantity" selected', again.text, re.DOTALL)
    assert 'name="unit.3" value="pcs"' in again.text


def test_a_share_needs_its_substance(portal: TestClient, bring: Bring) -> None:
    page = bring("bill.csv", b"Level,Part number,Quantity,Seltenes\n0,M-1,1,\n1,M-2,3,2\n")

    without = portal.post(str(page.url), data={"field.3": "share", "unit.3": "%"})
    with_it = portal.post(
        str(page.url), data={"field.3": "share", "unit.3": "%", "substance.3": "Dy"}
    )

    assert without.status_code == 422
    assert "SUBSTANCE-UNKNOWN" in _words(without)
    assert 'name="substance.3"' in without.text
    assert with_it.status_code == 200


def test_a_sheet_can_be_chosen_and_the_others_stay_to_choose(
    portal: TestClient, bring: Bring
) -> None:
    other: list[Row] = [HEAD, ["0", "N-1", 1], ["1", "N-2", 2], ["1", "N-3", 2]]
    page = bring("bill.xlsx", _book(BILL, Other=other))
    assert "SHEET-CHOSEN" in _words(page)

    chosen = portal.get(f"{page.url}&sheet=Other")

    assert "two parts" in _words(page)
    assert "three parts" in _words(chosen)
    assert re.findall(r"<option( selected)?>(\w+)</option>", chosen.text) == [
        ("", "Bill"),
        (" selected", "Other"),
    ]


def test_an_export_file_goes_to_the_portfolio_of_its_shipments(
    portal: TestClient, bring: Bring
) -> None:
    page = bring("export-lines.csv", (EXAMPLES / "export-lines.csv").read_bytes())

    assert page.status_code == 200
    assert "An export file" in _words(page)
    way = re.search(r'class="button" href="(/portfolio\?[^"]*)"', page.text)
    assert way is not None
    table = portal.get(unescape(way[1]))
    assert table.text.count('<th scope="row"><span class="own">') == 12


def test_the_example_can_be_tried_at_once_and_downloaded(portal: TestClient) -> None:
    page = portal.post("/bring/example?from=CN")
    document = portal.get("/bring/example.csv")

    assert page.status_code == 200
    assert "16 products" in _words(page)
    assert _query(page)["from"] == "CN"
    assert document.content.startswith(b"Level,Part number")


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
    "cut off": ("bill.xlsx", _book(BILL)[:900], "DOCUMENT-WRONG-KIND"),
    "bomb": ("bill.xlsx", _bomb(), "DOCUMENT-TOO-LARGE"),
    "no value": ("bill.xlsx", _book([HEAD, ["0", "M", "=1+1"]]), "FORMULA-WITHOUT-VALUE"),
    "error": ("bill.xlsx", _book([HEAD, ["0", "M", "#REF!"]]), "CELL-HOLDS-ERROR"),
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
    assert code in _words(page)
    assert len(page.content) < 100_000
    said = _query(page)
    assert (said["from"], said["end_user"], said["place"]) == ("VN", "Prairie Robotics", "China")
    again = re.search(r'class="button" href="(/bring\?[^"]*)"', page.text)
    assert again is not None
    form = portal.get(unescape(again[1]), headers=headers).text
    assert 'name="from" value="VN"' in form
    assert 'name="end_user" value="Prairie Robotics"' in form
    assert 'name="place" value="China"' in form


def test_a_formula_without_value_is_shown_in_its_row(bring: Bring) -> None:
    rows: list[Row] = [HEAD, ["0", "M-1", 1], ["1", "M-2", "=1+1"]]

    page = bring("bill.xlsx", _book(rows))

    assert "line 3, column C" in _words(page)
    assert re.search(r'<tr id="row-3".*?<mark>–</mark>', page.text, re.DOTALL)


def test_a_form_without_a_document_says_so_and_keeps_what_was_typed(portal: TestClient) -> None:
    page = portal.post("/bring", data={"from": "VN", "currency": "EUR"}, files={"bill": ("", b"")})

    assert page.status_code == 422
    assert "no document" in _words(page)
    assert 'name="from" value="VN"' in page.text
    assert 'value="EUR"' in page.text


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
    assert "DOCUMENT-NOT-KEPT" in _words(page)
    assert 'name="from" value="VN"' in page.text
    assert 'name="end_use" value="civil"' in page.text
    assert 'value="China"' in page.text
    assert 'name="bill" value' not in page.text


def test_a_column_map_that_is_gone_is_told_like_a_document(
    portal: TestClient, bring: Bring
) -> None:
    page = bring("bill.xlsx", _book(BILL))

    gone = portal.get(f"{page.url}&columns={GONE}")

    assert gone.status_code == 410
    assert GONE[:12] in _words(gone)


def test_a_document_that_is_no_column_map_is_refused_as_one(
    portal: TestClient, bring: Bring
) -> None:
    page = bring("bill.xlsx", _book(BILL))

    wrong = portal.get(f"{page.url}&columns={_query(page)['bill']}")

    assert wrong.status_code == 422


def test_prices_brought_before_are_offered_again_with_another_document(
    portal: TestClient, bring: Bring
) -> None:
    rates = (EXAMPLES / "rates.csv").read_bytes()
    page = bring("bill.csv", b"", rates=rates)
    again = re.search(r'class="button" href="(/bring\?[^"]*)"', page.text)
    assert again is not None

    form = portal.get(unescape(again[1]))

    assert f'name="rates" value="{_query(page)["rates"]}" checked' in form.text
    assert "rates.csv" in _words(form)


def test_a_wrong_price_file_is_told_with_the_bill(bring: Bring) -> None:
    page = bring("bill.xlsx", _book(BILL), prices=b"substance,price\nDy,1\n")

    assert page.status_code == 422
    assert "prices.csv" in _words(page)


def test_very_many_columns_are_chosen_page_by_page(portal: TestClient, bring: Bring) -> None:
    headings = ",".join(f"Foo {at}" for at in range(60))
    page = bring("bill.csv", f"Level,Part number,Quantity,{headings}\n0,M,1{',' * 60}\n".encode())
    assert page.status_code == 200
    assert page.text.count("<select") == 25
    assert len(page.content) < 100_000

    mended = portal.post(f"{page.url}&first=50", data={"field.62": "supplier"})

    assert "Foo 59" in mended.text
    assert re.search(r'name="field\.62".*?value="supplier" selected', mended.text, re.DOTALL)
    assert _query(mended)["first"] == "50"


def test_words_of_a_document_are_never_taken_for_a_page(bring: Bring) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    rows: list[Row] = [[*HEAD, evil], ["0", evil, -1, evil], ["1", "M-2", 2, None]]

    page = bring(f"{evil}.xlsx", _book(rows))

    assert "<script>alert" not in page.text
    assert "<img" not in page.text


def test_the_shelf_of_one_office_is_not_that_of_another(tmp_path: Path, bring: Bring) -> None:
    page = bring("bill.xlsx", _book(BILL))

    with TestClient(service(open_office(tmp_path)), base_url="http://localhost") as other:
        assert other.get(str(page.url)).status_code == 410


def test_a_column_map_can_be_taken_away_and_read_by_the_terminal(
    portal: TestClient, bring: Bring, tmp_path: Path
) -> None:
    page = bring("bill.xlsx", _book(BILL))
    way = re.search(r'href="(/bring/columns\.yaml[^"]*)"', page.text)
    assert way is not None

    (tmp_path / "columns.yaml").write_bytes(portal.get(unescape(way[1])).content)

    columns = read_column_map(tmp_path / "columns.yaml").required()
    assert [each.field for each in columns.columns] == ["level", "part", "quantity"]
