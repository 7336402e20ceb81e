"""``ytterby demo``: a dozen products under Chinese law on several days."""

from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import note, show


def demo(
    out: Annotated[Path, typer.Option(help="The folder for the pages.")] = Path("demo-out"),
) -> None:
    """Judges the demo's products on five days, prints the table, writes the pages."""
    answered = assembly.demo(tell=note)
    show(assembly.text_of(answered))
    count = assembly.write_pages(answered, assembly.pages_of(answered), out)
    note(f"wrote {count} pages; open {assembly.first_page(answered, out)}")
