"""A bill rolled up made ready to be looked at: every product held against what the rules ask."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ytterby.material.magnet_steps import steps_inside
from ytterby.material.share import shares_at
from ytterby.reports.content_overview import ContentOverview, ProductContent, ShareHeld
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.truth import Truth
from ytterby.workflows.determine import Court
from ytterby.workflows.products import ValuedBill
from ytterby.workflows.whom_to_ask import first_threshold, threshold_on


def overview_of(found: ValuedBill, court: Court, regime: Regime, day: date) -> ContentOverview:
    """Every product of a bill held against what the rules ask, exactly."""
    appraisal = found.content.appraisal
    elements = tuple(each for each in RARE_EARTHS if each in court.substances)
    threshold = first_threshold(court.lawbook, regime, day)
    return ContentOverview(
        tuple(_products(found, elements, frozenset(regime.home), threshold)),
        () if appraisal is None else appraisal.counted.bases,
        elements,
        threshold,
        regime,
        day,
        "" if appraisal is None else appraisal.counted.place,
        "" if appraisal is None else appraisal.currency,
        threshold_on(court.lawbook, regime, day) is not None,
    )


def _products(
    found: ValuedBill, elements: tuple[str, ...], home: frozenset[str], threshold: Fraction
) -> Iterator[ProductContent]:
    bill, content = found.bill, found.content
    steps = steps_inside(bill, home)
    for product in bill.products:
        amounts = content.nodes[product].amounts
        shares = shares_at(content, product)
        yield ProductContent(
            product,
            bill.parts[product].name,
            {basis: ShareHeld(each, each.reaches(threshold)) for basis, each in shares.items()},
            {each: _is_inside(amounts.of(each)) for each in elements},
            steps[product],
        )


def _is_inside(amount: Interval) -> Truth:
    if amount.low > 0:
        return True
    return False if amount.high == 0 else None
