"""A document comes in, whatever it is, and every matter in it leaves judged."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from ytterby.intake.document_format import format_of
from ytterby.intake.portfolios import FORMAT as PORTFOLIO
from ytterby.intake.portfolios import read_portfolio
from ytterby.intake.shipments import read_shipments
from ytterby.intake.transactions import FORMAT as TRANSACTION
from ytterby.intake.transactions import read_transaction
from ytterby.reports.language import say
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.portfolio import Matter
from ytterby.vocabulary.transaction import Transaction
from ytterby.workflows.determine import Court
from ytterby.workflows.matters import Answer, Portfolio, View, answers_of
from ytterby.workflows.open_documents import Desk, Files, bill_of, mapped_table, market_of
from ytterby.workflows.publish import Published
from ytterby.workflows.whom_to_ask import whom_to_ask

Tell: TypeAlias = Callable[[str], None]
Count: TypeAlias = Callable[[int, int], None]

_WRITTEN = frozenset({".yaml", ".yml", ".json"})
_TOLD_EVERY = 1000
# What a matter is unless something else is said.
_BY_ITSELF = ("kind", "goods")
# What holds of an exporter whatever it ships, and stands in no column of an export file.
OF_THE_EXPORTER = frozenset(
    {"exporter.general_licence", "exporter.barred_from_privileges", "exporter.knows_of_risk"}
)
# How truths are typed beside a document; inside one, only true and false are read as truths.
_TYPED: Mapping[str, bool] = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Options:
    """What was said beside a document: it fills the transaction of every product of a bill.

    ``fields``, ``parties`` and ``facts`` are as typed, blank where nothing was said.  ``day`` moves
    every matter to that day; ``today`` is for documents that have none.  ``regimes`` are those
    whose law is asked, by their ids; those asked by default where none is named.
    """

    day: date | None
    today: date
    fields: Mapping[str, str]
    parties: Mapping[str, Mapping[str, str]]
    facts: Mapping[str, str]
    products: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()


class UnusedOptionError(ValueError):
    """Something was said beside a document that says such things itself."""

    def __init__(self, document: Path, options: tuple[str, ...]) -> None:
        super().__init__(
            f"{document} tells its own transactions, so {', '.join(options)} would go unread: "
            "write it into the document (only --on moves one to another day)"
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a document: everything to publish, and the findings that did not block.

    ``read`` are the documents that were read, by name, for the audit file.
    """

    published: Published
    findings: tuple[Finding, ...]
    read: tuple[Path, ...]


def nobody_counts(done: int, total: int) -> None:
    """Takes no notice of how far the work is."""
    del done, total


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a document is judged: the law, what is at hand, how the law is read, who is told.

    ``count`` is called with how many answers there are and how many there will be, first before any
    is there; what it raises ends the work.
    """

    court: Court
    desk: Desk
    files: Files
    views: Views
    version: str
    tell: Tell
    count: Count = nobody_counts


@dataclass(frozen=True, slots=True)
class Docket:
    """What a document asks to be judged: matters, their bill, views, and the files beside it.

    Without views each matter is judged on its own day.  ``findings`` are those that do not block.
    """

    document: Path
    title: str
    files: Files
    matters: tuple[Matter, ...]
    bill: Bill | None = None
    views: tuple[View, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def read(self) -> tuple[Path, ...]:
        """The documents that were read, for the audit file."""
        files = self.files
        beside = (files.bill, files.columns, files.prices, files.rates)
        return (self.document, *(each for each in beside if each is not None))


def judge_document(document: Path, options: Options, bench: Bench) -> Answered:
    """Every matter of a document: a transaction, an export file, a bill or a portfolio.

    Raises:
        FindingsError: the document, or one beside it, cannot be used.
        UnusedOptionError: something was said that only a bill leaves open.

    """
    return _judged(docket_of(document, options, bench), bench)


def docket_of(document: Path, options: Options, bench: Bench) -> Docket:
    """What a document asks to be judged, without an answer as yet.

    Raises:
        FindingsError: the document, or one beside it, cannot be used.
        UnusedOptionError: something was said that only a bill leaves open.

    """
    if document.suffix.lower() in _WRITTEN:
        _refuse_unused(document, options)
        if format_of(document) == PORTFOLIO:
            return _portfolio(document, options, bench)
        return _transaction(document, options, bench)
    mapped = mapped_table(document, bench.files, bench.desk)
    if mapped.is_bill:
        bill, findings = bill_of(mapped, bench.desk)
        return replace(products_of(document, bill, options, bench), findings=findings)
    stated = _of_the_exporter(document, options, bench)
    read = read_shipments(mapped.table, mapped.columns, bench.desk.terms)
    lines = tuple(
        Matter(each.item.description or each.id, replace(each, facts={**stated, **each.facts}))
        for each in _on_day(read.required(), options)
    )
    findings = (*mapped.findings, *read.findings)
    return Docket(document, document.stem, bench.files, lines, findings=findings)


def _of_the_exporter(document: Path, options: Options, bench: Bench) -> Mapping[str, Fact]:
    """What was said beside an export file of the exporter of all its shipments.

    Raises:
        UnusedOptionError: something else was said; it differs from shipment to shipment.

    """
    own = {name: told for name, told in options.facts.items() if name in OF_THE_EXPORTER}
    rest = {name: told for name, told in options.facts.items() if name not in own}
    _refuse_unused(document, replace(options, facts=rest))
    text = _as_json(replace(options, facts=own))
    return read_transaction(text, bench.court.lawbook.schema, "the options").required().facts


def _refuse_unused(document: Path, options: Options) -> None:
    """Pass a document that tells its own transactions, if nothing was said beside it.

    Raises:
        UnusedOptionError: something was.

    """
    said = {
        **{name: told for name, told in options.fields.items() if (name, told) != _BY_ITSELF},
        **{
            f"{role}-{key}" if key != "name" else role: value
            for role, told in options.parties.items()
            for key, value in told.items()
        },
        "fact": " ".join(options.facts),
        "product": " ".join(options.products),
    }
    unused = tuple(f"--{name.replace('_', '-')}" for name, told in said.items() if told)
    if unused:
        raise UnusedOptionError(document, unused)


def _transaction(document: Path, options: Options, bench: Bench) -> Docket:
    read = read_transaction(document, bench.court.lawbook.schema)
    (transaction,) = _on_day((read.required(),), options)
    bill, findings = _bill_beside(bench)
    product = transaction.item.product if bill is not None else ""
    if bill is not None and product not in bill.parts:
        raise FindingsError([no_such_product(document, product, bill)])
    title = transaction.item.description or transaction.id or document.stem
    matters = (Matter(title, transaction, product),)
    found = (*read.findings, *findings)
    return Docket(document, document.stem, bench.files, matters, bill, findings=found)


def _portfolio(document: Path, options: Options, bench: Bench) -> Docket:
    """A portfolio file; its bill, prices and rates stand beside it unless named.

    Readings chosen beside it hold in each of its views; what is attested it says itself.

    Raises:
        UnusedOptionError: it has views, and something was attested beside it.

    """
    plan = read_portfolio(document, bench.court.lawbook.schema).required()
    if plan.views and bench.views.attestations:
        raise UnusedOptionError(document, ("--attest",))
    files = replace(
        bench.files,
        bill=bench.files.bill or _beside(document, "bill.csv"),
        prices=bench.files.prices or _beside(document, "prices.csv"),
        rates=bench.files.rates or _beside(document, "rates.csv"),
        place=plan.place,
        currency=plan.currency,
    )
    views = tuple(
        View(
            each.title or each.day.isoformat(),
            each.day,
            Views(bench.views.choices, each.attestations),
        )
        for each in plan.views
        if options.day in {None, each.day}
    )
    bench = replace(bench, files=files)
    bill, findings = _bill_beside(bench)
    if bill is not None:
        named = [each.product for each in plan.matters if each.product]
        missing = [name for name in named if name not in bill.parts]
        if missing:
            raise FindingsError(no_such_product(document, name, bill) for name in missing)
    title = plan.title or document.stem
    return Docket(document, title, files, plan.matters, bill, views, findings)


def products_of(document: Path, bill: Bill, options: Options, bench: Bench) -> Docket:
    """Every product of a bill as the item of the transaction that the options describe."""
    schema = bench.court.lawbook.schema
    asked = read_transaction(_as_json(options), schema, "the options").required()
    unknown = [name for name in options.products if name not in bill.parts]
    if unknown:
        raise FindingsError(no_such_product(document, name, bill) for name in unknown)
    matters = tuple(
        Matter(bill.parts[name].name or name, replace(asked, id=name), name)
        for name in options.products or bill.products
    )
    return Docket(document, document.stem, bench.files, matters, bill)


def _judged(docket: Docket, bench: Bench) -> Answered:
    court, files = bench.court, docket.files
    portfolio = Portfolio(court, docket.bill, market_of(files, bench.desk))
    total = len(docket.matters)
    across = max(len(docket.views), 1)

    def told(count: int) -> None:
        bench.count(count * across, total * across)
        if count % _TOLD_EVERY == 0 and count < total:
            bench.tell(say("{count} of {total} judged", count=count, total=total))

    bench.count(0, total * across)

    rows = answers_of(portfolio, docket.matters, docket.views, bench.views, told)
    asking = None
    if docket.bill is not None:
        asking = whom_to_ask((row[-1] for row in rows), court.lawbook, court.regimes)
    published = Published(docket.title, court, rows, asking, files.place, bench.version)
    return Answered(published, (*docket.findings, *_about_rows(rows)), docket.read)


def _about_rows(rows: tuple[tuple[Answer, ...], ...]) -> tuple[Finding, ...]:
    """What the roll-ups found in rows of the bill; what concerns prices stands in the answers."""
    bills = {id(each.valued_bill): each.valued_bill for row in rows for each in row}
    found = {one for bill in bills.values() if bill is not None for one in bill.findings}
    return tuple(sorted(one for one in found if one.place.line))


def _bill_beside(bench: Bench) -> tuple[Bill | None, tuple[Finding, ...]]:
    if bench.files.bill is None:
        return None, ()
    return bill_of(mapped_table(bench.files.bill, bench.files, bench.desk), bench.desk)


def _on_day(transactions: tuple[Transaction, ...], options: Options) -> tuple[Transaction, ...]:
    if options.day is None:
        return transactions
    return tuple(replace(each, day=options.day) for each in transactions)


def _as_json(options: Options) -> str:
    """The options as a transaction document, so that they are checked like any other."""
    parties = {
        role: {key: value for key, value in told.items() if value}
        for role, told in options.parties.items()
    }
    return json.dumps(
        {
            "format": TRANSACTION,
            "day": (options.day or options.today).isoformat(),
            **{key: value for key, value in options.fields.items() if value},
            **{role: told for role, told in parties.items() if told},
            "facts": {name: _TYPED.get(told, told) for name, told in options.facts.items()},
        }
    )


def _beside(document: Path, name: str) -> Path | None:
    path = document.parent / name
    return path if path.exists() else None


def no_such_product(document: Path, name: str, bill: Bill) -> Finding:
    """What is said of a product that is no part of the bill."""
    return Finding(
        Place(str(document), 0, "product"),
        "PRODUCT-NOT-IN-BILL",
        name or "no product named",
        f"a part of the bill, such as {', '.join(bill.products[:5])}",
        "name a part number of the bill",
    )
