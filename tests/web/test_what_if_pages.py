"""What if the law were another: chosen one by one, judged, and loud that it is supposed."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from ytterby import assembly
from ytterby.intake.suppositions import read_suppositions
from ytterby.reports.language import Language
from ytterby.reports.suppositions_offered import offered
from ytterby.rules.what_if import supposed
from ytterby.vocabulary.supposition import Kind

HERE = "/law/what-if"
BOOK = assembly.law().lawbook
DAY = date(2026, 11, 22)
LAPSED = f"{HERE}?lapse=cn%2Fmofcom-2025-70&on=2026-11-22"


def _words(page: Response) -> str:
    text = re.sub(r"<[^>]+>", " ", page.text[page.text.index("<main") :])
    return " ".join(unescape(text).replace("\N{NO-BREAK SPACE}", " ").split())


# The sentence that the issue asks for: what a lapse of No. 70 means for the demo's products.
def test_a_lapse_begins_with_the_sentence_and_is_loud(portal: TestClient) -> None:
    page = portal.get(LAPSED)

    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page.text, re.DOTALL)
    assert heading is not None
    assert unescape(heading[1]).replace("\N{NO-BREAK SPACE}", " ").startswith("If No. 70 lapses, ")
    assert "of 17 products" in heading[1].replace("\N{NO-BREAK SPACE}", " ")
    assert "Supposed: No. 70 lapses. This is not known to be law." in _words(page)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("address", [HERE, LAPSED, f"{LAPSED}&of=law", f"{LAPSED}&regime=all"])
def test_a_page_is_light_and_answers_in_both_languages(
    portal: TestClient, address: str, language: Language
) -> None:
    page = portal.get(address, headers={"accept-language": language.tag})

    assert page.status_code == 200
    assert len(page.content) < 100_000
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))


def test_what_is_chosen_is_added_to_what_is_supposed(portal: TestClient) -> None:
    chosen = {
        "lapse": "cn/mofcom-2025-70",
        "set_number": "cn/mofcom-2025-61#minimum-proportion",
        "set_value": "1 %",
        "on": "2026-11-22",
        "of": "law",
        "extend_law": "",
    }
    answer = portal.get(f"{HERE}?{urlencode(chosen)}", follow_redirects=False)

    assert answer.status_code == 303
    page = portal.get(answer.headers["location"])
    assert "set=cn%2Fmofcom-2025-61%23minimum-proportion%3D1+%25" in answer.headers["location"]
    words = _words(page)
    assert "Supposed: No. 70 lapses" in words
    assert "is 1 %" in words


def test_each_supposition_can_be_taken_out_again(portal: TestClient) -> None:
    page = portal.get(f"{LAPSED}&extend=cn%2Fmofcom-2025-72%3D2027-11-27&of=law")

    without = [unescape(each) for each in re.findall(r'href="([^"]+)">take it out', page.text)]
    assert len(without) == 2
    assert "lapse" not in without[0]
    assert "extend" in without[0]
    assert "extend" not in without[1]


def test_everything_that_is_offered_can_be_supposed() -> None:
    all_ = offered(BOOK, DAY)
    typed = [(Kind.LAPSE, each.value) for each in all_.suspensions]
    typed += [(Kind.EXTEND, f"{each.value}=2028-01-01") for each in all_.suspensions]
    typed += [(Kind.LIST, f"{each.value}=Muster Werke") for each in all_.lists]
    for day in (each for group in all_.days for each in group.offers):
        between = "" if day.value.endswith("=") else ":"
        typed.append((Kind.MOVE, f"{day.value}{between}2027-06-15"))
    for number in (each for group in all_.numbers for each in group.offers):
        unit = " %" if BOOK.parameters[number.value].unit == "share" else ""
        typed.append((Kind.SET, f"{number.value}=77{unit}"))

    for said in typed:
        one = supposed(BOOK, read_suppositions([said], DAY).required())
        assert one.findings == (), said
    # DFARS 225.7018 dates its next stage to 1 Jan 2027.
    values = [each.value for group in all_.days for each in group.offers]
    assert "us/dfars-225-7018=2027-01-01" in values


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("chosen", "field", "code"),
    [
        ({"extend_law": "cn/mofcom-2025-70"}, "extend_day", "SUPPOSITION-UNREADABLE"),
        ({"set_value": "1 %"}, "set_value", "SUPPOSITION-UNREADABLE"),
        (
            {"set_number": "cn/mofcom-2025-61#minimum-proportion", "set_value": "1"},
            "set_value",
            "SUPPOSITION-OTHER-UNIT",
        ),
        (
            {"extend_law": "cn/mofcom-2025-70", "extend_day": "2026-01-01"},
            "extend_day",
            "SUPPOSITION-WITHOUT-EFFECT",
        ),
        ({"lapse": "cn/mofcom-2025-99"}, "lapse", "SUPPOSITION-OF-NOTHING"),
        ({"on": "someday"}, "on", "DATE-UNREADABLE"),
        ({"of": "everybody"}, "of", "WORD-UNKNOWN"),
        ({"to": "DE"}, "to", "UNKNOWN-KEY"),
    ],
)
def test_what_cannot_be_supposed_is_told_beside_its_field_and_stays(
    portal: TestClient, chosen: dict[str, str], field: str, code: str, language: Language
) -> None:
    page = portal.get(f"{HERE}?{urlencode(chosen)}", headers={"accept-language": language.tag})

    assert page.status_code == 422
    assert code in page.text
    assert f'href="#{field}"' in page.text
    for text in chosen.values():
        assert f'value="{text}"' in unescape(page.text) or text == "DE"


def test_what_was_brought_is_judged(portal: TestClient, own: Callable[..., str]) -> None:
    table = own("own-product-zh.xlsx")
    more = "&from=VN&to=US&end_use=civil&purpose=sale&lapse=cn%2Fmofcom-2025-70&on=2026-11-22"
    page = portal.get(table.replace("/portfolio?", f"{HERE}?") + more)

    assert page.status_code == 200
    assert "What you brought" in page.text
    assert "17 products" not in _words(page)


def test_the_table_of_what_was_brought_leads_there(
    portal: TestClient, own: Callable[..., str]
) -> None:
    page = portal.get(own("own-product-zh.xlsx"))

    assert 'href="/law/what-if?bill=' in page.text
    assert 'href="/law/alerts?bill=' in page.text


def test_the_record_is_that_of_the_command(portal: TestClient) -> None:
    record = portal.get(f"{HERE}.json?lapse=cn%2Fmofcom-2025-70&on=2026-11-22").json()

    assert record["format"] == "ytterby/what-if/1"
    assert record["supposed"] == ["lapse cn/mofcom-2025-70 by 2026-11-22"]
    assert record["supposed_digest"].startswith("supposed:")
    assert record["answers"][0]["judged"] == 17
