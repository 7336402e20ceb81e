"""Compiled portfolios with what is at hand: written to a folder, opened, judged; extra `scale`."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ytterby.assembly.documents import (
    answered_bill,
    assumptions_in,
    desk,
    mapped,
    statements_beside,
)
from ytterby.assembly.extras import is_installed
from ytterby.assembly.law_on_hand import law
from ytterby.intake.countries import countries
from ytterby.material.answers.answered import with_statements
from ytterby.material.answers.assumed import with_assumptions
from ytterby.reports.finding_words import finding_words
from ytterby.vocabulary.bill import Bill, Use
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.workflows.drawing import Drawing
from ytterby.workflows.judge_document import Tell
from ytterby.workflows.judged_portfolio import JudgedPortfolio
from ytterby.workflows.open_documents import Files, bill_of, market_of
from ytterby.workflows.portfolio_sensitivity import Sensitivity, places_in, sensitivity_of
from ytterby.workflows.products import valuation_on
from ytterby.workflows.whom_to_ask import first_threshold

if TYPE_CHECKING:
    from ytterby.material.compiled.portfolio import Portfolio
    from ytterby.workflows.judge_portfolio import Asked


Likely: TypeAlias = Mapping[str, Mapping[str, tuple[float, ...]]]


class ScaleMissingError(RuntimeError):
    """The extra that compiles portfolios is not installed."""

    def __init__(self) -> None:
        super().__init__("compiled portfolios need the extra `scale`: pip install 'ytterby[scale]'")


class UnknownProductError(ValueError):
    """A product was asked for that is not one of the portfolio's."""

    def __init__(self, product: str, document: Path) -> None:
        super().__init__(f"{product} is no product of {document.name}")


class UnknownCountryError(ValueError):
    """Something was named that is no country."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no country; write its ISO 3166 code of two letters")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is asked instead of the law's own threshold and home countries, and what beside them.

    ``product`` is of whom it is asked on which parts its steps hang.
    """

    threshold: Fraction | None = None
    countries: tuple[str, ...] = ()
    drawing: Drawing | None = None
    product: str = ""


def countries_named(texts: Iterable[str]) -> tuple[str, ...]:
    """The codes of countries by code or name.

    Raises:
        UnknownCountryError: one is none.

    """
    known = countries()
    codes: dict[str, None] = {}
    for text in texts:
        code = known.get(" ".join(text.casefold().split()))
        if code is None:
            raise UnknownCountryError(text)
        codes[code] = None
    return tuple(codes)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a portfolio is."""

    parts: int
    uses: int
    products: int


def compile_into(document: Path, files: Files, folder: Path, tell: Tell) -> Size:
    """Compiles a bill into a folder that is tied to it.

    Raises:
        FindingsError: the bill cannot be used.
        ScaleMissingError: the extra is not installed.
        TakenError: the folder holds something else.

    """
    _refuse_without_scale()
    from ytterby.backends.compiled_folder import CompiledFolder, sha256_of
    from ytterby.material.compiled.compile_bill import compiled
    from ytterby.workflows.compiled_shelf import KeptPortfolio, Source

    sources = [document, *([files.columns] if files.columns else [])]
    kept_sources = tuple(Source(path, sha256_of(path)) for path in sources if path.is_file())
    bill, findings = bill_of(mapped(document, files), desk())
    _tell_all(findings, tell)
    portfolio = compiled(bill)
    CompiledFolder(folder).write(KeptPortfolio(portfolio, kept_sources))
    return Size(portfolio.rows, len(portfolio.line), len(portfolio.products))


def checked_folder(folder: Path, tell: Tell) -> Size:
    """A compiled folder compared with its manifest and its documents, file by file.

    Raises:
        FindingsError: something in it is not as it was written, or a document has changed since.
        ScaleMissingError: the extra is not installed.

    """
    _refuse_without_scale()
    portfolio = _opened(folder, tell, thoroughly=True)
    return Size(portfolio.rows, len(portfolio.line), len(portfolio.products))


def judged_portfolio(
    document: Path, files: Files, day: date, what_if: WhatIf, tell: Tell
) -> tuple[JudgedPortfolio, Likely]:
    """Every product of a bill or a compiled folder judged, and what is likely where that is asked.

    Raises:
        FindingsError: the bill, the folder, prices or answers cannot be used.
        ScaleMissingError: the extra is not installed.

    """
    portfolio = portfolio_of(document, files, day, tell)
    from ytterby.workflows.drawn_portfolio import drawn_shares
    from ytterby.workflows.judge_portfolio import judge, judged

    found = judge(portfolio, asked(files, day, what_if), _threads())
    _tell_all(found.findings, tell)
    drawing = what_if.drawing
    return judged(found), {} if drawing is None else drawn_shares(found, drawing)


def judged_steps(
    document: Path, files: Files, day: date, what_if: WhatIf, tell: Tell
) -> tuple[JudgedPortfolio, Mapping[MagnetStep, tuple[str, ...]]]:
    """Every product judged, and of one product for each step the parts on which it hangs.

    Raises:
        FindingsError: the bill, the folder, prices or answers cannot be used.
        ScaleMissingError: the extra is not installed.
        UnknownProductError: there is no such product.

    """
    portfolio = portfolio_of(document, files, day, tell)
    from ytterby.workflows.judge_portfolio import hangs_on, judge, judged

    found = judge(portfolio, asked(files, day, what_if), _threads())
    every, product = judged(found), what_if.product
    if not product:
        return every, {}
    if product not in every.steps:
        raise UnknownProductError(product, document)
    return every, {step: hangs_on(found, product, step) for step in MagnetStep}


def sensitivity(
    document: Path, files: Files, day: date, what_if: WhatIf, tell: Tell
) -> Sensitivity:
    """Every product judged at every place of the price book, on every basis."""
    portfolio = portfolio_of(document, files, day, tell)
    from ytterby.workflows.judge_portfolio import judge, judged

    prices = market_of(files, desk()).prices
    by_place: dict[str, JudgedPortfolio] = {}
    for place in places_in(prices):
        there = asked(replace(files, place=place), day, what_if)
        by_place[place] = judged(judge(portfolio, there, _threads()))
    return sensitivity_of(by_place)


def portfolio_of(document: Path, files: Files, day: date, tell: Tell) -> "Portfolio":
    """The portfolio in a compiled folder, or a bill compiled in memory; answers laid over it.

    Raises:
        FindingsError: the bill, the folder or the answers cannot be used.
        ScaleMissingError: the extra is not installed.

    """
    _refuse_without_scale()
    if document.is_dir():
        return _told_anew(_opened(document, tell), files, day, tell)
    from ytterby.material.compiled.compile_bill import compiled

    return compiled(answered_bill(document, files, day, tell))


def _opened(folder: Path, tell: Tell, *, thoroughly: bool = False) -> "Portfolio":
    from ytterby.backends.compiled_folder import CompiledFolder

    read = CompiledFolder(folder).read(thoroughly=thoroughly)
    kept = read.required()
    _tell_all(read.findings, tell)
    return kept.portfolio


def _told_anew(portfolio: "Portfolio", files: Files, day: date, tell: Tell) -> "Portfolio":
    """The portfolio with the parts of which suppliers have answered, or something is assumed."""
    from ytterby.material.compiled.compile_bill import restated

    statements = statements_beside(files, day, {}, tell)
    assumed: Mapping[str, str] = {}
    if files.assumptions is not None:
        assumed = assumptions_in(files.assumptions, tell)
    row_of = portfolio.rows_named()
    named = sorted({*assumed, *(each.part for each in statements)} & row_of.keys())
    if not named:
        return portfolio
    bill = _as_bill(portfolio, {id_: row_of[id_] for id_ in named})
    answered, told_twice = with_statements(bill, statements, day)
    answered, contradicted = with_assumptions(answered, assumed)
    _tell_all((*told_twice, *contradicted), tell)
    return restated(
        portfolio,
        {row_of[id_]: part for id_, part in answered.parts.items() if part is not bill.parts[id_]},
    )


def _as_bill(portfolio: "Portfolio", rows: Mapping[str, int]) -> Bill:
    """Some parts as a bill, of whose uses one tells that a part is a whole."""
    start, part, ids = portfolio.layout.start, portfolio.layout.part, portfolio.ids
    uses = tuple(
        Use(id_, ids.of(int(part[start[row]])), Fraction(1))
        for id_, row in rows.items()
        if start[row] < start[row + 1]
    )
    return Bill({id_: portfolio.part_of(row) for id_, row in rows.items()}, uses, ())


def bill_in(folder: Path, files: Files, day: date, products: Iterable[str], tell: Tell) -> Bill:
    """The exact bill of some products of a compiled folder, of all where none is named.

    Raises:
        FindingsError: the folder or the answers cannot be used.
        ScaleMissingError: the extra is not installed.
        UnknownProductError: the portfolio has no such part.

    """
    portfolio = portfolio_of(folder, files, day, tell)
    row_of = portfolio.rows_named()
    named = tuple(products) or tuple(portfolio.ids.of(row) for row in portfolio.products)
    for name in named:
        if name not in row_of:
            raise UnknownProductError(name, folder)
    return portfolio.bill_of([row_of[name] for name in named])


def asked(files: Files, day: date, what_if: WhatIf) -> "Asked":
    """What is asked of a portfolio, by the law of a day where nothing else is said."""
    from ytterby.workflows.judge_portfolio import Asked

    court = law()
    regime = court.counting
    threshold = what_if.threshold
    if threshold is None:
        threshold = first_threshold(court.lawbook, regime, day)
    valuation = valuation_on(court.lawbook, regime, market_of(files, desk()), day)
    return Asked(valuation, threshold, what_if.countries or tuple(regime.home))


def _refuse_without_scale() -> None:
    if not is_installed("numba"):
        raise ScaleMissingError


def _threads() -> int:
    return os.cpu_count() or 1


def _tell_all(findings: tuple[Finding, ...], tell: Tell) -> None:
    for finding in findings:
        tell(finding_words(finding))
