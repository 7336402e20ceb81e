"""Parts bought elsewhere: what is assumed of such a source, and the bill after the switches."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from ytterby.material.content import Content
from ytterby.material.statement import shares_of
from ytterby.material.worth import Appraisal
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.switch import Option

ELSEWHERE = "elsewhere"
"""Stands for any country that is no home country of the regime."""


def switched(bill: Bill, content: Content, options: Iterable[Option]) -> Bill:
    """The bill with every option in place of the part of today.

    A whole that is bought elsewhere is no longer made here, so what went into it goes in no more.
    It weighs as much as the parts that it is made of today, unless the option states its mass.
    """
    chosen = {option.part: _whole_in_one(option, content) for option in options}
    uses = tuple(use for use in bill.uses if use.whole not in chosen)
    return replace(bill, parts={**bill.parts, **chosen}, uses=uses)


def switched_alone(content: Content, options: Iterable[Option]) -> Bill:
    """Each option as a part of its own, by number, to be valued without the rest of the bill."""
    parts = {
        str(number): replace(_whole_in_one(option, content), id=str(number))
        for number, option in enumerate(options)
    }
    return Bill(parts, (), tuple(parts))


def assumed_options(bill: Bill, content: Content) -> tuple[Option, ...]:
    """For every part with content from home, or that may be, a source outside the home countries.

    Assumed is the same price and the same material, all of it mined and separated elsewhere: an
    assumption to see what a switch would do, and nobody's offer.
    """
    if content.appraisal is None:
        return ()
    return tuple(
        _assumed(bill.parts[id_], content.appraisal)
        for id_, node in content.nodes.items()
        if any(worth.high != 0 for worth in node.worth.values())
        and (id_ not in content.structure.parts_of or _counts_whole(bill.parts[id_]))
    )


def is_made_of(content: Content, part: str) -> bool:
    """Whether a part has a bill of its own."""
    return part in content.structure.parts_of


def _counts_whole(part: Part) -> bool:
    return part.operator is Operator.OVERRIDE


def _whole_in_one(option: Option, content: Content) -> Part:
    part = option.becomes
    if part.mass_mg is None and is_made_of(content, option.part):
        return replace(part, mass_mg=content.nodes[option.part].mass_mg)
    return part


def _assumed(part: Part, appraisal: Appraisal) -> Option:
    named = {line.substance for line in part.composition}
    shares = shares_of(part)
    counted = dict.fromkeys(each for forms in appraisal.counted.forms.values() for each in forms)
    # What nobody has named may be inside as before, and then it is from elsewhere as well.
    open_ = [
        SubstanceShare(substance, Interval(Fraction(0), shares.of(substance).high))
        for substance in counted
        if substance not in named and shares.of(substance).high != 0
    ]
    lines = tuple(
        replace(line, separated_in=ELSEWHERE, mined_in=ELSEWHERE)
        for line in (*part.composition, *open_)
    )
    becomes = replace(part, origin=ELSEWHERE, supplier="", composition=lines)
    return Option(part.id, becomes, assumed=True, place=part.place)
