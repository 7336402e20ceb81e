"""``ytterby replay``: an audit file judged again, the same or exactly what differs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import Form, show, show_json
from ytterby.reports.language import Language, language_spoken, say, spoken, told
from ytterby.workflows.audit import Replay


def replay(
    audit: Annotated[Path, typer.Argument(help="An audit file, as `determine --audit` wrote it.")],
    form: Annotated[Form, typer.Option("--format", help="text or json.")] = Form.TEXT,
) -> None:
    """Judges every answer of an audit file again; status 1 if one comes out differently."""
    # A record is English whatever is spoken.
    with spoken(Language.ENGLISH if form is Form.JSON else language_spoken()):
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
            show(_head(each), *(f"  - {told(one)}" for one in each.differences))
    if any(each.differences for each in found):
        sys.exit(1)


def _head(found: Replay) -> str:
    law = say("the same law") if found.same_law else say("a law that has changed since")
    count = len(found.differences)
    if not count:
        return say("{answer}: identical, under {law}", answer=found.name, law=law)
    return say(
        "{answer}: {count} differences, under {law}", answer=found.name, count=count, law=law
    )
