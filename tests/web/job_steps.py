"""What the tests of jobs share: jobs brought, waited for, and worked off otherwise."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from fastapi.testclient import TestClient

from ytterby.assembly.job_office import JobOffice
from ytterby.assembly.office import Office
from ytterby.web.api.examples import EXPORT
from ytterby.web.app import Settings, service
from ytterby.web.limits import Limits

Opened: TypeAlias = Callable[..., TestClient]

JOBS = "/api/v1/jobs"
LOCALHOST = "http://localhost"


def dies(folder: Path, id_: str) -> None:
    """The work of a process that ends before its work does."""
    del folder, id_
    os._exit(3)


def sleeps(folder: Path, id_: str) -> None:
    """The work of a process that never comes to an end by itself."""
    del folder, id_
    time.sleep(600)


@pytest.fixture
def opened(office: Office, tmp_path: Path) -> Iterator[Opened]:
    """Opens a service whose jobs are worked off otherwise, or within other limits."""
    offices: list[JobOffice] = []

    def open_(limits: Limits, work: Callable[[Path, str], None] | None = None) -> TestClient:
        jobs = JobOffice(tmp_path / f"jobs-{len(offices)}", *([work] if work else []))
        offices.append(jobs)
        return TestClient(service(replace(office, jobs=jobs), Settings(limits)), LOCALHOST)

    yield open_
    for each in offices:
        each.close()


def brought(client: TestClient, text: str = EXPORT, **said: object) -> str:
    """Brings an export file as a job, and gives its path."""
    answer = client.post(JOBS, files={"document": ("export.csv", text)}, data=said)
    assert answer.status_code == 202, answer.text
    return str(answer.headers["location"])


def ended(client: TestClient, path: str) -> dict[str, Any]:
    """A job once it has ended."""
    while True:
        job: dict[str, Any] = client.get(path).json()
        if job["state"] not in {"waiting", "working"}:
            return job
        time.sleep(0.05)
