"""The landed cost of an import, typed or written in a document, under the law on hand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from ytterby.assembly.law_on_hand import asked_of
from ytterby.intake.transactions import FORMAT, read_transaction
from ytterby.licensing.determination import Determination
from ytterby.licensing.landed_cost import CustomsValue, Stretch
from ytterby.reports.landed_cost import in_time_table, landed_cost_text
from ytterby.reports.landed_cost_page import LandedCostPage, landed_cost_view
from ytterby.reports.landed_cost_record import in_time_record, landed_cost_record
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.quantity import parse_money
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.determine import Court
from ytterby.workflows.landed_cost import (
    Import,
    NoDutiesError,
    Reckoned,
    TooManyDaysError,
    reckoned,
    reckoned_over,
)

__all__ = [
    "LandedCostAnswer",
    "NoDutiesError",
    "Said",
    "TooManyDaysError",
    "landed_cost_through",
    "landed_costs",
]

_TRUTHS: Mapping[str, bool] = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of an import: a document, or its fields as typed; blank is not said.

    ``day`` moves the matter of a document; ``last_day`` ends a span that begins on the day.
    """

    value: str
    today: date
    document: Path | None = None
    day: date | None = None
    last_day: date | None = None
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    item: Mapping[str, str] = field(default_factory=dict[str, str])
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    regimes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LandedCostAnswer:
    """The cost on the day with the legal answers, and the stretches of a span if one was asked."""

    court: Court
    found: Reckoned
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> RenderableType:
        """The answer for a terminal."""
        book = self.court.lawbook
        shown = landed_cost_text(self.found.cost, self._answers, self._charging, book)
        if not self.stretches:
            return shown
        return Group(shown, Text(""), in_time_table(self.stretches))

    @property
    def record(self) -> dict[str, object]:
        """The answer as a record."""
        charging, book = self._charging, self.court.lawbook
        record = landed_cost_record(self.found.cost, self._answers, charging, book)
        if self.stretches:
            record["in_time"] = in_time_record(self.stretches, charging)
        return record

    @property
    def view(self) -> LandedCostPage:
        """The answer for a page."""
        book = self.court.lawbook
        cost, answers = self.found.cost, self._answers
        return landed_cost_view(cost, self.stretches, answers, self._charging, book)

    @property
    def _charging(self) -> Regime:
        return self._regime(self.found.cost.regime)

    @property
    def _answers(self) -> list[tuple[Determination, Regime]]:
        return [(each, self._regime(each.regime)) for each in self.found.answers]

    def _regime(self, name: str) -> Regime:
        return next(each for each in self.court.every_regime if each.id == name)


def landed_costs(said: Said, views: Views) -> LandedCostAnswer:
    """The landed cost of an import, on its day and through the span asked for.

    Raises:
        FindingsError: the document, or what was typed, cannot be used.
        QuantityError: the value is no amount of money.
        NoDutiesError: no duties of the country of import are encoded.
        TooManyDaysError: the span is too long.
        UnknownRegimeError: a regime is not encoded.

    """
    court = asked_of(said.regimes)
    amount, currency = parse_money(said.value, "USD")
    transaction = _transaction(said, court)
    matter = Import(transaction, CustomsValue(amount, currency))
    if said.last_day is None:
        return LandedCostAnswer(court, reckoned(court, matter, views), ())
    return landed_cost_through(court, matter, views, (transaction.day, said.last_day))


def landed_cost_through(
    court: Court, matter: Import, views: Views, days: tuple[date, date]
) -> LandedCostAnswer:
    """The landed cost of an import on its day, and from one day to another, both inside.

    Raises:
        NoDutiesError: no duties of the country of import are encoded.
        TooManyDaysError: the span is too long.

    """
    found = reckoned(court, matter, views)
    span = Period(days[0], date.fromordinal(days[1].toordinal() + 1))
    return LandedCostAnswer(court, found, reckoned_over(court, matter, views, span))


def _transaction(said: Said, court: Court) -> Transaction:
    schema = court.lawbook.schema
    if said.document is not None:
        read = read_transaction(said.document, schema).required()
        return read if said.day is None else replace(read, day=said.day)
    text = json.dumps(
        {
            "format": FORMAT,
            "day": (said.day or said.today).isoformat(),
            "kind": "goods",
            **{name: told for name, told in said.fields.items() if told},
            "item": {name: told for name, told in said.item.items() if told},
            "facts": {name: _TRUTHS.get(told, told) for name, told in said.facts.items()},
        }
    )
    return read_transaction(text, schema, "the options").required()
