"""A case is held against its answer, and every expectation that is not met is told in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ytterby.licensing.case_result import compared
from ytterby.licensing.determination import (
    Cause,
    Decider,
    Determination,
    DutyOwed,
    ItemMatch,
)
from ytterby.rules.conditions import Trace
from ytterby.rules.evaluation import Ruling
from ytterby.rules.timeline import StatusOn
from ytterby.vocabulary.case import Case, Expectation, ExpectedRange, Verdict
from ytterby.vocabulary.citation import Citation, Grade, LegalId
from ytterby.vocabulary.condition import All
from ytterby.vocabulary.law import DatedDay, Duty, ItemClass, Provision
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.penalty import Base, Fine, FineRange, Penalty, Sanction
from ytterby.vocabulary.transaction import Transaction
from ytterby.vocabulary.truth import Truth

RANGE = FineRange(Fraction(100), Fraction(900))
CASE = Case("ZZ-C01", "A case", Grade.INVENTED, "zz.example", None, None)
CITED = Citation(LegalId("zz/act-1#art-1"), "", "", Grade.INVENTED, "", date(2025, 1, 1))
ROW = ItemClass("zz/act-1#list", "Z1", "grey ore", "", "ore", (), "", All(()), (), Grade.INVENTED)


def match(code: str, *, certain: bool) -> ItemMatch:
    truth = True if certain else None
    return ItemMatch(replace(ROW, code=code), truth, True, Trace(All(()), truth, (), "", ""))


def owed(name: str, *, certain: bool) -> DutyOwed:
    return DutyOwed(Duty(name, "", ""), certain, CITED)


def decider(cause: Cause, name: str) -> Decider:
    return Decider(cause, name, "", Outcome.PROHIBITED, None, ())


ANSWER = Determination(
    transaction=Transaction("", date(2025, 6, 1)),
    regime="zz",
    day=date(2025, 6, 1),
    at_least=Outcome.REPORT_ONLY,
    at_most=Outcome.PROHIBITED,
    deciders=(decider(Cause.FACT, "item.form"), decider(Cause.LAW, "zz/act-1#width")),
    demands=(),
    duties=(
        owed("zz/act-1#notice", certain=True),
        owed("zz/act-1#letter", certain=False),
        owed("zz/act-2#notice", certain=False),
    ),
    items=(match("Z1", certain=True), match("Z2", certain=False)),
    papers=(),
    clocks=(),
    rulings=(),
    facts={},
    other_readings=(),
    caveats=(),
    open_by_law={},
    attestations=(),
    law_digest="",
)
STATUSES: Mapping[str, str] = {"zz/act-1#art-1": "suspended"}


def differences(expect: Expectation) -> tuple[str, ...]:
    result = compared(CASE, expect, ANSWER, STATUSES)
    assert (result.verdict is Verdict.PASSED) == (result.differences == ())
    return result.differences


def test_a_case_whose_expectations_are_all_met_passes() -> None:
    met = Expectation(
        at_least=Outcome.REPORT_ONLY,
        at_most=Outcome.PROHIBITED,
        items=("Z1",),
        not_items=("Z3",),
        duties=("notice",),
        possible_duties=("letter", "notice"),
        decided_by_facts=("item.form",),
        decided_by_law=("zz/act-1#width",),
        status={"zz/act-1#art-1": "suspended"},
    )

    assert differences(met) == ()


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        (
            Expectation(at_least=Outcome.NOT_REACHED),
            "at least: expected not-reached, came out report-only",
        ),
        (
            Expectation(at_most=Outcome.REPORT_ONLY),
            "at most: expected report-only, came out prohibited",
        ),
        (Expectation(items=("Z2",)), "item Z2: expected to be certain, came out possible"),
        (Expectation(items=("Z3",)), "item Z3: expected to be certain, came out not met"),
        (Expectation(not_items=("Z1",)), "item Z1: expected not to be met, came out certain"),
        (Expectation(not_items=("Z2",)), "item Z2: expected not to be met, came out possible"),
        (Expectation(duties=("letter",)), "duty letter: expected to be certain, came out possible"),
        (Expectation(duties=("form",)), "duty form: expected to be certain, came out absent"),
        (
            Expectation(due={"notice": date(2025, 7, 1)}),
            "duty notice: expected to be due on 2025-07-01, came out no day",
        ),
        (
            Expectation(
                penalties=(
                    ExpectedRange("zz/act-1#fine", None, graver=False, whom="", range=RANGE),
                )
            ),
            "penalty zz/act-1#fine: the law encoded sets no such penalty",
        ),
        (
            Expectation(possible_duties=("form",)),
            "duty form: expected to be possible, came out absent",
        ),
        (
            Expectation(decided_by_facts=("item.code",)),
            "decided by fact item.code: came out item.form",
        ),
        # Decided by law where a fact was expected is a difference: never one label for both.
        (
            Expectation(decided_by_facts=("zz/act-1#width",)),
            "decided by fact zz/act-1#width: came out item.form",
        ),
        (
            Expectation(decided_by_law=("item.form",)),
            "decided by law item.form: came out zz/act-1#width",
        ),
        (
            Expectation(status={"zz/act-1#art-1": "in force"}),
            "status of zz/act-1#art-1: expected in force, came out suspended",
        ),
        (
            Expectation(status={"zz/act-1#art-2": "in force"}),
            "status of zz/act-1#art-2: the law encoded has no such provision",
        ),
        (
            Expectation(provisions={"zz/act-1#art-1": True}),
            "condition of zz/act-1#art-1: expected yes, but it was not judged",
        ),
    ],
)
def test_an_expectation_that_is_not_met_is_told_in_words(expect: Expectation, told: str) -> None:
    assert differences(expect) == (told,)


def ruling(name: str, condition: Truth) -> Ruling:
    provision = Provision(
        id=LegalId(name),
        title="",
        title_zh="",
        text="",
        reading="",
        doubts=(),
        grade=Grade.INVENTED,
        published=date(2025, 1, 1),
        effective=DatedDay(date(2025, 1, 1)),
        repealed=None,
        condition=None,
        outcome=None,
        duties=(),
        relief=None,
        papers=(),
        clock=None,
    )
    # It is not in force: what is asked is the condition, not whether the rule applies.
    trace = Trace(All(()), condition, (), "", "")
    return Ruling(provision, StatusOn((), ()), trace, False, False, ())


@pytest.mark.parametrize(
    ("wanted", "seen", "told"),
    [
        (True, True, ()),
        (False, False, ()),
        (None, None, ()),
        (True, False, ("condition of zz/act-1#art-1: expected yes, came out no",)),
        (False, None, ("condition of zz/act-1#art-1: expected no, came out not known",)),
        (None, True, ("condition of zz/act-1#art-1: expected not known, came out yes",)),
    ],
)
def test_the_condition_of_a_provision_is_held_against_its_ruling(
    wanted: Truth, seen: Truth, told: tuple[str, ...]
) -> None:
    rulings = (ruling("zz/act-1#art-1", seen), ruling("zz/act-1#art-2", condition=True))
    expect = Expectation(provisions={"zz/act-1#art-1": wanted})

    result = compared(CASE, expect, replace(ANSWER, rulings=rulings), {})

    assert result.differences == told


def test_the_result_keeps_the_case_and_the_answer() -> None:
    passed = compared(CASE, Expectation(), ANSWER, {})
    failed = compared(CASE, Expectation(items=("Z3",)), ANSWER, {})

    assert (passed.case, passed.determination, passed.verdict) == (CASE, ANSWER, Verdict.PASSED)
    assert (failed.case, failed.determination, failed.verdict) == (CASE, ANSWER, Verdict.FAILED)


def test_every_difference_is_told_at_once() -> None:
    expect = Expectation(
        at_least=Outcome.NOT_REACHED,
        at_most=Outcome.REPORT_ONLY,
        items=("Z1", "Z2", "grey ore", "blue ore"),
        duties=("notice", "form"),
        status={"zz/act-1#art-1": "in force"},
    )

    assert differences(expect) == (
        "at least: expected not-reached, came out report-only",
        "at most: expected report-only, came out prohibited",
        "item Z2: expected to be certain, came out possible",
        "item blue ore: expected to be certain, came out not met",
        "duty form: expected to be certain, came out absent",
        "status of zz/act-1#art-1: expected in force, came out suspended",
    )


def test_a_duty_that_is_certain_from_a_later_act_is_certain() -> None:
    later = (owed("zz/act-1#notice", certain=False), owed("zz/act-2#notice", certain=True))

    result = compared(CASE, Expectation(duties=("notice",)), replace(ANSWER, duties=later), {})

    assert result.differences == ()


def test_what_decides_instead_is_told_by_name_or_as_nothing() -> None:
    expect = Expectation(decided_by_facts=("item.code",))
    several = (decider(Cause.FACT, "item.origin"), decider(Cause.FACT, "item.form"))

    by_none = compared(CASE, expect, replace(ANSWER, deciders=()), {})
    by_several = compared(CASE, expect, replace(ANSWER, deciders=several), {})

    assert by_none.differences == ("decided by fact item.code: came out nothing",)
    assert by_several.differences == ("decided by fact item.code: came out item.form, item.origin",)


def test_a_range_is_held_against_the_text_of_its_penalty() -> None:
    five_to_ten = FineRange(Fraction(5), Fraction(10))
    fine = Fine("", Base.GAINS, 500, five_to_ten, RANGE)
    penalty = Penalty(
        "zz/act-1#fine", "", "", "EUR", Grade.INVENTED, Sanction("", (fine,), ()), None, ()
    )

    def differences(base: int) -> tuple[str, ...]:
        wanted = ExpectedRange(penalty.id, Fraction(base), graver=False, whom="", range=RANGE)
        expect = Expectation(penalties=(wanted,))
        return compared(CASE, expect, ANSWER, {}, {penalty.id: penalty}).differences

    # By hand: below 500 the amount, from 500 on five to ten times the base.
    assert differences(499) == ()
    assert differences(500) == (
        "penalty zz/act-1#fine: expected 100 to 900, came out 2500 to 5000",
    )
