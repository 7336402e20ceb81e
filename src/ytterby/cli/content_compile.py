"""``ytterby content compile``, ``steps`` and ``sensitivity``: portfolios of any size."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.compiled import (
    Likely,
    ScaleMissingError,
    Size,
    UnknownCountryError,
    UnknownProductError,
    WhatIf,
    checked_folder,
    compile_into,
    countries_named,
    judged_portfolio,
    judged_steps,
    sensitivity,
)
from ytterby.cli.content_options import (
    Answers,
    Assumptions,
    Bill,
    Columns,
    Countries,
    Csv,
    Currency,
    Document,
    Keys,
    On,
    Origins,
    Output,
    Prices,
    Rates,
    Rows,
    Sheet,
    Threshold,
)
from ytterby.cli.options import Form, day_typed, note, share_typed, show, show_json
from ytterby.reports.language import marked, say
from ytterby.reports.portfolio_sensitivity import (
    SensitiveRow,
    sensitivity_record,
    sensitivity_rows,
    sensitivity_sheet,
)
from ytterby.reports.portfolio_shares import (
    JudgedBy,
    ProductRow,
    hanging_sheet,
    portfolio_record,
    share_rows,
    share_sheet,
    step_rows,
    steps_sheet,
)
from ytterby.reports.spreadsheet import csv_text
from ytterby.reports.wording import commas, number_of, percent_words
from ytterby.workflows.compiled_shelf import TakenError
from ytterby.workflows.drawing import Drawing
from ytterby.workflows.judged_portfolio import JudgedPortfolio

CHANCES = (0.05, 0.5, 0.95)
"""Of the draws so many lie below the shares that are shown."""


def compile_bill(
    document: Bill,
    out: Annotated[Path, typer.Option(help="The folder to write.")],
    columns: Columns = None,
    sheet: Sheet = None,
) -> None:
    """Compiles a bill into a folder from which any law, day and what-if is judged at once."""
    files = assembly.Files(columns=columns, sheet=sheet)
    with plainly_refused():
        size = compile_into(document, files, out, tell=note)
    show(say("{counted} compiled into {folder}", counted=_counted(size), folder=out))


def check_folder(
    folder: Annotated[Path, typer.Argument(help="A folder that `content compile` wrote.")],
) -> None:
    """Compares a compiled folder with its manifest and its documents, large files too."""
    with plainly_refused():
        size = checked_folder(folder, tell=note)
    show(
        say(
            "{counted}; every file of {folder} is as it was written",
            counted=_counted(size),
            folder=folder,
        )
    )


def steps(
    document: Document,
    countries: Countries = "",
    product: Annotated[
        str, typer.Option(help="Of one product: the parts on which each step hangs.")
    ] = "",
    columns: Columns = None,
    sheet: Sheet = None,
    answers: Answers = None,
    keys: Keys = None,
    origins: Origins = None,
    assumptions: Assumptions = None,
    on: On = "today",
    rows: Rows = 40,
    csv: Csv = None,
    form: Output = Form.TEXT,
) -> None:
    """From mine to magnet: which steps of the magnets inside were done in which countries."""
    files = assembly.Files(
        *(None, columns, sheet),
        answers=answers,
        keys=keys,
        origins=origins,
        assumptions=assumptions,
    )
    with plainly_refused():
        what_if = WhatIf(countries=_countries(countries), product=product)
        judged, hanging = judged_steps(document, files, day_typed(on), what_if, note)
    found = product_rows(judged, {})
    by = judged_by(judged)
    save(csv, step_rows(found))
    if form is Form.JSON:
        hangs = {step.value: list(parts) for step, parts in hanging.items()}
        show_json({**portfolio_record(found, by), **({"hangs_on": hangs} if product else {})})
    elif product:
        row = next(each for each in found if each.product == product)
        show(hanging_sheet(row, hanging, rows))
    else:
        show(steps_sheet(found, by, rows))


def sensitivity_of(
    document: Document,
    columns: Columns = None,
    sheet: Sheet = None,
    prices: Prices = None,
    rates: Rates = None,
    currency: Currency = "USD",
    on: On = "today",
    threshold: Threshold = "",
    answers: Answers = None,
    keys: Keys = None,
    origins: Origins = None,
    assumptions: Assumptions = None,
    rows: Rows = 40,
    csv: Csv = None,
    form: Output = Form.TEXT,
) -> None:
    """Which verdicts hang on the place of the prices, which on the reading of the law."""
    files = assembly.Files(
        *(None, columns, sheet, prices, rates),
        currency=currency,
        answers=answers,
        keys=keys,
        origins=origins,
        assumptions=assumptions,
    )
    with plainly_refused():
        what_if = WhatIf(share_typed(threshold))
        found = sensitivity(document, files, day_typed(on), what_if, note)
    sensitive = [
        SensitiveRow(
            product,
            found.names[product],
            found.verdicts[product],
            found.hangs_on_place(product),
            found.hangs_on_reading(product),
        )
        for product in found.products
    ]
    save(csv, sensitivity_rows(sensitive))
    if form is Form.JSON:
        show_json(sensitivity_record(sensitive))
    else:
        show(sensitivity_sheet(sensitive, rows))


def roll_up_compiled(
    document: Path, files: assembly.Files, on: str, what_if: WhatIf
) -> tuple[list[ProductRow], JudgedBy]:
    """Every product judged in one compiled pass, ready to be shown."""
    with plainly_refused():
        judged, likely = judged_portfolio(document, files, day_typed(on), what_if, note)
    return product_rows(judged, likely), judged_by(judged, what_if.drawing)


def show_shares(
    rows: Sequence[ProductRow], by: JudgedBy, most: int, csv: Path | None, form: Form
) -> None:
    """Shows the shares of a portfolio, and saves every row where that is wanted."""
    save(csv, share_rows(rows, by.chances))
    if form is Form.JSON:
        show_json(portfolio_record(rows, by))
        return
    show(share_sheet(rows, by, most))
    if by.chances:
        note(
            say(
                "Draws lie evenly between what is said at least and at most, each part for itself; "
                "the verdict is by the bounds alone."
            )
        )


def product_rows(judged: JudgedPortfolio, likely: Likely) -> list[ProductRow]:
    """Every product as the reports want it."""
    return [
        ProductRow(
            product,
            judged.names[product],
            {
                basis: (found.low, found.high, found.reaches)
                for basis, found in judged.shares[product].items()
            },
            judged.presence[product],
            judged.steps[product],
            likely.get(product, {}),
        )
        for product in judged.products
    ]


def judged_by(judged: JudgedPortfolio, drawing: Drawing | None = None) -> JudgedBy:
    """What a portfolio was judged by."""
    return JudgedBy(
        judged.day.isoformat(),
        judged.place,
        judged.currency,
        percent_words(judged.threshold),
        judged.countries,
        () if drawing is None else drawing.chances,
    )


def save(path: Path | None, rows: Iterable[Sequence[str]]) -> None:
    """Writes rows as CSV where a file is named."""
    if path is not None:
        path.write_text(csv_text(rows), encoding="utf-8")
        note(say("saved {file}", file=path))


@contextmanager
def plainly_refused() -> Generator[None]:
    """What cannot be done is told as a wrong use, in the sentence of its error."""
    try:
        yield
    except (ScaleMissingError, TakenError, UnknownCountryError, UnknownProductError) as refused:
        raise typer.BadParameter(str(refused)) from refused


def _counted(size: Size) -> str:
    return commas(
        (
            number_of(size.parts, marked("{count} part"), marked("{count} parts")),
            number_of(size.uses, marked("{count} use"), marked("{count} uses")),
            number_of(size.products, marked("{count} product"), marked("{count} products")),
        )
    )


def _countries(text: str) -> tuple[str, ...]:
    return countries_named(each.strip() for each in text.split(",") if each.strip())
