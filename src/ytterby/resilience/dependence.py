"""Who holds which stage of the chain, how concentrated it is, how long reserves last."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ytterby.resilience.concentration import Concentration, concentration
from ytterby.resilience.found import Found, change_of, found_of, range_of, spans_of
from ytterby.vocabulary.figure import (
    GROUPS,
    PER_CENT,
    WORLD,
    FigureBook,
    Measure,
    Series,
    Stage,
    Working,
)
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import Span

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted: everything where a row is empty."""

    stages: tuple[Stage, ...] = ()
    countries: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def wants(self, series: Series, stage: Stage | None = None) -> bool:
        """Whether a series is asked about."""
        return (
            (not self.stages or stage in self.stages)
            and (not self.countries or series.country in self.countries)
            and (not self.groups or series.group in self.groups)
        )


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a country in a stage, from the lowest to the highest that was found."""

    stage: Stage
    series: Series
    span: Span
    value: Interval
    found: tuple[Found, ...]

    @property
    def is_forecast(self) -> bool:
        """Whether nothing but forecasts stand behind it."""
        return all(each.is_forecast for each in self.found)


@dataclass(frozen=True, slots=True)
class Concentrated:
    """How concentrated the amounts of a measure were."""

    measure: str
    group: str
    span: Span
    value: Concentration


@dataclass(frozen=True, slots=True)
class Lasting:
    """How many years the reserves of a place last at the production of the same stretch of time.

    ``years`` is ``None`` where no production is told, or none there was.
    """

    series: Series
    span: Span
    reserves: tuple[Found, ...]
    production: tuple[Found, ...]
    years: Interval | None


@dataclass(frozen=True, slots=True)
class Reliance:
    """The share of its consumption that a place imports net, or has from one partner."""

    series: Series
    span: Span
    value: Interval
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """How an amount changed from one year to the next, in per cent."""

    series: Series
    against: Span
    span: Span
    found: Found


def shares_over_time(book: FigureBook, asked: Asked) -> tuple[Share, ...]:
    """The shares of countries by stage, in the order of stages, countries, groups and time."""
    return tuple(
        Share(stage, series, span, value, found)
        for stage, series in _share_series(book)
        if asked.wants(series, stage)
        for span in spans_of(book, series)
        if (value := range_of(found := found_of(book, series, span))) is not None
    )


def concentrations(book: FigureBook, asked: Asked) -> tuple[Concentrated, ...]:
    """How concentrated what the shares are taken of was, wherever enough countries are told.

    A country that is asked for changes nothing: an index is one of all countries.
    """
    return tuple(
        Concentrated(base, group, span, value)
        for measure in book.measures.values()
        if measure.working is Working.SHARE and (not asked.stages or measure.stage in asked.stages)
        for base in measure.of
        for group in _groups(book, base)
        if not asked.groups or group in asked.groups
        for span in spans_of(book, Series(base, WORLD, group))
        if (value := _concentration(book, base, group, span)) is not None
    )


def reserve_lives(book: FigureBook, asked: Asked) -> tuple[Lasting, ...]:
    """How long reserves last at the pace of production, place by place."""
    return tuple(
        _lasting(book, measure, series, span)
        for measure in book.measures.values()
        if measure.working is Working.LIFE and _is_at(book, measure, asked)
        for series in book.series_of(measure.of[0])
        if Asked((), asked.countries, asked.groups).wants(series)
        for span in spans_of(book, series)
    )


def changes_from_year_to_year(book: FigureBook, asked: Asked) -> tuple[Changed, ...]:
    """How amounts changed wherever two years in a row are told, series by series."""
    return tuple(
        Changed(series, first, second, change)
        for measure in book.measures.values()
        if measure.working is None and measure.unit != PER_CENT
        for series in sorted(book.series_of(measure.id), key=_widest_first)
        if asked.wants(series, measure.stage)
        for first, second in pairwise(_years(book, series))
        if first.end == second.start
        if (change := change_of(book, series, second, first)) is not None
    )


def reliances(book: FigureBook, asked: Asked) -> tuple[Reliance, ...]:
    """Net import reliance, and dependence on one partner, as far as told or worked out."""
    return tuple(
        Reliance(series, span, value, found)
        for measure in book.measures.values()
        if measure.is_reliance and _is_at(book, measure, asked)
        for series in _with_bases(book, measure.id)
        if Asked((), asked.countries, asked.groups).wants(series)
        for span in spans_of(book, series)
        if (value := range_of(found := found_of(book, series, span))) is not None
    )


def leading(shares: tuple[Share, ...]) -> str:
    """The country with the largest share of any stage; blank where there is no share."""
    if not shares:
        return ""
    return max(shares, key=lambda each: (each.value.low, each.series.country)).series.country


def _share_series(book: FigureBook) -> Iterator[tuple[Stage, Series]]:
    for measure in book.measures.values():
        if measure.stage is not None and measure.is_share_of_stage:
            yield from ((measure.stage, series) for series in _with_bases(book, measure.id))


def _with_bases(book: FigureBook, measure: str) -> list[Series]:
    """The series of a measure that are told, and those that can be worked out; not the world's."""
    told = set(book.series_of(measure))
    based = {
        Series(measure, each.country, each.group, each.partner)
        for base in book.measures[measure].of
        for each in book.series_of(base)
    }
    return sorted((each for each in told | based if each.country != WORLD), key=_widest_first)


def _widest_first(series: Series) -> tuple[str, int, str, str]:
    """The order of series: by country, and what tells of many elements before single ones."""
    at = GROUPS.index(series.group) if series.group in GROUPS else len(GROUPS)
    return series.country, at, series.group, series.partner


def _is_at(book: FigureBook, measure: Measure, asked: Asked) -> bool:
    """Whether a measure, or what it is worked out of, is of a stage that is asked about."""
    stages = {measure.stage, *(book.measures[each].stage for each in measure.of)}
    return not asked.stages or bool(stages & set(asked.stages))


def _years(book: FigureBook, series: Series) -> list[Span]:
    """The whole years that are told; a forecast is none."""
    return [
        span
        for span in book.spans(series)
        if span.months == _MONTHS_A_YEAR
        and not all(each.is_forecast for each in found_of(book, series, span))
    ]


def _groups(book: FigureBook, measure: str) -> list[str]:
    return sorted({series.group for series in book.series_of(measure)})


def _concentration(book: FigureBook, measure: str, group: str, span: Span) -> Concentration | None:
    parts = {
        series.country: value
        for series in book.series_of(measure)
        if series.country != WORLD and series.group == group
        if (value := range_of(found_of(book, series, span))) is not None
    }
    return concentration(parts, range_of(found_of(book, Series(measure, WORLD, group), span)))


def _lasting(book: FigureBook, measure: Measure, series: Series, span: Span) -> Lasting:
    reserves, production = measure.of
    held = found_of(book, Series(reserves, series.country, series.group), span)
    made = found_of(book, Series(production, series.country, series.group), span)
    years = range_of(found_of(book, Series(measure.id, series.country, series.group), span))
    return Lasting(series, span, held, made, years)
