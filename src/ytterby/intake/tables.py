"""A document comes in and leaves as a table: a header, and rows that know their lines."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile, is_zipfile

from ytterby.intake.delimited import read_delimited
from ytterby.intake.grid import Grid, Reader, Sheets
from ytterby.intake.headers import Lexicon
from ytterby.intake.notebook import Notebook
from ytterby.vocabulary.finding import Checked, Finding, Place

HEADER_LINES_MAX = 40
"""The header is looked for in so many rows; what stands above it are titles."""

_KNOWN_MIN = 2
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (_OLE, "an old Excel workbook (.xls), or one with a password"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"{\\rtf", "a text with formatting (RTF)"),
    (b"SQLite format 3", "an SQLite database"),
)
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")
_HEAD_BYTES = 512

Knows: TypeAlias = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows, every row as wide as the header, blank rows left out.

    ``lines`` gives for each row the line in the document where it starts.  ``encoding`` is empty
    where the kind of document settles it.
    """

    document: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    lines: Sequence[int]
    header_line: int = 1
    sheet: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table as far as it can be seen, even where something keeps it from being used.

    ``table`` is ``None`` where there is nothing to show.  ``sheets`` are the titles of all visible
    sheets of a workbook.
    """

    table: Table | None
    findings: tuple[Finding, ...]
    sheets: tuple[str, ...] = ()


def read_table(
    path: Path,
    lexicon: Lexicon,
    readers: Mapping[str, Reader],
    sheet: str | None = None,
    headings: Collection[str] = (),
) -> Checked[Table]:
    """The table in a document, whatever its kind, if nothing in it blocks; see ``seen_table``."""
    seen = seen_table(path, lexicon, readers, sheet, headings)
    blocked = any(each.blocks for each in seen.findings)
    return Checked(None if blocked else seen.table, seen.findings)


def seen_table(
    path: Path,
    lexicon: Lexicon,
    readers: Mapping[str, Reader],
    sheet: str | None = None,
    headings: Collection[str] = (),
) -> SeenTable:
    """The table in a document, whatever its kind; its content decides the kind, not its name.

    The header is the row in which most headings are known, at least two; without such a row it is
    the first, if that holds nothing but words.

    Args:
        path: a CSV, TSV, XLSX or Parquet file.
        lexicon: the headings that are known.
        readers: for ``xlsx`` and ``parquet`` what reads them, as far as installed.
        sheet: the sheet of a workbook; without it the first with a known header.
        headings: further known headings, those of a saved column map.

    """
    extra = frozenset(headings)

    def knows(cell: str) -> bool:
        return cell in extra or lexicon.knows(cell)

    notebook = Notebook()
    sheets = _sheets(path, sheet, readers, knows)
    for finding in sheets.findings:
        notebook.note(finding)
    table = _table_in(path, sheet, sheets.grids, knows, notebook)
    return SeenTable(table, notebook.findings(), sheets.titles)


def _table_in(
    path: Path, sheet: str | None, grids: Sequence[Grid], knows: Knows, notebook: Notebook
) -> Table | None:
    full = [grid for grid in grids if grid.rows]
    if not full:
        if not notebook.blocked:
            notebook.note(_empty(path, sheet))
        return None
    grid, start = _chosen(full, knows, notebook)
    if start is None:
        notebook.note(_no_header(grid))
        return None
    return _table(grid, start, knows, notebook)


def _sheets(path: Path, sheet: str | None, readers: Mapping[str, Reader], knows: Knows) -> Sheets:
    """The sheets of the document by the reader of its kind."""
    try:
        kind, seen = _kind(path)
    except OSError as error:
        return Sheets((), (_cannot_open(path, error),))
    if kind == "text":
        return read_delimited(path, knows)
    reader = readers.get(kind)
    if reader is not None:
        return reader(path, sheet)
    return Sheets((), (_wrong_kind(path, seen) if kind == "wrong" else _no_reader(path, seen),))


def _kind(path: Path) -> tuple[str, str]:
    """The kind of a document by its first bytes (text, xlsx, parquet, wrong), and its name."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if head.startswith(b"PAR1"):
        return "parquet", "a Parquet file"
    if head.startswith(b"PK"):
        return _kind_of_archive(path)
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return "wrong", name
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.lower().startswith(_MARKUP):
        return "wrong", "a page in HTML or XML, whatever its name"
    if path.suffix.casefold() in {".json", ".jsonl"} or start.startswith((b'{"', b"[{")):
        return "wrong", "JSON"
    if path.suffix.casefold() in {".yaml", ".yml"}:
        return "wrong", "YAML"
    return "text", "text"


def _kind_of_archive(path: Path) -> tuple[str, str]:
    if not is_zipfile(path):
        return "wrong", "a zip archive that is cut off"
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except BadZipFile:
        return "wrong", "a zip archive that is damaged"
    if "xl/workbook.xml" in names:
        return "xlsx", "an XLSX workbook"
    if "xl/workbook.bin" in names:
        return "wrong", "a binary Excel workbook (.xlsb)"
    if "word/document.xml" in names:
        return "wrong", "a Word document"
    if "content.xml" in names:
        return "wrong", "an OpenDocument file"
    return "wrong", "a zip archive"


def _chosen(grids: Sequence[Grid], knows: Knows, notebook: Notebook) -> tuple[Grid, int | None]:
    """The sheet to read and the index of its header row."""
    marked = [(grid, start) for grid in grids if (start := _marked(grid, knows)) is not None]
    if len(marked) > 1:
        notebook.note(_several_sheets([grid for grid, _ in marked]))
    if marked:
        return marked[0]
    return grids[0], _worded(grids[0])


def _marked(grid: Grid, knows: Knows) -> int | None:
    """The row in which most headings are known, if they are at least two."""
    if grid.has_schema:
        return 0
    known = [
        len({cell for cell in row if cell and knows(cell)}) for row in grid.rows[:HEADER_LINES_MAX]
    ]
    most = max(known)
    return known.index(most) if most >= _KNOWN_MIN else None


def _worded(grid: Grid) -> int | None:
    """The first row, if nothing but words stand in it."""
    cells = [cell for cell in grid.rows[0] if cell]
    worded = all(any(letter.isalpha() for letter in cell) for cell in cells)
    return 0 if len(cells) >= _KNOWN_MIN and worded else None


def _table(grid: Grid, start: int, knows: Knows, notebook: Notebook) -> Table:
    written = grid.rows[start]
    width = max(index for index, cell in enumerate(written, start=1) if cell)
    header = tuple(cell or f"column {index}" for index, cell in enumerate(written[:width], start=1))
    line = grid.lines[start]
    for finding in _repeated(grid.document, line, header, knows):
        notebook.note(finding)
    rows = grid.rows[start + 1 :]
    lines = grid.lines[start + 1 :]
    if not rows:
        notebook.note(_header_only(grid.document, line))
    is_text = bool(grid.encoding)
    if any(len(row) != width for row in rows):
        rows = _squared(grid, rows, lines, (width, is_text), notebook)
    return Table(grid.document, header, rows, lines, line, grid.sheet, grid.encoding)


def _squared(
    grid: Grid,
    rows: Sequence[tuple[str, ...]],
    lines: Sequence[int],
    shape: tuple[int, bool],
    notebook: Notebook,
) -> list[tuple[str, ...]]:
    """The rows cut or filled to one width; cells lost or missing in a text are findings.

    A workbook leaves out empty cells at the end of a row by habit; a text does not.
    """
    width, is_text = shape
    squared: list[tuple[str, ...]] = []
    for line, row in zip(lines, rows, strict=True):
        if any(row[width:]) or (is_text and len(row) < width):
            notebook.note(ragged(Place(grid.document, line), len(row), width))
        squared.append(row[:width] + ("",) * (width - len(row)))
    return squared


def _repeated(document: str, line: int, header: tuple[str, ...], knows: Knows) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for column, heading in enumerate(header, start=1):
        if heading in first:
            yield Finding(
                Place(document, line, heading),
                "HEADING-TWICE",
                f"columns {first[heading]} and {column} have this heading",
                "one column of a name",
                "rename or delete one of them",
                blocks=knows(heading),
            )
        first.setdefault(heading, column)


def ragged(place: Place, seen: int, width: int) -> Finding:
    """What is found of a row that has more or fewer cells than the header."""
    return Finding(
        place,
        "ROW-RAGGED",
        f"{seen} cells",
        f"{width} cells, as in the header",
        "look for a missing or surplus delimiter, or quotation marks around a cell that holds one",
    )


def _empty(path: Path, sheet: str | None) -> Finding:
    what = f"nothing in sheet {sheet}" if sheet else "nothing"
    return Finding(
        Place(path.name),
        "DOCUMENT-EMPTY",
        what,
        "a header and at least one row",
        "export it again, or name another document",
    )


def _header_only(document: str, line: int) -> Finding:
    return Finding(
        Place(document, line),
        "ROWS-MISSING",
        "a header and nothing under it",
        "at least one row",
        "export it again; an empty export often means that a filter was set",
    )


def _no_header(grid: Grid) -> Finding:
    row = " | ".join(cell for cell in grid.rows[0] if cell)
    return Finding(
        Place(grid.document, grid.lines[0]),
        "HEADER-NOT-FOUND",
        f"first row: {row[:80]}",
        f"a row of headings within the first {HEADER_LINES_MAX} rows",
        "put the names of the columns into the first row, or map them with a column map",
    )


def _several_sheets(grids: Sequence[Grid]) -> Finding:
    return Finding(
        Place(grids[0].document),
        "SHEET-CHOSEN",
        f"tables in sheets {', '.join(grid.sheet for grid in grids)}",
        "one sheet",
        f"sheet {grids[0].sheet} was read; name another with --sheet if that is not the one meant",
        blocks=False,
    )


def _wrong_kind(path: Path, seen: str) -> Finding:
    return Finding(
        Place(path.name),
        "DOCUMENT-WRONG-KIND",
        seen,
        "a table as CSV, TSV, XLSX or Parquet",
        "save it as XLSX or as CSV UTF-8",
    )


def _no_reader(path: Path, seen: str) -> Finding:
    return Finding(
        Place(path.name),
        "DOCUMENT-READER-MISSING",
        f"{seen}, for which no reader is installed",
        "a document that this installation reads",
        "install ytterby with its extra 'scale', or save the document as CSV UTF-8",
    )


def _cannot_open(path: Path, error: OSError) -> Finding:
    return Finding(
        Place(path.name),
        "DOCUMENT-NOT-OPENED",
        f"{error.strerror or error} ({path})",
        "a document that can be read",
        "look at its path and whether it may be read",
    )
