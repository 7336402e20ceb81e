"""Long work over HTTP: asked for once, looked at, taken away, forgotten."""

import csv
import json
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from fastapi.testclient import TestClient

from tests.web.job_steps import JOBS, Opened, brought, dies, ended, opened, sleeps
from ytterby.assembly.job_office import JobOffice
from ytterby.web.api.examples import EXPORT, LIST
from ytterby.web.limits import Limits
from ytterby.workflows.jobs import JobState

Run: TypeAlias = Callable[..., tuple[int, str, str]]

__all__ = ["opened"]


def test_a_job_gives_the_answers_that_the_command_gives(
    portal: TestClient, ytterby: Run, root: Path
) -> None:
    lines = root / "examples" / "export-lines.csv"
    status, out, _ = ytterby("determine", lines, "--format", "json")
    sent = {"document": ("export-lines.csv", lines.read_bytes())}

    answer = portal.post(JOBS, files=sent)
    job = ended(portal, answer.headers["location"])
    got = portal.get(job["links"]["answers"], params={"count": 200}).json()

    assert (status, answer.status_code) == (0, 202)
    assert answer.json()["state"] in {"waiting", "working"}
    assert (job["state"], job["answers"], job["progress"]["share"]) == ("answered", 12, 1.0)
    assert got["answers"] == json.loads(out)


def test_transactions_in_a_list_are_judged_as_each_would_be_alone(portal: TestClient) -> None:
    job = ended(portal, portal.post(JOBS, json=LIST).headers["location"])

    answers = portal.get(job["links"]["answers"]).json()["answers"]

    alone = [
        portal.post("/api/v1/determinations", json=each).json()[0] for each in LIST["transactions"]
    ]
    told = ("answer", "at_least", "at_most", "decided_by", "demands", "day", "transaction")
    assert [[each[name] for name in told] for each in answers] == [
        [each[name] for name in told] for each in alone
    ]


def test_a_list_bears_readings_and_words_on_the_law(portal: TestClient) -> None:
    word = {
        "provision": "cn/mofcom-2025-61#art-1-limb-1",
        "from": "2026-11-10",
        "status": "suspended",
        "source": "seen (invented)",
        "who": "A. Muster (invented)",
    }
    matter = {
        "format": "ytterby/transaction/1",
        "day": "2026-11-21",
        "from": "VN",
        "to": "US",
        "item": {"form": "magnet", "family": "Sm-Co"},
    }
    asked = {
        "transactions": [matter],
        "readings": {"last-day": "inclusive"},
        "attestations": [word],
    }

    job = ended(portal, portal.post(JOBS, json=asked).headers["location"])

    (answer,) = portal.get(job["links"]["answers"]).json()["answers"]
    assert [each["who"] for each in answer["attestations"]] == ["A. Muster (invented)"]


def test_what_is_wrong_in_a_list_is_found_by_the_job_and_points_into_what_was_sent(
    portal: TestClient,
) -> None:
    right, wrong = LIST["transactions"][0], {"day": "soon", "facts": {"item.frm": "magnet"}}

    job = ended(
        portal, portal.post(JOBS, json={"transactions": [right, wrong]}).headers["location"]
    )

    assert (job["state"], job["answers"]) == ("findings", 0)
    assert {each["pointer"]: each["code"] for each in job["findings"]} == {
        "/transactions/1/day": "DATE-UNREADABLE",
        "/transactions/1/facts/item.frm": "UNKNOWN-FACT",
    }


def test_findings_in_a_document_name_its_lines_and_not_where_it_lies(portal: TestClient) -> None:
    job = ended(portal, brought(portal, EXPORT.replace(",2025-10-20,CN,FR", ",soon,CN,FR")))

    (finding,) = job["findings"]
    assert (job["state"], finding["code"]) == ("findings", "DATE-UNREADABLE")
    assert (finding["place"]["document"], finding["place"]["line"]) == ("export.csv", 3)


def test_what_would_go_unread_is_told_and_nothing_is_judged(portal: TestClient) -> None:
    job = ended(portal, brought(portal, end_use="civil"))

    assert (job["state"], job["answers"]) == ("findings", 0)
    assert "--end-use would go unread" in job["why"]


def test_answers_come_in_parts_that_lead_to_one_another(portal: TestClient, root: Path) -> None:
    lines = (root / "examples" / "export-lines.csv").read_text("utf-8")
    path = f"{ended(portal, brought(portal, lines))['links']['answers']}?count=5"
    parts: list[dict[str, Any]] = []

    while path:
        parts.append(portal.get(path).json())
        path = parts[-1]["links"]["next"]

    assert [len(each["answers"]) for each in parts] == [5, 5, 2]
    assert [each["links"]["previous"] is None for each in parts] == [True, False, False]
    ids = [answer["transaction"]["id"] for each in parts for answer in each["answers"]]
    assert ids == [f"X-{number:02d}" for number in range(1, 13)]


def test_answers_come_as_a_table_and_as_lines(portal: TestClient) -> None:
    path = ended(portal, brought(portal))["links"]["answers"]

    table = portal.get(path, headers={"accept": "text/csv"})
    lines = portal.get(path, headers={"accept": "application/jsonl"})

    rows = list(csv.DictReader(StringIO(table.text)))
    assert [row["shipment"] for row in rows] == ["X-1", "X-2"]
    assert [json.loads(line)["transaction"]["id"] for line in lines.text.splitlines()] == [
        "X-1",
        "X-2",
    ]


def test_answers_in_a_form_that_there_is_not_are_refused(portal: TestClient) -> None:
    path = ended(portal, brought(portal))["links"]["answers"]

    answer = portal.get(path, headers={"accept": "application/pdf"})

    assert answer.status_code == 406
    assert answer.json()["available"] == ["application/json", "text/csv", "application/jsonl"]


def test_a_job_whose_process_died_is_never_done(opened: Opened) -> None:
    client = opened(Limits(), dies)

    job = ended(client, brought(client))

    assert (job["state"], job["answers"]) == ("unfinished", 0)
    assert "its process ended before the work did (status 3)" in job["why"]
    refused = client.get(job["links"]["answers"])
    assert (refused.status_code, refused.json()["state"]) == (409, "unfinished")
    page = client.get(job["links"]["page"]).text
    assert "the work could not be finished" in page
    assert "progress" not in page


def test_a_job_that_an_earlier_program_left_is_never_done(opened: Opened, tmp_path: Path) -> None:
    path = brought(opened(Limits(), sleeps))

    job = JobOffice(tmp_path / "jobs-0").find(path.rpartition("/")[2])

    assert job is not None
    assert (job.state, job.why) == (
        JobState.UNFINISHED,
        "the program ended before the work did: bring the document again",
    )


def test_a_job_that_works_too_long_is_ended(opened: Opened) -> None:
    client = opened(Limits(job_seconds=0), sleeps)

    job = ended(client, brought(client))

    assert job["state"] == "unfinished"
    assert "without coming to an end" in job["why"]


def test_a_job_that_asks_for_too_many_answers_gives_none(opened: Opened) -> None:
    client = opened(Limits(job_answers=1))

    job = ended(client, brought(client))

    assert (job["state"], job["answers"]) == ("findings", 0)
    assert "2 answers are asked for, and one job gives at most 1" in job["why"]


def test_one_job_works_and_the_others_wait_in_their_order(opened: Opened) -> None:
    client = opened(Limits(jobs_waiting=2), sleeps)
    first = brought(client)
    while client.get(first).json()["state"] != "working":
        time.sleep(0.05)

    others = [brought(client), brought(client)]
    full = client.post(JOBS, files={"document": ("export.csv", EXPORT)})

    assert [client.get(path).json()["ahead"] for path in (first, *others)] == [0, 1, 2]
    assert full.status_code == 503
    assert int(full.headers["retry-after"]) > 0


def test_a_job_that_works_can_be_stopped_and_is_forgotten(opened: Opened) -> None:
    client = opened(Limits(), sleeps)
    path = brought(client)

    stopped = client.delete(path)

    assert stopped.status_code == 204
    assert client.get(path).status_code == 404
    assert client.delete(path).status_code == 404
    assert client.get("/api/v1/health").json()["jobs_unfinished"] == 0


def test_a_job_that_is_forgotten_leaves_nothing_behind(opened: Opened, tmp_path: Path) -> None:
    client = opened(Limits())
    path = brought(client)
    ended(client, path)

    client.delete(path)

    assert list((tmp_path / "jobs-0").iterdir()) == []


def test_of_very_many_jobs_the_oldest_makes_room(opened: Opened) -> None:
    client = opened(Limits(jobs_kept=1), dies)
    first = brought(client)
    ended(client, first)

    second = brought(client)

    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


@pytest.mark.parametrize("name", ["0" * 32, "x", "..%2f..%2fetc", "0" * 31])
def test_a_job_that_nobody_asked_for_is_not_found(portal: TestClient, name: str) -> None:
    for path in (f"{JOBS}/{name}", f"{JOBS}/{name}/answers", f"/jobs/{name}/"):
        assert portal.get(path).status_code == 404


def test_no_two_jobs_have_ids_that_tell_of_one_another(opened: Opened) -> None:
    client = opened(Limits(), dies)

    ids = {brought(client).rpartition("/")[2] for _ in range(4)}

    assert len({id_[:8] for id_ in ids}) == 4
    assert {len(id_) for id_ in ids} == {32}


@pytest.mark.parametrize(
    ("files", "said", "field", "code"),
    [
        ({}, {"on": "2025-11-07"}, "document", "MISSING-KEY"),
        ({"paper": ("a.csv", EXPORT)}, {}, "paper", "UNKNOWN-KEY"),
        ({"document": ("a.csv", EXPORT)}, {"on": "soon"}, "on", "DATE-UNREADABLE"),
        ({"document": ("a.csv", EXPORT)}, {"colour": "grey"}, "colour", "UNKNOWN-KEY"),
        ({"document": ("a.csv", EXPORT)}, {"fact": "item.form"}, "fact", "WRONG-KIND"),
        ({"document": ("a.csv", EXPORT)}, {"to": ["DE", "FR"]}, "to", "WRONG-KIND"),
        (
            {"document": ("a.csv", EXPORT)},
            {"reading": "last-day=whenever"},
            "readings.last-day",
            "READING-UNKNOWN",
        ),
    ],
)
def test_what_is_amiss_in_a_form_is_told_before_anything_waits(
    portal: TestClient, files: Any, said: Any, field: str, code: str
) -> None:
    # Without a document a form is no multipart form by itself.
    sent = files or {"columns": ("columns.yaml", "format: x")}

    answer = portal.post(JOBS, files=sent, data=said)

    assert answer.status_code == 422
    (finding,) = answer.json()["findings"]
    assert (finding["place"]["field"], finding["code"]) == (field, code)


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/transactions", "MISSING-KEY"),
        ({"transactions": []}, "/transactions", "WRONG-KIND"),
        ({"transactions": {}}, "/transactions", "WRONG-KIND"),
        ({"transactions": [{}], "on": "2025-11-07"}, "/on", "UNKNOWN-KEY"),
        ({"transactions": [{}], "attestations": [{}]}, "/attestations/0/provision", "MISSING-KEY"),
    ],
)
def test_what_is_amiss_in_a_list_is_told_before_anything_waits(
    portal: TestClient, body: Any, pointer: str, code: str
) -> None:
    answer = portal.post(JOBS, json=body)

    assert answer.status_code == 422
    assert {each["pointer"]: each["code"] for each in answer.json()["findings"]}[pointer] == code


def test_a_name_that_comes_twice_in_a_list_is_found(portal: TestClient) -> None:
    text = '{"transactions": [{"day": "2025-10-20", "day": "2025-10-21"}]}'

    answer = portal.post(JOBS, content=text, headers={"content-type": "application/json"})

    (finding,) = answer.json()["findings"]
    assert (answer.status_code, finding["code"]) == (422, "YAML-DUPLICATE-KEY")


@pytest.mark.parametrize(
    "name", ["../../../outside.csv", "/etc/passwd", "..", "\N{CJK UNIFIED IDEOGRAPH-20000}" * 300]
)
def test_no_name_of_a_document_leads_out_of_its_job(
    opened: Opened, tmp_path: Path, name: str
) -> None:
    client = opened(Limits(), dies)

    answer = client.post(JOBS, files={"document": (name, EXPORT)})

    assert answer.status_code == 202
    assert {path.name for path in tmp_path.iterdir()} == {"jobs-0"}
