"""``ytterby law alerts`` and ``ytterby law stale``: what comes, and what to look up."""

import sys
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.law_in_time import (
    Care,
    alerts_of_document,
    alerts_of_law,
    calendar_of,
    document_to_look_up,
    law_to_look_up,
    lawbook_on_hand,
    regimes_named,
)
from ytterby.cli.law import Attest, On, Output, Reading
from ytterby.cli.law_diff import Regimes
from ytterby.cli.law_document import (
    Bill,
    Columns,
    Currency,
    Document,
    Fact,
    GoesTo,
    Leaves,
    PricePlace,
    Prices,
    Product,
    Rates,
    Shipped,
)
from ytterby.cli.options import (
    Form,
    day_typed,
    note,
    readings_typed,
    regimes_typed,
    show,
    show_json,
)
from ytterby.reports.alerts import alerts_view
from ytterby.reports.alerts_text import alerts_record, alerts_text
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import say
from ytterby.reports.law_tables import stale_record
from ytterby.reports.look_up_text import look_up_record, look_ups_text


class AlertForm(StrEnum):
    """In which form alerts come out."""

    TEXT = "text"
    JSON = "json"
    ICS = "ics"


def alerts(
    document: Document = None,
    start: Annotated[str, typer.Option("--from", help="The first day.")] = "today",
    end: Annotated[str, typer.Option("--to", help="The last day; 90 days on without it.")] = "",
    leaves: Leaves = "",
    goes_to: GoesTo = "",
    fact: Fact = None,
    product: Product = None,
    bill: Bill = None,
    columns: Columns = None,
    prices: Prices = None,
    rates: Rates = None,
    price_place: PricePlace = "Europe",
    currency: Currency = "USD",
    regime: Regimes = None,
    attest: Attest = None,
    reading: Reading = None,
    form: Annotated[AlertForm, typer.Option("--format", help="text, json or ics.")] = (
        AlertForm.TEXT
    ),
    out: Annotated[Path | None, typer.Option(help="Write the calendar there.")] = None,
) -> None:
    """On which days your portfolio changes with the law; without one, every turn of the law."""
    first = day_typed(start)
    last = day_typed(end) if end else first + _AHEAD
    if last < first:
        message = f"no day lies from {first} to {last}"
        raise typer.BadParameter(message)
    views = assembly.views(readings_typed(reading or ()), attest or ())
    regimes = regimes_typed(regime or ())
    if document is None:
        found = alerts_of_law((first, last), views, regimes_named(regimes))
    else:
        files = assembly.Files(bill, columns, None, prices, rates, price_place, currency)
        options = Shipped(leaves, goes_to, fact, product).options(None, regimes)
        found, findings = alerts_of_document(document, (first, last), options, files, views)
        for finding in findings:
            note(finding_words(finding))
    if form is AlertForm.JSON:
        show_json(alerts_record(found))
    elif form is AlertForm.TEXT:
        show(alerts_text(alerts_view(found)))
    elif out is None:
        # Its lines end as the standard wants, and nothing follows the last.
        sys.stdout.write(calendar_of(found))
    else:
        out.write_text(calendar_of(found), encoding="utf-8", newline="")
        note(say("wrote {file}", file=out))


_AHEAD = timedelta(days=90)


def stale(
    document: Document = None,
    on: On = "today",
    soon: Annotated[int, typer.Option(help="Days ahead that count as soon.")] = 60,
    old: Annotated[int, typer.Option(help="Days after which a source wants reading again.")] = 90,
    leaves: Leaves = "",
    goes_to: GoesTo = "",
    fact: Fact = None,
    product: Product = None,
    bill: Bill = None,
    columns: Columns = None,
    prices: Prices = None,
    rates: Rates = None,
    price_place: PricePlace = "Europe",
    currency: Currency = "USD",
    regime: Regimes = None,
    attest: Attest = None,
    form: Output = Form.TEXT,
) -> None:
    """What to look up again, where, and what it would change in the law and in your portfolio."""
    day = day_typed(on)
    care = Care(timedelta(days=soon), timedelta(days=old))
    views = assembly.views((), attest or ())
    regimes = regimes_typed(regime or ())
    if document is None:
        found = law_to_look_up(day, care, views, regimes_named(regimes))
    else:
        files = assembly.Files(bill, columns, None, prices, rates, price_place, currency)
        options = Shipped(leaves, goes_to, fact, product).options(day, regimes)
        found, findings = document_to_look_up(document, care, options, files, views)
        for finding in findings:
            note(finding_words(finding))
    lawbook = lawbook_on_hand()
    if form is Form.JSON:
        show_json(
            {
                **stale_record(assembly.stale_on(day, care.soon, care.old), day),
                "look_up": [look_up_record(each, lawbook) for each in found],
            }
        )
    else:
        show(look_ups_text(found, lawbook, day))
