"""What the difference between two answers to one matter comes to."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from ytterby.licensing.answer_change import AnswerChange, Shift
from ytterby.licensing.determination import Determination
from ytterby.licensing.determine import determined
from ytterby.rules.evaluation import Plan
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.fact import Fact, FactValue
from ytterby.vocabulary.law import Coverage
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Item, Transaction

ZzLaw = Callable[[Mapping[str, str]], Lawbook]

DATES = "grade: invented, published: 2025-01-01, effective: 2025-02-01"
ACT = """\
duties:
  notice: {words: Hand the notice on}
conditions:
  forged: {fact: item.form, in: [magnet, metal]}
provisions:
  listed: {title: Listed, text: Magnets need a licence., DATES,
    applies_when: {fact: item.form, is: magnet}, outcome: licence-individual}
  banned: {title: Banned, text: Not to soldiers., DATES,
    applies_when: {all: [{ref: forged}, {fact: end_user.military, is: true}]}, outcome: prohibited}
  told: {title: Told, text: Alloy is reported., DATES,
    applies_when: {fact: item.form, is: alloy}, outcome: report-only}
  noticed: {title: Noticed, text: A notice goes along., DATES,
    applies_when: {fact: transaction.purpose, is: sale}, duties: [notice]}
"""
DAY = date(2025, 6, 1)
REGIME = Regime("zz", "Zedland", "", ("ZZ",), "the Office", "", {}, Coverage(complete=True))

Facts = dict[str, FactValue]
MAGNET: Facts = {"item.form": "magnet", "end_user.military": False, "transaction.purpose": "gift"}
SOLDIERS: Facts = {**MAGNET, "end_user.military": True}
ANYBODY: Facts = {"item.form": "magnet", "transaction.purpose": "gift"}
SOLD: Facts = {**MAGNET, "transaction.purpose": "sale"}
ALLOY: Facts = {**MAGNET, "item.form": "alloy"}
ORE: Facts = {**MAGNET, "item.form": "crystal"}
METAL: Facts = {"item.form": "metal", "transaction.purpose": "gift"}


@pytest.fixture
def judge(zz_law: ZzLaw) -> Callable[[Facts], Determination]:
    plan = Plan(zz_law({"act-1": ACT.replace("DATES", DATES)}), DAY, Views())

    def judged(facts: Facts) -> Determination:
        told = {name: Fact(value, "a test") for name, value in facts.items()}
        matter = Transaction(id="", day=DAY, kind="goods", item=Item())
        return determined(plan, REGIME, matter, told)

    return judged


@pytest.mark.parametrize(
    ("before", "after", "shift"),
    [
        (MAGNET, SOLDIERS, Shift.PROHIBITED),
        (ORE, MAGNET, Shift.LICENCE),
        (ORE, ALLOY, Shift.LESS),
        (MAGNET, ANYBODY, Shift.OPENED),
        (ORE, METAL, Shift.OPENED),
        (ANYBODY, MAGNET, Shift.SETTLED),
        (MAGNET, ALLOY, Shift.RELIEVED),
        (SOLDIERS, MAGNET, Shift.RELIEVED),
        (MAGNET, SOLD, Shift.BESIDE),
        (MAGNET, MAGNET, None),
    ],
)
def test_the_shift_is_what_presses_whoever_asks(
    judge: Callable[[Facts], Determination], before: Facts, after: Facts, shift: Shift | None
) -> None:
    change = AnswerChange("", "a matter", "", judge(before), judge(after))

    assert change.shift is shift
