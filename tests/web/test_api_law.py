"""The law over HTTP."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

LAW = "/api/v1/law"
# No. 61 was suspended by No. 70 of 2025 from 2025-11-07 to 2026-11-10.
LIMB = "cn/mofcom-2025-61#art-1-limb-1"


def _json(portal: TestClient, path: str) -> Any:
    answer = portal.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_law_tells_how_much_of_it_is_encoded(portal: TestClient) -> None:
    law = _json(portal, LAW)

    assert law["regimes"][0] == "cn"
    assert {"us-ear", "us-dfars", "eu-crma"} <= set(law["regimes"])
    assert len(law["digest"]) == 64
    assert law["instruments"] == len(_json(portal, f"{LAW}/instruments")["instruments"])
    assert law["provisions"] == len(_json(portal, f"{LAW}/provisions")["provisions"])


def test_every_instrument_names_its_sources(portal: TestClient) -> None:
    instruments = _json(portal, f"{LAW}/instruments")["instruments"]

    assert all(each["sources"] and each["provisions"] for each in instruments)
    assert "cn/mofcom-2025-18" in {each["id"] for each in instruments}


@pytest.mark.parametrize(
    ("day", "status"),
    [("2025-10-09", "in force"), ("2026-01-01", "suspended"), ("2026-11-21", "unverified")],
)
def test_a_provision_has_its_status_on_a_day(portal: TestClient, day: str, status: str) -> None:
    # Limb 3 began at once on 2025-10-09; limbs 1 and 2 were to begin on 2025-12-01.
    name = "cn/mofcom-2025-61/art-1-limb-3" if day < "2025-12-01" else LIMB.replace("#", "/")

    assert _json(portal, f"{LAW}/provisions/{name}?on={day}")["status"] == status


def test_a_legal_id_is_read_with_its_own_sign_as_well(portal: TestClient) -> None:
    assert _json(portal, f"{LAW}/provisions/{LIMB.replace('#', '%23')}")["id"] == LIMB


def test_provisions_can_be_asked_for_by_their_status(portal: TestClient) -> None:
    found = _json(portal, f"{LAW}/provisions?on=2026-01-01&status=suspended")["provisions"]

    assert LIMB in {each["id"] for each in found}
    assert {each["status"] for each in found} == {"suspended"}


def test_a_life_is_told_segment_by_segment_without_a_gap(portal: TestClient) -> None:
    path = f"{LAW}/timeline?id={LIMB.replace('#', '%23')}&from=2025-10-01&to=2026-12-31"

    (life,) = _json(portal, path)["provisions"]

    ends = [each["until"] for each in life["segments"]]
    assert [each["from"] for each in life["segments"]] == ["2025-10-01", *ends[:-1]]
    assert ends[-1] == "2027-01-01"


def test_what_ended_unseen_wants_looking_up_again(portal: TestClient) -> None:
    found = _json(portal, f"{LAW}/stale?on=2026-11-21")

    assert "cn/mofcom-2025-61" in {each["id"] for each in found["stale"]}


def test_a_regime_says_what_of_it_is_not_encoded(portal: TestClient) -> None:
    regime, *others = _json(portal, f"{LAW}/regimes")["regimes"]

    assert regime["authority"] == "MOFCOM"
    assert not regime["coverage"]["complete"]
    assert regime["coverage"]["missing"]
    assert all(each["coverage"]["missing"] for each in others)


@pytest.mark.parametrize("name", ["zz/act-1/art-1", "cn", "cn/mofcom-2025-61", "..%2f..%2fetc"])
def test_a_provision_that_is_not_encoded_is_not_found(portal: TestClient, name: str) -> None:
    assert portal.get(f"{LAW}/provisions/{name}").status_code == 404


@pytest.mark.parametrize("name", ["zz/act-1", "x"])
def test_the_life_of_what_is_not_encoded_is_not_found(portal: TestClient, name: str) -> None:
    assert portal.get(f"{LAW}/timeline?id={name}").status_code == 404


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("provisions?on=20251107", "on", "DATE-UNREADABLE"),
        ("provisions?on=1762473600", "on", "DATE-UNREADABLE"),
        ("provisions?on=2025-02-30", "on", "DATE-UNREADABLE"),
        ("provisions?on=0001-01-01", "on", "DATE-UNREADABLE"),
        ("provisions?status=asleep", "status", "WORD-UNKNOWN"),
        ("provisions?day=2025-11-07", "day", "UNKNOWN-KEY"),
        ("stale?soon=many", "soon", "WRONG-KIND"),
        ("stale?old=-1", "old", "WRONG-KIND"),
        ("timeline?from=2026-01-01&to=2025-01-01", "to", "BAD-PERIOD"),
        ("regimes?on=2025-11-07", "on", "UNKNOWN-KEY"),
    ],
)
def test_what_is_amiss_in_an_address_is_found_and_never_passed_over(
    portal: TestClient, query: str, field: str, code: str
) -> None:
    # Ten digits would be seconds since 1970 to another reader: a day in the wrong year.
    answer = portal.get(f"{LAW}/{query}")

    assert answer.status_code == 422
    (finding,) = answer.json()["findings"]
    assert (finding["place"]["field"], finding["code"]) == (field, code)
    assert finding["place"]["document"] == "address"


def test_the_lists_say_whether_they_are_whole(portal: TestClient) -> None:
    lists = _json(portal, "/api/v1/items/lists")

    assert all(
        each["coverage"]["complete"] or each["coverage"]["missing"] for each in lists["items"]
    )
    assert "cn/control-list#control-list" in {each["id"] for each in lists["parties"]}


def test_words_lead_to_the_rows_of_the_lists(portal: TestClient) -> None:
    found = _json(portal, "/api/v1/items?q=dysprosium+oxide&on=2025-10-20")

    # No. 18 of 2025, item 1C905.b: dysprosium oxide and its mixtures.
    best = found["candidates"][0]
    assert (best["list"], best["code"], best["standing"]) == (
        "cn/mofcom-2025-18#list",
        "1C905.b",
        "matches",
    )


def test_without_words_nothing_is_looked_for(portal: TestClient) -> None:
    answer = portal.get("/api/v1/items")

    (finding,) = answer.json()["findings"]
    assert (answer.status_code, finding["code"]) == (422, "MISSING-KEY")


def test_the_program_says_that_it_answers(portal: TestClient) -> None:
    health = _json(portal, "/api/v1/health")

    assert health["status"] == "answering"
    assert health["law_digest"] == _json(portal, LAW)["digest"]
