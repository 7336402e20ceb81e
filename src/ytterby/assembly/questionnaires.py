"""Questionnaires to suppliers made, read back and followed, with what is at hand for that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from ytterby.assembly.documents import assumptions_in, desk, mapped, statements_beside
from ytterby.assembly.inquiries import inquired_of
from ytterby.assembly.law_on_hand import law
from ytterby.assembly.settings import package_folder
from ytterby.backends.campaign_folder import CampaignFolder
from ytterby.intake.questionnaire_words import FormWords, read_questionnaire_words
from ytterby.material.answers.answered import with_statements
from ytterby.material.answers.assumed import with_assumptions
from ytterby.material.asking.inquiry import Inquiry
from ytterby.reports.finding_words import finding_words
from ytterby.reports.reminder import Reminder, reminder_of
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.finding import Finding, FindingsError
from ytterby.vocabulary.questionnaire import Campaign, Event, EventKind
from ytterby.vocabulary.questionnaire_status import Change, FormStatus, Received
from ytterby.vocabulary.statement import Statement
from ytterby.workflows.campaigns import CampaignError, in_force
from ytterby.workflows.inquire import Wanted
from ytterby.workflows.judge_document import Tell
from ytterby.workflows.open_documents import Files, bill_of, market_of
from ytterby.workflows.products import valued
from ytterby.workflows.questionnaire_make import (
    Asked,
    Occasion,
    asked_events,
    campaign_of,
    controlled,
    everybody,
    numbered,
    with_parts,
)
from ytterby.workflows.questionnaire_read import Receiver, received
from ytterby.workflows.questionnaire_status import change_between, status_on

_BILL = "bill"


class NobodyToAskError(CampaignError):
    """A questionnaire is wanted, and no supplier's answer would decide anything."""

    def __init__(self) -> None:
        super().__init__("no supplier's answer decides more, so there is nobody to ask")


@dataclass(frozen=True, slots=True)
class Round:
    """How a round of questions is wanted.

    ``everybody`` asks every supplier who keeps a product open, not only those on the list;
    ``parts`` are asked about in any case.  Of the list only the ``first`` are asked, 0 being all.
    """

    on: date
    due_days: int
    who: str = ""
    everybody: bool = False
    parts: tuple[str, ...] = ()
    first: int = 0


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What came of workbooks; ``change`` is missing where nothing was learned from them."""

    forms: tuple[Received, ...]
    change: Change | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found in all of them."""
        return tuple(finding for form in self.forms for finding in form.findings)


def campaign_made(
    document: Path, files: Files, folder: Path, wanted: Round, tell: Tell
) -> Campaign:
    """Makes a campaign from a bill: a form for each supplier to ask, put into a folder.

    What was answered before is taken over, so that nobody is asked again about it.

    Raises:
        FindingsError: the bill, or a document beside it, cannot be used.
        CampaignError: nobody has to be asked, a part is not in the bill, or the folder holds a
            campaign already.

    """
    from ytterby.reports.questionnaire_workbook import workbook_of

    told = statements_beside(files, wanted.on, {}, tell)
    bill, findings = with_statements(_bill(document, files, tell), told, wanted.on)
    _tell_all(findings, tell)
    listed = _asked(_assumed(bill, files, tell), files, wanted)
    asked = with_parts(listed[: wanted.first or None], bill, wanted.parts)
    if not asked:
        raise NobodyToAskError
    documents = _documents(document, files)
    occasion = Occasion(
        wanted.on,
        wanted.due_days,
        {role: path.name for role, path in documents.items()},
        {"sheet": files.sheet or "", "place": files.place, "currency": files.currency},
    )
    words = form_words()
    campaign = campaign_of(asked, bill, controlled(law().listed_substances), words, occasion)
    shelf = CampaignFolder(folder)
    shelf.begin(
        campaign,
        {form.file: workbook_of(campaign, form, words.countries) for form in campaign.forms},
        {role: path.read_bytes() for role, path in documents.items()},
    )
    shelf.add(numbered(told, campaign))
    shelf.note(asked_events(campaign, wanted.who))
    return campaign


def forms_read(paths: Sequence[Path], folder: Path, on: date, tell: Tell) -> ReadBack:
    """Reads forms that came back, keeps what they say, and judges the products again.

    Raises:
        NotACampaignError: the folder holds none.
        FindingsError: no form could be used, or what is said cannot be judged.

    """
    from ytterby.intake.xlsx import read_xlsx

    shelf = CampaignFolder(folder)
    document, files = _of_campaign(shelf)
    bill = _bill(document, files, tell)
    before = in_force(shelf)
    forms = received(paths, shelf, Receiver(bill, desk().terms, on, read_xlsx))
    findings = [finding for form in forms for finding in form.findings]
    if not any(form.is_of_use for form in forms):
        if any(finding.blocks for finding in findings):
            raise FindingsError(findings)
        return ReadBack(forms, None)
    after = in_force(shelf)
    change = change_between(*(_judged(bill, files, each, on) for each in (before, after)))
    return ReadBack(forms, change)


def campaign_status(folder: Path, on: date) -> tuple[Campaign, tuple[FormStatus, ...]]:
    """How every form of a campaign stands on a day.

    Raises:
        NotACampaignError: the folder holds none.

    """
    shelf = CampaignFolder(folder)
    campaign = shelf.campaign()
    return campaign, status_on(campaign, shelf.events(), on)


def reminders(folder: Path, on: date, who: str) -> tuple[Reminder, ...]:
    """Notes that every supplier whose answer is open is reminded, and gives the words for it.

    Raises:
        NotACampaignError: the folder holds none.

    """
    campaign, rows = campaign_status(folder, on)
    waiting = [row for row in rows if row.is_open]
    CampaignFolder(folder).note(
        Event(EventKind.REMINDED, on, row.form.id, who, row.open_parts) for row in waiting
    )
    until = on + timedelta(days=campaign.due_days)
    return tuple(reminder_of(row.form, form_words(), row.asked_on, until) for row in waiting)


@cache
def form_words() -> FormWords:
    """The words of a form in both languages."""
    reference = package_folder("reference")
    return read_questionnaire_words(
        reference / "questionnaire.csv", reference / "countries.csv"
    ).required()


def _documents(document: Path, files: Files) -> Mapping[str, Path]:
    """The documents by which products are judged, by what each is for."""
    beside = {
        "columns": files.columns,
        "prices": files.prices,
        "rates": files.rates,
        "assumptions": files.assumptions,
    }
    return {_BILL: document, **{role: path for role, path in beside.items() if path is not None}}


def _of_campaign(shelf: CampaignFolder) -> tuple[Path, Files]:
    """The bill of a campaign, and the documents beside it."""
    documents, market = shelf.documents(), shelf.campaign().market
    files = Files(
        None,
        documents.get("columns"),
        market["sheet"] or None,
        documents.get("prices"),
        documents.get("rates"),
        market["place"],
        market["currency"],
        assumptions=documents.get("assumptions"),
    )
    return documents[_BILL], files


def _bill(document: Path, files: Files, tell: Tell) -> Bill:
    bill, findings = bill_of(mapped(document, files), desk())
    _tell_all(findings, tell)
    return bill


def _tell_all(findings: Iterable[Finding], tell: Tell) -> None:
    for finding in findings:
        tell(finding_words(finding))


def _asked(bill: Bill, files: Files, wanted: Round) -> tuple[Asked, ...]:
    """The suppliers to ask, those on the list or all who keep a product open."""
    if not wanted.everybody:
        rows = inquired_of(bill, files, wanted.on, Wanted(), _untold).asking.rows
        return tuple((row.supplier, row.parts) for row in rows)
    court = law()
    regime, market = court.counting, market_of(files, desk())
    found = valued(bill, court.lawbook, regime, market, wanted.on)
    return everybody(found, court.lawbook, regime, wanted.on)


def _judged(bill: Bill, files: Files, statements: Sequence[Statement], on: date) -> Inquiry:
    answered, _ = with_statements(bill, statements, on)
    return inquired_of(_assumed(answered, files, _untold), files, on, Wanted(), _untold)


def _assumed(bill: Bill, files: Files, tell: Tell) -> Bill:
    """The bill with what is assumed of parts of which nobody says anything."""
    if files.assumptions is None:
        return bill
    assumed, findings = with_assumptions(bill, assumptions_in(files.assumptions, tell))
    _tell_all(findings, tell)
    return assumed


def _untold(_: str) -> None:
    """What stands in the way of a roll-up is told by the commands that are about it."""
