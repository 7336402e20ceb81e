"""The pages of the law put together: the calendar, a provision, an instrument, a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeAlias

from ytterby.assembly.office import Office
from ytterby.assembly.worked_cases import case_results
from ytterby.intake.calendar_question import (
    EVERY_REGIME,
    CalendarQuestion,
    read_calendar_question,
    read_page_question,
)
from ytterby.licensing.case_result import CaseResult
from ytterby.reports.instrument_page import InstrumentPage, ListPage, instrument_page, list_page
from ytterby.reports.law_calendar_page import (
    CalendarPage,
    calendar_page,
    list_choices,
    regime_choices,
    status_choices,
)
from ytterby.reports.law_calendar_records import calendar_record, calendar_table
from ytterby.reports.law_page import ProvisionPage, provision_page
from ytterby.reports.law_views import MissingPage, missing_page
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.finding import Checked

Typed: TypeAlias = Mapping[str, str]
Leaf: TypeAlias = ProvisionPage | InstrumentPage | ListPage


class Kind(StrEnum):
    """What a legal id names; a part is what has no page of its own but a place on one."""

    PROVISION = "provision"
    INSTRUMENT = "instrument"
    LIST = "list"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Located:
    """A piece of the law by its id, and what it is."""

    kind: Kind
    id: str


def calendar_of(office: Office, typed: Typed) -> Checked[CalendarPage]:
    """The law calendar as it was asked for."""
    today, read = office.today(), _asked(office, typed)
    if read.value is None:
        return Checked(None, read.findings)
    lawbook = _law_of(office, read.value)
    return Checked(calendar_page(lawbook, read.value, today), read.findings)


def record_of(office: Office, typed: Typed) -> Checked[dict[str, object]]:
    """The same as a record."""
    today, read = office.today(), _asked(office, typed)
    if read.value is None:
        return Checked(None, read.findings)
    lawbook = _law_of(office, read.value)
    return Checked(calendar_record(lawbook, read.value, today), read.findings)


def table_of(office: Office, typed: Typed) -> Checked[str]:
    """The same as the lines of a table."""
    today, read = office.today(), _asked(office, typed)
    if read.value is None:
        return Checked(None, read.findings)
    lawbook = _law_of(office, read.value)
    return Checked(calendar_table(lawbook, read.value, today), read.findings)


def located(office: Office, path: str) -> Located | None:
    """What lies at a path: a legal id, its hash written as a slash or as itself."""
    lawbook = office.court.lawbook
    pieces = path.replace("#", "/").strip("/").split("/")
    name = "#".join(("/".join(pieces[:2]), *pieces[2:]))
    places: tuple[tuple[Kind, Mapping[str, object]], ...] = (
        (Kind.PROVISION, lawbook.provisions),
        (Kind.INSTRUMENT, lawbook.instruments),
        (Kind.LIST, lawbook.item_lists),
        (Kind.LIST, lawbook.party_lists),
        (Kind.PART, lawbook.doubts),
        (Kind.PART, lawbook.parameters),
        (Kind.PART, lawbook.duties),
        (Kind.PART, lawbook.conditions),
    )
    return next((Located(kind, name) for kind, known in places if name in known), None)


def missing(office: Office, path: str) -> MissingPage:
    """What is told of a path at which no law lies."""
    pieces = path.strip("/").split("/")
    asked = "#".join(("/".join(pieces[:2]), *(each for each in ("/".join(pieces[2:]),) if each)))
    return missing_page(asked, office.court.lawbook)


def leaf_of(office: Office, found: Located, typed: Typed) -> Checked[Leaf]:
    """The page of a provision, an instrument or a list, as it was asked for."""
    lawbook, today = office.court.lawbook, office.today()
    read = read_page_question(typed, today)
    if read.value is None:
        return Checked(None, read.findings)
    match found.kind:
        case Kind.PROVISION:
            law = (lawbook, office.court.every_regime)
            page = provision_page(found.id, read.value, today, law, worked_cases())
            return Checked(page, read.findings)
        case Kind.LIST:
            return Checked(list_page(found.id, read.value, today, lawbook), read.findings)
        case _:
            instrument = found.id.partition("#")[0]
            made = instrument_page(instrument, read.value, today, lawbook, worked_cases())
            return Checked(made, read.findings)


@cache
def worked_cases() -> tuple[CaseResult, ...]:
    """Every worked case of the law, run once for as long as this program runs."""
    return case_results()


def _asked(office: Office, typed: Typed) -> Checked[CalendarQuestion]:
    court = office.court
    regimes = [each.id for each in court.every_regime]
    return read_calendar_question(typed, office.today(), _lists(court.lawbook), regimes)


def _law_of(office: Office, question: CalendarQuestion) -> Lawbook:
    """The law of the regime that is asked for."""
    court = office.court
    if question.regime == EVERY_REGIME:
        return court.lawbook
    asked = court.under((question.regime,)) if question.regime else court
    return court.lawbook.holding(asked.regimes)


def _lists(lawbook: Lawbook) -> tuple[str, ...]:
    return (*lawbook.item_lists, *lawbook.party_lists)


__all__ = [
    "Kind",
    "Leaf",
    "Located",
    "calendar_of",
    "leaf_of",
    "list_choices",
    "located",
    "missing",
    "record_of",
    "regime_choices",
    "status_choices",
    "table_of",
    "worked_cases",
]
