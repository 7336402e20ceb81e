"""One transaction judged over HTTP."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from fastapi.testclient import TestClient
from jsonschema_rs import validator_for

from ytterby.web.api.examples import TRANSACTIONS

Run: TypeAlias = Callable[..., tuple[int, str, str]]

PATH = "/api/v1/determinations"
PLAIN: dict[str, Any] = {
    "format": "ytterby/transaction/1",
    "day": "2025-10-20",
    "from": "CN",
    "to": "DE",
    "item": {"form": "magnet", "family": "Nd-Fe-B", "substances": ["Dy"]},
}


def _plain(example: str, root: Path) -> dict[str, Any]:
    """An example as JSON has it: its day is a text there."""
    told = yaml.safe_load((root / "examples" / example).read_text("utf-8"))
    assert isinstance(told, dict)
    return {**told, "day": told["day"].isoformat()}


@pytest.mark.parametrize("name", [*TRANSACTIONS, "examples/order.yaml"])
def test_the_api_answers_as_the_command_does(
    portal: TestClient, ytterby: Run, tmp_path: Path, root: Path, name: str
) -> None:
    if name in TRANSACTIONS:
        asked = dict(TRANSACTIONS[name]["value"])
    else:
        asked = _plain("order.yaml", root)
    # What a program writes beside the transaction a person types beside the document.
    readings = asked.pop("readings", {})
    asked.pop("attestations", None)
    text = json.dumps(asked, ensure_ascii=False, indent=1)
    # The document is called like the body, because facts say where they were stated.
    (tmp_path / "body.json").write_text(text, encoding="utf-8")
    typed = [f"--reading={doubt}={reading}" for doubt, reading in readings.items()]
    status, out, _ = ytterby("determine", "body.json", "--format", "json", *typed)

    beside = {"readings": readings} if readings else {}
    whole = json.dumps({**asked, **beside}, ensure_ascii=False, indent=1)
    answer = portal.post(PATH, content=whole, headers={"content-type": "application/json"})

    assert status == 0
    said = answer.text.replace("stated in body line", "stated in body.json line")
    assert json.loads(said) == json.loads(out)


def test_the_answer_has_the_shape_of_its_schema(portal: TestClient) -> None:
    schema = portal.get("/api/v1/schemas/determination-1").json()

    (record,) = portal.post(PATH, json=PLAIN).json()

    validator_for(schema).validate(record)
    # No. 18 of 2025: magnets that hold dysprosium leave China with a licence.
    assert record["answer"]["en"].startswith("Needs an individual licence from MOFCOM")


def test_the_language_of_the_reader_changes_nothing_in_an_answer(portal: TestClient) -> None:
    chinese = portal.post(PATH, json=PLAIN, headers={"accept-language": "zh"})

    assert chinese.json() == portal.post(PATH, json=PLAIN).json()


def test_an_attestation_is_sealed_signed_today_and_shown_in_the_answer(
    portal: TestClient, office: Any
) -> None:
    asked = TRANSACTIONS["with-views"]["value"]

    (record,) = portal.post(PATH, json=asked).json()

    (shown,) = record["attestations"]
    assert shown["provision"] == asked["attestations"][0]["provision"]
    assert shown["signed_on"] == office.today().isoformat()
    assert shown["signature"].startswith("sha256:")


def test_a_signature_that_does_not_fit_is_found(portal: TestClient) -> None:
    (word,) = TRANSACTIONS["with-views"]["value"]["attestations"]
    forged = {**word, "signed_on": "2026-11-20", "signature": "sha256:0"}

    answer = portal.post(PATH, json={**PLAIN, "attestations": [forged]})

    assert answer.status_code == 422
    assert [each["code"] for each in answer.json()["findings"]] == ["ATTESTATION-SEAL-BROKEN"]


def test_a_word_on_law_that_is_not_encoded_is_found(portal: TestClient) -> None:
    (word,) = TRANSACTIONS["with-views"]["value"]["attestations"]

    answer = portal.post(
        PATH, json={**PLAIN, "attestations": [{**word, "provision": "zz/act-1#art-1"}]}
    )

    assert [each["code"] for each in answer.json()["findings"]] == ["REFERENCE-NOT-FOUND"]


def test_everything_that_is_wrong_is_told_at_once_with_its_place(portal: TestClient) -> None:
    wrong = {
        "format": "ytterby/transaction/1",
        "day": "2025-13-40",
        "item": {"form": "magnit", "colour": "grey"},
        "end_user": {"identifiers": [True]},
        "facts": {"item.frm": "magnet"},
    }

    answer = portal.post(PATH, json=wrong)

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    told = {each["pointer"]: each["code"] for each in answer.json()["findings"]}
    assert told == {
        "/day": "DATE-UNREADABLE",
        "/item/form": "WORD-UNKNOWN",
        "/item/colour": "UNKNOWN-KEY",
        "/end_user/identifiers/0": "WRONG-KIND",
        "/facts/item.frm": "UNKNOWN-FACT",
    }


def test_a_finding_names_the_line_of_a_body_that_was_written_in_lines(portal: TestClient) -> None:
    text = '{"format": "ytterby/transaction/1",\n\t"day": "2025-10-20",\n\t"form": "magnet"}'

    answer = portal.post(PATH, content=text, headers={"content-type": "application/json"})

    (finding,) = answer.json()["findings"]
    assert finding["place"] == {"document": "body", "line": 3, "field": "form"}
    assert finding["pointer"] == "/form"


def test_a_reading_that_the_law_does_not_have_is_found(portal: TestClient) -> None:
    answer = portal.post(PATH, json={**PLAIN, "readings": {"last-day": "whenever"}})

    (finding,) = answer.json()["findings"]
    assert answer.status_code == 422
    assert (finding["code"], finding["pointer"]) == ("READING-UNKNOWN", "/readings/last-day")


@pytest.mark.parametrize("share", ["0.1 %", "0.001 fraction", "1000 ppm"])
def test_a_share_is_as_exact_as_it_was_written(portal: TestClient, share: str) -> None:
    # A float of 0.001 is not 1/1000, its text is; the threshold of No. 61 is 0.1 %.
    facts = {"content.part_1_share": share}
    asked = {
        "format": "ytterby/transaction/1",
        "day": "2025-12-02",
        "from": "VN",
        "to": "US",
        "purpose": "sale",
        "end_use": "civil",
        "item": {"form": "assembly", "origin": "VN"},
        "facts": facts,
    }

    (record,) = portal.post(PATH, json=asked).json()

    shares = {
        name: fact["value"]["low"]
        for name, fact in record["facts"].items()
        if name.startswith("content.part_1_share")
    }
    assert set(shares.values()) == {"1/1000"}


def test_a_name_that_comes_twice_is_found(portal: TestClient) -> None:
    text = '{"format": "ytterby/transaction/1", "day": "2025-10-20", "day": "2025-10-21"}'

    answer = portal.post(PATH, content=text, headers={"content-type": "application/json"})

    (finding,) = answer.json()["findings"]
    assert finding["code"] == "YAML-DUPLICATE-KEY"
    assert "pointer" not in finding
