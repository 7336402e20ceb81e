"""What is amiss with the tables of a portfolio, counted by Spark, each fault with one example."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from ytterby.vocabulary.finding import Finding, Place

LINES, PARTS = "lines", "parts"
NUMERIC: Mapping[str, tuple[str, ...]] = {
    LINES: ("units",),
    PARTS: ("mass_mg", "mass_mg_high", "value"),
}
"""The columns of numbers; those of parts may be absent."""

_NEEDED: Mapping[str, tuple[str, ...]] = {LINES: ("whole", "part", "units"), PARTS: ("part",)}
_NUMBERS = ("tinyint", "smallint", "int", "bigint", "float", "double", "decimal")


@dataclass(frozen=True, slots=True)
class _Fault:
    """One way in which rows cannot be used: which they are, in SQL, and what is said of them."""

    code: str
    field: str
    holds: str
    seen: str
    expected: str
    remedy: str


_LINE_FAULTS = (
    _Fault(
        "PART-WITHOUT-NUMBER",
        "part",
        "whole IS NULL OR part IS NULL",
        "{count} rows without a whole or without a part",
        "the numbers of the whole and of the part",
        "fill them in, or leave the rows out where the table is made",
    ),
    _Fault(
        "QUANTITY-MISSING",
        "units",
        "units IS NULL",
        "nothing in {count} rows, one of them under {example}",
        "how many units go into one unit of the whole",
        "write the quantity; it is not taken as one, nor as none",
    ),
    _Fault(
        "QUANTITY-UNREADABLE",
        "units",
        "isnan(units) OR NOT units BETWEEN 0 AND 1.7976931348623157E308",
        "a number below zero, or none, in {count} rows, one of them under {example}",
        "a number from zero upwards",
        "correct the quantity where the table is made",
    ),
)
_PART_FAULTS = (
    _Fault(
        "PART-WITHOUT-NUMBER",
        "part",
        "part IS NULL",
        "{count} rows without a part",
        "the number of the part",
        "fill it in, or leave the rows out where the table is made",
    ),
    _Fault(
        "MASS-UNREADABLE",
        "mass_mg",
        "isnan(mass_mg) OR NOT mass_mg BETWEEN 0 AND 1.7976931348623157E308"
        " OR isnan(mass_mg_high) OR mass_mg_high < coalesce(mass_mg, 0)"
        " OR (mass_mg IS NULL AND mass_mg_high IS NOT NULL)",
        "no mass of one unit in {count} rows, one of them of {example}",
        "milligrams from zero upwards, in `mass_mg_high` no less than in `mass_mg`",
        "correct the mass, or leave it empty where nobody knows it",
    ),
    _Fault(
        "PRICE-UNREADABLE",
        "value",
        "isnan(value) OR abs(value) > 1.7976931348623157E308",
        "no number in {count} rows, one of them of {example}",
        "the value of one unit in major units of its currency",
        "correct it, or leave it empty where nobody knows it",
    ),
    _Fault(
        "CURRENCY-MISSING",
        "currency",
        "value IS NOT NULL AND currency IS NULL",
        "a value without a currency in {count} rows, one of them of {example}",
        "the currency of every value",
        "write the currency; it is not guessed",
    ),
)
_TOLD_TWICE = _Fault(
    "PART-TOLD-TWICE",
    "part",
    "times > 1",
    "{count} parts with more than one row, one of them {example}",
    "one row for each part",
    "decide where the table is made which row is right",
)
_NOT_FOUND = _Fault(
    "PART-NOT-FOUND",
    "part",
    "TRUE",
    "{count} parts of the lines without a row, one of them {example}",
    "a row for every part",
    "add the rows, or correct the numbers; of what has no row nothing would be known",
)


def findings_of_columns(tables: Mapping[str, DataFrame]) -> tuple[Finding, ...]:
    """The columns that are missing, and those that hold no numbers where they should."""
    return tuple(each for name, table in tables.items() for each in _columns(name, table))


def findings_of_rows(lines: DataFrame, parts: DataFrame) -> tuple[Finding, ...]:
    """Rows that cannot be used, in tables whose columns are all there."""
    told = parts.where(sql.expr("part IS NOT NULL"))
    times = told.groupBy("part").agg(sql.count("*").alias("times"))
    used = lines.select(sql.col("whole").alias("part")).union(lines.select("part")).distinct()
    lost = used.where(sql.expr("part IS NOT NULL")).join(told, "part", "left_anti")
    return (
        *_rows(LINES, lines, _LINE_FAULTS, "whole"),
        *_rows(PARTS, parts, _PART_FAULTS, "part"),
        *_rows(PARTS, times, (_TOLD_TWICE,), "part"),
        *_rows(PARTS, lost, (_NOT_FOUND,), "part"),
    )


def _columns(name: str, table: DataFrame) -> Iterator[Finding]:
    types = dict(table.dtypes)
    for column in _NEEDED[name]:
        if column not in types:
            yield Finding(
                Place(name, 0, column),
                "COLUMN-MISSING",
                f"no column {column}",
                f"the columns {', '.join(_NEEDED[name])}",
                "name the column so where the table is made",
            )
    for column in NUMERIC[name]:
        type_ = types.get(column)
        if type_ is not None and not type_.startswith(_NUMBERS):
            yield Finding(
                Place(name, 0, column),
                "WRONG-KIND",
                f"a column of {type_}",
                "a column of numbers",
                "make it one where the table is made: a text may say another unit in each row",
            )


def _rows(name: str, table: DataFrame, faults: Iterable[_Fault], id_: str) -> Iterator[Finding]:
    """One finding for each fault that rows have, from one pass over the table."""
    every = tuple(faults)
    row = table.agg(
        *(
            column.alias(f"{at}_{word}")
            for at, fault in enumerate(every)
            for word, column in (
                ("count", sql.sum(sql.when(sql.expr(fault.holds), 1).otherwise(0))),
                ("example", sql.min(sql.when(sql.expr(fault.holds), sql.col(id_)))),
            )
        )
    ).collect()[0]
    for at, fault in enumerate(every):
        count = row[f"{at}_count"]
        if count:
            example = row[f"{at}_example"]
            seen = fault.seen.format(count=f"{count:,}", example=example)
            place = Place(name, 0, fault.field)
            yield Finding(place, fault.code, seen, fault.expected, fault.remedy)
