"""Triage on paper: the sentence, the reasons, the rows of the work list."""

from datetime import date
from decimal import Decimal

from ytterby.reports.language import Language, spoken
from ytterby.reports.triage_record import triage_record
from ytterby.reports.triage_rows import ANSWER_COLUMN, assumption_rows, headings, work_rows
from ytterby.reports.triage_text import triage_caveats, triage_headline
from ytterby.reports.triage_words import decided_by, note_words, rule_words
from ytterby.vocabulary.classified import Classified
from ytterby.vocabulary.finding import Place
from ytterby.vocabulary.triage import (
    CandidateCode,
    CouldHold,
    Judged,
    PartLine,
    Reason,
    Sign,
    Speaks,
    Told,
    Triaged,
    TriageRule,
)

MOTOR = TriageRule("motor", Speaks.MAY_HOLD, note="May hold one.", note_zh="可能含有。")
SCREW = TriageRule("screw", Speaks.CANNOT_HOLD, rare_earth_free=True, note="Steel.", note_zh="钢。")
HELD = Triaged(
    PartLine(Place("p.csv", 2), "P-1", "Motor", value=Decimal("12.50"), shipments=3),
    Judged(
        CouldHold.YES,
        Reason.MAY_HOLD,
        (
            Sign(Told.DESCRIPTION, "Motor", MOTOR.says, MOTOR),
            Sign(Told.MATERIAL, "Nd", Speaks.HOLDS, None, ("Nd",)),
        ),
    ),
    (CandidateCode("1C905.b", "cn/x#list", "dysprosium oxide", "氧化镝", "may", None),),
)
PLAIN = Triaged(
    PartLine(Place("p.csv", 3), "P-2", "Screw"),
    Judged(
        CouldHold.NO,
        Reason.CANNOT_HOLD,
        (Sign(Told.DESCRIPTION, "Screw", SCREW.says, SCREW),),
    ),
)
FOUND = Classified("parts", date(2026, 11, 21), (PLAIN, HELD), (HELD, PLAIN), ())


def test_the_headline_counts_every_answer() -> None:
    assert triage_headline(FOUND) == (
        "2 lines: 1 could hold controlled substances, 1 cannot by a rule of triage, "
        "0 are not known."
    )


def test_the_words_that_decided_say_in_which_column_they_stand() -> None:
    assert decided_by(HELD) == "“Motor” and “Nd” as the material"


def test_a_rule_is_told_with_its_grade_and_its_note() -> None:
    first, second = HELD.judged.signs

    assert rule_words(first) == "motor: may hold (trade-practice)"
    assert note_words(first) == "May hold one."
    assert (rule_words(second), note_words(second)) == ("holds", "names Nd")


def test_a_note_stands_in_the_language_spoken() -> None:
    with spoken(Language.CHINESE):
        assert note_words(HELD.judged.signs[0]) == "可能含有。"


def test_the_work_list_has_a_place_for_the_right_answer() -> None:
    first, second = work_rows(FOUND)

    assert headings()[ANSWER_COLUMN].startswith("Right answer")
    assert len(first) == len(headings())
    assert (first[0], str(first[2]).split()[0], first[7]) == (
        "P-1",
        "yes",
        "1C905.b (not verified)",
    )
    assert first[11:14] == (12.5, 3, 2)
    assert second[ANSWER_COLUMN:] == ("", "", "", "", "")


def test_an_assumption_says_that_it_is_one() -> None:
    _, first, second = assumption_rows(FOUND)

    assert first[:2] == ("P-2", "yes")
    assert first[2].startswith("assumption: free of rare earths by triage rule screw")
    assert first[2].endswith("no statement of a supplier")
    assert second == ("P-1", "", "")


def test_what_orders_a_list_without_values_is_said() -> None:
    plain = Classified("parts", date(2026, 11, 21), (PLAIN,), (PLAIN,), ())

    assert "nothing of value" in list(triage_caveats(plain))[-1]
    assert not any("nothing of value" in each for each in triage_caveats(FOUND))


def test_the_record_is_english_whatever_is_spoken() -> None:
    with spoken(Language.CHINESE):
        record = triage_record(FOUND)

    assert record == triage_record(FOUND)
    assert record["work"] == [2, 3]
