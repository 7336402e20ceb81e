"""The landed cost for a page: every duty with its status and source, and when it changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ytterby.licensing.determination import Cause, Determination
from ytterby.licensing.landed_cost import Charge, LandedCost, Stretch
from ytterby.reports.landed_cost import (
    CERTAIN,
    NOT_DUE,
    POSSIBLE,
    charge_mark,
    headline,
    made_of,
    money_words,
    not_counted,
    rate_words,
)
from ytterby.reports.language import marked, say, told
from ytterby.reports.marks import Mark, status_mark
from ytterby.reports.pictures.duty_steps import duty_share, duty_steps, share_told
from ytterby.reports.sentences import answer_sentence
from ytterby.reports.titles import (
    in_language,
    instrument_title,
    provision_title,
    regime_title,
)
from ytterby.reports.wording import grade_words, share_words
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.fact import FactKind
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.regime import Regime

_STANDS: Mapping[str, str] = MappingProxyType(
    {
        CERTAIN: marked("falls due"),
        POSSIBLE: marked("may fall due"),
        NOT_DUE: marked("comes to nothing"),
    }
)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty: whether it falls due, what it takes, its status on the day, its source."""

    id: str
    shape: str
    stands: str
    title: str
    law: str
    rate: str
    amount: str
    status: Mark
    grade: str
    address: str


@dataclass(frozen=True, slots=True)
class Settling:
    """Something that would settle a duty: a fact of the law, or a doubt with its readings.

    ``kind`` is ``truth``, ``word`` or ``text`` for a fact, ``reading`` for a doubt; ``choices`` are
    the words of a fact, or a reading and what it says.  ``field`` is its name in an address; blank
    where nobody can settle it by saying something.
    """

    name: str
    question: str
    field: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StretchRow:
    """Days on which the cost is the same, for the same reasons."""

    first: date
    last: date | None
    share: str
    duty: str
    landed: str
    made_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LandedCostPage:
    """Everything that the page shows of one import."""

    headline: str
    day: date
    value: str
    duty: str
    landed: str
    base: tuple[str, str] | None
    duties: tuple[DutyRow, ...]
    threats: tuple[DutyRow, ...]
    settling: tuple[Settling, ...]
    not_counted: tuple[str, ...]
    legal: tuple[tuple[str, str, str], ...]
    stretches: tuple[StretchRow, ...]
    picture: str


def landed_cost_view(
    cost: LandedCost,
    stretches: Sequence[Stretch],
    answers: Sequence[tuple[Determination, Regime]],
    regime: Regime,
    lawbook: Lawbook,
) -> LandedCostPage:
    """The landed cost in the language spoken.

    Args:
        cost: the cost itself.
        stretches: the cost through the days around it; may be none.
        answers: what each regime asked says of the import, with the regime.
        regime: the one that charges.
        lawbook: the law that all rest on.

    """
    base = None
    if cost.base_rate is not None:
        base = share_words(cost.base_rate), money_words(cost.base or Interval.exactly(0), cost)
    return LandedCostPage(
        headline(cost),
        cost.day,
        money_words(cost.value.amount, cost),
        money_words(cost.duty, cost),
        money_words(cost.landed, cost),
        base,
        tuple(_duty(each, cost, lawbook) for each in cost.charges),
        tuple(_duty(each, cost, lawbook, NOT_DUE) for each in cost.threatened),
        tuple(_settling(cost, lawbook)),
        tuple(not_counted(cost, regime)),
        tuple(
            (
                regime_title(one),
                in_language(one.asks.en, one.asks.zh),
                answer_sentence(each, one, lawbook),
            )
            for each, one in answers
        ),
        tuple(map(_stretch, stretches)),
        duty_steps(stretches, cost.day) if stretches else "",
    )


def _duty(charge: Charge, cost: LandedCost, lawbook: Lawbook, shape: str = "") -> DutyRow:
    provision = charge.ruling.provision
    shape, is_threat = shape or charge_mark(charge), bool(shape)
    return DutyRow(
        str(provision.id),
        shape,
        say("binds nobody") if is_threat else say(_STANDS[shape]),
        provision_title(provision),
        instrument_title(lawbook.instruments[provision.id.instrument]),
        rate_words(charge),
        money_words(charge.amount, cost),
        status_mark(charge.ruling.status.word),
        grade_words(charge.citation.grade),
        charge.citation.address,
    )


def _settling(cost: LandedCost, lawbook: Lawbook) -> Iterator[Settling]:
    """What would settle the duties that may fall due, each once."""
    asked = {
        (point.cause, point.name): point.question
        for each in cost.charges
        for point in each.open_points
    }
    for (cause, name), question in asked.items():
        doubt = lawbook.doubts.get(name)
        kind = lawbook.schema.type_of(name) if cause is Cause.FACT else None
        if doubt is not None:
            readings = tuple(
                (each.id, in_language(each.words, each.words_zh)) for each in doubt.readings
            )
            field = f"reading.{name}"
            yield Settling(name, told(question), field, "reading", readings)
        elif kind is not None:
            words = tuple((word, word) for word in kind.words)
            shape = "truth" if kind.kind is FactKind.TRUTH else "word" if words else "text"
            yield Settling(name, told(question), name, shape, words)
        else:
            yield Settling(name, told(question), "", "")


def _stretch(stretch: Stretch) -> StretchRow:
    cost = stretch.cost
    return StretchRow(
        stretch.period.start,
        stretch.period.last_day,
        share_told(duty_share(cost)),
        money_words(cost.duty, cost),
        money_words(cost.landed, cost),
        tuple(made_of(cost)),
    )
