"""The shortest list of suppliers whose answers would decide the undecided products."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from ytterby.licensing.determination import Cause
from ytterby.material.asking.ask import Asking, ask
from ytterby.material.asking.open_question import (
    Measured,
    presence_question,
    share_question,
)
from ytterby.material.asking.question import Question
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.regime import Regime
from ytterby.workflows.matters import Answer
from ytterby.workflows.products import ValuedBill

_SHARE = "content.part_1_share."
_PRESENCE = ("item.contains.", "item.magnet_inside.")


def whom_to_ask(answers: Iterable[Answer], lawbook: Lawbook, regimes: Iterable[Regime]) -> Asking:
    """Whom to ask first, from what keeps the answers open.

    Only facts that a supplier knows are asked for: the share of value and what the product
    contains.  What the exporter, the buyer or the law decides is not on the list.
    """
    by_id = {regime.id: regime for regime in regimes}
    return ask(_questions(answers, lawbook, by_id))


def threshold_on(lawbook: Lawbook, regime: Regime, day: date) -> Fraction | None:
    """From which share of value on the regime's test is met on a day; ``None`` before the rule."""
    parameter = lawbook.parameters.get(regime.minimum_proportion)
    values = () if parameter is None else parameter.values
    return next((each.value for each in values if day in each.period), None)


def first_threshold(lawbook: Lawbook, regime: Regime, day: date) -> Fraction:
    """The threshold of a day, or before the rule the first that it got.

    Raises:
        KeyError: the regime has no such test.

    """
    found = threshold_on(lawbook, regime, day)
    if found is not None:
        return found
    values = lawbook.parameters[regime.minimum_proportion].values
    return min(values, key=lambda each: each.period.start).value


def _questions(
    answers: Iterable[Answer], lawbook: Lawbook, regimes: dict[str, Regime]
) -> Iterator[Question]:
    seen: set[tuple[str, str]] = set()
    for answer in answers:
        for found in answer.determinations:
            threshold = threshold_on(lawbook, regimes[found.regime], found.day)
            for decider in found.deciders:
                key = (answer.matter.product, decider.name)
                if decider.cause is not Cause.FACT or key in seen or answer.valued_bill is None:
                    continue
                seen.add(key)
                question = _question(answer.valued_bill, *key, threshold)
                if question is not None:
                    yield question


def _question(
    found: ValuedBill, product: str, fact: str, threshold: Fraction | None
) -> Question | None:
    if fact.startswith(_SHARE) and threshold is not None:
        measured = Measured(product, product, fact.removeprefix(_SHARE))
        return share_question(found.bill, found.content, measured, threshold)
    if fact.startswith(_PRESENCE):
        return presence_question(found.bill, found.content, product, fact.rpartition(".")[2])
    return None
