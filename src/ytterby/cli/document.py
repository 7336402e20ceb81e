"""``ytterby document``: documents that the law asks for, filled from bills on our own templates."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.content_options import (
    Answers,
    Assumptions,
    Columns,
    Currency,
    Keys,
    Origins,
    Place,
    Prices,
    Rates,
    Sheet,
)
from ytterby.cli.options import day_typed, json_text, note, readings_typed
from ytterby.reports.documents.document import Document
from ytterby.reports.documents.record import document_record
from ytterby.reports.language import say, told
from ytterby.reports.marks import standing_mark

_PAGE, _RECORD = ".html", ".json"


def document(
    name: Annotated[
        str, typer.Argument(help="Which document: crma-24, crma-28, dfars-stages, no-61-notice.")
    ],
    inputs: Annotated[list[Path], typer.Argument(help="Bills of materials: CSV, XLSX or Parquet.")],
    out: Annotated[
        list[Path], typer.Option(help="Where it goes, as .html or .json; may be repeated.")
    ],
    product: Annotated[
        list[str] | None, typer.Option(help="Only this product; may be repeated.")
    ] = None,
    say_: Annotated[
        list[str] | None,
        typer.Option("--say", help="FIELD=WORDS for a field that no bill fills; may be repeated."),
    ] = None,
    columns: Columns = None,
    sheet: Sheet = None,
    prices: Prices = None,
    rates: Rates = None,
    place: Place = "Europe",
    currency: Currency = "USD",
    answers: Answers = None,
    keys: Keys = None,
    origins: Origins = None,
    assumptions: Assumptions = None,
    reading: Annotated[
        list[str] | None, typer.Option(help="Choose a reading, DOUBT=READING; may be repeated.")
    ] = None,
    attest: Annotated[
        list[Path] | None, typer.Option(help="A file of attestations; may be repeated.")
    ] = None,
    on: Annotated[str, typer.Option("--on", help="The day, 2026-11-21 or 'today'.")] = "today",
) -> None:
    """Draws up a document that a law asks for, and says what in it is missing."""
    # The rooms behind it are loaded only when a document is wanted.
    from ytterby.assembly import law_documents
    from ytterby.workflows.law_documents import UnknownFieldError, UnknownProductError, Wishes

    known = law_documents.document_plans()
    if name not in known:
        message = say("{name} is no document; known are {names}", name=name, names=", ".join(known))
        raise typer.BadParameter(message)
    _check_suffixes(out)
    files = assembly.Files(
        *(None, columns, sheet, prices, rates, place, currency),
        *(answers, keys, origins, assumptions),
    )
    views = assembly.views(readings_typed(reading or ()), attest or ())
    wishes = Wishes(day_typed(on), tuple(product or ()), _said(say_ or ()), views)
    bills = law_documents.bills_seen(known[name], inputs, files, wishes, tell=note)
    try:
        found = law_documents.document_drawn_up(name, bills, wishes)
    except (UnknownFieldError, UnknownProductError) as misuse:
        raise typer.BadParameter(told(str(misuse))) from misuse
    for path in out:
        if path.suffix == _PAGE:
            text = law_documents.document_page(found)
        else:
            english = law_documents.document_in_english(name, bills, wishes)
            text = json_text(document_record(english))
        path.write_text(text, encoding="utf-8")
        note(say("saved {file}", file=path))
    _tell(found)


def _check_suffixes(out: Sequence[Path]) -> None:
    for path in out:
        if path.suffix not in {_PAGE, _RECORD}:
            message = say("{file} is neither .html nor .json", file=path)
            raise typer.BadParameter(message)


def _said(typed: Sequence[str]) -> dict[str, str]:
    """What was said for fields, ``FIELD=WORDS``."""
    said: dict[str, str] = {}
    for text in typed:
        key, sign, words = text.partition("=")
        if not sign or not key or not words.strip():
            message = say("{text} says nothing; write FIELD=WORDS", text=repr(text))
            raise typer.BadParameter(message)
        said[key] = words.strip()
    return said


def _tell(found: Document) -> None:
    """The sentence at its top, how much is known, and who could say more."""
    typer.echo(found.standing)
    typer.echo(found.form_note)
    counts = (
        say("{standing}: {count}", standing=standing_mark(each.value).words, count=count)
        for each, count in found.counts.items()
    )
    typer.echo(say(", ").join(counts))
    for each in found.to_ask:
        who = each.who or say("to be filled in; no supplier knows it")
        typer.echo(say("{who}: {count} fields", who=who, count=len(each.fields)))
