"""``ytterby demo``: a dozen products under Chinese law on several days."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import note, show
from ytterby.reports.language import say


def demo(
    out: Annotated[Path, typer.Option(help="The folder for the pages.")] = Path("demo-out"),
) -> None:
    """Judges the demo's products on five days, prints the table, writes the pages."""
    answered = assembly.demo(tell=note)
    show(assembly.text_of(answered))
    count = assembly.write_pages(answered, assembly.pages_of(answered), out)
    first = assembly.first_page(answered, out)
    note(say("wrote {count} pages; open {file}", count=count, file=first))
