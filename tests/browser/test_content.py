"""What is inside a portfolio, an answer that comes, and a part list, as people use them."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Reader = Callable[..., Page]

ANSWER = {
    "format": "ytterby/statement/1",
    "part": "HD-311",
    "supplier": "Supplier C (demo)",
    "on": "2026-11-01",
    "covers": ["Sc", "Y", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu"],
    "amounts": [],
    "evidence": "illustrative",
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_reading_of_the_rule_is_chosen_and_everything_is_judged_anew(
    reader: Reader, scripts: bool
) -> None:
    page = reader("/content?day=2026-11-22", scripts=scripts)
    expect(page.locator("h1")).to_contain_text("turns on how the rule is read")

    page.get_by_label("The rule is read").select_option("metal-mined")
    if not scripts:
        page.get_by_role("button", name="Judge", exact=True).click()

    expect(page.locator("h1")).not_to_contain_text("turns on how the rule is read")
    expect(page).to_have_url(re.compile("basis=metal-mined"))


def test_a_row_of_the_map_leads_to_the_tree_with_the_keyboard(reader: Reader) -> None:
    page = reader("/content?day=2026-11-22")

    page.locator("#map svg a").first.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/content/product"))
    expect(page.get_by_role("heading", name="Where it lies")).to_be_visible()


def test_on_a_phone_the_tree_is_a_list(reader: Reader) -> None:
    page = reader("/content/product?product=HD-300&day=2026-11-22", width=360)

    expect(page.locator("ul.tree").get_by_text("Voice-coil magnet (HD-311)")).to_be_visible()
    expect(page.locator("#tree svg.figure")).to_be_hidden()


def test_an_answer_that_is_brought_says_what_it_changed(reader: Reader, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps(ANSWER))
    page = reader("/content?day=2026-11-22")

    page.get_by_label("The answer of a supplier").set_input_files(answer)
    page.get_by_role("button", name="Judge with this answer").click()

    expect(page.locator("#changes")).to_contain_text("The answers decide 1 product.")


def test_a_part_list_is_sorted_and_narrowed_and_anybody_can_use_it(
    reader: Reader, axe: str, tmp_path: Path
) -> None:
    parts = tmp_path / "parts.csv"
    parts.write_text("Part number,Description\nM-1,NdFeB magnet N42SH\nB-1,Hex bolt M6x20 steel\n")
    page = reader("/classify")

    page.get_by_label("Part list").set_input_files(parts)
    page.get_by_role("button", name="Sort it").click()
    expect(page.locator("h1")).to_contain_text("2 lines")
    page.get_by_label("Could hold them").select_option("no")

    expect(page.locator("#lines tbody tr")).to_have_count(1)
    expect(page.locator("#lines")).to_contain_text("Hex bolt")
    page.evaluate(axe)
    assert page.evaluate("axe.run(document)")["violations"] == []


def test_what_to_switch_is_found_for_one_product(reader: Reader) -> None:
    page = reader("/content/switch?product=WG-700&day=2026-11-22")

    expect(page.locator("h1")).to_contain_text("1 switch brings 1 product below")
    expect(page.locator("#switches")).to_contain_text("WG-711")
