"""The law in time and the landed cost over HTTP."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema_rs import validator_for

from ytterby.web.api.examples import IMPORTS, SUPPOSITIONS, TRANSACTIONS

API = "/api/v1"
MAGNET: dict[str, Any] = TRANSACTIONS["magnets"]["value"]


def _fits(portal: TestClient, path: str, method: str, record: object) -> None:
    """Holds a record against the shape that is described for it."""
    described = portal.get(f"{API}/openapi.json").json()
    answer = described["paths"][f"{API}{path}"][method]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    validator_for({**schema, "components": described["components"]}).validate(record)


@pytest.mark.parametrize(
    "asked", ["from=2001-01-01&to=2100-12-31", "from=2026-11-01&to=2026-11-30&regime=cn"]
)
def test_what_changed_has_the_shape_that_is_described(portal: TestClient, asked: str) -> None:
    record = portal.get(f"{API}/law/diff?{asked}").json()

    _fits(portal, "/law/diff", "get", record)
    assert record["sentence"].startswith("Between ")


@pytest.mark.parametrize("asked", ["", "?from=2026-11-01&to=2027-03-31&regime=us-dfars"])
def test_alerts_have_the_shape_that_is_described(portal: TestClient, asked: str) -> None:
    record = portal.get(f"{API}/law/alerts{asked}").json()

    _fits(portal, "/law/alerts", "get", record)


# DFARS 225.7018: its next stage begins on 1 Jan 2027 (facts).
def test_alerts_are_a_calendar_for_who_accepts_one(portal: TestClient) -> None:
    answer = portal.get(
        f"{API}/law/alerts?from=2026-12-01&to=2027-01-31&regime=us-dfars",
        headers={"accept": "text/calendar"},
    )

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20270101\r\n" in answer.text
    assert portal.get(f"{API}/law/alerts", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("/law/diff", "MISSING-KEY"),
        ("/law/diff?from=2026-11-22&to=2026-11-22", "BAD-PERIOD"),
        ("/law/diff?from=2026-11-01&regime=atlantis", "WORD-UNKNOWN"),
        ("/law/diff?from=2026-11-01&day=2026-11-02", "UNKNOWN-KEY"),
        ("/law/alerts?from=2027-01-01&to=2026-01-01", "BAD-PERIOD"),
        ("/law/alerts?from=someday", "DATE-UNREADABLE"),
    ],
)
def test_what_cannot_be_read_is_a_finding(portal: TestClient, asked: str, code: str) -> None:
    answer = portal.get(f"{API}{asked}")

    assert answer.status_code == 422
    assert [each["code"] for each in answer.json()["findings"]] == [code]


@pytest.mark.parametrize("name", SUPPOSITIONS)
def test_what_is_supposed_has_the_shape_that_is_described(portal: TestClient, name: str) -> None:
    record = portal.post(f"{API}/law/what-if", json=SUPPOSITIONS[name]["value"]).json()

    _fits(portal, "/law/what-if", "post", record)
    assert record["loud"].startswith("Supposed: ")
    assert record["supposed_digest"].startswith("supposed:")


# On 20 Oct 2025 No. 70 was not yet published; supposed to have slept, No. 61 binds again.
def test_one_matter_is_judged_on_the_day_asked(portal: TestClient) -> None:
    body = {**SUPPOSITIONS["lapse"]["value"], "transaction": MAGNET}

    record = portal.post(f"{API}/law/what-if", json=body).json()

    assert record["day"] == "2026-11-21"
    assert [each["judged"] for each in record["answers"]] == [1]


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({}, "MISSING-KEY", "/suppose"),
        ({"suppose": {}}, "WRONG-KIND", "/suppose"),
        ({"suppose": {"lapse": []}}, "WRONG-KIND", "/suppose"),
        ({"suppose": {"wish": ["x"]}}, "UNKNOWN-KEY", "/suppose/wish"),
        ({"suppose": {"lapse": "cn/mofcom-2025-70"}}, "WRONG-KIND", "/suppose/lapse"),
        ({"suppose": {"lapse": ["cn/nothing-1"]}}, "SUPPOSITION-OF-NOTHING", "/suppose/lapse"),
        (
            {"suppose": {"set": ["minimum-proportion=much"]}},
            "SUPPOSITION-UNREADABLE",
            "/suppose/set",
        ),
        (
            {"suppose": {"lapse": ["cn/mofcom-2025-70"]}, "regimes": ["x"]},
            "WORD-UNKNOWN",
            "/regimes/0",
        ),
        (
            {"suppose": {"lapse": ["cn/mofcom-2025-70"]}, "transaction": {"day": "2026-11-21"}},
            "MISSING-KEY",
            "/transaction/format",
        ),
    ],
)
def test_what_cannot_be_supposed_points_into_the_body(
    portal: TestClient, body: dict[str, Any], code: str, pointer: str
) -> None:
    answer = portal.post(f"{API}/law/what-if", json=body)

    assert answer.status_code == 422
    found = answer.json()["findings"]
    assert (code, pointer) in [(each["code"], each["pointer"]) for each in found]


def test_a_landed_cost_has_the_shape_that_is_described(portal: TestClient) -> None:
    asked: dict[str, Any] = IMPORTS["magnets"]["value"]
    alone = {name: told for name, told in asked.items() if name != "until"}

    through = portal.post(f"{API}/landed-cost", json=asked).json()
    on_the_day = portal.post(f"{API}/landed-cost", json=alone).json()

    _fits(portal, "/landed-cost", "post", through)
    _fits(portal, "/landed-cost", "post", on_the_day)
    assert "in_time" not in on_the_day
    # 10,000.00 USD in cents, and the base rate of 2.1 % of it at least.
    assert on_the_day["customs_value"] == {"low": 1_000_000, "high": 1_000_000}
    assert on_the_day["duty"]["low"] >= 21_000


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        ({"value": "much"}, "PRICE-UNREADABLE", "/value"),
        ({"value": "10"}, "PRICE-UNREADABLE", "/value"),
        ({"value": None}, "MISSING-KEY", "/value"),
        ({"transaction": None}, "MISSING-KEY", "/transaction"),
        ({"until": "2026-01-01"}, "BAD-PERIOD", "/until"),
        ({"until": "2999-01-01"}, "BAD-PERIOD", "/until"),
        ({"colour": "red"}, "UNKNOWN-KEY", "/colour"),
    ],
)
def test_what_cannot_be_reckoned_points_into_the_body(
    portal: TestClient, changed: dict[str, Any], code: str, pointer: str
) -> None:
    answer = portal.post(f"{API}/landed-cost", json={**IMPORTS["magnets"]["value"], **changed})

    assert answer.status_code == 422
    found = answer.json()["findings"]
    assert (code, pointer) in [(each["code"], each["pointer"]) for each in found]


def test_duties_that_are_not_encoded_are_never_none(portal: TestClient) -> None:
    asked: dict[str, Any] = IMPORTS["magnets"]["value"]
    elsewhere = {**asked, "transaction": {**asked["transaction"], "to": "DE"}}

    answer = portal.post(f"{API}/landed-cost", json=elsewhere)

    assert answer.status_code == 422
    assert answer.json()["findings"][0]["code"] == "REFERENCE-NOT-FOUND"
