"""Case files run against the law: each transaction judged, each answer held against its source."""

from collections.abc import Callable

from ytterby.licensing.case_result import CaseResult, compared
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.case import Case, Verdict
from ytterby.workflows.determine import Court, ProductFacts, UnknownRegimeError, determine


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
    try:
        asked = court.under((_regime_of(case, court),))
    except UnknownRegimeError as unknown:
        return CaseResult(case, Verdict.FAILED, (str(unknown),), None)
    (answer,) = determine(asked, case.transaction, views, product_of(case))
    statuses = {
        name: court.lawbook.status(court.lawbook.provisions[name], answer.day, views).word
        for name in case.expect.status
        if name in court.lawbook.provisions
    }
    every = court.lawbook.instruments.values()
    penalties = {each.id: each for one in every for each in one.penalties}
    return compared(case, case.expect, answer, statuses, penalties)


def _regime_of(case: Case, court: Court) -> str:
    """The regime that the case names, or that of its rule, or the first word of its id."""
    if case.regime:
        return case.regime
    instrument = case.rule.partition("#")[0].partition(",")[0]
    for each in court.every_regime:
        if instrument in each.instruments:
            return each.id
    return instrument.partition("/")[0] or case.id.partition("-")[0].lower()
