from datetime import date
from fractions import Fraction
from pathlib import Path

import yaml

from ytterby.reports.fact_words import has_words
from ytterby.reports.language import Language, spoken
from ytterby.reports.wording import (
    day_words,
    instrument_words,
    limb_words,
    listed,
    percent_words,
    provisions_words,
    shortened,
    with_day_words,
)
from ytterby.rules.lawbook import Lawbook


def test_days_are_written_as_the_portal_writes_them() -> None:
    # portal.md: "Dates as 21 Nov 2026 / 2026年11月21日".
    assert day_words(date(2026, 11, 21)) == "21 Nov 2026"
    assert with_day_words("to 2027-01-10, it seems") == "to 10 Jan 2027, it seems"
    with spoken(Language.CHINESE):
        assert day_words(date(2026, 11, 21)) == "2026年11月21日"
        assert with_day_words("至2027-01-10") == "至2027年1月10日"


def test_lists_read_as_english() -> None:
    assert listed(["Sm"]) == "Sm"
    assert listed(["Sm", "Gd", "Tb"], "or") == "Sm, Gd or Tb"
    assert shortened(["a", "b", "c", "d"], 3) == "a, b and 2 more"


def test_provisions_are_cited_by_article_and_limb() -> None:
    assert limb_words("zz/notice-1-2025#art-1-limb-2") == "art. 1 (2)"
    assert limb_words("zz/notice-1-2025#art-2-limbs-1-2") == "art. 2 (1) and (2)"
    assert limb_words("zz/notice-1-2025#faq-5") == "FAQ 5"


def test_provisions_of_one_instrument_share_its_name(lawbook: Lawbook) -> None:
    names = ["zz/notice-61-2025#art-1-limb-1", "zz/notice-61-2025#art-2", "zz/control-list#art-1"]

    assert provisions_words(names, lawbook) == (
        "No. 61 art. 1 (1) and art. 2 and the control list art. 1"
    )


def test_an_instrument_without_a_number_goes_by_its_title(lawbook: Lawbook) -> None:
    assert instrument_words("zz/control-list#art-1", lawbook) == "the control list"


def test_shares_are_percentages() -> None:
    assert percent_words(Fraction(1, 1000)) == "0.1 %"


def test_every_fact_that_the_law_asks_for_has_words_of_its_own(root: Path) -> None:
    facts = yaml.safe_load((root / "src/ytterby/law/facts.yaml").read_text("utf-8"))["facts"]

    assert [name for name in facts if not has_words(name)] == []
