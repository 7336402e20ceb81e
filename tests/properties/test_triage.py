"""Whatever words a part list holds: no is never said of what the item finder takes for listed."""

from datetime import date
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from ytterby.assembly.items import item_lexicon, items_found
from ytterby.assembly.triage import triage_answers, triage_lexicon
from ytterby.intake.item_words import read_item_words
from ytterby.rules.item_search import Standing
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.triage import CouldHold, PartLine, Speaks
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.triage_answers import TriageAnswers

DAY = date(2026, 11, 21)
PLAIN = sorted(
    each.words
    for each in triage_lexicon().words.values()
    if each.rule.says in {Speaks.CANNOT_HOLD, Speaks.NOTHING}
)
TELLING = sorted({*item_lexicon().spellings.values()})
OTHERS = [
    *(
        "Dy",
        "Y",
        "Er",
        "TB",
        "Gd2O3",
        "Sm2Co17",
        "N42SH",
        "1C905.b",
        "dysprosuim",
        "qwertz",
        "4711",
    ),
    *("oxide", "metal", "alloy", "magnet", "powder", "磁体", "Legierung", "酸化物", "5 %", "M4x10"),
    *("for", "with", "without", "free", "and", "or", "/", "+", ",", "of", "用", "的", "含", "不含"),
]
WORDS = st.one_of(st.sampled_from(PLAIN), st.sampled_from(TELLING), st.sampled_from(OTHERS))
TEXTS = st.builds(
    lambda words, joint: joint.join(words),
    st.lists(WORDS, min_size=1, max_size=6),
    st.sampled_from([" ", " ", "", ", ", "-"]),
)


@cache
def _answers() -> TriageAnswers:
    return triage_answers(DAY, AS_READ)


def _line(text: str) -> PartLine:
    return PartLine(Place("p.csv", 2), "", text)


@given(st.sampled_from(PLAIN), TEXTS)
def test_no_is_never_said_of_what_the_finder_certainly_takes_for_a_listed_item(
    kind: str, words: str
) -> None:
    text = f"{kind} {words}"
    if _answers().triaged(_line(text)).judged.answer is not CouldHold.NO:
        return

    read = read_item_words(text, item_lexicon()).value

    assert read is None or not items_found(text, DAY, AS_READ).of(Standing.MATCHES)


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_what_was_read_before_changes_no_answer(texts: list[str]) -> None:
    fresh = triage_answers(DAY, AS_READ)

    again = [fresh.triaged(_line(each)).judged for each in reversed(texts)]

    assert [_answers().triaged(_line(each)).judged for each in texts] == again[::-1]


@given(TEXTS)
def test_naming_a_substance_outright_never_leaves_a_no(text: str) -> None:
    found = _answers().triaged(_line(f"{text}; with NdFeB")).judged

    assert found.answer is not CouldHold.NO
