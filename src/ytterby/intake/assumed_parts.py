"""Assumptions come in: which parts are taken to be free of rare earths, and why."""

from collections.abc import Mapping

from ytterby.intake.cell_values import truth_reader
from ytterby.intake.cells import CellError, Cells
from ytterby.intake.column_map import ColumnMap
from ytterby.intake.notebook import Notebook
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.vocabulary.finding import Checked


def read_assumed_parts(
    table: Table, columns: ColumnMap, terms: Terms
) -> Checked[Mapping[str, str]]:
    """By part number why it is taken to be free of rare earths; other parts are left out.

    `ytterby classify --statements` writes such a table; a "no" in it assumes nothing.
    """
    notebook = Notebook()
    cells = Cells(table, columns, terms, notebook)
    cells.needs("part", "the number of the part")
    cells.needs("rare_earth_free", "whether it is taken to be free of rare earths")
    truth = truth_reader(terms)
    found: dict[str, str] = {}
    for row, line in zip(table.rows, table.lines, strict=True):
        part = cells.text(row, "part")
        if part and cells.read(row, line, "rare_earth_free", truth) is True:
            evidence = cells.text(row, "evidence")
            if not evidence:
                cells.note(cells.place(line, "evidence"), "nothing", _NO_REASON)
            found[part] = evidence or "assumption without a reason"
    return notebook.checked(found)


_NO_REASON = CellError(
    code="ASSUMPTION-WITHOUT-REASON",
    expected="why the part is taken to be free of rare earths",
    remedy="say why; the assumption is used and marked as one without a reason",
    blocks=False,
)
