"""``ytterby law diff``: what differs in the law between two days."""

from datetime import date
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.law_in_time import law_between, lawbook_on_hand, regimes_named
from ytterby.cli.law import Attest, Output, Reading, law_app
from ytterby.cli.options import (
    Form,
    day_typed,
    readings_typed,
    regimes_typed,
    show,
    show_json,
)
from ytterby.reports.law_diff import diff_view
from ytterby.reports.law_diff_table import law_diff_record, law_diff_text

Regimes = Annotated[
    list[str] | None,
    typer.Option("--regime", help="Whose law: cn, us-ear ... or all; may be repeated."),
]


@law_app.command()
def diff(
    first: Annotated[str, typer.Argument(help="The day to hold the others against.")] = "",
    last: Annotated[str, typer.Argument(help="The last day; today without one.")] = "",
    start: Annotated[str, typer.Option("--from", help="The same as the first day.")] = "",
    end: Annotated[str, typer.Option("--to", help="The same as the last day.")] = "",
    regime: Regimes = None,
    attest: Attest = None,
    reading: Reading = None,
    form: Output = Form.TEXT,
) -> None:
    """What of the law began, ended, slept, revived or became unverified between two days."""
    days = days_typed(first or start, last or end)
    regimes = regimes_named(regimes_typed(regime or ()))
    views = assembly.views(readings_typed(reading or ()), attest or ())
    found, lawbook = law_between(days, views, regimes), lawbook_on_hand()
    if form is Form.JSON:
        show_json(law_diff_record(found, lawbook, regimes))
    else:
        show(law_diff_text(diff_view(found, lawbook)))


def days_typed(first: str, last: str) -> tuple[date, date]:
    """Two days as typed, the second one today where it is left out.

    Raises:
        typer.BadParameter: there is no first day, or the second does not come after it.

    """
    if not first:
        message = "name two days, as in `ytterby law diff 2026-11-01 2026-11-30`"
        raise typer.BadParameter(message)
    days = day_typed(first), day_typed(last or "today")
    if days[1] <= days[0]:
        message = f"no day passes from {days[0]} to {days[1]}; the second comes after the first"
        raise typer.BadParameter(message)
    return days
