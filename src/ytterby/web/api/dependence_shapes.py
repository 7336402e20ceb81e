"""The shapes of the record of dependence: shares, reserves, reliance, and claims."""

from typing import Annotated, Literal

from pydantic import Field

from ytterby.web.api.shapes import Bounds, Shape

Country = Annotated[str, Field(description="A code of ISO 3166-1, `EU`, or `world`.")]
Period = Annotated[str, Field(description="`2024`, `2025-05`, `2025-01..07`, `2025-H1`, or a day.")]
Stage = Literal["mined", "separated", "metal", "magnet"]


class Figure(Shape):
    """One figure as one edition of one source gives it."""

    measure: str
    country: Country
    period: Period
    value: Bounds | None
    status: Literal["reported", "estimate", "revised", "derived", "forecast"]
    edition: str
    source: str
    grade: str
    note: str


class Found(Shape):
    """A value with the figures that it rests on."""

    value: Bounds
    worked_out: bool
    figures: list[Figure]


class Placed(Shape):
    """Whose value it is, of which elements and when; nothing where it is not known."""

    country: Country
    partner: Country
    group: str
    period: Period
    value: Bounds | None


class StageShare(Placed):
    """The share of a country in a stage, in per cent."""

    stage: Stage
    forecast: bool
    found: list[Found]


class Change(Placed):
    """How an amount changed from one year to the next, in per cent."""

    measure: str
    against: Period


class Concentration(Shape):
    """How concentrated a supply was; 1 is one country alone."""

    measure: str
    group: str
    period: Period
    index: Bounds
    largest: Country
    largest_share: Bounds
    countries: int
    covered: Bounds


class ReserveLife(Placed):
    """How many years reserves last at the production of the same year."""

    reserves: list[Found]
    production: list[Found]


class Reliance(Placed):
    """The share of its need that a country has from others, in per cent."""

    measure: str
    found: list[Found]


class Answer(Placed):
    """A value or a change that was found for a claim; `fits` is null where it may be either."""

    measure: str
    against: Period | None
    fits: bool | None
    worked_out: bool
    figures: list[Figure]


class Event(Shape):
    """An event that a claim speaks of, and how it stands to it."""

    event: str
    announced: Period | None
    began: str | None
    ended: Period | None
    stand: str
    days_after: int | None
    days_lasted: int | None
    source: str
    grade: str


class ByHand(Shape):
    """What somebody who read found on a day."""

    read_on: str
    words: str


class Claim(Shape):
    """A claim with its verdict, who decided, and what it rests on."""

    claim: str
    words: str
    article: str | None
    written: Period | None
    check: Literal["value", "change", "event", "lasts", "reader"]
    claimed: str | None
    tolerance: str
    verdict: Literal[
        "holds", "holds with care", "does not hold", "not found", "opinion", "not checked"
    ]
    decided_by: Literal["data", "reader", "nobody"]
    sign_is_wrong: bool
    found: list[Answer]
    beside: list[Answer]
    elsewhere: list[Answer]
    events: list[Event]
    by_hand: ByHand | None
    sources: list[str]


class Dependence(Shape):
    """Who holds which stage of the chain, and which claims about it hold."""

    format: Literal["ytterby/dependence/1"]
    shares: list[StageShare]
    stages_without_figures: list[Stage]
    changes: list[Change]
    concentration: list[Concentration]
    reserve_life: list[ReserveLife]
    reliance: list[Reliance]
    claims: list[Claim]
