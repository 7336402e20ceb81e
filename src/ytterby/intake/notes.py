"""What is noted about one document while it is read, and the reading of its bytes as text."""

from pathlib import Path
from typing import TypeVar

from ytterby.intake.notebook import Notebook
from ytterby.vocabulary.finding import Checked, Finding, Place

Value = TypeVar("Value")

_BYTE_ORDER_MARK = "\ufeff"


class Notes:
    """What is noted about one document; nothing that is noted stops the reading.

    Documents that belong together write into one notebook, see ``beside``.
    """

    __slots__ = ("book", "document")

    def __init__(self, document: str, book: Notebook | None = None) -> None:
        self.document = document
        self.book = Notebook() if book is None else book

    def beside(self, document: str) -> "Notes":
        """The notes about another document, in the same notebook."""
        return Notes(document, self.book)

    def place(self, line: int = 0, field: str = "") -> Place:
        """A place in this document."""
        return Place(self.document, line, field)

    def add(self, code: str, place: Place, *, seen: str, expected: str, remedy: str) -> None:
        """Write one finding down; it blocks."""
        self.book.note(Finding(place, code, seen, expected, remedy))

    def checked(self, value: Value | None) -> Checked[Value]:
        """The value with every finding, or without the value if one of them blocks."""
        return self.book.checked(value)


def read_text(path: Path, notes: Notes) -> str | None:
    """The text of a UTF-8 file without its byte order mark, or ``None`` with a finding."""
    content = read_bytes(path, notes)
    return None if content is None else decoded(content, notes)


def read_bytes(path: Path, notes: Notes) -> bytes | None:
    """The bytes of a file, or ``None`` with a finding."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        notes.add(
            "FILE-NOT-FOUND",
            notes.place(),
            seen=f"no file {notes.document}",
            expected="a file that can be read",
            remedy="check the path, or write the file",
        )
        return None
    except OSError as error:
        notes.add(
            "FILE-NOT-READABLE",
            notes.place(),
            seen=error.strerror or type(error).__name__,
            expected="a file that can be read",
            remedy="check that it is a file and that you may read it",
        )
        return None


def decoded(content: bytes, notes: Notes) -> str | None:
    """Bytes as UTF-8 text without its byte order mark, or ``None`` with a finding."""
    try:
        return content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        notes.add(
            "TEXT-NOT-UTF-8",
            notes.place(content.count(b"\n", 0, error.start) + 1),
            seen=f"the byte 0x{content[error.start]:02x} at offset {error.start}",
            expected="text in UTF-8",
            remedy="save the file again with the encoding UTF-8",
        )
        return None
