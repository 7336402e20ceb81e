"""Documents opened, judged and written out, with what is at hand for that."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from rich.console import RenderableType

from ytterby.assembly.answers import keyring_of, statements_in
from ytterby.assembly.law_on_hand import asked_of, law
from ytterby.assembly.settings import package_folder, today, version
from ytterby.intake.assumed_parts import read_assumed_parts
from ytterby.intake.grid import Reader
from ytterby.intake.headers import read_lexicon
from ytterby.intake.shipments import read_shipments
from ytterby.intake.stated_origins import Beside, StatedOrigin, read_stated_origins
from ytterby.intake.terms import read_terms
from ytterby.material.answers.answered import with_statements
from ytterby.material.answers.assumed import with_assumptions
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import marked
from ytterby.reports.wording import commas, number_of
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.statement import Statement
from ytterby.workflows.audit import audited
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.judge_document import (
    Answered,
    Bench,
    Options,
    Tell,
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
from ytterby.workflows.products import ValuedBill, valued
from ytterby.workflows.publish import INDEX, compared_record, shown
from ytterby.workflows.publish import records_of as published_records


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
        UnknownRegimeError: a regime is not encoded.

    """
    court = asked_of(options.regimes)
    return judge_document(document, options, Bench(court, desk(), files, views, version(), tell))


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
        return commas(
            (
                number_of(len(bill.parts), marked("{count} part"), marked("{count} parts")),
                number_of(len(bill.uses), marked("{count} use"), marked("{count} uses")),
                number_of(
                    len(bill.products), marked("{count} product"), marked("{count} products")
                ),
            )
        )
    read = read_shipments(found.table, found.columns, desk().terms)
    lines = read.required()
    _tell_all((*found.findings, *read.findings), tell)
    return number_of(len(lines), marked("{count} shipment"), marked("{count} shipments"))


def answered_bill(document: Path, files: Files, day: date, tell: Tell) -> Bill:
    """A bill with what suppliers had answered by a day laid over it, then what is assumed.

    Raises:
        FindingsError: the bill or the answers cannot be used.

    """
    found = mapped(document, files)
    bill = _told_bill(found, tell)
    if files.answers is not None:
        # What is amiss in the bill was told when it was read.
        own = read_stated_origins(found.table, found.columns, desk().terms).value or {}
        bill, findings = with_statements(bill, statements_beside(files, day, own, tell), day)
        _tell_all(findings, tell)
    if files.assumptions is not None:
        bill, findings = with_assumptions(bill, assumptions_in(files.assumptions, tell))
        _tell_all(findings, tell)
    return bill


def statements_beside(
    files: Files, day: date, own: Mapping[str, StatedOrigin], tell: Tell
) -> tuple[Statement, ...]:
    """What suppliers have answered, with the countries that they leave out.

    ``own`` are the countries and prices that the bill has; a table of the user goes before them.

    Raises:
        FindingsError: the answers, the keys or the table cannot be used.

    """
    if files.answers is None:
        return ()
    beside = Beside(day, {**own, **_origins(files, tell)}, keyring_of(files.keys))
    return statements_in(files.answers, beside, tell)


def rolled_up(document: Path, files: Files, day: date, tell: Tell) -> ValuedBill:
    """A bill rolled up and valued at the prices of a day."""
    return valued_at(answered_bill(document, files, day, tell), files, day, tell)


def valued_at(bill: Bill, files: Files, day: date, tell: Tell) -> ValuedBill:
    """A bill that is at hand rolled up and valued at the prices of a day."""
    court = law()
    found = valued(bill, court.lawbook, court.counting, market_of(files, desk()), day)
    _tell_all(found.findings, tell)
    return found


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


def text_of(answered: Answered) -> RenderableType:
    """The answer for a terminal: one in full, many as a table."""
    return shown(answered.published)


def records_of(answered: Answered) -> list[dict[str, object]] | dict[str, object]:
    """Every determination as a record; of several regimes in one that puts them side by side."""
    published = answered.published
    return compared_record(published) if published.is_compared else published_records(published)


def write_audit(answered: Answered, pages: Iterable[tuple[str, str]], target: Path) -> None:
    """Writes the audit file."""
    documents = {path.name: path.read_bytes() for path in answered.read}
    target.write_bytes(audited(answered.published, documents, pages))


def _page_path(answered: Answered, target: Path, name: str) -> Path:
    """One page goes to the file named; several into a folder of that name."""
    is_file = target.suffix == ".html"
    if answered.published.is_single and is_file:
        return target
    return (target.with_suffix("") if is_file else target) / name


def _origins(files: Files, tell: Tell) -> Mapping[str, StatedOrigin]:
    """The countries and prices of the user's own table, none without one."""
    if files.origins is None:
        return {}
    beside = mapped_table(files.origins, Files(), desk())
    read = read_stated_origins(beside.table, beside.columns, desk().terms)
    told = read.required()
    _tell_all((*beside.findings, *read.findings), tell)
    return told


def assumptions_in(document: Path, tell: Tell) -> Mapping[str, str]:
    """Why each part of a table is taken to be free of rare earths.

    Raises:
        FindingsError: the table cannot be used.

    """
    beside = mapped_table(document, Files(), desk())
    read = read_assumed_parts(beside.table, beside.columns, desk().terms)
    assumed = read.required()
    _tell_all((*beside.findings, *read.findings), tell)
    return assumed


def _told_bill(found: MappedTable, tell: Tell) -> Bill:
    """The bill in a table; what was found in it and does not block is told."""
    bill, findings = bill_of(found, desk())
    _tell_all(findings, tell)
    return bill


def _tell_all(findings: Iterable[Finding], tell: Tell) -> None:
    for finding in findings:
        tell(finding_words(finding))


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
