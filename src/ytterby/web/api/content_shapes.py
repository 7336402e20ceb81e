"""The shapes of the records of content: what is inside, whom to ask, what to switch, triage."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ytterby.web.api.shapes import Bounds, Shape

Share = Annotated[float, Field(description="A share from 0 to 1.")]
Exact = Annotated[str | None, Field(description="An exact number as a fraction, or nothing.")]


class Inside(Shape):
    """What is inside one product: masses in milligrams, shares of value as fractions."""

    product: str
    name: str
    mass_mg: Bounds
    substances_mg: dict[str, Bounds]
    listed_share: dict[str, Bounds]


class Content(Shape):
    """What is inside every product of a bill."""

    format: Literal["ytterby/content/1"]
    products: list[Inside]
    findings: list[str]


class ToAsk(Shape):
    """A supplier to ask, and what the answer decides."""

    supplier: str
    parts: list[str]
    decides: list[str]
    may_decide: list[str]
    decided_by_now: list[str]


class NextBest(Shape):
    """Whom to ask first, and how many products that answer is expected to decide."""

    supplier: str
    parts: list[str]
    decides_expected: float


class CurvePoint(Shape):
    """What part of the portfolio is decided once so many suppliers have answered."""

    answered: int
    surely: Share
    p10: Share
    expected: Share
    p90: Share
    at_best: Share


class CurveMark(CurvePoint):
    """A point of the curve at which it is read off."""

    answers_percent: Literal[20, 50, 80]


class Curve(Shape):
    """How much is decided as suppliers answer in the order of the list; `points` begins with none.

    It is weighed by products or, where values are known, by value.
    """

    weighed_by: Literal["products", "value"]
    products: int
    left_out: Annotated[int, Field(description="Products whose value nobody knows.")]
    marks: list[CurveMark]
    points: list[CurvePoint]


class Assumption(Shape):
    """From what answers were drawn; expected is an assumption, no forecast."""

    draws: int
    seed: int
    chance_home: float
    chance_inside: float


class Method(Shape):
    """By what the list was worked out, and what was asked about."""

    by: Literal["exact", "arrays"]
    exact_parts_max: int
    bases: list[str]
    presence_of: list[str]


class Asking(Shape):
    """Whom to ask, in which order, and how much of the portfolio is decided by then."""

    format: Literal["ytterby/ask/1"]
    undecided: list[str]
    open_after: list[str]
    is_shortest: bool
    suppliers: list[ToAsk]
    next_best: NextBest | None
    curve: list[Curve]
    assumption: Assumption
    method: Method


class Offer(Shape):
    """One way to buy a part elsewhere; an assumed one is nobody's offer."""

    part: str
    to: str
    assumed: bool
    price: str | None
    minimum_order: str
    evidence: str


class SwitchShape(Offer):
    """A part to buy elsewhere from now on, and by how much that lowers each product."""

    from_: Annotated[str, Field(alias="from")]
    cost: Exact
    lowers: dict[str, Share]


class BroughtBelow(Shape):
    """A product that comes below, by an exact roll-up of the bill as it would be."""

    product: str
    before: dict[str, Bounds]
    after: dict[str, Bounds]


class InTheWay(Shape):
    """A part that keeps a product from coming below."""

    part: str
    share: Exact


class NotBroughtBelow(Shape):
    """A product that no choice among the options brings below."""

    product: str
    left_at_most: Exact
    in_the_way: list[InTheWay]


class SwitchPoint(Shape):
    """After so many switches the share is at most this."""

    switches: int
    share: Share


class Switches(Shape):
    """The smallest set of switches that was found, and how sure that is."""

    format: Literal["ytterby/switches/1"]
    by: Literal["count", "cost", "suppliers"]
    bases: list[str]
    threshold: str
    on: date
    price_place: str
    currency: str
    certainly: bool
    options_are_assumed: bool
    amount: str
    at_least: Annotated[str, Field(description="Proven: no plan needs less.")]
    gap: Share
    is_smallest: bool
    switches: list[SwitchShape]
    below_before: list[str]
    brought_below: list[BroughtBelow]
    not_brought_below: list[NotBroughtBelow]
    of_no_use: list[Offer]
    curve: list[SwitchPoint]
    cautions: list[str]


class TriageSign(Shape):
    """Words that spoke, where they stand, and the rule by which they did."""

    told: Literal["description", "material", "composition", "hs", "statement", "correction"]
    words: str
    says: Literal["holds", "may-hold", "open", "hints", "cannot-hold", "nothing"]
    substances: list[str]
    rule: str | None
    grade: str | None
    source: str | None
    note: str | None


class TriageCandidate(Shape):
    """A row of a list that a part may fall under."""

    code: str
    list: str
    title: str
    standing: str
    inside: bool
    in_force: bool | None


class TriageCorrection(Shape):
    """What somebody said instead."""

    answer: Literal["yes", "no", "unknown"]
    by: str
    on: date
    why: str
    confirmed: bool
    of: Literal["part", "description"]


class TriageLine(Shape):
    """One line of a part list with its answer."""

    line: int
    part: str
    description: str
    material: str
    hs: str
    supplier: str
    value: str | None
    shipments: int | None
    answer: Literal["yes", "no", "unknown"]
    certain: bool
    reason: str
    reason_words: str
    doubt: int
    signs: list[TriageSign]
    candidates: "list[TriageCandidate]"
    correction: TriageCorrection | None


class TriageFinding(Shape):
    """Something noticed in the list."""

    place: str
    code: str
    seen: str
    expected: str
    remedy: str


class Triage(Shape):
    """Every line of a part list answered; `work` is the order in which to look at them."""

    schema_: Annotated[Literal["ytterby/triage/1"], Field(alias="schema")]
    day: date
    title: str
    counts: dict[Literal["yes", "no", "unknown"], int]
    lines: list[TriageLine]
    work: list[int]
    findings: list[TriageFinding]
