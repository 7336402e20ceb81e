"""Jobs as people look at them."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.web.job_steps import Opened, brought, ended, opened, sleeps
from ytterby.web.api.examples import EXPORT
from ytterby.web.limits import Limits

__all__ = ["opened"]


def test_the_page_of_a_job_tells_how_far_it_is_and_comes_back_by_itself(opened: Opened) -> None:
    client = opened(Limits(), sleeps)
    path = brought(client)

    page = client.get(client.get(path).json()["links"]["page"]).text

    assert "<progress" in page
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "You can leave this page and come back" in page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_an_answered_job_holds_its_table_and_leads_to_its_answers(
    portal: TestClient, language: str
) -> None:
    job = ended(portal, brought(portal))
    reader = {"accept-language": language}

    page = portal.get(job["links"]["page"], headers=reader).text
    answer = portal.get(f"{job['links']['page']}answers/0", headers=reader).text
    table = portal.get(f"{job['links']['page']}answers.csv")

    assert 'href="answers/0"' in page
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", answer)
    assert bool(re.search(r"[\u4e00-\u9fff]", heading)) == (language == "zh")
    assert "http-equiv" not in page
    assert table.text.splitlines()[0].startswith("shipment,")
    assert portal.get(f"{job['links']['page']}answers/99").status_code == 404
    assert portal.get(f"{job['links']['page']}answers/x").status_code == 404


def test_the_page_of_a_job_with_findings_shows_them(portal: TestClient) -> None:
    job = ended(portal, brought(portal, EXPORT.replace("2025-10-20,CN,FR", "soon,CN,FR")))

    page = portal.get(job["links"]["page"]).text

    assert "DATE-UNREADABLE" in page
    assert "/documents/" not in page


def test_a_job_can_be_forgotten_from_its_page(portal: TestClient) -> None:
    job = ended(portal, brought(portal))

    answer = portal.post(f"{job['links']['page']}forget")

    assert "Its documents and its answers are removed" in answer.text
    assert portal.get(job["links"]["self"]).status_code == 404
