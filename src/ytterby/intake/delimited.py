"""Text with delimiters (CSV, TSV) into a grid, its encoding decided strictly and said."""

import csv
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from ytterby.intake.grid import COLUMNS_MAX, Grid, Sheets, too_wide
from ytterby.intake.notebook import Notebook
from ytterby.intake.text_encoding import NAMES, EncodingUnknownError, encoding_of
from ytterby.vocabulary.finding import Finding, Place

DELIMITERS = (",", ";", "\t", "|")

_SAMPLE_LINES = 50
_MEMO_MAX = 200_000


def read_delimited(path: Path, knows: Callable[[str], bool]) -> Sheets:
    """The one grid of a text document; ``knows`` says whether a cell is a known heading.

    The delimiter is the one with which most headings are known, then the one that cuts most lines
    alike.
    """
    notebook = Notebook()
    try:
        encoding = encoding_of(path.read_bytes(), knows)
    except EncodingUnknownError as error:
        return Sheets((), (_encoding_unknown(path, error),))
    if encoding in _GUESSED:
        notebook.note(_GUESSED[encoding](path))
    delimiter, skip = _delimiter(path, encoding, knows)
    rows: list[tuple[str, ...]] = []
    lines = array("q")
    with path.open(encoding=encoding, newline="") as stream:
        source = csv.reader(islice(stream, skip, None), delimiter=delimiter, strict=True)
        try:
            for line, row in _rows(source, skip):
                width = _width(row)
                if width > COLUMNS_MAX:
                    notebook.note(too_wide(path.name, line, width))
                    break
                rows.append(row)
                lines.append(line)
        except csv.Error as error:
            notebook.note(_quote_open(path, skip + source.line_num, str(error)))
    grid = Grid(path.name, rows, lines, encoding=NAMES[encoding])
    return Sheets((grid,), notebook.findings())


class _Source(Protocol):
    """What is used of a CSV reader."""

    @property
    def line_num(self) -> int: ...
    def __iter__(self) -> Iterator[list[str]]: ...


def _rows(source: _Source, skip: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that are not blank with their first lines; equal cells share one text."""
    memo: dict[str, str] = {}
    line = skip + 1
    for cells in source:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            keep = memo.setdefault if len(memo) < _MEMO_MAX else memo.get
            yield line, tuple([keep(cell, cell) for cell in stripped])
        line = skip + source.line_num + 1


def _width(row: tuple[str, ...]) -> int:
    """How many cells a row has up to the last that says anything, counted only if they are many."""
    if len(row) <= COLUMNS_MAX:
        return len(row)
    return next((at for at in range(len(row), 0, -1) if row[at - 1]), 0)


def _delimiter(path: Path, encoding: str, knows: Callable[[str], bool]) -> tuple[str, int]:
    """The delimiter, and how many lines stand before the text.

    A spreadsheet program may have written the delimiter itself into a first line ``sep=;``.
    """
    with path.open(encoding=encoding, newline="") as stream:
        sample = list(islice(stream, _SAMPLE_LINES))
    first = sample[0].strip().casefold() if sample else ""
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    if first == "sep=":
        return "\t", 1
    return max(DELIMITERS, key=lambda delimiter: _merit(sample, delimiter, knows)), 0


def _merit(sample: list[str], delimiter: str, knows: Callable[[str], bool]) -> tuple[int, int]:
    split = (row[:COLUMNS_MAX] for row in _split(sample, delimiter))
    rows = [row for row in split if any(cell.strip() for cell in row)]
    headings = max((sum(knows(cell.strip()) for cell in row) for row in rows), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return (headings if headings > 1 else 0), width * count


def _split(sample: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    # A sample may end inside a quoted cell, which is no fault.  A cell beyond the length that the
    # reader takes ends the sample; reading the whole text says so.
    with suppress(csv.Error):
        yield from csv.reader(sample, delimiter=delimiter, strict=False)


def _encoding_unknown(path: Path, error: EncodingUnknownError) -> Finding:
    return Finding(
        Place(path.name),
        "TEXT-ENCODING-UNKNOWN",
        error.place,
        "text in UTF-8, GB18030 or Shift-JIS, or in UTF-16 with its byte-order mark",
        "save it again as UTF-8 (in a spreadsheet program: CSV UTF-8)",
    )


def _read_as_gb18030(path: Path) -> Finding:
    return Finding(
        Place(path.name),
        "TEXT-READ-AS-GB18030",
        "bytes that are not UTF-8 and are credible GB18030",
        "UTF-8",
        "look whether the Chinese words are right; if not, save it again as UTF-8",
        blocks=False,
    )


def _read_as_shift_jis(path: Path) -> Finding:
    return Finding(
        Place(path.name),
        "TEXT-READ-AS-SHIFT-JIS",
        "bytes that are not UTF-8 and are credible Shift-JIS (CP932)",
        "UTF-8",
        "look whether the Japanese words are right; if not, save it again as UTF-8",
        blocks=False,
    )


_GUESSED: Mapping[str, Callable[[Path], Finding]] = MappingProxyType(
    {"gb18030": _read_as_gb18030, "cp932": _read_as_shift_jis}
)


def _quote_open(path: Path, line: int, problem: str) -> Finding:
    return Finding(
        Place(path.name, line),
        "CELL-NOT-CLOSED",
        f"cells cannot be told apart from here on ({problem})",
        'a cell that starts with " ends with ", and a " inside it is doubled',
        "mend the quotation marks in or before this line; nothing after it was read",
    )
