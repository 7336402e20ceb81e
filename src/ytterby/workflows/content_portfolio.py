"""The pages of content for a compiled portfolio; loaded only where the extra ``scale`` is."""

from fractions import Fraction

from ytterby.material.content import roll_up
from ytterby.reports.content_overview import ContentOverview, ProductContent, ShareHeld
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.workflows.content_pages import ContentSeen
from ytterby.workflows.determine import Court
from ytterby.workflows.inquire import Wanted
from ytterby.workflows.inquire_portfolio import InForce, inquire_portfolio
from ytterby.workflows.judge_portfolio import Judging, judged
from ytterby.workflows.judged_portfolio import JudgedPortfolio
from ytterby.workflows.product_shares import ShareFound
from ytterby.workflows.products import ValuedBill
from ytterby.workflows.whom_to_ask import threshold_on


def portfolio_seen(judging: Judging, court: Court, regime: Regime) -> ContentSeen:
    """Everything that is shown of a portfolio; a tree is rolled up exactly when it is asked for."""
    found = judged(judging)
    rows = judging.portfolio.rows_named()
    valuation = judging.asked.valuation
    tests_share = threshold_on(court.lawbook, regime, found.day) is not None
    in_force = InForce(tests_share, tuple(valuation.counted.forms["metal"]))
    inquiry = inquire_portfolio(judging, found, in_force, Wanted())

    def inside(product: str) -> ValuedBill:
        alone = judging.portfolio.bill_of([rows[product]])
        return ValuedBill(alone, roll_up(alone, valuation))

    overview = overview_of_judged(found, court, regime, applies=tests_share)
    return ContentSeen(overview, inquiry, inside)


def overview_of_judged(
    found: JudgedPortfolio, court: Court, regime: Regime, *, applies: bool
) -> ContentOverview:
    """Every product of a judged portfolio held against what the rules ask."""
    elements = tuple(each for each in RARE_EARTHS if each in court.substances)
    products = tuple(
        ProductContent(
            product,
            found.names[product],
            {basis: _held(share) for basis, share in found.shares[product].items()},
            {each: found.presence[product][each] for each in elements},
            found.steps[product],
        )
        for product in found.products
    )
    return ContentOverview(
        products,
        found.bases,
        elements,
        found.threshold,
        regime,
        found.day,
        found.place,
        found.currency,
        applies,
    )


def _held(found: ShareFound) -> ShareHeld:
    return ShareHeld(Interval(Fraction(found.low), Fraction(found.high)), found.reaches)
