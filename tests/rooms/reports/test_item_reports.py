"""What the item finder says: the headline, why and why not, what it does not cover."""

import io
from datetime import date

import pytest
from rich.console import Console

from ytterby.assembly.items import items_found
from ytterby.reports.item_candidates import CandidateTold, candidate_told
from ytterby.reports.item_headline import coverage_words, items_headline, suggestions
from ytterby.reports.item_record import items_record
from ytterby.reports.item_text import items_text
from ytterby.reports.item_words import named_elsewhere, not_asked, not_known, words_read
from ytterby.reports.language import Language, spoken
from ytterby.rules.item_search import Standing
from ytterby.rules.items_found import ItemsFound
from ytterby.rules.lawbook import Views

DAY = date(2026, 11, 21)
NOTHING = "No row of the lists encoded matches what the words say."
UNKNOWN = "Nothing in these words is known here, so no row was judged."
MAY_BE_CONTROLLED = "That does not say that the goods are not controlled."
ROW = "1C905.b is dysprosium oxide and its mixtures (No. 18)"
GRADE_NOTE = "A magnet grade tells strength and temperature class; "
DY_OR_TB = "how much Dy or Tb is in it the name does not say."
MISSING = "what is missing is whether it contains"
NEVER = "Not found here does not mean not controlled."


def find(words: str, day: date = DAY) -> ItemsFound:
    return items_found(words, day, Views())


def row(found: ItemsFound, code: str) -> CandidateTold:
    each = next(each for each in found.candidates if each.item.code == code)
    return candidate_told(each, found)


def printed(found: ItemsFound) -> str:
    console = Console(file=io.StringIO(), width=100, highlight=False, markup=False)
    console.print(items_text(found))
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("Dysprosiumoxid", "Two rows match."),
        (
            "NdFeB magnet with 2 % Dy",
            f"Two rows match, two may: {MISSING} Tb.",
        ),
        (
            "N42SH",
            f"No row matches for certain, four may: {MISSING} Dy or Tb.",
        ),
        (
            "synthetic diamond powder",
            (
                "No row matches for certain, five may: what is missing is the answer to “Which "
                "superhard material or tool is it?”, the answer to “How many micrometres is the "
                "mean grain of the diamond?”, one more fact and how the law is read."
            ),
        ),
        (
            "NdFeB magnet without Dy and Tb",
            f"{NOTHING} One row would match if it also contained Ho.",
        ),
        ("mischmetal", f"{NOTHING} {NEVER}"),
        ("banana", f"{UNKNOWN} {MAY_BE_CONTROLLED}"),
        ("1C905.b", f"{ROW}; it asks about the form of the item and whether it contains Dy."),
        ("1C905", "Eight rows go with the code 1C905."),
        ("1C999", "No row of the lists encoded bears the code 1C999."),
        (
            "1C905.b Dy2O3",
            f"{ROW}. Two rows match.",
        ),
    ],
)
def test_the_headline_says_what_was_found_and_what_is_missing(words: str, headline: str) -> None:
    assert items_headline(find(words)) == headline


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("氧化镝", "2个条目匹配。"),
        ("N42SH", "没有确定匹配的条目，4个条目可能匹配，尚待明确：物项是否含有Dy或Tb。"),
        ("香蕉", "输入内容均未能识别，未对任何条目作出判断。这并不表示该货物不受管制。"),
        ("1C999", "已收录的清单中没有管制编码为1C999的条目。"),
    ],
)
def test_the_headline_is_said_in_chinese_as_well(words: str, headline: str) -> None:
    with spoken(Language.CHINESE):
        assert items_headline(find(words)) == headline


def test_a_row_that_matches_says_why_with_the_words_that_said_so() -> None:
    found = row(find("含镝的钕铁硼磁体"), "1C905.a.4")

    assert found.standing == "matches"
    assert found.why == (
        "the form is permanent magnet (“钕铁硼磁体”)",
        "the family is Nd-Fe-B (“钕铁硼磁体”)",
        "it contains Dy (“镝”)",
    )
    assert [f"{each.law}: {each.sentence}" for each in found.statuses] == [
        "No. 18 art. 1: in force since 4 Apr 2025"
    ]
    assert found.grade == "official text"


def test_a_row_that_may_match_says_what_is_asked_of_whom() -> None:
    found = row(find("N42SH"), "1C905.a.4")

    assert found.standing == "may match"
    assert [(each.words, each.who) for each in found.open] == [
        ("whether it contains Dy", "the supplier")
    ]


def test_the_forms_that_the_words_leave_are_named_where_they_are_open() -> None:
    found = row(find("Y-stabilised zirconia"), "1C908.b")

    assert found.open[0].asked == "the form of the item"
    assert found.open[0].words.startswith("which of these it is: oxide, compound, crystal")


def test_a_doubt_of_the_law_is_no_missing_fact() -> None:
    found = row(find("yttrium aluminium garnet crystal"), "1C908.c")

    assert found.open == ()
    assert len(found.doubts) == 1
    assert found.doubts[0].startswith("No. 18 leaves open: Is a crystal, ceramic")


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (
            "SmCo magnet",
            "1C902.a.2.a",
            "asks for the form alloy; the words say permanent magnet",
        ),
        ("N42SH", "1C902.a.4", "asks for the family Sm-Co; the words say Nd-Fe-B"),
        (
            "NdFeB magnet without Dy",
            "1C905.a.4",
            "asks for Dy, and there is none: “without Dy”",
        ),
        (
            "magnet, Nd 30 %, B 1 %, Fe rest",
            "1C905.a.4",
            "asks for Dy, and there is none: the composition is complete without it",
        ),
        (
            "hydrogen storage alloy with Er and Ho",
            "1C909.a.7",
            "asks for magnetostriction; the words say hydrogen storage",
        ),
    ],
)
def test_a_row_that_does_not_match_says_the_one_reason(words: str, code: str, reason: str) -> None:
    found = row(find(words), code)

    assert found.standing == "does not match"
    assert found.why_not == reason


def test_each_word_tells_how_it_was_read() -> None:
    sentences = [each.sentence for each in words_read(find("dysprosim N42SH motor magnet").words)]

    assert sentences == [
        "“dysprosim” was taken for “dysprosium”; “dysprosium” says that it contains Dy",
        "“N42SH” was read as the form permanent magnet",
        "“N42SH” was read as the family Nd-Fe-B",
        "“motor” was read as what the item is for, or a part of",
        "“magnet” was read as the form permanent magnet",
    ]


def test_a_grade_of_magnet_says_that_its_dysprosium_is_not_in_the_name() -> None:
    notes = {each.note for each in words_read(find("N42SH").words)}

    assert notes == {f"{GRADE_NOTE}{DY_OR_TB}"}


def test_words_that_nobody_knew_and_words_that_no_row_asks_about_are_told() -> None:
    words = find("banana, sintered tterbium magnet").words

    assert not_asked(words) == "No row asks about: sintered."
    assert not_known(words) == (
        "“tterbium” is not known here; it may be a slip for “terbium” or “ytterbium”.",
        "Not known here: “banana”.",
    )


@pytest.mark.parametrize(
    ("words", "announcement"),
    [
        ("drone", "No. 34 of 2026"),
        ("无人机", "No. 34 of 2026"),
    ],
)
def test_goods_that_law_not_encoded_names_are_pointed_there(words: str, announcement: str) -> None:
    (sentence,) = named_elsewhere(find(words).words)

    assert sentence.startswith(announcement)
    assert sentence.endswith("not encoded here.")


def test_what_was_not_looked_at_stands_under_every_answer() -> None:
    first, *gaps = coverage_words(find("Dysprosiumoxid"))

    assert first.endswith(NEVER)
    assert [gap.partition(":")[0] for gap in gaps] == [
        "Gallium, germanium, antimony and superhard items of No. 46 of 2024",
        "Graphite items of No. 46 of 2024",
        "Items of No. 55 of 2025",
        "Items of No. 56 of 2025",
        "Items of No. 58 of 2025",
        "Annex 1 Part II of No. 61 of 2025",
        "Not encoded for China",
    ]
    assert "Control List of Dual-Use Items" in gaps[-1]


def test_what_to_try_is_said_where_nothing_was_found_and_only_there() -> None:
    assert len(list(suggestions(find("banana")))) == 3
    assert list(suggestions(find("SmCo magnet"))) == []


@pytest.mark.parametrize(
    "words", ["SmCo magnet", "powder", "banana", "1C905", "Y-stabilised zirconia"]
)
def test_no_words_for_people_call_anything_clear_or_blame_anybody(words: str) -> None:
    text = printed(find(words)).casefold()

    for word in ("clear", " ok ", "error occurred", "invalid", "illegal"):
        assert word not in text


def test_a_row_without_a_code_is_named_with_its_law() -> None:
    text = printed(find("Dysprosiumoxid"))

    assert "1C905.b dysprosium oxide and its mixtures" in text
    assert "DyFe alloy (No. 61)" in text


def test_a_long_list_of_rows_is_cut_and_the_others_are_counted() -> None:
    found = find("powder")

    text = printed(found)

    assert len(found.of(Standing.MAY)) > 20
    assert "And as well: " in text
    assert text.count("open: ") < 60


def test_the_record_is_english_and_brings_the_chinese_title_whatever_is_spoken() -> None:
    found = find("氧化镝")

    with spoken(Language.CHINESE):
        record = items_record(found)

    assert record == items_record(found)
    assert record["answer"] == "Two rows match."
    candidates = record["candidates"]
    assert isinstance(candidates, list)
    assert isinstance(candidates[0], dict)
    assert candidates[0]["title"] == "dysprosium oxide and its mixtures"
    assert candidates[0]["title_zh"] == "氧化镝及其混合物"
