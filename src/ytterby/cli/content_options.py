"""The options that the commands about content share."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby.cli.options import Form

Document = Annotated[
    Path, typer.Argument(help="A bill of materials, or a folder that `content compile` wrote.")
]
Bill = Annotated[Path, typer.Argument(help="A bill of materials: CSV, XLSX or Parquet.")]
Columns = Annotated[Path | None, typer.Option(help="A saved column map.")]
Sheet = Annotated[str | None, typer.Option(help="The sheet of a workbook.")]
Prices = Annotated[Path | None, typer.Option(help="A price file of your own.")]
Rates = Annotated[Path | None, typer.Option(help="Exchange rates with their days.")]
Place = Annotated[str, typer.Option("--price-place", help="Whose prices: Europe, China ...")]
Currency = Annotated[str, typer.Option(help="The currency to count in.")]
Answers = Annotated[
    Path | None,
    typer.Option(
        help="Answers of suppliers: a campaign's folder, or a file or folder of statements."
    ),
]
Keys = Annotated[Path | None, typer.Option(help="Keys of suppliers whose signatures you trust.")]
Origins = Annotated[
    Path | None,
    typer.Option(help="A table of parts with the countries and prices that answers leave out."),
]
Assumptions = Annotated[
    Path | None,
    typer.Option(help="Parts taken to be free of rare earths, as classify --statements writes."),
]
On = Annotated[str, typer.Option("--on", help="The day of the prices, 2026-11-21 or 'today'.")]
Threshold = Annotated[
    str, typer.Option(help="What if it were another: 0.1%, 1000 ppm ...; the law's without it.")
]
Countries = Annotated[
    str, typer.Option(help="Codes with commas between; the home countries of the law without it.")
]
Rows = Annotated[int, typer.Option(min=1, help="How many products are shown at most.")]
Csv = Annotated[Path | None, typer.Option(help="Write every row there.")]
Output = Annotated[Form, typer.Option("--format", help="text or json.")]
