"""The page of dependence: what it shows, what it takes away, and what it cannot read."""

import csv
from io import StringIO

import pytest
from fastapi.testclient import TestClient

PAGE_BYTES_MAX = 100_000


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "asked", ["", "?stage=separated&country=CN", "?element=Dy", "?stage=metal"]
)
def test_the_page_is_light_and_answers_in_both_languages(
    asked: str, language: str, portal: TestClient
) -> None:
    page = portal.get(f"/dependence{asked}", headers={"accept-language": language})

    assert page.status_code == 200
    assert page.headers["content-language"].startswith(language)
    assert len(page.content) < PAGE_BYTES_MAX


def test_the_page_begins_with_the_sentence_and_has_both_pictures(portal: TestClient) -> None:
    page = portal.get("/dependence").text

    # 270,000 t of 391,000 to 399,930 t.
    assert "mined 67.5 to 69.1" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert page.count('class="figure"') == 2
    assert 'href="/dependence" aria-current="page"' in page


def test_what_is_chosen_stays_chosen_and_goes_along_when_taken_away(portal: TestClient) -> None:
    page = portal.get("/dependence?stage=mined&country=US&element=").text

    assert '<option value="mined" selected>' in page
    assert '<option value="US" selected>' in page
    assert "/dependence.csv?stage=mined&amp;country=US" in page


def test_the_table_taken_away_is_what_was_asked(portal: TestClient) -> None:
    answer = portal.get("/dependence.csv?stage=mined&country=US")

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    shares = [row for row in rows if row["what"] == "share"]
    assert {row["country"] for row in shares} == {"US"}
    # 45,000 t of 391,000 to 399,930 t.
    (latest,) = [row for row in shares if row["period"] == "2024"]
    assert (latest["low"], latest["high"]) == ("11.252", "11.509")


def test_the_record_is_the_one_of_the_command(portal: TestClient) -> None:
    record = portal.get("/dependence.json?stage=metal").json()

    assert record["format"] == "ytterby/dependence/1"
    assert record["stages_without_figures"] == ["metal"]


@pytest.mark.parametrize(
    ("asked", "seen"),
    [("stage=smelted", "smelted"), ("country=Atlantis", "Atlantis"), ("element=Xx", "Xx")],
)
def test_what_cannot_be_read_is_told_beside_its_field(
    asked: str, seen: str, portal: TestClient
) -> None:
    page = portal.get(f"/dependence?{asked}")
    record = portal.get(f"/dependence.json?{asked}")

    assert page.status_code == 422
    assert f"Seen: {seen}." in page.text
    assert record.status_code == 422
    assert record.json()["findings"][0]["seen"] == seen
