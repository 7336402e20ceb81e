"""``ytterby content``: what is inside a product, and whom to ask about it."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import Form, day_typed, note, show, show_json
from ytterby.reports.content_tables import (
    ask_record,
    ask_sheet,
    column_table,
    roll_up_record,
    roll_up_table,
    share_record,
    share_table,
)
from ytterby.reports.language import say

content_app = typer.Typer(
    help="What is inside a product, rolled up through its bill, and whom to ask about it.",
    no_args_is_help=True,
)

Document = Annotated[Path, typer.Argument(help="A bill of materials: CSV, XLSX or Parquet.")]
Columns = Annotated[Path | None, typer.Option(help="A saved column map.")]
Sheet = Annotated[str | None, typer.Option(help="The sheet of a workbook.")]
Prices = Annotated[Path | None, typer.Option(help="A price file of your own.")]
Rates = Annotated[Path | None, typer.Option(help="Exchange rates with their days.")]
Place = Annotated[str, typer.Option("--price-place", help="Whose prices: Europe, China ...")]
Currency = Annotated[str, typer.Option(help="The currency to count in.")]
On = Annotated[str, typer.Option("--on", help="The day of the prices, 2026-11-21 or 'today'.")]
Output = Annotated[Form, typer.Option("--format", help="text or json.")]


@content_app.command("import")
def import_bill(
    document: Document,
    columns: Columns = None,
    sheet: Sheet = None,
    save: Annotated[
        Path | None, typer.Option(help="Save the column map there, to correct.")
    ] = None,
) -> None:
    """Shows how each column is read, saves the map, and checks the whole document."""
    files = assembly.Files(columns=columns, sheet=sheet)
    mapped = assembly.mapped(document, files)
    show(column_table(mapped.columns.as_rows()))
    if save is not None:
        save.write_text(mapped.columns.as_yaml(), encoding="utf-8")
        note(say("saved {file}; correct it and use it with --columns {file}", file=save))
    counted = assembly.counted(mapped, tell=note)
    note(say("{counted}; no finding that blocks.", counted=counted))


@content_app.command("roll-up")
def roll_up(
    document: Document,
    columns: Columns = None,
    sheet: Sheet = None,
    prices: Prices = None,
    rates: Rates = None,
    place: Place = "Europe",
    currency: Currency = "USD",
    on: On = "today",
    compiled: Annotated[
        bool, typer.Option(help="Shares alone, in one compiled pass (extra `scale`).")
    ] = False,
    form: Output = Form.TEXT,
) -> None:
    """Rare earths and the listed share of value in every product, as intervals."""
    files = assembly.Files(None, columns, sheet, prices, rates, place, currency)
    if compiled:
        _roll_up_compiled(document, files, on, form)
        return
    rolled = assembly.rolled_up(document, files, day_typed(on), tell=note)
    if form is Form.JSON:
        show_json(roll_up_record(rolled.bill, rolled.content))
    else:
        show(roll_up_table(rolled.bill, rolled.content))


def _roll_up_compiled(document: Path, files: assembly.Files, on: str, form: Form) -> None:
    found = assembly.product_shares_of(document, files, day_typed(on), tell=note)
    if found is None:
        message = "--compiled needs the extra `scale`: pip install 'ytterby[scale]'"
        raise typer.BadParameter(message)
    note(say("what is amiss with a part, or between parts, is found only without --compiled"))
    rows = [(each.product, each.basis, each.low, each.high, each.reaches) for each in found]
    if form is Form.JSON:
        show_json(share_record(rows))
    else:
        show(share_table(rows))


@content_app.command("ask")
def ask(
    document: Document,
    columns: Columns = None,
    sheet: Sheet = None,
    prices: Prices = None,
    rates: Rates = None,
    place: Place = "Europe",
    currency: Currency = "USD",
    on: On = "today",
    form: Output = Form.TEXT,
) -> None:
    """The shortest list of suppliers whose answers would decide the undecided products."""
    files = assembly.Files(None, columns, sheet, prices, rates, place, currency)
    asking = assembly.asking(document, files, day_typed(on), tell=note)
    if form is Form.JSON:
        show_json(ask_record(asking))
    else:
        show(ask_sheet(asking))
