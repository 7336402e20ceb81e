"""``ytterby batch roll-up``: a portfolio in tables, beyond the memory of one machine."""

from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.compiled import ScaleMissingError, WhatIf
from ytterby.assembly.tables import LOCAL, Cluster, SparkMissingError, Tables, judged_tables
from ytterby.cli.content_options import Currency, On, Output, Place, Prices, Rates, Threshold
from ytterby.cli.options import Form, day_typed, note, share_typed, show, show_json
from ytterby.reports.language import say
from ytterby.reports.tally import tally_record, tally_sheet
from ytterby.workflows.tabled_portfolio import (
    AddressTakenError,
    TooManyStatementsError,
    TooNearError,
)


def roll_up_tables(
    lines: Annotated[str, typer.Argument(help="A table in Parquet: whole, part, units.")],
    parts: Annotated[
        str, typer.Argument(help="A table in Parquet: part, mass_mg, value, currency, form ...")
    ],
    out: Annotated[str, typer.Option(help="Where a row for each product is written, in Parquet.")],
    spark: Annotated[
        str, typer.Option(help="local[2], sc://host:15002 for Spark Connect, or `submit`.")
    ] = LOCAL,
    memory: Annotated[str, typer.Option(help="For Spark on this machine.")] = "2g",
    checkpoints: Annotated[
        str, typer.Option(help="A folder that all machines reach, to survive the loss of one.")
    ] = "",
    prices: Prices = None,
    rates: Rates = None,
    place: Place = "Europe",
    currency: Currency = "USD",
    on: On = "today",
    threshold: Threshold = "",
    form: Output = Form.TEXT,
) -> None:
    """The listed share of value of every product, level by level on Spark."""
    files = assembly.Files(*(None, None, None, prices, rates, place, currency))
    question = (day_typed(on), WhatIf(share_typed(threshold)))
    try:
        tally, by = judged_tables(
            Tables(lines, parts, out),
            Cluster(spark, memory, checkpoints),
            files,
            question,
            note,
        )
    except (
        AddressTakenError,
        ScaleMissingError,
        SparkMissingError,
        TooManyStatementsError,
        TooNearError,
    ) as refused:
        raise typer.BadParameter(str(refused)) from refused
    if form is Form.JSON:
        show_json(tally_record(tally, by))
    else:
        show(tally_sheet(tally, by))
    note(say("saved {file}", file=out))
