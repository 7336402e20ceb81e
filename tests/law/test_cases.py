"""Every worked case beside the law comes out as its source says."""

import re
from fractions import Fraction

import pytest

from ytterby import assembly
from ytterby.licensing.case_result import CaseResult
from ytterby.licensing.determination import Determination
from ytterby.vocabulary.case import Verdict
from ytterby.vocabulary.interval import Interval

# As numbered in the collection of cases; letters tell variants apart.
EXECUTABLE = {f"CN-C{number:02}" for number in (*range(1, 26), *range(29, 33), 34)}
PENDING = {f"CN-C{number}" for number in (26, 27, 28, 33)}

RESULTS = assembly.case_results()
RUN = [each for each in RESULTS if each.case.id.startswith("CN-C")]


def _of(name: str) -> CaseResult:
    return next(each for each in RUN if each.case.id == name)


def _answer(name: str) -> Determination:
    answer = _of(name).determination
    assert answer is not None
    return answer


@pytest.mark.parametrize("result", RESULTS, ids=[each.case.id for each in RESULTS])
def test_a_case_comes_out_as_its_source_says(result: CaseResult) -> None:
    assert result.differences == ()
    assert result.verdict is not Verdict.FAILED


def test_every_case_of_the_collection_runs_or_is_pending() -> None:
    stems = {
        verdict: {each.case.id[:6] for each in RUN if each.verdict is verdict}
        for verdict in Verdict
    }

    assert stems[Verdict.PASSED] == EXECUTABLE
    assert stems[Verdict.PENDING] == PENDING
    assert stems[Verdict.FAILED] == set()


def test_ids_carry_their_country_and_are_never_used_twice() -> None:
    ids = [each.case.id for each in RESULTS]

    assert len(set(ids)) == len(ids)
    assert [
        each for each in ids if not re.fullmatch(r"[A-Z]{2}-[A-Z]+[0-9]{1,2}[a-z]?", each)
    ] == []


def test_a_pending_case_says_what_it_waits_for() -> None:
    waiting = {each.case.id: each.case.pending for each in RUN if each.verdict is Verdict.PENDING}

    assert set(waiting) == PENDING
    assert all(waiting.values())


def test_no_case_foretells_a_fine() -> None:
    asked = [
        name
        for each in RESULTS
        if each.case.expect is not None
        for name in (*each.case.expect.duties, *each.case.expect.possible_duties)
    ]
    ranges = [
        wanted.range
        for each in RESULTS
        if each.case.expect is not None
        for wanted in each.case.expect.penalties
    ]

    assert [name for name in asked if "fine" in name or "penalty" in name] == []
    assert ranges
    assert [each for each in ranges if each.least == each.most] == []


def test_no_limit_of_working_days_runs_for_a_watch_listed_end_user() -> None:
    # CN-C23: "45-day limit does not run".
    clocks = [clock.working_days for clock, _ in _answer("CN-C23a").clocks]

    assert clocks
    assert set(clocks) == {0}


def test_a_listed_end_user_was_found_by_name() -> None:
    watched, banned = _answer("CN-C23a").facts, _answer("CN-C24a").facts

    assert "TDK Corporation is on" in watched["parties.watch_listed"].source
    assert "MP Materials Corp. is on" in banned["parties.control_listed"].source


def test_the_other_denominator_is_reported_beside_the_answer() -> None:
    # CN-C19: "Report the basis used and that no official valuation method was found."
    reported = {
        (each.doubt, each.settled, each.other, each.other_truth)
        for each in _answer("CN-C19a").other_readings
    }

    doubt = "cn/mofcom-2025-61#which-denominator"
    assert (doubt, "exported-item", "item-inside", True) in reported


def test_a_sleeping_rule_that_may_live_again_says_so() -> None:
    # CN-C13 (d): "Report revives_unless_extended, never 'not controlled'."
    ruling = next(
        each
        for each in _answer("CN-C13d").rulings
        if str(each.provision.id) == "cn/mofcom-2025-57#art-1"
    )

    assert ruling.status.unverified_since is not None
    assert ruling.applies is None


def test_the_shares_of_the_worked_examples_are_those_of_a_hand_calculation() -> None:
    # CN-C18: 0.5 g at USD 0.30 is USD 0.15 of 60; CN-C19: of 2,000.
    part = Fraction(1, 2) * Fraction(30, 100)

    alone = _answer("CN-C18").facts["content.part_1_share.metal-separated"].value
    inside = _answer("CN-C19a").facts["content.part_1_share.metal-separated"].value

    assert alone == Interval.exactly(part / 60)
    assert inside == Interval.exactly(part / 2000)
