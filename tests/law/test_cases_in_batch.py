"""Every worked case of the law as a row of a batch: the same answer as alone."""

from collections import defaultdict

import polars as pl

from tests.column_rows import fact_columns
from ytterby import assembly
from ytterby.backends.batch_polars import ColumnEngine, made_in_polars
from ytterby.licensing.batch_answer import (
    DAY,
    DUTIES,
    DUTIES_POSSIBLE,
    MISSING,
    OPEN_BY_LAW,
    OPEN_LAW,
    ROW,
    SEPARATOR,
)
from ytterby.licensing.columns import AT_LEAST, AT_MOST
from ytterby.licensing.columns_by_day import LawInColumns
from ytterby.licensing.determination import Cause, Determination
from ytterby.rules.lawbook import Views
from ytterby.vocabulary.fact import FactKind

COURT = assembly.law()
TYPES = {"truth": pl.Boolean(), "word": pl.Categorical(), "day": pl.Date(), "number": pl.Float64()}


def test_every_case_of_the_law_comes_out_in_a_batch_as_it_does_alone() -> None:
    asked: defaultdict[tuple[str, Views], list[Determination]] = defaultdict(list)
    for each in assembly.case_results():
        if each.determination is not None:
            asked[each.determination.regime, Views(each.case.readings)].append(each.determination)
    assert sum(map(len, asked.values())) > len(COURT.every_regime)

    differing = {
        f"{alone.regime} {alone.transaction.id}": (in_batch, said(alone))
        for (regime, views), answers in asked.items()
        for alone, in_batch in zip(answers, judged(regime, views, answers), strict=True)
        if in_batch != said(alone)
    }

    assert differing == {}


def judged(regime: str, views: Views, answers: list[Determination]) -> list[tuple[object, ...]]:
    law = LawInColumns(COURT.lawbook, COURT.under((regime,)).regimes[0], views)
    facts = facts_of(answers, {kind for each in answers for kind in law.plan(each.day).facts})
    found = ColumnEngine([law], made_in_polars, reasons=True).judged(facts)
    return [
        (
            row[AT_LEAST],
            row[AT_MOST],
            *(names(row[each]) for each in (MISSING, OPEN_LAW, DUTIES, DUTIES_POSSIBLE)),
        )
        for row in found.iter_rows(named=True)
    ]


def facts_of(answers: list[Determination], kinds: set[tuple[str, FactKind]]) -> pl.DataFrame:
    values = [{name: fact.value for name, fact in each.facts.items()} for each in answers]
    columns = fact_columns(values, sorted(kinds))
    pairs = sorted({pair for each in answers for pair in each.open_by_law.items()})
    left_open = [
        pl.Series(
            f"{fact}{OPEN_BY_LAW}{list_}", [a.open_by_law.get(fact) == list_ for a in answers]
        )
        for fact, list_ in pairs
    ]
    return pl.DataFrame(
        {
            ROW: range(len(answers)),
            DAY: [each.day for each in answers],
            **{
                name: pl.Series(cells, dtype=TYPES[type_])
                for name, (type_, cells) in columns.items()
            },
        }
    ).with_columns(left_open)


def said(answer: Determination) -> tuple[object, ...]:
    by = {cause: {each.name for each in answer.deciders if each.cause is cause} for cause in Cause}
    return (
        answer.at_least.key,
        answer.at_most.key,
        by[Cause.FACT],
        by[Cause.LAW],
        {each.duty.id for each in answer.duties if each.certain},
        {each.duty.id for each in answer.duties if not each.certain},
    )


def names(cell: str | None) -> set[str]:
    return set(cell.split(SEPARATOR)) if cell else set()
