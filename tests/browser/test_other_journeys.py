"""The item finder, the law calendar, a document brought, and the portfolio, as people use them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Reader = Callable[..., Page]

MEGABYTE = 1 << 20


def test_the_finder_finds_while_one_types(reader: Reader) -> None:
    page = reader("/items")

    page.get_by_label("What is it?").press_sequentially("SmCo magnet")

    # No. 18: samarium-cobalt permanent magnets are 1C902.a.4.
    expect(page.locator("#found")).to_contain_text("1C902.a.4")
    expect(page).to_have_url(re.compile(r"q=SmCo"))


def test_what_the_finder_does_not_know_it_says(reader: Reader) -> None:
    page = reader("/items?q=banana")

    expect(page.locator("#found")).to_contain_text("Not known here: “banana”")
    expect(page.locator("#found")).to_contain_text("does not mean not controlled")


def test_a_row_of_the_finder_leads_into_the_question(reader: Reader) -> None:
    page = reader("/items?q=Dy2O3")

    page.get_by_role("link", name="This is it: 1C905.b").click()

    expect(page.locator("h1")).to_have_text("Where does it go?")
    assert "form=oxide" in page.url


def test_the_day_of_the_calendar_can_be_chosen(reader: Reader) -> None:
    page = reader("/law?on=2026-11-22")

    page.get_by_label("Day", exact=True).fill("2025-10-20")

    expect(page.locator("h1")).to_contain_text(re.compile(r"20.Oct.2025"))
    expect(page).to_have_url(re.compile("on=2025-10-20"))


def test_the_calendar_moves_with_the_keyboard(reader: Reader) -> None:
    page = reader("/law?on=2026-11-22")
    slider = page.get_by_label("Move along the days")

    slider.focus()
    page.keyboard.press("ArrowRight")

    expect(page.locator("h1")).to_contain_text(re.compile(r"23.Nov.2026"))
    expect(slider).to_be_focused()


def test_a_turn_of_the_law_leads_to_what_changed(reader: Reader) -> None:
    page = reader("/law?on=2026-11-22")

    page.locator("#steps a[rel=prev]").click()

    expect(page.get_by_role("heading", name="What changed on this day")).to_be_visible()


def test_a_provision_shows_text_reading_doubts_and_cases(reader: Reader) -> None:
    page = reader("/law/cn/mofcom-2025-61/art-1-limb-1?on=2026-11-22")

    for heading in ("The text, in short", "Our reading", "Our doubts"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.locator("main")).to_contain_text("0.1")
    expect(page.locator("main")).to_contain_text("CN-C")


def test_an_answer_leads_to_the_pages_of_its_law(reader: Reader) -> None:
    page = reader("/may-it-go?code=1C905.b&form=oxide&from=CN&to=DE&day=2026-11-22")

    page.locator("details.reason[open]").first.get_by_role(
        "link", name="The page of this provision"
    ).click()

    expect(page).to_have_url(re.compile("/law/cn/"))


def test_a_parts_list_is_brought_read_and_judged(reader: Reader, root: Path) -> None:
    page = reader("/bring")

    page.get_by_label("Parts list or export file").set_input_files(
        root / "examples" / "own-product-zh.xlsx"
    )
    page.get_by_role("button", name="Bring it").click()
    expect(page.get_by_role("heading", name="Column by column")).to_be_visible()
    page.get_by_role("link", name="All products at once").click()

    expect(page.locator("#table table")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("product")


def test_a_broken_parts_list_names_row_and_column(reader: Reader, root: Path) -> None:
    page = reader("/bring")

    page.get_by_label("Parts list or export file").set_input_files(
        root / "examples" / "own-product-zh-wrong.xlsx"
    )
    page.get_by_role("button", name="Bring it").click()

    alert = page.get_by_role("alert")
    expect(alert).to_be_visible()
    expect(alert.locator(".at").first).to_contain_text(re.compile(r"\d"))
    expect(page.get_by_role("link", name="All products at once")).to_have_count(0)


def test_a_column_can_be_read_otherwise(reader: Reader, root: Path) -> None:
    page = reader("/bring")
    page.get_by_label("Parts list or export file").set_input_files(
        root / "examples" / "own-product-zh.xlsx"
    )
    page.get_by_role("button", name="Bring it").click()
    column = page.locator("table.mapping tbody tr").last.locator("select")

    column.select_option("")
    page.get_by_role("button", name="Correct, go on").click()

    expect(page.locator("table.mapping tbody tr").last.locator("select")).to_have_value("")
    assert "columns=" in page.url


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 100, "picture"),
        ("cut.xlsx", b"PK\x03\x04" + b"\x00" * 40, "cut off"),
    ],
)
def test_a_document_of_another_kind_is_told_apart(
    reader: Reader, name: str, content: bytes, said: str
) -> None:
    page = reader("/bring")

    page.get_by_label("Parts list or export file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Bring it").click()

    expect(page.get_by_role("alert")).to_contain_text(said)


def test_a_document_of_100_megabytes_gets_a_word_and_not_a_broken_line(
    reader: Reader, tmp_path: Path
) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(100 * MEGABYTE)
    page = reader("/bring")

    page.get_by_label("Parts list or export file").set_input_files(large)
    page.get_by_role("button", name="Bring it").click()

    expect(page.locator("main")).to_contain_text("20 MB")


def test_a_table_is_sorted_and_narrowed_in_the_address(reader: Reader) -> None:
    page = reader("/portfolio")
    whole = page.locator("#table tbody tr").count()

    page.get_by_label("Name or number").fill("magnet")
    page.get_by_label("Name or number").press("Enter")

    expect(page).to_have_url(re.compile("q=magnet"))
    expect(page.locator("#table tbody tr").first).to_contain_text(
        re.compile("magnet", re.IGNORECASE)
    )
    assert 0 < page.locator("#table tbody tr").count() < whole
    page.locator("#sort-name").click()
    expect(page).to_have_url(re.compile("sort="))


def test_a_cell_of_the_table_leads_to_its_answer(reader: Reader) -> None:
    page = reader("/portfolio")

    page.locator("#table tbody a.cell").last.click()

    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("heading", name="What would change this")).to_be_visible()


def test_whom_to_ask_comes_with_a_letter(reader: Reader) -> None:
    page = reader("/portfolio")

    page.locator("#asks details.letter summary").first.click()

    expect(page.locator("#asks details.letter pre").first).to_contain_text(
        "in which country it was mined"
    )


def test_the_example_can_be_tried_at_once(reader: Reader) -> None:
    page = reader("/bring")

    page.get_by_role("button", name="Try it with our example").click()

    expect(page.get_by_role("link", name="All products at once")).to_be_visible()
