"""May it go?  As people ask it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import asking

Reader = Callable[..., Page]

# No. 18 art. 1 (1): a magnet with dysprosium needs a licence before it leaves China.
LICENCE = re.compile(
    r"^Needs an individual licence from MOFCOM before it leaves China \(No\.\s18\)"
)
LICENCE_ZH = re.compile("商务部两用物项出口单项许可")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_somebody_who_has_never_seen_it_gets_an_answer(reader: Reader, scripts: bool) -> None:
    page = reader("/", scripts=scripts)

    page.get_by_label("What do you want to send?").fill("NdFeB magnet with dysprosium")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name=re.compile("1C905.a.4")).first.click()
    page.get_by_label("It leaves").fill("China")
    page.get_by_label("It goes to").fill("Germany")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("End user", exact=True).fill("Nordlicht Motoren")
    page.get_by_label("Country of the end user").fill("Germany")
    page.get_by_role("group", name="Is the end user a military user?").get_by_label(
        "No", exact=True
    ).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Why does it leave?").select_option("sale")
    page.get_by_label("What will the end user use it for?").select_option("civil")
    page.get_by_role("button", name="Show the answer").click()

    expect(page.locator("h1")).to_have_text(LICENCE)


def test_the_same_in_chinese(reader: Reader) -> None:
    page = reader("/", "zh")

    page.get_by_label("您要出口什么？").fill("含镝钕铁硼磁体")
    page.get_by_role("button", name="继续").click()
    page.get_by_role("link", name=re.compile("1C905.a.4")).first.click()
    page.get_by_label("从何处出口").fill("中国")
    page.get_by_label("运往").fill("德国")
    page.get_by_role("button", name="按已填内容给出结论").click()

    expect(page.locator("h1")).to_have_text(LICENCE_ZH)


def test_changing_one_answer_updates_the_page_at_once(reader: Reader) -> None:
    page = reader(asking())
    expect(page.locator("h1")).to_have_text(LICENCE)

    page.get_by_label("Is an importer or end user on the control list?").select_option("yes")

    expect(page.locator("h1")).to_have_text(re.compile("^Prohibited"))
    assert "parties.control_listed=yes" in page.url
    # What was answered stays to be changed.
    again = page.get_by_label("Is an importer or end user on the control list?")
    expect(again).to_have_value("yes")
    again.select_option("no")
    expect(page.locator("h1")).to_have_text(LICENCE)


def test_the_same_without_scripts_takes_one_button(reader: Reader) -> None:
    page = reader(asking(), scripts=False)

    page.get_by_label("Is an importer or end user on the control list?").select_option("yes")
    page.get_by_role("button", name="Answer again").click()

    expect(page.locator("h1")).to_have_text(re.compile("^Prohibited"))


def test_what_is_asked_below_is_led_to(reader: Reader) -> None:
    page = reader("/may-it-go?form=magnet&day=2026-11-22")

    page.locator("#open").get_by_role("link", name="What will the end user use it for?").click()

    expect(page).to_have_url(re.compile("#end_use$"))
    expect(page.locator("#end_use")).to_have_count(1)
    expect(page.locator("#end_use")).to_be_in_viewport()


def test_another_row_leaves_the_nature_of_the_first_behind(reader: Reader) -> None:
    page = reader("/may-it-go/item?description=NdFeB+magnet&code=1C904.a.4&form=magnet&from=CN")

    page.get_by_role("link", name="This is it: 1C905.a.4").click()

    assert "code=1C905.a.4" in page.url
    assert "1C904" not in page.url
    assert "from=CN" in page.url


def test_going_back_gives_the_earlier_answer(reader: Reader) -> None:
    page = reader(asking())
    page.get_by_label("Is an importer or end user on the control list?").select_option("yes")
    expect(page.locator("h1")).to_have_text(re.compile("^Prohibited"))

    page.go_back()

    expect(page.locator("h1")).to_have_text(LICENCE)


def test_wrong_words_stay_where_they_were_typed_with_the_finding_beside_them(
    reader: Reader,
) -> None:
    page = reader("/may-it-go/where?description=NdFeB+magnet")

    page.get_by_label("It leaves").fill("Chna")
    page.get_by_label("It goes to").fill("Atlantis")
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("alert")).to_contain_text("Chna")
    expect(page.get_by_role("alert")).to_contain_text("Atlantis")
    expect(page.get_by_label("It leaves")).to_have_value("Chna")
    expect(page.get_by_label("It leaves")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_be_focused()


def test_a_summary_leads_to_the_field(reader: Reader) -> None:
    page = reader("/may-it-go/where?from=CN&to=Atlantis&go=on")

    page.get_by_role("alert").get_by_role("link", name="Atlantis").click()

    expect(page.get_by_label("It goes to")).to_be_focused()


def test_the_whole_question_can_be_asked_with_the_keyboard(reader: Reader) -> None:
    page = reader("/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("SmCo magnet")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("What is it?")
    expect(page.get_by_label("What is it, in your words?")).to_have_value("SmCo magnet")


def test_an_attestation_settles_the_law_and_is_named_in_the_answer(reader: Reader) -> None:
    page = reader(asking("/may-it-go/attest", provision="cn/mofcom-2025-57#art-1"))

    page.get_by_label("Suspended").check()
    page.get_by_label("From which day on").fill("2026-11-11")
    page.get_by_label("Where you have seen it").fill("an announcement of the ministry")
    page.get_by_label("Your name").fill("A. Reader")
    page.get_by_role("button", name="Attest, and answer again").click()

    expect(page.locator("#answer")).to_contain_text("A. Reader")
    assert "attested=" in page.url


def test_an_attestation_that_lacks_something_says_what(reader: Reader) -> None:
    page = reader(asking("/may-it-go/attest", provision="cn/mofcom-2025-57#art-1"))

    page.get_by_label("Your name").fill("A. Reader")
    page.get_by_role("button", name="Attest, and answer again").click()

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("A. Reader")


def test_the_audit_file_can_be_taken_away(reader: Reader) -> None:
    page = reader(asking())

    with page.expect_download() as taken:
        page.get_by_role("link", name="The audit file").click()

    assert taken.value.suggested_filename == "ytterby-answer.zip"


def test_a_stale_tab_loses_nothing(reader: Reader) -> None:
    page = reader(asking(bill="0" * 32, part="TM-100"))

    expect(page.get_by_role("alert")).to_contain_text("document")
    expect(page.get_by_label("It leaves")).to_have_value("CN")
    expect(page.get_by_label("Alloy or magnet family")).to_have_value("Nd-Fe-B")
