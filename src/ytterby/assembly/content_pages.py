"""What is inside a bill or a compiled portfolio, as pages in a folder."""

from datetime import date
from pathlib import Path

from ytterby.assembly.compiled import WhatIf, asked, portfolio_of
from ytterby.assembly.documents import answered_bill, desk
from ytterby.assembly.extras import is_installed
from ytterby.assembly.law_on_hand import law
from ytterby.assembly.settings import version
from ytterby.material.asking.inquiry import EXACT_PARTS_MAX
from ytterby.vocabulary.bill import Bill
from ytterby.workflows.content_pages import INDEX, ContentSeen, content_files, content_seen
from ytterby.workflows.judge_document import Tell
from ytterby.workflows.open_documents import Files, market_of
from ytterby.workflows.products import Market, valuation_on, valued
from ytterby.workflows.whom_to_ask import first_threshold


def write_content_pages(
    document: Path, files: Files, day: date, target: Path, tell: Tell
) -> tuple[Path, int]:
    """Writes the overview and the trees into a folder; the page to open first, and how many.

    Raises:
        FindingsError: the document, or one beside it, cannot be used.
        ScaleMissingError: it is a compiled folder, and the extra is not installed.

    """
    seen = _seen(document, files, day, tell)
    target.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, page in content_files(seen, version()):
        (target / name).write_text(page, encoding="utf-8")
        count += 1
    return target / INDEX, count


def bill_seen(bill: Bill, market: Market, day: date) -> ContentSeen:
    """Everything that is shown of a bill: exactly, or by arrays where it is large.

    Raises:
        FindingsError: the bill contradicts itself, or something in it cannot be valued.

    """
    court = law()
    regime = court.counting
    if is_large(bill):
        from ytterby.material.compiled.compile_bill import compiled
        from ytterby.workflows.content_portfolio import portfolio_seen
        from ytterby.workflows.judge_portfolio import Asked, judge

        valuation = valuation_on(court.lawbook, regime, market, day)
        threshold = first_threshold(court.lawbook, regime, day)
        question = Asked(valuation, threshold, tuple(regime.home))
        return portfolio_seen(judge(compiled(bill), question), court, regime)
    return content_seen(valued(bill, court.lawbook, regime, market, day), court, regime, day)


def is_large(bill: Bill) -> bool:
    """Whether a bill is judged by arrays: it has many parts, and the extra is there."""
    return len(bill.parts) > EXACT_PARTS_MAX and is_installed("numba")


def _seen(document: Path, files: Files, day: date, tell: Tell) -> ContentSeen:
    if not document.is_dir():
        bill = answered_bill(document, files, day, tell)
        return bill_seen(bill, market_of(files, desk()), day)
    portfolio = portfolio_of(document, files, day, tell)
    from ytterby.workflows.content_portfolio import portfolio_seen
    from ytterby.workflows.judge_portfolio import judge

    court = law()
    return portfolio_seen(judge(portfolio, asked(files, day, WhatIf())), court, court.counting)
