from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ytterby.licensing.determination import Determination
from ytterby.reports.sentences import answer_sentence, answer_sentence_zh, subject_words
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.law import Attestation, Coverage
from ytterby.vocabulary.regime import Regime

Facts = dict[str, FactValue]
Judge = Callable[..., Determination]

BEFORE_61 = date(2025, 6, 1)
AFTER_THE_SLEEP = date(2026, 11, 21)


@pytest.fixture
def said(judge: Judge, regime: Regime, lawbook: Lawbook) -> Callable[..., str]:
    def sentence(day: date, facts: Facts, *attestations: Attestation) -> str:
        return answer_sentence(judge(day, facts, attestations), regime, lawbook)

    return sentence


def test_a_decided_licence_is_said_plainly(said: Callable[..., str], ordinary: Facts) -> None:
    sentence = said(BEFORE_61, ordinary)

    assert sentence == (
        "Needs an individual licence from the Trade Office before it leaves Zetland (No. 18)."
    )


def test_law_that_may_have_revived_is_named_in_the_first_sentence(
    said: Callable[..., str], ordinary: Facts
) -> None:
    del ordinary["end_user.military"]

    sentence = said(AFTER_THE_SLEEP, ordinary)

    # The portal's model: "..., and may be refused if No. 61 has revived."
    assert sentence == (
        "Needs an individual licence from the Trade Office before it leaves Zetland (No. 18), "
        "and may be prohibited if No. 61 has revived and the end user is a military user."
    )


def test_a_missing_fact_is_named_in_the_first_sentence(
    said: Callable[..., str], ordinary: Facts
) -> None:
    del ordinary["parties.control_listed"]

    sentence = said(BEFORE_61, ordinary)

    assert sentence.endswith(
        "(No. 18), and may be prohibited if the importer or end user is on the control list."
    )


def test_where_only_a_relief_is_open_the_stronger_end_leads(
    said: Callable[..., str], ordinary: Facts
) -> None:
    del ordinary["exporter.general_licence"]

    sentence = said(BEFORE_61, ordinary)

    # Decision 9: with nothing said, the strong end is the one to plan with.
    assert sentence == (
        "Needs an individual licence from the Trade Office before it leaves Zetland (No. 18), or "
        "only a general licence, if the exporter holds, or can get, a general licence for it."
    )


def test_where_nothing_is_certain_the_sentence_says_what_decides(
    said: Callable[..., str], ordinary: Facts
) -> None:
    for symbol in ("Dy", "Tb", "Gd"):
        del ordinary[f"item.contains.{symbol}"]

    sentence = said(BEFORE_61, ordinary)

    assert sentence == (
        "May need an individual licence from the Trade Office before it leaves Zetland (No. 18) "
        "if it contains Dy, Tb or Gd; otherwise no rule encoded for Zetland reaches it."
    )


def test_several_open_ways_are_not_told_as_one(said: Callable[..., str]) -> None:
    sentence = said(AFTER_THE_SLEEP, {"transaction.from": "ZZ"})

    assert "for example if the importer or end user is on the control list" in sentence
    assert sentence.endswith("nothing is certain yet: six facts and one point of law are open.")


def test_on_a_disputed_day_the_sentence_says_whose_text_leaves_it_open(
    said: Callable[..., str], ordinary: Facts
) -> None:
    ordinary |= {"transaction.from": "ZY", "item.form": "assembly"}

    sentence = said(date(2026, 11, 10), ordinary)

    assert "before it is shipped if" in sentence
    assert "No. 61 is in force on that day, which the text of No. 70 leaves open" in sentence


def test_what_no_rule_reaches_is_not_said_to_be_free(
    said: Callable[..., str], ordinary: Facts
) -> None:
    ordinary["item.form"] = "assembly"

    sentence = said(BEFORE_61, ordinary)

    assert sentence == (
        "None of the rules encoded for Zetland reaches it; the list is not complete: "
        "it lacks the general list of dual-use items."
    )


def test_a_long_list_of_what_is_missing_is_cut_where_it_pauses(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    ordinary["item.form"] = "assembly"
    missing = "the general list of dual-use items; " + "and much else " * 20

    sentence = answer_sentence(
        judge(BEFORE_61, ordinary), replace(regime, coverage=Coverage(False, missing)), lawbook
    )

    assert sentence.endswith("it lacks the general list of dual-use items, and more.")


def test_a_prohibition_is_said_first(said: Callable[..., str], ordinary: Facts) -> None:
    ordinary["parties.control_listed"] = True

    sentence = said(BEFORE_61, ordinary)

    assert sentence == "Prohibited: it must not leave Zetland (the control list)."


def test_an_attested_status_decides(
    said: Callable[..., str], ordinary: Facts, extended: Attestation
) -> None:
    del ordinary["end_user.military"]

    sentence = said(AFTER_THE_SLEEP, ordinary, extended)

    assert sentence.endswith("before it leaves Zetland (No. 18).")


def test_the_chinese_sentence_has_the_same_two_halves(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    del ordinary["end_user.military"]

    sentence = answer_sentence_zh(judge(AFTER_THE_SLEEP, ordinary), regime, lawbook)

    assert sentence == (
        "自泽国出口前须取得贸易局单项许可（2025年第18号公告）；"
        "如2025年第61号公告已恢复施行且最终用户为军事用户，可能禁止出口。"
    )


def test_the_matter_is_named_by_what_and_where(judge: Judge, ordinary: Facts) -> None:
    found = judge(BEFORE_61, ordinary)

    assert subject_words(found.transaction) == "sintered magnets <P1179>, ZZ to ZY"
