"""A line of several columns: what each of them says, and what they come to together."""

from fractions import Fraction

import pytest

from ytterby.rules.triage_line import ColumnRules, Evidence, line_judged, stated_signs
from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.triage import (
    CouldHold,
    Judged,
    Reason,
    Sign,
    Speaks,
    Told,
    TriageRule,
)

SCREW = TriageRule("screw", Speaks.CANNOT_HOLD, any_name_before=True)
BRACKET = TriageRule("bracket", Speaks.CANNOT_HOLD)
MOTOR = TriageRule("motor", Speaks.MAY_HOLD, ("Nd",))
PLAIN = Judged(
    CouldHold.NO, Reason.CANNOT_HOLD, (Sign(Told.DESCRIPTION, "screw", SCREW.says, SCREW),)
)
BRACKETED = Judged(
    CouldHold.NO, Reason.CANNOT_HOLD, (Sign(Told.DESCRIPTION, "bracket", BRACKET.says, BRACKET),)
)
HOLDER = Judged(
    CouldHold.YES, Reason.MAY_HOLD, (Sign(Told.DESCRIPTION, "motor", MOTOR.says, MOTOR),)
)
NOBODY = Judged(CouldHold.UNKNOWN, Reason.WORD_NOT_KNOWN)
NAMED = Judged(
    CouldHold.YES,
    Reason.NAMED,
    (Sign(Told.MATERIAL, "NdFeB", Speaks.HOLDS, None, ("Nd",)),),
    certain=True,
)
HEADING = Sign(Told.HS, "850511", Speaks.MAY_HOLD, MOTOR)
RULES = ColumnRules(
    TriageRule("named", Speaks.HOLDS),
    TriageRule("complete", Speaks.CANNOT_HOLD),
    TriageRule("free", Speaks.CANNOT_HOLD),
)


def _stated(
    *shares: SubstanceShare, complete: bool = False, free: bool | None = None
) -> tuple[Sign, ...]:
    return stated_signs(shares, RULES, is_complete=complete, rare_earth_free=free)


def _share(symbol: str, low: str, high: str | None = None) -> SubstanceShare:
    return SubstanceShare(symbol, Interval(Fraction(low), Fraction(high or low)))


TRACE = _stated(_share("Dy", "0", "0.01"))
IRON = _stated(_share("Fe", "1"), complete=True)
SOME_IRON = _stated(_share("Fe", "0.9"))
LANTHANUM = _stated(_share("La", "0.2"), complete=True)


@pytest.mark.parametrize(
    ("evidence", "answer", "reason"),
    [
        (Evidence(PLAIN), CouldHold.NO, Reason.CANNOT_HOLD),
        (Evidence(PLAIN, NAMED), CouldHold.YES, Reason.NAMED),
        (Evidence(PLAIN, hs=HEADING), CouldHold.UNKNOWN, Reason.CONTRADICTION),
        (Evidence(PLAIN, NOBODY), CouldHold.NO, Reason.CANNOT_HOLD),
        (Evidence(BRACKETED, NOBODY), CouldHold.UNKNOWN, Reason.WORD_NOT_KNOWN),
        (Evidence(PLAIN, HOLDER), CouldHold.UNKNOWN, Reason.CONTRADICTION),
        (Evidence(NOBODY, hs=HEADING), CouldHold.YES, Reason.MAY_HOLD),
        (Evidence(NOBODY), CouldHold.UNKNOWN, Reason.WORD_NOT_KNOWN),
        (Evidence(PLAIN, stated=_stated(_share("Dy", "0.03"))), CouldHold.YES, Reason.NAMED),
        (Evidence(NOBODY, stated=TRACE), CouldHold.YES, Reason.MAY_HOLD),
        (Evidence(NOBODY, stated=IRON), CouldHold.NO, Reason.STATED),
        (Evidence(NOBODY, stated=SOME_IRON), CouldHold.UNKNOWN, Reason.WORD_NOT_KNOWN),
        (Evidence(HOLDER, stated=_stated(free=True)), CouldHold.UNKNOWN, Reason.CONTRADICTION),
        (Evidence(NAMED, stated=_stated(free=True)), CouldHold.UNKNOWN, Reason.CONTRADICTION),
        (Evidence(NOBODY, stated=LANTHANUM), CouldHold.UNKNOWN, Reason.WORD_NOT_KNOWN),
    ],
)  # fmt: skip
def test_columns_come_to_one_answer(evidence: Evidence, answer: CouldHold, reason: Reason) -> None:
    found = line_judged(evidence)

    assert (found.answer, found.reason) == (answer, reason)


def test_what_decided_nothing_is_no_sign_of_a_yes() -> None:
    found = line_judged(Evidence(PLAIN, NAMED))

    assert [each.words for each in found.signs] == ["NdFeB"]


def test_both_sides_of_a_contradiction_are_shown() -> None:
    found = line_judged(Evidence(PLAIN, hs=HEADING))

    assert [each.words for each in found.signs] == ["screw", "850511"]
