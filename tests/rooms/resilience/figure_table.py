"""A small book of invented figures for tests."""

from collections.abc import Iterable

from ytterby.vocabulary.figure import (
    Figure,
    FigureBook,
    Measure,
    Series,
    Stage,
    Status,
    Working,
)
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import parse_span

MEASURES = (
    Measure("mined", "mined", "", "t", Stage.MINED),
    Measure("reserves", "reserves", "", "t"),
    Measure("used", "used", "", "t"),
    Measure("share-mined", "share", "", "%", Stage.MINED, Working.SHARE, ("mined",)),
    Measure("share-magnet", "share", "", "%", Stage.MAGNET),
    Measure("life", "life", "", "years", None, Working.LIFE, ("reserves", "mined")),
    Measure("reliance", "reliance", "", "%", None, Working.RELIANCE, ("used", "mined")),
)


def figure(
    series: Series, period: str, value: int | None, status: Status = Status.REPORTED
) -> Figure:
    """One figure of an invented source."""
    told = None if value is None else Interval.exactly(value)
    return Figure(series, parse_span(period), told, status, "an edition", "a source", "invented")


def book_of(figures: Iterable[Figure]) -> FigureBook:
    """A book of these."""
    return FigureBook.of(MEASURES, figures)
