"""What the parts of a table say of themselves, read as the rows of a bill are read."""

from collections.abc import Iterator, Mapping, Sequence

from ytterby.intake.bills import read_bill
from ytterby.intake.column_map import SHARE, ColumnMap
from ytterby.intake.headers import guess_columns
from ytterby.intake.tables import Table
from ytterby.vocabulary.bill import Part
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.workflows.open_documents import Desk
from ytterby.workflows.tabled_portfolio import StatementRows

_TABLE, _NUMBER = "parts", "Part number"
_ROWS_LOOKED_AT = 50
_TELLING = frozenset(
    {
        SHARE,
        "composition",
        "composition_complete",
        "family",
        "form",
        "illustrative",
        "magnet_made_in",
        "metal_in",
        "mined_in",
        "operator",
        "origin",
        "rare_earth_free",
        "rare_earths",
        "separated_in",
    }
)
# What has a column of its own in the tables, by the field of a bill that would hold it.
_ELSEWHERE: Mapping[str, str] = {
    "part": "part",
    "parent": "lines: whole",
    "level": "lines: whole",
    "quantity": "lines: units",
    "unit": "lines: units",
    "batch": "lines: units",
    "base_quantity": "lines: units",
    "mass": "mass_mg",
    "mass_unit": "mass_mg",
    "price": "value",
    "price_per": "value",
    "currency": "currency",
}


def telling_headings(
    headings: Sequence[str], desk: Desk
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that tell what is inside a part and where it comes from, and all others.

    Raises:
        FindingsError: what a column tells belongs elsewhere.

    """
    columns = guess_columns((_NUMBER, *headings), (), desk.lexicon)
    misplaced = tuple(_misplaced(columns))
    if misplaced:
        raise FindingsError(misplaced)
    telling = {each.heading for each in columns.columns if each.field in _TELLING}
    return (
        tuple(each for each in headings if each in telling),
        tuple(each for each in headings if each not in telling),
    )


def read_statements(rows: StatementRows, desk: Desk) -> tuple[Part, ...]:
    """The distinct statements as parts without a number.

    Raises:
        FindingsError: a cell cannot be read; its line is that of the distinct statement.

    """
    numbered = tuple((str(at), *row) for at, row in enumerate(rows.rows))
    header = (_NUMBER, *rows.header)
    table = Table(_TABLE, header, numbered, range(1, len(numbered) + 1))
    columns = guess_columns(header, numbered[:_ROWS_LOOKED_AT], desk.lexicon)
    parts = read_bill(table, columns, desk.terms).required().parts
    return tuple(parts[str(at)] for at in range(len(numbered)))


def _misplaced(columns: ColumnMap) -> Iterator[Finding]:
    for column in columns.columns:
        if column.field in _ELSEWHERE and column.heading != _NUMBER:
            yield Finding(
                Place(_TABLE, 0, column.heading),
                "UNKNOWN-COLUMN",
                f"{column.heading}, which would be read as {column.field}",
                _ELSEWHERE[column.field],
                "move what it says there where the table is made, in the unit that is asked for",
            )
