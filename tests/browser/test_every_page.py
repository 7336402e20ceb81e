"""What holds of every page: anybody can read it, on any screen, in both languages."""

import json
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser.pages import PAGES

EVERY = pytest.mark.parametrize("name", PAGES)
LANGUAGE = pytest.mark.parametrize("language", ["en", "zh"])
WIDTHS = (360, 768, 1280)
HTML_MAX, CSS_MAX, SCRIPT_MAX = 100_000, 30_000, 60_000

Reader = Callable[..., Page]


@EVERY
@LANGUAGE
def test_a_page_serves_every_reader(reader: Reader, axe: str, name: str, language: str) -> None:
    page = reader(PAGES[name], language)

    faults = [*_of_the_name(page, language), *_of_the_width(page), *_of_access(page, axe)]

    assert faults == []


def _of_the_name(page: Page, language: str) -> Iterator[str]:
    headings = page.locator("h1").count()
    if headings != 1:
        yield f"{headings} headings of the first level"
    name = page.title().removesuffix(" · Ytterby")
    if any("\u4e00" <= letter <= "\u9fff" for letter in name) is not (language == "zh"):
        yield f"a title in another language: {name}"


def _of_the_width(page: Page) -> Iterator[str]:
    """Nothing scrolls sideways but a table in its frame."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            yield f"{needed} pixels wide on a screen of {width}"


def _of_access(page: Page, axe: str) -> Iterator[str]:
    """What the accessibility checker finds, and whether the dark page has enough contrast."""
    page.evaluate(axe)
    # Folded parts are looked at, too.
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    for scheme, only in (("light", "{}"), ("dark", "{runOnly: ['color-contrast']}")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = page.evaluate(f"axe.run(document, {only})")
        for each in found["violations"]:
            yield f"{scheme}: {each['id']}: {json.dumps(each['nodes'][0]['target'])}"


@EVERY
def test_a_page_can_be_read_without_scripts(reader: Reader, name: str) -> None:
    with_scripts = reader(PAGES[name]).locator("h1").inner_text()

    assert reader(PAGES[name], scripts=False).locator("h1").inner_text() == with_scripts


@EVERY
def test_a_page_is_light(address: str, name: str) -> None:
    with httpx.Client(base_url=address, headers={"accept-language": "en"}) as client:
        page = client.get(PAGES[name], follow_redirects=True).text

    assert len(page.encode()) < HTML_MAX


def test_what_comes_with_the_pages_is_light(reader: Reader) -> None:
    page = reader("/may-it-go/item")
    found = page.eval_on_selector_all(
        "link[rel=stylesheet], script[src]", "all => all.map(each => each.href || each.src)"
    )

    sizes = {url: len(page.request.get(url).body()) for url in found}

    weigh = {
        ending: sum(size for url, size in sizes.items() if url.endswith(ending))
        for ending in (".css", ".js")
    }
    assert 0 < weigh[".css"] < CSS_MAX
    assert 0 < weigh[".js"] < SCRIPT_MAX
