"""What rules demand stands in order, with its papers, its clocks and its reliefs."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from ytterby.licensing.determination import Cause, Determination, Footing
from ytterby.licensing.determine import determined
from ytterby.rules.evaluation import Plan
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.law import Coverage
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

DATES = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
ACT = f"""\
duties:
  notice: {{words: Hand the notice on}}
  archive: {{words: Keep the papers}}
item_lists:
  list: {{title: The list, file: items.csv, complete: true}}
party_lists:
  names: {{title: Names, file: listings.csv, fact: parties.control_listed, complete: true}}
conditions:
  ore: {{fact: item.form, is: ore}}
provisions:
  perhaps: {{title: Perhaps, text: From here a licence., {DATES},
    applies_when: {{fact: item.origin, is: ZZ}}, outcome: licence-individual,
    papers: [proof of origin], duties: [notice]}}
  weak: {{title: Weak, text: Ore is reported., {DATES},
    applies_when: {{ref: ore}}, outcome: report-only, papers: [contract]}}
  strong: {{title: Strong, text: Ore needs a licence., {DATES},
    applies_when: {{ref: ore}}, outcome: licence-individual, papers: [contract, letter],
    duties: [notice, archive], clock: {{working_days: 45, starts: acceptance}}}}
  free: {{title: Free, text: Ore needs none., {DATES},
    applies_when: {{ref: ore}}, outcome: not-required, papers: [waiver]}}
  banned: {{title: Banned, text: Not to soldiers., {DATES},
    applies_when: {{fact: end_user.military, is: true}}, outcome: prohibited,
    papers: [objection], clock: {{working_days: 10, starts: notice}}}}
  named: {{title: Named, text: Not to those named., {DATES},
    applies_when: {{fact: parties.control_listed, is: true}}, outcome: prohibited}}
  gift: {{title: Gift, text: A gift needs a general one., {DATES},
    applies_when: {{fact: transaction.purpose, is: gift}},
    relief: {{to: licence-general, of: [strong, weak]}}}}
  own-use: {{title: Own use, text: Own use is reported., {DATES},
    applies_when: {{fact: transaction.purpose, is: own-use}},
    relief: {{to: report-only, of: [strong, perhaps]}}}}
  sample: {{title: Sample, text: Aid needs a general one., {DATES},
    applies_when: {{any: [{{fact: transaction.purpose, is: aid}},
      {{fact: exporter.general_licence, is: true}}]}},
    relief: {{to: licence-general, of: [strong]}}}}
  listed: {{title: Listed, text: What is listed is kept., {DATES},
    applies_when: {{listed: list}}, duties: [archive]}}
"""
ITEMS = """\
code,form,elements,family,title,title_zh,hs_hints,grade,note,condition
Z1,ore,Dy,,grey ore,,,invented,,
Z2,ore,Tb,,blue ore,,,invented,,
Z3,oxide,Tb,,blue oxide,,,invented,,
"""
LISTINGS = """\
list,notice,listed_from,ended_on,unverified_from,name_latin,name_han,kind,address,grade,note
names,,2025-01-01,,,Grey Co.,,organization,zz.example,invented,
"""
DAY = date(2025, 6, 1)
REGIME = Regime(
    "zz", "Zedland", "", ("ZZ",), "Ministry", "", {}, Coverage(complete=False, missing="the annex")
)
Facts = Mapping[str, FactValue]
KNOWN: Facts = {
    "item.form": "ore",
    "item.code": "Z2",
    "item.origin": "ZY",
    "item.contains.Dy": False,
    "item.contains.Tb": True,
    "end_user.military": False,
    "parties.control_listed": False,
    "transaction.purpose": "sale",
    "exporter.general_licence": False,
}
Judge = Callable[..., Determination]


@pytest.fixture
def judge(zz_law: ZzLaw) -> Judge:
    book = zz_law({"act-1": ACT, "act-1/items.csv": ITEMS, "act-1/listings.csv": LISTINGS})

    def judged(*left_out: str, footing: Footing | None = None, **other: FactValue) -> Determination:
        told = {name.replace("__", "."): value for name, value in other.items()}
        facts = {name: value for name, value in {**KNOWN, **told}.items() if name not in left_out}
        known = {name: Fact(value, "said") for name, value in facts.items()}
        plan = Plan(book, DAY, Views())
        matter = Transaction("T-1", DAY)
        return determined(plan, REGIME, matter, known, footing or Footing())

    return judged


def names(answer: Determination) -> list[str]:
    return [each.ruling.provision.id.provision for each in answer.demands]


def test_the_strongest_demand_stands_first_and_a_certain_one_before_a_possible(
    judge: Judge,
) -> None:
    answer = judge("end_user.military", "item.origin")

    assert [(each.low, each.high) for each in answer.demands] == [
        (Outcome.NOT_REACHED, Outcome.PROHIBITED),
        (Outcome.LICENCE_INDIVIDUAL, Outcome.LICENCE_INDIVIDUAL),
        (Outcome.NOT_REACHED, Outcome.LICENCE_INDIVIDUAL),
        (Outcome.REPORT_ONLY, Outcome.REPORT_ONLY),
        (Outcome.NOT_REQUIRED, Outcome.NOT_REQUIRED),
    ]
    assert names(answer) == ["banned", "strong", "perhaps", "weak", "free"]


def test_papers_are_those_of_what_is_certain_and_of_the_strongest_possible_once(
    judge: Judge,
) -> None:
    banned = judge("end_user.military", "item.origin")
    licensed = judge("item.origin")

    # "free" asks for no licence, so not for its papers; "perhaps" is neither certain nor strongest.
    assert banned.papers == ("contract", "letter", "objection")
    assert licensed.papers == ("proof of origin", "contract", "letter")


def test_without_a_demand_there_are_no_papers(judge: Judge) -> None:
    assert judge(item__form="oxide").papers == ()
    assert judge(item__form="oxide", item__origin="ZZ").papers == ("proof of origin",)


def test_clocks_that_may_run_are_told_with_the_rule_that_sets_them(judge: Judge) -> None:
    answer = judge("end_user.military")

    assert [
        (clock.working_days, clock.starts, cited.provision.provision)
        for clock, cited in answer.clocks
    ] == [(45, "acceptance", "strong"), (10, "notice", "banned")]
    assert [clock.working_days for clock, _ in judge().clocks] == [45]


def test_a_relief_never_makes_a_demand_stronger(judge: Judge) -> None:
    answer = judge(transaction__purpose="gift")

    demands = {each.ruling.provision.id.provision: each for each in answer.demands}
    weak, strong = demands["weak"], demands["strong"]
    assert (weak.low, weak.high) == (Outcome.REPORT_ONLY, Outcome.REPORT_ONLY)
    assert (strong.low, strong.high) == (Outcome.LICENCE_GENERAL, Outcome.LICENCE_GENERAL)
    assert [each.provision.id.provision for each in strong.spared_by] == ["gift"]


def test_a_fact_on_which_several_reliefs_hang_could_spare_down_to_the_softest(
    judge: Judge,
) -> None:
    answer = judge("transaction.purpose")

    (decider,) = answer.deciders
    assert (answer.at_least, answer.at_most) == (Outcome.REPORT_ONLY, Outcome.LICENCE_INDIVIDUAL)
    assert (decider.cause, decider.name) == (Cause.FACT, "transaction.purpose")
    assert (decider.could_reach, decider.could_spare) == (
        Outcome.LICENCE_INDIVIDUAL,
        Outcome.REPORT_ONLY,
    )
    assert decider.provisions == ("zz/act-1#gift", "zz/act-1#own-use", "zz/act-1#sample")


def test_what_decides_more_strongly_stands_first(judge: Judge) -> None:
    answer = judge("end_user.military", "exporter.general_licence")

    assert [(each.name, each.could_reach, each.could_spare) for each in answer.deciders] == [
        ("end_user.military", Outcome.PROHIBITED, None),
        ("exporter.general_licence", Outcome.LICENCE_INDIVIDUAL, Outcome.LICENCE_GENERAL),
    ]


def test_a_missing_fact_that_only_the_law_leaves_open_is_asked_of_the_law(judge: Judge) -> None:
    footing = Footing(("Two lines were left out.",), {"parties.control_listed": "zz/act-1#names"})

    answer = judge("parties.control_listed", footing=footing)

    (decider,) = answer.deciders
    assert (decider.cause, decider.name, decider.could_reach) == (
        Cause.LAW,
        "zz/act-1#names",
        Outcome.PROHIBITED,
    )
    assert decider.question == "Does the listing on Names still stand on this day?"
    assert answer.caveats == ("Two lines were left out.",)
    assert answer.open_by_law == footing.open_by_law


def test_a_question_about_a_substance_names_it(zz_law: ZzLaw) -> None:
    banned = ACT.replace(
        "{fact: end_user.military, is: true}", "{fact: item.contains.Dy, is: true}"
    )
    book = zz_law({"act-1": banned, "act-1/items.csv": ITEMS, "act-1/listings.csv": LISTINGS})
    known = {name: Fact(value, "said") for name, value in KNOWN.items()}
    del known["item.contains.Dy"]

    answer = determined(Plan(book, DAY, Views()), REGIME, Transaction("T-1", DAY), known)

    assert [each.question for each in answer.deciders] == ["Does the item contain Dy?"]


def test_certain_duties_stand_first_each_once_with_the_rule_that_makes_it_certain(
    judge: Judge,
) -> None:
    both = judge("item.origin")
    possible = judge("item.origin", item__form="oxide")

    told = [
        [
            (each.duty.id.partition("#")[2], each.certain, each.citation.provision.provision)
            for each in answer.duties
        ]
        for answer in (both, possible)
    ]
    # Not known whether it comes from here, the first rule gives the notice only possibly.
    assert told[0] == [("archive", True, "strong"), ("notice", True, "strong")]
    assert told[1] == [("archive", True, "listed"), ("notice", False, "perhaps")]


def test_classes_that_are_certain_stand_before_those_that_are_possible(judge: Judge) -> None:
    answer = judge("item.contains.Dy")

    assert [(each.item.code, each.truth, each.in_force) for each in answer.items] == [
        ("Z2", True, True),
        ("Z1", None, True),
    ]


def test_the_answer_keeps_what_it_was_asked(judge: Judge) -> None:
    answer = judge()

    assert (answer.regime, answer.day, answer.transaction.id) == ("zz", DAY, "T-1")
    assert answer.facts["item.form"] == Fact("ore", "said")


def test_an_answer_is_decided_when_its_two_bounds_are_one(judge: Judge) -> None:
    assert judge().is_decided
    assert not judge("end_user.military").is_decided
