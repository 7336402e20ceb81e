"""Documents opened for judging: tables with their columns, bills, prices, and the market."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ytterby.intake.bills import read_bill
from ytterby.intake.column_map import ColumnMap, read_column_map
from ytterby.intake.grid import Reader
from ytterby.intake.headers import Lexicon, guess_columns
from ytterby.intake.prices import read_prices, read_rates
from ytterby.intake.tables import Table, read_table
from ytterby.intake.terms import Terms
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.finding import Finding
from ytterby.workflows.products import Market

_ROWS_LOOKED_AT = 50
_BILL_FIELDS = frozenset({"level", "parent"})


@dataclass(frozen=True, slots=True)
class Desk:
    """What is at hand when a document is opened: headings, words, prices, readers by kind.

    ``readers_for`` gives the readers that a document needs, so that none is loaded in vain.
    """

    lexicon: Lexicon
    terms: Terms
    prices: Path
    readers_for: Callable[[Path], Mapping[str, Reader]]


@dataclass(frozen=True, slots=True)
class Files:
    """The documents beside the one that is judged, and which market the prices are of.

    ``answers`` is where the statements of suppliers are kept that are laid over the bill, ``keys``
    whose signatures the user trusts, and ``origins`` a table of the countries that answers omit.
    ``assumptions`` are what is taken of parts of which nobody says anything.
    """

    bill: Path | None = None
    columns: Path | None = None
    sheet: str | None = None
    prices: Path | None = None
    rates: Path | None = None
    place: str = "Europe"
    currency: str = "USD"
    answers: Path | None = None
    keys: Path | None = None
    origins: Path | None = None
    assumptions: Path | None = None


@dataclass(frozen=True, slots=True)
class MappedTable:
    """A table with what its columns hold, and the findings that did not block."""

    table: Table
    columns: ColumnMap
    findings: tuple[Finding, ...]

    @property
    def is_bill(self) -> bool:
        """Whether it is a bill of materials: its rows stand in levels or under parents."""
        return holds_bill(self.columns)


def holds_bill(columns: ColumnMap) -> bool:
    """Whether these are the columns of a bill of materials: of levels, or of parents."""
    return any(columns.column_of(field) is not None for field in _BILL_FIELDS)


def mapped_table(path: Path, files: Files, desk: Desk) -> MappedTable:
    """The table of a document, its columns by the saved map or guessed.

    Raises:
        FindingsError: the document or the map cannot be read.

    """
    saved = None if files.columns is None else read_column_map(files.columns).required()
    headings = () if saved is None else saved.headings()
    read = read_table(path, desk.lexicon, desk.readers_for(path), files.sheet, headings)
    table = read.required()
    columns = saved or guess_columns(table.header, table.rows[:_ROWS_LOOKED_AT], desk.lexicon)
    return MappedTable(table, columns, read.findings)


def bill_of(mapped: MappedTable, desk: Desk) -> tuple[Bill, tuple[Finding, ...]]:
    """The bill in a table, with the findings that did not block.

    Raises:
        FindingsError: the bill cannot be used.

    """
    read = read_bill(mapped.table, mapped.columns, desk.terms)
    return read.required(), (*mapped.findings, *read.findings)


def market_of(files: Files, desk: Desk) -> Market:
    """The prices, rates, place and currency that count.

    Raises:
        FindingsError: a price or rate file cannot be used.

    """
    prices = read_prices(files.prices or desk.prices).required()
    rates = () if files.rates is None else read_rates(files.rates).required()
    return Market(prices, files.place, rates, files.currency)
