"""``ytterby content``: what is inside a product, and whom to ask about it."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.compiled import WhatIf
from ytterby.cli.content_compile import (
    CHANCES,
    check_folder,
    compile_bill,
    roll_up_compiled,
    sensitivity_of,
    show_shares,
    steps,
)
from ytterby.cli.content_options import (
    Answers,
    Assumptions,
    Bill,
    Columns,
    Csv,
    Currency,
    Document,
    Keys,
    On,
    Origins,
    Output,
    Place,
    Prices,
    Rates,
    Rows,
    Sheet,
    Threshold,
)
from ytterby.cli.content_pages import pages
from ytterby.cli.content_questionnaire import questionnaire_app
from ytterby.cli.content_statement import statement_app
from ytterby.cli.content_switch import switch
from ytterby.cli.options import Form, day_typed, note, share_typed, show, show_json
from ytterby.reports.content_tables import (
    column_table,
    roll_up_record,
    roll_up_table,
)
from ytterby.reports.inquiry import inquiry_sheet
from ytterby.reports.inquiry_record import inquiry_record, inquiry_rows
from ytterby.reports.language import say
from ytterby.reports.spreadsheet import csv_text
from ytterby.workflows.drawing import Drawing

content_app = typer.Typer(
    help="What is inside a product, rolled up through its bill, and whom to ask about it.",
    no_args_is_help=True,
)
content_app.command("check")(check_folder)
content_app.command("compile")(compile_bill)
content_app.command("sensitivity")(sensitivity_of)
content_app.command("steps")(steps)
content_app.command("pages")(pages)
content_app.add_typer(questionnaire_app, name="questionnaire")
content_app.add_typer(statement_app, name="statement")
content_app.command("switch")(switch)


@content_app.command("import")
def import_bill(
    document: Bill,
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
    answers: Answers = None,
    keys: Keys = None,
    origins: Origins = None,
    assumptions: Assumptions = None,
    on: On = "today",
    compiled: Annotated[
        bool, typer.Option(help="All products in one compiled pass (extra `scale`).")
    ] = False,
    threshold: Threshold = "",
    draws: Annotated[
        int, typer.Option(min=0, max=100_000, help="Draw shares so often; with --compiled.")
    ] = 0,
    seed: Annotated[int, typer.Option(help="Another seed draws other shares.")] = 1,
    rows: Rows = 40,
    csv: Csv = None,
    form: Output = Form.TEXT,
) -> None:
    """Rare earths and the listed share of value in every product, as intervals."""
    files = assembly.Files(
        *(None, columns, sheet, prices, rates, place, currency),
        *(answers, keys, origins, assumptions),
    )
    if compiled or document.is_dir():
        drawing = Drawing(draws, CHANCES, seed) if draws else None
        what_if = WhatIf(share_typed(threshold), drawing=drawing)
        found, by = roll_up_compiled(document, files, on, what_if)
        note(say("what is amiss with a part, or between parts, is found only without --compiled"))
        show_shares(found, by, rows, csv, form)
        return
    if threshold or draws or csv is not None:
        message = "--threshold, --draws and --csv are for --compiled"
        raise typer.BadParameter(message)
    rolled = assembly.rolled_up(document, files, day_typed(on), tell=note)
    if form is Form.JSON:
        show_json(roll_up_record(rolled.bill, rolled.content))
    else:
        show(roll_up_table(rolled.bill, rolled.content))


@content_app.command("ask")
def ask(
    document: Document,
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
    basis: Annotated[
        list[str] | None,
        typer.Option(help="Only the share on this basis, oxide-separated ...; may be repeated."),
    ] = None,
    draws: Annotated[
        int, typer.Option(min=1, max=10_000, help="How often answers are drawn.")
    ] = 64,
    seed: Annotated[int, typer.Option(help="Another seed draws other answers.")] = 1,
    csv: Csv = None,
    form: Output = Form.TEXT,
) -> None:
    """Whom to ask, in which order, and how much of the portfolio is decided by then."""
    files = assembly.Files(
        *(None, columns, sheet, prices, rates, place, currency),
        *(answers, keys, origins, assumptions),
    )
    wanted = assembly.Wanted(draws, seed, tuple(basis or ()))
    try:
        found = assembly.inquired(document, files, day_typed(on), wanted, tell=note)
    except assembly.UnknownBasisError as unknown:
        raise typer.BadParameter(str(unknown)) from unknown
    if csv is not None:
        csv.write_text(csv_text(inquiry_rows(found)), encoding="utf-8")
        note(say("saved {file}", file=csv))
    if form is Form.JSON:
        show_json(inquiry_record(found))
    else:
        show(inquiry_sheet(found))
