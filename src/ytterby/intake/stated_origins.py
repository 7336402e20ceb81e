"""Countries and prices of parts from a table, for forms of answers that have neither."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ytterby.intake.bill_rows import Amounts
from ytterby.intake.cell_values import country_reader
from ytterby.intake.cells import Cells
from ytterby.intake.column_map import ColumnMap
from ytterby.intake.notebook import Notebook
from ytterby.intake.part_values import PartValues
from ytterby.intake.statement_file import NO_KEYS, Keyring
from ytterby.intake.tables import Table
from ytterby.intake.terms import Terms
from ytterby.vocabulary.finding import Checked, Finding, Place
from ytterby.vocabulary.money import Money
from ytterby.vocabulary.statement import StatedAmount, Statement
from ytterby.vocabulary.substance import RARE_EARTHS

_RARE_EARTHS = frozenset(RARE_EARTHS)
_COUNTRIES = ("origin", "mined_in", "separated_in", "metal_in", "magnet_made_in")
_STEPS = ("mined_in", "separated_in", "metal_in")


@dataclass(frozen=True, slots=True)
class StatedOrigin:
    """Where a part and what is in it come from, and what one unit costs; empty where unknown."""

    origin: str = ""
    mined_in: str = ""
    separated_in: str = ""
    metal_in: str = ""
    magnet_made_in: str = ""
    price: Money | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What a form may lack, and whoever reads it has.

    ``undated`` is the day of which an answer without a day is taken to be true.
    """

    undated: date
    origins: Mapping[str, StatedOrigin] = field(default_factory=dict[str, StatedOrigin])
    keyring: Keyring = NO_KEYS


def read_stated_origins(
    table: Table, columns: ColumnMap, terms: Terms
) -> Checked[Mapping[str, StatedOrigin]]:
    """The countries and the price of each part of a table; the first row that says one counts.

    Any table with part numbers will do, the bill itself among them: other columns are left alone.
    """
    notebook = Notebook()
    cells = Cells(table, columns, terms, notebook)
    cells.needs("part", "the number of the part")
    country, values, amounts = country_reader(terms), PartValues(cells), Amounts(cells)
    found: dict[str, StatedOrigin] = {}
    for row, line in zip(table.rows, table.lines, strict=True):
        part = cells.text(row, "part")
        said = {field: cells.read(row, line, field, country) or "" for field in _COUNTRIES}
        measure = amounts.measure(row, line)
        price = values.value(row, line, measure, values.mass_mg(row, line, measure))
        if part and (price is not None or any(said.values())):
            before = found.get(part, StatedOrigin())
            found[part] = _filled(before, StatedOrigin(**said, price=price))
    return notebook.checked(found)


def joined(
    statements: Iterable[Statement], origins: Mapping[str, StatedOrigin]
) -> tuple[tuple[Statement, ...], tuple[Finding, ...]]:
    """Statements with the countries and prices that they leave out, and what nobody says.

    What a statement itself says stays.  The countries of the steps are of its rare earths.
    """
    filled = [_joined(each, origins.get(each.part, StatedOrigin())) for each in statements]
    missing = [_missing(each) for each in filled]
    return tuple(filled), tuple(each for each in missing if each is not None)


def _filled(before: StatedOrigin, more: StatedOrigin) -> StatedOrigin:
    return StatedOrigin(
        before.origin or more.origin,
        before.mined_in or more.mined_in,
        before.separated_in or more.separated_in,
        before.metal_in or more.metal_in,
        before.magnet_made_in or more.magnet_made_in,
        before.price or more.price,
    )


def _joined(statement: Statement, known: StatedOrigin) -> Statement:
    return replace(
        statement,
        amounts=tuple(_with_countries(each, known) for each in statement.amounts),
        origin=statement.origin or known.origin,
        magnet_made_in=statement.magnet_made_in or known.magnet_made_in,
        price=statement.price or known.price,
    )


def _with_countries(amount: StatedAmount, known: StatedOrigin) -> StatedAmount:
    if amount.substance not in _RARE_EARTHS:
        return amount
    return replace(
        amount,
        mined_in=amount.mined_in or known.mined_in,
        separated_in=amount.separated_in or known.separated_in,
        metal_in=amount.metal_in or known.metal_in,
    )


def _missing(statement: Statement) -> Finding | None:
    """What nobody says of the rare earths in a part, ``None`` if all is said."""
    inside = [
        each for each in statement.amounts if each.substance in _RARE_EARTHS and each.mass_mg.low
    ]
    steps = [_noun(step) for step in _STEPS if any(not getattr(e, step) for e in inside)]
    if not steps:
        return None
    symbols = ", ".join(dict.fromkeys(each.substance for each in inside))
    return Finding(
        Place(statement.place.document, statement.place.line, statement.part),
        "ORIGIN-NOT-STATED",
        f"{symbols} in {statement.part}, and no country of {', '.join(steps)}",
        "the countries of the steps",
        "give them in the bill, or in a table of the parts with --origins; until then they may be "
        "of any country",
        blocks=False,
    )


def _noun(step: str) -> str:
    if step == "mined_in":
        return "mining"
    return "separation" if step == "separated_in" else "metal making"
