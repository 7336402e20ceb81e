"""The compiled kernel as ``product_shares`` wants it; loaded only where the extra ``scale`` is."""

from ytterby.material.kernel import VALUE, portfolio_of, roll_up_bounds
from ytterby.material.worth import Valuation
from ytterby.vocabulary.bill import Bill
from ytterby.workflows.product_shares import KernelContent


def rolled_up_by_kernel(bill: Bill, valuation: Valuation) -> dict[str, KernelContent]:
    """Every product of a bill, rolled up in one compiled pass."""
    portfolio = portfolio_of(bill, valuation, ())
    ends = roll_up_bounds(portfolio.table)
    rows = {name: row for row, name in enumerate(portfolio.nodes)}
    worths = list(enumerate(portfolio.columns))[portfolio.table.first_worth :]
    found: dict[str, KernelContent] = {}
    for product in bill.products:
        low, high = ends.low[rows[product]], ends.high[rows[product]]
        worth = {basis: (float(low[at]), float(high[at])) for at, basis in worths}
        found[product] = KernelContent((float(low[VALUE]), float(high[VALUE])), worth)
    return found
