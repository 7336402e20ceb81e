"""The cells of a table by field, each trouble told with its line and heading."""

from collections.abc import Callable
from typing import Generic, TypeVar

from ytterby.intake.column_map import ColumnMap
from ytterby.intake.notebook import Notebook
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.vocabulary.finding import Finding, Place

Read = TypeVar("Read")

_MEMO_MAX = 100_000
# Part numbers come back in every column of a bill, so that more of them are worth knowing.
_TEXTS_MAX = 500_000
_QUOTED_MAX = 200


class CellError(ValueError):
    """A cell cannot be read; it carries the words of its finding."""

    def __init__(self, *, code: str, expected: str, remedy: str, blocks: bool = True) -> None:
        self.code, self.expected, self.remedy, self.blocks = code, expected, remedy, blocks
        super().__init__(f"{code}: expected {expected}; {remedy}")


class CellReader(Generic[Read]):
    """A parser that reads equal texts once."""

    def __init__(self, parse: Callable[[str], Read]) -> None:
        self._parse = parse
        self._known: dict[str, Read | CellError] = {}

    def of(self, cell: str) -> Read | CellError:
        """What a text says, or why it cannot be read."""
        found = self._known.get(cell)
        if found is None:
            try:
                found = self._parse(cell)
            except CellError as error:
                found = error
            if len(self._known) >= _MEMO_MAX:
                self._known.clear()
            self._known[cell] = found
        return found


class Cells:
    """The cells of a table, found by the fields of a column map.

    A column of the map that is not in the table is a finding.  A cell that cannot be read is noted
    and counts as saying nothing, so that reading goes on.
    """

    def __init__(self, table: Table, columns: ColumnMap, terms: Terms, notebook: Notebook) -> None:
        self.table = table
        self.columns = columns
        self.terms = terms
        self.notebook = notebook
        self._at: dict[str, int] = {}
        self._headings: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._said: set[tuple[str, str]] = set()
        for column in columns.columns:
            if column.heading not in table.header:
                notebook.note(_no_column(table, column.heading))
                continue
            self._at.setdefault(column.field, table.header.index(column.heading))
            self._headings.setdefault(column.field, column.heading)

    def has(self, field: str) -> bool:
        """Whether a column holds the field."""
        return field in self._at

    def needs(self, field: str, words: str) -> None:
        """Note it if no column holds a field."""
        if field not in self._at:
            self.notebook.note(_missing(self.table, field, words))

    def at(self, heading: str) -> int | None:
        """The position of a column by its heading, ``None`` if it is not there."""
        return self.table.header.index(heading) if heading in self.table.header else None

    def text(self, row: tuple[str, ...], field: str) -> str:
        """What a cell says, empty if it says that nobody knows."""
        index = self._at.get(field)
        if index is None or not row[index]:
            return ""
        cell = row[index]
        text = self._texts.get(cell)
        if text is None:
            text = "" if self.terms.says_nothing(cell) else cell
            if len(self._texts) >= _TEXTS_MAX:
                self._texts.clear()
            self._texts[cell] = text
        return text

    def read(
        self, row: tuple[str, ...], line: int, field: str, reader: CellReader[Read]
    ) -> Read | None:
        """What a cell says, ``None`` if it says nothing or cannot be read."""
        cell = self.text(row, field)
        if not cell:
            return None
        found = reader.of(cell)
        if isinstance(found, CellError):
            self.note(self.place(line, field), cell, found)
            return None
        return found

    def taken(self, cell: str, place: Place, reader: CellReader[Read]) -> Read | None:
        """What a text says, ``None`` with a finding if it cannot be read."""
        found = reader.of(cell)
        if isinstance(found, CellError):
            self.note(place, cell, found)
            return None
        return found

    def heading(self, field: str) -> str:
        """The heading of a field in the document, or the field itself without one."""
        return self._headings.get(field, field)

    def place(self, line: int, field: str = "") -> Place:
        """The place of a cell, by the heading that the document itself uses."""
        return Place(self.table.document, line, self._headings.get(field, field))

    def unit(self, field: str) -> str:
        """The unit in the heading of a field, empty if there is none."""
        column = self.columns.column_of(field)
        return column.unit if column else ""

    def note(self, place: Place, seen: str, error: CellError) -> None:
        """Note what is wrong with a cell; of a very long one its beginning is quoted."""
        quoted = seen if len(seen) <= _QUOTED_MAX else f"{seen[:_QUOTED_MAX]} ..."
        finding = Finding(place, error.code, quoted, error.expected, error.remedy, error.blocks)
        self.notebook.note(finding)

    def note_once(self, place: Place, seen: str, error: CellError) -> None:
        """Note what is wrong with a whole column, at its first cell only."""
        if (error.code, place.field) not in self._said:
            self._said.add((error.code, place.field))
            self.note(place, seen, error)


def _no_column(table: Table, heading: str) -> Finding:
    return Finding(
        Place(table.document, table.header_line, heading),
        "COLUMN-NOT-FOUND",
        f"headings {', '.join(table.header)}",
        f"a column {heading}, as the column map says",
        "mend the heading in the document or in the map",
    )


def _missing(table: Table, field: str, words: str) -> Finding:
    return Finding(
        Place(table.document, table.header_line, field),
        "COLUMN-MISSING",
        f"headings {', '.join(table.header)}",
        f"a column with {words}",
        f"map one of the columns to the field {field}, or add it",
    )
