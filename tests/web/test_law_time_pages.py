"""The pages of the law in time: what changed between two days, and what comes when."""

import csv
import re
from html import unescape
from io import StringIO
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from ytterby.reports.language import Language

PAGE_BYTES_MAX = 100_000
EVERY_DAY = "from=2001-01-01&to=2100-12-31&regime=all"


def _words(page: Response) -> str:
    text = re.sub(r"<[^>]+>", " ", page.text[page.text.index("<main") :])
    return " ".join(unescape(text).replace("\N{NO-BREAK SPACE}", " ").split())


def _links(page: Response) -> list[str]:
    return [unescape(each) for each in re.findall(r'<a href="([^"]+)"', page.text)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "address",
    [
        "/law/diff",
        f"/law/diff?{EVERY_DAY}",
        f"/law/diff?{EVERY_DAY}&page=2",
        "/law/alerts?regime=all",
        "/law/alerts?first=2026-11-09&last=2026-11-11&of=demo",
    ],
)
def test_a_page_is_light_and_answers_in_both_languages(
    portal: TestClient, address: str, language: Language
) -> None:
    page = portal.get(address, headers={"accept-language": language.tag})

    assert page.status_code == 200
    assert page.headers["content-language"] == language.tag
    assert len(page.content) < PAGE_BYTES_MAX
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))


# By No. 70 of 2025 itself: it suspends No. 61 from 7 Nov 2025 to 10 Nov 2026 (facts, case C12).
def test_what_changed_begins_with_the_headline_and_names_each_turn(portal: TestClient) -> None:
    page = portal.get("/law/diff?from=2025-11-06&to=2025-11-07")

    words = _words(page)
    assert "Between 6 Nov 2025 and 7 Nov 2025" in words
    assert "were put to sleep" in words
    assert "No. 70 suspends No. 61 to 10 Nov 2026." in words
    assert "/law/cn/mofcom-2025-61/art-1-limb-1?on=2025-11-07" in _links(page)


def test_every_link_of_what_changed_leads_somewhere(portal: TestClient) -> None:
    page = portal.get("/law/diff?from=2026-08-01&to=2026-11-22&regime=all")

    inner = {each for each in _links(page) if each.startswith("/law")}
    assert len(inner) > 30
    for each in inner:
        assert portal.get(each).status_code == 200, each


def test_a_day_on_which_nothing_turns_says_so(portal: TestClient) -> None:
    page = portal.get("/law/diff?from=2026-11-20&to=2026-11-22")

    assert "Between 20 Nov 2026 and 22 Nov 2026 nothing in the law encoded turns." in _words(page)


def test_pages_of_a_long_span_hold_every_turn_once(portal: TestClient) -> None:
    lines = list(csv.DictReader(StringIO(portal.get(f"/law/diff.csv?{EVERY_DAY}").text)))
    sentences = {(each["sentence"]) for each in lines}

    address, shown = f"/law/diff?{EVERY_DAY}", ""
    while address:
        page = portal.get(address)
        shown += _words(page)
        ahead = re.search(r'<a href="([^"]+)" rel="next"', page.text)
        address = unescape(ahead[1]) if ahead else ""

    assert len(sentences) > 200
    assert all(" ".join(each.split()) in shown for each in sentences)


def test_what_is_taken_away_is_what_the_page_shows(portal: TestClient) -> None:
    page = portal.get("/law/diff?from=2025-11-06&to=2025-11-07&regime=")
    (table,) = [each for each in _links(page) if each.startswith("/law/diff.csv")]
    (record,) = [each for each in _links(page) if each.startswith("/law/diff.json")]

    lines = list(csv.DictReader(StringIO(portal.get(table).content.decode("utf-8-sig"))))
    told = portal.get(record).json()

    assert {each["day"] for each in lines} == {"2025-11-07"}
    assert "cn/mofcom-2025-61#art-1-limb-1" in {each["id"] for each in lines}
    assert (told["from"], told["to"], told["regimes"]) == ("2025-11-06", "2025-11-07", ["cn"])
    assert told["format"] == "ytterby/law-diff/1"


def test_blanks_of_a_form_fall_out_of_the_address(portal: TestClient) -> None:
    diff = portal.get("/law/diff?from=2026-11-01&to=&regime=", follow_redirects=False)
    alerts = portal.get("/law/alerts?first=&last=2027-01-31&of=", follow_redirects=False)

    assert diff.headers["location"] == "/law/diff?from=2026-11-01"
    assert alerts.headers["location"] == "/law/alerts?last=2027-01-31"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("address", "field", "seen"),
    [
        ("/law/diff?from=someday", "from", "someday"),
        ("/law/diff?from=2026-11-22&to=2026-11-22", "to", "from 2026-11-22, last day 2026-11-22"),
        ("/law/diff?regime=atlantis", "regime", "atlantis"),
        ("/law/alerts?first=2027-01-01&last=2026-01-01", "last", "from 2027-01-01"),
        ("/law/alerts?of=everybody", "of", "everybody"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(
    portal: TestClient, address: str, field: str, seen: str, language: Language
) -> None:
    page = portal.get(address, headers={"accept-language": language.tag})
    record = portal.get(address.replace("?", ".json?"))

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert f'id="found-{field}"' in page.text
    assert record.status_code == 422
    assert seen in record.json()["findings"][0]["seen"]


@pytest.mark.parametrize("path", ["/law/diff", "/law/alerts", "/law/what-if", "/landed-cost"])
def test_a_name_that_says_nothing_is_never_passed_over(portal: TestClient, path: str) -> None:
    page = portal.get(f"{path}?colour=red")

    assert page.status_code == 422
    assert "UNKNOWN-KEY" in page.text


def test_the_days_of_the_law_lead_to_the_calendar_of_each(portal: TestClient) -> None:
    page = portal.get("/law/alerts?first=2026-11-01&last=2026-11-30")

    assert "/law?on=2026-11-11" in _links(page)
    assert "From 1 Nov 2026 to 30 Nov 2026 the law encoded turns on" in _words(page)


# No. 70 ends with 10 Nov 2026, and its text can be read both ways for that day (case C12).
def test_the_answers_of_the_demo_change_when_the_law_does(portal: TestClient) -> None:
    page = portal.get("/law/alerts?first=2026-11-09&last=2026-11-11&of=demo")

    words = _words(page)
    assert "changes answers for" in words
    assert "of 17 products, on 10 Nov 2026" in words


# RFC 5545: an all-day event has its day as DTSTART, and lines end with CR LF.
def test_the_calendar_file_has_an_event_for_each_day(portal: TestClient) -> None:
    answer = portal.get("/law/alerts.ics?first=2026-11-11&last=2026-11-30")

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert answer.text.endswith("END:VCALENDAR\r\n")
    starts = re.findall(r"DTSTART;VALUE=DATE:(\d+)", answer.text)
    assert {"20261111", "20261127", "20261128"} <= set(starts)


def test_the_address_to_subscribe_to_names_no_day_and_keeps_the_language(
    portal: TestClient,
) -> None:
    page = portal.get(
        "/law/alerts?first=2026-11-11&last=2026-11-30&regime=us-dfars",
        headers={"accept-language": "zh"},
    )

    (address,) = [
        each for each in _links(page) if each.startswith("/law/alerts.ics") and "first" not in each
    ]
    assert urlsplit(address).query == "regime=us-dfars&lang=zh"
    # A calendar program asks in no language.
    assert "法律变化提醒" in portal.get(address, headers={"accept-language": ""}).text


def test_the_calendar_of_the_law_leads_to_the_law_in_time(portal: TestClient) -> None:
    links = _links(portal.get("/law?regime=us-ear"))

    assert {
        "/law/diff?regime=us-ear",
        "/law/alerts?regime=us-ear",
        "/law/what-if",
        "/landed-cost",
    } <= set(links)
