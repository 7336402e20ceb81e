"""The share of one country in the stages of the chain, year after year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from ytterby.reports.figure_words import span_words, stage_words, value_words
from ytterby.reports.language import say
from ytterby.reports.pictures.svg import across, element, figure, text, title
from ytterby.reports.wording import full_stop, semicolons
from ytterby.resilience.dependence import Share
from ytterby.resilience.found import spanning
from ytterby.vocabulary.figure import PER_CENT, Stage
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import Span

_TOP, _TALL, _FOOT, _LEFT, _RIGHT = 34, 240, 30, 0.08, 0.94
_QUARTERS, _HUNDRED = 4, 100
_LABELS_APART = 15
_MONTHS_A_YEAR = 12
TONES: Mapping[Stage, str] = MappingProxyType(
    {Stage.MINED: "need", Stage.SEPARATED: "mild", Stage.METAL: "warn", Stage.MAGNET: "open"}
)


@dataclass(frozen=True, slots=True)
class StagePoint:
    """The share of a stage in one year, from the lowest to the highest that any source tells."""

    stage: Stage
    span: Span
    value: Interval
    is_forecast: bool


def stage_points(shares: Iterable[Share], broad: Sequence[str]) -> tuple[StagePoint, ...]:
    """The points of one country: the broad groups of elements taken together, year by year.

    A forecast is drawn only where nothing else is told for its year.
    """
    found: dict[tuple[Stage, Span], list[Share]] = {}
    for share in shares:
        if share.series.group in broad and share.span.months == _MONTHS_A_YEAR:
            found.setdefault((share.stage, share.span), []).append(share)
    points: list[StagePoint] = []
    for (stage, span), every in found.items():
        told = [each for each in every if not each.is_forecast] or every
        value = spanning(each.value for each in told)
        if value is not None:
            points.append(StagePoint(stage, span, value, told[0].is_forecast))
    return tuple(sorted(points, key=lambda each: (tuple(Stage).index(each.stage), each.span)))


def stage_shares(points: Sequence[StagePoint], place: str) -> str:
    """The picture as SVG: a point where sources agree, a bar where they do not, hollow if expected.

    ``place`` is the name of the country.
    """
    years = range(
        min(each.span.start.year for each in points),
        max(each.span.start.year for each in points) + 1,
    )
    content = (
        *_scale(),
        *_years(years),
        *(_stage(each, years) for each in _by_stage(points)),
        *_names(points, years),
    )
    return figure("stages", _TOP + _TALL + _FOOT, _words(points, place), "".join(content))


def _by_stage(points: Sequence[StagePoint]) -> Iterator[tuple[StagePoint, ...]]:
    for stage in Stage:
        found = tuple(each for each in points if each.stage is stage)
        if found:
            yield found


def _scale() -> Iterator[str]:
    for quarter in range(_QUARTERS + 1):
        y = _TOP + _TALL * (1 - quarter / _QUARTERS)
        left, right = across(_LEFT), across(_RIGHT)
        yield element("line", x1=left, x2=right, y1=y, y2=y, class_="grid quarter")
        yield text(f"{_HUNDRED * quarter // _QUARTERS}", x=0, y=y + 4, class_="tick")
    yield text(say("% of the world"), x=0, y=_TOP - 16, class_="tick")


def _years(years: range) -> Iterator[str]:
    for year in years:
        # Every other year stands aside on a phone.
        look = "tick year" if (years[-1] - year) % 2 == 0 else "tick quarter"
        at = across(_place(year, years))
        yield text(str(year), x=at, y=_TOP + _TALL + 20, class_=look, text_anchor="middle")


def _stage(points: tuple[StagePoint, ...], years: range) -> str:
    tone = TONES[points[0].stage]
    lines = [
        element(
            "line",
            x1=across(_place(first.span.start.year, years)),
            x2=across(_place(second.span.start.year, years)),
            y1=_height(_middle(first.value)),
            y2=_height(_middle(second.value)),
            class_=f"outline tone-{tone}{' dashes' if second.is_forecast else ''}",
        )
        for first, second in pairwise(points)
    ]
    return element("g", "".join([*lines, *(_point(each, years, tone) for each in points)]))


def _point(point: StagePoint, years: range, tone: str) -> str:
    x = across(_place(point.span.start.year, years))
    words = title(point_words(point))
    if point.is_forecast:
        y = _height(_middle(point.value))
        return element("circle", words, cx=x, cy=y, r=5, class_=f"outline tone-{tone}")
    low, high = point.value.low, point.value.high
    y_low, y_high = _height(float(low)), _height(float(low if high is None else high))
    bar = element("line", x1=x, x2=x, y1=y_low, y2=y_high, class_=f"outline thick tone-{tone}")
    dots = "".join(
        element("circle", cx=x, cy=y, r=4, class_=f"fill-{tone}") for y in {y_low, y_high}
    )
    return element("g", words + bar + dots)


def point_words(point: StagePoint) -> str:
    """One point in words: ``mined 2024: 67.5 to 69.1 %``."""
    words = say(
        "{stage} {day}: {amount}",
        stage=stage_words(point.stage),
        day=span_words(point.span),
        amount=value_words(point.value, PER_CENT),
    )
    return say("{amount}, forecast", amount=words) if point.is_forecast else words


def _names(points: Sequence[StagePoint], years: range) -> Iterator[str]:
    """What the lines are: left of the first point of each, kept apart where they come close."""
    taken: list[float] = []
    # From the top, so that what comes close to another goes below it.
    firsts = sorted((every[0] for every in _by_stage(points)), key=lambda each: -each.value.low)
    for first in firsts:
        share = _place(first.span.start.year, years)
        y = _height(float(first.value.high or first.value.low)) - 4
        at_left = share < 1 / 3
        if at_left:
            y -= 10
        y = max([y, *(other + _LABELS_APART for other in taken if abs(other - y) < _LABELS_APART)])
        taken.append(y)
        yield text(
            stage_words(first.stage),
            x=across(share - (0.02 if at_left else 0.015)),
            y=y,
            class_=f"state tone-{TONES[first.stage]}",
            text_anchor="start" if at_left else "end",
        )


def _place(year: int, years: range) -> float:
    apart = len(years) - 1
    return _LEFT + 0.03 + (_RIGHT - _LEFT - 0.03) * ((year - years[0]) / apart if apart else 0.5)


def _height(percent: float) -> float:
    return _TOP + _TALL * (1 - percent / _HUNDRED)


def _middle(value: Interval) -> float:
    return float(value.low if value.high is None else (value.low + value.high) / 2)


def _words(points: Sequence[StagePoint], place: str) -> tuple[str, str]:
    heading = say(
        "{place}'s share of the world by stage, {years}", place=place, years=_span(points)
    )
    return heading, full_stop(semicolons(point_words(each) for each in points))


def _span(points: Sequence[StagePoint]) -> str:
    years = [each.span.start.year for each in points]
    return f"{min(years)}\N{EN DASH}{max(years)}" if min(years) < max(years) else f"{min(years)}"
