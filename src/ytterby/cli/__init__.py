"""The door for people at a terminal: commands by noun, text or JSON out, an honest exit status."""

import gc
import sys
from dataclasses import dataclass
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly.signing import SigningNotInstalledError
from ytterby.cli.cases import cases_app
from ytterby.cli.classify import classify
from ytterby.cli.content import content_app
from ytterby.cli.content_statement import statement_app
from ytterby.cli.demo import demo
from ytterby.cli.determine import determine
from ytterby.cli.law import law_app
from ytterby.cli.options import note
from ytterby.cli.replay import replay
from ytterby.cli.serve import serve
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import Language, marked, say, spoken, told
from ytterby.reports.wording import number_of
from ytterby.vocabulary.finding import FindingsError

app = typer.Typer(
    name="ytterby",
    help="Rare-earth export control: may this go to them, on this day, and why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(demo)
app.command()(classify)
app.command()(determine)
app.command()(replay)
app.command()(serve)
app.add_typer(cases_app, name="cases")
content_app.add_typer(statement_app, name="statement")
app.add_typer(content_app, name="content")
app.add_typer(law_app, name="law")

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
