"""Questions to the law in time as a program asks them: what is supposed, what an import costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ytterby.intake.asked_questions import AskedViews, Asking, regimes_of, views_of
from ytterby.intake.documents import open_text
from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes
from ytterby.intake.transactions import FORMAT, transaction_of
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.supposition import Kind
from ytterby.vocabulary.transaction import Transaction

SUPPOSE, TRANSACTION = "suppose", "transaction"


@dataclass(frozen=True, slots=True)
class AskedWhatIf:
    """What is supposed, as written, on which day; of one matter, or of the law alone."""

    typed: tuple[tuple[Kind, str], ...]
    day: date
    transaction: Transaction | None
    views: AskedViews
    regimes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedImport:
    """An import and what it is worth, as written; ``until`` is a day to look through to."""

    value: str
    transaction: Transaction
    until: date | None
    views: AskedViews
    regimes: tuple[str, ...]


def read_asked_what_if(
    text: str, schema: FactSchema, document: str, asked: Asking
) -> Checked[AskedWhatIf]:
    """``suppose`` by kind, each a list of what may be typed at a terminal; ``on`` is today."""
    notes = Notes(document)
    entry = open_text(text, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    matter = fields.get(TRANSACTION)
    question = AskedWhatIf(
        tuple(_supposed(fields)),
        fields.read("on", Entry.day) or asked.today,
        None if matter is None else _transaction(matter, schema),
        views_of(fields, asked.today),
        regimes_of(fields, asked),
    )
    fields.close()
    return notes.checked(question)


def read_asked_import(
    text: str, schema: FactSchema, document: str, asked: Asking
) -> Checked[AskedImport]:
    """``value`` and ``transaction``, which must be there, and ``until``."""
    notes = Notes(document)
    entry = open_text(text, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    value, matter = fields.text("value"), fields.need(TRANSACTION)
    until = fields.read("until", Entry.day)
    views, regimes = views_of(fields, asked.today), regimes_of(fields, asked)
    transaction = None if matter is None else _transaction(matter, schema)
    fields.close()
    if transaction is None:
        return notes.checked(None)
    return notes.checked(AskedImport(value, transaction, until, views, regimes))


def _supposed(fields: Fields) -> Iterator[tuple[Kind, str]]:
    """What is supposed, by kind; there must be something."""
    found = fields.need(SUPPOSE)
    if found is None:
        return
    kinds = found.fields()
    supposed = [(kind, each) for kind in Kind for each in kinds.items(kind.value)]
    kinds.close()
    if not supposed:
        found.wrong_kind("something that is supposed")
    yield from ((kind, each.text()) for kind, each in supposed)


def _transaction(entry: Entry, schema: FactSchema) -> Transaction:
    fields: Fields = entry.fields()
    fields.format(FORMAT)
    return transaction_of(fields, schema)
