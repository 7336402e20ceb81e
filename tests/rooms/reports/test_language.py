import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

import pytest

from ytterby.reports.language import Language, language_spoken, marked, say, spoken
from ytterby.reports.marks import outcome_mark, status_words, truth_mark
from ytterby.reports.titles import in_language, in_other_language
from ytterby.reports.wording import (
    are_several,
    counted,
    day_words,
    full_stop,
    in_sequence,
    limb_words,
    listed,
    retold,
    shortened,
    with_day_words,
)
from ytterby.vocabulary.outcome import Outcome


def test_english_is_spoken_unless_something_else_is_asked_for() -> None:
    assert language_spoken() is Language.ENGLISH
    assert say("before it leaves {country}", country="Zetland") == "before it leaves Zetland"


def test_a_message_is_put_into_the_language_spoken_with_its_holes_filled() -> None:
    with spoken(Language.CHINESE):
        words = say("before it leaves {country}", country="泽国")

    assert words == "自泽国出口前"


def test_a_language_inside_another_ends_where_it_began() -> None:
    with spoken(Language.CHINESE):
        with spoken(Language.ENGLISH):
            inside = say("now")
        outside = say("now")

    assert (inside, outside, say("now")) == ("now", "立即", "now")


def test_a_language_ends_with_what_was_given_up_in_it() -> None:
    with suppress(ValueError), spoken(Language.CHINESE):
        raise ValueError

    assert language_spoken() is Language.ENGLISH


def test_two_readers_answered_at_once_are_each_answered_in_their_language() -> None:
    async def answer(language: Language, ready: asyncio.Barrier) -> str:
        with spoken(language):
            await ready.wait()
            return say("now")

    async def both() -> list[str]:
        ready = asyncio.Barrier(2)
        return await asyncio.gather(*(answer(each, ready) for each in Language))

    # In a thread of its own: a browser that another test has opened keeps a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        answers = pool.submit(asyncio.run, both()).result()

    assert answers == ["now", "立即"]


def test_a_message_that_nobody_has_put_into_a_language_stays_english() -> None:
    with spoken(Language.CHINESE):
        words = say("the quarry of {place} is closed", place="Resarö")

    assert words == "the quarry of Resarö is closed"


def test_what_a_hole_is_filled_with_is_never_taken_for_a_hole() -> None:
    assert say("{what}, {way}", what="{way}", way="ZZ to ZY") == "{way}, ZZ to ZY"


def test_rows_read_as_the_language_has_them() -> None:
    with spoken(Language.CHINESE):
        assert listed(["Sm", "Gd", "Tb"]) == "Sm、Gd和Tb"
        assert listed(["Sm", "Gd"], "or") == "Sm或Gd"
        assert shortened(["a", "b", "c", "d"], 3) == "a、b及另外2项"


def test_what_is_counted_stands_with_its_measure_word() -> None:
    one, many = marked("{count} product"), marked("{count} products")

    with spoken(Language.CHINESE):
        assert (counted(1, one, many), counted(3, one, many)) == ("1种产品", "3种产品")
    assert (counted(1, one, many), counted(3, one, many)) == ("one product", "three products")


def test_sentences_follow_each_other_without_blanks_in_chinese() -> None:
    with spoken(Language.CHINESE):
        assert in_sequence(full_stop("第一句"), "", full_stop("第二句？")) == "第一句。第二句？"


def test_articles_and_limbs_are_cited_as_chinese_law_is() -> None:
    with spoken(Language.CHINESE):
        assert limb_words("zz/notice-1-2025#art-1-limb-2") == "第一条第（二）项"
        assert limb_words("zz/notice-1-2025#art-2-limbs-1-2") == "第二条第（一）项和第（二）项"


@pytest.mark.parametrize(
    ("article", "words"),
    [("9", "第九条"), ("10", "第十条"), ("28", "第二十八条"), ("40", "第四十条")],
)
def test_articles_are_counted_in_chinese_numerals(article: str, words: str) -> None:
    with spoken(Language.CHINESE):
        assert limb_words(f"zz/notice-1-2025#art-{article}") == words


def test_one_provision_with_two_limbs_is_more_than_one_thing() -> None:
    assert are_several(["zz/notice-1-2025#art-2-limbs-1-2"])
    assert are_several(["zz/notice-1-2025#art-1", "zz/notice-1-2025#art-2"])
    assert not are_several(["zz/notice-1-2025#art-1", "zz/notice-1-2025#art-1-general"])


@pytest.mark.parametrize("words", ["orders-2025-99-99.csv", "2025-02-30", "12025-01-01"])
def test_what_only_looks_like_a_day_is_left_alone(words: str) -> None:
    assert with_day_words(words) == words


def test_a_day_between_chinese_letters_is_written_as_chinese_has_it() -> None:
    with spoken(Language.CHINESE):
        assert retold("自2026-06-22起列入") == "自2026年6月22日起列入"
    assert retold("since 2026-06-22") == "since 2026-06-22"


def test_months_are_numbers_in_chinese() -> None:
    with spoken(Language.CHINESE):
        assert day_words(date(2026, 5, 1)) == "2026年5月1日"


def test_marks_have_their_word_in_the_language_spoken() -> None:
    with spoken(Language.CHINESE):
        chinese = outcome_mark(Outcome.PROHIBITED).words, status_words("suspended")
        unknown = truth_mark(None).words

    assert (*chinese, unknown) == ("禁止", "暂停实施", "未知")
    assert outcome_mark(Outcome.PROHIBITED).words == "prohibited"


def test_of_a_title_in_both_languages_the_other_one_stands_second() -> None:
    titles = ("Control list", "管控名单")

    with spoken(Language.CHINESE):
        assert (in_language(*titles), in_other_language(*titles)) == ("管控名单", "Control list")
    assert (in_language(*titles), in_other_language(*titles)) == ("Control list", "管控名单")


def test_a_title_in_one_language_has_no_second_line() -> None:
    with spoken(Language.CHINESE):
        assert not in_other_language("Art. 1", "")
