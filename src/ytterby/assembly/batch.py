"""Large tables judged with what is at hand: law, words, engines; the extra `scale`."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ytterby.assembly.documents import desk
from ytterby.assembly.extras import is_installed
from ytterby.assembly.law_on_hand import asked_of
from ytterby.intake.cell_text import text_of
from ytterby.intake.column_map import ColumnMap, read_column_map
from ytterby.intake.headers import guess_columns
from ytterby.licensing.batch_answer import BatchTally
from ytterby.licensing.columns_by_day import LawInColumns
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.finding import Finding, FindingsError
from ytterby.workflows.determine import Court
from ytterby.workflows.judge_batch import BatchEngine, Told, judge_batch
from ytterby.workflows.shipment_facts import ShipmentFacts

if TYPE_CHECKING:
    import polars as pl

    from ytterby.backends.batch_rows import BatchTable
    from ytterby.backends.batch_source import FactReader

CHUNK_ROWS = 500_000
LOCAL_SPARK = "local[*]"
_FINDINGS_SHOWN = 20


class Engine(StrEnum):
    """What judges the rows."""

    LOCAL = "local"
    DUCKDB = "duckdb"
    SPARK = "spark"


_NEEDED: Mapping[Engine, tuple[str, ...]] = {
    Engine.LOCAL: ("polars",),
    Engine.DUCKDB: ("polars", "ibis", "duckdb"),
    Engine.SPARK: ("polars", "ibis", "pyspark"),
}


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a large table is judged.

    ``day`` is one day for every row, or ``None`` where the table has it; ``columns`` a saved map of
    an export file.  ``reasons`` adds a column for every provision and named condition, ``spark``
    says where Spark is.
    """

    day: date | None = None
    regimes: tuple[str, ...] = ()
    engine: Engine = Engine.LOCAL
    columns: Path | None = None
    reasons: bool = False
    keep_going: bool = False
    chunk_rows: int = CHUNK_ROWS
    spark: str = LOCAL_SPARK


@dataclass(frozen=True, slots=True)
class Batch:
    """A large table judged: what became of its rows, where the findings are, the first of them.

    ``answered`` says whether there is an answer: not where rows were refused and none may be.
    """

    tally: BatchTally
    answered: bool
    findings_file: Path
    first_findings: tuple[Finding, ...]
    not_read: tuple[str, ...]


class EngineMissingError(RuntimeError):
    """What an engine needs is not installed."""

    def __init__(self, engine: Engine) -> None:
        extras = "scale" if engine is Engine.LOCAL else "scale,spark"
        super().__init__(
            f"the engine {engine} is not installed here: pip install 'ytterby[{extras}]'"
        )


def judged_batch(
    document: Path,
    out: Path,
    options: BatchOptions,
    views: Views,
    tell: Callable[[Told], None],
) -> Batch:
    """Every row of a table judged into a Parquet file; what was judged before is kept.

    Raises:
        EngineMissingError: the engine is not installed.
        FindingsError: the table cannot be read at all.
        OtherRunError: parts of another run lie where this one would put its own.
        UnknownRegimeError: a regime is not encoded.

    """
    if not is_installed("polars"):
        raise EngineMissingError(options.engine)
    from ytterby.backends.batch_folder import BatchFolder
    from ytterby.backends.batch_rows import BatchTable
    from ytterby.backends.batch_source import PolarsSource

    court = asked_of(options.regimes)
    table = BatchTable(document)
    ragged = table.ragged_rows()
    if ragged:
        raise FindingsError(ragged)
    reader = _reader(table, options, court)
    laws = [LawInColumns(court.lawbook, regime, views) for regime in court.regimes]
    with _engine(options, laws) as engine:
        source = PolarsSource(table, reader, options.chunk_rows)
        shelf = BatchFolder(out, _terms(table, options, views, court))
        tally = judge_batch(source, engine, shelf, tell, keep_going=options.keep_going)
    answered = options.keep_going or not tally.refused
    first = shelf.first_findings(table.document, _FINDINGS_SHOWN)
    return Batch(tally, answered, shelf.findings, first, reader.not_read)


def _reader(table: "BatchTable", options: BatchOptions, court: Court) -> "FactReader":
    """A reader of facts where a column is named after one, else of an export file."""
    from ytterby.backends.batch_facts import FactTable, holds_facts
    from ytterby.backends.batch_shipments import ShipmentTable

    schema, terms = court.lawbook.schema, desk().terms
    if options.columns is None and holds_facts(table.header, schema):
        return FactTable(table, schema, terms, options.day)
    columns = _columns(table, options)
    shipments = ShipmentFacts(columns, terms, court.listings)
    return ShipmentTable(table, columns, shipments, options.day)


def _columns(table: "BatchTable", options: BatchOptions) -> ColumnMap:
    if options.columns is not None:
        return read_column_map(options.columns).required()
    rows = [tuple(map(text_of, row)) for row in table.first_rows().iter_rows()]
    return guess_columns(table.header, rows, desk().lexicon)


@contextmanager
def _engine(
    options: BatchOptions, laws: Sequence[LawInColumns]
) -> "Generator[BatchEngine[pl.DataFrame]]":
    """What judges the rows, with the session that it needs."""
    missing = [name for name in _NEEDED[options.engine] if not is_installed(name)]
    if missing:
        raise EngineMissingError(options.engine)
    from ytterby.backends.batch_polars import ColumnEngine, made_in_polars

    match options.engine:
        case Engine.LOCAL:
            yield ColumnEngine(laws, made_in_polars, reasons=options.reasons)
        case Engine.DUCKDB:
            from ytterby.backends.batch_duckdb import made_in_duckdb

            yield ColumnEngine(laws, made_in_duckdb, reasons=options.reasons)
        case Engine.SPARK:
            from ytterby.backends.batch_spark_workers import SparkEngine
            from ytterby.backends.spark_session import SparkPlace, spark_at

            with spark_at(SparkPlace(options.spark)) as session:
                yield SparkEngine(session, laws, reasons=options.reasons)


def _terms(
    table: "BatchTable", options: BatchOptions, views: Views, court: Court
) -> dict[str, object]:
    """All that the answers depend on, so that no part of another run is taken for one of this."""
    return {
        "input": table.digest(),
        "law": court.lawbook.digest,
        "regimes": [each.id for each in court.regimes],
        "choices": [list(each) for each in views.choices],
        "attestations": [repr(each) for each in views.attestations],
        "day": None if options.day is None else options.day.isoformat(),
        "columns": None if options.columns is None else options.columns.read_text("utf-8"),
        "reasons": options.reasons,
        "keep_going": options.keep_going,
        "chunk_rows": options.chunk_rows,
    }
