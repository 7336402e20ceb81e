"""``ytterby replay``, also ``law replay``: an audit file judged again, and what differs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import Form, show, show_json
from ytterby.reports.language import Language, language_spoken, marked, say, spoken, told
from ytterby.reports.wording import commas
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
                {
                    "answer": each.name,
                    "same_law": each.same_law,
                    "differences": each.differences,
                    "law_changed": each.changed,
                }
                for each in found
            ]
        )
    else:
        for each in found:
            show(_head(each), *(f"  - {told(one)}" for one in (*each.differences, *_law(each))))
    if any(each.differences for each in found):
        sys.exit(1)


def _law(found: Replay) -> list[str]:
    """What of the law that bears on the matter has changed, where it can be told."""
    if found.same_law or found.changed is None:
        return []
    if not found.changed:
        return [say("Of the law that bears on it nothing reads otherwise than then.")]
    law = commas(found.changed)
    return [say("Of the law that bears on it, this reads otherwise than then: {law}.", law=law)]


def _head(found: Replay) -> str:
    law = say("the same law") if found.same_law else say("a law that has changed since")
    count = len(found.differences)
    if not count:
        return say("{answer}: identical, under {law}", answer=found.name, law=law)
    one = marked("{answer}: {count} difference, under {law}")
    many = marked("{answer}: {count} differences, under {law}")
    return say(one if count == 1 else many, answer=found.name, count=count, law=law)
