"""``ytterby batch``: any number of rows judged at once, each with what decides it."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.batch import (
    CHUNK_ROWS,
    LOCAL_SPARK,
    Batch,
    BatchOptions,
    Engine,
    EngineMissingError,
    judged_batch,
)
from ytterby.cli.batch_roll_up import roll_up_tables
from ytterby.cli.options import Form, day_typed, note, readings_typed, show, show_json
from ytterby.reports.batch import batch_record, batch_sheet
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import marked, say
from ytterby.reports.wording import number_of
from ytterby.workflows.determine import UnknownRegimeError
from ytterby.workflows.judge_batch import OtherRunError, Told

_FINDINGS, _PERCENT = 1, 100

batch_app = typer.Typer(
    help="Any number of rows judged at once, each with what decides it.", no_args_is_help=True
)


batch_app.command("roll-up")(roll_up_tables)


@batch_app.callback()
def batch() -> None:
    """Any number of rows judged at once, each with what decides it."""


@batch_app.command("determine")
def determine(
    document: Annotated[
        Path,
        typer.Argument(
            help="Shipments, or a table with a column for each fact (Parquet, CSV in UTF-8)."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Write the answers there, as Parquet.")],
    engine: Annotated[Engine, typer.Option(help="What judges the rows.")] = Engine.LOCAL,
    on: Annotated[
        str | None, typer.Option(help="One day for every row; that of the row without it.")
    ] = None,
    regime: Annotated[
        list[str] | None,
        typer.Option("--regime", help="Whose law; may be repeated, or `all`; else China's."),
    ] = None,
    reading: Annotated[
        list[str] | None,
        typer.Option("--reading", help="Choose a reading, DOUBT=READING; may be repeated."),
    ] = None,
    attest: Annotated[
        list[Path] | None, typer.Option("--attest", help="A file of attestations; may be repeated.")
    ] = None,
    columns: Annotated[Path | None, typer.Option(help="A saved column map of shipments.")] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Judge the good rows though others are refused.")
    ] = False,
    reasons: Annotated[
        bool,
        typer.Option("--reasons", help="A column for every provision and named condition as well."),
    ] = False,
    chunk_rows: Annotated[
        int, typer.Option(min=1, help="So many rows are judged and kept at a time.")
    ] = CHUNK_ROWS,
    spark: Annotated[str, typer.Option(help="Where Spark is, for that engine.")] = LOCAL_SPARK,
    form: Annotated[Form, typer.Option("--format", help="text or json.")] = Form.TEXT,
) -> None:
    """Judges every row of a table into a Parquet file; a run that was broken off goes on."""
    options = BatchOptions(
        day=None if on is None else day_typed(on),
        regimes=tuple(regime or ()),
        engine=engine,
        columns=columns,
        reasons=reasons,
        keep_going=keep_going,
        chunk_rows=chunk_rows,
        spark=spark,
    )
    views = assembly.views(readings_typed(reading or ()), attest or ())
    try:
        found = judged_batch(document, out, options, views, _told)
    except (EngineMissingError, OtherRunError, UnknownRegimeError) as refused:
        raise typer.BadParameter(str(refused)) from refused
    _say_beside(found)
    if form is Form.JSON:
        show_json(batch_record(found.tally))
    elif found.answered:
        show(batch_sheet(found.tally))
    if not found.answered:
        _say_refused(found)
        raise typer.Exit(_FINDINGS)
    note(say("wrote {file}", file=out))


def _told(told: Told) -> None:
    note(
        say(
            "{done} of {all} rows, {percent} %",
            done=f"{told.done:,}",
            all=f"{told.all:,}",
            percent=_PERCENT * told.done // max(told.all, 1),
        )
    )


def _say_beside(found: Batch) -> None:
    if found.not_read:
        note(say("not read: {columns}", columns=", ".join(found.not_read)))
    for finding in found.first_findings:
        note(finding_words(finding))
    if found.tally.findings:
        note(
            say(
                "{findings}: all of them in {file}",
                findings=number_of(
                    found.tally.findings, marked("{count} finding"), marked("{count} findings")
                ),
                file=found.findings_file,
            )
        )


def _say_refused(found: Batch) -> None:
    note(
        say(
            "{refused} of {read} rows cannot be judged, so no answer was written; mend them, or "
            "judge the others with --keep-going.",
            refused=f"{found.tally.refused:,}",
            read=f"{found.tally.read:,}",
        )
    )
