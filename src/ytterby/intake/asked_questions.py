"""A question as a program asks it: a transaction, and beside it how the law is to be read."""

from dataclasses import dataclass
from datetime import date

from ytterby.intake.attestations import attestation_of
from ytterby.intake.calendar_question import EVERY_REGIME
from ytterby.intake.documents import open_text
from ytterby.intake.fields import Entry, Fields
from ytterby.intake.notes import Notes
from ytterby.intake.strict_yaml import Node
from ytterby.intake.transactions import FORMAT, transaction_of
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.law import Attestation
from ytterby.vocabulary.transaction import Transaction

_SIGNATURE, _SIGNED_ON = "signature", "signed_on"


@dataclass(frozen=True, slots=True)
class AskedViews:
    """How somebody reads the law: readings by doubt, and words on it with or without a seal."""

    readings: tuple[tuple[str, str], ...] = ()
    words: tuple[Attestation, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """The day on which a question is asked, and the regimes that there are to ask, by id."""

    today: date
    regimes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A transaction, how the law is to be read for it, and whose law is asked."""

    transaction: Transaction
    views: AskedViews
    regimes: tuple[str, ...] = ()


def read_asked_question(
    text: str, schema: FactSchema, document: str, asked: Asking
) -> Checked[AskedQuestion]:
    """A transaction in its own form, with ``readings``, ``attestations`` and ``regimes`` in it.

    A word on the law that bears no seal is given with this question, so it is signed today.
    """
    notes = Notes(document)
    entry = open_text(text, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    fields.format(FORMAT)
    views = views_of(fields, asked.today)
    regimes = regimes_of(fields, asked)
    return notes.checked(AskedQuestion(transaction_of(fields, schema), views, regimes))


def read_asked_views(text: str, document: str, today: date) -> Checked[AskedViews]:
    """Nothing but ``readings`` and ``attestations``."""
    notes = Notes(document)
    entry = open_text(text, notes)
    if entry is None:
        return notes.checked(None)
    fields = entry.fields()
    views = views_of(fields, today)
    fields.close()
    return notes.checked(views)


def regimes_of(fields: Fields, asked: Asking) -> tuple[str, ...]:
    """``regimes`` among these fields, by their ids."""
    return tuple(each.word((*asked.regimes, EVERY_REGIME)) for each in fields.items("regimes"))


def views_of(fields: Fields, today: date) -> AskedViews:
    """``readings`` and ``attestations`` among these fields."""
    readings = tuple((doubt, each.text()) for doubt, each in fields.members("readings"))
    words = tuple(attestation_of(_signed(each, today)) for each in fields.items("attestations"))
    return AskedViews(readings, words)


def _signed(entry: Entry, today: date) -> Entry:
    """An entry with the day of today as that of its signature, unless it bears one."""
    held = entry.node.value
    if not isinstance(held, dict) or _SIGNATURE in held:
        return entry
    line = entry.node.line
    signed = {**held, _SIGNED_ON: Node(today.isoformat(), line)}
    return entry._replace(node=Node(signed, line))
