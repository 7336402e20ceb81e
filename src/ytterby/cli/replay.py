"""``ytterby replay``: an audit file judged again, the same or exactly what differs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import Form, show, show_json


def replay(
    audit: Annotated[Path, typer.Argument(help="An audit file, as `determine --audit` wrote it.")],
    form: Annotated[Form, typer.Option("--format", help="text or json.")] = Form.TEXT,
) -> None:
    """Judges every answer of an audit file again; status 1 if one comes out differently."""
    found = assembly.replayed(audit)
    if form is Form.JSON:
        show_json(
            [
                {"answer": each.name, "same_law": each.same_law, "differences": each.differences}
                for each in found
            ]
        )
    else:
        for each in found:
            law = "the same law" if each.same_law else "a law that has changed since"
            head = "identical" if not each.differences else f"{len(each.differences)} differences"
            show(f"{each.name}: {head}, under {law}", *(f"  - {one}" for one in each.differences))
    if any(each.differences for each in found):
        sys.exit(1)
