import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from ytterby.licensing.determination import Determination
from ytterby.reports.content import content_picture
from ytterby.reports.page import Extras, calendar_span, determination_page
from ytterby.reports.pictures.content_bar import Contribution
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.regime import Regime

Facts = dict[str, FactValue]
Judge = Callable[..., Determination]

AFTER_THE_SLEEP = date(2026, 11, 21)
_VOID = {"meta", "link", "br", "hr", "img", "input"}


class _Outline(HTMLParser):
    """Which elements a page opens, and which it closes in the wrong place."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture
def page(judge: Judge, regime: Regime, lawbook: Lawbook) -> str:
    """The page of a matter of which only the country of departure is known."""
    facts: Facts = {"transaction.from": "ZZ"}
    return determination_page(judge(AFTER_THE_SLEEP, facts), regime, lawbook)


@pytest.fixture
def full_page(judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts) -> str:
    """A page with everything that a page can have."""
    found = judge(AFTER_THE_SLEEP, {**ordinary, "transaction.from": "ZY"})
    parts = (Contribution("Segments <A&B>", Fraction(1, 2500), Fraction(3, 1000), True),)
    extras = Extras(
        content=content_picture(found, lawbook, parts, "Valued at prices of 3 Nov 2026."),
        back="index.html",
        illustrative="the composition is chosen to show the method.",
    )
    return determination_page(found, regime, lawbook, extras)


def _outline(html: str) -> _Outline:
    outline = _Outline()
    outline.feed(html)
    return outline


def test_every_element_is_closed_where_it_was_opened(page: str, full_page: str) -> None:
    for html in (page, full_page):
        outline = _outline(html)

        assert outline.wrong == []
        assert outline.open == []


def test_the_page_fetches_nothing_and_runs_nothing(full_page: str) -> None:
    elements = _outline(full_page).elements
    names = {name for name, _ in elements}
    links = [value for _, attributes in elements for value in (attributes.get("href"),) if value]

    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert not any(name.startswith("on") for _, attributes in elements for name in attributes)
    assert all(link.startswith("#") or link == "index.html" for link in links)
    assert "url(http" not in full_page
    policy = next(
        attributes["content"]
        for name, attributes in elements
        if name == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_every_name_on_the_page_is_unique_and_every_figure_finds_its_words(
    full_page: str,
) -> None:
    elements = _outline(full_page).elements
    names = [attributes["id"] for _, attributes in elements if attributes.get("id")]
    labels = [
        label
        for _, attributes in elements
        for label in (attributes.get("aria-labelledby") or "").split()
    ]

    assert len(names) == len(set(names))
    assert len(labels) == 4
    assert set(labels) <= set(names)


def test_every_shape_that_is_used_is_drawn(full_page: str) -> None:
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', full_page))
    used = set(re.findall(r'<use href="#([a-z-]+)"', full_page))

    assert used <= drawn


def test_what_people_wrote_is_escaped(full_page: str) -> None:
    assert "sintered magnets &lt;P1179&gt;" in full_page
    assert "Segments &lt;A&amp;B&gt;" in full_page


def test_the_page_stays_under_its_weight(page: str, full_page: str) -> None:
    # portal.md: HTML under 100 kB a page.
    assert len(page.encode()) < 100_000
    assert len(full_page.encode()) < 100_000


def test_the_sections_stand_in_the_order_of_the_portal(full_page: str) -> None:
    headings = re.findall(r"<h2>(.*?)</h2>", full_page)

    # portal.md: the answer, then "What would change this", then "Why", then "What to do now".
    assert headings[:3] == ["What would change this", "Why", "What to do now"]
    assert full_page.index("<h1") < full_page.index("What would change this")


def test_chinese_is_marked_as_chinese(full_page: str) -> None:
    unmarked = re.sub(r"<(\w+)[^>]*lang=\"zh-Hans\"[^>]*>.*?</\1>", "", full_page, flags=re.DOTALL)
    body = unmarked.partition("<body")[2]

    assert re.findall(r"[\u4e00-\u9fff]+", body) == []


def test_words_that_promise_or_blame_are_not_used(page: str, full_page: str) -> None:
    for html in (page, full_page):
        words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)

        assert re.findall(r"\b(?:clear|ok|error|invalid)\b", words, re.IGNORECASE) == []


def test_the_day_is_inside_what_the_calendar_shows(
    judge: Judge, lawbook: Lawbook, ordinary: Facts
) -> None:
    found = judge(AFTER_THE_SLEEP, ordinary)
    provisions = [each.provision for each in found.rulings]

    span = calendar_span(AFTER_THE_SLEEP, provisions, lawbook)

    # The notice took effect on 4 Apr 2025, within two years of the day.
    assert span.start <= date(2025, 4, 4)
    assert AFTER_THE_SLEEP in span


def _colours(style: str) -> Iterator[dict[str, str]]:
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        yield dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", block))


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_can_be_read_on_its_paper(full_page: str) -> None:
    # WCAG 2.2, contrast (minimum), level AA: 4.5 to 1 for text.
    schemes = list(_colours(full_page))
    inks = ("ink", "soft", "stop", "warn", "need", "mild", "quiet", "open")

    assert len(schemes) == 3
    for scheme in schemes:
        for ink in inks:
            light, dark = sorted(
                (_luminance(scheme["paper"]), _luminance(scheme[ink])), reverse=True
            )
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, scheme)
