"""What an import costs with its duties, on a day or day by day, beside the legal answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ytterby.licensing.determination import Determination
from ytterby.licensing.landed_cost import (
    CustomsValue,
    LandedCost,
    Stretch,
    is_same,
    landed_cost,
)
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.determine import NOTHING_ROLLED_UP, Court, ProductFacts, determine

_DAYS_MAX = 3660


@dataclass(frozen=True, slots=True)
class Import:
    """One import to be reckoned: the matter, what it is worth, and what its bill says of it."""

    transaction: Transaction
    value: CustomsValue
    product: ProductFacts = NOTHING_ROLLED_UP


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The landed cost of an import on its day, beside what each regime asked says of it."""

    cost: LandedCost
    answers: tuple[Determination, ...]


class NoDutiesError(ValueError):
    """Nothing of the duties of the country of import is encoded."""

    def __init__(self, country: str, known: tuple[str, ...]) -> None:
        self.country, self.known = country, known
        into = f"import into {country}" if country else "an import that goes nowhere yet"
        super().__init__(
            f"no duties on {into} are encoded; those on import into {', '.join(known)} are"
        )


class TooManyDaysError(ValueError):
    """More days were asked for than are reckoned one by one."""

    def __init__(self, days: int) -> None:
        self.days, self.most = days, _DAYS_MAX
        super().__init__(f"{days} days were asked for; at most {_DAYS_MAX} are reckoned at once")


def reckoned(court: Court, matter: Import, views: Views) -> Reckoned:
    """The landed cost on the day of the matter, and the answers of the regimes asked.

    Raises:
        NoDutiesError: no duties of the country of import are encoded.

    """
    answers = determine(court, matter.transaction, views, matter.product)
    return Reckoned(_cost(court, matter, views), answers)


def reckoned_over(court: Court, matter: Import, views: Views, span: Period) -> tuple[Stretch, ...]:
    """The landed cost through a span of days, cut where it or its reasons change.

    Raises:
        NoDutiesError: no duties of the country of import are encoded.
        TooManyDaysError: the span has no end, or too many days.

    """
    found: list[Stretch] = []
    for day in _days(span):
        cost = _cost(court, _on(matter, day), views)
        if found and is_same(found[-1].cost, cost):
            period = Period(found[-1].period.start, day + timedelta(days=1))
            found[-1] = Stretch(period, found[-1].cost)
        else:
            found.append(Stretch(Period(day, day + timedelta(days=1)), cost))
    return tuple(found)


def _on(matter: Import, day: date) -> Import:
    return replace(matter, transaction=replace(matter.transaction, day=day))


def _days(span: Period) -> Iterator[date]:
    count = 0 if span.end is None else (span.end - span.start).days
    if not 0 < count <= _DAYS_MAX:
        raise TooManyDaysError(count)
    yield from (span.start + timedelta(days=number) for number in range(count))


def _cost(court: Court, matter: Import, views: Views) -> LandedCost:
    regime = _charging(court, matter.transaction.to_country)
    asked = court.under((regime.id,))
    (answer,) = determine(asked, matter.transaction, views, matter.product)
    plan = asked.plan(matter.transaction.day, views)
    return landed_cost(plan, regime, answer, matter.value)


def countries_charging(court: Court) -> tuple[str, ...]:
    """The countries of which any duty on import is encoded, by their codes."""
    return tuple(home for each in _every_charging(court) for home in each.home)


def _charging(court: Court, country: str) -> Regime:
    """The regime whose provisions charge what comes into a country."""
    for regime in _every_charging(court):
        if country in regime.home:
            return regime
    raise NoDutiesError(country, countries_charging(court))


def _every_charging(court: Court) -> list[Regime]:
    provisions = court.lawbook.provisions.values()
    return [
        regime
        for regime in court.every_regime
        if any(each.charge and regime.holds(each.id) for each in provisions)
    ]
