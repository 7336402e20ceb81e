"""Triage with what comes with ytterby: its lexicon, its law, and the files that people name."""

from datetime import date
from functools import cache
from pathlib import Path

from ytterby.assembly.documents import desk
from ytterby.assembly.items import item_lexicon
from ytterby.assembly.law_on_hand import law
from ytterby.assembly.settings import package_folder
from ytterby.intake.headers import read_lexicon
from ytterby.intake.triage_lexicon import TriageLexicon, read_triage_lexicon
from ytterby.reports.spreadsheet import csv_text
from ytterby.reports.triage_rows import assumption_rows, headings, work_rows
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.classified import Classified
from ytterby.workflows.classify import TriageDesk, answers_on, classify_document
from ytterby.workflows.open_documents import Files
from ytterby.workflows.triage_answers import TriageAnswers


@cache
def triage_lexicon() -> TriageLexicon:
    """The rules and words of triage that come with ytterby."""
    reference = package_folder("reference")
    return read_triage_lexicon(
        reference / "triage_rules.csv", reference / "triage_words.csv", item_lexicon()
    ).required()


@cache
def triage_desk() -> TriageDesk:
    """What is at hand when a part list is opened."""
    headings = read_lexicon(package_folder("reference") / "part_list_headers.csv").required()
    return TriageDesk(desk(), headings, triage_lexicon())


def triage_answers(day: date, views: Views) -> TriageAnswers:
    """Who answers lines under the law of a day."""
    return answers_on(law(), triage_lexicon(), day, views)


def classified(
    document: Path, files: Files, day: date, views: Views, corrections: Path | None = None
) -> Classified:
    """A part list, every line answered under the law of a day.

    Raises:
        FindingsError: the list, its column map or the corrections cannot be used.

    """
    answers = triage_answers(day, views)
    return classify_document(document, files, triage_desk(), answers, corrections)


def write_work_list(found: Classified, target: Path) -> None:
    """Writes the work list as XLSX or CSV, by the ending of the name."""
    if target.suffix.casefold() == ".xlsx":
        from ytterby.reports.triage_workbook import triage_workbook

        target.write_bytes(triage_workbook(found))
        return
    rows = ([str(cell) for cell in row] for row in work_rows(found))
    target.write_text(csv_text([headings(), *rows]), encoding="utf-8-sig")


def write_assumptions(found: Classified, target: Path) -> int:
    """Writes what triage assumes of parts as a table of parts; says of how many it does."""
    rows = list(assumption_rows(found))
    target.write_text(csv_text(rows), encoding="utf-8")
    return sum(bool(free) for _, free, _ in rows[1:])
