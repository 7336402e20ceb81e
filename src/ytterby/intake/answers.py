"""Answers of suppliers, whatever form they came in, as statements."""

from enum import StrEnum
from pathlib import Path

from ytterby.intake.ipc1752 import read_ipc1752
from ytterby.intake.notebook import Notebook
from ytterby.intake.stated_origins import Beside, joined
from ytterby.intake.statement_file import read_statements
from ytterby.vocabulary.finding import Checked, Finding, Place
from ytterby.vocabulary.statement import Statement

_HEAD_BYTES = 4096
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class AnswerKind(StrEnum):
    """The form of an answer."""

    STATEMENT = "statement"
    IPC_1752 = "ipc-1752"
    WORKBOOK = "workbook"
    OTHER = "other"


def answer_kind(path: Path) -> AnswerKind:
    """The form of a file by its first bytes; what cannot be opened is of no kind."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError:
        return AnswerKind.OTHER
    if head.startswith(b"PK"):
        return AnswerKind.WORKBOOK
    for mark in _BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    start = head.replace(b"\0", b"").lstrip()
    if start[:1] in {b"{", b"["}:
        return AnswerKind.STATEMENT
    return AnswerKind.IPC_1752 if start[:1] == b"<" else AnswerKind.OTHER


def read_answers(path: Path, beside: Beside) -> Checked[tuple[Statement, ...]]:
    """Every statement in a file of statements or a material declaration, with all findings.

    What such a form leaves out is joined from the table beside it; what nobody says is told.
    """
    notebook = Notebook()
    kind = answer_kind(path)
    if kind is AnswerKind.IPC_1752:
        read = notebook.take(read_ipc1752(path, beside.undated))
    elif kind is AnswerKind.WORKBOOK:
        notebook.note(_other_form(path, "a workbook"))
        read = None
    else:
        # What cannot be opened, or is empty, is told by the reader of statements.
        read = notebook.take(read_statements(path, beside.keyring))
    if read is None:
        return notebook.checked(None)
    statements, missing = joined(read, beside.origins)
    for finding in missing:
        notebook.note(finding)
    return notebook.checked(statements)


def _other_form(path: Path, seen: str) -> Finding:
    return Finding(
        Place(path.name),
        "ANSWER-FORM-UNKNOWN",
        seen,
        "statements as JSON, or a declaration of IPC-1752A or B as XML",
        "read a filled questionnaire with `ytterby content questionnaire read`",
    )
