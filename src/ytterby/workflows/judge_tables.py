"""Portfolios in tables judged: the law and the prices here and exact, the rest where they lie.

Floats propose there as they do in ``workflows.judge_portfolio``; a product that comes near the
threshold is brought here with everything below it, and fractions decide.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf

from ytterby.material.content import roll_up
from ytterby.material.share import shares_at
from ytterby.material.statement import speaks
from ytterby.material.worth import (
    Appraisal,
    Valuation,
    appraisal_of,
    overridden,
    priced_lines,
    rate_between,
    rate_missing,
    worth_per_mg,
)
from ytterby.reports.tally import Tally
from ytterby.vocabulary.bill import Bill, Operator, Part, Use
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.truth import Truth
from ytterby.workflows.open_documents import Desk
from ytterby.workflows.tabled_portfolio import (
    Ends,
    ExactPart,
    ExactTables,
    Priced,
    PricedStatement,
    TabledPortfolio,
)
from ytterby.workflows.tabled_statements import read_statements, telling_headings


@dataclass(frozen=True, slots=True)
class TablesAsked:
    """What tables are judged by; ``desk`` has the words in which parts speak of themselves."""

    valuation: Valuation
    threshold: Fraction
    desk: Desk


@dataclass(frozen=True, slots=True)
class TablesJudged:
    """How many products there are of each kind, the columns not read, and what was found."""

    tally: Tally
    unread: tuple[str, ...]
    findings: tuple[Finding, ...]


def judge_tables(portfolio: TabledPortfolio, asked: TablesAsked, address: str) -> TablesJudged:
    """Judges every product and keeps one row for each at an address.

    Raises:
        CycleError: parts go into each other in a circle.
        FindingsError: the tables cannot be used.

    """
    found = portfolio.findings()
    if any(each.blocks for each in found):
        raise FindingsError(found)
    appraisal, without_price = appraisal_of(asked.valuation)
    headings, unread = telling_headings(portfolio.headings(), asked.desk)
    statements = read_statements(portfolio.statements(headings), asked.desk)
    factors = _factors(portfolio.currencies(), appraisal)
    priced = priced_statements(statements, appraisal, factors, asked.threshold)
    near = portfolio.judge(priced)
    decided = dict(_decided(portfolio.exactly(near), statements, near, asked)) if near else {}
    without_rate = _without_rate(portfolio.currencies(), factors, appraisal)
    return TablesJudged(
        portfolio.keep(address, decided), unread, (*found, *without_price, *without_rate)
    )


def priced_statements(
    statements: Iterable[Part],
    appraisal: Appraisal,
    factors: Mapping[str, float],
    threshold: Fraction,
) -> Priced:
    """What every statement says of listed material, worked out exactly and then rounded once."""
    bases = appraisal.counted.bases
    return Priced(bases, tuple(_priced(each, appraisal) for each in statements), factors, threshold)


def _priced(statement: Part, appraisal: Appraisal) -> PricedStatement:
    bases, one = appraisal.counted.bases, Interval.exactly(1)
    return PricedStatement(
        tuple(
            _ends(worth_per_mg(statement, priced_lines(statement, appraisal, basis)))
            for basis in bases
        ),
        tuple(_ends(overridden(statement, basis, appraisal, one)) for basis in bases),
        speaks(statement),
        statement.operator is Operator.OVERRIDE,
        statement.operator is Operator.CUT,
    )


def _ends(interval: Interval) -> Ends:
    return float(interval.low), inf if interval.high is None else float(interval.high)


def _factors(currencies: Iterable[str], appraisal: Appraisal) -> dict[str, float]:
    rates = {
        each: rate_between(each, appraisal.currency, appraisal.counted.on, appraisal.rates)
        for each in currencies
    }
    return {each: float(rate) for each, rate in rates.items() if rate is not None}


def _without_rate(
    currencies: Iterable[str], factors: Mapping[str, float], appraisal: Appraisal
) -> Iterator[Finding]:
    for each in currencies:
        if each not in factors:
            named = f"the value of parts in {each}"
            yield rate_missing(Place("rates"), named, each, appraisal.currency)


def _decided(
    tables: ExactTables, statements: Sequence[Part], near: Iterable[str], asked: TablesAsked
) -> Iterator[tuple[tuple[str, str], Truth]]:
    """What fractions say of the products that came near."""
    content = roll_up(_bill(tables, statements), asked.valuation)
    for product in near:
        for basis, share in shares_at(content, product).items():
            yield (product, basis), share.reaches(asked.threshold)


def _bill(tables: ExactTables, statements: Sequence[Part]) -> Bill:
    parts = {each.id: _part(each, statements[each.statement]) for each in tables.parts}
    uses = tuple(Use(whole, part, units) for whole, part, units in tables.lines)
    return Bill(parts, uses, ())


def _part(told: ExactPart, statement: Part) -> Part:
    mass = None
    if told.mass_low_mg is not None:
        mass = Interval(told.mass_low_mg, told.mass_high_mg)
    value = None if told.value is None else Money.of(told.value, told.currency)
    return replace(statement, id=told.id, mass_mg=mass, value=value)
