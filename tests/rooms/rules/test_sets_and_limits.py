"""Lists and limits that the law sets by date, and what is only proposed."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest

from ytterby.rules.check import checked_law
from ytterby.rules.conditions import said
from ytterby.rules.evaluation import Plan, Turns
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.uses import uses
from ytterby.vocabulary.condition import Ref
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import Coverage
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.truth import Truth

ZzLaw = Callable[[Mapping[str, str]], Lawbook]
SHARE = "content.part_1_share.metal-mined"
ACT = """\
parameters:
  limit:
    title: The limit
    unit: share
    values: [{from: 2025-01-01, value: 25 %, provision: art-1}]
sets:
  grey-countries:
    title: Grey countries
    values:
      - {from: 2025-01-01, to: 2026-01-01, words: [ZZ], provision: art-1}
      - {from: 2026-02-01, words: [ZZ, ZY], provision: art-1}
conditions:
  grey: {fact: item.origin, in: {set: grey-countries}}
  beyond: {fact: content.part_1_share.metal-mined, above: {parameter: limit}}
provisions:
  art-1:
    title: Article 1
    text: What comes from a grey country needs a licence.
    grade: invented
    published: 2025-01-01
    effective: 2025-01-01
    applies_when: {ref: grey}
    outcome: licence-individual
  bill-1:
    title: A bill
    text: Nothing from a grey country goes out.
    grade: invented
    published: 2025-03-01
    repealed: 2025-09-01
    proposed: true
    applies_when: {ref: grey}
    outcome: prohibited
"""


@pytest.fixture
def act(zz_law: ZzLaw) -> Lawbook:
    return zz_law({"act-1": ACT})


def grey_on(act: Lawbook, day: date, origin: str) -> Truth:
    return Plan(act, day, Views()).judged(Ref("zz/act-1#grey"), {"item.origin": origin}).truth


def test_a_country_is_grey_from_the_day_on_which_the_set_names_it(act: Lawbook) -> None:
    assert grey_on(act, date(2025, 12, 31), "ZY") is False
    assert grey_on(act, date(2026, 2, 1), "ZY") is True


def test_on_a_day_on_which_the_set_has_no_words_nobody_knows(act: Lawbook) -> None:
    assert grey_on(act, date(2026, 1, 15), "ZZ") is None


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Interval.exactly(Fraction("0.25")), False),
        (Interval.exactly(Fraction("0.2500000001")), True),
        (Interval(Fraction(0), Fraction("0.25")), False),
        (Interval(Fraction("0.25"), Fraction("0.3")), None),
        (Interval(Fraction("0.26"), None), True),
        (Interval(Fraction(0), None), None),
    ],
)
def test_a_limit_is_exceeded_only_above_it(act: Lawbook, share: Interval, expected: Truth) -> None:
    plan = Plan(act, date(2025, 6, 1), Views())

    assert plan.judged(Ref("zz/act-1#beyond"), {SHARE: share}).truth is expected


def test_what_is_proposed_never_binds_and_is_dropped_one_day(act: Lawbook) -> None:
    bill = act.provisions["zz/act-1#bill-1"]
    words = {
        day: act.status(bill, day, Views()).word
        for day in (date(2025, 2, 28), date(2025, 3, 1), date(2025, 8, 31), date(2025, 9, 1))
    }

    assert list(words.values()) == ["not published", "proposed", "proposed", "dropped"]
    for day in words:
        rulings = Plan(act, day, Views()).rulings({"item.origin": "ZZ"})
        assert {r.provision.id.provision: r.applies for r in rulings}["bill-1"] is False


def test_the_law_turns_on_the_days_on_which_a_set_changes(act: Lawbook) -> None:
    turns = Turns(act, Views())

    assert turns.stretch(date(2026, 1, 31)) != turns.stretch(date(2026, 2, 1))
    assert turns.stretch(date(2026, 2, 1)) == turns.stretch(date(2027, 2, 1))


def test_a_condition_names_the_sets_on_which_it_rests(act: Lawbook) -> None:
    assert uses(Ref("zz/act-1#grey"), act).sets == ("zz/act-1#grey-countries",)


def test_a_set_that_is_not_there_and_a_word_that_no_fact_has_are_found(zz_law: ZzLaw) -> None:
    whole = ACT.replace(", to: 2026-01-01", ", to: 2026-02-01")
    text = whole.replace("words: [ZZ, ZY]", "words: [Zedland]")

    found = checked_law(zz_law({"act-1": text}))

    assert [each.code for each in found] == ["VALUE-DOES-NOT-FIT-FACT"]


def test_a_regime_judges_its_own_instruments_only(zz_law: ZzLaw) -> None:
    book = zz_law({"act-1": ACT, "act-2": ACT})
    regime = Regime(
        "zz-second", "Zedland", "", ("ZZ",), "Ministry", "", {}, Coverage(complete=True),
        instruments=frozenset({"zz/act-2"}),
    )  # fmt: skip

    plan = Plan(book, date(2025, 6, 1), Views(), (regime,))

    judged = {ruling.provision.id.instrument for ruling in plan.rulings({}, regime)}
    assert judged == {"zz/act-2"}


def test_a_limit_in_kilograms_is_told_in_kilograms_and_a_share_in_per_cent() -> None:
    assert said(Fraction(1, 5), "kg") == "0.2 kg"
    assert said(Fraction(1, 5), "share") == "20 %"
    assert said(Fraction(1, 5)) == "20 %"
