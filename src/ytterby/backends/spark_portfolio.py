"""A portfolio in two tables, rolled up by Spark: lines, and what the parts say of themselves.

``lines`` holds ``whole``, ``part`` and ``units``; ``parts`` holds ``part`` and, as far as it is
known, ``name``, ``mass_mg`` with ``mass_mg_high``, ``value`` in major units with ``currency``.  All
other columns of ``parts`` are such as a bill has, and are read where bills are read: only their
distinct rows come there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import inf

import pyarrow as pa
from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as sql

from ytterby.backends.spark_exact_tables import exact_tables
from ytterby.backends.spark_roll_up import VALUE, SparkBill, products_of, rolled_up
from ytterby.backends.spark_table_findings import (
    LINES,
    NUMERIC,
    PARTS,
    findings_of_columns,
    findings_of_rows,
)
from ytterby.backends.spark_worth import told_of
from ytterby.reports.tally import Tally
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.vocabulary.money import minor_digits
from ytterby.workflows.tabled_portfolio import (
    AddressTakenError,
    Decided,
    ExactTables,
    Priced,
    StatementRows,
    TooManyStatementsError,
    TooNearError,
)

STATEMENTS_MAX, NEAR_MAX = 200_000, 10_000
"""So many statements and near products come to the machine that asks, and no more."""

_OF_THE_PART = ("part", "name", "mass_mg", "mass_mg_high", "value", "currency")
_KEY, _NEAR, _DECIDED = "_statement", "_near", "_decided"
# Wide enough for every float of which `material.share.reaches` wants to see the fractions.
_NEARNESS = 2e-9
_TAKEN, _ABSENT = "PATH_ALREADY_EXISTS", "PATH_NOT_FOUND"


@dataclass(frozen=True, slots=True)
class TableAddresses:
    """Where the two tables are: paths or addresses of Parquet that all machines of Spark reach."""

    lines: str
    parts: str


class SparkPortfolio:
    """One portfolio in tables; what is worked out is kept by Spark until it is written.

    Raises:
        FindingsError: there is no such table, or its columns are others.

    """

    def __init__(
        self, session: SparkSession, tables: TableAddresses, *, durable: bool = False
    ) -> None:
        self._session, self._durable = session, durable
        read = {
            LINES: _read(session, LINES, tables.lines),
            PARTS: _read(session, PARTS, tables.parts),
        }
        amiss = findings_of_columns(read)
        if amiss:
            raise FindingsError(amiss)
        self._lines = read[LINES].select(_text("whole"), _text("part"), "units")
        self._parts = _parts_of(read[PARTS])
        self._keys: tuple[str, ...] = ()
        self._bases: tuple[str, ...] = ()
        self._shares: DataFrame | None = None

    def findings(self) -> tuple[Finding, ...]:
        """What is amiss with the rows."""
        return findings_of_rows(self._lines, self._parts)

    def currencies(self) -> tuple[str, ...]:
        """The currencies in which parts have a value."""
        rows = self._parts.where(sql.expr("value IS NOT NULL")).select("currency").distinct()
        return tuple(sorted(str(row["currency"]) for row in rows.collect()))

    def headings(self) -> tuple[str, ...]:
        """The columns of the parts beside those that every table has."""
        return tuple(each for each in self._parts.columns if each not in _OF_THE_PART)

    def statements(self, headings: Sequence[str]) -> StatementRows:
        """Every distinct row of these columns.

        Raises:
            TooManyStatementsError: nearly every part says something else.

        """
        said = [sql.col(f"`{each}`") for each in headings]
        key = sql.to_json(sql.struct(*said)) if said else sql.lit("")
        self._parts = self._parts.withColumn(_KEY, key)
        distinct = self._parts.select(_KEY, *said).distinct()
        rows = distinct.limit(STATEMENTS_MAX + 1).collect()
        if len(rows) > STATEMENTS_MAX:
            raise TooManyStatementsError(STATEMENTS_MAX, headings)
        in_order = sorted(rows, key=lambda row: str(row[_KEY]))
        self._keys = tuple(str(row[_KEY]) for row in in_order)
        texts = (tuple(str(row[each] or "") for each in headings) for row in in_order)
        return StatementRows(tuple(headings), tuple(texts))

    def judge(self, priced: Priced) -> Sequence[str]:
        """Works out the shares of all products; gives those that fractions must decide.

        Raises:
            CycleError: parts go into each other in a circle.
            TooNearError: fractions would have to decide very many of them.

        """
        self._bases = priced.bases
        told = told_of(self._numbered(_scaled_values(self.currencies())), self._lines, priced)
        rolled = rolled_up(SparkBill(self._lines, told, priced.bases), durable=self._durable)
        products = rolled.join(products_of(self._lines), "part", "left_semi")
        threshold = float(priced.threshold)
        found = products.select(
            "part", f"{VALUE}_low", f"{VALUE}_high", *_share_columns(priced.bases)
        ).withColumns(dict(_verdicts(priced.bases, threshold)))
        self._shares = found.checkpoint() if self._durable else found.localCheckpoint()
        near = self._shares.where(sql.col(_NEAR)).select("part").limit(NEAR_MAX + 1).collect()
        if len(near) > NEAR_MAX:
            raise TooNearError(NEAR_MAX, "products lie")
        return tuple(sorted(str(row["part"]) for row in near))

    def exactly(self, products: Sequence[str]) -> ExactTables:
        """Some products with all that is below them."""
        return exact_tables(self._lines, self._numbered(sql.col("value")), products)

    def keep(self, address: str, decided: Decided) -> Tally:
        """Writes one row for each product and counts them.

        Raises:
            AddressTakenError: something is there already.

        """
        if self._shares is None:
            message = "nothing was judged that could be kept"
            raise RuntimeError(message)
        by_fractions = self._session.createDataFrame(_decided_table(decided, self._bases))
        names = self._parts.select("part", "name")
        found = (
            self._shares.join(sql.broadcast(by_fractions), "part", "left")
            .join(names, "part", "left")
            .withColumns({f"{basis}_reaches": _settled(basis) for basis in self._bases})
        )
        kept = found.select(
            sql.col("part").alias("product"),
            "name",
            f"{VALUE}_low",
            f"{VALUE}_high",
            *(f"{basis}_{word}" for basis in self._bases for word in ("low", "high", "reaches")),
        )
        try:
            kept.write.mode("error").parquet(address)
        except AnalysisException as error:
            if _TAKEN in str(error):
                raise AddressTakenError(address) from error
            raise
        return _tally(self._session.read.parquet(address), self._bases)

    def _numbered(self, value: Column) -> DataFrame:
        """The parts with the numbers of their statements, as ``spark_worth`` wants them."""
        numbers = pa.table({_KEY: list(self._keys), "statement": list(range(len(self._keys)))})
        return self._parts.join(sql.broadcast(self._session.createDataFrame(numbers)), _KEY).select(
            "part",
            "statement",
            sql.col("mass_mg").alias("mass_low"),
            sql.coalesce(sql.col("mass_mg_high"), sql.col("mass_mg")).alias("mass_high"),
            value.alias("value"),
            sql.coalesce(sql.col("currency"), sql.lit("")).alias("currency"),
        )


def _read(session: SparkSession, name: str, address: str) -> DataFrame:
    try:
        table = session.read.parquet(address)
        # Spark Connect looks whether the table is there when it is asked for its columns.
        table = table.select(*(f"`{name}`" for name in table.columns))
    except AnalysisException as error:
        raise FindingsError((_not_opened(name, address, str(error)),)) from error
    return table


def _not_opened(name: str, address: str, problem: str) -> Finding:
    seen = "no such file or folder" if _ABSENT in problem else problem.splitlines()[0]
    return Finding(
        Place(name),
        "FILE-NOT-READABLE",
        f"{address}: {seen}",
        "a table in Parquet where every machine of Spark can read it",
        "correct the address",
    )


def _text(column: str) -> Column:
    return sql.col(column).cast("string").alias(column)


def _parts_of(parts: DataFrame) -> DataFrame:
    """The table with every column that is asked for, and what parts say of themselves as text."""
    absent = {
        each: sql.lit(None).cast("double" if each in NUMERIC[PARTS] else "string")
        for each in _OF_THE_PART
        if each not in parts.columns
    }
    numbers = NUMERIC[PARTS]
    texts = {
        each: sql.col(f"`{each}`").cast("string") for each in parts.columns if each not in numbers
    }
    return parts.withColumns({**absent, **texts})


def _scaled_values(currencies: Sequence[str]) -> Column:
    """Values in whole minor units, as they are everywhere, half a unit going to the even one."""
    digits = sql.lit(10.0**2)
    for each in currencies:
        scale = sql.lit(10.0 ** minor_digits(each))
        digits = sql.when(sql.col("currency").eqNullSafe(each), scale).otherwise(digits)
    return sql.rint(sql.col("value") * digits) / digits


def _share_columns(bases: tuple[str, ...]) -> Iterator[Column]:
    """The share on every basis, as ``workflows.judge_portfolio.share_bounds`` has it."""
    value_low, value_high = sql.col(f"{VALUE}_low"), sql.col(f"{VALUE}_high")
    for basis in bases:
        low_worth, high_worth = sql.col(f"{basis}_low"), sql.col(f"{basis}_high")
        low = sql.when((value_high > 0) & (value_high < inf), low_worth / value_high).otherwise(0.0)
        bounded = (high_worth < inf) & (value_low > 0)
        most = sql.when(bounded, sql.least(high_worth / value_low, sql.lit(1.0))).otherwise(1.0)
        high = sql.when(high_worth > 0, sql.greatest(low, most)).otherwise(0.0)
        yield low.alias(f"{basis}_low")
        yield high.alias(f"{basis}_high")


def _verdicts(bases: tuple[str, ...], threshold: float) -> Iterator[tuple[str, Column]]:
    """Whether each share reaches the threshold as far as floats may say, and which are near."""
    near: list[Column] = []
    for basis in bases:
        low, high = sql.col(f"{basis}_low"), sql.col(f"{basis}_high")
        reaches = sql.when(low > threshold, sql.lit(True)).when(high < threshold, sql.lit(False))
        yield f"{basis}_reaches", reaches
        near.extend(
            sql.isnan(end) | (sql.abs(end - threshold) <= _NEARNESS * threshold)
            for end in (low, high)
        )
    yield _NEAR, reduce(_either, near)


def _either(one: Column, other: Column) -> Column:
    return one | other


def _decided_table(decided: Decided, bases: tuple[str, ...]) -> pa.Table:
    products = sorted({product for product, _ in decided})
    columns: Mapping[str, object] = {
        f"{_DECIDED}_{basis}": pa.array([decided[each, basis] for each in products], pa.bool_())
        for basis in bases
    }
    return pa.table(
        {
            "part": pa.array(products, pa.string()),
            _DECIDED: pa.array([True] * len(products), pa.bool_()),
            **columns,
        }
    )


def _settled(basis: str) -> Column:
    by_fractions = sql.col(f"{_DECIDED}_{basis}")
    return sql.when(sql.col(_DECIDED), by_fractions).otherwise(sql.col(f"{basis}_reaches"))


def _tally(kept: DataFrame, bases: tuple[str, ...]) -> Tally:
    counts = [sql.count("*").alias("products")]
    for basis in bases:
        reaches = sql.col(f"{basis}_reaches")
        counts.append(sql.sum(sql.when(reaches, 1).otherwise(0)).alias(f"{basis}_yes"))
        counts.append(sql.sum(sql.when(~reaches, 1).otherwise(0)).alias(f"{basis}_no"))
    row = kept.agg(*counts).collect()[0]
    count = int(row["products"])
    yes = {basis: int(row[f"{basis}_yes"] or 0) for basis in bases}
    no = {basis: int(row[f"{basis}_no"] or 0) for basis in bases}
    return Tally(count, yes, no, {basis: count - yes[basis] - no[basis] for basis in bases})
