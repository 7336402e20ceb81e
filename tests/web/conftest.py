"""What every test of the portal shares: an office of its own, and a browser without a browser."""

import warnings
from collections.abc import Iterator

import pytest

from ytterby.assembly.office import Office, open_office
from ytterby.web.app import service

with warnings.catch_warnings():
    # Starlette would rather have another client beneath; the one that is here does all we ask.
    warnings.filterwarnings("ignore", message="Using `httpx` with")
    from fastapi.testclient import TestClient


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with the law that comes with ytterby, and a shelf that nobody else uses."""
    opened = open_office(tmp_path_factory.mktemp("office"))
    yield opened
    opened.jobs.close()


@pytest.fixture
def portal(office: Office) -> Iterator[TestClient]:
    """The service as a client on this machine meets it; what it is told is forgotten afterwards."""
    with TestClient(service(office), base_url="http://localhost") as client:
        yield client
