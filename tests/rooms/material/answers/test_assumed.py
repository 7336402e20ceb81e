"""Assumptions over a bill: they fill in what nobody said and give way to everything that was."""

from dataclasses import replace
from fractions import Fraction

from ytterby.material.answers.assumed import with_assumptions
from ytterby.vocabulary.bill import Bill, Part, SubstanceShare, Use
from ytterby.vocabulary.interval import Interval

SCREW = Part("S-1", evidence="list of 2026")
MAGNET = Part("M-1", composition=(SubstanceShare("Nd", Interval.exactly(Fraction(3, 10))),))
BILL = Bill(
    {"TOP": Part("TOP"), "S-1": SCREW, "M-1": MAGNET},
    (Use("TOP", "S-1", Fraction(4)), Use("TOP", "M-1", Fraction(1))),
    ("TOP",),
)


def test_a_part_of_which_nobody_spoke_is_taken_as_free_and_says_why() -> None:
    assumed, findings = with_assumptions(BILL, {"S-1": "assumption: by rule", "X-9": "any"})

    assert assumed.parts["S-1"] == replace(
        SCREW, rare_earth_free=True, evidence="list of 2026; assumption: by rule"
    )
    assert (assumed.parts["M-1"], assumed.uses, findings) == (MAGNET, BILL.uses, ())


def test_what_was_said_counts_and_the_assumption_is_a_finding() -> None:
    assumed, findings = with_assumptions(BILL, {"M-1": "by rule", "TOP": "by rule"})

    assert assumed == BILL
    assert [each.seen for each in findings] == [
        "by rule, and the bill names Nd for M-1",
        "by rule, and the bill has parts of its own for TOP",
    ]


def test_a_composition_without_rare_earths_needs_no_assumption() -> None:
    iron = replace(SCREW, composition=(SubstanceShare("Fe", Interval.exactly(1)),))
    bill = replace(BILL, parts={**BILL.parts, "S-1": iron})

    assert with_assumptions(bill, {"S-1": "by rule"}) == (bill, ())
