"""``ytterby content pages``: what is inside every product, as pages to look at and to pass on."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.content_options import (
    Answers,
    Assumptions,
    Columns,
    Currency,
    Document,
    Keys,
    On,
    Origins,
    Place,
    Prices,
    Rates,
    Sheet,
)
from ytterby.cli.options import day_typed, note
from ytterby.reports.language import say


def pages(
    document: Document,
    out: Annotated[Path, typer.Option(help="The folder that the pages go into.")],
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
    on: On = "today",
) -> None:
    """Writes a map of all products, the curve of what answers decide, and a tree for each."""
    # Templates are loaded only when a page is wanted.
    from ytterby.assembly.content_pages import write_content_pages

    files = assembly.Files(
        *(None, columns, sheet, prices, rates, place, currency),
        *(answers, keys, origins, assumptions),
    )
    first, count = write_content_pages(document, files, day_typed(on), out, tell=note)
    note(say("{count} pages written; open {file} first", count=count, file=first))
