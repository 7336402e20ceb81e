"""``ytterby classify``: which part numbers could hold controlled substances, and in what order."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import Form, day_typed, note, readings_typed, show, show_json
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import marked, say
from ytterby.reports.wording import number_of

Document = Annotated[
    Path, typer.Argument(help="A part list with descriptions: CSV, XLSX or Parquet.")
]
_WORK_LISTS = (".csv", ".xlsx")
_FINDINGS_SHOWN = 20


def classify(
    document: Document,
    columns: Annotated[Path | None, typer.Option(help="A saved column map.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    corrections: Annotated[
        Path | None, typer.Option(help="A work list that was answered, or a table of corrections.")
    ] = None,
    on: Annotated[str, typer.Option("--on", help="The day whose law counts.")] = "today",
    attest: Annotated[
        list[Path] | None, typer.Option("--attest", help="A file of attestations.")
    ] = None,
    reading: Annotated[
        list[str] | None, typer.Option("--reading", help="Choose a reading, last-day=inclusive.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the work list there: NAME.xlsx or NAME.csv.")
    ] = None,
    statements: Annotated[
        Path | None,
        typer.Option(help="Write there what may be assumed free of rare earths, marked as such."),
    ] = None,
    top: Annotated[int, typer.Option(help="How many lines to show.")] = 12,
    form: Annotated[Form, typer.Option("--format", help="text or json.")] = Form.TEXT,
) -> None:
    """Part numbers in four languages: could they hold controlled substances, and why."""
    if out is not None and out.suffix.casefold() not in _WORK_LISTS:
        message = f"{out} has no ending that a work list has: .xlsx or .csv"
        raise typer.BadParameter(message)
    # The words of the trade are many: no other command waits for what reads them.
    from ytterby.assembly import triage
    from ytterby.reports.triage_record import triage_record
    from ytterby.reports.triage_text import triage_text

    views = assembly.views(readings_typed(reading or ()), attest or ())
    files = assembly.Files(columns=columns, sheet=sheet)
    found = triage.classified(document, files, day_typed(on), views, corrections)
    for finding in found.findings[:_FINDINGS_SHOWN]:
        note(finding_words(finding))
    if len(found.findings) > _FINDINGS_SHOWN:
        more = len(found.findings) - _FINDINGS_SHOWN
        note(say("{count} more findings; --format json has them all", count=more))
    if form is Form.JSON:
        show_json(triage_record(found))
    else:
        show(triage_text(found, top))
    if out is not None:
        triage.write_work_list(found, out)
        note(
            say("wrote {file}; answer in its last columns, and give it to --corrections", file=out)
        )
    if statements is not None:
        count = triage.write_assumptions(found, statements)
        parts = number_of(count, marked("{count} part"), marked("{count} parts"))
        note(say("wrote {file}: {parts} assumed free of rare earths", file=statements, parts=parts))
