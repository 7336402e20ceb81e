"""A questionnaire to suppliers: the form of each, and what became of it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ytterby.vocabulary.interval import Interval

FORM_FORMAT = "ytterby/questionnaire/1"


@dataclass(frozen=True, slots=True)
class AskedPart:
    """A part as it stands in a form: with what the bill says of it, as far as it is shown."""

    part: str
    name: str = ""
    form: str = ""
    mass_mg: Interval | None = None


@dataclass(frozen=True, slots=True)
class SupplierForm:
    """What one supplier is asked; the name is empty where the bill names nobody."""

    id: str
    supplier: str
    file: str
    parts: tuple[AskedPart, ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """One round of questions, as it was fixed on its day.

    ``words`` are the texts of the cells that nobody may change, by sheet and cell, those that all
    forms share.  ``choices`` gives for each list its labels and what they stand for.  ``documents``
    are what the products are judged by, by what each is for; ``market`` says of what market.
    """

    id: str
    on: date
    due_days: int
    substances: tuple[str, ...]
    forms: tuple[SupplierForm, ...]
    words: Mapping[str, Mapping[str, str]]
    choices: Mapping[str, Mapping[str, str]]
    documents: Mapping[str, str] = field(default_factory=dict[str, str])
    market: Mapping[str, str] = field(default_factory=dict[str, str])

    def form_of(self, id_: str) -> SupplierForm | None:
        """The form of an id."""
        return next((form for form in self.forms if form.id == id_), None)

    def digest_of(self, form: SupplierForm) -> str:
        """What tells whether two forms ask the same of the same."""
        asked = [form.id, form.supplier, list(self.substances), [each.part for each in form.parts]]
        told = json.dumps([FORM_FORMAT, self.id, asked], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()

    def identity_of(self, form: SupplierForm) -> tuple[tuple[str, str], ...]:
        """What stands on the hidden sheet of a form."""
        return (
            ("format", FORM_FORMAT),
            ("campaign", self.id),
            ("form", form.id),
            ("supplier", form.supplier),
            ("digest", self.digest_of(form)),
        )


class EventKind(StrEnum):
    """What may happen to a form."""

    ASKED = "asked"
    REMINDED = "reminded"
    ANSWERED = "answered"
    CONTRADICTORY = "contradictory"
    SUPERSEDED = "superseded"
    NOT_READ = "not-read"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a form on a day.

    ``who`` noted it or answered.  ``parts`` are those concerned, ``statements`` the numbers of
    the statements that it is about.  ``document`` and ``digest`` tell which workbook came in.
    """

    kind: EventKind
    on: date
    form: str
    who: str = ""
    parts: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    document: str = ""
    digest: str = ""


def withdrawn(events: Iterable[Event]) -> frozenset[str]:
    """The numbers of the statements in whose place others came."""
    return frozenset(
        number
        for event in events
        if event.kind is EventKind.SUPERSEDED
        for number in event.statements
    )
