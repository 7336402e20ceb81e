"""``ytterby law what-if``: what would be otherwise if the law were."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.law_in_time import document_supposed, law_supposed
from ytterby.cli.law import Attest, Reading
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
from ytterby.reports.language import say
from ytterby.reports.what_if import WhatIf, what_if_view
from ytterby.reports.what_if_text import what_if_record, what_if_text
from ytterby.vocabulary.supposition import Kind

Many = list[str] | None


def what_if(
    document: Document = None,
    on: Annotated[str, typer.Option("--on", help="The day judged, 2026-11-21 or 'today'.")] = (
        "today"
    ),
    lapse: Annotated[
        Many, typer.Option(help="What suspends, or sleeps, is awake: ID or ID@DAY.")
    ] = None,
    extend: Annotated[Many, typer.Option(help="A suspension goes on: ID=LAST-DAY.")] = None,
    set_: Annotated[
        Many, typer.Option("--set", help="A number of the law: ID=VALUE or ID=VALUE@DAY.")
    ] = None,
    move: Annotated[
        Many, typer.Option(help="It takes effect then: ID=DAY; all of a day: ID=DAY:DAY.")
    ] = None,
    repeal: Annotated[Many, typer.Option(help="It is law no more: ID=DAY.")] = None,
    list_: Annotated[
        Many, typer.Option("--list", help="A party is listed: LIST=NAME or LIST=NAME@DAY.")
    ] = None,
    add_word: Annotated[Many, typer.Option(help="A set holds it too: SET=WORD.")] = None,
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
    form: Annotated[PageForm, typer.Option("--format", help="text, json or html.")] = PageForm.TEXT,
    out: Annotated[Path | None, typer.Option(help="Write the page or the JSON there.")] = None,
) -> None:
    """What would be otherwise if the law were: only what changes, and said to be supposed."""
    typed = [
        *((Kind.LAPSE, each) for each in lapse or ()),
        *((Kind.EXTEND, each) for each in extend or ()),
        *((Kind.SET, each) for each in set_ or ()),
        *((Kind.MOVE, each) for each in move or ()),
        *((Kind.REPEAL, each) for each in repeal or ()),
        *((Kind.LIST, each) for each in list_ or ()),
        *((Kind.ADD_WORD, each) for each in add_word or ()),
    ]
    if not typed:
        message = "suppose something, as in --lapse cn/mofcom-2025-70"
        raise typer.BadParameter(message)
    views = assembly.views(readings_typed(reading or ()), attest or ())
    regimes = regimes_typed(regime or ())
    day = day_typed(on)
    if document is None:
        _show(law_supposed(typed, day, views, regimes), form, out)
        return
    files = assembly.Files(bill, columns, None, prices, rates, price_place, currency)
    options = Shipped(leaves, goes_to, fact, product).options(day, regimes)
    found, findings = document_supposed(document, typed, options, files, views)
    for finding in findings:
        note(finding_words(finding))
    _show(found, form, out)


def _show(found: WhatIf, form: PageForm, out: Path | None) -> None:
    if form is PageForm.TEXT:
        show(what_if_text(what_if_view(found)))
    elif form is PageForm.JSON and out is None:
        show_json(what_if_record(found))
    else:
        target = out or Path("ytterby-what-if.html")
        text = json_text(what_if_record(found)) if form is PageForm.JSON else page_of(found)
        target.write_text(text, encoding="utf-8")
        note(say("wrote {file}", file=target))


def page_of(found: WhatIf) -> str:
    """The page; what fills it in is loaded only when it is wanted."""
    from ytterby.reports.what_if_page import what_if_page

    return what_if_page(found)
