"""What stands before every page."""

import pytest
from fastapi.testclient import TestClient

POLICY = "default-src 'none'"
CROSS_SITE = {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}


@pytest.mark.parametrize("path", ["/", "/may-it-go/item", "/no-such-page", "/static/x/y.css"])
def test_every_answer_forbids_the_browser_all_but_our_own_files(
    portal: TestClient, path: str
) -> None:
    headers = portal.get(path).headers

    assert headers["content-security-policy"].startswith(POLICY)
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.evil.example:80"]
)
def test_a_name_that_was_turned_to_this_machine_gets_no_answer(
    portal: TestClient, host: str
) -> None:
    answer = portal.get("/", headers={"host": host})

    assert answer.status_code == 403
    assert "magnet" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8750", "127.0.0.1:8750", "[::1]:8750"])
def test_this_machine_gets_an_answer_under_each_of_its_names(portal: TestClient, host: str) -> None:
    assert portal.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        CROSS_SITE,
        {"origin": "null"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://localhost:1"},
    ],
)
def test_a_page_of_another_site_cannot_send_anything(
    portal: TestClient, headers: dict[str, str]
) -> None:
    answer = portal.post("/may-it-go/attest", headers=headers, data={"who": "somebody"})

    assert answer.status_code == 403


def test_a_page_of_another_site_may_link_here(portal: TestClient) -> None:
    assert portal.get("/", headers=CROSS_SITE).status_code == 200


def test_our_own_page_can_send(portal: TestClient) -> None:
    own = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}

    assert portal.post("/may-it-go/attest", headers=own, data={"who": "x"}).status_code == 422
