"""The only place that knows the rooms together; it reads clock, settings and keys."""

import os
from collections.abc import Iterable, Iterator, Sized
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path

from rich.console import RenderableType

from ytterby.intake.attestations import read_attestations, write_attestation
from ytterby.intake.cases import read_cases
from ytterby.intake.fact_schema import read_fact_schema
from ytterby.intake.grid import Reader
from ytterby.intake.headers import read_lexicon
from ytterby.intake.law import law_digest, read_law, read_regimes
from ytterby.intake.notes import Notes, read_bytes
from ytterby.intake.shipments import read_shipments
from ytterby.intake.terms import read_terms
from ytterby.licensing.case_result import CaseResult
from ytterby.material.ask import Asking
from ytterby.material.worth import appraisal_of
from ytterby.parties.listing_match import indexed
from ytterby.reports.audit import opened
from ytterby.rules.check import checked_law as findings_of
from ytterby.rules.lawbook import Lawbook, UnknownReadingError, Views, bound
from ytterby.rules.overview import Stale, Standing, life, stale, standings
from ytterby.rules.timeline import Segment
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.case import Case
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.law import Attestation, Provision
from ytterby.vocabulary.period import Period
from ytterby.workflows.attest import is_intact, sealed
from ytterby.workflows.audit import Replay, audited, replay
from ytterby.workflows.determine import AS_READ, NOTHING_ROLLED_UP, Court, ProductFacts
from ytterby.workflows.judge_document import (
    Answered,
    Bench,
    Options,
    Tell,
    UnusedOptionError,
    judge_document,
)
from ytterby.workflows.open_documents import (
    Desk,
    Files,
    MappedTable,
    bill_of,
    mapped_table,
    market_of,
)
from ytterby.workflows.product_shares import ShareFound, product_shares
from ytterby.workflows.products import ValuedBill, product_facts, valuation_on, valued
from ytterby.workflows.publish import INDEX, shown
from ytterby.workflows.publish import records_of as published_records
from ytterby.workflows.run_cases import run_case
from ytterby.workflows.whom_to_ask import ask_about, first_threshold

__all__ = ["Files", "Options", "UnknownReadingError", "UnusedOptionError"]

KEY_VARIABLE = "YTTERBY_KEY"


def today() -> date:
    """The day it is, by the clock of the machine, in UTC."""
    return datetime.now(tz=UTC).date()


def package_folder(name: str) -> Path:
    """A folder of data that comes with the package: ``law`` or ``reference``."""
    return Path(str(resources.files("ytterby") / name))


@cache
def law(folder: Path | None = None) -> Court:
    """The law that comes with ytterby, or that of a folder, ready to judge.

    Raises:
        FindingsError: a file of law cannot be trusted.

    """
    lawbook, findings = checked_references(folder)
    if lawbook is None or findings:
        raise FindingsError(findings)
    regimes = read_regimes(_root(folder)).required()
    return Court(lawbook, regimes, indexed(lawbook.party_lists.values()))


def checked_references(folder: Path | None = None) -> tuple[Lawbook | None, tuple[Finding, ...]]:
    """The lawbook of a folder with what the loader found; time and kinds are `checked_law`'s."""
    root = _root(folder)
    schema = read_fact_schema(_schema_path(root))
    read = read_law(root)
    findings = (*schema.findings, *read.findings)
    if schema.value is None or read.value is None:
        return None, findings
    return bound(read.value, schema.value, law_digest(root)), findings


def checked_law(folder: Path | None = None) -> tuple[Lawbook | None, tuple[Finding, ...]]:
    """The lawbook of a folder and everything that keeps it from being trusted."""
    lawbook, findings = checked_references(folder)
    regimes = read_regimes(_root(folder)).findings
    if lawbook is None:
        return None, (*findings, *regimes)
    return lawbook, (*findings, *regimes, *findings_of(lawbook))


def provisions_named(court: Court, name: str) -> list[Provision]:
    """The provision of this id, or every provision of the instrument of this id."""
    book = court.lawbook
    if name in book.provisions:
        return [book.provisions[name]]
    return list(book.instruments[name].provisions) if name in book.instruments else []


def standings_on(day: date, views: Views) -> tuple[Standing, ...]:
    """Every provision with its status on a day."""
    return standings(law().lawbook, day, views)


def life_of(provision: Provision, span: Period, views: Views) -> tuple[Segment, ...]:
    """The statuses of a provision through a span of days."""
    return life(law().lawbook, provision, span, views)


def stale_on(day: date, soon: timedelta, old: timedelta) -> tuple[Stale, ...]:
    """What wants looking up again on a day."""
    return stale(law().lawbook, day, soon, old)


def views(readings: tuple[tuple[str, str], ...], attestation_files: Iterable[Path]) -> Views:
    """A user's chosen readings and attestations.

    Raises:
        UnknownReadingError: the law has no such doubt, or no such reading of it.
        FindingsError: an attestation cannot be read, or its seal is broken.

    """
    law().lawbook.choices_of(Views(readings))
    words: list[Attestation] = []
    for path in attestation_files:
        for word in read_attestations(path).required():
            if not is_intact(word, _key()):
                raise FindingsError([_broken_seal(path, word)])
            words.append(word)
    return Views(readings, tuple(words))


def attested(word: Attestation, out: Path | None) -> str:
    """The attestation sealed and written as text; added to a file if one is named."""
    earlier = read_attestations(out).required() if out is not None and out.exists() else ()
    text = write_attestation(*earlier, sealed(word, _key()))
    if out is not None:
        out.write_text(text, encoding="utf-8")
    return text


def case_results(path: Path | None = None) -> tuple[CaseResult, ...]:
    """Every case of a file or folder, run against the law; those of the law itself without one.

    Raises:
        FindingsError: a case file cannot be read.

    """
    court, cases_of = law(), path or package_folder("law")
    cases = read_cases(cases_of, court.lawbook.schema).required()
    return tuple(run_case(court, case, partial(_product_of, desk=desk())) for case in cases)


@cache
def desk() -> Desk:
    """What is at hand when a document is opened."""
    reference = package_folder("reference")
    return Desk(
        read_lexicon(reference / "headers.csv").required(),
        read_terms(reference / "countries.csv", reference / "words.csv").required(),
        reference / "prices.csv",
        _readers_for,
    )


def judged(document: Path, options: Options, files: Files, views: Views, tell: Tell) -> Answered:
    """Every matter of a document, judged under the law that comes with ytterby.

    Raises:
        FindingsError: the document, or one beside it, cannot be used.

    """
    return judge_document(document, options, Bench(law(), desk(), files, views, version(), tell))


def demo(tell: Tell) -> Answered:
    """The demo's products, judged on its days and under its views."""
    options = Options(None, today(), {}, {}, {})
    folder = package_folder("reference") / "demo"
    return judged(folder / "transactions.yaml", options, Files(), AS_READ, tell)


def mapped(document: Path, files: Files) -> MappedTable:
    """A table with how its columns are read."""
    return mapped_table(document, files, desk())


def counted(found: MappedTable, tell: Tell) -> str:
    """What a table holds, in words, once all of it was read without a blocking finding."""
    if found.is_bill:
        bill = _told_bill(found, tell)
        return ", ".join(
            (_count(bill.parts, "part"), _count(bill.uses, "use"), _count(bill.products, "product"))
        )
    read = read_shipments(found.table, found.columns, desk().terms)
    lines = read.required()
    _tell_all((*found.findings, *read.findings), tell)
    return _count(lines, "shipment")


def rolled_up(document: Path, files: Files, day: date, tell: Tell) -> ValuedBill:
    """A bill rolled up and valued at the prices of a day."""
    bill = _told_bill(mapped(document, files), tell)
    court = law()
    found = valued(bill, court.lawbook, court.regimes[0], market_of(files, desk()), day)
    _tell_all(found.findings, tell)
    return found


def product_shares_of(
    document: Path, files: Files, day: date, tell: Tell
) -> list[ShareFound] | None:
    """Every product's listed share by the compiled kernel; ``None`` without the extra `scale`.

    Before the regime's test has a threshold the first that it got is taken.
    """
    if find_spec("numba") is None:
        return None
    from ytterby.workflows.compiled_kernel import rolled_up_by_kernel

    bill = _told_bill(mapped(document, files), tell)
    court, market = law(), market_of(files, desk())
    regime = court.regimes[0]
    valuation = valuation_on(court.lawbook, regime, market, day)
    _tell_all(appraisal_of(valuation)[1], tell)
    threshold = first_threshold(court.lawbook, regime, day)
    return list(product_shares(bill, valuation, threshold, rolled_up_by_kernel))


def asking(document: Path, files: Files, day: date, tell: Tell) -> Asking:
    """Whom to ask so that every product's content is decided."""
    court = law()
    return ask_about(rolled_up(document, files, day, tell), court.lawbook, court.regimes[0], day)


def pages_of(answered: Answered) -> Iterator[tuple[str, str]]:
    """The pages with their file names; each is made, and templates loaded, only when wanted."""
    from ytterby.workflows.publish_pages import pages_of as published_pages

    yield from published_pages(answered.published)


def write_pages(answered: Answered, pages: Iterable[tuple[str, str]], target: Path) -> int:
    """Writes the page, or a folder of pages, the first one first, and says how many."""
    count = 0
    for name, page in pages:
        path = _page_path(answered, target, name)
        if path != target:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
        count += path.suffix == ".html"
    return count


def first_page(answered: Answered, target: Path) -> Path:
    """The page to open first."""
    return _page_path(answered, target, INDEX)


def _page_path(answered: Answered, target: Path, name: str) -> Path:
    """One page goes to the file named; several into a folder of that name."""
    is_file = target.suffix == ".html"
    if answered.published.is_single and is_file:
        return target
    return (target.with_suffix("") if is_file else target) / name


def text_of(answered: Answered) -> RenderableType:
    """The answer for a terminal: one in full, many as a table."""
    return shown(answered.published)


def records_of(answered: Answered) -> list[dict[str, object]]:
    """Every determination as a record."""
    return published_records(answered.published)


def write_audit(answered: Answered, pages: Iterable[tuple[str, str]], target: Path) -> None:
    """Writes the audit file."""
    documents = {path.name: path.read_bytes() for path in answered.read}
    target.write_bytes(audited(answered.published, documents, pages))


def replayed(path: Path) -> tuple[Replay, ...]:
    """Every answer of an audit file judged again under the law that comes with ytterby.

    Raises:
        FindingsError: the audit file cannot be read, or was altered.

    """
    notes = Notes(str(path))
    content = read_bytes(path, notes)
    if content is None:
        raise FindingsError(notes.book.findings())
    return replay(law(), opened(content, str(path)).required())


def version() -> str:
    """The version of this program."""
    return metadata.version("ytterby")


def _count(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _product_of(case: Case, desk: Desk) -> ProductFacts:
    """What the bill beside a case file says of the case's product."""
    if not case.bill or case.transaction is None:
        return NOTHING_ROLLED_UP
    beside = Path(case.place.document).parent
    files = Files(prices=beside / case.prices if case.prices else None, place=case.place_of_prices)
    bill, _ = bill_of(mapped_table(beside / case.bill, files, desk), desk)
    court = law()
    found = valued(
        bill, court.lawbook, court.regimes[0], market_of(files, desk), case.transaction.day
    )
    return product_facts(found, case.transaction.item.product, court.substances)


def _told_bill(found: MappedTable, tell: Tell) -> Bill:
    """The bill in a table; what was found in it and does not block is told."""
    bill, findings = bill_of(found, desk())
    _tell_all(findings, tell)
    return bill


def _tell_all(findings: Iterable[Finding], tell: Tell) -> None:
    for finding in findings:
        tell(str(finding))


def _readers_for(path: Path) -> dict[str, Reader]:
    """What reads workbooks and Parquet, loaded only when such a document comes."""
    try:
        with path.open("rb") as document:
            head = document.read(4)
    except OSError:
        # Whoever reads the table says why it cannot be opened.
        return {}
    if head.startswith(b"PK"):
        from ytterby.intake.xlsx import read_xlsx

        return {"xlsx": read_xlsx}
    if head == b"PAR1" and find_spec("polars") is not None:
        from ytterby.intake.parquet import read_parquet

        return {"parquet": read_parquet}
    return {}


def _root(folder: Path | None) -> Path:
    return folder or package_folder("law")


def _schema_path(root: Path) -> Path:
    own = root / "facts.yaml"
    return own if own.exists() else package_folder("law") / "facts.yaml"


def _key() -> bytes:
    return os.environ.get(KEY_VARIABLE, "").encode()


def _broken_seal(path: Path, word: Attestation) -> Finding:
    return Finding(
        Place(str(path), 0, word.provision),
        "ATTESTATION-SEAL-BROKEN",
        f"an attestation of {word.provision} by {word.who} whose seal does not fit its words",
        "words as they were when they were sealed, and the same key",
        f"attest again with `ytterby law attest`, or set {KEY_VARIABLE} to the key of the seal",
    )
