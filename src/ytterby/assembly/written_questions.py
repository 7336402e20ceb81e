"""Questions as programs write them: one is answered at once, a list of them as a job."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from ytterby.assembly.law_on_hand import intact
from ytterby.assembly.office import Office
from ytterby.assembly.settings import key
from ytterby.intake.asked_questions import AskedViews, Asking, read_asked_question, read_asked_views
from ytterby.intake.attestations import write_attestation
from ytterby.intake.portfolios import FORMAT as PORTFOLIO
from ytterby.intake.transactions import FORMAT as TRANSACTION
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.law import Attestation
from ytterby.workflows.attest import sealed
from ytterby.workflows.publish import records_of

LIST = "transactions.json"
"""What a list of transactions is called in findings."""


def answered_in_writing(office: Office, text: str, document: str) -> list[dict[str, object]]:
    """The determinations of one question, one for each regime.

    Raises:
        FindingsError: something in it cannot be used.
        UnknownReadingError: the law has no such doubt, or no such reading of it.

    """
    court = office.court
    asking = Asking(office.today(), tuple(each.id for each in court.every_regime))
    question = read_asked_question(text, court.lawbook.schema, document, asking).required()
    views = trusted_views(office, question.views, document)
    return records_of(office.answer(question.transaction, views, regimes=question.regimes))


def made_ready(office: Office) -> None:
    """Makes ready what the first who asks would wait for: today's law, words of each language."""
    blank = {"format": TRANSACTION, "day": office.today().isoformat()}
    answered_in_writing(office, json.dumps(blank), "nothing asked")


@dataclass(frozen=True, slots=True)
class WrittenViews:
    """How the law is to be read: chosen readings, and words on it with seals that fit."""

    readings: tuple[tuple[str, str], ...]
    words: tuple[Attestation, ...]


def views_in_writing(office: Office, text: str, document: str) -> WrittenViews:
    """How the law is to be read, as a program writes it.

    Raises:
        FindingsError: something in it cannot be used.
        UnknownReadingError: the law has no such doubt, or no such reading of it.

    """
    asked = read_asked_views(text, document, office.today())
    views = trusted_views(office, asked.required(), document)
    return WrittenViews(views.choices, views.attestations)


def attestations_file(words: Sequence[Attestation]) -> bytes:
    """Attestations as a document of their own."""
    return write_attestation(*words).encode("utf-8")


def portfolio_document(transactions: Sequence[object]) -> bytes:
    """Transactions, each in its own form, as the document of a job: each on its own day.

    Numbers must be texts, as they were written.  What is no transaction at all stays as it is, to
    be found where everything else is found.
    """
    matters = [
        {"title": _title(each, number), "transaction": _unformatted(each)}
        for number, each in enumerate(transactions, start=1)
    ]
    portfolio = {
        "format": PORTFOLIO,
        "title": "transactions",
        "market": {"place": "Europe", "currency": "USD"},
        "transactions": matters,
    }
    return json.dumps(portfolio, indent=1).encode("utf-8")


def _title(transaction: object, number: int) -> str:
    told = _members(transaction)
    names = (told.get("id"), _members(told.get("item")).get("description"))
    return next((name for name in names if isinstance(name, str) and name.strip()), str(number))


def _unformatted(transaction: object) -> object:
    """A transaction without the name of its form; a part of another document bears none."""
    told = _members(transaction)
    if told.get("format") != TRANSACTION:
        return transaction
    return {name: each for name, each in told.items() if name != "format"}


def _members(value: object) -> Mapping[str, object]:
    """The members of a value of JSON, none if it is no object."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def trusted_views(office: Office, asked: AskedViews, document: str) -> Views:
    """How the law is to be read, once every seal fits and everything named is there.

    Raises:
        FindingsError: a seal does not fit, or a provision is not encoded.
        UnknownReadingError: the law has no such doubt, or no such reading of it.

    """
    lawbook = office.court.lawbook
    unknown = [word for word in asked.words if word.provision not in lawbook.provisions]
    if unknown:
        raise FindingsError(_unknown_provision(document, word) for word in unknown)
    words = tuple(word if word.signature else sealed(word, key()) for word in asked.words)
    views = Views(asked.readings, intact(words, document))
    lawbook.choices_of(views)
    return views


def _unknown_provision(document: str, word: Attestation) -> Finding:
    return Finding(
        Place(document, 0, "attestations"),
        "REFERENCE-NOT-FOUND",
        f"the provision {word.provision}",
        "a provision of the law encoded",
        "take the id from /api/v1/law/provisions",
    )
