"""Corrections come in: what somebody says of a part or a description, who, when and why."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from ytterby.intake.cell_values import read_day, truth_reader
from ytterby.intake.cells import CellError, CellReader, Cells
from ytterby.intake.column_map import ColumnMap
from ytterby.intake.headers import key_of
from ytterby.intake.notebook import Notebook
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.triage import Correction, CouldHold


def read_corrections(
    table: Table, columns: ColumnMap, terms: Terms
) -> Checked[tuple[Correction, ...]]:
    """The corrections in a table; rows without a right answer say nothing.

    A work list that was written, answered and saved is such a table.  What nobody signed is told
    and not used.
    """
    notebook = Notebook()
    cells = Cells(table, columns, terms, notebook)
    cells.needs("could_hold", "the right answer: yes, no or unknown")
    if not (cells.has("part") or cells.has("description") or cells.has("name")):
        cells.needs("part", "the number of the part, or what it is called")
    if notebook.blocked:
        return notebook.checked(None)
    reader = _Corrections(cells)
    found = map(reader.correction, table.rows, table.lines)
    return notebook.checked(tuple(each for each in found if each is not None))


class _Corrections:
    """Reads rows into corrections."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._answer = CellReader(_answer)
        self._day = CellReader(read_day)
        self._confirmed = CellReader(partial(_confirmed, truth_reader(cells.terms)))

    def correction(self, row: tuple[str, ...], line: int) -> Correction | None:
        """The correction in a row, ``None`` if it says none that can be used."""
        cells = self._cells
        answer = cells.read(row, line, "could_hold", self._answer)
        if answer is None:
            return None
        part = _as_listed(cells.text(row, "part"))
        description = _as_listed(cells.text(row, "description") or cells.text(row, "name"))
        by, on = cells.text(row, "told_by"), cells.read(row, line, "told_on", self._day)
        if not (part or description):
            cells.note(cells.place(line), answer.value, _OF_NOTHING)
            return None
        if not by or on is None:
            seen = f"{answer.value}, and {'no name' if not by else 'no day'}"
            cells.note(cells.place(line, "could_hold"), seen, _UNSIGNED)
            return None
        return Correction(
            answer,
            part,
            description,
            by,
            on,
            cells.text(row, "why"),
            cells.read(row, line, "confirmed", self._confirmed) is True,
            cells.place(line, "could_hold"),
        )


_SPELT: Mapping[str, CouldHold] = MappingProxyType(
    {
        **dict.fromkeys(("yes", "ja", "是", "有", "はい", "あり"), CouldHold.YES),
        **dict.fromkeys(("no", "nein", "否", "无", "いいえ", "なし"), CouldHold.NO),
        **dict.fromkeys(("unknown", "unbekannt", "未知", "不明"), CouldHold.UNKNOWN),
    }
)


def _answer(text: str) -> CouldHold:
    """The answer that a cell spells.

    Raises:
        CellError: it spells none.

    """
    # The drop-down list of a work list has each word in two languages, the English one first.
    first = text.split(maxsplit=1)[0]
    found = _SPELT.get(key_of(text)) or _SPELT.get(key_of(first))
    if found is None:
        raise CellError(
            code="WORD-UNKNOWN",
            expected="one of yes, no, unknown",
            remedy="write one of them; until then nobody knows",
        )
    return found


def _confirmed(truth: CellReader[bool], text: str) -> bool:
    """Whether a cell confirms an answer, as people write yes or as the drop-down list does.

    Raises:
        CellError: it spells neither yes nor no.

    """
    said = truth.of(text)
    if isinstance(said, CellError):
        return _answer(text) is CouldHold.YES
    return said


def _as_listed(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet program from reading it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {*"=+-@"} else cell


_OF_NOTHING = CellError(
    code="CORRECTION-OF-NOTHING",
    expected="a part number or a description",
    remedy="write which part, or which description, is corrected; until then it is not used",
    blocks=False,
)
_UNSIGNED = CellError(
    code="CORRECTION-UNSIGNED",
    expected="who says so, and since when",
    remedy="fill in the name and the day; until then it is not used",
    blocks=False,
)
