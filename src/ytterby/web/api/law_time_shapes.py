"""The shapes of the records of the law in time: changes, alerts, suppositions, landed costs."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ytterby.web.api.shapes import Shape

Exact = Annotated[str, Field(description="A number exactly, `1/1000`.")]


class Change(Shape):
    """A provision, and what it was and is."""

    id: str
    title: str
    kind: str
    before: str
    after: str


class Happening(Shape):
    """What became of one instrument, in a sentence, and the provisions that it is about."""

    instrument: str
    kind: str
    sentence: str
    provisions: list[str]


class DatedHappening(Happening):
    """The same on its day."""

    day: date


class ValueChange(Shape):
    """A number of the law that is another from the day on; null where it has none."""

    day: date
    parameter: str
    title: str
    unit: str
    before: Exact | None
    after: Exact | None


class WordsChange(Shape):
    """A set of words into which some come and out of which others go."""

    day: date
    set: str
    title: str
    added: list[str]
    dropped: list[str]


class Party(Shape):
    """A party of a list, and the notice that names it."""

    name_latin: str
    name_han: str
    notice: str
    grade: str


class ListingChange(Shape):
    """Parties of one list to which the same happens."""

    day: date
    list_: Annotated[str, Field(alias="list")]
    turn: Literal["began", "ended", "may have begun", "unverified"]
    parties: list[Party]


class Diff(Shape):
    """What changed in the law between two days."""

    format: Literal["ytterby/law-diff/1"]
    from_: Annotated[date, Field(alias="from")]
    to: date
    regimes: list[str]
    law_digest: str
    sentence: str
    caveat: str
    net: list[Change]
    turns: list[DatedHappening]
    values: list[ValueChange]
    words: list[WordsChange]
    listings: list[ListingChange]


class Decider(Shape):
    """What an answer hangs on: a fact, or a point of law."""

    cause: str
    name: str


class Answer(Shape):
    """An answer in short: its bounds, what decides between them, what it rests on."""

    at_least: str
    standing: str
    at_most: str
    decided_by: list[Decider]
    provisions: list[str]
    duties: list[str]


class ChangedAnswer(Shape):
    """A matter with both answers, and what the difference comes to."""

    id: str
    title: str
    shift: str | None
    now_certain: bool
    before: Answer
    after: Answer


class TouchedAnswer(ChangedAnswer):
    """The same with the regime under which it changes."""

    regime: str


class AlertDay(Shape):
    """A day on which the law turns, and the matters whose answer it changes."""

    day: date
    sentence: str
    law: list[Happening]
    changes: list[TouchedAnswer]


class LookUp(Shape):
    """Something of the law to look up: by when, where, and what it bears on."""

    id: str
    kind: str
    day: date
    due: date
    name: str
    why: str
    question: str
    where: str
    bears_on: list[str]
    hang_on_it: int | None
    judged: int | None


class Alerts(Shape):
    """The days of a span that somebody should know of, and what to look up by its end."""

    format: Literal["ytterby/alerts/1"]
    document: str
    from_: Annotated[date, Field(alias="from")]
    to: date
    regimes: list[str]
    law_digest: str
    sentence: str
    caveat: str
    judged: int | None
    days: list[AlertDay]
    look_up: list[LookUp]


class Days(Shape):
    """A run of days; `until` is the first one outside, null where it does not end."""

    from_: Annotated[date, Field(alias="from")]
    until: date | None


class ProvisionApart(Days):
    """A provision that is something else under what is supposed."""

    id: str
    before: str
    after: str


class ValueApart(Days):
    """A number that is another, and the provisions that it bears on."""

    parameter: str
    before: Exact | None
    after: Exact | None
    bears_on: list[str]


class WordsApart(Days):
    """A set of words that holds others, and the provisions that it bears on."""

    set: str
    added: list[str]
    dropped: list[str]
    bears_on: list[str]


class ListingApart(Shape):
    """A party that stands on a list, and the provisions that it bears on."""

    list_: Annotated[str, Field(alias="list")]
    name: str
    from_: Annotated[date, Field(alias="from")]
    bears_on: list[str]


class LawApart(Shape):
    """What of the law is other under what is supposed."""

    provisions: list[ProvisionApart]
    values: list[ValueApart]
    words: list[WordsApart]
    listings: list[ListingApart]


class RegimeAnswers(Shape):
    """What changes under one regime: a sentence, and the matters that do."""

    regime: str
    sentence: str
    judged: int
    changed: list[ChangedAnswer]


class WhatIf(Shape):
    """What would be otherwise; `loud` says that it is supposed, and never known to be law."""

    format: Literal["ytterby/what-if/1"]
    supposed: list[str]
    loud: str
    day: date
    document: str
    sentence: str
    law_digest: str
    supposed_digest: str
    version: str
    law: LawApart
    answers: list[RegimeAnswers]


class Minor(Shape):
    """An amount in whole minor units; a high end that is null is without bound."""

    low: int
    high: int | None


class Rate(Shape):
    """A share, at least and at most, exactly."""

    low: Exact
    high: Exact | None


class ChargeDecider(Decider):
    """What would settle a duty, as a question."""

    question: str


class Charge(Shape):
    """What one provision takes: its rate, its amount, its status, and where it says so."""

    provision: str
    title: str
    rate: Exact | None
    amount: Minor
    certain: bool
    spared: bool
    status: str
    grade: str
    source: str
    spared_by: list[str]
    decided_by: list[ChargeDecider]


class DutyLookUp(Shape):
    """A duty that the law names at a rate that is not encoded."""

    duty: str
    certain: bool


class Cost(Shape):
    """The figures of a landed cost."""

    regime: str
    currency: str
    minor_digits: int
    customs_value: Minor
    duty: Minor
    landed: Minor
    bounded: bool
    base_rate: Rate | None
    charges: list[Charge]
    threatened: list[Charge]
    look_ups: list[DutyLookUp]
    encoded_from: date | None


class Stretch(Cost):
    """Days in a row on which the cost is the same, for the same reasons."""

    from_: Annotated[date, Field(alias="from")]
    last_day: date | None


class CostInTime(Shape):
    """The landed cost through a span of days."""

    format: Literal["ytterby/landed-cost-in-time/1"]
    regime: str
    stretches: list[Stretch]


class Told(Shape):
    """A sentence in both languages."""

    en: str
    zh: str


class LegalAnswer(Shape):
    """What a regime says of the import."""

    regime: str
    asks: str
    at_least: str
    at_most: str
    answer: Told


class LandedCost(Cost):
    """What an import costs on its day, and what the law says of it."""

    format: Literal["ytterby/landed-cost/1"]
    day: date
    sentence: str
    not_counted: list[str]
    answers: list[LegalAnswer]
    in_time: CostInTime | None = None
