"""Worked cases of law, run against the law on hand."""

from functools import partial
from pathlib import Path

from ytterby.assembly.documents import desk
from ytterby.assembly.law_on_hand import law
from ytterby.assembly.settings import package_folder
from ytterby.intake.cases import read_cases
from ytterby.licensing.case_result import CaseResult
from ytterby.material.magnet_facts import MAGNET_FACTS
from ytterby.vocabulary.case import Case
from ytterby.workflows.determine import NOTHING_ROLLED_UP, ProductFacts
from ytterby.workflows.open_documents import (
    Desk,
    Files,
    bill_of,
    mapped_table,
    market_of,
)
from ytterby.workflows.products import product_facts, valued
from ytterby.workflows.run_cases import run_case


def case_results(path: Path | None = None) -> tuple[CaseResult, ...]:
    """Every case of a file or folder, run against the law; those of the law itself without one.

    Raises:
        FindingsError: a case file cannot be read.

    """
    court, cases_of = law(), path or package_folder("law")
    cases = read_cases(cases_of, court.lawbook.schema).required()
    return tuple(run_case(court, case, partial(_product_of, desk=desk())) for case in cases)


def _product_of(case: Case, desk: Desk) -> ProductFacts:
    """What the bill beside a case file says of the case's product."""
    if not case.bill or case.transaction is None:
        return NOTHING_ROLLED_UP
    beside = Path(case.place.document).parent
    files = Files(prices=beside / case.prices if case.prices else None, place=case.place_of_prices)
    bill, _ = bill_of(mapped_table(beside / case.bill, files, desk), desk)
    court = law()
    found = valued(
        bill, court.lawbook, court.counting, market_of(files, desk), case.transaction.day
    )
    product = case.transaction.item.product
    return product_facts(found, product, court.substances, court.stages, MAGNET_FACTS)
