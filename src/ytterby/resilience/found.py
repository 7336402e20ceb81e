"""What is found of a series for a stretch of time: as told, and worked out of other figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ytterby.resilience.ratio import change_between, net_import_reliance, reserve_life, share_of
from ytterby.vocabulary.figure import (
    NOT_STATED,
    WORLD,
    Figure,
    FigureBook,
    Series,
    Status,
    Working,
)
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import Span

_PER_CENT = Fraction(100)


@dataclass(frozen=True, slots=True)
class Found:
    """One value with the figures that it rests on; ``worked_out`` where no source tells it so."""

    value: Interval
    figures: tuple[Figure, ...]
    worked_out: bool = False

    @property
    def is_forecast(self) -> bool:
        """Whether a source only expects it."""
        return any(figure.status is Status.FORECAST for figure in self.figures)


def spanning(values: Iterable[Interval]) -> Interval | None:
    """From the lowest to the highest of what several sources say; ``None`` where none says it."""
    every = list(values)
    if not every:
        return None
    highs = [each.high for each in every]
    bounded = [high for high in highs if high is not None]
    high = max(bounded) if len(bounded) == len(highs) else None
    return Interval(min(each.low for each in every), high)


def range_of(found: Iterable[Found]) -> Interval | None:
    """From the lowest to the highest of what was found."""
    return spanning(each.value for each in found)


def found_of(book: FigureBook, series: Series, span: Span) -> tuple[Found, ...]:
    """Everything that is known of a series for a stretch of time, source by source.

    A figure that can be worked out of others stands beside those that sources tell.
    """
    told = [
        Found(figure.value, (figure,))
        for figure in book.told(series, span)
        if figure.value is not None
    ]
    return (*told, *_worked_out(book, series, span))


def spans_of(book: FigureBook, series: Series) -> tuple[Span, ...]:
    """The stretches of time for which something is told, or can be worked out, in order."""
    measure = book.measures[series.measure]
    bases = (Series(each, series.country, series.group, series.partner) for each in measure.of)
    every = {span.days: span for each in (series, *bases) for span in book.spans(each)}
    return tuple(span for span in sorted(every.values()) if found_of(book, series, span))


def change_of(book: FigureBook, series: Series, span: Span, against: Span) -> Found | None:
    """The change from one stretch of time to a later one in per cent, over what all sources say.

    ``None`` where either is not known, or the first is nothing, from which no share can be told.
    """
    before, after = found_of(book, series, against), found_of(book, series, span)
    first, second = range_of(before), range_of(after)
    if first is None or second is None or first.low <= 0:
        return None
    figures = tuple(figure for each in (*before, *after) for figure in each.figures)
    change = change_between(first, second)
    high = None if change.high is None else change.high * _PER_CENT
    return Found(Interval(change.low * _PER_CENT, high), figures, worked_out=True)


def _worked_out(book: FigureBook, series: Series, span: Span) -> Iterator[Found]:
    working = book.measures[series.measure].working
    if working is None or series.group == NOT_STATED:
        return
    if working is not Working.LIFE and series.country == WORLD:
        return
    # A share is that of one measure, of the country in the world; the others are of two measures.
    other = (0, WORLD) if working is Working.SHARE else (1, series.country)
    first = _amount(book, series, span, (0, series.country))
    second = _amount(book, series, span, other)
    value = _ratio(working, range_of(first), range_of(second))
    if value is not None:
        figures = tuple(figure for each in (*first, *second) for figure in each.figures)
        yield Found(value, figures, worked_out=True)


def _ratio(working: Working, first: Interval | None, second: Interval | None) -> Interval | None:
    """What is worked out of two values, in the unit of its measure."""
    if first is None or second is None:
        return None
    if working is Working.LIFE:
        return reserve_life(first, second)
    if working is Working.SHARE:
        return share_of(first, second).times(_PER_CENT) if second.low > 0 else None
    return net_import_reliance(first, second).times(_PER_CENT) if first.low > 0 else None


def _amount(
    book: FigureBook, series: Series, span: Span, meant: tuple[int, str]
) -> tuple[Found, ...]:
    at, country = meant
    measure = book.measures[series.measure].of[at]
    return found_of(book, Series(measure, country, series.group, series.partner), span)
