"""``ytterby law``: the law encoded, its status in time, its doubts, and what you know of it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from ytterby import assembly
from ytterby.cli.options import (
    Form,
    day_typed,
    note,
    readings_typed,
    regimes_typed,
    show,
    show_json,
)
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import say
from ytterby.reports.law_tables import (
    check_record,
    provision_record,
    provision_sheet,
    standing_record,
    standing_table,
    timeline_record,
    timeline_table,
)
from ytterby.vocabulary.finding import FindingsError
from ytterby.vocabulary.law import Attestation, Status
from ytterby.vocabulary.period import EmptyPeriodError, Period

law_app = typer.Typer(
    help="Read the law encoded: what is in force when, why, and what is in doubt.",
    no_args_is_help=True,
)

On = Annotated[str, typer.Option("--on", help="The day asked about, 2026-11-21 or 'today'.")]
Attest = Annotated[
    list[Path] | None, typer.Option("--attest", help="A file of attestations; may be repeated.")
]
Reading = Annotated[
    list[str] | None,
    typer.Option("--reading", help="Choose a reading, as last-day=inclusive; may be repeated."),
]
Output = Annotated[Form, typer.Option("--format", help="text or json.")]
Id = Annotated[
    str, typer.Argument(help="A legal id, cn/mofcom-2025-61 or cn/mofcom-2025-61#art-2.")
]


@law_app.command("list")
def list_law(
    on: On = "today",
    regime: Annotated[
        list[str] | None, typer.Option(help="Only of this regime, cn or us-ear; may be repeated.")
    ] = None,
    attest: Attest = None,
    reading: Reading = None,
    form: Output = Form.TEXT,
) -> None:
    """Every instrument and provision with its status on a day."""
    day = day_typed(on)
    views = assembly.views(readings_typed(reading or ()), attest or ())
    found = assembly.standings_on(day, views, regimes_typed(regime or ()))
    if form is Form.JSON:
        show_json(standing_record(found, day))
    else:
        show(standing_table(found, day))


@law_app.command("find")
def find(
    words: Annotated[
        list[str],
        typer.Argument(help="What the item is: words, a control code, an HS number, its shares."),
    ],
    on: On = "today",
    attest: Attest = None,
    reading: Reading = None,
    form: Output = Form.TEXT,
) -> None:
    """Rows of the item lists that an item may fall under: why, why not, and what is open."""
    # The words of the trade are many: no other command waits for what reads them.
    from ytterby.assembly.items import items_found
    from ytterby.reports.item_record import items_record
    from ytterby.reports.item_text import items_text

    views = assembly.views(readings_typed(reading or ()), attest or ())
    found = items_found(" ".join(words), day_typed(on), views)
    for finding in found.words.findings:
        note(finding_words(finding))
    if form is Form.JSON:
        show_json(items_record(found))
    else:
        show(items_text(found))


@law_app.command("show")
def show_law(
    name: Id,
    on: On = "today",
    attest: Attest = None,
    reading: Reading = None,
    form: Output = Form.TEXT,
) -> None:
    """One instrument or provision: text in short, our reading, doubts, source, status on a day."""
    day = day_typed(on)
    law = assembly.law()
    provisions = assembly.provisions_named(law, name)
    if not provisions:
        message = f"the law encoded has no {name!r}; `ytterby law list` shows every id"
        raise typer.BadParameter(message)
    views = assembly.views(readings_typed(reading or ()), attest or ())
    if form is Form.JSON:
        show_json([provision_record(law.lawbook, each, day, views) for each in provisions])
        return
    for each in provisions:
        show(provision_sheet(law.lawbook, each, day, views))


@law_app.command("timeline")
def timeline(
    name: Annotated[str, typer.Argument(help="A legal id; all of the law without one.")] = "",
    start: Annotated[str, typer.Option("--from", help="The first day.")] = "2025-01-01",
    end: Annotated[str, typer.Option("--to", help="The last day.")] = "2027-12-31",
    attest: Attest = None,
    form: Output = Form.TEXT,
) -> None:
    """The life of provisions in time: published, in force, suspended, unverified."""
    law = assembly.law()
    try:
        span = Period(day_typed(start), day_typed(end) + timedelta(days=1))
    except EmptyPeriodError as wrong:
        raise typer.BadParameter(str(wrong)) from wrong
    provisions = (
        assembly.provisions_named(law, name) if name else list(law.lawbook.provisions.values())
    )
    if not provisions:
        message = f"the law encoded has no {name!r}; `ytterby law list` shows every id"
        raise typer.BadParameter(message)
    views = assembly.views((), attest or ())
    lives = [(each, assembly.life_of(each, span, views)) for each in provisions]
    if form is Form.JSON:
        show_json(timeline_record(lives))
    else:
        show(timeline_table(lives))


@law_app.command("check")
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(help="A folder of law; the law that comes with ytterby without one."),
    ] = None,
    form: Output = Form.TEXT,
) -> None:
    """Proves that the law can be trusted: references, kinds, dates, citations, coverage in time."""
    law, findings = assembly.checked_law(folder)
    if form is Form.JSON:
        show_json(check_record(law, findings))
    if findings:
        raise FindingsError(findings)
    if form is Form.TEXT and law is not None:
        proven = say(
            "{instruments} instruments, {provisions} provisions, {classes} item classes, "
            "{listings} listings: no finding. Every day of 2001-2030 has one status per reading "
            "for every provision.",
            instruments=len(law.instruments),
            provisions=len(law.provisions),
            classes=sum(len(each.classes) for each in law.item_lists.values()),
            listings=sum(len(each.listings) for each in law.party_lists.values()),
        )
        show(proven)


@law_app.command("attest")
def attest(  # the options are the fields of an attestation
    name: Id,
    status: Annotated[Status, typer.Option(help="What it was: 'in force', 'suspended', ...")],
    source: Annotated[str, typer.Option(help="Where you read it.")],
    who: Annotated[str, typer.Option(help="Your name, as it shall stand in every answer.")],
    start: Annotated[str, typer.Option("--from", help="The first day.")],
    end: Annotated[str | None, typer.Option("--to", help="The last day, if it ends.")] = None,
    out: Annotated[Path | None, typer.Option(help="A file to add it to.")] = None,
) -> None:
    """Write down, sealed, what you know the law to be; shown in every answer that uses it."""
    if not assembly.provisions_named(assembly.law(), name):
        message = f"the law encoded has no {name!r}; `ytterby law list` shows every id"
        raise typer.BadParameter(message)
    try:
        period = Period(day_typed(start), _day_after(end))
    except EmptyPeriodError as wrong:
        raise typer.BadParameter(str(wrong)) from wrong
    word = Attestation(name, period, status, source, who, assembly.today())
    text = assembly.attested(word, out)
    if out is None:
        show(text)
    else:
        note(say("added to {file}; use it with --attest {file}", file=out))


def _day_after(text: str | None) -> date | None:
    return None if text is None else day_typed(text) + timedelta(days=1)
