"""What is inside a product, asked over HTTP."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import Any, TypeAlias

import pytest
from fastapi.testclient import TestClient

from ytterby.web.api.examples import BILL, PARTS

Run: TypeAlias = Callable[..., tuple[int, str, str]]

CONTENT = "/api/v1/content"
DAY = "2025-12-02"


@pytest.mark.parametrize(("operation", "command"), [("roll-up", "roll-up"), ("ask", "ask")])
def test_the_api_answers_as_the_command_does(
    portal: TestClient, ytterby: Run, root: Path, operation: str, command: str
) -> None:
    bill, rates = root / "examples" / "own-product-zh.xlsx", root / "examples" / "rates.csv"
    status, out, _ = ytterby(
        "content", command, bill, "--on", DAY, "--rates", rates, "--format", "json"
    )
    sent = {
        "document": ("own-product-zh.xlsx", bill.read_bytes()),
        "rates": ("rates.csv", rates.read_bytes()),
    }

    answer = portal.post(f"{CONTENT}/{operation}", files=sent, data={"on": DAY})

    assert (status, answer.status_code) == (0, 200)
    told, expected = answer.json(), json.loads(out)
    # The command tells what it noticed beside the record, on the error channel.
    told.pop("findings", None)
    expected.pop("findings", None)
    assert told == expected


def test_what_is_inside_adds_up(portal: TestClient) -> None:
    sent = {"document": ("bill.csv", BILL)}

    answer = portal.post(f"{CONTENT}/roll-up", files=sent, data={"on": DAY})

    # Four magnets of 50 g, of which 30 % are neodymium.
    (product,) = answer.json()["products"]
    assert product["substances_mg"]["Nd"] == ["60000", "60000"]


def test_what_was_noticed_is_told_without_where_the_document_lay(portal: TestClient) -> None:
    answer = portal.post(f"{CONTENT}/roll-up", files={"document": ("bill.csv", BILL)})

    findings = answer.json()["findings"]
    assert any("PRICE-MISSING" in each for each in findings)
    assert not any(gettempdir() in each or "ytterby-" in each for each in findings)


def test_findings_in_a_bill_name_its_lines(portal: TestClient) -> None:
    wrong = BILL.replace("\n1,MG-9,magnet,4,", "\n1,MG-9,magnet,many,")

    answer = portal.post(f"{CONTENT}/ask", files={"document": ("bill.csv", wrong)})

    assert answer.status_code == 422
    places = [each["place"] for each in answer.json()["findings"]]
    assert {(each["document"], each["line"]) for each in places} == {("bill.csv", 3)}


@pytest.mark.parametrize(
    ("files", "said", "field", "code"),
    [
        ({"rates": ("rates.csv", "x")}, {}, "document", "MISSING-KEY"),
        ({"bill": ("bill.csv", BILL)}, {}, "bill", "UNKNOWN-KEY"),
        ({"document": ("bill.csv", BILL)}, {"on": "today"}, "on", "DATE-UNREADABLE"),
        ({"document": ("bill.csv", BILL)}, {"currency": "dollars"}, "currency", "WRONG-KIND"),
        ({"document": ("bill.csv", BILL)}, {"day": DAY}, "day", "UNKNOWN-KEY"),
    ],
)
def test_what_is_amiss_in_the_form_is_found(
    portal: TestClient, files: Any, said: Any, field: str, code: str
) -> None:
    answer = portal.post(f"{CONTENT}/roll-up", files=files, data=said)

    assert answer.status_code == 422
    (finding,) = answer.json()["findings"]
    assert (finding["place"]["field"], finding["code"]) == (field, code)


@pytest.mark.parametrize(
    "name", ["../../bill.csv", "/etc/bill.csv", "a\\b\\bill.csv", "x" * 300 + ".csv"]
)
def test_a_bill_may_be_called_anything(portal: TestClient, name: str) -> None:
    answer = portal.post(f"{CONTENT}/roll-up", files={"document": (name, BILL)})

    assert answer.status_code == 200


def test_switches_are_planned_as_the_command_does(
    portal: TestClient, ytterby: Run, tmp_path: Path
) -> None:
    bill = tmp_path / "bill.csv"
    bill.write_text(BILL)
    status, out, _ = ytterby(
        "content", "switch", bill, "--product", "SM-9", "--on", DAY, "--format", "json"
    )

    sent = {"document": ("bill.csv", BILL)}
    answer = portal.post(f"{CONTENT}/switch", files=sent, data={"on": DAY, "product": "SM-9"})

    assert (status, answer.status_code) == (0, 200)
    assert answer.json() == json.loads(out)
    # Of the three parts only the magnet holds what the rule counts.
    assert [each["part"] for each in answer.json()["switches"]] == ["MG-9"]


@pytest.mark.parametrize(
    ("said", "field"),
    [({"by": "cost"}, "by"), ({"basis": "gold"}, "basis"), ({"product": "XX"}, "")],
)
def test_a_plan_that_cannot_be_made_says_why(
    portal: TestClient, said: dict[str, str], field: str
) -> None:
    answer = portal.post(f"{CONTENT}/switch", files={"document": ("bill.csv", BILL)}, data=said)

    assert answer.status_code == 422
    (finding,) = answer.json()["findings"]
    assert not field or finding["place"]["field"] == field


def test_a_part_list_is_answered_line_by_line(portal: TestClient) -> None:
    sent = {"document": ("parts.csv", PARTS)}

    answer = portal.post("/api/v1/classify", files=sent, data={"on": DAY})

    assert answer.status_code == 200
    lines = {each["part"]: each for each in answer.json()["lines"]}
    assert {part: each["answer"] for part, each in lines.items()} == {
        "MG-9": "yes",
        "SC-9": "no",
        "XX-9": "unknown",
    }
    assert lines["SC-9"]["signs"][0]["rule"]


def test_corrections_of_a_part_list_are_followed(portal: TestClient) -> None:
    corrections = "Part number,Right answer,Corrected by,Corrected on,Why\nXX-9,no,A,2026-11-01,w\n"
    sent = {"document": ("parts.csv", PARTS), "corrections": ("c.csv", corrections)}

    answer = portal.post("/api/v1/classify", files=sent)

    corrected = {each["part"]: each["correction"] for each in answer.json()["lines"]}
    assert corrected["XX-9"]["by"] == "A"
    assert corrected["MG-9"] is None


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"columns": ("c.yaml", "x")}, {}),
        ({"document": ("parts.csv", PARTS)}, {"on": "soon"}),
        ({"document": ("parts.csv", "")}, {}),
    ],
)
def test_a_part_list_that_cannot_be_used_is_told(
    portal: TestClient, files: dict[str, tuple[str, str]], said: dict[str, str]
) -> None:
    assert portal.post("/api/v1/classify", files=files, data=said).status_code == 422
