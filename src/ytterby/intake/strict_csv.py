"""The small CSV tables of the law: UTF-8, the columns known, every row whole."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from ytterby.intake.fields import Entry, nearest
from ytterby.intake.notes import Notes, read_text
from ytterby.intake.strict_yaml import Node


class Row:
    """One row of a table, its cells by the name of their column."""

    __slots__ = ("cells", "line", "notes")

    def __init__(self, cells: dict[str, str], line: int, notes: Notes) -> None:
        self.cells = cells
        self.line = line
        self.notes = notes

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def entry(self, column: str) -> Entry:
        """A cell with its place, to be read by its kind."""
        return Entry(Node(self.cells[column], self.line), column, self.notes)

    def need(self, column: str) -> str:
        """A cell that must not be blank."""
        if not self.cells[column]:
            self.notes.add(
                "MISSING-CELL",
                self.notes.place(self.line, column),
                seen="a blank cell",
                expected=f"a value for {column}",
                remedy="fill the cell in",
            )
        return self.cells[column]


def read_rows(
    path: Path, columns: Sequence[str], notes: Notes, may_lack: Sequence[str] = ()
) -> list[Row]:
    """The rows of a table that has exactly these columns, in any order.

    Columns that it ``may_lack`` are blank where it does.
    """
    text = read_text(path, notes)
    if text is None:
        return []
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        header = [name.strip() for name in next(reader, list[str]())]
        lacking = [name for name in may_lack if name not in header]
        expected = [*columns, *(name for name in may_lack if name in header)]
        if not _header_fits(header, expected, notes):
            return []
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                stripped = [cell.strip() for cell in cells]
                told = dict(zip(header, stripped, strict=True))
                rows.append(Row({**told, **dict.fromkeys(lacking, "")}, line, notes))
            elif cells:
                _note_length(len(cells), len(header), line, notes)
            line = reader.line_num + 1
    except csv.Error as error:
        notes.add(
            "CSV-UNREADABLE",
            notes.place(line),
            seen=str(error),
            expected="cells with commas between them, quoted if they hold a comma or a quote",
            remedy='close the quotes, and write a quote inside a quoted cell twice: ""',
        )
    return rows


def _note_length(cells: int, columns: int, line: int, notes: Notes) -> None:
    notes.add(
        "ROW-RAGGED",
        notes.place(line),
        seen=f"{cells} cells",
        expected=f"{columns} cells, as in the header",
        remedy="add the commas that are missing, or quote the cell that holds a comma",
    )


def _header_fits(header: list[str], columns: Sequence[str], notes: Notes) -> bool:
    """Whether the columns are those expected; each that is not is noted."""
    for name in columns:
        if name not in header:
            notes.add(
                "COLUMN-MISSING",
                notes.place(1, name),
                seen=f"the columns {', '.join(header) or 'of an empty file'}",
                expected=f"a column {name}",
                remedy=f"add the column {name}",
            )
    for name in header:
        if name not in columns:
            near = nearest(name, columns)
            notes.add(
                "UNKNOWN-COLUMN",
                notes.place(1, name),
                seen=name or "a column without a name",
                expected=f"the columns {', '.join(columns)}",
                remedy=f"write {near}" if near else "take the column out",
            )
    if len(set(header)) < len(header):
        notes.add(
            "HEADING-TWICE",
            notes.place(1),
            seen=", ".join(sorted({name for name in header if header.count(name) > 1})),
            expected="each column once",
            remedy="keep one of the two",
        )
    return sorted(header) == sorted(columns)
