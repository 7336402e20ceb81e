"""Rulings become one bounded answer: at least this, at most that, and what decides between."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from ytterby.licensing.determination import Cause, Determination
from ytterby.licensing.determine import determined
from ytterby.rules.evaluation import Plan
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.law import Attestation, Coverage, Status
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

DATES = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
ACT = """\
doubts:
  last-day:
    {question: Is it inside?, grade: invented, readings: {inclusive: it is, exclusive: it is not}}
  width: {question: How wide?, grade: invented, readings: {wide: very, narrow: hardly}}
  depth:
    {question: How deep?, grade: invented, default: narrow, readings: {wide: so, narrow: hardly}}
duties:
  notice: {words: Hand the notice on}
  report: {words: Report it}
  consult: {words: Ask first}
item_lists:
  list: {title: The list, file: items.csv, complete: true}
conditions:
  soldiers: {all: [{listed: list}, {fact: end_user.military, is: true}]}
  metal: {fact: item.form, is: metal}
  alloy: {fact: item.form, is: alloy}
  wide-metal: {doubt: width, readings: {wide: {ref: metal}, narrow: {any: []}}}
  deep-alloy: {doubt: depth, readings: {wide: {ref: alloy}, narrow: {any: []}}}
provisions:
  listed: {title: Listed, text: Ore needs a licence., DATES,
    applies_when: {listed: list}, outcome: licence-individual, duties: [notice],
    papers: [contract], clock: {working_days: 45, starts: acceptance}}
  own-use: {title: Own use, text: Own use only needs a report., DATES,
    applies_when: {fact: transaction.purpose, is: own-use},
    relief: {to: report-only, of: [listed]}, duties: [report]}
  holder: {title: Holders, text: Holders use a general licence., DATES,
    applies_when: {fact: exporter.general_licence, is: true},
    relief: {to: licence-general, of: [listed]}}
  banned: {title: Banned, text: Not to soldiers., DATES,
    applies_when: {ref: soldiers}, outcome: prohibited}
  doubtful: {title: Doubtful, text: Wide metal needs a licence., DATES,
    applies_when: {ref: wide-metal}, outcome: case-by-case, duties: [consult]}
  deep: {title: Deep, text: Deep alloy needs a licence., DATES,
    applies_when: {ref: deep-alloy}, outcome: licence-individual}
  sleeper: {title: Sleeper, text: Crystals need a licence., DATES,
    applies_when: {fact: item.form, is: crystal}, outcome: licence-individual, duties: [notice]}
  watched: {title: Watched, text: No clock for the watched., DATES,
    applies_when: {fact: parties.watch_listed, is: true}, outcome: licence-individual,
    clock: {working_days: 0, starts: none}}
suspends:
  - {provision: zz/act-1#sleeper, from: 2025-03-01, last_day: 2025-04-30, doubt: last-day,
     outcome_seen: false}
""".replace("DATES", DATES)
ITEMS = """\
code,form,elements,family,title,title_zh,hs_hints,grade,note,condition
Z1,ore,Dy,,grey ore,,,invented,,
"""
SLEEPING, DISPUTED, AFTER = date(2025, 3, 15), date(2025, 4, 30), date(2025, 6, 1)
PARTIAL = Regime("zz", "Zedland", "", ("ZZ",), "Ministry", "", {}, Coverage(False, "the annex"))
COMPLETE = replace(PARTIAL, coverage=Coverage(complete=True))
Facts = Mapping[str, FactValue]
ORE: Facts = {"item.form": "ore", "item.contains.Dy": True, "item.code": ""}
CLEAN: Facts = {
    "transaction.purpose": "sale",
    "exporter.general_licence": False,
    "end_user.military": False,
    "parties.watch_listed": False,
}
Judge = Callable[..., Determination]


@pytest.fixture
def judge(zz_law: ZzLaw) -> Judge:
    book = zz_law({"act-1": ACT, "act-1/items.csv": ITEMS})

    def judged(
        facts: Facts, day: date = AFTER, views: Views | None = None, regime: Regime = PARTIAL
    ) -> Determination:
        plan = Plan(book, day, views or Views())
        known = {name: Fact(value, "said") for name, value in facts.items()}
        return determined(plan, regime, Transaction("T-1", day), known)

    return judged


def bounds(answer: Determination) -> tuple[Outcome, Outcome]:
    return answer.at_least, answer.at_most


def deciders(answer: Determination, cause: Cause) -> set[str]:
    return {each.name for each in answer.deciders if each.cause is cause}


def duties(answer: Determination, *, certain: bool) -> set[str]:
    return {each.duty.id.partition("#")[2] for each in answer.duties if each.certain is certain}


def test_everything_known_gives_one_outcome_and_nothing_to_decide(judge: Judge) -> None:
    answer = judge({**ORE, **CLEAN})

    assert bounds(answer) == (Outcome.LICENCE_INDIVIDUAL, Outcome.LICENCE_INDIVIDUAL)
    assert answer.is_decided
    assert answer.deciders == ()
    assert answer.papers == ("contract",)
    assert [(each.item.code, each.truth) for each in answer.items] == [("Z1", True)]


def test_a_missing_fact_widens_and_is_named_with_how_far_it_reaches(judge: Judge) -> None:
    known = {name: value for name, value in CLEAN.items() if name != "end_user.military"}

    answer = judge({**ORE, **known})

    assert bounds(answer) == (Outcome.LICENCE_INDIVIDUAL, Outcome.PROHIBITED)
    assert [(each.cause, each.name, each.could_reach) for each in answer.deciders] == [
        (Cause.FACT, "end_user.military", Outcome.PROHIBITED)
    ]
    assert answer.deciders[0].question == "Is the end user a military user?"
    assert answer.deciders[0].provisions == ("zz/act-1#banned",)


def test_nothing_known_is_anything_up_to_the_strongest_rule(judge: Judge) -> None:
    answer = judge({})

    assert bounds(answer) == (Outcome.NOT_REACHED, Outcome.PROHIBITED)
    assert {"item.form", "item.contains.Dy", "end_user.military"} <= deciders(answer, Cause.FACT)


@pytest.mark.parametrize(
    ("facts", "low", "high"),
    [
        ({"transaction.purpose": "own-use"}, Outcome.REPORT_ONLY, Outcome.REPORT_ONLY),
        ({"exporter.general_licence": True}, Outcome.LICENCE_GENERAL, Outcome.LICENCE_GENERAL),
        # Two that apply: the softer one counts.
        (
            {"transaction.purpose": "own-use", "exporter.general_licence": True},
            Outcome.REPORT_ONLY,
            Outcome.REPORT_ONLY,
        ),
    ],
)
def test_a_relief_that_applies_softens_both_bounds(
    judge: Judge, facts: Facts, low: Outcome, high: Outcome
) -> None:
    assert bounds(judge({**ORE, **CLEAN, **facts})) == (low, high)


def test_a_relief_that_may_apply_lowers_only_what_is_certain(judge: Judge) -> None:
    known = {name: value for name, value in CLEAN.items() if name != "transaction.purpose"}

    answer = judge({**ORE, **known})

    assert bounds(answer) == (Outcome.REPORT_ONLY, Outcome.LICENCE_INDIVIDUAL)
    assert [(each.name, each.could_spare) for each in answer.deciders] == [
        ("transaction.purpose", Outcome.REPORT_ONLY)
    ]


def test_a_relief_spares_only_the_rules_it_names(judge: Judge) -> None:
    facts = {**ORE, **CLEAN, "transaction.purpose": "own-use", "end_user.military": True}

    assert bounds(judge(facts)) == (Outcome.PROHIBITED, Outcome.PROHIBITED)


def test_a_duty_is_certain_where_its_rule_is_and_possible_where_it_may_be(judge: Judge) -> None:
    certain = judge({**ORE, **CLEAN})
    possible = judge({**CLEAN, "item.form": "ore", "item.code": ""})

    assert duties(certain, certain=True) == {"notice"}
    assert duties(possible, certain=True) == set()
    assert duties(possible, certain=False) == {"notice"}


def test_a_duty_stays_certain_while_the_outcome_is_softened(judge: Judge) -> None:
    answer = judge({**ORE, **CLEAN, "transaction.purpose": "own-use"})

    assert duties(answer, certain=True) == {"notice", "report"}


CRYSTAL: Facts = {**CLEAN, "item.form": "crystal", "item.code": ""}


@pytest.mark.parametrize("day", [date(2025, 1, 31), SLEEPING])
def test_a_rule_that_is_not_in_force_has_no_effect(judge: Judge, day: date) -> None:
    answer = judge(CRYSTAL, day)

    assert bounds(answer) == (Outcome.NOT_REACHED, Outcome.NOT_REACHED)
    assert answer.duties == ()
    assert answer.deciders == ()


def test_a_rule_that_nobody_verified_is_possible_and_the_law_decides(judge: Judge) -> None:
    answer = judge(CRYSTAL, AFTER)

    assert bounds(answer) == (Outcome.NOT_REACHED, Outcome.LICENCE_INDIVIDUAL)
    assert deciders(answer, Cause.LAW) == {"zz/act-1#sleeper"}
    assert deciders(answer, Cause.FACT) == set()
    assert duties(answer, certain=False) == {"notice"}


def test_on_a_disputed_day_the_doubt_about_the_day_decides(judge: Judge) -> None:
    answer = judge(CRYSTAL, DISPUTED)
    asleep = judge(CRYSTAL, DISPUTED, Views((("last-day", "inclusive"),)))

    assert bounds(answer) == (Outcome.NOT_REACHED, Outcome.LICENCE_INDIVIDUAL)
    assert "zz/act-1#last-day" in deciders(answer, Cause.LAW)
    assert bounds(asleep) == (Outcome.NOT_REACHED, Outcome.NOT_REACHED)


@pytest.mark.parametrize(
    ("status", "low", "high"),
    [
        (Status.IN_FORCE, Outcome.LICENCE_INDIVIDUAL, Outcome.LICENCE_INDIVIDUAL),
        (Status.SUSPENDED, Outcome.NOT_REACHED, Outcome.NOT_REACHED),
    ],
)
def test_an_attestation_settles_an_unverified_rule_and_is_shown(
    judge: Judge, status: Status, low: Outcome, high: Outcome
) -> None:
    word = Attestation(
        provision="zz/act-1#sleeper",
        period=Period(AFTER),
        status=status,
        source="the gazette",
        who="A. Reader",
        signed_on=AFTER,
    )

    answer = judge(CRYSTAL, AFTER, Views((), (word,)))

    assert bounds(answer) == (low, high)
    assert answer.attestations == (word,)
    assert judge({**ORE, **CLEAN}, AFTER, Views((), (word,))).attestations == ()


def test_a_doubt_of_the_text_and_a_missing_fact_never_stand_under_one_label(judge: Judge) -> None:
    by_law = judge({**CLEAN, "item.form": "metal", "item.code": ""})
    by_both = judge({**CLEAN, "item.code": "", "item.contains.Dy": False})

    assert bounds(by_law) == (Outcome.NOT_REACHED, Outcome.CASE_BY_CASE)
    assert deciders(by_law, Cause.LAW) == {"zz/act-1#width"}
    assert deciders(by_law, Cause.FACT) == set()
    assert "zz/act-1#width" in deciders(by_both, Cause.LAW)
    assert "item.form" in deciders(by_both, Cause.FACT)
    assert deciders(by_both, Cause.FACT) & deciders(by_both, Cause.LAW) == set()


def test_a_default_reading_settles_and_the_other_is_reported(judge: Judge) -> None:
    facts = {**CLEAN, "item.form": "alloy", "item.code": ""}

    answer = judge(facts)
    chosen = judge(facts, AFTER, Views((("depth", "wide"),)))

    assert bounds(answer) == (Outcome.NOT_REACHED, Outcome.NOT_REACHED)
    assert [
        (each.settled, each.other, each.other_truth, each.chosen_by_user)
        for each in answer.other_readings
    ] == [("narrow", "wide", True, False)]
    assert bounds(chosen) == (Outcome.LICENCE_INDIVIDUAL, Outcome.LICENCE_INDIVIDUAL)
    assert [(each.settled, each.chosen_by_user) for each in chosen.other_readings] == [
        ("wide", True)
    ]


def test_another_reading_of_law_that_is_not_in_force_is_not_told(judge: Judge) -> None:
    facts = {**CLEAN, "item.form": "alloy", "item.code": ""}

    # Everything takes effect on 1 February.
    before, after = judge(facts, date(2025, 1, 31)), judge(facts, date(2025, 2, 1))

    assert before.other_readings == ()
    assert [each.doubt for each in after.other_readings] == ["zz/act-1#depth"]


def test_not_subject_is_only_said_where_the_law_encoded_is_complete(judge: Judge) -> None:
    facts = {**CLEAN, "item.form": "ceramic", "item.code": ""}

    partial, complete = judge(facts), judge(facts, regime=COMPLETE)

    assert bounds(partial) == (Outcome.NOT_REACHED, Outcome.NOT_REACHED)
    assert partial.caveats == ("The law encoded for Zedland is not complete: the annex",)
    assert bounds(complete) == (Outcome.NOT_SUBJECT, Outcome.NOT_SUBJECT)
    assert complete.caveats == ()


def test_a_clock_that_certainly_does_not_run_stands_alone(judge: Judge) -> None:
    normal = judge({**ORE, **CLEAN})
    watched = judge({**ORE, **CLEAN, "parties.watch_listed": True})
    perhaps = judge({**ORE, **{k: v for k, v in CLEAN.items() if k != "parties.watch_listed"}})

    clocks = [[clock.working_days for clock, _ in each.clocks] for each in (normal, watched)]
    assert clocks == [[45], [0]]
    assert {clock.working_days for clock, _ in perhaps.clocks} == {0, 45}


def test_rules_of_another_regime_are_left_out(judge: Judge) -> None:
    answer = judge({**ORE, **CLEAN}, regime=replace(PARTIAL, id="zy"))

    assert answer.rulings == ()
    assert bounds(answer) == (Outcome.NOT_REACHED, Outcome.NOT_REACHED)


def test_every_demand_carries_its_citation(judge: Judge) -> None:
    (demand,) = judge({**ORE, **CLEAN}).demands

    assert str(demand.citation.provision) == "zz/act-1#listed"
    assert demand.citation.title == "An invented act, Listed"
    assert demand.citation.address == "zz.example/act"
