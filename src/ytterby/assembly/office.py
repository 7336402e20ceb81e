"""What a door that stays open has at hand: the law, the desk, a shelf for documents, the day."""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ytterby.assembly.documents import desk
from ytterby.assembly.job_office import JobOffice
from ytterby.assembly.law_on_hand import asked_of, law, views
from ytterby.assembly.memory import Memory
from ytterby.assembly.settings import key, package_folder, today, version
from ytterby.backends.folder_shelf import FolderShelf
from ytterby.intake.attestations import attestation_of, write_attestation
from ytterby.intake.documents import open_text
from ytterby.intake.notes import Notes
from ytterby.intake.strict_csv import read_rows
from ytterby.intake.typed_questions import QUESTION, read_typed_question
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.finding import Checked, Finding, FindingsError, Place
from ytterby.vocabulary.law import Attestation
from ytterby.vocabulary.portfolio import Matter
from ytterby.vocabulary.price import PriceBook
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.attest import sealed
from ytterby.workflows.audit import audited
from ytterby.workflows.determine import AS_READ, Court
from ytterby.workflows.judge_document import no_such_product
from ytterby.workflows.matters import Portfolio, View
from ytterby.workflows.open_documents import Desk, Files, bill_of, mapped_table, market_of
from ytterby.workflows.products import Market
from ytterby.workflows.publish import Published
from ytterby.workflows.publish_pages import pages_of
from ytterby.workflows.shelf import Kept, Shelf

_SALT_BYTES = 32
# Where nothing is rolled up no price is asked for.
_NO_MARKET = Market(PriceBook.of(()), "", (), "")


@dataclass(frozen=True, slots=True)
class Brought:
    """A bill that somebody brought: the document, the map of its columns, and the market.

    ``bill``, ``columns``, ``prices`` and ``rates`` are ids of the shelf, blank for none.
    """

    bill: str
    columns: str = ""
    prices: str = ""
    rates: str = ""
    place: str = "Europe"
    currency: str = "USD"
    sheet: str = ""

    @property
    def documents(self) -> tuple[str, str, str, str]:
        """The ids of bill, columns, prices and rates, in this order."""
        return self.bill, self.columns, self.prices, self.rates


# An id of the shelf stands for the same document always, so that a bill need not be read again;
# the day is part of the key, since a portfolio keeps what it has rolled up for each.
_BILLS_HELD = 8
_BILLS: Memory[tuple[Brought, date, str], Portfolio] = Memory(_BILLS_HELD)


@dataclass(frozen=True, slots=True)
class Country:
    """A country or customs territory by its code of ISO 3166 and its two names."""

    code: str
    name: str
    name_zh: str


@dataclass(frozen=True, slots=True, eq=False)
class Office:
    """The counter of a service: it answers questions one by one, and keeps what people bring.

    Nothing in it changes but what lies on the shelf, so that many may ask at the same time.
    """

    court: Court
    desk: Desk
    shelf: Shelf
    version: str
    countries: tuple[Country, ...]
    jobs: JobOffice

    def today(self) -> date:
        """The day it is, in UTC."""
        return today()

    def typed_question(
        self, said: Mapping[str, str], facts: Mapping[str, str]
    ) -> Checked[Transaction]:
        """A question typed into a form, checked; see ``intake.typed_questions``."""
        return read_typed_question(said, facts, self.court.lawbook.schema, self.desk.terms)

    def views(self, readings: Iterable[tuple[str, str]], attested: Iterable[str] = ()) -> Views:
        """How a user reads the law: chosen readings, and attestations by their ids of the shelf.

        Raises:
            UnknownReadingError: the law has no such doubt, or no such reading of it.
            FindingsError: an attestation is not on the shelf, or its seal is broken.

        """
        return views(tuple(readings), [self.kept(each).path for each in attested])

    def attest(self, word: Attestation) -> Kept:
        """A user's word on the law, sealed and put on the shelf."""
        text = write_attestation(sealed(word, key()))
        return self.shelf.put("attestation.yaml", text.encode("utf-8"))

    def typed_attestation(self, said: Mapping[str, str]) -> Checked[Attestation]:
        """A word on the law as typed: provision, status, from, to, source, who; signed today."""
        notes = Notes("attestation")
        told = {name: text for name, text in said.items() if text}
        signed = {**told, "signed_on": self.today().isoformat()}
        entry = open_text(json.dumps(signed, ensure_ascii=False), notes)
        return notes.checked(None if entry is None else attestation_of(entry))

    def audit(self, published: Published, brought: Brought | None) -> bytes:
        """The audit file of an answer, with the documents that were brought for it."""
        ids = () if brought is None else brought.documents
        documents = [self.kept(id_) for id_ in ids if id_]
        contents = {each.name: each.path.read_bytes() for each in documents}
        return audited(published, contents, pages_of(published))

    def kept(self, id_: str) -> Kept:
        """The document of an id.

        Raises:
            FindingsError: the shelf does not have it, or has it no longer.

        """
        found = self.shelf.find(id_)
        if found is None:
            raise FindingsError([_not_kept(id_)])
        return found

    def files(self, brought: Brought) -> Files:
        """The documents of a bill that was brought.

        Raises:
            FindingsError: one of them is not on the shelf.

        """
        bill, columns, prices, rates = (
            self.kept(id_).path if id_ else None for id_ in brought.documents
        )
        sheet = brought.sheet or None
        return Files(bill, columns, sheet, prices, rates, brought.place, brought.currency)

    def answer(
        self,
        transaction: Transaction,
        views: Views = AS_READ,
        brought: Brought | None = None,
        regimes: tuple[str, ...] = (),
    ) -> Published:
        """The answer to one question, its item rolled up from a bill if one was brought.

        ``regimes`` are those whose law is asked; those asked by default where none is named.

        Raises:
            FindingsError: the bill or a document beside it cannot be used, or has no such product.
            UnknownRegimeError: a regime is not encoded.

        """
        court = asked_of(regimes) if regimes else self.court
        portfolio = self._portfolio(brought, transaction.day).under(court)
        bill = portfolio.bill
        product = transaction.item.product if bill is not None else ""
        if bill is not None and product and product not in bill.parts:
            found = no_such_product(Path(QUESTION), product, bill)
            raise FindingsError([replace(found, place=Place(QUESTION, 0, "part"))])
        item = transaction.item
        title = item.description or item.code or item.product or transaction.id
        day = transaction.day
        answer = portfolio.answer(
            Matter(title, transaction, product), View(day.isoformat(), day, views)
        )
        rows = ((answer,),)
        place = (Files() if brought is None else brought).place
        return Published(title, court, rows, None, place, self.version)

    def _portfolio(self, brought: Brought | None, day: date) -> Portfolio:
        """The bill that was brought, at its market; read once while people ask of one day."""
        if brought is None:
            return Portfolio(self.court, None, _NO_MARKET)
        files = self.files(brought)
        return _BILLS.of(
            (brought, day, self.court.lawbook.digest), lambda: _opened(files, self.court, self.desk)
        )


def open_office(folder: Path) -> Office:
    """An office that keeps what people bring in a folder.

    Raises:
        FindingsError: the law cannot be trusted.

    """
    shelf = FolderShelf(folder / "shelf", secrets.token_bytes(_SALT_BYTES))
    jobs = JobOffice(folder / "jobs")
    return Office(law(), desk(), shelf, version(), tuple(_countries()), jobs)


def _opened(files: Files, court: Court, desk: Desk) -> Portfolio:
    bill = None
    if files.bill is not None:
        bill, _ = bill_of(mapped_table(files.bill, files, desk), desk)
    return Portfolio(court, bill, market_of(files, desk))


def demo_folder() -> Path:
    """Where the demo's documents lie."""
    return package_folder("reference") / "demo"


def _countries() -> Iterator[Country]:
    notes = Notes("countries.csv")
    path = package_folder("reference") / notes.document
    for row in read_rows(path, ("code", "name", "name_zh", "also"), notes):
        yield Country(row["code"], row["name"], row["name_zh"])


def _not_kept(id_: str) -> Finding:
    return Finding(
        Place("address", 0, "bill"),
        "DOCUMENT-NOT-KEPT",
        f"the number {id_[:12]} of a document that is not kept here",
        "a document that was brought to this program since it was started",
        "bring the document again; everything else that you said still stands in the address",
    )
