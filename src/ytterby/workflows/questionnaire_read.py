"""Questionnaires that came back: read, held against the bill and each other, put on the shelf."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ytterby.intake.grid import Reader
from ytterby.intake.questionnaire_answers import Answer, Answers, read_form_answers
from ytterby.intake.questionnaire_form import SeenForm, read_filled_form
from ytterby.intake.terms import Terms
from ytterby.material.answers.answer_doubts import below_its_parts, meant_in_another_unit
from ytterby.material.answers.answered import same_supplier, with_statements
from ytterby.material.answers.told_apart import disagreements
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.questionnaire import Event, EventKind
from ytterby.vocabulary.questionnaire_status import Received
from ytterby.vocabulary.statement import Statement
from ytterby.workflows.campaigns import CampaignShelf, in_force

_CONTRADICT = "ANSWERS-CONTRADICT"
_DIGEST_TOLD = 12


@dataclass(frozen=True, slots=True)
class Receiver:
    """What is at hand when a form comes back: the bill, the words, the day, and what reads XLSX."""

    bill: Bill
    terms: Terms
    on: date
    read: Reader


@dataclass(frozen=True, slots=True)
class _Opened:
    """One workbook with its answers, those dropped that the bill raises a doubt about."""

    path: Path
    seen: SeenForm
    answers: Answers | None
    kept: tuple[Answer, ...]
    findings: tuple[Finding, ...]


def received(
    paths: Iterable[Path], shelf: CampaignShelf, receiver: Receiver
) -> tuple[Received, ...]:
    """Reads workbooks that came back, and keeps what they say with all that happened.

    Of each form what can be used is used.  Statements of the same supplier take the place of
    earlier ones that they do not contradict, or that the form says it corrects; where they do
    contradict both stay.

    Raises:
        NotACampaignError: there is no campaign.

    """
    earlier = list(in_force(shelf))
    opened = list(_opened(paths, shelf, receiver, tuple(earlier)))
    found: list[Received] = []
    for each in opened:
        told = _told(each, earlier, receiver)
        found.append(told)
        if each.answers is not None and told.is_of_use:
            shelf.keep(
                f"{each.seen.digest[:_DIGEST_TOLD]}-{each.path.name}", each.path.read_bytes()
            )
            shelf.add(answer.statement for answer in each.kept)
        shelf.note(_events(each, told, earlier, receiver.on))
        gone = {old.number for old in _superseded(each, earlier)}
        earlier = [old for old in earlier if old.number not in gone]
        earlier += [answer.statement for answer in each.kept]
    return tuple(found)


def _opened(
    paths: Iterable[Path],
    shelf: CampaignShelf,
    receiver: Receiver,
    before: Sequence[Statement],
) -> Iterator[_Opened]:
    """Every workbook read; what another of them says of the parts of a whole counts as well."""
    campaign = shelf.campaign()
    known = {event.digest: event.on for event in shelf.events() if event.kind in _USED}
    read: list[tuple[Path, SeenForm, Answers | None, tuple[Finding, ...]]] = []
    for path in paths:
        seen = read_filled_form(path, campaign, receiver.read)
        if seen.digest and seen.digest in known:
            again = _read_twice(path, known[seen.digest])
            read.append((path, seen, None, (again,)))
            continue
        known[seen.digest] = receiver.on
        answers, findings = None, seen.findings
        if seen.filled is not None:
            answers, more = read_form_answers(seen.filled, campaign, receiver.terms, receiver.on)
            findings = (*seen.findings, *more)
        read.append((path, seen, answers, findings))
    wholes = frozenset(use.whole for use in receiver.bill.uses)
    new = [each.statement for _, _, told, _ in read if told for each in told.answers]
    for path, seen, answers, findings in read:
        kept: list[Answer] = []
        doubts: list[Finding] = []
        for answer in answers.answers if answers else ():
            found = list(_doubts(answer, receiver, (*before, *new), wholes))
            doubts += found
            if not found:
                kept.append(answer)
        yield _Opened(path, seen, answers, tuple(kept), (*findings, *doubts))


def _doubts(
    answer: Answer, receiver: Receiver, others: Sequence[Statement], wholes: frozenset[str]
) -> Iterator[Finding]:
    part = receiver.bill.parts.get(answer.statement.part)
    if part is not None:
        yield from meant_in_another_unit(part, answer.statement, answer.unit)
    if answer.statement.part in wholes:
        yield from below_its_parts(receiver.bill, answer.statement, others, receiver.on)


def _told(opened: _Opened, earlier: Sequence[Statement], receiver: Receiver) -> Received:
    """What came of a workbook, beside the statements that are there already."""
    document, form, answers = opened.path.name, opened.seen.form, opened.answers
    supplier = "" if form is None else form.supplier
    if answers is None:
        asked = () if form is None or not opened.seen.digest else form.parts
        unread = tuple(each.part for each in asked) if _blocked(opened.findings) else ()
        id_ = "" if form is None else form.id
        return Received(
            document, id_, supplier, unread=unread, findings=tuple(sorted(opened.findings))
        )
    answered = tuple(answer.statement.part for answer in opened.kept)
    dropped = tuple(
        answer.statement.part for answer in answers.answers if answer not in opened.kept
    )
    gone = {each.number for each in _superseded(opened, earlier)}
    counting = [each for each in earlier if each.number not in gone]
    counting += [answer.statement for answer in opened.kept]
    findings = list(opened.findings)
    contradictory: list[str] = []
    for part in answered:
        found = _held_together(part, counting, receiver)
        findings += found
        if any(each.code == _CONTRADICT for each in found):
            contradictory.append(part)
    return Received(
        document,
        "" if form is None else form.id,
        supplier,
        answered,
        answers.not_known,
        answers.blank,
        (*answers.unread, *dropped),
        tuple(contradictory),
        tuple(sorted(set(findings))),
    )


def _held_together(
    part: str, counting: Sequence[Statement], receiver: Receiver
) -> tuple[Finding, ...]:
    """What is found when all that is said of one part is laid over the bill."""
    known = receiver.bill.parts.get(part)
    alone = Bill({} if known is None else {part: known}, (), (part,))
    said = [each for each in counting if each.part == part]
    return with_statements(alone, said, receiver.on)[1]


def _superseded(opened: _Opened, earlier: Sequence[Statement]) -> list[Statement]:
    """The earlier statements in whose place those of a workbook come."""
    corrects = opened.answers is not None and opened.answers.corrects
    return [
        old
        for old in earlier
        for answer in opened.kept
        if (new := answer.statement).part == old.part
        and same_supplier(new.supplier, old.supplier)
        and new.on >= old.on
        and (corrects or not any(disagreements(old, new)))
    ]


def _events(
    opened: _Opened, told: Received, earlier: Sequence[Statement], on: date
) -> Iterator[Event]:
    form, document, digest = told.form, told.document, opened.seen.digest
    if opened.answers is None or not told.is_of_use:
        if digest and _blocked(opened.findings):
            yield Event(EventKind.NOT_READ, on, form, document=document, digest=digest)
        return
    who = opened.answers.who
    numbers = tuple(answer.statement.number for answer in opened.kept)
    parts = (*told.answered, *told.not_known)
    yield Event(EventKind.ANSWERED, on, form, who, parts, numbers, document, digest)
    gone = _superseded(opened, earlier)
    if gone:
        concerned = tuple(dict.fromkeys(each.part for each in gone))
        named = tuple(each.number for each in gone)
        yield Event(EventKind.SUPERSEDED, on, form, who, concerned, named, document, digest)
    if told.contradictory:
        yield Event(
            EventKind.CONTRADICTORY, on, form, who, told.contradictory, (), document, digest
        )


def _blocked(findings: Iterable[Finding]) -> bool:
    return any(each.blocks for each in findings)


_USED = frozenset({EventKind.ANSWERED})


def _read_twice(path: Path, on: date) -> Finding:
    return Finding(
        Place(path.name),
        "FORM-READ-TWICE",
        f"a workbook that was read on {on}, to the last byte",
        "a workbook that was not read before",
        "nothing to do: what it says is kept already, and it was not read again",
        blocks=False,
    )
