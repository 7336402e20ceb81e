"""``ytterby content switch``: the smallest set of suppliers to change for a product to be below."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.compiled import ScaleMissingError, UnknownProductError
from ytterby.assembly.switching import (
    SECONDS_MAX,
    CostWithoutOptionsError,
    SolverMissingError,
    Wish,
    switching,
)
from ytterby.cli.content_options import (
    Answers,
    Assumptions,
    Columns,
    Currency,
    Document,
    Keys,
    On,
    Origins,
    Output,
    Place,
    Prices,
    Rates,
    Sheet,
)
from ytterby.cli.options import Form, day_typed, note, share_typed, show, show_json
from ytterby.reports.switch_record import switch_record
from ytterby.reports.switch_table import switch_sheet
from ytterby.vocabulary.switch import Aim


def switch(
    document: Document,
    product: Annotated[
        list[str] | None,
        typer.Option(help="Bring this part number below; may be repeated. All products without."),
    ] = None,
    options: Annotated[
        Path | None,
        typer.Option(help="What could be bought where: a table of parts, suppliers and prices."),
    ] = None,
    by: Annotated[
        Aim, typer.Option(help="What is to be small: count, cost (paid once) or suppliers (left).")
    ] = Aim.COUNT,
    threshold: Annotated[
        str, typer.Option(help="Below which share: 0.1%, 1000 ppm ...; the law's without it.")
    ] = "",
    basis: Annotated[
        list[str] | None,
        typer.Option(help="Only on this basis, oxide-separated ...; may be repeated."),
    ] = None,
    at_best: Annotated[
        bool, typer.Option("--at-best", help="Enough that it may be below, instead of certainly.")
    ] = False,
    seconds: Annotated[
        float, typer.Option(min=0.1, help="How long the solver may look for something smaller.")
    ] = SECONDS_MAX,
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
    form: Output = Form.TEXT,
) -> None:
    """The smallest set of supplier switches that brings products below the threshold."""
    files = assembly.Files(
        None,
        *(columns, sheet, prices, rates, place, currency),
        *(answers, keys, origins, assumptions),
    )
    wish = Wish(
        options,
        tuple(product or ()),
        by,
        share_typed(threshold),
        tuple(basis or ()),
        at_best,
        seconds,
    )
    try:
        plan = switching(document, files, day_typed(on), wish, note)
    except (
        assembly.UnknownBasisError,
        CostWithoutOptionsError,
        SolverMissingError,
        ScaleMissingError,
        UnknownProductError,
    ) as refused:
        raise typer.BadParameter(str(refused)) from refused
    if form is Form.JSON:
        show_json(switch_record(plan))
    else:
        show(switch_sheet(plan))
