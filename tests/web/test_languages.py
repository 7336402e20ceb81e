"""Which language a reader is answered in."""

import pytest
from fastapi.testclient import TestClient

from ytterby.reports.language import Language
from ytterby.web.languages import language_asked


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        ("", "", Language.ENGLISH),
        ("", "zh-CN,zh;q=0.9,en;q=0.8", Language.CHINESE),
        ("", "de-DE,de;q=0.9,zh;q=0.5,en;q=0.3", Language.CHINESE),
        ("", "de,fr", Language.ENGLISH),
        ("", "en;q=0.1, zh-Hans;q=0.7", Language.CHINESE),
        ("", "zh;q=abc,en", Language.ENGLISH),
        ("language=zh", "en", Language.CHINESE),
        ("other=1; language=en", "zh", Language.ENGLISH),
        ("language=xx", "zh", Language.CHINESE),
        ("\x00;;==", "zh", Language.CHINESE),
    ],
)
def test_the_chosen_language_wins_over_what_the_browser_asks_for(
    cookie: str, accepted: str, language: Language
) -> None:
    assert language_asked(cookie, accepted) is language


def test_a_page_declares_the_language_it_is_in(portal: TestClient) -> None:
    english = portal.get("/", headers={"accept-language": "en"})
    chinese = portal.get("/", headers={"accept-language": "zh-CN"})

    assert '<html lang="en">' in english.text
    assert '<html lang="zh-Hans">' in chinese.text
    assert chinese.headers["content-language"] == "zh-Hans"


def test_choosing_a_language_leads_back_to_the_page_and_is_remembered(portal: TestClient) -> None:
    answer = portal.get(
        "/language", params={"to": "zh", "back": "/law?on=2026-11-22"}, follow_redirects=False
    )

    assert answer.headers["location"] == "/law?on=2026-11-22"
    assert '<html lang="zh-Hans">' in portal.get("/", headers={"accept-language": "en"}).text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_choosing_a_language_never_leads_elsewhere(portal: TestClient, back: str) -> None:
    answer = portal.get("/language", params={"to": "zh", "back": back}, follow_redirects=False)

    assert answer.headers["location"] == "/"
