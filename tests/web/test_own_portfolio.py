"""The table of what somebody brought: on which days, for which question, and how much at once."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.web.documents import CHINESE, long_bill, rows_of, totals_of, words_of
from ytterby.assembly.office import Office
from ytterby.workflows import judge_brought
from ytterby.workflows.matters import answers_of

# What the motor of the example is asked about; see examples/order.yaml.
ASKED = "from=VN&to=US&kind=goods&purpose=sale&end_use=civil&end_user_military=no"
DAYS = "days=2025-12-02&days=2026-11-22"

Own: TypeAlias = Callable[..., str]


def test_ones_own_product_is_judged_on_the_days_asked_for(portal: TestClient, own: Own) -> None:
    page = portal.get(f"{own('own-product-zh.xlsx')}&{ASKED}&{DAYS}")

    assert page.status_code == 200
    assert rows_of(page) == ["SM-750"]
    # On 2 December 2025 the suspension by No. 70 surely holds; a year later, after its last day,
    # nobody has seen what followed.
    notes = re.findall(r'<span class="note">(missing[^<]*)</span></td>', page.text)
    assert notes == ["missing fact", "missing fact, uncertain law"]


def test_a_cell_of_ones_own_leads_to_the_question_itself(portal: TestClient, own: Own) -> None:
    page = portal.get(f"{own('own-product-zh.xlsx')}&{ASKED}&{DAYS}")

    href = re.search(r'<td><a href="(/may-it-go\?[^"]*)"', page.text)

    assert href is not None
    said = parse_qs(urlsplit(unescape(href[1])).query)
    assert (said["part"], said["day"], said["from"]) == (["SM-750"], ["2025-12-02"], ["VN"])
    assert portal.get(unescape(href[1])).status_code == 200


def test_days_are_taken_as_people_write_them(portal: TestClient, own: Own) -> None:
    address = own("own-product-zh.xlsx")

    in_one = portal.get(f"{address}&days=2026-11-22,+2025-12-02")
    in_chinese = portal.get(f"{address}&days=2025年12月2日、2026年11月22日")
    apart = portal.get(f"{address}&days=2025-12-02 2026-11-22 2025-12-02")

    for page in (in_one, in_chinese, apart):
        assert re.findall(r'<span class="nowrap">(\d[^<]*)</span>', page.text) == [
            "2 Dec 2025",
            "22 Nov 2026",
        ]


@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [("days=tomorrow", "days", "DATE-UNREADABLE"), ("from=Atlantis", "from", "COUNTRY-UNKNOWN")],
)
def test_what_cannot_be_read_stands_beside_its_field_and_stays(
    portal: TestClient, own: Own, asked: str, field: str, code: str
) -> None:
    page = portal.get(f"{own('own-product-zh.xlsx')}&to=US&{asked}")

    assert page.status_code == 422
    assert code in words_of(page)
    assert f'id="found-{field}"' in page.text
    assert f'value="{asked.partition("=")[2]}"' in page.text
    assert 'name="to" value="US"' in page.text


def test_a_reading_that_the_law_does_not_have_is_told(portal: TestClient, own: Own) -> None:
    page = portal.get(f"{own('own-product-zh.xlsx')}&reading.no-such-doubt=any")

    assert page.status_code == 422
    assert "READING-UNKNOWN" in words_of(page)


def test_without_days_it_is_today_and_the_changes_of_the_law_around_it(
    portal: TestClient, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ytterby.assembly.office.today", lambda: date(2026, 11, 22))

    page = portal.get(f"{own('own-product-zh.xlsx')}&{ASKED}")

    days = re.findall(r'<span class="nowrap">(\d[^<]*)</span>', page.text)
    # No. 70 ends with 10 Nov 2026 and No. 72 with 27 Nov 2026; facts/cn_regime.md.
    assert days[-3:] == ["11 Nov 2026", "22 Nov 2026", "28 Nov 2026"]
    assert "No. 70 ends" in words_of(page)
    assert "No. 72 ends" in words_of(page)


def test_sorting_and_narrowing_judge_nothing_again(
    portal: TestClient, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{own('own-product-zh.xlsx')}&{ASKED}&{DAYS}"
    portal.get(address)
    judged: list[object] = []

    def counted(*arguments: Any) -> object:
        judged.append(arguments)
        return answers_of(*arguments)

    monkeypatch.setattr(judge_brought, "answers_of", counted)
    for more in ("sort=0", "sort=-1", "q=motor", "open=1", "cause=law"):
        assert portal.get(f"{address}&{more}").status_code == 200
    assert judged == []

    portal.get(f"{address}&end_user_country=US")

    assert len(judged) == 1


def test_an_export_file_is_judged_line_by_line_on_its_own_days(
    portal: TestClient, own: Own
) -> None:
    page = portal.get(own("export-lines.csv"))

    assert page.status_code == 200
    assert "Each shipment on its own day" in words_of(page)
    assert "X-01 · 4 Jul 2025 · CN to CH" in words_of(page)
    href = re.search(r'<td><a href="(/portfolio/answer\?[^"]*row=X-10[^"]*)"', page.text)
    assert href is not None
    answer = portal.get(unescape(href[1]))
    assert "Gadolinium sputtering target" in words_of(answer)
    assert "judged for 21 Nov 2026" in words_of(answer)


def test_an_export_file_can_be_moved_to_other_days(portal: TestClient, own: Own) -> None:
    page = portal.get(f"{own('export-lines.csv')}&{DAYS}")

    assert "Each shipment on each day" in words_of(page)
    assert "22 Nov 2026" in words_of(page)


def test_a_bill_that_cannot_be_used_leads_to_its_findings(portal: TestClient, own: Own) -> None:
    page = portal.get(own("own-product-zh-wrong.xlsx"))

    assert page.url.path == "/bring/columns"
    assert page.status_code == 422


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}"])
def test_a_name_that_looks_like_a_formula_is_none_in_the_csv(
    portal: TestClient, own: Own, sign: str
) -> None:
    name = f'{sign}HYPERLINK("http://x.example","y")'
    quoted = name.replace('"', '""')
    bill = f'Level,Part number,Name,Quantity\n0,{sign}P,"{quoted}",1\n1,M-2,Magnet,2\n'

    taken = portal.get(
        own("bill.csv", bill.encode()).replace("/portfolio", "/portfolio/answers.csv")
    )

    lines = list(csv.reader(io.StringIO(taken.content.decode("utf-8-sig"))))
    assert {(line[0], line[1]) for line in lines[1:]} == {(f"'{sign}P", f"'{name}")}


def test_no_letter_is_written_where_nobody_has_to_be_asked(portal: TestClient, own: Own) -> None:
    page = portal.get(f"{own('export-lines.csv')}")

    assert "<pre" not in page.text


def test_a_long_table_has_pages_and_its_last_row_counts_all(portal: TestClient, own: Own) -> None:
    address = f"{own('bill.csv', long_bill(100))}&{DAYS}&sort=id"

    pages = [portal.get(f"{address}&page={number}") for number in (1, 2, 3)]

    # The third of two pages is the second.
    assert [len(rows_of(page)) for page in pages] == [60, 40, 40]
    assert not set(rows_of(pages[0])) & set(rows_of(pages[1]))
    assert [sum(totals_of(page, 0).values()) for page in pages] == [100] * 3
    assert len(pages[0].content) < 100_000


def test_very_many_products_are_judged_for_today_alone_unless_days_are_said(
    portal: TestClient, own: Own
) -> None:
    page = portal.get(own("bill.csv", long_bill(160)))

    assert page.status_code == 200
    assert len(re.findall(r'<span class="nowrap">(\d[^<]*)</span>', page.text)) == 1
    assert "Page 1 of 2" in words_of(page)


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({}, "This asks for 320 answers, and at most 300 are worked out while you wait."),
        (CHINESE, "此项请求需要320个结论，即时处理最多300个。"),
    ],
)
def test_more_answers_than_somebody_waits_for_are_offered_as_a_job(
    portal: TestClient, own: Own, headers: dict[str, str], told: str
) -> None:
    page = portal.get(f"{own('bill.csv', long_bill(160))}&from=CN&{DAYS}", headers=headers)

    assert page.status_code == 422
    assert told in words_of(page)
    assert 'name="from" value="CN"' in page.text
    way = re.search(r'<form method="post" action="(/portfolio/job\?[^"]*)"', page.text)
    assert way is not None
    job = portal.post(unescape(way[1]), headers=headers, follow_redirects=False)
    assert job.status_code == 303
    assert re.fullmatch(r"/jobs/[0-9a-f]{32}/", job.headers["location"])


def test_a_job_asks_what_the_page_asked(portal: TestClient, own: Own, office: Office) -> None:
    address = own("bill.csv", long_bill(3)).replace("/portfolio", "/portfolio/job")

    job = portal.post(
        f"{address}&from=China&to=越南&end_use=civil&end_user=Prairie+Robotics&{DAYS}",
        follow_redirects=False,
    )

    found = office.jobs.find(job.headers["location"].split("/")[2])
    assert found is not None
    order = found.order
    assert order.day == date(2025, 12, 2)
    assert (order.fields["from"], order.fields["to"]) == ("CN", "VN")
    assert order.parties["end_user"]["name"] == "Prairie Robotics"
    assert order.documents == {"document": "bill.csv", "rates": "rates.csv"}


def test_words_of_a_document_are_never_taken_for_a_table(portal: TestClient, own: Own) -> None:
    evil = "<img src=x onerror=alert(1)>"
    bill = f"Level,Part number,Name,Quantity,Supplier\n0,P-1,{evil},1,\n1,M-2,Magnet,2,{evil}\n"

    page = portal.get(f"{own('bill.csv', bill.encode())}&q={evil}&from={evil}")

    assert "<img" not in page.text


def test_a_product_that_is_not_in_the_bill_is_told_beside_its_field(
    portal: TestClient, own: Own
) -> None:
    address = own("own-product-zh.xlsx").replace("/portfolio", "/may-it-go")

    page = portal.get(f"{address}&part=SM-999&{ASKED}")

    assert page.status_code == 422
    assert "PRODUCT-NOT-IN-BILL" in words_of(page)
    assert 'id="found-part"' in page.text
