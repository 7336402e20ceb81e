"""The open questions that a bill leaves: shares near a threshold, substances that may be inside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ytterby.material.asking.question import (
    LEVEL,
    Margin,
    Question,
    Stretch,
    Unknown,
    Unsaid,
    between,
    point,
    sums,
)
from ytterby.material.content import Content
from ytterby.material.order import units_in
from ytterby.material.share import shares_at
from ytterby.material.worth import Priced
from ytterby.vocabulary.bill import Bill, Operator
from ytterby.vocabulary.interval import Interval

# Stands for "without bound": more milligrams, and more money, than there are.
_ENDLESS = Fraction(10**30)
_NONE = Stretch(LEVEL, LEVEL)


@dataclass(frozen=True, slots=True)
class Measured:
    """Where a share is measured: for which product, at which part of it, on which basis."""

    product: str
    node: str
    basis: str


def share_questions(
    bill: Bill, content: Content, products: Iterable[str], threshold: Fraction
) -> tuple[Question, ...]:
    """A question for every product and basis whose share may be on either side of a threshold."""
    found = [
        share_question(bill, content, Measured(product, product, basis), threshold)
        for product in products
        for basis in content.nodes[product].worth
    ]
    return tuple(question for question in found if question is not None)


def share_question(
    bill: Bill, content: Content, measured: Measured, threshold: Fraction
) -> Question | None:
    """Whether the share at a part is at or above the threshold; ``None`` if that is decided.

    Built from what the parts at the bottom leave open.  Where a statement about a whole narrows
    that, the list of those to ask may be longer than need be, never too short.
    """
    if content.appraisal is None:
        return None
    shares = shares_at(content, measured.node)
    if shares[measured.basis].reaches(threshold) is not None:
        return None
    worths = _worths(bill, content, measured)
    values = _values(bill, content, measured.node, threshold)
    about = f"content.part_1_share.{measured.basis}"
    return _question(measured.product, about, LEVEL, (*worths, *values))


def presence_questions(
    bill: Bill, content: Content, products: Iterable[str], substance: str
) -> tuple[Question, ...]:
    """For every product that may or may not contain the substance, a question."""
    found = [presence_question(bill, content, product, substance) for product in products]
    return tuple(question for question in found if question is not None)


def presence_question(
    bill: Bill, content: Content, product: str, substance: str
) -> Question | None:
    """Whether a product contains a substance at all; ``None`` if that is decided."""
    inside = content.nodes[product].amounts.of(substance)
    if inside.low > 0 or inside.high == 0:
        return None
    either = (_NONE, point(Fraction(1), Fraction(1)))

    def is_free(id_: str) -> bool:
        return content.nodes[id_].amounts.of(substance).high == 0

    units = units_in(content.structure, product, is_free)
    unknowns = [
        Unknown(bill.parts[id_].supplier, id_, either, Unsaid.PRESENCE)
        for id_ in units
        if id_ not in content.structure.parts_of and not is_free(id_)
    ]
    less_one = Margin(Fraction(-1), Fraction(-1))
    return _question(product, f"item.contains.{substance}", less_one, unknowns)


def _question(product: str, about: str, settled: Margin, terms: Iterable[Unknown]) -> Question:
    """Terms with but one answer are settled, whatever the price leaves of them."""
    unknowns: list[Unknown] = []
    for term in terms:
        first = term.answers[0]
        if len(term.answers) == 1 and first.least == first.most:
            settled += first.least
        else:
            unknowns.append(term)
    return Question(product, about, settled, tuple(unknowns))


def _worths(bill: Bill, content: Content, measured: Measured) -> Iterator[Unknown]:
    """What every part at the bottom adds to the worth of listed material."""

    def stops(id_: str) -> bool:
        worth = content.nodes[id_].worth[measured.basis]
        return worth.is_exact or bill.parts[id_].operator is not Operator.PASS

    for id_, units in units_in(content.structure, measured.node, stops).items():
        part, inside = bill.parts[id_], content.nodes[id_]
        worth, lines = inside.worth[measured.basis], inside.lines.get(measured.basis, ())
        unsaid = Unsaid.AMOUNT
        if stops(id_):
            answers = all_or_nothing(worth, inside.value)
        elif id_ not in content.structure.parts_of:
            answers = content_answers(lines, inside.mass_mg, worth)
            if not any(line.stated for line in lines):
                unsaid = Unsaid.PRESENCE
        else:
            continue
        yield Unknown(part.supplier, id_, tuple(each.times(units) for each in answers), unsaid)


def _values(bill: Bill, content: Content, node: str, threshold: Fraction) -> Iterator[Unknown]:
    """The threshold's part of every value, taken off: of wholes whose value is told, else parts."""

    def is_last(id_: str) -> bool:
        told = bill.parts[id_].value is not None or content.nodes[id_].value.is_exact
        return told or id_ not in content.structure.parts_of

    for id_, units in units_in(content.structure, node, is_last).items():
        if is_last(id_):
            value, weight = content.nodes[id_].value, -threshold * units
            most, least = weight * value.low, weight * _bounded(value.high)
            answers = (between(Margin(least, least), Margin(most, most)),)
            yield Unknown(bill.parts[id_].supplier, id_, answers, Unsaid.VALUE)


def content_answers(
    lines: Iterable[Priced], mass_mg: Interval, worth: Interval
) -> tuple[Stretch, ...]:
    """What a part may turn out to bring, never more than its worth can be."""
    answers: tuple[Stretch, ...] = (_NONE,)
    for line in lines:
        answers = sums(answers, _line_answers(line, mass_mg))
    return tuple(answer.at_most(_bounded(worth.high)) for answer in answers)


def _line_answers(line: Priced, mass_mg: Interval) -> tuple[Stretch, ...]:
    """One stretch of amounts; where the origin is open, nothing beside it."""
    low = _brings(line, line.share.low * mass_mg.low)
    high = _brings(line, _bounded(line.share.high) * _bounded(mass_mg.high))
    if line.from_home is None and low.high > 0:
        return (_NONE, between(low, high))
    return (between(low, high),)


def _brings(line: Priced, milligrams: Fraction) -> Margin:
    if line.per_mg is None:
        return Margin(Fraction(0), _ENDLESS if milligrams else Fraction(0))
    high = _ENDLESS if line.per_mg.high is None else line.per_mg.high * milligrams
    return Margin(line.per_mg.low * milligrams, high if milligrams else Fraction(0))


def all_or_nothing(worth: Interval, value: Interval) -> tuple[Stretch, ...]:
    """A part that counts whole or not at all, by its origin; or one of which all is known."""
    low, high = worth.low, _bounded(worth.high)
    if value.is_exact and low < high:
        return (_NONE, point(high, high))
    return (between(Margin(low, low), Margin(high, high)),)


def _bounded(high: Fraction | None) -> Fraction:
    return _ENDLESS if high is None else high
