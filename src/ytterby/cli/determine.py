"""``ytterby determine``: may this go to them, on this day, and why."""

from itertools import tee
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import (
    PageForm,
    day_typed,
    json_text,
    note,
    readings_typed,
    regimes_typed,
    show,
    show_json,
)
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import marked, say

Day = Annotated[
    str | None,
    typer.Option("--on", help="The day; that of the document without it, else today."),
]


def determine(
    document: Annotated[
        Path,
        typer.Argument(
            help="A transaction or portfolio (YAML, JSON), shipments or a bill (CSV, XLSX, Parquet)"
        ),
    ],
    on: Day = None,
    from_: Annotated[str, typer.Option("--from", help="The country it leaves.")] = "",
    to: Annotated[str, typer.Option("--to", help="The country it goes to.")] = "",
    kind: Annotated[str, typer.Option(help="goods, technology or service.")] = "goods",
    purpose: Annotated[str, typer.Option(help="Why it leaves: sale, repair-returned ...")] = "",
    end_use: Annotated[str, typer.Option(help="What for: civil, military ...")] = "",
    exporter_country: Annotated[str, typer.Option(help="Whose exporter it is.")] = "",
    importer: Annotated[str, typer.Option(help="The importer's name.")] = "",
    end_user: Annotated[str, typer.Option(help="The end user's name.")] = "",
    end_user_country: Annotated[str, typer.Option(help="The end user's country.")] = "",
    fact: Annotated[
        list[str] | None,
        typer.Option("--fact", help="Any fact of law/facts.yaml, NAME=VALUE; may be repeated."),
    ] = None,
    product: Annotated[
        list[str] | None,
        typer.Option("--product", help="A product of the bill; all without it; may be repeated."),
    ] = None,
    bill: Annotated[Path | None, typer.Option(help="The bill of a transaction's product.")] = None,
    columns: Annotated[Path | None, typer.Option(help="A saved column map.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    prices: Annotated[Path | None, typer.Option(help="A price file of your own.")] = None,
    rates: Annotated[Path | None, typer.Option(help="Exchange rates with their days.")] = None,
    price_place: Annotated[str, typer.Option(help="Whose prices: Europe, China ...")] = "Europe",
    currency: Annotated[str, typer.Option(help="The currency to count in.")] = "USD",
    reading: Annotated[
        list[str] | None,
        typer.Option("--reading", help="Choose a reading, DOUBT=READING; may be repeated."),
    ] = None,
    attest: Annotated[
        list[Path] | None, typer.Option("--attest", help="A file of attestations; may be repeated.")
    ] = None,
    regime: Annotated[
        list[str] | None,
        typer.Option(help="Whose law: cn, us-ear ... or all; may be repeated."),
    ] = None,
    form: Annotated[PageForm, typer.Option("--format", help="text, json or html.")] = PageForm.TEXT,
    out: Annotated[
        Path | None, typer.Option(help="Write there: a page, a folder of pages, or JSON.")
    ] = None,
    audit: Annotated[Path | None, typer.Option(help="Write the audit file there (zip).")] = None,
) -> None:
    """May this go to them, on this day, and why: the bounded answer with every reason cited."""
    if out is not None and form is PageForm.TEXT:
        message = "--out is for --format html or json; a terminal's text can be sent on with >"
        raise typer.BadParameter(message)
    options = assembly.Options(
        day=None if on is None else day_typed(on),
        today=assembly.today(),
        fields={"from": from_, "to": to, "kind": kind, "purpose": purpose, "end_use": end_use},
        parties={
            "exporter": {"country": exporter_country},
            "importer": {"name": importer},
            "end_user": {"name": end_user, "country": end_user_country},
        },
        facts=facts_typed(fact or ()),
        products=tuple(product or ()),
        regimes=regimes_typed(regime or ()),
    )
    files = assembly.Files(bill, columns, sheet, prices, rates, price_place, currency)
    views = assembly.views(readings_typed(reading or ()), attest or ())
    answered = assembly.judged(document, options, files, views, tell=note)
    for finding in answered.findings:
        note(finding_words(finding))
    pages = assembly.pages_of(answered)
    if audit is not None:
        # The audit file holds the pages too: none is made twice.
        pages, kept = tee(pages)
        assembly.write_audit(answered, kept, audit)
        note(say("wrote {file}", file=audit))
    if form is PageForm.TEXT:
        show(assembly.text_of(answered))
    elif form is PageForm.JSON:
        records = assembly.records_of(answered)
        if out is None:
            show_json(records)
        else:
            out.write_text(json_text(records), encoding="utf-8")
            note(say("wrote {file}", file=out))
    else:
        target = out or Path("ytterby-answer.html")
        count = assembly.write_pages(answered, pages, target)
        first = assembly.first_page(answered, target)
        one, many = (
            marked("wrote {count} page; open {file}"),
            marked("wrote {count} pages; open {file}"),
        )
        note(say(one if count == 1 else many, count=count, file=first))


def facts_typed(typed: list[str] | tuple[str, ...]) -> dict[str, str]:
    """Facts as typed, ``item.form=magnet``.

    Raises:
        typer.BadParameter: one has no equals sign.

    """
    facts: dict[str, str] = {}
    for text in typed:
        name, sign, value = text.partition("=")
        if not sign:
            message = f"{text!r} states no fact; write NAME=VALUE, as in item.form=magnet"
            raise typer.BadParameter(message)
        facts[name.strip()] = value.strip()
    return facts
