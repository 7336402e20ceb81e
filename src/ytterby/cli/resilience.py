"""``ytterby resilience``: who holds which stage of the chain, and which claims hold."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ytterby.assembly import dependence as desk
from ytterby.cli.options import json_text, note, show, show_json
from ytterby.reports.dependence_record import claims_record, csv_rows, dependence_record
from ytterby.reports.dependence_text import claims_text, dependence_text
from ytterby.reports.language import say
from ytterby.reports.spreadsheet import csv_text
from ytterby.vocabulary.figure import Stage

resilience_app = typer.Typer(
    help="Dependence stage by stage, and claims held against the figures.", no_args_is_help=True
)

Figures = Annotated[
    list[Path] | None,
    typer.Option("--figures", help="A table of further figures; may be repeated."),
]


class DependenceForm(StrEnum):
    """In which form dependence comes out."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    CSV = "csv"


class ClaimForm(StrEnum):
    """In which form the verdicts on claims come out."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


@resilience_app.command("dependence")
def dependence(
    stage: Annotated[
        list[Stage] | None, typer.Option(help="Only this stage; may be repeated.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(help="Only this country, by its code; may be repeated.")
    ] = None,
    element: Annotated[
        list[str] | None,
        typer.Option(help="Only these elements: all, magnet-elements, Dy, Nd+Pr; may be repeated."),
    ] = None,
    figures: Figures = None,
    form: Annotated[
        DependenceForm, typer.Option("--format", help="text, json, html or csv.")
    ] = DependenceForm.TEXT,
    out: Annotated[Path | None, typer.Option(help="Write it there.")] = None,
) -> None:
    """Shares by stage over time, concentration, life of reserves, and press claims checked."""
    if out is not None and form is DependenceForm.TEXT:
        message = "--out is for json, html and csv; text goes to the terminal"
        raise typer.BadParameter(message)
    try:
        asked = desk.asked_of(stage or (), country or (), element or ())
    except desk.NotAskedForError as unknown:
        raise typer.BadParameter(str(unknown)) from unknown
    whole = desk.dependence(asked, figures or ())
    if form is DependenceForm.TEXT:
        show(dependence_text(whole))
        return
    if form is DependenceForm.JSON:
        document = json_text(dependence_record(whole))
    elif form is DependenceForm.CSV:
        document = csv_text(csv_rows(whole))
    else:
        document = desk.page_of(whole)
    if out is None:
        show(document.removesuffix("\n"))
    else:
        out.write_text(document, "utf-8")
        note(say("wrote {file}", file=out))


@resilience_app.command("claim")
def claim(
    document: Annotated[Path, typer.Argument(help="Your claims: a table, one claim a row.")],
    figures: Figures = None,
    form: Annotated[ClaimForm, typer.Option("--format", help="text, json or csv.")] = (
        ClaimForm.TEXT
    ),
) -> None:
    """Holds claims of your own against the figures: does it hold, with care, or not at all."""
    whole = desk.claims_of(document, figures or ())
    if form is ClaimForm.JSON:
        show_json(claims_record(whole))
    elif form is ClaimForm.CSV:
        show(csv_text(csv_rows(whole)).removesuffix("\n"))
    else:
        show(claims_text(whole))
