"""One question under several laws, in the browser and over HTTP."""

from html import unescape

import pytest
from fastapi.testclient import TestClient

from ytterby.reports.language import Language

ASKED = (
    "description=Dy-NdFeB+magnet&form=magnet&family=Nd-Fe-B&composition=Nd+28;Dy+3;Fe+67;B+1"
    "&origin=CN&from=CN&to=US&kind=goods&end_user_country=US&end_user_military=yes"
    "&purpose=sale&end_use=military&day=2027-03-01"
)
PLAIN = {"format": "ytterby/transaction/1", "day": "2025-10-20", "from": "CN", "to": "DE"}


@pytest.mark.parametrize("language", Language)
def test_the_regimes_stand_side_by_side_with_what_contradicts(
    portal: TestClient, language: Language
) -> None:
    page = portal.get(f"/may-it-go/regimes?{ASKED}", headers={"accept-language": language.tag})

    assert page.status_code == 200
    assert len(page.content) < 100_000
    for regime in ("cn", "us-dfars", "us-ear", "eu-crma"):
        assert f"regime={regime}" in unescape(page.text)
    # No. 46 of 2024 bars it for a military user in the United States, and DFARS may bar it there.
    assert "/law/cn/mofcom-2024-46/art-1" in page.text
    assert "/law/us/dfars-225-7018/" in page.text


def test_another_regime_answers_the_same_question_by_its_own_law(portal: TestClient) -> None:
    chinese = portal.get(f"/may-it-go?{ASKED}")
    american = portal.get(f"/may-it-go?{ASKED}&regime=us-dfars")

    assert "must not leave China" in chinese.text
    assert "must not leave China" not in american.text
    assert "DFARS 225.7018" in american.text
    assert 'name="regime" value="us-dfars"' in american.text


def test_several_regimes_in_the_address_lead_to_the_table(portal: TestClient) -> None:
    answer = portal.get(f"/may-it-go?{ASKED}&regime=cn&regime=us-ear", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/may-it-go/regimes?")
    table = portal.get(answer.headers["location"])
    assert "us-ear" in table.text
    assert "us-dfars" not in table.text


def test_a_regime_that_is_not_encoded_is_a_finding_and_no_answer(portal: TestClient) -> None:
    answer = portal.get(f"/may-it-go?{ASKED}&regime=qq")

    assert answer.status_code == 422
    assert "qq" in answer.text


def test_a_question_without_words_has_no_table(portal: TestClient) -> None:
    answer = portal.get("/may-it-go/regimes", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/may-it-go/item")


def test_a_program_asks_regimes_by_their_ids(portal: TestClient) -> None:
    answer = portal.post("/api/v1/determinations", json={**PLAIN, "regimes": ["cn", "us-ear"]})

    assert [each["regime"]["id"] for each in answer.json()] == ["cn", "us-ear"]


def test_a_program_that_asks_a_regime_that_is_not_encoded_is_told(portal: TestClient) -> None:
    answer = portal.post("/api/v1/determinations", json={**PLAIN, "regimes": ["qq"]})

    assert answer.status_code == 422
    assert "WORD-UNKNOWN" in answer.text


def test_the_calendar_shows_the_law_of_the_regime_asked(portal: TestClient) -> None:
    american = portal.get("/law?regime=us-ear")

    assert "/law/us/ear-734-4/" in american.text
    assert "/law/cn/" not in american.text
    assert portal.get("/law?regime=qq").status_code == 422
