"""Portfolios in tables with what is at hand: judged by Spark, wherever it runs; extra `spark`."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ytterby.assembly.compiled import ScaleMissingError, WhatIf, asked
from ytterby.assembly.documents import desk
from ytterby.assembly.extras import is_installed
from ytterby.material.order import CycleError
from ytterby.reports.finding_words import finding_words
from ytterby.reports.language import say
from ytterby.reports.portfolio_shares import JudgedBy
from ytterby.reports.tally import Tally
from ytterby.reports.wording import percent_words
from ytterby.vocabulary.finding import Finding, FindingsError, Place
from ytterby.workflows.judge_document import Tell
from ytterby.workflows.open_documents import Files

if TYPE_CHECKING:
    from ytterby.backends.spark_session import SparkPlace

LOCAL = "local[*]"
_SPARK, _JAVA = "pyspark", "Java"


class SparkMissingError(RuntimeError):
    """The extra that rolls up tables is not installed, or Java is not."""

    def __init__(self, lacking: str) -> None:
        super().__init__(
            f"{lacking} is not installed here: Spark needs the extra `spark` "
            "(pip install 'ytterby[spark,scale]') and Java 17 or 21"
        )


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where Spark is: ``local[2]``, ``sc://host:15002``, ``submit``, or the address of a master.

    ``checkpoints`` is a folder that all its machines reach, where levels are kept as they are done.
    """

    address: str = LOCAL
    memory: str = "2g"
    checkpoints: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """The addresses of lines, of parts, and of what is written."""

    lines: str
    parts: str
    out: str


def judged_tables(
    tables: Tables, cluster: Cluster, files: Files, question: tuple[date, WhatIf], tell: Tell
) -> tuple[Tally, JudgedBy]:
    """Every product of a portfolio in tables judged by Spark, one row for each written.

    Raises:
        AddressTakenError: something lies already where the answer should be kept.
        FindingsError: the tables cannot be used.
        ScaleMissingError, SparkMissingError: an extra is not installed.
        TooManyStatementsError, TooNearError: too much would have to come to this machine.

    """
    place = _place(cluster)
    from ytterby.backends.spark_portfolio import SparkPortfolio, TableAddresses
    from ytterby.backends.spark_session import spark_at
    from ytterby.workflows.judge_tables import TablesAsked, judge_tables

    day, what_if = question
    by = asked(files, day, what_if)
    addresses = TableAddresses(_address(tables.lines), _address(tables.parts))
    with spark_at(place) as session:
        portfolio = SparkPortfolio(session, addresses, durable=bool(cluster.checkpoints))
        wanted = TablesAsked(by.valuation, by.threshold, desk())
        try:
            found = judge_tables(portfolio, wanted, _address(tables.out))
        except CycleError as circle:
            raise FindingsError((_circle(circle.circle),)) from circle
    if found.unread:
        tell(say("not read: {columns}", columns=", ".join(found.unread)))
    for finding in found.findings:
        tell(finding_words(finding))
    judged_by = JudgedBy(
        day.isoformat(), files.place, files.currency, percent_words(by.threshold), ()
    )
    return found.tally, judged_by


def _place(cluster: Cluster) -> "SparkPlace":
    if not is_installed("pyspark"):
        raise SparkMissingError(_SPARK)
    if not is_installed("numba"):
        raise ScaleMissingError
    from ytterby.backends.spark_session import SparkPlace

    place = SparkPlace(cluster.address, cluster.memory, checkpoints=cluster.checkpoints)
    if place.is_local and shutil.which("java") is None:
        raise SparkMissingError(_JAVA)
    return place


def _address(text: str) -> str:
    """An address as Spark needs it, which does not work in the folder where we do."""
    return text if "://" in text else str(Path(text).absolute())


def _circle(parts: tuple[str, ...]) -> Finding:
    return Finding(
        Place("lines"),
        "CYCLE",
        " > ".join(parts),
        "no part that goes into itself",
        "take out the row that is wrong; material that returns to a process is no part",
    )
