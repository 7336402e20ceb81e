"""Every product of a bill that somebody brought, or every line of an export file, on some days."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from ytterby.reports.turn_words import turn_view
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.turns import turns
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.portfolio import Matter
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.inspect_table import Inspection
from ytterby.workflows.judge_document import OF_THE_EXPORTER
from ytterby.workflows.matters import Portfolio, View, answers_of
from ytterby.workflows.publish import Published
from ytterby.workflows.whom_to_ask import whom_to_ask

_LOOK_AROUND = timedelta(days=730)
_TURNS_EACH_WAY = 2
_A_DAY = timedelta(days=1)
# Turns so close together are one change of the law: the end of one rule, the start of the next.
_ONE_CHANGE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Docket:
    """What is to be judged: matters, each on all of the days, or on its own day without any."""

    title: str
    portfolio: Portfolio
    matters: tuple[Matter, ...]
    days: tuple[date, ...]
    views: Views

    @property
    def size(self) -> int:
        """How many answers that makes."""
        return len(self.matters) * max(len(self.days), 1)

    @property
    def columns(self) -> tuple[View, ...]:
        """The days as columns, with the law read alike on each."""
        return tuple(View(day.isoformat(), day, self.views) for day in self.days)


def docket_of(
    seen: Inspection, asked: Transaction, days: tuple[date, ...], views: Views
) -> Docket | None:
    """What a document asks for, ``None`` while something in it blocks.

    Args:
        seen: the document looked through.
        asked: what was said beside it.  It is the transaction of every product of a bill; of an
            export file, whose lines tell their own, only what holds of the exporter counts.
        days: the days to judge on; without any a line of an export file has its own day, and a
            product the day of ``asked``.
        views: how the open places of the law are read.

    """
    portfolio, table = seen.portfolio, seen.table
    if portfolio is None or table is None:
        return None
    matters = tuple(_lines(seen, asked) if portfolio.bill is None else _products(portfolio, asked))
    return Docket(table.document, portfolio, matters, days, views)


def judge_brought(
    docket: Docket, place: str, version: str, tell: Callable[[int], None]
) -> Published:
    """Everything on the docket judged, with whom to ask first.

    Raises:
        FindingsError: the bill cannot be valued at the prices of one of the days.

    """
    portfolio = docket.portfolio
    court = portfolio.court
    rows = answers_of(portfolio, docket.matters, docket.columns, docket.views, tell)
    asking = None
    if portfolio.bill is not None:
        asking = whom_to_ask((row[-1] for row in rows), court.lawbook, court.regimes)
    return Published(docket.title, court, rows, asking, place, version)


def days_around(lawbook: Lawbook, day: date, views: Views) -> tuple[date, ...]:
    """A day with the last and the next changes of the law around it."""
    span = Period(day - _LOOK_AROUND, day + _LOOK_AROUND)
    days = [turn.day for turn in turns(lawbook, span, views)]
    # Of turns close together the last counts: it shows what holds once all have come.
    last = [one for one, following in pairwise([*days, date.max]) if following - one > _ONE_CHANGE]
    before = [turn for turn in last if turn < day][-_TURNS_EACH_WAY:]
    after = [turn for turn in last if turn > day][:_TURNS_EACH_WAY]
    return (*before, day, *after)


def turned_on(lawbook: Lawbook, days: Iterable[date], views: Views) -> dict[date, str]:
    """What of the law turned on each of these days, in a few words of the language spoken."""
    found: dict[date, str] = {}
    for day in days:
        around = Period(day - _A_DAY, day + _A_DAY)
        turned = [turn for turn in turns(lawbook, around, views) if turn.day == day]
        found |= {turn.day: turn_view(turn, lawbook).short for turn in turned}
    return found


def _products(portfolio: Portfolio, asked: Transaction) -> Iterator[Matter]:
    """The products of a bill, or the one part of it that was named."""
    bill, named = portfolio.bill, asked.item.product
    if bill is None:
        return
    for product in (named,) if named in bill.parts else bill.products:
        item = replace(asked.item, product=product)
        title = bill.parts[product].name or product
        yield Matter(title, replace(asked, id=product, item=item), product)


def _lines(seen: Inspection, asked: Transaction) -> Iterator[Matter]:
    """The lines of an export file."""
    stated = {name: fact for name, fact in asked.facts.items() if name in OF_THE_EXPORTER}
    for line in seen.shipments:
        told = replace(line, facts={**stated, **line.facts})
        yield Matter(line.item.description or line.id, told)
