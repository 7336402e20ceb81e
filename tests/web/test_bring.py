"""Bringing a document: how its columns are read, corrected and kept, and where it leads."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

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
from ytterby.assembly.office import Office, open_office
from ytterby.intake.column_map import FIELDS, SHARE, read_column_map
from ytterby.reports.language import Language, spoken
from ytterby.web.app import Settings, service
from ytterby.web.fields import field_groups
from ytterby.web.limits import Limits

Bring: TypeAlias = Callable[..., Response]


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
        words = words_of(portal.get("/bring"))

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
    assert told in words_of(page)
    # 重量(克) is read as the weight in grams, since its heading says so.
    assert re.search(r'value="mass" selected.*?name="unit\.5" value="g"', page.text, re.DOTALL)
    said = query_of(page)
    assert (said["from"], said["end_use"]) == ("VN", "civil")
    way = link_in(page, r'href="(/may-it-go/where\?[^"]*part=SM-750[^"]*)"')
    assert portal.get(way).status_code == 200


def test_a_corrected_column_is_kept_and_the_document_read_anew(
    portal: TestClient, bring: Bring, office: Office
) -> None:
    page = bring("bill.csv", b"Level,Part number,Anzahl je\n0,M-1,1\n1,M-2,3\n")
    assert page.status_code == 422
    assert "COLUMN-MISSING" in words_of(page)

    mended = portal.post(str(page.url), data={"field.2": "quantity", "unit.2": ""})

    assert mended.status_code == 200
    assert "one product" in words_of(mended)
    columns = read_column_map(office.kept(query_of(mended)["columns"]).path).required()
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

    columns = read_column_map(office.kept(query_of(mended)["columns"]).path).required()
    assert columns.columns[-1].unit == "g"


def test_what_was_typed_stays_where_two_columns_would_say_the_same(
    portal: TestClient, bring: Bring
) -> None:
    page = bring("bill.csv", b"Level,Part number,Quantity,Stuecke\n0,M-1,1,1\n1,M-2,3,3\n")

    again = portal.post(str(page.url), data={"field.3": "quantity", "unit.3": "pcs"})

    assert again.status_code == 422
    assert "COLUMN-TWICE" in words_of(again)
    assert re.search(r'name="field\.3".*?value="quantity" selected', again.text, re.DOTALL)
    assert 'name="unit.3" value="pcs"' in again.text


def test_a_share_needs_its_substance(portal: TestClient, bring: Bring) -> None:
    page = bring("bill.csv", b"Level,Part number,Quantity,Seltenes\n0,M-1,1,\n1,M-2,3,2\n")

    without = portal.post(str(page.url), data={"field.3": "share", "unit.3": "%"})
    with_it = portal.post(
        str(page.url), data={"field.3": "share", "unit.3": "%", "substance.3": "Dy"}
    )

    assert without.status_code == 422
    assert "SUBSTANCE-UNKNOWN" in words_of(without)
    assert 'name="substance.3"' in without.text
    assert with_it.status_code == 200


def test_a_sheet_can_be_chosen_and_the_others_stay_to_choose(
    portal: TestClient, bring: Bring
) -> None:
    other: list[Row] = [HEAD, ["0", "N-1", 1], ["1", "N-2", 2], ["1", "N-3", 2]]
    page = bring("bill.xlsx", workbook(BILL, Other=other))
    assert "SHEET-CHOSEN" in words_of(page)

    chosen = portal.get(f"{page.url}&sheet=Other")

    assert "two parts" in words_of(page)
    assert "three parts" in words_of(chosen)
    assert re.findall(r"<option( selected)?>(\w+)</option>", chosen.text) == [
        ("", "Bill"),
        (" selected", "Other"),
    ]


def test_an_export_file_goes_to_the_portfolio_of_its_shipments(
    portal: TestClient, bring: Bring
) -> None:
    page = bring("export-lines.csv", (EXAMPLES / "export-lines.csv").read_bytes())

    assert page.status_code == 200
    assert "An export file" in words_of(page)
    way = link_in(page, r'class="button" href="(/portfolio\?[^"]*)"')
    table = portal.get(way)
    assert table.text.count('<th scope="row"><span class="own">') == 12


def test_the_example_can_be_tried_at_once_and_downloaded(portal: TestClient) -> None:
    page = portal.post("/bring/example?from=CN")
    document = portal.get("/bring/example.csv")

    assert page.status_code == 200
    assert "16 products" in words_of(page)
    assert query_of(page)["from"] == "CN"
    assert document.content.startswith(b"Level,Part number")


def test_prices_brought_before_are_offered_again_with_another_document(
    portal: TestClient, bring: Bring
) -> None:
    rates = (EXAMPLES / "rates.csv").read_bytes()
    page = bring("bill.csv", b"", rates=rates)
    again = link_in(page, r'class="button" href="(/bring\?[^"]*)"')

    form = portal.get(again)

    assert f'name="rates" value="{query_of(page)["rates"]}" checked' in form.text
    assert "rates.csv" in words_of(form)


def test_a_wrong_price_file_is_told_with_the_bill(bring: Bring) -> None:
    page = bring("bill.xlsx", workbook(BILL), prices=b"substance,price\nDy,1\n")

    assert page.status_code == 422
    assert "prices.csv" in words_of(page)


def test_very_many_columns_are_chosen_page_by_page(portal: TestClient, bring: Bring) -> None:
    headings = ",".join(f"Foo {at}" for at in range(60))
    page = bring("bill.csv", f"Level,Part number,Quantity,{headings}\n0,M,1{',' * 60}\n".encode())
    assert page.status_code == 200
    assert page.text.count("<select") == 20
    assert len(page.content) < 100_000

    mended = portal.post(f"{page.url}&first=50", data={"field.62": "supplier"})

    assert "Foo 59" in mended.text
    assert re.search(r'name="field\.62".*?value="supplier" selected', mended.text, re.DOTALL)
    assert query_of(mended)["first"] == "50"


def test_words_of_a_document_are_never_taken_for_a_page(bring: Bring) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    rows: list[Row] = [[*HEAD, evil], ["0", evil, -1, evil], ["1", "M-2", 2, None]]

    page = bring(f"{evil}.xlsx", workbook(rows))

    assert "<script>alert" not in page.text
    assert "<img" not in page.text


def test_the_shelf_of_one_office_is_not_that_of_another(tmp_path: Path, bring: Bring) -> None:
    page = bring("bill.xlsx", workbook(BILL))

    with TestClient(service(open_office(tmp_path)), base_url="http://localhost") as other:
        assert other.get(str(page.url)).status_code == 410


def test_a_column_map_can_be_taken_away_and_read_by_the_terminal(
    portal: TestClient, bring: Bring, tmp_path: Path
) -> None:
    page = bring("bill.xlsx", workbook(BILL))
    way = link_in(page, r'href="(/bring/columns\.yaml[^"]*)"')

    (tmp_path / "columns.yaml").write_bytes(portal.get(way).content)

    columns = read_column_map(tmp_path / "columns.yaml").required()
    assert [each.field for each in columns.columns] == ["level", "part", "quantity"]
