"""The law calendar and the pages of the law, as a browser without scripts meets them."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from ytterby import assembly
from ytterby.assembly.law_pages import worked_cases
from ytterby.assembly.office import Office
from ytterby.reports.language import Language
from ytterby.reports.wording import day_words
from ytterby.rules.lawbook import Views
from ytterby.rules.overview import life
from ytterby.rules.turns import turns
from ytterby.vocabulary.period import Period
from ytterby.web.links import provision_href, with_changed

BOOK = assembly.law().lawbook
LISTS = (*BOOK.item_lists, *BOOK.party_lists)
EVERY_PAGE = (*BOOK.provisions, *BOOK.instruments, *LISTS)
TONGUES = {
    Language.ENGLISH: {"accept-language": "en"},
    Language.CHINESE: {"accept-language": "zh-CN"},
}
REACH = Period(date(2001, 1, 1), date(2101, 1, 1))
PAGE_BYTES_MAX = 100_000
# Every provision of every regime.
WHOLE = "on=2026-11-22&regime=all&show=everything"


class _Read(HTMLParser):
    """What a page holds: its ids, its links, its fields by name, and what a reader reads."""

    def __init__(self, page: Response) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fields: dict[str, str] = {}
        self.labels: set[str] = set()
        self.headings = 0
        self._words: list[str] = []
        self.feed(page.text[page.text.index("<body") :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.ids += [told["id"]] if "id" in told else []
        self.headings += tag == "h1"
        if tag == "a":
            self.links.append(told.get("href", ""))
        if tag == "label":
            self.labels.add(told["for"])
        if tag == "input":
            self.fields[told["name"]] = told.get("value", "")

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self._words).split())


def _tally(page: Response) -> dict[str, int]:
    """How many provisions have each status, as the page counts them."""
    found = re.findall(r"status=([a-z-]+)#wall\".*?<b>(\d+)</b>", page.text)
    return {status.replace("-", " "): int(count) for status, count in found}


@pytest.fixture(scope="module", autouse=True)
def _cases_run_once() -> None:
    worked_cases()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_provision_instrument_and_list_has_a_page_in_both_languages(
    portal: TestClient, name: str, language: Language
) -> None:
    page = portal.get(provision_href(name), headers=TONGUES[language])

    read = _Read(page)
    assert page.status_code == 200
    assert len(page.content) < PAGE_BYTES_MAX
    assert name in read.words
    assert read.headings == 1
    assert len(read.ids) == len(set(read.ids))
    # Every field has its label, but those that only carry on what was said.
    hidden = set(re.findall(r'<input type="hidden"[^>]* name="(\w+)"', page.text))
    assert set(read.fields) - hidden <= read.labels


@pytest.mark.parametrize("language", Language)
def test_every_link_between_the_pages_of_the_law_leads_somewhere(
    portal: TestClient, language: Language
) -> None:
    seen: set[str] = set()
    wanting = ["/law", "/law?regime=all&show=everything"]
    while wanting:
        path = wanting.pop()
        if path in seen:
            continue
        seen.add(path)
        page = portal.get(path, headers=TONGUES[language])
        assert page.status_code == 200, path
        # A table, a record or a calendar to take away leads nowhere on.
        if not page.headers["content-type"].startswith("text/html"):
            continue
        inner = (urlsplit(link).path for link in _Read(page).links)
        wanting += [each for each in inner if each == "/law" or each.startswith("/law/")]

    assert {provision_href(name) for name in EVERY_PAGE} <= seen


def test_the_calendar_links_every_provision_by_its_name(portal: TestClient) -> None:
    read = _Read(portal.get("/law?on=2026-11-23&regime=all&show=everything"))

    assert {f"{provision_href(name)}?on=2026-11-23" for name in BOOK.provisions} <= set(read.links)
    assert len(read.ids) == len(set(read.ids))


# Statuses by hand from case C12 of the facts, for the fifteen provisions of No. 61.
@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2025-10-08", {"not published": 15}),
        ("2025-10-09", {"in force": 8, "not yet effective": 7}),
        ("2025-11-06", {"in force": 8, "not yet effective": 7}),
        ("2025-11-07", {"suspended": 15}),
        ("2025-12-01", {"suspended": 15}),
        ("2026-11-09", {"suspended": 15}),
        ("2026-11-10", {"disputed": 15}),
        ("2026-11-11", {"unverified": 15}),
    ],
)
def test_the_counts_of_a_day_are_those_of_the_law_on_that_day(
    portal: TestClient, day: str, status: dict[str, int]
) -> None:
    page = portal.get(f"/law?on={day}&q=mofcom-2025-61%23&show=everything")

    assert _tally(page) == status


def test_every_day_boundary_shown_is_one_of_the_timeline(portal: TestClient) -> None:
    shown = portal.get(f"/law.csv?{WHOLE}&from=2020-01-01&to=2027-12-31")
    span = Period(date(2020, 1, 1), date(2028, 1, 1))

    lines = list(csv.DictReader(StringIO(shown.content.decode("utf-8-sig"))))
    for name, provision in BOOK.provisions.items():
        expected = [
            (each.period.start.isoformat(), each.status.word)
            for each in life(BOOK, provision, span, Views())
        ]
        assert [(each["from"], each["status"]) for each in lines if each["id"] == name] == expected
    page = _Read(portal.get(f"/law?{WHOLE}&from=2020-01-01&to=2027-12-31")).words
    assert all(day_words(date.fromisoformat(each["from"])) in page for each in lines)


def test_the_turns_are_those_of_the_law_and_lead_from_one_to_the_next(portal: TestClient) -> None:
    days = [each.day for each in turns(BOOK, REACH, Views())]
    walked: list[date] = []
    address = f"/law?on={days[0] - timedelta(days=1)}&regime=all"
    while address:
        page = portal.get(address)
        ahead = re.search(r'rel="next" href="([^"]+)"', page.text)
        address = unescape(ahead[1]) if ahead else ""
        if address:
            walked.append(date.fromisoformat(parse_qs(urlsplit(address).query)["on"][0]))

    assert walked == days


def test_a_day_on_which_something_turned_says_what(portal: TestClient) -> None:
    turned = _Read(portal.get("/law?on=2026-11-28")).words
    quiet = _Read(portal.get("/law?on=2026-11-22")).words

    assert "By its text No. 72 no longer suspends No. 46 of 2024 art. 2." in turned.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "What changed on this day" not in quiet


def test_a_slider_without_script_leads_to_the_address_of_its_day(portal: TestClient) -> None:
    # 9462 days after 1 Jan 2001 is 28 Nov 2026.
    answer = portal.get(
        "/law?on=2026-11-22&was=9456&at=9462&q=gallium&status=&list=", follow_redirects=False
    )

    assert answer.status_code == 303
    assert answer.headers["location"] == "/law?on=2026-11-28&q=gallium"


def test_a_slider_with_script_is_answered_at_once_and_told_its_address(portal: TestClient) -> None:
    answer = portal.get(
        "/law?on=2026-11-22&was=9456&at=9462",
        headers={"hx-request": "true"},
        follow_redirects=False,
    )

    assert answer.status_code == 200
    assert answer.headers["hx-replace-url"] == "/law?on=2026-11-28"
    assert "28\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026" in answer.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("query", "name", "typed"),
    [
        ("on=abc", "on", "abc"),
        ("on=2000-12-31", "on", "2000-12-31"),
        ("on=2101-01-01", "on", "2101-01-01"),
        ("at=40000&was=9456", "at", ""),
        ("from=2027-01-01&to=2026-01-01", "to", "2026-01-01"),
        ("status=asleep&q=magnet", "q", "magnet"),
        ("list=cn%2Fnothing", "list", ""),
        ("colour=red&q=magnet", "q", "magnet"),
    ],
)
def test_what_cannot_be_read_is_told_in_words_and_stays_as_it_was_typed(
    portal: TestClient, query: str, name: str, typed: str, language: Language
) -> None:
    page = portal.get(f"/law?{query}", headers=TONGUES[language])

    read = _Read(page)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert not typed or read.fields[name] == typed
    assert not re.search(r"[Ii]nvalid|[Ee]rror", read.words)
    # In Chinese no sentence of ours stays English.
    assert language is Language.ENGLISH or "expected" not in read.words.lower()


def test_findings_of_a_page_of_law_keep_what_was_typed(portal: TestClient) -> None:
    page = portal.get("/law/cn/mofcom-2025-18/art-1?on=someday&q=terbium")

    read = _Read(page)
    assert page.status_code == 422
    assert (read.fields["on"], read.fields["q"]) == ("someday", "terbium")


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_what_is_taken_away_has_findings_too(portal: TestClient, ending: str) -> None:
    answer = portal.get(f"/law.{ending}?on=abc")

    assert answer.status_code == 422
    assert [(each["code"], each["seen"]) for each in answer.json()["findings"]] == [
        ("DATE-UNREADABLE", "abc")
    ]


def test_the_record_is_filtered_like_the_page(portal: TestClient) -> None:
    record = portal.get("/law.json?on=2026-11-22&status=suspended").json()

    assert {each["id"] for each in record["provisions"]} == {
        "cn/mofcom-2024-46#art-2",
        "cn/mofcom-2024-46#art-2-graphite",
    }
    assert record["law_digest"] == BOOK.digest
    assert json.dumps(record).count("suspended") > 2


def test_an_id_that_is_not_there_says_what_was_seen_and_offers_the_nearest(
    portal: TestClient,
) -> None:
    page = portal.get("/law/cn/mofcom-2025-61/art-1-limb-9")

    read = _Read(page)
    assert page.status_code == 404
    assert "cn/mofcom-2025-61#art-1-limb-9" in read.words
    assert "/law/cn/mofcom-2025-61/art-1-limb-1" in read.links


@pytest.mark.parametrize("path", ["/law/nowhere", "/law/cn", "/law/a/b/c/d", "/law/%3Cb%3E"])
def test_a_path_like_nothing_is_told_so(portal: TestClient, path: str) -> None:
    page = portal.get(path)

    assert page.status_code == 404
    assert "<b>" not in page.text.partition("<main")[2]


def test_an_id_with_its_hash_leads_to_its_page(portal: TestClient) -> None:
    answer = portal.get("/law/cn/mofcom-2025-61%23art-6?on=2026-01-01", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/law/cn/mofcom-2025-61/art-6?on=2026-01-01"


def _parts() -> Iterator[str]:
    for one in BOOK.instruments.values():
        yield from (each.id for each in one.doubts)
        yield from (each.id for each in one.parameters)
        yield from (each.id for each in one.duties)
        yield from (f"{one.id}#{name}" for name, _ in one.conditions)


def test_a_part_of_an_instrument_leads_to_its_place_there(portal: TestClient) -> None:
    places: dict[str, set[str]] = {}
    for name in _parts():
        if name in BOOK.provisions or name in LISTS:
            continue
        answer = portal.get(provision_href(name), follow_redirects=False)
        path, _, place = answer.headers["location"].partition("#")
        if path not in places:
            places[path] = set(_Read(portal.get(path)).ids)

        assert answer.status_code == 303
        assert place in places[path], name


def test_a_long_list_is_paged_and_every_party_stands_on_one_page(portal: TestClient) -> None:
    listed = BOOK.party_lists["cn/control-list#control-list"].listings

    pages = [
        portal.get(f"/law/cn/control-list/control-list?page={number}").text
        for number in range(1, -(-len(listed) // 50) + 1)
    ]

    names = [
        unescape(name)
        for page in pages
        for name in re.findall(r'<th scope="row"><span lang="en">(.*?)</span>', page)
    ]
    assert names == [each.name_latin for each in listed if each.name_latin]


def test_a_page_after_the_last_shows_the_last(portal: TestClient) -> None:
    page = portal.get("/law/cn/control-list/control-list?page=999")

    assert page.status_code == 200
    assert "page 4 of 4" in _Read(page).words


def test_a_party_is_found_by_either_of_its_names(portal: TestClient) -> None:
    for words in ("anduril", "安杜里尔"):
        page = portal.get("/law/cn/control-list/control-list", params={"q": words})

        assert "Anduril Industries" in _Read(page).words


def test_a_party_that_was_taken_off_the_list_is_told_so_on_the_day(portal: TestClient) -> None:
    # Listing notice 13/2025 of 4 Mar 2025, ended on 10 Nov 2025 (facts, cn_listings).
    ended = portal.get("/law/cn/control-list/control-list?q=vironment&on=2025-11-10")
    before = portal.get("/law/cn/control-list/control-list?q=vironment&on=2025-11-09")

    assert "listed to 9 Nov 2025" in _Read(ended).words
    assert "listed to" not in _Read(before).words


def test_a_case_that_tests_a_provision_stands_on_its_page_and_comes_out_so(
    portal: TestClient,
) -> None:
    read = _Read(portal.get("/law/cn/mofcom-2025-61/art-1-limb-1")).words

    for result in worked_cases():
        if "cn/mofcom-2025-61#art-1-limb-1" in result.case.rule:
            assert result.case.id in read
    assert "comes out otherwise" not in read


def test_a_case_in_which_a_provision_only_binds_stands_on_its_page_too(portal: TestClient) -> None:
    # C15b is about Art. 1 of No. 46; gallium is one of the items for which No. 46 asks a licence.
    read = _Read(portal.get("/law/cn/mofcom-2024-46/listed-items")).words

    assert "CN-C15b" in read
    assert "in which it binds or may bind" in read


def test_the_page_of_an_instrument_that_suspends_names_what_sleeps(portal: TestClient) -> None:
    read = _Read(portal.get("/law/cn/mofcom-2025-70")).words

    for law in ("No. 57 of 2025", "No. 61", "No. 62"):
        assert f"suspends {law} from 7 Nov 2025 to 10 Nov 2026." in read


def test_nothing_on_a_page_of_law_needs_a_script_or_a_style_of_its_own(portal: TestClient) -> None:
    for path in ("/law", "/law/cn/mofcom-2025-61", "/law/cn/mofcom-2025-61/art-1-limb-1"):
        text = portal.get(path).text

        assert not re.search(r"<style|style=\"|\son[a-z]+=|javascript:", text)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_addresses_say_what_changed_and_keep_the_rest(office: Office) -> None:
    assert office.court.lawbook is BOOK
    said = {"on": "2026-11-22", "q": "a b"}
    assert (
        with_changed("/law", said, status="in-force") == "/law?on=2026-11-22&q=a+b&status=in-force"
    )
    assert with_changed("/law", said, on="", q="") == "/law"
    assert provision_href("cn/act-1#art-1.2", "2026-01-01") == "/law/cn/act-1/art-1.2?on=2026-01-01"
