"""A campaign kept in a folder of the machine, as files that people can read and send on."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

from ytterby.intake.statement_file import read_statements
from ytterby.reports.statement_record import statement_record
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.questionnaire import AskedPart, Campaign, Event, EventKind, SupplierForm
from ytterby.vocabulary.statement import Statement
from ytterby.workflows.campaigns import (
    CampaignDamagedError,
    CampaignThereError,
    NotACampaignError,
)
from ytterby.workflows.shelf import plain_name

Record: TypeAlias = dict[str, Any]

FORMAT = "ytterby/campaign/1"
_ALTERED = (AttributeError, KeyError, TypeError, ValueError)
_CAMPAIGN, _LOG, _STATEMENTS = "campaign.json", "log.jsonl", "statements.jsonl"
_FORMS, _DOCUMENTS, _RECEIVED = "forms", "documents", "received"


class CampaignFolder:
    """Keeps a campaign in a folder.

    ``campaign.json`` is written once; ``log.jsonl`` and ``statements.jsonl`` only grow, a line for
    each event and each statement.  ``forms`` holds what is sent out, ``received`` what came back.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(
        self, campaign: Campaign, forms: Mapping[str, bytes], documents: Mapping[str, bytes]
    ) -> None:
        """Keeps a new campaign; its record is written last, so that half of one is none."""
        if (self.folder / _CAMPAIGN).exists():
            raise CampaignThereError(self.folder)
        for name in (_FORMS, _RECEIVED):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for name, content in forms.items():
            (self.folder / _FORMS / plain_name(name)).write_bytes(content)
        for role, content in documents.items():
            path = self._document(role, campaign.documents[role])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name in (_LOG, _STATEMENTS):
            (self.folder / name).touch()
        text = json.dumps(_campaign_record(campaign), ensure_ascii=False, indent=1)
        unfinished = self.folder / f".{_CAMPAIGN}"
        unfinished.write_text(f"{text}\n", encoding="utf-8")
        unfinished.replace(self.folder / _CAMPAIGN)

    def campaign(self) -> Campaign:
        """The campaign as it was begun."""
        try:
            record = json.loads((self.folder / _CAMPAIGN).read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError, json.JSONDecodeError) as error:
            raise NotACampaignError(self.folder) from error
        if record.get("format") != FORMAT:
            raise NotACampaignError(self.folder)
        try:
            return _campaign(record)
        except _ALTERED as error:
            raise CampaignDamagedError(self.folder / _CAMPAIGN, 1) from error

    def documents(self) -> Mapping[str, Path]:
        """Where the documents lie by which products are judged."""
        named = self.campaign().documents
        return {role: self._document(role, name) for role, name in named.items()}

    def note(self, events: Iterable[Event]) -> None:
        """Adds to what happened."""
        self._append(_LOG, (_event_record(each) for each in events))

    def events(self) -> tuple[Event, ...]:
        """What happened, in the order in which it was noted."""
        path = self.folder / _LOG
        events: list[Event] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            try:
                events += [_event(json.loads(line))] if line else []
            except _ALTERED as error:
                raise CampaignDamagedError(path, number) from error
        return tuple(events)

    def add(self, statements: Iterable[Statement]) -> None:
        """Adds to what was answered."""
        self._append(_STATEMENTS, (statement_record(each) for each in statements))

    def statements(self) -> Checked[tuple[Statement, ...]]:
        """Everything that was ever answered."""
        path = self.folder / _STATEMENTS
        if not path.stat().st_size:
            return Checked(())
        return read_statements(path)

    def keep(self, name: str, content: bytes) -> None:
        """Keeps a workbook that came in as it is."""
        folder = self.folder / _RECEIVED
        folder.mkdir(exist_ok=True)
        (folder / plain_name(name)).write_bytes(content)

    def _document(self, role: str, name: str) -> Path:
        return self.folder / _DOCUMENTS / role / plain_name(name)

    def _append(self, name: str, records: Iterable[Record]) -> None:
        lines = [f"{json.dumps(each, ensure_ascii=False)}\n" for each in records]
        if lines:
            with (self.folder / name).open("a", encoding="utf-8") as file:
                file.write("".join(lines))


def _campaign_record(campaign: Campaign) -> Record:
    return {
        "format": FORMAT,
        "id": campaign.id,
        "on": campaign.on.isoformat(),
        "due_days": campaign.due_days,
        "substances": list(campaign.substances),
        "documents": dict(campaign.documents),
        "market": dict(campaign.market),
        "forms": [_form_record(form) for form in campaign.forms],
        "choices": {name: dict(labels) for name, labels in campaign.choices.items()},
        "words": {sheet: dict(cells) for sheet, cells in campaign.words.items()},
    }


def _form_record(form: SupplierForm) -> Record:
    return {
        "id": form.id,
        "supplier": form.supplier,
        "file": form.file,
        "parts": [_part_record(part) for part in form.parts],
    }


def _part_record(part: AskedPart) -> Record:
    record: Record = {"part": part.part, "name": part.name, "form": part.form}
    if part.mass_mg is not None:
        high = part.mass_mg.high
        record["mass_mg"] = [str(part.mass_mg.low), None if high is None else str(high)]
    return record


def _campaign(record: Record) -> Campaign:
    return Campaign(
        record["id"],
        date.fromisoformat(record["on"]),
        record["due_days"],
        tuple(record["substances"]),
        tuple(_form(each) for each in record["forms"]),
        record["words"],
        record["choices"],
        record["documents"],
        record["market"],
    )


def _form(record: Record) -> SupplierForm:
    parts = tuple(_part(each) for each in record["parts"])
    return SupplierForm(record["id"], record["supplier"], record["file"], parts)


def _part(record: Record) -> AskedPart:
    mass = None
    if "mass_mg" in record:
        low, high = record["mass_mg"]
        mass = Interval(Fraction(low), None if high is None else Fraction(high))
    return AskedPart(record["part"], record["name"], record["form"], mass)


def _event_record(event: Event) -> Record:
    record: Record = {
        "kind": event.kind.value,
        "on": event.on.isoformat(),
        "form": event.form,
        "who": event.who,
        "parts": list(event.parts),
        "statements": list(event.statements),
        "document": event.document,
        "digest": event.digest,
    }
    return {key: value for key, value in record.items() if value}


def _event(record: Record) -> Event:
    return Event(
        EventKind(record["kind"]),
        date.fromisoformat(record["on"]),
        record.get("form", ""),
        record.get("who", ""),
        tuple(record.get("parts", ())),
        tuple(record.get("statements", ())),
        record.get("document", ""),
        record.get("digest", ""),
    )
