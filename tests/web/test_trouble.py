"""What cannot be answered, told to people on a page of ours."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from ytterby.assembly.office import Office
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.web.app import Settings, service
from ytterby.web.limits import Limits

_FINDING = Finding(Place("bill.csv", 3, "mass"), "MASS-ZERO", "0 g", "a mass", "write the mass")


@pytest.fixture
def small(office: Office) -> TestClient:
    """A service that takes hardly anything, with pages that cannot be answered."""
    app = service(office, Settings(Limits(body_bytes=1 << 20)))

    @app.get("/with-findings")
    def with_findings() -> None:
        raise FindingsError([_FINDING])

    @app.get("/broken")
    def broken() -> None:
        message = "the secret motor"
        raise LookupError(message)

    return TestClient(app, base_url="http://localhost")


def _heading(page: str) -> str:
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page)
    return str(heading)


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "There is nothing at this address"), ("zh", "此地址没有内容")],
)
def test_an_address_without_a_page_has_a_page_that_says_so(
    portal: TestClient, language: str, heading: str
) -> None:
    answer = portal.get("/nowhere/at?all=1", headers={"accept-language": language})

    assert answer.status_code == 404
    assert _heading(answer.text) == heading
    assert 'href="/language?to=' in answer.text


def test_a_method_that_a_page_does_not_take_is_told(portal: TestClient) -> None:
    answer = portal.post("/problems")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert _heading(answer.text) == "This cannot be done at this address"


@pytest.mark.parametrize("path", ["/portfolio", "/nowhere", "/may-it-go"])
def test_too_large_a_document_ends_on_a_page_that_leads_back_to_what_was_said(
    small: TestClient, path: str
) -> None:
    came = {"referer": "http://localhost/portfolio?from=CN&to=DE"}

    answer = small.post(path, content=b"x" * (2 << 20), headers=came)

    assert answer.status_code == 413
    assert "The document has more than 1 MB" in answer.text
    assert "Nothing else of what you said is lost" in answer.text
    assert 'href="/portfolio?from=CN&amp;to=DE"' in answer.text


def test_too_large_a_document_in_pieces_ends_on_the_same_page(small: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'--q\r\nContent-Disposition: form-data; name="bill"; filename="b.csv"\r\n\r\n'
        yield from [b"x" * (1 << 19)] * 4

    told = {"content-type": "multipart/form-data; boundary=q"}
    answer = small.post("/portfolio/bring", content=pieces(), headers=told)
    plain = small.post("/may-it-go/attest", content=pieces(), headers=told)

    assert {answer.status_code, plain.status_code} <= {404, 405, 413}
    assert plain.status_code == 413
    assert "The document has more than 1 MB" in plain.text


@pytest.mark.parametrize(
    "came",
    [
        "https://elsewhere.example/portfolio",
        "http://localhost:1/portfolio",
        "javascript:alert(1)",
        "//elsewhere.example",
        "",
    ],
)
def test_the_way_back_never_leads_elsewhere(small: TestClient, came: str) -> None:
    answer = small.get("/nowhere", headers={"referer": came})

    assert "elsewhere.example" not in answer.text
    assert "javascript:" not in answer.text
    assert '<a class="button" href="/">' in answer.text


def test_findings_are_shown_each_with_what_to_do(small: TestClient) -> None:
    answer = small.get("/with-findings")

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "MASS-ZERO" in answer.text
    assert "write the mass" in answer.text


def test_a_fault_of_ours_is_told_with_its_number_and_nothing_else(
    small: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = small.get("/broken?what=motor")

    assert answer.status_code == 500
    (number,) = re.findall(r"number in the log of the program is ([0-9a-f]{8})", answer.text)
    assert number in caplog.text
    assert "secret motor" not in answer.text + caplog.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_head_of_a_page_can_be_asked_for_alone(portal: TestClient) -> None:
    whole, head = portal.get("/problems"), portal.head("/problems")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize("path", ["/nowhere", "/problems", "/problems/busy", "/api"])
def test_such_a_page_holds_no_script_and_no_style_of_its_own(portal: TestClient, path: str) -> None:
    page = portal.get(path).text

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*src=)", page)
