"""Spark as it is reached: on this machine, by Spark Connect, or as ``spark-submit`` was told."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyspark.sql import SparkSession

SUBMITTED = "submit"
_CONNECT = "sc://"
_LOOPBACK = "127.0.0.1"
_LOCAL_PARTITIONS = 8
_LOG = Path(__file__).with_name("spark-log.properties")


@dataclass(frozen=True, slots=True)
class SparkPlace:
    """Where Spark is, and how much it may take.

    ``address`` is ``local[2]`` (so many threads of this machine), ``sc://host:15002`` (a server of
    Spark Connect) or ``submit`` (what ``spark-submit`` was told).  ``memory`` and ``partitions``
    (into how many pieces rows are dealt out, 0: as many as suit one machine) are for the first,
    ``folder`` is where it may write meanwhile.  Where ``checkpoints`` names a folder that all
    machines of the cluster reach, what is done survives the loss of one of them.
    """

    address: str = "local[*]"
    memory: str = "2g"
    partitions: int = 0
    folder: str = ""
    checkpoints: str = ""

    @property
    def is_local(self) -> bool:
        """Whether Spark runs on this machine, started by us."""
        return self.address.startswith("local")


@contextmanager
def spark_at(place: SparkPlace) -> Generator[SparkSession]:
    """A session that ends with the block; one that runs already, in a notebook say, goes on."""
    running = SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    session = started(place)
    try:
        yield session
    finally:
        session.stop()


def started(place: SparkPlace) -> SparkSession:
    """A session; whoever starts it stops it."""
    if place.is_local:
        session = _local(place)
    elif place.address.startswith(_CONNECT):
        session = SparkSession.builder.remote(place.address).getOrCreate()
    else:
        builder = SparkSession.builder.appName("ytterby")
        if place.address != SUBMITTED:
            builder = builder.master(place.address)
        session = builder.getOrCreate()
    if place.checkpoints:
        session.conf.set("spark.checkpoint.dir", place.checkpoints)
    return session


def _local(place: SparkPlace) -> SparkSession:
    """Spark within this process: no page to look at, nothing open beyond this machine."""
    builder = (
        SparkSession.builder.appName("ytterby")
        .master(place.address)
        .config("spark.driver.memory", place.memory)
        .config("spark.driver.host", _LOOPBACK)
        .config("spark.driver.bindAddress", _LOOPBACK)
        .config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={_LOG}")
        .config("spark.ui.enabled", value=False)
        .config("spark.ui.showConsoleProgress", value=False)
        .config("spark.sql.execution.arrow.pyspark.enabled", value=True)
        .config("spark.sql.session.timeZone", "UTC")
        # Otherwise every column remembers the lines of Python that made it, which takes longer
        # than to plan a small job.
        .config("spark.python.sql.dataFrameDebugging.enabled", value=False)
    )
    # Not the 200 of a cluster: on one machine most of the time of a small job would go into them.
    partitions = place.partitions or _LOCAL_PARTITIONS
    builder = builder.config("spark.sql.shuffle.partitions", partitions)
    if place.folder:
        builder = builder.config("spark.local.dir", place.folder).config(
            "spark.sql.warehouse.dir", f"{place.folder}/tables"
        )
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    # Workers of this machine run the very Python that runs this, with what is installed there.
    session.sparkContext.pythonExec = sys.executable
    return session
