"""The law in time as programs ask for it: what is supposed of it, and what an import costs."""

from dataclasses import replace
from pathlib import Path

from ytterby.assembly.landed_cost_asked import (
    UNTIL,
    ImportAsked,
    landed_cost_asked,
    value_told,
)
from ytterby.assembly.office import Office
from ytterby.assembly.written_questions import trusted_views
from ytterby.intake.asked_in_time import (
    SUPPOSE,
    TRANSACTION,
    read_asked_import,
    read_asked_what_if,
)
from ytterby.intake.asked_questions import Asking
from ytterby.intake.calendar_question import EVERY_REGIME
from ytterby.intake.suppositions import DOCUMENT, read_suppositions
from ytterby.reports.what_if_text import what_if_record
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.portfolio import Matter
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.determine import Court
from ytterby.workflows.judge_document import Bench, Docket
from ytterby.workflows.open_documents import Files
from ytterby.workflows.what_if import Question, document_if, law_if


def supposed_in_writing(office: Office, text: str, document: str) -> dict[str, object]:
    """What would be otherwise under what a program supposes: for one matter, or in the law alone.

    Raises:
        FindingsError: something in it cannot be used, or is not so of the law.
        UnknownReadingError: the law has no such doubt, or no such reading of it.

    """
    schema = office.court.lawbook.schema
    asked = read_asked_what_if(text, schema, document, _asking(office)).required()
    views = trusted_views(office, asked.views, document)
    court = _court(office, asked.regimes)
    try:
        suppositions = read_suppositions(asked.typed, asked.day).required()
        question = Question(suppositions, asked.day, office.today(), views, office.version)
        if asked.transaction is None:
            return what_if_record(law_if(court, question))
        docket = _docket(asked.transaction, document)
        bench = Bench(court, office.desk, Files(), views, office.version, _unheard)
        return what_if_record(document_if(docket, bench, question))
    except FindingsError as trouble:
        raise FindingsError(_written(each, document) for each in trouble.findings) from trouble


def landed_cost_in_writing(office: Office, text: str, document: str) -> dict[str, object]:
    """The landed cost of an import, on its day and, where a last day is asked for, through time.

    Raises:
        FindingsError: something in it cannot be used.
        UnknownReadingError: the law has no such doubt, or no such reading of it.

    """
    schema = office.court.lawbook.schema
    asked = read_asked_import(text, schema, document, _asking(office)).required()
    views = trusted_views(office, asked.views, document)
    worth = value_told(asked.value, Place(document, 0, "value")).required()
    transaction, until = asked.transaction, asked.until
    if until is not None and until < transaction.day:
        raise FindingsError([_upside_down(asked.transaction, document, str(until))])
    # Its own day alone makes one stretch, which nobody asked for.
    days = (transaction.day, until or transaction.day)
    answer = landed_cost_asked(
        office, ImportAsked(transaction, worth, days, asked.regimes), views, document
    )
    return (answer if until else replace(answer, stretches=())).record


def _asking(office: Office) -> Asking:
    return Asking(office.today(), tuple(each.id for each in office.court.every_regime))


def _court(office: Office, regimes: tuple[str, ...]) -> Court:
    court = office.court
    if EVERY_REGIME in regimes:
        return court.under(court.judging)
    return court.under(regimes) if regimes else court


def _docket(transaction: Transaction, document: str) -> Docket:
    """One matter as a document of its own."""
    title = transaction.item.description or transaction.id or TRANSACTION
    return Docket(Path(document), title, Files(), (Matter(title, transaction),))


def _written(finding: Finding, document: str) -> Finding:
    """A finding about something supposed, at its place in what was written."""
    if finding.place.document != DOCUMENT:
        return finding
    return replace(finding, place=Place(document, 0, f"{SUPPOSE}.{finding.place.field}"))


def _upside_down(transaction: Transaction, document: str, until: str) -> Finding:
    return Finding(
        Place(document, 0, UNTIL),
        "BAD-PERIOD",
        f"from {transaction.day}, last day {until}",
        "a last day on or after the first",
        "mend the later of the two days",
    )


def _unheard(_: str) -> None:
    """Nobody listens to how far it is."""
