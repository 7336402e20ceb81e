"""The door for people at a terminal: commands by noun, text or JSON out, an honest exit status."""

import gc
import sys

import typer

from ytterby import assembly
from ytterby.cli.cases import cases_app
from ytterby.cli.content import content_app
from ytterby.cli.demo import demo
from ytterby.cli.determine import determine
from ytterby.cli.law import law_app
from ytterby.cli.options import note
from ytterby.cli.replay import replay
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
app.command()(determine)
app.command()(replay)
app.add_typer(cases_app, name="cases")
app.add_typer(content_app, name="content")
app.add_typer(law_app, name="law")

_FINDINGS, _WRONG_USE = 1, 2
_RECORDS_BETWEEN_SEARCHES = 100_000


def main() -> None:
    """Runs one command.

    Exit status: 0 = answered, whatever the answer; 1 = findings in the input or failed cases;
    2 = wrong use.
    """
    # A command makes very many records and hardly a circle: looking for circles cost a third of the
    # time of a large export file.
    gc.set_threshold(_RECORDS_BETWEEN_SEARCHES)
    try:
        app()
    except FindingsError as trouble:
        for finding in trouble.findings:
            note(str(finding))
        count = len(trouble.findings)
        note(f"{count} finding{'s' if count != 1 else ''}; no answer was written.")
        sys.exit(_FINDINGS)
    except (assembly.UnknownReadingError, assembly.UnusedOptionError) as misuse:
        note(f"Error: {misuse}")
        sys.exit(_WRONG_USE)
    except OSError as refusal:
        # A place to write to: what is read is a finding where it cannot be.
        note(f"Error: {refusal.filename}: {refusal.strerror}")
        sys.exit(_WRONG_USE)
