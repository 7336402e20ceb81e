"""Whom to ask about a bill or a portfolio, with what is at hand for that."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ytterby.assembly.compiled import WhatIf, asked, portfolio_of
from ytterby.assembly.documents import answered_bill, desk
from ytterby.assembly.extras import is_installed
from ytterby.assembly.law_on_hand import law
from ytterby.material.asking.inquiry import EXACT_PARTS_MAX, Inquiry
from ytterby.reports.finding_words import finding_words
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.finding import Finding
from ytterby.workflows.inquire import Wanted, inquire
from ytterby.workflows.judge_document import Tell
from ytterby.workflows.open_documents import Files, market_of
from ytterby.workflows.products import valued
from ytterby.workflows.whom_to_ask import threshold_on

if TYPE_CHECKING:
    from ytterby.material.compiled.portfolio import Portfolio


def inquired(document: Path, files: Files, day: date, wanted: Wanted, tell: Tell) -> Inquiry:
    """Whom to ask so that every product's content is decided, and what each answer decides.

    A bill of more parts than are asked about in fractions, and a compiled folder, are asked about
    in floats, if the extra `scale` is there.

    Raises:
        FindingsError: the document, or one beside it, cannot be used.
        ScaleMissingError: it is a compiled folder, and the extra is not installed.
        UnknownBasisError: the regime counts nothing on a basis that is wanted.

    """
    if document.is_dir():
        portfolio = portfolio_of(document, files, day, tell)
        return _by_arrays(portfolio, files, day, wanted, tell)
    return inquired_of(answered_bill(document, files, day, tell), files, day, wanted, tell)


def inquired_of(bill: Bill, files: Files, day: date, wanted: Wanted, tell: Tell) -> Inquiry:
    """The same of a bill that is read already, with all that is laid over it.

    Raises:
        FindingsError: the bill, or a document beside it, cannot be used.
        UnknownBasisError: the regime counts nothing on a basis that is wanted.

    """
    if len(bill.parts) > EXACT_PARTS_MAX and is_installed("numba"):
        from ytterby.material.compiled.compile_bill import compiled

        return _by_arrays(compiled(bill), files, day, wanted, tell)
    return _exactly(bill, files, day, wanted, tell)


def _exactly(bill: Bill, files: Files, day: date, wanted: Wanted, tell: Tell) -> Inquiry:
    court = law()
    found = valued(bill, court.lawbook, court.counting, market_of(files, desk()), day)
    _tell_all(found.findings, tell)
    return inquire(found, court.lawbook, court.counting, day, wanted)


def _by_arrays(
    portfolio: "Portfolio", files: Files, day: date, wanted: Wanted, tell: Tell
) -> Inquiry:
    from ytterby.workflows.inquire_portfolio import InForce, inquire_portfolio
    from ytterby.workflows.judge_portfolio import judge, judged

    court = law()
    judging = judge(portfolio, asked(files, day, WhatIf()))
    _tell_all(judging.findings, tell)
    tests_share = threshold_on(court.lawbook, court.counting, day) is not None
    substances = tuple(judging.asked.valuation.counted.forms["metal"])
    in_force = InForce(tests_share, substances)
    return inquire_portfolio(judging, judged(judging), in_force, wanted)


def _tell_all(findings: Iterable[Finding], tell: Tell) -> None:
    for finding in findings:
        tell(finding_words(finding))
