"""A compiled portfolio judged for a law, a day, a price place and a what-if, or judged again.

Floats propose; wherever one comes within 1e-9 of the threshold, the product is rolled up in
fractions, and those decide.  Loaded only where the extra ``scale`` is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

import numpy as np

from ytterby.material.compiled.again import Again, Upwards, upwards_of, worked_out_again
from ytterby.material.compiled.appraised import Appraised, appraised
from ytterby.material.compiled.compile_bill import restated
from ytterby.material.compiled.layout import Floats, Numbers
from ytterby.material.compiled.marked import Marked, hanging, marked, presence, steps
from ytterby.material.compiled.portfolio import Portfolio
from ytterby.material.content import roll_up
from ytterby.material.share import reaches, shares_at
from ytterby.material.worth import (
    Appraisal,
    Valuation,
    appraisal_of,
    rate_between,
    rate_missing,
)
from ytterby.vocabulary.bill import Part
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.workflows.judged_portfolio import JudgedPortfolio
from ytterby.workflows.product_shares import ShareFound

# Wide enough for every float of which ``reaches`` wants to see the fractions.
_NEAR = 2e-9


@dataclass(frozen=True, slots=True)
class Asked:
    """What a portfolio is judged by: what counts at which prices, from which share, where."""

    valuation: Valuation
    threshold: Fraction
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judging:
    """A portfolio with all that was worked out of it, so that a part can be told anew.

    ``rows`` are those that the last change may have changed; at first all of them.
    """

    portfolio: Portfolio
    asked: Asked
    appraisal: Appraisal
    findings: tuple[Finding, ...]
    appraised: Appraised
    marked: Marked
    rows: Numbers


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to the row of a part, and from there to what is made of it."""

    row_of: Mapping[str, int]
    upwards: Upwards


def judge(portfolio: Portfolio, asked: Asked, threads: int = 1) -> Judging:
    """A portfolio judged whole."""
    appraisal, findings = appraisal_of(asked.valuation)
    return Judging(
        portfolio,
        asked,
        appraisal,
        (*findings, *_without_rate(portfolio, appraisal)),
        appraised(portfolio, appraisal, threads),
        marked(portfolio, frozenset(asked.countries), threads),
        np.arange(portfolio.rows, dtype=np.int32),
    )


def _without_rate(portfolio: Portfolio, appraisal: Appraisal) -> Iterator[Finding]:
    """One finding for each currency in which parts have a value that cannot be converted."""
    for number, currency in enumerate(portfolio.currencies):
        rows = np.flatnonzero(portfolio.told.currency == number)
        into, on = appraisal.currency, appraisal.counted.on
        if len(rows) and rate_between(currency, into, on, appraisal.rates) is None:
            part, others = portfolio.ids.of(int(rows[0])), len(rows) - 1
            named = f"the value of {part} and of {others:,} more"
            if not others:
                named = f"the value of {part}"
            yield rate_missing(Place("rates"), named, currency, into)


def ways_up(judging: Judging) -> Ways:
    """What leads from every part to what is made of it; made once for many changes."""
    upwards = upwards_of(judging.portfolio, judging.appraised)
    return Ways(judging.portfolio.rows_named(), upwards)


def judge_again(judging: Judging, parts: Mapping[str, Part], ways: Ways) -> Judging:
    """The portfolio with some parts told anew, only what is made of them judged again.

    Raises:
        KeyError: there is no such part.

    """
    told = {ways.row_of[id_]: part for id_, part in parts.items()}
    portfolio = restated(judging.portfolio, told)
    before = Again(judging.appraised, judging.marked, judging.rows)
    changed = np.array(sorted(told), np.int32)
    again = worked_out_again(portfolio, judging.appraisal, before, changed, ways.upwards)
    return replace(
        judging,
        portfolio=portfolio,
        appraised=again.appraised,
        marked=again.marked,
        rows=again.rows,
    )


def judged(judging: Judging, before: JudgedPortfolio | None = None) -> JudgedPortfolio:
    """Every product with its verdicts; where ``before`` is given, only what has changed anew."""
    portfolio = judging.portfolio
    products = tuple(portfolio.ids.of(row) for row in portfolio.products.tolist())
    touched = np.isin(portfolio.products, judging.rows) if before else np.ones(len(products), bool)
    rows = portfolio.products[touched]
    names = [products[at] for at in np.flatnonzero(touched).tolist()]
    at = list(zip(names, rows.tolist(), strict=True))
    counted = judging.asked.valuation.counted
    found = JudgedPortfolio(
        bases=judging.appraised.bases,
        products=products,
        names={product: portfolio.names.of(row) for product, row in at},
        shares=dict(zip(names, shares(judging, rows), strict=True)),
        presence={product: presence(judging.marked, row) for product, row in at},
        steps={product: steps(judging.marked, row) for product, row in at},
        threshold=judging.asked.threshold,
        day=counted.on,
        place=counted.place,
        currency=judging.asked.valuation.currency,
        countries=judging.asked.countries,
    )
    if before is None:
        return found
    return replace(
        found,
        names={**before.names, **found.names},
        shares={**before.shares, **found.shares},
        presence={**before.presence, **found.presence},
        steps={**before.steps, **found.steps},
    )


def shares(judging: Judging, rows: Numbers) -> list[dict[str, ShareFound]]:
    """The shares of these rows on every basis, each with whether it reaches the threshold."""
    low, high = share_bounds(judging.appraised, rows)
    threshold = float(judging.asked.threshold)
    is_above, is_below = low > threshold, high < threshold
    ends = np.stack((low, high))
    near = np.any(np.abs(ends - threshold) <= _NEAR * threshold, axis=0) | np.isnan(ends).any(
        axis=0
    )
    found: list[dict[str, ShareFound]] = []
    for at, row in enumerate(rows.tolist()):
        product = judging.portfolio.ids.of(row)
        by_basis: dict[str, ShareFound] = {}
        for column, basis in enumerate(judging.appraised.bases):
            least, most = float(low[at, column]), float(high[at, column])
            truth = True if is_above[at, column] else False if is_below[at, column] else None
            if near[at, column]:
                exactly = partial(exact_share, judging, row, basis)
                truth = reaches(least, most, judging.asked.threshold, exactly)
            by_basis[basis] = ShareFound(product, basis, least, most, truth)
        found.append(by_basis)
    return found


def share_bounds(found: Appraised, rows: Numbers) -> tuple[Floats, Floats]:
    """The listed share of value of these rows on every basis, least and most, (rows, bases).

    Every worth over every value, bounded by the whole unless even the least is more.
    """
    slot = found.carriers.slot[rows]
    carries = slot >= 0
    worth_low, worth_high = np.zeros((2, len(rows), len(found.bases)))
    worth_low[carries] = found.worth.low[slot[carries]]
    worth_high[carries] = found.worth.high[slot[carries]]
    value_low, value_high = found.value.low[rows], found.value.high[rows]
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where((value_high > 0) & np.isfinite(value_high), worth_low / value_high, 0.0)
        bounded = np.isfinite(worth_high) & (value_low > 0)
        most = np.where(bounded, np.minimum(worth_high / value_low, 1.0), 1.0)
    return low, np.where(worth_high == 0, 0.0, np.maximum(low, most))


def exact_share(judging: Judging, row: int, basis: str) -> Interval:
    """The share of one row in fractions, from what is kept exact."""
    alone = judging.portfolio.bill_of([row])
    content = roll_up(alone, judging.asked.valuation)
    return shares_at(content, judging.portfolio.ids.of(row))[basis]


def hangs_on(judging: Judging, product: str, step: MagnetStep) -> tuple[str, ...]:
    """The parts on which it hangs that a step is unknown for a product.

    Raises:
        KeyError: there is no such product.

    """
    portfolio = judging.portfolio
    row = portfolio.rows_named()[product]
    return tuple(portfolio.ids.of(each) for each in hanging(portfolio, judging.marked, row, step))
