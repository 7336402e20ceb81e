"""A real browser in front of a real service on this machine, for the journeys of people."""

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from ytterby.assembly.office import open_office
from ytterby.web.app import service

# Background requests of the browser itself would go out of the machine, and fail loudly.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WAIT_MS = 15_000


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the service answers; it runs in a thread of this process, as long as the tests do."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    office = open_office(tmp_path_factory.mktemp("office"))
    config = uvicorn.Config(service(office), host="127.0.0.1", port=port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the service did not start"
        thread.join(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as the system has it."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("no chromium is installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages for a reader: his language, his screen, with scripts or without.

    Whatever the browser complains about in a page of ours (a blocked script, a missing file) fails
    the test at its end.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # That an address answers 404 or 422 is said on the page, where the reader sees it.
        said = "status of 4" in message.text and "/static/" not in message.location["url"]
        if message.type in {"error", "warning"} and not said:
            complaints.append(message.text)

    def opened(
        path: str,
        language: str = "en",
        width: int = 1280,
        *,
        scripts: bool = True,
        dark: bool = False,
    ) -> Page:
        context = browser.new_context(
            base_url=address,
            locale={"en": "en-GB", "zh": "zh-CN"}[language],
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The accessibility checker that npm brings for the tests."""
    path = root / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not installed: `make assets` needs npm")
    return path.read_text("utf-8")
