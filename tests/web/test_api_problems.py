"""Whatever stands in the way of an answer is a problem as RFC 9457 has it, and never a crash."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ytterby.assembly.office import Office
from ytterby.web.app import Settings, service
from ytterby.web.gate import Gate
from ytterby.web.limits import Allowance, Limits, limits_told
from ytterby.web.problems import KINDS, pointer

DETERMINE = "/api/v1/determinations"
ROLL_UP = "/api/v1/content/roll-up"
PLAIN = {"format": "ytterby/transaction/1", "day": "2025-10-20"}
AS_JSON = {"content-type": "application/json"}


def _client(office: Office, limits: Limits) -> TestClient:
    return TestClient(service(office, Settings(limits)), base_url="http://localhost")


def _problem(answer: Any, status: int, kind: str) -> dict[str, Any]:
    """The problem in an answer, which must be one of this status and kind."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert (told["status"], told["type"]) == (status, f"/problems/{kind}")
    assert told["title"]
    assert told["detail"]
    assert told["remedy"]
    return told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"day": }',
        '{"day": NaN}',
        '{"day": Infinity}',
        "{'day': 1}",
        '{"day": "2025-10-20"} {}',
        '{"id": "\\ud800"}',
        '{"a\tb": 1}',
    ],
)
def test_what_is_no_json_is_malformed(portal: TestClient, text: str) -> None:
    _problem(portal.post(DETERMINE, content=text, headers=AS_JSON), 400, "malformed")


def test_malformed_json_names_the_place_where_it_breaks(portal: TestClient) -> None:
    answer = portal.post(DETERMINE, content='{"format":\n "x",,}', headers=AS_JSON)

    told = _problem(answer, 400, "malformed")
    assert (told["line"], told["column"]) == (2, 6)


def test_bytes_that_are_no_text_are_malformed(portal: TestClient) -> None:
    _problem(portal.post(DETERMINE, content=b'{"id": "\xff"}', headers=AS_JSON), 400, "malformed")


@pytest.mark.parametrize(
    "text", ["null", "[]", "1", '"x"', "true", "{}", '{"facts": []}', '{"item": 1e999}', "[[[]]]"]
)
def test_json_of_another_shape_is_told_in_findings(portal: TestClient, text: str) -> None:
    told = _problem(portal.post(DETERMINE, content=text, headers=AS_JSON), 422, "findings")

    assert told["findings"]


@pytest.mark.parametrize("path", ["/api/v1", "/api/v2/law", "/api/v1/laws", "/api/v1/law/x"])
def test_an_address_that_is_not_there_is_not_found(portal: TestClient, path: str) -> None:
    _problem(portal.get(path), 404, "not-found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", DETERMINE, "POST"),
        ("PUT", "/api/v1/jobs/" + "0" * 32, "DELETE, GET"),
        ("DELETE", "/api/v1/law", "GET"),
    ],
)
def test_a_method_that_is_not_taken_is_told_with_those_that_are(
    portal: TestClient, method: str, path: str, allowed: str
) -> None:
    answer = portal.request(method, path)

    _problem(answer, 405, "method")
    assert answer.headers["allow"] == allowed


@pytest.mark.parametrize(
    "accept", ["text/html", "application/xml, text/csv;q=0.5", "application/json;q=0", "text/*"]
)
def test_a_form_that_there_is_not_is_not_acceptable(portal: TestClient, accept: str) -> None:
    told = _problem(portal.get("/api/v1/law", headers={"accept": accept}), 406, "not-acceptable")

    assert told["available"] == ["application/json"]


@pytest.mark.parametrize("accept", ["*/*", "application/*;q=0.1", "text/html, */*;q=0.1", ""])
def test_json_is_acceptable_to_whoever_takes_anything(portal: TestClient, accept: str) -> None:
    assert portal.get("/api/v1/law", headers={"accept": accept}).status_code == 200


@pytest.mark.parametrize(
    ("path", "told", "taken"),
    [
        (DETERMINE, "text/plain", ["application/json"]),
        (DETERMINE, "application/x-yaml", ["application/json"]),
        (ROLL_UP, "application/json", ["multipart/form-data", "application/x-www-form-urlencoded"]),
        ("/api/v1/jobs", "text/csv", ["multipart/form-data", "application/json"]),
    ],
)
def test_a_body_in_another_form_is_refused_with_the_forms_that_are_taken(
    portal: TestClient, path: str, told: str, taken: list[str]
) -> None:
    answer = portal.post(path, content="x", headers={"content-type": told})

    assert _problem(answer, 415, "media-type")["accepted"] == taken


def test_a_body_that_does_not_say_what_it_is_is_refused(portal: TestClient) -> None:
    _problem(portal.post(DETERMINE, content=json.dumps(PLAIN)), 415, "media-type")


@pytest.mark.parametrize(
    "body", [b"x", b"--x--\r\n", b"--q\r\nContent-Disposition: form-data\r\n\r\nx\r\n--q--\r\n"]
)
def test_a_form_whose_parts_cannot_be_told_apart_is_malformed(
    portal: TestClient, body: bytes
) -> None:
    answer = portal.post(
        ROLL_UP, content=body, headers={"content-type": "multipart/form-data; boundary=q"}
    )

    _problem(answer, 400, "malformed")


@pytest.mark.parametrize(
    ("limits", "body", "name"),
    [
        (Limits(json_depth=3), {**PLAIN, "item": {"composition": {"Nd": {}}}}, "json_depth"),
        (Limits(json_members=9), {**PLAIN, "facts": {"a": 1, "b": 2, "c": 3}}, "json_members"),
        (Limits(list_members=2), {**PLAIN, "facts": {"a": 1, "b": 2, "c": 3}}, "list_members"),
        (Limits(text_length=30), {**PLAIN, "id": "x" * 31}, "text_length"),
        (Limits(question_bytes=60), {**PLAIN, "id": "x" * 60}, "question_bytes"),
        (Limits(body_bytes=60), {**PLAIN, "id": "x" * 60}, "body_bytes"),
    ],
)
def test_what_passes_a_limit_is_refused_with_the_limit(
    office: Office, limits: Limits, body: object, name: str
) -> None:
    told = _problem(_client(office, limits).post(DETERMINE, json=body), 413, "too-large")

    assert told["limit"]["name"] == name
    assert told["limit"]["most"] == getattr(limits, name)


def test_a_list_longer_than_is_taken_is_refused(office: Office) -> None:
    client = _client(office, Limits(transactions=1))

    told = _problem(
        client.post("/api/v1/jobs", json={"transactions": [PLAIN, PLAIN]}), 413, "too-large"
    )

    assert told["limit"]["name"] == "transactions"


def test_fields_without_end_are_refused(office: Office) -> None:
    client = _client(office, Limits(form_fields=3))

    told = _problem(
        client.post(ROLL_UP, files={"document": ("a", "x")}, data={"on": ["x"] * 4}),
        413,
        "too-large",
    )

    assert told["limit"]["name"] == "form_fields"


def test_depth_without_end_is_refused_before_anything_follows_it(portal: TestClient) -> None:
    _problem(portal.post(DETERMINE, content="[" * 500_000, headers=AS_JSON), 413, "too-large")


def test_a_document_in_pieces_without_a_length_is_refused_when_it_grows_too_large(
    office: Office,
) -> None:
    client = _client(office, Limits(body_bytes=1000))

    answer = client.post(DETERMINE, content=iter([b"x" * 600] * 3), headers=AS_JSON)

    assert _problem(answer, 413, "too-large")["limit"]["name"] == "body_bytes"


def test_one_address_cannot_bring_documents_without_end(office: Office) -> None:
    client = _client(office, Limits(heavy_burst=2, heavy_per_second=0.001))
    sent = {"document": ("a.csv", "x")}

    answers = [client.post(ROLL_UP, files=sent) for _ in range(3)]

    assert [each.status_code for each in answers] == [422, 422, 429]
    _problem(answers[-1], 429, "too-many")
    assert int(answers[-1].headers["retry-after"]) > 900


def test_an_allowance_fills_again_with_time() -> None:
    hands = iter([0.0, 0.0, 0.0, 0.4, 1.0, 1.0])
    allowance = Allowance(2, 1.0, lambda: next(hands))

    waits = [allowance.wait_s("one") for _ in range(6)]

    assert waits == [0, 0, 1.0, 0.6, 0, 1.0]


def test_one_address_does_not_use_up_the_allowance_of_another() -> None:
    allowance = Allowance(1, 1.0, lambda: 0.0)

    assert [allowance.wait_s(each) for each in ("one", "other", "one")] == [0, 0, 1.0]


def test_so_many_documents_and_no_more_are_worked_on_at_once(office: Office) -> None:
    app = service(office, Settings(Limits(heavy_at_once=1)))
    gate = app.state.gate
    assert isinstance(gate, Gate)
    client = TestClient(app, base_url="http://localhost")

    with gate.place():
        busy = client.post(ROLL_UP, files={"document": ("a.csv", "x")})
    after = client.post(ROLL_UP, files={"document": ("a.csv", "x")})

    _problem(busy, 503, "busy")
    assert int(busy.headers["retry-after"]) > 0
    assert after.status_code == 422


def _broken(office: Office) -> FastAPI:
    app = service(office)

    @app.get("/api/v1/broken")
    def broken() -> None:
        message = "the magnet of the secret motor"
        raise KeyError(message)

    return app


def test_a_fault_of_ours_has_a_number_that_stands_in_the_log(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    client = TestClient(_broken(office), base_url="http://localhost")

    told = _problem(client.get("/api/v1/broken?secret=motor"), 500, "unexpected")

    assert told["reference"] in caplog.text
    assert "in broken" in caplog.text
    assert "KeyError" in caplog.text


def test_the_log_keeps_nothing_of_what_was_sent(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    client = TestClient(_broken(office), base_url="http://localhost")

    answer = client.get("/api/v1/broken?secret=motor")

    assert "motor" not in caplog.text
    assert "motor" not in answer.text


def test_who_asks_under_another_name_is_told_so(portal: TestClient) -> None:
    told = _problem(portal.get("/api/v1/law", headers={"host": "evil.example"}), 403, "elsewhere")

    assert "'evil.example'" in told["detail"]


def test_only_titles_follow_the_language_of_the_reader(portal: TestClient) -> None:
    wrong = {**PLAIN, "day": "soon"}

    english = portal.post(DETERMINE, json=wrong)
    chinese = portal.post(DETERMINE, json=wrong, headers={"accept-language": "zh"})

    assert english.headers["content-language"] == "en"
    assert chinese.headers["content-language"] == "zh-Hans"
    assert chinese.json()["title"] != english.json()["title"]
    assert chinese.json()["findings"] == english.json()["findings"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_page_that_says_what_to_do(
    portal: TestClient, kind: str, language: str
) -> None:
    page = portal.get(f"/problems/{kind}", headers={"accept-language": language})

    assert page.status_code == 200
    assert str(KINDS[kind].status) in page.text
    assert (KINDS[kind].remedy in page.text.replace("&#39;", "'")) == (language == "en")


def test_every_limit_is_told_with_its_number(portal: TestClient) -> None:
    page = portal.get("/problems/too-large").text

    for name, number, words in limits_told(Limits()):
        assert name in page
        assert number in page
        assert words in page
    assert len(list(limits_told(Limits()))) == len(fields(Limits))


# RFC 6901, section 3: "~" and "/" are written as "~0" and "~1".
@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("", ""),
        ("day", "/day"),
        ("end_user.identifiers[0]", "/end_user/identifiers/0"),
        ("facts.item.contains.Dy", "/facts/item.contains.Dy"),
        ("transactions[3].facts.item.form", "/transactions/3/facts/item.form"),
        ("readings.cn/mofcom-2025-61#last-day", "/readings/cn~1mofcom-2025-61#last-day"),
        ("item.a~b", "/item/a~0b"),
    ],
)
def test_a_field_is_pointed_to_as_json_has_it(field: str, expected: str) -> None:
    assert pointer(field) == expected


def test_every_address_of_the_api_refuses_the_body_of_a_browser_quietly(
    portal: TestClient, root: Path
) -> None:
    # A form with a field that is no document, as a browser sends it when a page is wrong.
    for path in portal.get("/api/v1/openapi.json").json()["paths"]:
        answer = portal.post(path.replace("{", "").replace("}", ""), data={"x": "y"})

        assert 400 <= answer.status_code < 500
        assert answer.headers["content-type"] == "application/problem+json"
    assert root.exists()
