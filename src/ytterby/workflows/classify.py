"""Triage: a part list comes in, and every line of it leaves with an answer and its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ytterby.intake.column_map import read_column_map
from ytterby.intake.corrections import read_corrections
from ytterby.intake.headers import Lexicon
from ytterby.intake.part_lists import part_list_columns, part_list_lexicon, read_part_list
from ytterby.intake.tables import read_table
from ytterby.intake.triage_lexicon import TriageLexicon
from ytterby.rules.lawbook import Views
from ytterby.rules.triage_corrections import (
    NO_CORRECTIONS,
    CorrectionBook,
    contradicted,
    corrected,
    correction_book,
)
from ytterby.rules.work_order import work_order
from ytterby.vocabulary.classified import Classified
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.triage import CouldHold, PartLine, Reason, Triaged
from ytterby.workflows.determine import AS_READ, Court
from ytterby.workflows.open_documents import Desk, Files, MappedTable
from ytterby.workflows.triage_answers import TriageAnswers


@dataclass(frozen=True, slots=True)
class TriageDesk:
    """What is at hand for triage: the desk for documents, headings of part lists, the lexicon."""

    desk: Desk
    headings: Lexicon
    lexicon: TriageLexicon


def classify_document(
    document: Path,
    files: Files,
    at_hand: TriageDesk,
    answers: TriageAnswers,
    corrections: Path | None = None,
) -> Classified:
    """A part list, every line answered; corrections are followed where they say so exactly.

    Raises:
        FindingsError: the list, its column map or the corrections cannot be used.

    """
    mapped = part_list_table(document, files, at_hand)
    read = read_part_list(mapped.table, mapped.columns, at_hand.desk.terms)
    lines = read.required()
    book, told = NO_CORRECTIONS, tuple[Finding, ...]()
    if corrections is not None:
        book, told = corrections_in(corrections, at_hand)
    found = classify(document.stem, lines, answers, book)
    return replace(found, findings=(*mapped.findings, *read.findings, *told, *found.findings))


def part_list_table(document: Path, files: Files, at_hand: TriageDesk) -> MappedTable:
    """The table of a part list, its columns by the saved map or guessed.

    Raises:
        FindingsError: the document or the map cannot be read.

    """
    desk = at_hand.desk
    lexicon = part_list_lexicon(at_hand.headings, desk.lexicon)
    saved = None if files.columns is None else read_column_map(files.columns).required()
    headings = () if saved is None else saved.headings()
    read = read_table(document, lexicon, desk.readers_for(document), files.sheet, headings)
    table = read.required()
    columns = saved or part_list_columns(table, lexicon, desk.lexicon)
    return MappedTable(table, columns, read.findings)


def corrections_in(
    document: Path, at_hand: TriageDesk
) -> tuple[CorrectionBook, tuple[Finding, ...]]:
    """The corrections in a document, with what was found in it.

    Raises:
        FindingsError: it cannot be used.

    """
    mapped = part_list_table(document, Files(), at_hand)
    read = read_corrections(mapped.table, mapped.columns, at_hand.desk.terms)
    book, differing = correction_book(read.required())
    return book, (*mapped.findings, *read.findings, *differing)


def answers_on(
    court: Court, lexicon: TriageLexicon, day: date, views: Views = AS_READ
) -> TriageAnswers:
    """Who answers lines under the law of a day."""
    return TriageAnswers(court, lexicon, day, views)


def classify(
    title: str,
    lines: Sequence[PartLine],
    answers: TriageAnswers,
    book: CorrectionBook = NO_CORRECTIONS,
) -> Classified:
    """Every line with its answer, corrections followed, and lines of one part held together."""
    findings: list[Finding] = []
    triaged = [answers.triaged(line) for line in lines]
    if book is not NO_CORRECTIONS:
        triaged = [_corrected(each, book, findings) for each in triaged]
    together = _held_together(triaged, findings)
    return Classified(title, answers.day, together, work_order(together), tuple(findings))


def _corrected(each: Triaged, book: CorrectionBook, findings: list[Finding]) -> Triaged:
    correction = book.of(each.line)
    if correction is None:
        return each
    judged, is_held = corrected(each.judged, correction)
    if is_held:
        findings.append(contradicted(each.line, each.judged, correction))
    candidates = () if judged.answer is CouldHold.NO else each.candidates
    return Triaged(each.line, judged, candidates, correction)


def _held_together(triaged: list[Triaged], findings: list[Finding]) -> tuple[Triaged, ...]:
    """The lines, a "no" made unknown where another line of the same part says otherwise."""
    first: dict[str, Triaged] = {}
    differing: dict[str, Triaged] = {}
    for each in triaged:
        part = each.line.part
        if not part:
            continue
        before = first.setdefault(part, each)
        if before.judged.answer is not each.judged.answer and part not in differing:
            differing[part] = each
            findings.append(_lines_differ(before, each))
    if not differing:
        return tuple(triaged)
    return tuple(
        replace(
            each,
            judged=replace(each.judged, answer=CouldHold.UNKNOWN, reason=Reason.CONTRADICTION),
        )
        if each.line.part in differing and each.judged.answer is CouldHold.NO
        else each
        for each in triaged
    )


def _lines_differ(before: Triaged, after: Triaged) -> Finding:
    return Finding(
        after.line.place,
        "PART-LINES-DIFFER",
        f"{after.judged.answer.value} for {after.line.part} by this line, and "
        f"{before.judged.answer.value} by line {before.line.place.line}",
        "one answer for a part number",
        "look whether two parts have one number; until then no line of it is answered with no",
        blocks=False,
    )
