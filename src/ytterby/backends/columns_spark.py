"""Columns of Ibis on Spark: Ibis writes the statement, the session runs it, wherever it is."""

from collections.abc import Mapping

import ibis
from ibis import Table
from pyspark.sql import DataFrame

# What the facts of a table may be; a column of another type holds none.
_TYPES: Mapping[str, str] = {
    "boolean": "boolean",
    "string": "string",
    "date": "date",
    "double": "float64",
    "float": "float32",
    "tinyint": "int8",
    "smallint": "int16",
    "int": "int32",
    "bigint": "int64",
}


def table_of(frame: DataFrame, name: str) -> Table:
    """A frame as a table that Ibis knows, under a name that only this session sees."""
    frame.createOrReplaceTempView(name)
    return ibis.table(
        {column: _TYPES[type_] for column, type_ in frame.dtypes if type_ in _TYPES}, name
    )


def frame_of(frame: DataFrame, table: Table) -> DataFrame:
    """What Ibis has made of the frame, to be worked out by the same session."""
    return frame.sparkSession.sql(ibis.pyspark.compile(table))
