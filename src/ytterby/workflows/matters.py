"""Many matters at once: the products of a bill or the lines of a file, judged on days and views."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from ytterby.licensing.determination import Determination
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.portfolio import Matter
from ytterby.vocabulary.transaction import Item
from ytterby.workflows.determine import AS_READ, NOTHING_ROLLED_UP, Court, determine
from ytterby.workflows.products import Market, ValuedBill, product_facts, valued


@dataclass(frozen=True, slots=True)
class View:
    """One column of a portfolio: a day, and how the open places of the law are read on it."""

    title: str
    day: date
    views: Views = AS_READ


@dataclass(frozen=True, slots=True)
class Answer:
    """A matter under one view: one determination per regime, and the bill it was valued by."""

    matter: Matter
    view: View
    determinations: tuple[Determination, ...]
    valued_bill: ValuedBill | None


class Portfolio:
    """A bill of materials at the prices of a market, rolled up once per day and regime.

    Invariant: what it gives depends on the bill, the market and the day only.
    """

    def __init__(self, court: Court, bill: Bill | None, market: Market) -> None:
        self.court = court
        self.bill = bill
        self.market = market
        self._valued: dict[date, ValuedBill] = {}

    def under(self, court: Court) -> "Portfolio":
        """The same bill before a court that asks other regimes; what is valued stays valued."""
        if court is self.court:
            return self
        other = Portfolio(court, self.bill, self.market)
        if court.counting is self.court.counting:
            other._valued = self._valued
        return other

    def valued_on(self, day: date) -> ValuedBill | None:
        """The bill at the prices of a day; ``None`` if there is no bill.

        Raises:
            FindingsError: what the bill says contradicts itself.

        """
        if self.bill is None:
            return None
        if day not in self._valued:
            regime = self.court.counting
            self._valued[day] = valued(self.bill, self.court.lawbook, regime, self.market, day)
        return self._valued[day]

    def answer(self, matter: Matter, view: View) -> Answer:
        """One matter judged under one view."""
        transaction = replace(matter.transaction, day=view.day)
        found = self.valued_on(view.day) if matter.product else None
        facts = NOTHING_ROLLED_UP
        if found is not None:
            transaction = replace(
                transaction, item=item_of(transaction.item, found, matter.product)
            )
            court = self.court
            facts = product_facts(
                found, matter.product, court.substances, court.stages, court.facts_asked
            )
        answers = determine(self.court, transaction, view.views, facts)
        return Answer(matter, view, answers, found)


def item_of(stated: Item, found: ValuedBill, product: str) -> Item:
    """The item of a transaction, completed by what the bill says of the product as a part.

    Its composition is left to the roll-up, which knows the parts.
    """
    part = found.bill.parts[product]
    return replace(
        stated,
        description=stated.description or part.name,
        form=stated.form or part.form,
        family=stated.family or part.family,
        hs=stated.hs or part.hs,
        origin=stated.origin or part.origin,
        technology_origin=stated.technology_origin or part.technology_origin,
        product=product,
    )


def answers_of(
    portfolio: Portfolio,
    matters: Iterable[Matter],
    columns: tuple[View, ...],
    views: Views,
    tell: Callable[[int], None],
) -> tuple[tuple[Answer, ...], ...]:
    """Every matter under every view, a row per matter.

    Args:
        portfolio: the law and the bill.
        matters: what is to be judged.
        columns: the days and readings; without any each matter is judged on its own day.
        views: how the open places of the law are read on that own day.
        tell: called with the number of matters judged so far.

    """
    rows: list[tuple[Answer, ...]] = []
    for count, matter in enumerate(matters, start=1):
        day = matter.transaction.day
        own = (View(day.isoformat(), day, views),)
        rows.append(tuple(portfolio.answer(matter, view) for view in columns or own))
        tell(count)
    return tuple(rows)
