"""The description of the API: whole, true, and the source of the page that people read."""

import ast
import re
import shlex
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema_rs import validator_for

from ytterby.web.api.examples import BILL

DESCRIPTION = "/api/v1/openapi.json"
METHODS = ("get", "post", "delete", "put", "patch")


@pytest.fixture
def described(portal: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = portal.get(DESCRIPTION).json()
    return told


def _operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_description_is_openapi_3_1(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1.")
    assert all(path.startswith("/api/v1/") for path in described["paths"])


def test_every_operation_has_a_name_a_summary_a_tag_and_its_problems(
    described: dict[str, Any],
) -> None:
    operations = _operations(described)

    assert len({each["operationId"] for _, _, each in operations}) == len(operations)
    for _, path, each in operations:
        assert each["summary"], path
        assert each["description"], path
        assert each["tags"][0] in {tag["name"] for tag in described["tags"]}, path
        assert "500" in each["responses"], path


def test_every_problem_is_described_alike(described: dict[str, Any]) -> None:
    for _, path, operation in _operations(described):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], path


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    for reference in set(re.findall(r'"\$ref": ?"#/([^"]+)"', str(described).replace("'", '"'))):
        here: Any = described
        for name in reference.split("/"):
            here = here[name]

        assert here, reference


def test_every_example_of_a_body_is_answered(portal: TestClient, described: dict[str, Any]) -> None:
    asked = [
        (path, name, example["value"])
        for _, path, operation in _operations(described)
        for name, example in operation.get("requestBody", {})
        .get("content", {})
        .get("application/json", {})
        .get("examples", {})
        .items()
    ]

    answers = {(path, name): portal.post(path, json=value) for path, name, value in asked}

    assert len(answers) >= 4
    for (path, _), answer in answers.items():
        assert answer.status_code == (202 if path.endswith("/jobs") else 200), answer.text
        if path.endswith("/jobs"):
            portal.delete(answer.headers["location"])


def test_every_example_of_a_field_is_answered(
    portal: TestClient, described: dict[str, Any]
) -> None:
    for method, path, operation in _operations(described):
        told = {
            each["name"]: next(iter(each["schema"]["examples"]))
            for each in operation.get("parameters", ())
            if each["schema"].get("examples")
        }
        if method == "get" and told and "job_id" not in told:
            query = {name: value for name, value in told.items() if f"{{{name}}}" not in path}
            answer = portal.get(path.format(**{**told, "name": "transaction-1"}), params=query)

            assert answer.status_code == 200, path


def test_what_the_law_answers_has_the_shape_that_is_described(
    portal: TestClient, described: dict[str, Any]
) -> None:
    asked = 0
    for method, path, operation in _operations(described):
        if method != "get" or operation.get("parameters") or "{" in path:
            continue
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]

        validator_for({**schema, "components": described["components"]}).validate(
            portal.get(path).json()
        )
        asked += 1
    assert asked >= 6


@pytest.mark.parametrize("name", ["transaction-1", "determination-1", "portfolio-1", "items-1"])
def test_the_form_of_every_record_can_be_had(portal: TestClient, name: str) -> None:
    answer = portal.get(f"/api/v1/schemas/{name}")

    assert answer.headers["content-type"] == "application/schema+json"
    assert answer.json()["$id"] == f"urn:ytterby:{name.replace('-', ':')}"
    assert f"/api/v1/schemas/{name}" in portal.get("/api/v1/schemas").json()["schemas"].values()


def test_a_form_that_there_is_not_is_not_found(portal: TestClient) -> None:
    assert portal.get("/api/v1/schemas/..%2fsecrets").status_code == 404


def test_the_page_shows_every_operation_of_the_description(
    portal: TestClient, described: dict[str, Any]
) -> None:
    page = portal.get("/api").text

    for method, path, operation in _operations(described):
        assert f'id="{operation["operationId"]}"' in page
        assert f"<b>{method.upper()}</b> {path}" in page
    assert "http" not in re.sub(r"http://localhost|httpx|http-equiv|The same over HTTP", "", page)


def _samples(page: str, of: str) -> list[str]:
    """The code under a heading, as somebody who copies it gets it."""
    found = re.findall(rf"<h4>{of}</h4><pre[^>]*><code>(.*?)</code>", page, re.DOTALL)
    marks = {"&#10;": "\n", "&#39;": "'", "&#34;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&"}
    for mark, sign in marks.items():
        found = [each.replace(mark, sign) for each in found]
    return found


def test_what_is_shown_for_python_is_python(portal: TestClient) -> None:
    samples = _samples(portal.get("/api").text, "Python")

    assert len(samples) >= 18
    for each in samples:
        ast.parse(each)


def test_what_is_shown_for_curl_asks_what_it_says(
    portal: TestClient, described: dict[str, Any]
) -> None:
    samples = _samples(portal.get("/api").text, "curl")

    assert len(samples) == len(_operations(described))
    for each in samples:
        name, *words = shlex.split(each.replace("\\\n", " "))
        address = words[-1]
        assert name == "curl"
        if "-d" not in words and "-F" not in words and "-X" not in words and "0" * 32 not in each:
            assert portal.get(address).status_code == 200, each
        if "-d" in words:
            body = words[words.index("-d") + 1]
            told = {"content-type": "application/json"}
            assert portal.post(address, content=body, headers=told).status_code == 200


def test_the_example_of_a_bill_is_a_bill(portal: TestClient) -> None:
    answer = portal.post("/api/v1/content/ask", files={"document": ("bill.csv", BILL)})

    assert answer.json()["undecided"] == ["SM-9"]


def test_the_page_is_told_in_chinese(portal: TestClient) -> None:
    page = portal.get("/api", headers={"accept-language": "zh"}).text

    assert "判定一笔交易" in page
    assert "Judge one transaction" not in page
