"""``ytterby landed-cost``: what an import costs with its duties, and when that changes."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.landed_cost import NoDutiesError, Said, TooManyDaysError, landed_costs
from ytterby.cli.determine import facts_typed
from ytterby.cli.options import Form, day_typed, readings_typed, regimes_typed, show, show_json
from ytterby.vocabulary.period import EmptyPeriodError
from ytterby.vocabulary.quantity import QuantityError


def landed_cost(
    document: Annotated[
        Path | None, typer.Argument(help="A transaction (YAML, JSON); or say it with the options.")
    ] = None,
    value: Annotated[str, typer.Option(help="The customs value, as in '10000 USD'.")] = "",
    on: Annotated[str | None, typer.Option("--on", help="The day of import.")] = None,
    until: Annotated[
        str | None, typer.Option(help="Go on to this day, and say when the cost changes.")
    ] = None,
    origin: Annotated[str, typer.Option(help="The country that produced it.")] = "",
    from_: Annotated[str, typer.Option("--from", help="The country it leaves.")] = "",
    to: Annotated[str, typer.Option("--to", help="The country it goes to; US without it.")] = "",
    form_of_item: Annotated[str, typer.Option("--form", help="magnet, oxide, assembly ...")] = "",
    family: Annotated[str, typer.Option(help="Its alloy or magnet family, as in Nd-Fe-B.")] = "",
    hs: Annotated[str, typer.Option(help="The tariff number, as in 8505.11.")] = "",
    fact: Annotated[
        list[str] | None,
        typer.Option("--fact", help="Any fact of the law, NAME=VALUE; may be repeated."),
    ] = None,
    reading: Annotated[
        list[str] | None,
        typer.Option("--reading", help="Choose a reading, DOUBT=READING; may be repeated."),
    ] = None,
    attest: Annotated[
        list[Path] | None, typer.Option("--attest", help="A file of attestations; may be repeated.")
    ] = None,
    regime: Annotated[
        list[str] | None,
        typer.Option(help="Whose law stands beside it: cn, us-ear ... or all; may be repeated."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="text or json.")] = Form.TEXT,
) -> None:
    """What an import costs with every duty on it, day by day, beside the legal answer."""
    if not value:
        message = "what is it worth to the customs? Write --value '10000 USD'"
        raise typer.BadParameter(message)
    typed = {
        "--origin": origin,
        "--from": from_,
        "--to": to,
        "--form": form_of_item,
        "--family": family,
        "--hs": hs,
        "--fact": " ".join(fact or ()),
    }
    if document is not None and any(typed.values()):
        unused = tuple(name for name, told in typed.items() if told)
        raise assembly.UnusedOptionError(document, unused)
    said = Said(
        value=value,
        today=assembly.today(),
        document=document,
        day=None if on is None else day_typed(on),
        last_day=None if until is None else day_typed(until),
        fields={"from": from_, "to": to or "US"},
        item={"origin": origin, "form": form_of_item, "family": family, "hs": hs},
        facts=facts_typed(fact or ()),
        regimes=regimes_typed(regime or ()),
    )
    views = assembly.views(readings_typed(reading or ()), attest or ())
    try:
        answer = landed_costs(said, views)
    except (
        QuantityError,
        EmptyPeriodError,
        NoDutiesError,
        TooManyDaysError,
    ) as wrong:
        raise typer.BadParameter(str(wrong)) from wrong
    if form is Form.JSON:
        show_json(answer.record)
    else:
        show(answer.text)
