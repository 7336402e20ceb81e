"""Words that earlier rooms put in English are told in Chinese, sentence by sentence."""

import pytest

from ytterby.reports.language import Language, is_told, spoken, told


def _chinese(words: str) -> str:
    with spoken(Language.CHINESE):
        return told(words)


def test_in_english_words_stay_as_they_are() -> None:
    assert told("a blank cell") == "a blank cell"


def test_words_that_are_known_as_they_are_come_out_in_chinese() -> None:
    assert _chinese("a blank cell") == "空白单元格"


def test_a_sentence_with_a_number_in_it_is_known_by_its_pattern() -> None:
    assert _chinese("level 3 under level 1") == "第1层之下出现第3层"


def test_words_that_nobody_has_translated_stay_and_are_not_told() -> None:
    words = "the quarry is closed on Mondays"

    assert _chinese(words) == words
    assert not is_told(words, Language.CHINESE)


def test_nothing_is_told_of_nothing() -> None:
    assert not _chinese("")


def test_what_stands_in_a_hole_is_told_too() -> None:
    words = "an XLSX workbook, for which no reader is installed"

    assert _chinese(words) == "XLSX工作簿，未安装读取程序"


def test_a_sentence_in_a_hole_is_told_with_its_own_holes() -> None:
    words = "rolled up from 12 parts; decided by M-1 (line 4)"

    assert _chinese(words) == "由12个部件汇总得出；取决于M-1（第4行）"


def test_a_hole_may_be_empty() -> None:
    assert _chinese("item code is ") == "物项的管制编码："


def test_a_row_in_a_hole_is_told_member_by_member() -> None:
    assert _chinese("item form is one of alloy, magnet") == "物项形态为下列之一：合金、永磁体"
    assert _chinese("one currency, but ¥ is CNY or JPY") == "一种币种；而¥可表示CNY或JPY"


def test_sentences_in_a_row_are_told_with_their_own_holes() -> None:
    words = "stated of M-1; none of them holds any, M-2 (line 3), M-3 (line 9) being marked cut"

    found = _chinese(words)

    assert (
        found == "关于M-1的说明；其中均不含该元素，其中M-2（第3行）、M-3（第9行）标记为剔除（cut）"
    )


def test_symbols_numbers_and_amounts_are_members_of_a_row_as_they_are() -> None:
    words = "P-1 says Nd 3 g, Dy 2 g; its parts add up to Nd 1 g"

    assert _chinese(words) == "P-1的说明为Nd 3 g、Dy 2 g；其部件合计为Nd 1 g"


def test_a_row_of_symbols_alone_is_a_row() -> None:
    words = "P-1 is said to be free of rare earths and to contain Nd, Dy, Tb"

    assert _chinese(words) == "P-1既写不含稀土，又写含有Nd、Dy、Tb"


def test_a_row_with_a_member_that_nobody_knows_stays_as_it_is() -> None:
    words = "item form is one of alloy, thingamajig"

    assert _chinese(words) == "物项形态为下列之一：alloy, thingamajig"


def test_a_name_with_a_comma_is_no_row() -> None:
    found = _chinese("Acme Mining Co., Ltd.: no such name on Watch list")

    assert "Acme Mining Co., Ltd." in found


def test_words_that_are_to_be_typed_are_not_translated() -> None:
    assert _chinese("one of goods, technology, service") == "下列之一：goods, technology, service"
    assert _chinese("write service") == "请写service"


def test_a_hole_that_comes_twice_holds_the_same_both_times() -> None:
    words = "one reading, but this is 1500 or 1.500"
    other = "one reading, but this is 1500 or 2.700"

    assert is_told(words, Language.CHINESE)
    assert not is_told(other, Language.CHINESE)


def test_the_sentence_that_says_more_of_its_own_goes_before() -> None:
    # "{seen} cells" fits as well, with "4 cells, as in the header, or 5" in its hole.
    assert _chinese("4 cells, as in the header") == "4个单元格，与表头一致"


@pytest.mark.parametrize(
    ("words", "chinese"),
    [
        ("1C999.a permanent magnet", "1C999.a 永磁体"),
        ("as-told: not known", "as-told：未知"),
    ],
)
def test_known_words_behind_a_code_or_a_name_are_told(words: str, chinese: str) -> None:
    assert _chinese(words) == chinese


def test_a_word_before_known_words_is_no_code() -> None:
    words = "some permanent magnet"

    assert _chinese(words) == words


def test_braces_that_are_no_hole_stay() -> None:
    words = (
        "{fact, is}, {fact, in}, {fact, at_least}, {fact, above}, {fact, below}, {all}, {any}, "
        "{not}, {ref}, {listed} or {doubt, readings}"
    )

    found = _chinese(words)

    assert found.startswith("{fact, is}、{fact, in}、")
    assert found.endswith("{listed}或{doubt, readings}")
