"""A published figure with everything that it rests on, and a book of such figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import Span
from ytterby.vocabulary.substance import SUBSTANCES

WORLD, UNION = "world", "EU"
"""Places that are no country and have no code of ISO 3166-1."""

ALL, NOT_STATED = "all", "not-stated"
GROUPS = (ALL, "magnet-elements", "medium-heavy", NOT_STATED)
"""What a figure may be about beside elements named by their symbols; ``all`` are the 17."""


PER_CENT = "%"
"""The unit of everything that is told as a share."""


class Stage(StrEnum):
    """The stages of the chain for which a country's share is asked."""

    MINED = "mined"
    SEPARATED = "separated"
    METAL = "metal"
    MAGNET = "magnet"


class Status(StrEnum):
    """How a source gives a figure."""

    REPORTED = "reported"
    ESTIMATE = "estimate"
    REVISED = "revised"
    DERIVED = "derived"
    FORECAST = "forecast"


class Working(StrEnum):
    """How a measure is worked out of others where no source tells it."""

    SHARE = "share"
    RELIANCE = "reliance"
    LIFE = "life"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, in which unit, and at which stage of the chain, if at one.

    ``working`` says how it follows from the measures in ``of``: a share from the amount of the
    country and of the world, a reliance from consumption and own production, the life of reserves
    from them and from production.
    """

    id: str
    title: str
    title_zh: str
    unit: str
    stage: Stage | None = None
    working: Working | None = None
    of: tuple[str, ...] = ()

    @property
    def is_share_of_stage(self) -> bool:
        """Whether it tells which share of a stage a country has."""
        return self.stage is not None and self.unit == PER_CENT

    @property
    def is_reliance(self) -> bool:
        """Whether it tells which share of what a country needs comes from others."""
        is_share = self.working is Working.SHARE or self.stage is not None
        return self.unit == PER_CENT and not is_share


@dataclass(frozen=True, order=True, slots=True)
class Series:
    """What is followed through time: a measure of a place, for a group of elements.

    ``partner`` is the other side of a trade, the world where nothing else is said.
    """

    measure: str
    country: str
    group: str = ALL
    partner: str = WORLD


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as one edition of one source gives it.

    ``value`` is in the unit of its measure; ``None`` where a source was sought and none was found,
    which is not zero.  Two editions that differ are two figures.
    """

    series: Series
    span: Span
    value: Interval | None
    status: Status
    edition: str
    source: str
    grade: str
    note: str = ""
    edition_zh: str = ""


@dataclass(frozen=True, slots=True)
class FigureBook:
    """Figures by their series, each in the order of time, with the measures that they use."""

    measures: Mapping[str, Measure]
    by_series: Mapping[Series, tuple[Figure, ...]]

    @staticmethod
    def of(measures: Iterable[Measure], figures: Iterable[Figure]) -> "FigureBook":
        """The book of these figures."""
        by_series: dict[Series, list[Figure]] = {}
        for figure in figures:
            by_series.setdefault(figure.series, []).append(figure)
        return FigureBook(
            MappingProxyType({each.id: each for each in measures}),
            MappingProxyType(
                {
                    series: tuple(sorted(told, key=lambda each: each.span))
                    for series, told in sorted(by_series.items())
                }
            ),
        )

    def told(self, series: Series, span: Span) -> tuple[Figure, ...]:
        """Every figure of a series for a stretch of time, those without a value left out."""
        return tuple(
            figure
            for figure in self.by_series.get(series, ())
            if figure.span.days == span.days and figure.value is not None
        )

    def spans(self, series: Series) -> tuple[Span, ...]:
        """The stretches of time for which a series has a value, in order, each once."""
        found = {
            figure.span.days: figure.span
            for figure in self.by_series.get(series, ())
            if figure.value is not None
        }
        return tuple(sorted(found.values()))

    def series_of(self, measure: str) -> Iterator[Series]:
        """Every series of a measure."""
        return (series for series in self.by_series if series.measure == measure)


def is_group(text: str) -> bool:
    """Whether a text names what a figure can be about: ``all``, ``Dy``, ``Nd+Pr``."""
    return text in GROUPS or all(symbol in SUBSTANCES for symbol in text.split("+"))
