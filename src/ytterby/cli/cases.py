"""``ytterby cases``: run worked cases of law against the law encoded."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import Form, show, show_json
from ytterby.reports.case_tables import cases_record, cases_table
from ytterby.vocabulary.case import Verdict

cases_app = typer.Typer(help="Worked cases of law: facts, day, and the answer that a source gives.")


@cases_app.callback()
def cases() -> None:
    """Worked cases of law: facts, day, and the answer that a source gives."""


@cases_app.command("run")
def run(
    path: Annotated[
        Path | None,
        typer.Argument(help="A case file or a folder; without one, the cases of ytterby itself."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="text or json.")] = Form.TEXT,
) -> None:
    """Runs every case, prints how many passed, failed and are pending; status 1 if one failed."""
    results = assembly.case_results(path)
    if form is Form.JSON:
        show_json(cases_record(results))
    else:
        show(cases_table(results))
    if any(each.verdict is Verdict.FAILED for each in results):
        sys.exit(1)
