"""The legal ratio at a node: listed material of home origin over the value of what holds it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite, isnan

from ytterby.material.bounds import product
from ytterby.material.content import Content, NodeContent
from ytterby.material.order import units_in
from ytterby.material.worth import Priced, worth_line
from ytterby.vocabulary.bill import Bill, Operator, Part
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.interval import Interval

# Forms in which a rule may list an item, and forms of which nothing but the part itself is made.
LISTED_FORMS = frozenset({Form.MAGNET, Form.TARGET, Form.ASSEMBLY})
_MAY_HOLD_OTHERS = frozenset(
    {
        "",
        Form.ASSEMBLY,
        Form.SENSOR,
        Form.FINISHED_GOODS,
        Form.BATTERY,
        Form.EQUIPMENT,
        Form.OTHER,
    }
)

_WHOLE = Fraction(1)
_NEAR = Fraction(1, 10**9)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one substance in one part adds to an item, for the picture and the explanation.

    ``units`` of the part go into one unit of the item.  ``worth`` is in major units of the
    content's currency, ``share`` of the item's value.  ``stated`` is false where nobody has said
    that the substance is inside and nobody has ruled it out; ``substance`` is empty where the
    whole part counts.  Bounds are of this line alone: together the lines of a part may be bounded
    more narrowly.
    """

    part: str
    substance: str
    units: Fraction
    mass_mg: Interval
    worth: Interval
    share: Interval
    stated: bool


def shares_at(content: Content, node: str) -> dict[str, Interval]:
    """The share of value at a part for every basis; from 0 to 1 where nothing is known.

        share = worth of listed material / value of the item

    It is at most 1, an economic bound, unless even the low worth exceeds the value.
    """
    inside = content.nodes[node]
    return {basis: ratio(worth, inside.value) for basis, worth in inside.worth.items()}


def listed_nodes(bill: Bill, content: Content) -> frozenset[str]:
    """The parts whose form a rule may list: magnets, targets, assemblies.

    What is made of parts and states no form is an assembly.
    """
    wholes = content.structure.parts_of
    return frozenset(
        id_
        for id_, part in bill.parts.items()
        if part.form in LISTED_FORMS or (not part.form and id_ in wholes)
    )


def shares_inside(
    bill: Bill, content: Content, node: str, listed: Collection[str] | None = None
) -> dict[str, dict[str, Interval]]:
    """The shares at every listed part strictly inside an item, by part and basis.

    What lies below a part marked ``cut`` is out of reach.  ``listed`` defaults to
    ``listed_nodes``.
    """
    chosen = listed_nodes(bill, content) if listed is None else listed
    return {
        id_: shares_at(content, id_) for id_ in parts_inside(bill, content, node) if id_ in chosen
    }


def largest_share_inside(
    bill: Bill, content: Content, node: str, listed: Collection[str] | None = None
) -> dict[str, Interval]:
    """The largest of ``shares_inside`` for every basis; exactly 0 if nothing listed can be inside.

    A part that states no form, or is bought as a whole and may hold others, may hide a listed
    item in which the share is up to 1.
    """
    below = parts_inside(bill, content, node)
    chosen = listed_nodes(bill, content) if listed is None else listed
    inside = {id_: shares_at(content, id_) for id_ in below if id_ in chosen}
    hidden = [id_ for id_ in below if may_hide(bill.parts[id_], content)]
    largest: dict[str, Interval] = {}
    for basis in content.nodes[node].worth:
        lows = [shares[basis].low for shares in inside.values()]
        highs = [_high(shares[basis]) for shares in inside.values()]
        highs += [_WHOLE for id_ in hidden if content.nodes[id_].worth[basis].high != 0]
        largest[basis] = Interval(max(lows, default=Fraction(0)), max(highs, default=Fraction(0)))
    return largest


def parts_inside(bill: Bill, content: Content, node: str) -> tuple[str, ...]:
    """The parts strictly inside an item, except what is cut and what lies below it."""
    if is_cut(bill.parts[node]):
        return ()
    units = units_in(content.structure, node, lambda id_: is_cut(bill.parts[id_]))
    return tuple(id_ for id_ in units if id_ != node and not is_cut(bill.parts[id_]))


def is_cut(part: Part) -> bool:
    """Whether a part counts as free of content."""
    return part.operator is Operator.CUT


def may_hide(part: Part, content: Content) -> bool:
    """Whether a part without a bill of its own may hold other items that nobody has listed."""
    return part.id not in content.structure.parts_of and part.form in _MAY_HOLD_OTHERS


def ratio(worth: Interval, value: Interval) -> Interval:
    """Every worth over every value, bounded by the whole unless even the least is more."""
    low = Fraction(0)
    if value.high:
        low = worth.low / value.high
    if worth.high == 0:
        return Interval(low, Fraction(0))
    if worth.high is None or value.low == 0:
        return Interval(low, max(low, _WHOLE))
    return Interval(low, max(low, min(worth.high / value.low, _WHOLE)))


def is_near(share: float, threshold: Fraction) -> bool:
    """Whether a share from the kernel lies within 1e-9 of a threshold and must be taken exactly."""
    return abs(Fraction(share) - threshold) <= _NEAR * threshold


def reaches(
    low: float, high: float, threshold: Fraction, exactly: Callable[[], Interval]
) -> bool | None:
    """Whether a share in floats is at or above a threshold; ``None`` if it may be either.

    A float may propose: where an end lies within 1e-9 of the threshold, or is no number,
    ``exactly`` is asked for the share in fractions, and that decides.
    """
    if any(isnan(end) or (isfinite(end) and is_near(end, threshold)) for end in (low, high)):
        return exactly().reaches(threshold)
    if low > threshold:
        return True
    return False if high < threshold else None


def contributions(bill: Bill, content: Content, node: str, basis: str) -> tuple[Contribution, ...]:
    """What every part at the bottom adds to the share of an item, the largest first."""
    if content.appraisal is None or is_cut(bill.parts[node]):
        return ()
    units = units_in(content.structure, node, lambda id_: _stops(bill.parts[id_]))
    value = content.nodes[node].value
    found: list[Contribution] = []
    for id_, many in units.items():
        part, inside = bill.parts[id_], content.nodes[id_]
        if part.operator is Operator.OVERRIDE:
            worth = inside.worth[basis].times(many)
            mass = inside.mass_mg.times(many)
            share = ratio(worth, value)
            found.append(Contribution(id_, "", many, mass, worth, share, stated=True))
        elif id_ not in content.structure.parts_of and not is_cut(part):
            lines = inside.lines[basis]
            found += [_contribution(id_, line, inside, many, value) for line in lines]
    return tuple(sorted((each for each in found if each.worth.high != 0), key=_largest_first))


def _contribution(
    part: str, line: Priced, inside: NodeContent, many: Fraction, value: Interval
) -> Contribution:
    mass = product(line.share, inside.mass_mg).times(many)
    worth = product(worth_line(line), inside.mass_mg).times(many)
    return Contribution(
        part, line.substance, many, mass, worth, ratio(worth, value), stated=line.stated
    )


def _largest_first(line: Contribution) -> tuple[bool, bool, Fraction, str, str]:
    high = line.worth.high
    least = Fraction(0) if high is None else -high
    return (not line.stated, high is not None, least, line.part, line.substance)


def _high(share: Interval) -> Fraction:
    return _WHOLE if share.high is None else share.high


def _stops(part: Part) -> bool:
    return part.operator is not Operator.PASS
