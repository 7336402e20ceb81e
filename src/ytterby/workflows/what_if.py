"""The law supposed to be another: what differs in it, and which answers come out otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ytterby.licensing.answer_change import AnswerChange
from ytterby.licensing.determination import Determination
from ytterby.parties.listing_match import indexed
from ytterby.reports.portfolio import Noun
from ytterby.reports.what_if import WhatIf
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.laws_apart import laws_apart
from ytterby.rules.what_if import supposed
from ytterby.vocabulary.portfolio import Matter
from ytterby.vocabulary.supposition import Supposition
from ytterby.workflows.determine import Court
from ytterby.workflows.judge_document import Bench, Docket
from ytterby.workflows.matters import Answer, Portfolio, View
from ytterby.workflows.open_documents import market_of


@dataclass(frozen=True, slots=True)
class Question:
    """What is supposed, and the day on which it is asked; ``today`` is the day it is."""

    suppositions: tuple[Supposition, ...]
    day: date
    today: date
    views: Views
    version: str


def supposing(court: Court, suppositions: Iterable[Supposition]) -> Court:
    """The court that judges by supposed law; it asks the same regimes.

    Raises:
        FindingsError: something is supposed of what the law does not have, or that changes nothing.

    """
    return court_of(court, supposed(court.lawbook, suppositions).required())


def court_of(court: Court, lawbook: Lawbook) -> Court:
    """The court that asks the same regimes of another lawbook."""
    if lawbook is court.lawbook:
        return court
    other = Court(lawbook, court.every_regime, indexed(lawbook.party_lists.values()))
    return other.under(tuple(each.id for each in court.regimes))


def law_if(court: Court, question: Question) -> WhatIf:
    """What would be otherwise in the law itself.

    Raises:
        FindingsError: something is supposed of what the law does not have, or that changes nothing.

    """
    other = supposing(court, question.suppositions)
    return _what_if(court, other, question)


def document_if(docket: Docket, bench: Bench, question: Question) -> WhatIf:
    """Every matter of a document judged on the day by the law on hand and by the supposed one.

    Raises:
        FindingsError: something is supposed of what the law does not have, or that changes
            nothing; or the bill cannot be valued.

    """
    court = bench.court
    other = supposing(court, question.suppositions)
    found = _what_if(court, other, question)
    day = question.day
    before = judged_on(docket, bench, [day])[day]
    after = judged_on(docket, replace(bench, court=other), [day])[day]
    pairs = list(zip(before, after, strict=True))
    changes = {each.id: changes_under(pairs, each.id) for each in court.regimes}
    return replace(found, title=docket.title, noun=noun_of(docket.matters), changes=changes)


def judged_on(docket: Docket, bench: Bench, days: Iterable[date]) -> dict[date, tuple[Answer, ...]]:
    """Every matter of a docket on each of some days, under the views of the bench.

    Raises:
        FindingsError: the bill cannot be valued at the prices of one of the days.

    """
    portfolio = Portfolio(bench.court, docket.bill, market_of(docket.files, bench.desk))
    views = {day: View(day.isoformat(), day, bench.views) for day in days}
    return {
        day: tuple(portfolio.answer(matter, view) for matter in docket.matters)
        for day, view in views.items()
    }


def changes_under(pairs: Iterable[tuple[Answer, Answer]], regime: str) -> tuple[AnswerChange, ...]:
    """Each matter before and after under one regime, changed or not."""
    return tuple(change_of(before, after, regime) for before, after in pairs)


def change_of(before: Answer, after: Answer, regime: str) -> AnswerChange:
    """One matter before and after under one regime."""
    matter = before.matter
    return AnswerChange(
        matter.product or matter.transaction.id,
        matter.title,
        matter.title_zh,
        _under(before, regime),
        _under(after, regime),
    )


def noun_of(matters: tuple[Matter, ...]) -> Noun:
    """What a matter of a document is called."""
    return Noun.PRODUCT if matters and matters[0].product else Noun.SHIPMENT


def _what_if(court: Court, other: Court, question: Question) -> WhatIf:
    return WhatIf(
        title="",
        noun=Noun.SHIPMENT,
        day=question.day,
        today=question.today,
        on_hand=court.lawbook,
        supposed=other.lawbook,
        regimes=court.regimes,
        apart=laws_apart(court.lawbook, other.lawbook, question.views),
        changes={},
        version=question.version,
    )


def _under(answer: Answer, regime: str) -> Determination:
    return next(each for each in answer.determinations if each.regime == regime)
