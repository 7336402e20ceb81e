"""Answers as parts of a page: what stands inside its frame, made ahead for whoever frames it."""

from ytterby.licensing.determination import Determination
from ytterby.reports.page import Extras, determination_view
from ytterby.reports.portfolio import Portfolio
from ytterby.reports.portfolio_page import portfolio_view
from ytterby.reports.templating import rendered
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.regime import Regime


def determination_fragment(
    determination: Determination, regime: Regime, lawbook: Lawbook, extras: Extras
) -> str:
    """Everything inside the frame of an answer, in the language spoken now."""
    page = determination_view(determination, regime, lawbook, extras)
    return rendered("_determination.html", page=page)


def portfolio_fragment(portfolio: Portfolio) -> str:
    """Everything inside the frame of a table of answers, in the language spoken now."""
    return rendered("_portfolio.html", page=portfolio_view(portfolio))
