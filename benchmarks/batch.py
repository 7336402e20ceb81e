"""A million shipments over 24 versions of the law at once: outcome, reasons and missing facts."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.batch_peers import Outcomes, Versions, duckdb_statement, openfisca_vectors
from benchmarks.determination import OurJudge
from benchmarks.measure import Contender, Table, against, in_time, paired, per_second
from benchmarks.peers import numbers_of_the_law
from benchmarks.shipments import COUNTRIES, END_USES, ITEMS, PURPOSES, SHARES
from ytterby.backends.batch_polars import judged
from ytterby.licensing.batch_answer import DAY, MISSING, ROW
from ytterby.licensing.columns import AT_LEAST, AT_MOST
from ytterby.licensing.columns_by_day import LawInColumns
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.vocabulary.law import ParameterValue
from ytterby.vocabulary.period import Period

ROWS, ROUNDS, SEED = 1_000_000, 5, 61
DAYS_EACH = 30
EPOCHS = [date(2025, 4, 4) + timedelta(days=DAYS_EACH * number) for number in range(24)]
TARGET = 1_800_000
MISSING_SHARE = 0.03
HUNDREDTHS_OF_A_PERCENT = 10_000
# The fields of which facts are left out in the second run.
LEFT_OUT = ("cn_re_share", "owner_listed_share", "end_use", "cn_tech", "origin")

OURS, WITH_GAPS = (
    "ytterby: outcome, reasons, duties",
    "ytterby: the same, facts missing",
)
OPENFISCA, DUCKDB = "OpenFisca vectors: outcome", "DuckDB, SQL by hand: outcome"
WHAT_COMES_OUT = (
    "Ours gives for every row the outcome at least and at most, the provisions that carry it and "
    "those that may raise it, the duties, and the facts and doubts that still decide; the peers "
    "give the outcome."
)
BEFOREHAND = (
    "OpenFisca gets its rows split by version and its words as codes, DuckDB a table of its own "
    "with whole numbers; both beforehand."
)
# The parameter of the law that each leaf of the peers compares with, and how many units make one.
PARAMETERS = {
    "c06": ("zz/toy-2025#content", HUNDREDTHS_OF_A_PERCENT),
    "c09": ("zz/toy-2025#ownership", HUNDREDTHS_OF_A_PERCENT),
    "c14": ("zz/toy-2025#small-value", 1),
    "c17": ("zz/toy-2025#small-weight", 1),
    "c19": ("zz/toy-2025#purity", HUNDREDTHS_OF_A_PERCENT),
}
STEPS = {"c06": 1, "c09": -20, "c14": 50, "c17": 1, "c19": -3}


def batch() -> Table:
    """The thirteenth subject of ``make bench``."""
    versions = _versions()
    drawn = drawn_shipments(ROWS)
    facts = as_facts(drawn)
    gaps = _with_gaps(facts)
    law = LawInColumns(_lawbook(versions), OurJudge().regime, Views())
    parts = list(_by_version(drawn).items())
    order = np.argsort(np.concatenate([part[ROW].to_numpy() for _, part in parts]))
    openfisca = openfisca_vectors(parts, versions)
    statement = duckdb_statement(drawn, versions, len(os.sched_getaffinity(0)))
    ours = judged(facts, law)
    _must_agree(OPENFISCA, openfisca()[order], ours)
    _must_agree(DUCKDB, statement(), ours)
    timings = paired(
        [
            Contender(OURS, lambda: judged(facts, law), ROWS),
            Contender(WITH_GAPS, lambda: judged(gaps, law), ROWS),
            Contender(OPENFISCA, openfisca, ROWS),
            Contender(DUCKDB, statement, ROWS),
        ],
        ROUNDS,
    )
    by_name = {each.name: each for each in timings}
    undecided = judged(gaps, law)[MISSING].count()
    return Table(
        f"{ROWS:,} shipments at once, twenty conditions, {len(EPOCHS)} versions of the law",
        "Invented shipments, in memory before the clock starts and answers left there; outcomes "
        f"asserted equal to both peers' before the first round. Median of {ROUNDS} rounds.",
        ("contender", "rows per second", "all take", "against OpenFisca", "against DuckDB"),
        tuple(
            (
                each.name,
                per_second(each.rate),
                in_time(each.median),
                f"{each.times_as_fast_as(by_name[OPENFISCA]):.2f} x",
                f"{each.times_as_fast_as(by_name[DUCKDB]):.2f} x",
            )
            for each in timings
        ),
        (
            against(
                f">= {TARGET:,} rows/s with outcome, reasons and missing facts",
                is_met=by_name[WITH_GAPS].rate >= TARGET,
            ),
            (
                f"Where facts are missing, {MISSING_SHARE:.0%} of {len(LEFT_OUT)} of them are, and "
                f"{undecided:,} rows are undecided; the peers know no missing fact."
            ),
            WHAT_COMES_OUT,
            BEFOREHAND,
        ),
    )


def drawn_shipments(count: int) -> pl.DataFrame:
    """So many shipments in the units of the peers, with the day and the version of its law."""
    draw = np.random.default_rng(SEED)

    def words(of: Sequence[str]) -> pl.Series:
        return pl.Series(of, dtype=pl.String).gather(draw.integers(0, len(of), count))

    since_1970 = EPOCHS[0] - date(1970, 1, 1)
    days = draw.integers(0, DAYS_EACH * len(EPOCHS), count)

    def happens(chance: float) -> NDArray[np.bool_]:
        return draw.random(count) < chance

    listed = np.where(happens(0.1), draw.integers(0, 10_001, count), 0)
    return pl.DataFrame(
        {
            ROW: np.arange(count, dtype=np.uint64),
            "item": words(ITEMS),
            "origin": words(["CN", "CN", "US", "JP", "VN"]),
            "export_from": words(["CN", "CN", "US", "JP", "DE"]),
            "dest": words(COUNTRIES),
            "cn_re_share": draw.exponential(15, count).astype(np.int32),
            "cn_tech": happens(0.1),
            "consignee_listed": happens(0.01),
            "owner_listed_share": listed.astype(np.int32),
            "military_end_user": happens(0.02),
            "end_use": words(END_USES),
            "purpose": words(PURPOSES),
            "value_usd": draw.lognormal(9, 2, count).astype(np.int64),
            "general_licence": happens(0.05),
            "weight_kg": draw.exponential(20, count).astype(np.int32),
            "reexport": happens(0.5),
            "purity": 9_000 + draw.integers(0, 1_001, count).astype(np.int32),
            DAY: pl.Series(values=days.astype(np.int32)).cast(pl.Date) + since_1970,
            "version": (days // DAYS_EACH).astype(np.uint8),
        }
    )


def as_facts(drawn: pl.DataFrame) -> pl.DataFrame:
    """The same shipments as ytterby takes them: shares as fractions of one, words as categories."""
    return drawn.drop("version").with_columns(
        pl.col(SHARES).cast(pl.Float64) / HUNDREDTHS_OF_A_PERCENT,
        pl.col("value_usd", "weight_kg").cast(pl.Float64),
        pl.col(pl.String).cast(pl.Categorical),
    )


def _with_gaps(facts: pl.DataFrame) -> pl.DataFrame:
    draw = np.random.default_rng(SEED)
    return facts.with_columns(
        pl.when(pl.Series(draw.random(facts.height) >= MISSING_SHARE)).then(pl.col(name))
        for name in LEFT_OUT
    )


def _by_version(drawn: pl.DataFrame) -> dict[str, pl.DataFrame]:
    parts = drawn.partition_by("version", as_dict=True)
    return {str(EPOCHS[version]): part for (version,), part in parts.items()}


def _versions() -> Versions:
    """The numbers of the law, each version a step from the one before."""
    return {
        str(day): {
            name: number + place * STEPS[name] for name, number in numbers_of_the_law().items()
        }
        for place, day in enumerate(EPOCHS)
    }


def _lawbook(versions: Versions) -> Lawbook:
    """The law of twenty conditions with these versions of its parameters."""
    book = OurJudge().plan.lawbook
    periods = [Period(*span) for span in zip(EPOCHS, [*EPOCHS[1:], None], strict=True)]
    dated = {
        name: tuple(
            ParameterValue(period, Fraction(numbers[leaf], units), f"{name}-version")
            for period, numbers in zip(periods, versions.values(), strict=True)
        )
        for leaf, (name, units) in PARAMETERS.items()
    }
    changed = {name: replace(book.parameters[name], values=each) for name, each in dated.items()}
    return replace(book, parameters={**book.parameters, **changed})


def _must_agree(name: str, theirs: Outcomes, ours: pl.DataFrame) -> None:
    for bound in (AT_LEAST, AT_MOST):
        differing = int((ours[bound].to_numpy() != theirs).sum())
        if differing:
            raise RowsDifferError(name, differing)


class RowsDifferError(Exception):
    """Two engines do not say the same of all rows, so that nothing can be compared."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(f"{name} says something else than ytterby of {count:,} rows")
