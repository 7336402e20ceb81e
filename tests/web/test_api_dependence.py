"""Dependence over HTTP."""

import pytest
from fastapi.testclient import TestClient
from jsonschema_rs import validator_for

PATH = "/api/v1/dependence"


@pytest.mark.parametrize(
    "asked", ["", "?stage=mined&country=US", "?element=Nd%2BPr", "?stage=metal"]
)
def test_every_answer_has_the_shape_that_is_described(asked: str, portal: TestClient) -> None:
    described = portal.get("/api/v1/openapi.json").json()
    schema = described["paths"][PATH]["get"]["responses"]["200"]["content"]["application/json"]

    record = portal.get(f"{PATH}{asked}").json()

    whole = {**schema["schema"], "components": described["components"]}
    validator_for(whole).validate(record)


def test_a_share_carries_its_editions(portal: TestClient) -> None:
    record = portal.get(f"{PATH}?stage=mined&country=MM").json()

    # Of 350,000 t in 2023: 38,000 t, and 43,000 t as revised.
    (share,) = [each for each in record["shares"] if each["period"] == "2023"]
    assert share["value"] == ["76/7", "86/7"]


@pytest.mark.parametrize("asked", ["stage=smelted", "country=XX", "element=Xx", "metal=Dy"])
def test_what_is_not_known_is_a_finding(asked: str, portal: TestClient) -> None:
    answer = portal.get(f"{PATH}?{asked}")

    assert answer.status_code == 422
    assert answer.json()["findings"]
