"""What falls due on import beside the customs value: every duty with its provision, as bounds.

    duty   = sum of charges + base rate * customs value
    landed = customs value + duty

A charge counts to the low end only if it certainly falls due: in force by verified law, its
condition met, spared by nothing.  What is only possible counts to the high end.  A rate that nobody
has read leaves no high end at all, and what is only threatened is never counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ytterby.licensing.determination import Cause, Determination, DutyOwed
from ytterby.licensing.determine import open_keys, question_of, reliefs_by_provision
from ytterby.rules.evaluation import Plan, Ruling
from ytterby.rules.explanation import Open
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.citation import Citation
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import Provision, Status
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime

BASE_RATE = "import.base_rate"
"""The fact that says the rate of the tariff schedule, which no instrument encodes."""

_NOTHING = Interval.exactly(0)


@dataclass(frozen=True, slots=True)
class CustomsValue:
    """What an import is worth to the customs, in major units of a currency."""

    amount: Interval
    currency: str


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that keeps a charge open: a fact that nobody gave, or the law."""

    cause: Cause
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Charge:
    """What one provision takes of one import.

    ``rate`` is a share of the customs value, ``None`` where nobody has read it for the day.
    ``amount`` runs from what certainly falls due to what at most does; ``spared_by`` are the
    reliefs that lift it, or may; ``open_points`` decide between the two ends.
    """

    ruling: Ruling
    rate: Fraction | None
    amount: Interval
    spared_by: tuple[Ruling, ...]
    open_points: tuple[OpenPoint, ...]
    citation: Citation

    @property
    def is_spared(self) -> bool:
        """Whether a relief certainly lifts it."""
        return any(each.applies is True for each in self.spared_by)

    @property
    def is_certain(self) -> bool:
        """Whether it certainly falls due, at whatever rate."""
        return self.ruling.applies is True and not self.spared_by


@dataclass(frozen=True, slots=True)
class LandedCost:
    """The customs value of one import on one day, with every duty on it.

    ``threatened`` were announced and bind nobody.  ``look_ups`` are duties that the law names at
    rates not encoded; ``encoded_from`` is the first day whose duties are encoded at all, where the
    day asked lies before it.  ``base_rate`` is ``None`` where nobody has said that of the tariff
    schedule; it is not counted then.
    """

    regime: str
    day: date
    value: CustomsValue
    charges: tuple[Charge, ...]
    threatened: tuple[Charge, ...]
    look_ups: tuple[DutyOwed, ...]
    base_rate: Interval | None
    encoded_from: date | None

    @property
    def base(self) -> Interval | None:
        """What the base rate comes to."""
        return None if self.base_rate is None else part_of(self.value.amount, self.base_rate)

    @property
    def is_bounded(self) -> bool:
        """Whether every duty that may fall due has a rate that somebody has read."""
        unread = any(each.rate is None and not each.is_spared for each in self.charges)
        return not (unread or self.look_ups or self.encoded_from)

    @property
    def duty(self) -> Interval:
        """All duties counted together; without a high end where one of them has none."""
        total = sum((each.amount for each in self.charges), self.base or _NOTHING)
        return total if self.is_bounded else Interval(total.low, None)

    @property
    def landed(self) -> Interval:
        """The customs value with all duties counted."""
        return self.value.amount + self.duty


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row on which an import costs the same, for the same reasons."""

    period: Period
    cost: LandedCost


def is_same(one: LandedCost, other: LandedCost) -> bool:
    """Whether two costs are made of the same duties at the same rates, as certain as each other."""
    return _made_of(one) == _made_of(other)


def landed_cost(
    plan: Plan, regime: Regime, determination: Determination, value: CustomsValue
) -> LandedCost:
    """Adds up what a regime charges on one import.

    Args:
        plan: the law of the day, compiled under the user's views.
        regime: the one whose provisions charge.
        determination: the import judged under that regime.
        value: what it is worth to the customs.

    """
    rulings = determination.rulings
    reliefs = reliefs_by_provision([each for each in rulings if each.applies is not False])
    known: dict[int, Open] = {}
    charges: list[Charge] = []
    threatened: list[Charge] = []
    for ruling in rulings:
        if not ruling.provision.charge:
            continue
        rate = _rate_on(ruling.provision, determination.day, plan.lawbook)
        if ruling.applies is not False:
            sparing = tuple(reliefs.get(ruling.provision.id.text, ()))
            due = _due(ruling, rate, sparing, value)
            # What comes to nothing in any case leaves nothing to ask.
            asked = (ruling, *sparing) if due.high != 0 else ()
            points = tuple(_open_points(asked, known, determination, plan.lawbook))
            citation = plan.citation(ruling.provision)
            charges.append(Charge(ruling, rate, due, sparing, points, citation))
        elif ruling.status.word == Status.PROPOSED.value and ruling.condition is not False:
            threat = _times(value, rate)
            threatened.append(Charge(ruling, rate, threat, (), (), plan.citation(ruling.provision)))
    return LandedCost(
        regime=regime.id,
        day=determination.day,
        value=value,
        charges=tuple(charges),
        threatened=tuple(threatened),
        look_ups=determination.duties,
        base_rate=_base_rate(determination.facts),
        encoded_from=_encoded_from(plan.lawbook, regime, determination.day),
    )


def part_of(amount: Interval, rate: Interval) -> Interval:
    """Every amount times every rate, of which neither is negative."""
    if _NOTHING in (amount, rate):
        return _NOTHING
    if amount.high is None or rate.high is None:
        return Interval(amount.low * rate.low, None)
    return Interval(amount.low * rate.low, amount.high * rate.high)


def _made_of(cost: LandedCost) -> tuple[object, ...]:
    charges = [
        (each.citation.provision, each.rate, each.amount, each.is_certain)
        for each in cost.charges
        if each.rate != 0
    ]
    threats = [(each.citation.provision, each.rate) for each in cost.threatened]
    look_ups = [(each.duty.id, each.certain) for each in cost.look_ups]
    return (charges, threats, look_ups, cost.base_rate, cost.encoded_from)


def _rate_on(provision: Provision, day: date, lawbook: Lawbook) -> Fraction | None:
    values = lawbook.parameters[provision.charge].values
    return next((each.value for each in values if day in each.period), None)


def _due(
    ruling: Ruling, rate: Fraction | None, sparing: tuple[Ruling, ...], value: CustomsValue
) -> Interval:
    """What certainly falls due, and what at most."""
    if any(relief.applies is True for relief in sparing):
        return _NOTHING
    whole = _times(value, rate)
    if ruling.applies is True and not sparing:
        return whole
    return _NOTHING if whole.high == 0 else Interval(Fraction(0), whole.high)


def _times(value: CustomsValue, rate: Fraction | None) -> Interval:
    unread = Interval(Fraction(0), None)
    return unread if rate is None else part_of(value.amount, Interval.exactly(rate))


def _open_points(
    rulings: tuple[Ruling, ...],
    known: dict[int, Open],
    determination: Determination,
    lawbook: Lawbook,
) -> Iterator[OpenPoint]:
    """What would settle whether these rulings apply, each thing once."""
    keys = dict.fromkeys(
        key for each in rulings for key in open_keys(each, known, determination.open_by_law)
    )
    for cause, name in sorted(keys):
        yield OpenPoint(cause, name, question_of(cause, name, lawbook))


def _base_rate(facts: Mapping[str, Fact]) -> Interval | None:
    stated = facts.get(BASE_RATE)
    return stated.value if stated is not None and isinstance(stated.value, Interval) else None


def _encoded_from(lawbook: Lawbook, regime: Regime, day: date) -> date | None:
    """The first day of which any charge of the regime is encoded, if the day lies before it."""
    first = min(
        (
            each.published
            for each in lawbook.provisions.values()
            if each.charge and not each.proposed and regime.holds(each.id)
        ),
        default=day,
    )
    return first if day < first else None
