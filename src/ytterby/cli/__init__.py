"""The door for people at a terminal: commands by noun, text or JSON out, an honest exit status."""

import gc
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.signing import SigningNotInstalledError
from ytterby.cli.late import late_group
from ytterby.cli.options import note
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import Language, marked, say, spoken, told
from ytterby.reports.wording import number_of
from ytterby.vocabulary.finding import FindingsError

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "ytterby.cli.demo:demo",
        "batch": "ytterby.cli.batch:batch_app",
        "classify": "ytterby.cli.classify:classify",
        "determine": "ytterby.cli.determine:determine",
        "document": "ytterby.cli.document:document",
        "landed-cost": "ytterby.cli.landed_cost:landed_cost",
        "replay": "ytterby.cli.replay:replay",
        "serve": "ytterby.cli.serve:serve",
        "cases": "ytterby.cli.cases:cases_app",
        "content": "ytterby.cli.content:content_app",
        "law": "ytterby.cli.law_time:law_app",
        "resilience": "ytterby.cli.resilience:resilience_app",
    }
)
"""Every command and where it stands; it is loaded when it is called."""

app = typer.Typer(
    name="ytterby",
    help="Rare-earth export control: may this go to them, on this day, and why.",
    cls=late_group(COMMANDS),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_FINDINGS, _WRONG_USE = 1, 2
_RECORDS_BETWEEN_SEARCHES = 100_000


@dataclass(slots=True)
class _Chosen:
    """The language that a command was given in, for what is said when it was given up."""

    language: Language = Language.ENGLISH


@app.callback()
def in_language(
    context: typer.Context,
    language: Annotated[
        Language, typer.Option(help="The language of answers, findings and pages.")
    ] = Language.ENGLISH,
) -> None:
    """Rare-earth export control: may this go to them, on this day, and why."""
    if isinstance(context.obj, _Chosen):
        context.obj.language = language
    context.with_resource(spoken(language))


def main() -> None:
    """Runs one command.

    Exit status: 0 = answered, whatever the answer; 1 = findings in the input or failed cases;
    2 = wrong use.
    """
    # A command makes very many records and hardly a circle: looking for circles cost a third of the
    # time of a large export file.
    gc.set_threshold(_RECORDS_BETWEEN_SEARCHES)
    chosen = _Chosen()
    try:
        app(obj=chosen)
    except FindingsError as trouble:
        with spoken(chosen.language):
            _say_findings(trouble)
        sys.exit(_FINDINGS)
    except (
        assembly.UnknownReadingError,
        assembly.UnusedOptionError,
        SigningNotInstalledError,
    ) as misuse:
        with spoken(chosen.language):
            note(say("Error: {trouble}", trouble=told(str(misuse))))
        sys.exit(_WRONG_USE)
    except OSError as refusal:
        # A place to write to: what is read is a finding where it cannot be.
        with spoken(chosen.language):
            reason = told(refusal.strerror or "")
            note(say("Error: {file}: {reason}", file=refusal.filename, reason=reason))
        sys.exit(_WRONG_USE)


def _say_findings(trouble: FindingsError) -> None:
    for finding in trouble.findings:
        note(finding_words(finding))
    one = marked("{count} finding; no answer was written.")
    many = marked("{count} findings; no answer was written.")
    note(number_of(len(trouble.findings), one, many))
