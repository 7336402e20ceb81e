"""What every test of the portal shares: an office of its own, and a browser without a browser."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

import pytest
from httpx import Response

from tests.web.documents import EXAMPLES
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


@pytest.fixture
def bring(portal: TestClient) -> Callable[..., Response]:
    """Brings a document as a browser does, and follows to the page of its columns."""

    def brought(
        name: str, content: bytes, said: Mapping[str, str] | None = None, **beside: bytes
    ) -> Response:
        files = {"bill": (name, content)} | {
            field: (f"{field}.csv", text) for field, text in beside.items()
        }
        page: Response = portal.post(
            "/bring", files=files, data={"place": "Europe", **(said or {})}
        )
        return page

    return brought


@pytest.fixture
def own(bring: Callable[..., Response]) -> Callable[..., str]:
    """Brings a document with rates, and gives the address of its table up to what is asked."""
    rates = (EXAMPLES / "rates.csv").read_bytes()

    def address(name: str, content: bytes | None = None) -> str:
        told = (EXAMPLES / name).read_bytes() if content is None else content
        return f"/portfolio?{urlsplit(str(bring(name, told, rates=rates).url)).query}"

    return address
