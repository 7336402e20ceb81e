"""A part list that somebody brought, sorted by triage, and remembered for a while."""

from dataclasses import dataclass
from datetime import date

from ytterby.assembly.memory import Memory
from ytterby.assembly.office import Office, demo_folder
from ytterby.assembly.triage import classified
from ytterby.vocabulary.classified import Classified
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.open_documents import Files

_SORTED: "Memory[tuple[ListAsked, str], Classified]" = Memory(4)


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A part list, the corrections of it, and the day of the law; both are ids of the shelf."""

    document: str
    day: date
    corrections: str = ""


def example_list(office: Office) -> str:
    """The parts of the demo, put on the shelf as if somebody had brought them."""
    return office.shelf.put("bill.csv", (demo_folder() / "bill.csv").read_bytes()).id


def list_classified(office: Office, asked: ListAsked) -> Classified:
    """Every line of a part list answered; equal questions are answered once.

    Raises:
        FindingsError: a document is not on the shelf, or the list cannot be used.

    """
    path = office.kept(asked.document).path
    corrections = office.kept(asked.corrections).path if asked.corrections else None
    key = (asked, office.court.lawbook.digest)
    return _SORTED.of(key, lambda: classified(path, Files(), asked.day, AS_READ, corrections))


def work_list(found: Classified) -> bytes:
    """The work list as a workbook, to be answered and brought back."""
    # openpyxl starts slowly, and not everybody takes the list away.
    from ytterby.reports.triage_workbook import triage_workbook

    return triage_workbook(found)
