"""The landed cost of an import as a door is asked for it: what was typed, or written as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ytterby.assembly.landed_cost import LandedCostAnswer, landed_cost_through
from ytterby.assembly.office import Country, Office
from ytterby.intake.calendar_question import ADDRESS, EVERY_REGIME
from ytterby.intake.span_question import Span, read_span_question
from ytterby.licensing.landed_cost import CustomsValue
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.finding import Checked, Finding, FindingsError, Place
from ytterby.vocabulary.quantity import QuantityError, parse_money
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.determine import UnknownRegimeError
from ytterby.workflows.landed_cost import (
    Import,
    NoDutiesError,
    TooManyDaysError,
    countries_charging,
)

VALUE, SINCE, UNTIL = "value", "since", "until"
"""What is typed beside the matter itself: what it is worth, and the days to look through."""

_BEHIND, _AHEAD = timedelta(days=365), timedelta(days=180)


@dataclass(frozen=True, slots=True)
class ImportAsked:
    """An import, what it is worth, whose law stands beside it, and the days to look through."""

    transaction: Transaction
    value: CustomsValue
    days: tuple[date, date]
    regimes: tuple[str, ...] = ()


def countries_of_import(office: Office) -> tuple[Country, ...]:
    """The countries of which duties on import are encoded."""
    known = {each.code: each for each in office.countries}
    return tuple(known[code] for code in countries_charging(office.court) if code in known)


def import_typed(
    office: Office,
    own: Mapping[str, str],
    matter: tuple[Mapping[str, str], Mapping[str, str]],
    regimes: tuple[str, ...],
) -> Checked[ImportAsked]:
    """An import as it was typed: its value and days, and the matter by fields and by facts."""
    said, facts = matter
    dated = said if said.get("day") else {**said, "day": office.today().isoformat()}
    read = office.typed_question(dated, facts)
    day = office.today() if read.value is None else read.value.day
    span = Span(SINCE, UNTIL, (day - _BEHIND, day + _AHEAD))
    typed = {name: own[name] for name in (SINCE, UNTIL) if name in own}
    days = read_span_question(typed, span, (), apart=timedelta(0))
    worth = value_told(own.get(VALUE, ""), Place(ADDRESS, 0, VALUE), "USD")
    findings = (*read.findings, *days.findings, *worth.findings)
    if read.value is None or days.value is None or worth.value is None:
        return Checked(None, findings)
    between = (days.value.first, days.value.last)
    return Checked(ImportAsked(read.value, worth.value, between, regimes), findings)


def value_told(text: str, place: Place, currency: str = "") -> Checked[CustomsValue]:
    """What an import is worth to the customs; ``currency`` is meant where none is written."""
    try:
        amount, of = parse_money(text, currency)
    except QuantityError as wrong:
        found = Finding(place, "PRICE-UNREADABLE", text or "nothing", wrong.expected, wrong.remedy)
        return Checked(None, (found,))
    return Checked(CustomsValue(amount, of))


def landed_cost_asked(
    office: Office, asked: ImportAsked, views: Views, document: str
) -> LandedCostAnswer:
    """The landed cost on the day, and through the days around it.

    Raises:
        FindingsError: no duties of the country are encoded, there are too many days, or a regime
            is not encoded; what was typed is called ``document``.

    """
    court = office.court
    try:
        if asked.regimes:
            every = EVERY_REGIME in asked.regimes
            court = court.under(court.judging if every else asked.regimes)
        matter = Import(asked.transaction, asked.value)
        return landed_cost_through(court, matter, views, asked.days)
    except NoDutiesError as none:
        raise FindingsError([_no_duties(none, document)]) from none
    except TooManyDaysError as many:
        raise FindingsError([_too_many_days(many, document)]) from many
    except UnknownRegimeError as unknown:
        raise FindingsError([_no_regime(unknown, document)]) from unknown


def _no_duties(none: NoDutiesError, document: str) -> Finding:
    return Finding(
        Place(document, 0, "to"),
        "REFERENCE-NOT-FOUND",
        f"duties on import into {none.country or 'nowhere yet'}",
        f"import into a country whose duties are encoded: {', '.join(none.known)}",
        "name one of these countries; of others nothing is known here",
    )


def _too_many_days(many: TooManyDaysError, document: str) -> Finding:
    return Finding(
        Place(document, 0, UNTIL),
        "BAD-PERIOD",
        f"{many.days} days",
        f"at most {many.most} days",
        "mend the later of the two days",
    )


def _no_regime(unknown: UnknownRegimeError, document: str) -> Finding:
    return Finding(
        Place(document, 0, "regime"),
        "WORD-UNKNOWN",
        unknown.name,
        f"one of {', '.join(unknown.known)}",
        "choose one of the words expected",
    )
