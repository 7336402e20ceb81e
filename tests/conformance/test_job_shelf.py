"""One suite for every shelf of jobs."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ytterby.backends.job_folder import JobFolder
from ytterby.vocabulary.finding import Finding, Place
from ytterby.workflows.jobs import Job, JobOrder, JobShelf, JobState, JobStep, Progress

ORDER = JobOrder(
    title="出口清单.csv",
    documents={"document": "出口清单.csv", "rates": "rates.csv"},
    today=date(2026, 11, 22),
    answers_max=100,
    seconds_max=60,
    day=date(2025, 11, 7),
    fields={"from": "CN"},
    parties={"end_user": {"name": "Muster"}},
    facts={"end_user.military": "false"},
    products=("A-1",),
    readings=(("last-day", "inclusive"),),
    sheet="Sheet1",
    place="China",
    currency="CNY",
)
JOB = Job("0" * 32, ORDER, JobState.WAITING, datetime(2026, 11, 22, 8, tzinfo=UTC))
DOCUMENTS = {"document": b"shipment\nX-1\n", "rates": b"currency\n"}


@pytest.fixture
def shelf(tmp_path: Path) -> JobShelf:
    return JobFolder(tmp_path / "jobs")


def test_a_job_is_found_as_it_was_put_there(shelf: JobShelf) -> None:
    shelf.add(JOB, DOCUMENTS)

    assert shelf.find(JOB.id) == JOB
    assert {role: path.read_bytes() for role, path in shelf.documents(JOB).items()} == DOCUMENTS


def test_the_last_state_that_was_noted_is_found(shelf: JobShelf) -> None:
    ended = replace(
        JOB,
        state=JobState.FINDINGS,
        started_at=datetime(2026, 11, 22, 8, 1, tzinfo=UTC),
        ended_at=datetime(2026, 11, 22, 8, 2, tzinfo=UTC),
        progress=Progress(JobStep.JUDGING, 3, 8),
        findings=(Finding(Place("a.csv", 3, "mass"), "MASS-ZERO", "0 g", "a mass", "mend it"),),
        why="in words",
    )
    shelf.add(JOB, DOCUMENTS)

    shelf.note(ended)

    assert shelf.find(JOB.id) == ended


def test_another_process_sees_the_same(shelf: JobShelf, tmp_path: Path) -> None:
    shelf.add(JOB, DOCUMENTS)

    assert JobFolder(tmp_path / "jobs").find(JOB.id) == JOB


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 120])
def test_answers_come_back_in_their_order(shelf: JobShelf, count: int) -> None:
    shelf.add(JOB, DOCUMENTS)
    shelf.write_answers(JOB.id, ({"number": number, "of": "钕铁硼"} for number in range(count)))

    lines = [json.loads(line) for line in shelf.answers(JOB.id)]

    assert lines == [{"number": number, "of": "钕铁硼"} for number in range(count)]


@pytest.mark.parametrize(
    ("first", "count", "expected"),
    [
        (0, 2, [0, 1]),
        (49, 3, [49, 50, 51]),
        (100, 5, [100, 101, 102, 103, 104]),
        (118, 5, [118, 119]),
        (120, 5, []),
        (500, 5, []),
    ],
)
def test_a_part_of_the_answers_can_be_had(
    shelf: JobShelf, first: int, count: int, expected: list[int]
) -> None:
    shelf.add(JOB, DOCUMENTS)
    shelf.write_answers(JOB.id, ({"number": number} for number in range(120)))

    assert [json.loads(line)["number"] for line in shelf.answers(JOB.id, first, count)] == expected


def test_a_paper_is_kept_under_its_name(shelf: JobShelf) -> None:
    shelf.add(JOB, DOCUMENTS)
    shelf.write_paper(JOB.id, "table.zh.html", "<p>稀土</p>\n")

    assert shelf.paper(JOB.id, "table.zh.html") == "<p>稀土</p>\n"
    assert shelf.paper(JOB.id, "table.en.html") is None


def test_jobs_come_in_the_order_in_which_they_were_asked_for(shelf: JobShelf) -> None:
    later = replace(JOB, id="1" * 32, asked_at=datetime(2026, 11, 22, 9, tzinfo=UTC))
    first = replace(JOB, id="f" * 32, asked_at=datetime(2026, 11, 22, 7, tzinfo=UTC))
    for each in (later, JOB, first):
        shelf.add(each, DOCUMENTS)

    assert list(shelf.every()) == [first, JOB, later]


def test_what_is_forgotten_is_gone_and_stays_gone(shelf: JobShelf, tmp_path: Path) -> None:
    shelf.add(JOB, DOCUMENTS)

    shelf.forget(JOB.id)
    shelf.note(replace(JOB, state=JobState.ANSWERED))

    assert shelf.find(JOB.id) is None
    assert list(shelf.every()) == []
    assert list((tmp_path / "jobs").iterdir()) == []


@pytest.mark.parametrize("id_", ["", "..", "1" * 32, "../../etc", "A" * 32])
def test_an_id_that_was_never_given_finds_nothing(shelf: JobShelf, id_: str) -> None:
    shelf.add(JOB, DOCUMENTS)

    assert shelf.find(id_) is None


@pytest.mark.parametrize("id_", ["", "..", ".", "../jobs"])
def test_to_forget_what_is_no_job_removes_nothing(shelf: JobShelf, id_: str) -> None:
    shelf.add(JOB, DOCUMENTS)

    shelf.forget(id_)

    assert shelf.find(JOB.id) == JOB


@pytest.mark.parametrize("name", ["../../outside.csv", "/etc/passwd", "..", "", "稀" * 200])
def test_no_name_leads_out_of_a_job(shelf: JobShelf, tmp_path: Path, name: str) -> None:
    order = replace(ORDER, documents={"document": name})
    shelf.add(replace(JOB, order=order), {"document": b"x"})
    found = shelf.find(JOB.id)
    assert found is not None

    (path,) = shelf.documents(found).values()

    assert path.resolve().is_relative_to((tmp_path / "jobs" / JOB.id).resolve())
    assert path.read_bytes() == b"x"


def test_nobody_but_its_owner_may_look_into_a_job(shelf: JobShelf, tmp_path: Path) -> None:
    shelf.add(JOB, DOCUMENTS)

    folders = [tmp_path / "jobs", tmp_path / "jobs" / JOB.id / "documents"]

    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700, 0o700]
