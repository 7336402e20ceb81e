"""Rows of facts judged in Polars: the bounds, what carries them, what still decides, the duties.

Rows whose days differ in the numbers of the law only are judged in one pass, each against the
numbers of its own day.  What still decides is worked out for the rows alone that are not decided.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias

import polars as pl

from ytterby.backends.columns_polars import PolarsColumns
from ytterby.licensing.batch_answer import (
    COULD_RAISE,
    DAY,
    DECIDED_BY,
    DUTIES,
    DUTIES_POSSIBLE,
    ID,
    MISSING,
    OPEN_BY_LAW,
    OPEN_LAW,
    REGIME,
    ROW,
    SEPARATOR,
)
from ytterby.licensing.columns import AT_LEAST, AT_MOST, ColumnPlan, Columns
from ytterby.licensing.columns_by_day import Epoch, LawInColumns
from ytterby.rules.columns import Step
from ytterby.rules.columns_run import number_columns, run
from ytterby.vocabulary.outcome import Outcome

_BITS = 64
_BYTE = 8
_WORDS = pl.Categorical()


Numbers: TypeAlias = Mapping[str, Fraction | None] | None
# Makes columns of facts: the steps, the names wanted beside ``row``, the numbers of the day.
Make: TypeAlias = Callable[[pl.DataFrame, Iterable[Step], Sequence[str], Numbers], pl.DataFrame]


def made_in_polars(
    facts: pl.DataFrame, steps: Iterable[Step], names: Sequence[str], numbers: Numbers
) -> pl.DataFrame:
    """The columns of these names, made here."""
    algebra = PolarsColumns(facts.lazy(), facts.columns)
    run(steps, algebra, numbers)
    return algebra.frame.select(ROW, *names).collect()


class ColumnEngine:
    """Judges rows under several regimes, the columns made by one engine or another."""

    def __init__(self, laws: Sequence[LawInColumns], make: Make, *, reasons: bool) -> None:
        self._laws = laws
        self._make = make
        self._reasons = reasons

    def judged(self, facts: pl.DataFrame) -> pl.DataFrame:
        """One answer for each row and regime."""
        answers = [self._answers(facts, law) for law in self._laws]
        if len(answers) == 1:
            return answers[0]
        return pl.concat(answers, how="diagonal").sort(ROW, maintain_order=True)

    def _answers(self, facts: pl.DataFrame, law: LawInColumns) -> pl.DataFrame:
        answer = judged(facts, law, self._make, reasons=self._reasons)
        told = [answer[ROW], *([facts[ID]] if ID in facts.columns else []), answer[DAY]]
        regime = pl.Series(REGIME, [law.regime.id], dtype=pl.Categorical)
        bounds = [_keys(answer[name]) for name in (AT_LEAST, AT_MOST)]
        rest = answer.drop(ROW, DAY, AT_LEAST, AT_MOST).get_columns()
        return pl.DataFrame([*told, regime.new_from_index(0, answer.height), *bounds, *rest])


def judged(
    facts: pl.DataFrame, law: LawInColumns, make: Make = made_in_polars, *, reasons: bool = False
) -> pl.DataFrame:
    """Every row of a frame of facts judged, in the order of the rows.

    Args:
        facts: columns as ``rules.columns`` says, with ``row``, which numbers the rows upwards, and
            ``day``, which is never empty.
        law: the law by which.
        make: the engine that makes the columns.
        reasons: whether a truth column for each provision and each named condition is wanted too.

    """
    epochs = law.epochs(facts[DAY].unique().to_list())
    if len(epochs) == 1:
        return _judged(facts, epochs[0], make, reasons=reasons)
    parts = [
        _judged(facts.filter(pl.col(DAY).is_in(list(epoch.by_day))), epoch, make, reasons=reasons)
        for epoch in epochs
    ]
    return pl.concat(parts, how="diagonal").sort(ROW)


def _judged(facts: pl.DataFrame, epoch: Epoch, make: Make, *, reasons: bool) -> pl.DataFrame:
    """The rows of the days of one epoch."""
    plan = epoch.shape
    columns, numbers = _with_numbers(facts, epoch)
    found = make(columns, plan.judging, _judging_names(plan), numbers)
    undecided = found[AT_LEAST] != found[AT_MOST]
    answer = facts.select(ROW, DAY).with_columns(
        found[AT_LEAST],
        found[AT_MOST],
        _words(found, plan.carries, DECIDED_BY),
        _words(found, plan.duties, DUTIES),
        _words(_empty_as_yes(found, plan.duties), plan.duties, DUTIES_POSSIBLE),
    )
    asked = make(columns.filter(undecided), plan.opening, _opening_names(plan), numbers)
    asked, missing, open_law = _left_open_by_law(asked, facts.filter(undecided), plan)
    # Where among the undecided rows a row stands; empty for one that is decided.
    place = (undecided.cast(pl.UInt32).cum_sum() - 1).set(~undecided, None)
    answer = answer.with_columns(
        _words(asked, plan.raises, COULD_RAISE).gather(place),
        _words(asked, missing, MISSING).gather(place),
        _words(asked, open_law, OPEN_LAW).gather(place),
    )
    return answer.with_columns(_reasons(columns, plan, numbers, make)) if reasons else answer


def _with_numbers(facts: pl.DataFrame, epoch: Epoch) -> tuple[pl.DataFrame, Numbers]:
    """The facts with the numbers of each row's day, where more days than one differ in them."""
    if len(epoch.numbers) == 1:
        return facts, epoch.numbers[0]
    of_day = _place_of_day(facts[DAY], epoch.by_day)
    return facts.with_columns(
        pl.Series(name, values, dtype=pl.Float64).gather(of_day)
        for name, values in number_columns(epoch.numbers).items()
    ), None


def _place_of_day(days: pl.Series, by_day: Mapping[date, int]) -> pl.Series:
    first, last = min(by_day), max(by_day)
    places = [0] * ((last - first).days + 1)
    for day, place in by_day.items():
        places[(day - first).days] = place
    since = days.to_physical() - (first - date(1970, 1, 1)).days
    return pl.Series(places, dtype=pl.UInt32).gather(since.cast(pl.UInt32))


def _judging_names(plan: ColumnPlan) -> tuple[str, ...]:
    about = (*plan.carries, *plan.duties)
    return (AT_LEAST, AT_MOST, *(name for _, name in about))


def _opening_names(plan: ColumnPlan) -> tuple[str, ...]:
    return tuple(name for _, name in (*plan.raises, *plan.missing, *plan.open_law))


def _keys(bounds: pl.Series) -> pl.Series:
    """Outcomes by their names in files."""
    keys = [each.key for each in Outcome]
    return pl.Series(bounds.name, keys, dtype=pl.Enum(keys)).gather(bounds.cast(pl.UInt32))


def _words(frame: pl.DataFrame, columns: Columns, title: str) -> pl.Series:
    """What each row's yeses are about, in one text; empty where no column says yes."""
    texts = [
        _text(frame, columns[start : start + _BITS]) for start in range(0, len(columns), _BITS)
    ]
    if not texts or frame.is_empty():
        return pl.Series(title, [None], dtype=_WORDS).new_from_index(0, frame.height)
    if len(texts) == 1:
        return texts[0].alias(title)
    named = [text.cast(pl.String).alias(str(number)) for number, text in enumerate(texts)]
    joined = pl.concat_str(pl.all(), separator=SEPARATOR, ignore_nulls=True)
    whole = pl.DataFrame(named).select(joined.replace({"": None}).cast(_WORDS))
    return whole.to_series().alias(title)


def _text(frame: pl.DataFrame, columns: Columns) -> pl.Series:
    """The yeses of up to 64 columns as one number, and each different number as a text, once."""
    pattern = frame.select(_pattern([name for _, name in columns])).to_series()
    different = pattern.unique()
    texts = [_said(number, columns) for number in different]
    return pattern.replace_strict(
        different, pl.Series(texts, dtype=pl.String).cast(_WORDS), return_dtype=_WORDS
    )


def _said(number: int, columns: Columns) -> str | None:
    said = [about for place, (about, _) in enumerate(columns) if number >> place & 1]
    return SEPARATOR.join(said) or None


def _pattern(names: Sequence[str]) -> pl.Expr:
    """Byte by byte, since sums of bytes are an eighth of the work of sums of words."""
    bytes_ = [
        pl.sum_horizontal(
            pl.col(name).fill_null(value=False).cast(pl.UInt8) * (1 << place)
            for place, name in enumerate(names[start : start + _BYTE])
        ).cast(pl.UInt64)
        * (1 << start)
        for start in range(0, len(names), _BYTE)
    ]
    return pl.sum_horizontal(bytes_)


def _empty_as_yes(frame: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    return frame.with_columns(pl.col(name).is_null() for name in {name for _, name in columns})


def _left_open_by_law(
    asked: pl.DataFrame, facts: pl.DataFrame, plan: ColumnPlan
) -> tuple[pl.DataFrame, Columns, Columns]:
    """Facts that are missing because a list leaves them open are law, under the list's name."""
    names = dict(plan.missing)
    listed: list[tuple[str, str]] = []
    for column in facts.columns:
        fact, mark, list_ = column.partition(OPEN_BY_LAW)
        if not mark or fact not in names:
            continue
        missing = asked[names[fact]]
        by_law = facts[column].fill_null(value=False) & missing
        asked = asked.with_columns(by_law.alias(column), (missing & ~by_law).alias(names[fact]))
        listed.append((list_, column))
    return asked, plan.missing, (*plan.open_law, *listed)


def _reasons(facts: pl.DataFrame, plan: ColumnPlan, numbers: Numbers, make: Make) -> pl.DataFrame:
    """A truth column for each provision that is in force and each named condition, by its id."""
    about = {**dict(plan.titled), **dict(plan.applies)}
    names = list(dict.fromkeys(about.values()))
    made = make(facts, plan.steps(names), names, numbers)
    return made.select(pl.col(name).alias(title) for title, name in about.items())
