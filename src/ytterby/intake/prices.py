"""Prices and rates of exchange from tables with fixed columns."""

from fractions import Fraction
from pathlib import Path

from ytterby.intake.notes import Notes
from ytterby.intake.strict_csv import Row, read_rows
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.mass import MILLIGRAMS_PER, UnitError, mass_unit
from ytterby.vocabulary.money import CURRENCIES, Rate
from ytterby.vocabulary.price import PRICE_FORMS, Price, PriceBook
from ytterby.vocabulary.quantity import QuantityError, parse_number
from ytterby.vocabulary.substance import SUBSTANCES

PRICE_COLUMNS = (
    "substance",
    "form",
    "low",
    "high",
    "currency",
    "unit",
    "on",
    "place",
    "basis",
    "source",
    "grade",
    "note",
)
RATE_COLUMNS = ("currency", "into", "value", "on", "source")

ILLUSTRATIVE = "illustrative"
"""The grade of a price that nobody quoted, made up to show a calculation."""

_GRADES = (*(grade.value for grade in Grade), "data-vendor", ILLUSTRATIVE)
_ONE = Fraction(1)


def read_prices(*paths: Path) -> Checked[PriceBook]:
    """The prices in one or several tables; a table needs exactly the columns ``PRICE_COLUMNS``.

    ``low`` and ``high`` are in major units for one ``unit`` of mass of the substance in its form; a
    blank ``high`` is the same as ``low``.  A place is only ever a place with the same name.
    """
    notes = Notes("prices")
    found: list[Price] = []
    for path in paths:
        beside = notes.beside(path.name)
        found += [_price(row) for row in read_rows(path, PRICE_COLUMNS, beside)]
    return notes.checked(PriceBook.of(found))


def read_rates(path: Path) -> Checked[tuple[Rate, ...]]:
    """The rates in a table with exactly the columns ``RATE_COLUMNS``, in its order."""
    notes = Notes(path.name)
    rates = tuple(
        Rate(
            _currency(row, "currency"),
            _currency(row, "into"),
            _positive(row, "value"),
            row.entry("on").day(),
            row.need("source"),
        )
        for row in read_rows(path, RATE_COLUMNS, notes)
    )
    return notes.checked(rates)


def _price(row: Row) -> Price:
    per_kg = _per_kg(row)
    low = _positive(row, "low") * per_kg
    high = _positive(row, "high") * per_kg if row["high"] else low
    if high < low:
        row.entry("high").note(
            "PRICE-UPSIDE-DOWN",
            seen=f"{row['low']} to {row['high']}",
            expected="a high that is not below the low",
            remedy="swap the two",
        )
        high = low
    grade = row.entry("grade").word(_GRADES)
    said = (row.need("source"), row["basis"], row["note"])
    return Price(
        row.entry("substance").word(tuple(SUBSTANCES)),
        row.entry("form").word(PRICE_FORMS),
        Interval(low, high),
        _currency(row, "currency"),
        row.entry("on").day(),
        row.need("place"),
        "; ".join(part for part in said if part),
        grade == ILLUSTRATIVE,
    )


def _per_kg(row: Row) -> Fraction:
    """How many of the unit of mass are a kilogram."""
    try:
        return MILLIGRAMS_PER["kg"] / MILLIGRAMS_PER[mass_unit(row.need("unit"))]
    except UnitError:
        row.entry("unit").note(
            "UNIT-UNKNOWN", expected="a unit of mass, such as kg or t", remedy="write one of these"
        )
        return _ONE


def _currency(row: Row, column: str) -> str:
    if row[column] not in CURRENCIES:
        row.entry(column).note(
            "CURRENCY-UNKNOWN",
            expected="a currency by its three letters (ISO 4217)",
            remedy="write its code, such as CNY",
        )
    return row[column]


def _positive(row: Row, column: str) -> Fraction:
    try:
        number = parse_number(row.need(column))
    except QuantityError as error:
        row.entry(column).note("PRICE-UNREADABLE", expected=error.expected, remedy=error.remedy)
        return _ONE
    if number <= 0:
        row.entry(column).note(
            "PRICE-ZERO",
            expected="more than nothing",
            remedy="write the price, or take the row out if nobody knows it",
        )
        return _ONE
    return number
