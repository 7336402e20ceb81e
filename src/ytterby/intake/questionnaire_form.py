"""A questionnaire comes back: whose it is, whether it is still the form that went out, its rows."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ytterby.intake.grid import Grid, Reader, Sheets
from ytterby.intake.notebook import Notebook
from ytterby.intake.notes import Notes, read_bytes
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.questionnaire import AskedPart, Campaign, SupplierForm
from ytterby.vocabulary.questionnaire_layout import (
    DECLARATION,
    DECLARED,
    DECLARED_FROM,
    IDENTITY,
    LOCKED,
    PARTS,
    PARTS_FROM,
    SHEETS,
    FormColumn,
    cell_name,
    form_columns,
    locked_cells,
)

_WORKBOOK = b"PK"
_QUOTED_MAX, _PARTS_TOLD, _LETTERS = 120, 5, 26


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What a supplier wrote in the row of one part, blank cells left out."""

    part: AskedPart
    line: int
    cells: Mapping[FormColumn, str]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it came back.

    ``rows`` are those that can be read and say anything, ``blank`` the parts whose rows say
    nothing, ``unread`` those whose rows cannot be read.
    """

    form: SupplierForm
    document: str
    digest: str
    declared: Mapping[str, str]
    rows: tuple[AnswerRow, ...]
    blank: tuple[str, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenForm:
    """What came back, as far as it can be told: no ``filled`` where nothing of it can be used."""

    document: str
    digest: str
    filled: FilledForm | None
    form: SupplierForm | None
    findings: tuple[Finding, ...]


def read_filled_form(path: Path, campaign: Campaign, read: Reader) -> SeenForm:
    """A workbook that came back, held against the form that went out.

    A form whose words, headings or identity were changed is not used at all: nobody knows what the
    answers are to.  A changed row is not used, the others are.
    """
    notebook = Notebook()
    content = read_bytes(path, Notes(path.name, notebook))
    digest = "" if content is None else hashlib.sha256(content).hexdigest()
    form, filled = None, None
    if content is not None and not content.startswith(_WORKBOOK):
        notebook.note(_not_ours(path.name, "a document that is no XLSX workbook"))
    elif content is not None:
        form = _identified(path, campaign, read, notebook)
    if form is not None and not notebook.blocked:
        filled = _Reading(campaign, form, path.name, notebook).filled(read(path, None), digest)
    return SeenForm(path.name, digest, filled, form, notebook.findings())


def _identified(
    path: Path, campaign: Campaign, read: Reader, notebook: Notebook
) -> SupplierForm | None:
    """The form that a workbook says it is."""
    sheets = read(path, IDENTITY)
    told = {row[0]: row[1] for grid in sheets.grids for row in grid.rows if len(row) > 1}
    if not told:
        others = [each for each in sheets.findings if each.code != "SHEET-NOT-FOUND"]
        for finding in others or [_not_ours(path.name, "a workbook without the mark of a form")]:
            notebook.note(finding)
        return None
    form = campaign.form_of(told.get("form", ""))
    if told.get("campaign") != campaign.id or form is None:
        other = _quoted(told.get("campaign", ""))
        notebook.note(_not_ours(path.name, f"a form of another campaign, {other}"))
        return None
    for row, (key, value) in enumerate(campaign.identity_of(form), start=1):
        if told.get(key, "") != value:
            place = Place(f"{path.name}[{IDENTITY}]", row, key)
            notebook.note(_changed(place, told.get(key, ""), value))
    return form


class _Reading:
    """One form under reading; what is amiss with a single row does not keep the form from use."""

    def __init__(
        self, campaign: Campaign, form: SupplierForm, document: str, notebook: Notebook
    ) -> None:
        self._campaign = campaign
        self._form = form
        self._document = document
        self._notebook = notebook
        self._damaged: set[int] = set()
        self._of_rows: list[Finding] = []

    def filled(self, sheets: Sheets, digest: str) -> FilledForm | None:
        """The answers of the form; ``None`` if it is another form than went out."""
        self._part_findings(sheets.findings)
        grids = {grid.sheet: _cells(grid) for grid in sheets.grids}
        locked = locked_cells(self._campaign, self._form)
        for sheet in SHEETS:
            if sheet not in grids:
                place = Place(self._document, 0, sheet)
                self._notebook.note(_changed(place, "", sheet))
            else:
                self._compare(sheet, grids[sheet], locked[sheet])
        if self._notebook.blocked:
            return None
        rows, blank, unread = self._rows(grids[PARTS], locked[PARTS])
        self._note_beside(sheets.titles, grids[PARTS])
        for finding in self._of_rows:
            self._notebook.note(finding)
        declared = {
            field: grids[DECLARATION].get(cell_name(2, row), "")
            for row, field in enumerate(DECLARED, start=DECLARED_FROM)
        }
        return FilledForm(self._form, self._document, digest, declared, rows, blank, unread)

    def _place(self, sheet: str, line: int, cell: str = "") -> Place:
        return Place(f"{self._document}[{sheet}]", line, cell)

    def _part_findings(self, findings: tuple[Finding, ...]) -> None:
        """A cell of a row that cannot be read is that row's; anything else is the form's."""
        parts = self._place(PARTS, 0).document
        for finding in findings:
            if finding.place.document == parts and finding.place.line >= PARTS_FROM:
                self._damaged.add(finding.place.line)
                self._of_rows.append(finding)
            else:
                self._notebook.note(finding)

    def _compare(self, sheet: str, cells: Mapping[str, str], locked: Mapping[str, str]) -> None:
        """Notes each word of the form itself that is another than was sent."""
        own = _own_cells(sheet)
        for cell in dict.fromkeys((*locked, *cells)):
            _, line = _parted(cell)
            if cell in own or (sheet == PARTS and line >= PARTS_FROM):
                continue
            if _folded(cells.get(cell, "")) != _folded(locked.get(cell, "")):
                place = self._place(sheet, line, cell)
                self._notebook.note(_changed(place, cells.get(cell, ""), locked.get(cell, "")))

    def _rows(
        self, cells: Mapping[str, str], locked: Mapping[str, str]
    ) -> tuple[tuple[AnswerRow, ...], tuple[str, ...], tuple[str, ...]]:
        rows: list[AnswerRow] = []
        blank: list[str] = []
        unread: list[str] = []
        for line, part in enumerate(self._form.parts, start=PARTS_FROM):
            if not self._is_row_of(part, line, cells, locked) or line in self._damaged:
                unread.append(part.part)
                continue
            row = AnswerRow(part, line, self._answers(line, cells))
            if row.cells:
                rows.append(row)
            else:
                blank.append(part.part)
        return tuple(rows), tuple(blank), tuple(unread)

    def _answers(self, line: int, cells: Mapping[str, str]) -> dict[FormColumn, str]:
        columns = enumerate(form_columns(self._campaign.substances), start=1)
        told = {column: cells.get(cell_name(at, line), "") for at, column in columns}
        return {
            column: text for column, text in told.items() if text and column.field not in LOCKED
        }

    def _is_row_of(
        self, part: AskedPart, line: int, cells: Mapping[str, str], locked: Mapping[str, str]
    ) -> bool:
        """Whether a row is still that of its part; a finding says so if it is not."""
        at = LOCKED.index("part") + 1
        seen = cells.get(cell_name(at, line), "")
        asked = {each.part for each in self._form.parts}
        if seen and seen not in asked and _folded(seen) != _folded(part.part):
            self._of_rows.append(self._never_asked(line, seen))
            return False
        for column, _ in enumerate(LOCKED, start=1):
            cell = cell_name(column, line)
            text, expected = cells.get(cell, ""), locked.get(cell, "")
            if _folded(text) != _folded(expected):
                self._of_rows.append(_changed(self._place(PARTS, line, cell), text, expected))
                return False
        return True

    def _note_beside(self, titles: tuple[str, ...], cells: Mapping[str, str]) -> None:
        """What was written where nothing is asked: it is told, since it is not read."""
        for title in titles:
            if title not in SHEETS:
                seen = f"a sheet {title} that the form does not have"
                self._notebook.note(_beside(Place(self._document, 0, title), seen))
        last = PARTS_FROM + len(self._form.parts) - 1
        width = len(form_columns(self._campaign.substances))
        told: set[int] = set()
        for cell, text in cells.items():
            column, line = _parted(cell)
            if line > last and line not in told:
                told.add(line)
                at = cells.get(cell_name(LOCKED.index("part") + 1, line), "") or text
                self._notebook.note(self._never_asked(line, at))
            elif PARTS_FROM <= line <= last and column > width:
                place = self._place(PARTS, line, cell)
                self._notebook.note(_beside(place, _quoted(text)))

    def _never_asked(self, line: int, seen: str) -> Finding:
        asked = ", ".join(each.part for each in self._form.parts[:_PARTS_TOLD])
        more = " and others" if len(self._form.parts) > _PARTS_TOLD else ""
        return Finding(
            self._place(PARTS, line),
            "ANSWER-NEVER-ASKED",
            f"an answer for {_quoted(seen)}",
            f"answers for the parts that were asked: {asked}{more}",
            "ask for that part in a form of its own; this row was not read",
        )


def _cells(grid: Grid) -> dict[str, str]:
    """The cells that hold anything, by their names."""
    return {
        cell_name(column, line): text
        for line, row in zip(grid.lines, grid.rows, strict=True)
        for column, text in enumerate(row, start=1)
        if text
    }


def _own_cells(sheet: str) -> frozenset[str]:
    """The cells of the declaration that the supplier fills in."""
    rows = range(DECLARED_FROM, DECLARED_FROM + len(DECLARED))
    return frozenset(cell_name(2, row) for row in rows) if sheet == DECLARATION else frozenset()


def _parted(cell: str) -> tuple[int, int]:
    """The numbers of the column and the row of a cell."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column, int(cell.removeprefix(letters))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    folded = _folded(text)
    return folded if len(folded) <= _QUOTED_MAX else f"{folded[:_QUOTED_MAX]} ..."


def _changed(place: Place, seen: str, expected: str) -> Finding:
    return Finding(
        place,
        "FORM-CHANGED",
        f"the cell says: {_quoted(seen)}" if seen else "a blank cell",
        f"what was sent there: {_quoted(expected)}" if expected else "a blank cell, as was sent",
        "have the answers copied into the form as it was sent; what was changed is not read",
    )


def _beside(place: Place, seen: str) -> Finding:
    return Finding(
        place,
        "FORM-CHANGED",
        seen,
        "answers in the cells of the form alone",
        "write it under Remarks, or send it beside the form; it was not read",
        blocks=False,
    )


def _not_ours(document: str, seen: str) -> Finding:
    return Finding(
        Place(document),
        "FORM-NOT-OURS",
        seen,
        "a form of this campaign, as it was sent",
        "look whether the right file and the right campaign were named",
    )
