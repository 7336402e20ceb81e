"""The page of the landed cost: the form, every duty, its status and source, and when it changes."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from ytterby.reports.language import Language

HERE = "/landed-cost"
MAGNET = f"{HERE}?value=10000+USD&from=CN&origin=CN&form=magnet&hs=8505.11&day=2026-03-15"
SETTLED = (
    f"{MAGNET}&import.base_rate=2.1+%25&import.section_301_exclusion=no"
    "&item.processed_critical_mineral=yes"
)


def _words(page: Response) -> str:
    text = re.sub(r"<[^>]+>", " ", page.text[page.text.index("<main") :])
    return " ".join(unescape(text).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("address", [HERE, MAGNET, SETTLED, f"{MAGNET}&regime=all"])
def test_a_page_is_light_and_answers_in_both_languages(
    portal: TestClient, address: str, language: Language
) -> None:
    page = portal.get(address, headers={"accept-language": language.tag})

    assert page.status_code == 200
    assert len(page.content) < 100_000
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))


# By hand: 2.1 % and 25 % of 10,000 USD are 2,710; the global duty of 10 % may add 1,000.
def test_the_answer_adds_what_certainly_falls_due_and_what_may(portal: TestClient) -> None:
    words = _words(portal.get(SETTLED))

    assert "Landed cost on 15 Mar 2026: 12 710.00 – 13 710.00 USD" in words
    assert "Permanent magnets" in words
    assert "trade practice" in words


def test_each_duty_leads_to_its_provision_on_the_day(portal: TestClient) -> None:
    page = portal.get(SETTLED)

    links = {unescape(each) for each in re.findall(r'<a href="(/law/us/[^"]+)"', page.text)}
    assert "/law/us/section-301-magnets/permanent-magnets?on=2026-03-15" in links
    for each in links:
        assert portal.get(each).status_code == 200, each


def test_what_is_open_can_be_said_there_and_then(portal: TestClient) -> None:
    page = portal.get(MAGNET)
    settled = portal.get(f"{MAGNET}&import.section_301_exclusion=no")

    assert 'name="import.section_301_exclusion"' in page.text
    assert 'name="reading.us/section-122-2026#exempt-goods"' in page.text
    assert "duties 2 500.00" in _words(settled)


# The duty of Section 301 on permanent magnets begins on 1 Jan 2026 (facts).
def test_the_days_on_which_it_changes_stand_as_a_picture_and_a_table(portal: TestClient) -> None:
    page = portal.get(SETTLED)

    assert 'class="figure"' in page.text
    assert "1 Jan 2026 to 31 Jan 2026" in _words(page)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [
        ("value=much", "value", "PRICE-UNREADABLE"),
        ("day=2026-03-15", "value", "PRICE-UNREADABLE"),
        ("value=10+USD&day=2026-13-45", "day", "DATE-UNREADABLE"),
        ("value=10+USD&to=Atlantis", "to", "COUNTRY-UNKNOWN"),
        ("value=10+USD&to=DE", "to", "REFERENCE-NOT-FOUND"),
        ("value=10+USD&since=2027-01-01&until=2026-01-01", "until", "BAD-PERIOD"),
        ("value=10+USD&since=2001-01-01&until=2100-01-01", "until", "BAD-PERIOD"),
        ("value=10+USD&regime=atlantis", "regime", "WORD-UNKNOWN"),
        ("value=10+USD&import.base_rate=high", "import.base_rate", ""),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(
    portal: TestClient, asked: str, field: str, code: str, language: Language
) -> None:
    page = portal.get(f"{HERE}?{asked}", headers={"accept-language": language.tag})

    assert page.status_code == 422
    assert code in page.text
    assert f'id="found-{field}"' in page.text


def test_the_record_is_that_of_the_command(portal: TestClient) -> None:
    record = portal.get(SETTLED.replace("?", ".json?")).json()

    assert record["format"] == "ytterby/landed-cost/1"
    assert record["landed"] == {"low": 1_271_000, "high": 1_371_000}
    assert record["in_time"]["stretches"]
