"""``ytterby content statement``: what a supplier states, signed, and whether a signature holds."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.signing import keys_text, made_key
from ytterby.assembly.statements import statement_of, statement_record_of, statements_of
from ytterby.cli.options import Form, day_typed, json_text, note, show, show_json
from ytterby.reports.language import say
from ytterby.reports.statement_tables import statement_records, statement_table
from ytterby.vocabulary.quantity import QuantityError, parse_share
from ytterby.vocabulary.signature import PublicKey
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES, substance_named
from ytterby.workflows.own_statement import Stated

statement_app = typer.Typer(
    help="What a supplier states of a product: totals and bounds, signed, never the recipe.",
    no_args_is_help=True,
)


@statement_app.command("keygen")
def keygen(
    out: Annotated[Path, typer.Option(help="Where the private key goes; no file may be there.")],
    supplier: Annotated[str, typer.Option(help="Your company, as your customers know it.")],
    name: Annotated[str, typer.Option(help="What the key is called: a desk, a person.")] = "",
    public: Annotated[
        Path | None, typer.Option(help="Write the public half there instead of printing it.")
    ] = None,
) -> None:
    """Makes a key to sign with, and gives its public half for your customers' lists of keys."""
    text = keys_text((PublicKey(name or supplier, supplier, made_key(out)),))
    if public is None:
        show(text.rstrip("\n"))
    else:
        public.write_text(text, encoding="utf-8")
    note(
        say(
            "the private key is in {file}, for you alone; your customers get the public half, by a "
            "way that nobody can tamper with",
            file=out,
        )
    )


@statement_app.command("make")
def make(
    product: Annotated[str, typer.Argument(help="The part number that is stated.")],
    bill: Annotated[Path, typer.Argument(help="Your own bill of it; it stays with you.")],
    supplier: Annotated[str, typer.Option(help="Who states it: your company.")],
    covers: Annotated[
        str, typer.Option(help="The substances it speaks of: Dy,Tb ... ; all 17 without it.")
    ] = "",
    key: Annotated[Path | None, typer.Option(help="Your private key; unsigned without it.")] = None,
    on: Annotated[str, typer.Option("--on", help="The day from which it is true.")] = "today",
    step: Annotated[
        str,
        typer.Option(
            "--round", help="Widen amounts to steps of so much of their size, 5% ..., or 0."
        ),
    ] = "0",
    number: Annotated[str, typer.Option(help="Its number with you.")] = "",
    stated_by: Annotated[str, typer.Option(help="The person who answers for it.")] = "",
    evidence: Annotated[str, typer.Option(help="What it rests on: a certificate, an assay.")] = "",
    price: Annotated[bool, typer.Option(help="State the price of the bill as well.")] = True,
    columns: Annotated[Path | None, typer.Option(help="A saved column map.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write it there instead of printing it.")] = None,
) -> None:
    """Rolls your own bill up into a statement: totals and bounds by country, and nothing else."""
    stated = Stated(
        supplier,
        day_typed(on),
        _substances_typed(covers),
        _step_typed(step),
        price,
        evidence,
        stated_by,
        number,
    )
    files = assembly.Files(columns=columns, sheet=sheet)
    statement = statement_of(product, bill, files, stated, note)
    record = statement_record_of(statement, key, note)
    if out is None:
        show_json(record)
    else:
        out.write_text(json_text(record), encoding="utf-8")
        note(say("written to {file}", file=out))
    if key is None:
        note(say("it is not signed; --key signs it"))


@statement_app.command("verify")
def verify(
    file: Annotated[Path, typer.Argument(help="One statement, a list of them, or one a line.")],
    keys: Annotated[
        Path | None, typer.Option(help="Your own list of keys; nothing is verified without it.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="text or json.")] = Form.TEXT,
) -> None:
    """Reads statements strictly, and says of each whose signature holds."""
    statements = statements_of(file, keys, note)
    if form is Form.JSON:
        show_json(statement_records(statements))
    else:
        show(statement_table(statements))


def _substances_typed(text: str) -> tuple[str, ...]:
    """The symbols of substances as typed, ``Dy,Tb``; the rare earths if nothing was.

    Raises:
        typer.BadParameter: one is no substance.

    """
    symbols: list[str] = []
    for word in text.replace(",", " ").split():
        substance = substance_named(word)
        if substance is None:
            message = f"{word!r} is no substance; write symbols, as in Dy,Tb"
            raise typer.BadParameter(message)
        symbols.append(substance.symbol)
    return tuple(each for each in SUBSTANCES if each in symbols) if symbols else RARE_EARTHS


def _step_typed(text: str) -> Fraction:
    """The step to which amounts are widened as typed, ``5%``.

    Raises:
        typer.BadParameter: it is no share.

    """
    try:
        share = parse_share(text)
    except QuantityError as wrong:
        message = f"{text!r} is no share; write it as in 5%"
        raise typer.BadParameter(message) from wrong
    return share.low
