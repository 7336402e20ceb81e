"""``ytterby content questionnaire``: forms to suppliers, out and back, and how they stand."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.assembly import questionnaires
from ytterby.cli.content_options import (
    Assumptions,
    Bill,
    Columns,
    Currency,
    Output,
    Place,
    Prices,
    Rates,
    Sheet,
)
from ytterby.cli.options import Form, day_typed, note, show, show_json
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import say, told
from ytterby.reports.questionnaire_tables import (
    made_record,
    made_sheet,
    received_record,
    received_sheet,
    reminder_text,
    reminders_record,
    status_record,
    status_sheet,
)
from ytterby.workflows.campaigns import CampaignError

questionnaire_app = typer.Typer(
    help="A bilingual form for each supplier: made, read back, followed.", no_args_is_help=True
)

Folder = Annotated[Path, typer.Argument(help="The folder of the campaign.")]
Who = Annotated[str, typer.Option("--by", help="Who does it, for the log.")]
On = Annotated[str, typer.Option("--on", help="The day, 2026-11-21 or 'today'.")]


@contextmanager
def _misuse_told() -> Generator[None]:
    """Says in one sentence what is wrong with the folder of a campaign."""
    try:
        yield
    except CampaignError as misuse:
        raise typer.BadParameter(told(str(misuse))) from misuse


@questionnaire_app.command("make")
def make(
    document: Bill,
    out: Annotated[Path, typer.Option(help="A new folder for the campaign.")],
    columns: Columns = None,
    sheet: Sheet = None,
    prices: Prices = None,
    rates: Rates = None,
    place: Place = "Europe",
    currency: Currency = "USD",
    answers: Annotated[
        Path | None, typer.Option(help="What was answered before: a campaign, or statements.")
    ] = None,
    assumptions: Assumptions = None,
    on: On = "today",
    due_days: Annotated[
        int, typer.Option(min=1, max=365, help="Days until an answer is overdue.")
    ] = 21,
    everybody: Annotated[
        bool, typer.Option("--all", help="Ask everybody who keeps a product open.")
    ] = False,
    part: Annotated[
        list[str] | None, typer.Option(help="Ask about this part in any case; may be repeated.")
    ] = None,
    first: Annotated[
        int, typer.Option(min=0, help="Only so many of the list, the most useful first; 0 is all.")
    ] = 0,
    who: Who = "",
    form: Output = Form.TEXT,
) -> None:
    """Makes a form for each supplier to ask, with the parts concerned and no others."""
    files = assembly.Files(
        *(None, columns, sheet, prices, rates, place, currency, answers), assumptions=assumptions
    )
    parts = tuple(part or ())
    wanted = questionnaires.Round(day_typed(on), due_days, who, everybody, parts, first)
    with _misuse_told():
        campaign = questionnaires.campaign_made(document, files, out, wanted, tell=note)
    if form is Form.JSON:
        show_json(made_record(campaign))
    else:
        show(made_sheet(campaign, str(out)))


@questionnaire_app.command("read")
def read(
    forms: Annotated[list[Path], typer.Argument(help="Forms that came back.")],
    campaign: Annotated[Path, typer.Option(help="The folder of the campaign.")],
    on: On = "today",
    form: Output = Form.TEXT,
) -> None:
    """Reads forms that came back, keeps the statements, and says what they decide."""
    with _misuse_told():
        found = questionnaires.forms_read(forms, campaign, day_typed(on), tell=note)
    for finding in found.findings:
        note(finding_words(finding))
    if form is Form.JSON:
        show_json(received_record(found.forms, found.change))
    else:
        show(received_sheet(found.forms, found.change))
    if any(each.blocks for each in found.findings):
        note(say("What blocks was not used; all else was."))
        raise typer.Exit(1)


@questionnaire_app.command("status")
def status(folder: Folder, on: On = "today", form: Output = Form.TEXT) -> None:
    """Who was asked when, and who has answered, contradicted or kept silent."""
    with _misuse_told():
        campaign, rows = questionnaires.campaign_status(folder, day_typed(on))
    if form is Form.JSON:
        show_json(status_record(campaign, rows))
    else:
        show(status_sheet(rows))


@questionnaire_app.command("remind")
def remind(folder: Folder, on: On = "today", who: Who = "", form: Output = Form.TEXT) -> None:
    """Notes a reminder to everybody whose answer is open, and prints its words."""
    with _misuse_told():
        found = questionnaires.reminders(folder, day_typed(on), who)
    if form is Form.JSON:
        show_json(reminders_record(found))
    elif found:
        show("\n".join(reminder_text(each) for each in found))
    else:
        show(say("Every form is answered; nobody has to be reminded."))
