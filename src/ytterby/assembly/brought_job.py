"""A document that was brought, put as a job: judging it takes longer than somebody waits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ytterby.assembly.brought import Asked, looked_through, transaction_typed
from ytterby.assembly.office import Office
from ytterby.assembly.written_questions import attestations_file
from ytterby.vocabulary.transaction import Party, Transaction
from ytterby.workflows.jobs import JobOrder
from ytterby.workflows.judge_document import OF_THE_EXPORTER

_MILITARY: Mapping[bool, str] = {True: "true", False: "false"}


@dataclass(frozen=True, slots=True)
class JobBounds:
    """How many answers a job gives at most, and how long it may take."""

    answers_max: int
    seconds_max: float


def job_of(office: Office, asked: Asked, bounds: JobBounds) -> tuple[JobOrder, dict[str, bytes]]:
    """The order of a job and its documents: everything in a document, on the first of the days.

    Raises:
        FindingsError: a document is not on the shelf, or the question cannot be read.
        UnknownReadingError: the law has no such doubt, or no such reading of it.

    """
    brought = asked.brought
    ids = {
        "document": brought.bill,
        "columns": brought.columns,
        "prices": brought.prices,
        "rates": brought.rates,
    }
    kept = {role: office.kept(id_) for role, id_ in ids.items() if id_}
    names = {role: each.name for role, each in kept.items()}
    contents = {role: each.path.read_bytes() for role, each in kept.items()}
    words = office.views(asked.readings, asked.attested).attestations
    if words:
        names["attestations"] = "attestations.yaml"
        contents["attestations"] = attestations_file(words)
    is_bill = looked_through(office, brought).is_bill
    told = transaction_typed(office, asked) if is_bill else Transaction("", office.today())
    order = JobOrder(
        title=names["document"],
        documents=names,
        today=office.today(),
        answers_max=bounds.answers_max,
        seconds_max=bounds.seconds_max,
        day=_day(asked),
        fields=_fields(told),
        parties={party.role: dict(_party(party)) for party in told.parties},
        facts=_facts(asked, told, is_bill=is_bill),
        products=(told.item.product,) if told.item.product else (),
        readings=asked.readings,
        sheet=brought.sheet,
        place=brought.place,
        currency=brought.currency,
    )
    return order, contents


def _day(asked: Asked) -> date | None:
    return asked.days[0] if asked.days else None


def _fields(told: Transaction) -> dict[str, str]:
    return {
        "from": told.from_country,
        "to": told.to_country,
        "kind": told.kind,
        "purpose": told.purpose,
        "end_use": told.end_use,
    }


def _party(party: Party) -> Iterator[tuple[str, str]]:
    """What is said of a party, by the names of a transaction file, which has two for its names."""
    yield from zip(("name", "name_local"), party.names, strict=False)
    yield "country", party.country


def _facts(asked: Asked, told: Transaction, *, is_bill: bool) -> dict[str, str]:
    """The facts stated; of an export file only what holds of the exporter can be said beside it."""
    stated = {name: text for name, text in asked.facts if is_bill or name in OF_THE_EXPORTER}
    military = {
        f"{party.role}.military": _MILITARY[party.military]
        for party in told.parties
        if party.military is not None
    }
    return {**military, **stated}
