"""What the law says in English words of ours it says in Chinese, too: all of it, and the same."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import polib
import pytest

from tools.law_messages import CATALOGUE, LawText, law_messages, law_texts
from tools.numbers_said import chinese_numbers, english_numbers
from ytterby import assembly
from ytterby.reports.language import Language, spoken, told
from ytterby.rules.explanation import Kind, Step, explained

HAN = re.compile(r"[\u3400-\u9fff]")
HOLE = re.compile(r"\{[a-z0-9_]*\}")
LATIN = re.compile(r"[A-Za-z]{2,}")
ARTICLE = re.compile(r"第[一二三四五六七八九十]+条")
# What people must never read: a thing is unknown, open or barred, but never "clear", and nobody
# has done anything wrong.
FORBIDDEN = re.compile(
    r"\bOK\b|没有?问题|无风险|零风险|可以放心|确认无误|不受任何限制|合规无虞|"
    r"输入无效|无效输入|非法输入|输入错误|发生错误|出错|操作失败|请放心"
)
# Chinese marks are full width; a half-width one beside a Han character comes from a keyboard.
HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff])[,;:?!()]|[,;:?!()](?=[\u3400-\u9fff])")

NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


@cache
def _catalogue() -> polib.POFile:
    return polib.pofile(CATALOGUE.read_text("utf-8"))


@cache
def _chinese() -> dict[str, str]:
    return {each.msgid: each.msgstr for each in _catalogue() if each.msgstr and not each.obsolete}


@cache
def _beside() -> dict[str, frozenset[str]]:
    """The Chinese that the data itself has for an English text."""
    found: dict[str, set[str]] = {}
    for text in law_texts():
        found.setdefault(text.english, set()).update({text.chinese} - {""})
    return {english: frozenset(words) for english, words in found.items()}


@cache
def _headings() -> frozenset[str]:
    """The titles of provisions: their Chinese in the data is often but the number of an article."""
    return frozenset(each.title for each in assembly.law().lawbook.provisions.values())


def _ours() -> Iterator[tuple[str, str]]:
    """Each text with the Chinese that was written for it, and not in the data itself."""
    for english, chinese in _chinese().items():
        if english in _headings() or not _beside().get(english):
            yield english, chinese


# --- the catalogue and the law -------------------------------------------------------------------


def test_every_text_of_the_law_has_chinese() -> None:
    without = [
        f"{', '.join(places)}: {english}"
        for english, places in law_messages().items()
        if english not in _chinese()
    ]

    assert without == [], "write the Chinese into locale/zh/law.po (docs/manual/law.md)"


def test_the_catalogue_holds_what_the_law_says_and_where_and_nothing_else() -> None:
    told_where = {
        each.msgid: tuple(sorted(place for place, _ in each.occurrences)) for each in _catalogue()
    }

    assert told_where == law_messages(), "run: make messages"


def test_the_catalogue_has_an_order_and_no_days_lines_or_doubtful_entries() -> None:
    entries = list(_catalogue())

    assert [each.msgid for each in entries] == sorted(each.msgid for each in entries)
    assert [each.msgid for each in entries if each.fuzzy or each.obsolete] == []
    assert {line for each in entries for _, line in each.occurrences} == {""}
    assert [name for name in _catalogue().metadata if "Date" in name] == []


def test_a_text_that_has_chinese_in_the_data_has_the_same_in_the_catalogue() -> None:
    other = {
        english: (sorted(beside), _chinese().get(english))
        for english, beside in _beside().items()
        if beside and english not in _headings() and _chinese().get(english) not in beside
    }

    assert other == {}


def test_a_heading_names_the_article_that_the_data_names() -> None:
    other = [
        (text.place, text.chinese, _chinese().get(text.english, ""))
        for text in law_texts()
        if text.english in _headings() and not _names_the_articles(text)
    ]

    assert other == []


def _names_the_articles(text: LawText) -> bool:
    heading = _chinese().get(text.english, "")
    named = ARTICLE.findall(text.chinese)
    return heading.startswith("".join(named[:1])) and all(each in heading for each in named)


def test_a_named_step_of_an_explanation_has_chinese() -> None:
    lawbook = assembly.law().lawbook
    asked = {
        step.asked
        for result in assembly.case_results()
        if result.determination is not None
        for ruling in result.determination.rulings
        for step in _steps(explained(ruling.trace, result.determination.facts, lawbook))
        if step.kind is Kind.NAMED
    }

    assert len(asked) > 20
    assert sorted(asked - _chinese().keys()) == []


def _steps(step: Step) -> Iterator[Step]:
    yield step
    for part in step.parts:
        yield from _steps(part)


def test_a_row_of_a_list_is_told_in_chinese() -> None:
    # The wanted words are those of the trade for samarium-cobalt magnets.
    with spoken(Language.CHINESE):
        words = told("samarium-cobalt permanent magnet material (magnet or magnetic powder)")

    assert words == "钐钴永磁材料（磁体或磁粉）"


def test_the_law_and_the_rooms_say_the_same_thing_in_the_same_words() -> None:
    # A text that both have is looked up in the one or the other; no reader could tell which.
    rooms = polib.pofile((CATALOGUE.parent / "rooms.po").read_text("utf-8"))

    other = {
        each.msgid: (_chinese()[each.msgid], each.msgstr)
        for each in rooms
        if each.msgstr and each.msgid in _chinese() and _chinese()[each.msgid] != each.msgstr
    }

    assert other == {}


# --- the same in both languages ------------------------------------------------------------------


def test_what_is_counted_dated_or_numbered_in_english_is_so_in_chinese() -> None:
    other = [
        (law_messages()[english], english, sorted(differing))
        for english, chinese in _ours()
        if (differing := _differing_numbers(english, chinese, _beside().get(english, ())))
    ]

    assert other == []


def _differing_numbers(english: str, chinese: str, beside: Iterable[str]) -> frozenset[str]:
    """Numbers in one and not in the other; what English counts in words, Chinese may in digits."""
    in_english, in_chinese = english_numbers(english), chinese_numbers(chinese)
    in_words = {
        str(number)
        for number, word in enumerate(NUMBER_WORDS)
        if re.search(rf"\b{word}\b", english, re.IGNORECASE)
    }
    allowed = in_words.union(*map(chinese_numbers, beside))
    return (in_english - in_chinese) | (in_chinese - in_english - allowed)


def test_chinese_words_bring_no_latin_words_of_their_own() -> None:
    own = {
        english: sorted(brought)
        for english, chinese in _ours()
        if (brought := set(LATIN.findall(chinese)) - set(LATIN.findall(english)))
    }

    assert own == {}


def test_holes_are_the_same() -> None:
    other = [
        english
        for english, chinese in _chinese().items()
        if sorted(HOLE.findall(english)) != sorted(HOLE.findall(chinese))
    ]

    assert other == []


def test_a_text_of_several_paragraphs_has_as_many() -> None:
    other = [
        english
        for english, chinese in _chinese().items()
        if english.count("\n\n") != chinese.count("\n\n")
    ]

    assert other == []


def test_nothing_forbidden_is_said() -> None:
    found = {
        english: match.group()
        for english, chinese in _chinese().items()
        if (match := FORBIDDEN.search(chinese))
    }

    assert found == {}


def test_chinese_is_written_in_han_with_full_width_marks() -> None:
    without_han = [english for english, chinese in _ours() if not HAN.search(chinese)]
    half_width = [
        chinese
        for english, chinese in _ours()
        # Chinese that the English itself cites stays as it is there.
        if [each for each in HALF_WIDTH.finditer(chinese) if _around(each) not in english]
    ]

    assert without_han == []
    assert half_width == []


def _around(mark: re.Match[str]) -> str:
    return mark.string[max(mark.start() - 1, 0) : mark.end() + 1]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("suspended from 8 Nov 2025", "自2025年11月8日起暂停实施"),
        ("suspended from 2025-11-08", "自2025年11月8日起暂停实施"),
        ("the notices of March and April 2025", "2025年3月和4月的公告"),
        ("by 15 February each year", "每年2月15日前"),
        ("Arts 28 to 30 of Decree 792", "《两用物项出口管制条例》第二十八条至第三十条"),
        ("a fine of RMB 500,000 to 5 million", "处50万元以上500万元以下罚款"),
        ("limbs 1 and 2 of No. 61", "第61号公告第（一）、（二）项"),
        ("a Part II item, from 0.1 %", "价值占比达到0.1%的第二部分物项"),
        ("two rows", "2行"),
    ],
)
def test_numbers_are_compared_by_what_they_mean(english: str, chinese: str) -> None:
    assert not _differing_numbers(english, chinese, ())


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("from 2025-11-08", "自2025年11月9日起"),
        ("Art. 12", "第二十条"),
        ("RMB 5 million", "50万元"),
        ("Part I", "第二部分"),
        ("within 45 working days", "在规定期限内"),
        ("the list", "附件1的清单"),
    ],
)
def test_a_number_that_was_changed_left_out_or_added_is_noticed(english: str, chinese: str) -> None:
    assert _differing_numbers(english, chinese, ())
