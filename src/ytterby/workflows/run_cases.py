"""Case files run against the law: each transaction judged, each answer held against its source."""

from collections.abc import Callable

from ytterby.licensing.case_result import CaseResult, compared
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.case import Case, Verdict
from ytterby.workflows.determine import Court, ProductFacts, determine


def run_case(court: Court, case: Case, product_of: Callable[[Case], ProductFacts]) -> CaseResult:
    """Judges the transaction of a case and holds the answer against what was expected.

    Args:
        court: the law on hand.
        case: facts, day and expectation, with its source and grade.
        product_of: what the case's bill of materials says, if it has one.

    """
    if case.transaction is None or case.expect is None:
        return CaseResult(case, Verdict.PENDING, (), None)
    views = Views(case.readings)
    regime = _regime_of(case)
    for answer in determine(court, case.transaction, views, product_of(case)):
        if answer.regime == regime:
            statuses = {
                name: court.lawbook.status(court.lawbook.provisions[name], answer.day, views).word
                for name in case.expect.status
                if name in court.lawbook.provisions
            }
            return compared(case, case.expect, answer, statuses)
    return CaseResult(case, Verdict.FAILED, (f"no law of regime {regime!r} is encoded",), None)


def _regime_of(case: Case) -> str:
    """The regime whose law the case tests: that of its rule, else the first word of its id."""
    return case.rule.partition("/")[0] or case.id.partition("-")[0].lower()
