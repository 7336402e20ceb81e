from collections.abc import Callable
from datetime import date

from ytterby.licensing.determination import Determination
from ytterby.reports.next_steps import clock_words, next_steps
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactValue
from ytterby.vocabulary.law import Clock
from ytterby.vocabulary.regime import Regime

Facts = dict[str, FactValue]
Judge = Callable[..., Determination]

BEFORE_61 = date(2025, 6, 1)


def test_a_licence_names_its_papers_its_clock_and_its_duties(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    steps = next_steps(judge(BEFORE_61, ordinary), regime, lawbook)

    assert [each.what for each in steps] == [
        "Hold it until the licence is in hand.",
        (
            "Get an individual licence from the Trade Office. Papers: the contract; a technical "
            "description; an end-user certificate."
        ),
        (
            "Allow for the review: 45 working days from acceptance (nine weeks, holidays not "
            "counted); identification, expert opinion and on-site checks stop the clock."
        ),
        "Write the control code into the remarks of the customs declaration.",
    ]
    assert steps[-1].by_when == "with the declaration"
    assert steps[-1].what_other == "在报关单备注栏填写管制编码"


def test_each_person_is_asked_once_for_everything(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    del ordinary["item.contains.Dy"], ordinary["item.form"]

    steps = next_steps(judge(BEFORE_61, ordinary), regime, lawbook)

    asking = [each.what for each in steps if each.what.startswith("Ask ")]
    assert len(asking) == 1
    assert asking[0].startswith("Ask the supplier: ")
    assert "whether it contains Dy" in asking[0]
    assert "the form of the item" in asking[0]


def test_what_is_prohibited_is_held_and_not_applied_for(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    ordinary["parties.control_listed"] = True

    steps = next_steps(judge(BEFORE_61, ordinary), regime, lawbook)

    assert steps[0].what == "Hold it: it must not leave Zetland on 1 Jun 2025."
    assert not any(each.what.startswith(("Get", "Allow")) for each in steps)


def test_unverified_law_is_to_be_checked_before_it_leaves(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    del ordinary["end_user.military"]

    steps = next_steps(judge(date(2026, 11, 21), ordinary), regime, lawbook)

    check = next(each for each in steps if each.what.startswith("Check"))
    assert "No. 70 was extended or amended (trade-office.example/70/2025)" in check.what
    assert check.by_when == "before it leaves Zetland"


def test_what_only_may_be_needed_is_marked_as_possible(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    del ordinary["item.contains.Dy"]

    steps = next_steps(judge(BEFORE_61, ordinary), regime, lawbook)

    prepare = next(each for each in steps if each.what.startswith("Prepare"))
    assert not prepare.certain


def test_what_no_rule_reaches_still_leaves_something_to_do(
    judge: Judge, regime: Regime, lawbook: Lawbook, ordinary: Facts
) -> None:
    ordinary["item.form"] = "assembly"

    steps = next_steps(judge(BEFORE_61, ordinary), regime, lawbook)

    assert [each.what for each in steps] == [
        (
            "Keep this answer with the papers of the matter, and check the law that is not "
            "encoded here."
        )
    ]


def test_a_clock_without_days_is_no_clock() -> None:
    assert clock_words(Clock(0, "none", ("watch-listed end user: no time limit",))) == (
        "watch-listed end user: no time limit"
    )
