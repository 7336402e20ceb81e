"""Figures in words: numbers with their units, places, stages, groups of elements, sources."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from ytterby.reports.language import Language, language_spoken, marked, say, told
from ytterby.reports.titles import in_language
from ytterby.reports.wording import commas, day_words, month_words, semicolons
from ytterby.resilience.found import Found
from ytterby.vocabulary.figure import (
    ALL,
    NOT_STATED,
    PER_CENT,
    UNION,
    WORLD,
    Figure,
    Measure,
    Series,
    Stage,
    Status,
)
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import Span

_UNITS: Mapping[str, str] = MappingProxyType(
    {
        PER_CENT: marked("{number} %"),
        "t": marked("{number} t"),
        "US$ million": marked("US${number} million"),
        "US$/t": marked("US${number} per t"),
        "elements": marked("{number} elements"),
        "years": marked("{number} years"),
        "points": marked("{number} points"),
    }
)
_STAGES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.MINED: marked("mined"),
        Stage.SEPARATED: marked("separated or refined"),
        Stage.METAL: marked("made into metal"),
        Stage.MAGNET: marked("made into magnets"),
    }
)
_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        ALL: marked("all rare earths"),
        "magnet-elements": marked("magnet rare earths"),
        "medium-heavy": marked("medium and heavy rare earths"),
        NOT_STATED: marked("elements not stated"),
    }
)
_LARGE, _ONE, _SMALL_DIGITS, _YEAR = 100, 1, 2, 12


def number_words(value: Fraction) -> str:
    """A number for people: whole above a hundred, one decimal above one, else two digits."""
    size, number = abs(value), float(value)
    if size >= _LARGE:
        return f"{number:,.0f}"
    if size >= _ONE:
        return f"{number:.1f}".removesuffix(".0")
    return f"{number:.{_SMALL_DIGITS}g}"


def value_words(value: Interval, unit: str) -> str:
    """A value with its unit: ``69 %``, ``67.5 to 69.1 %``, ``at least 225 years``."""
    low = number_words(value.low)
    if value.high is None:
        return say("at least {amount}", amount=with_unit(low, unit))
    high = number_words(value.high)
    if low == high:
        return with_unit(low, unit)
    if value.low == 0:
        return say("at most {amount}", amount=with_unit(high, unit))
    return with_unit(say("{low} to {high}", low=low, high=high), unit)


def change_words(change: Interval) -> str:
    """A change in per cent with its sign: ``+92.9 %``, ``-36 %``."""
    low = _signed(change.low)
    if change.high is None:
        return say("at least {amount}", amount=with_unit(low, PER_CENT))
    high = _signed(change.high)
    if low == high:
        return with_unit(low, PER_CENT)
    return with_unit(say("{low} to {high}", low=low, high=high), PER_CENT)


def place_words(code: str, places: Mapping[str, tuple[str, str]]) -> str:
    """The name of a place."""
    if code == WORLD:
        return say("World")
    if code == UNION:
        return say("European Union")
    return in_language(*places[code]) if code in places else code


def stage_words(stage: Stage) -> str:
    """What happens at a stage of the chain."""
    return say(_STAGES[stage])


def group_words(group: str) -> str:
    """Which elements are meant; symbols stay as they are."""
    return say(_GROUPS[group]) if group in _GROUPS else group


def series_words(
    series: Series, measures: Mapping[str, Measure], places: Mapping[str, tuple[str, str]]
) -> str:
    """What is followed: ``China, mine production, all rare earths``."""
    measure = measures[series.measure]
    rows = [
        place_words(series.country, places),
        in_language(measure.title, measure.title_zh),
        group_words(series.group),
    ]
    if series.partner != WORLD:
        rows.append(say("with {place}", place=place_words(series.partner, places)))
    return commas(rows)


def edition_words(figure: Figure) -> str:
    """The edition that a figure stands in; where none is named, how good its source is."""
    edition = edition_name(figure) or told(figure.grade)
    return say("{source}, forecast", source=edition) if _is_forecast(figure) else edition


def edition_name(figure: Figure) -> str:
    """The name of an edition as its publisher has it, or in Chinese where that is held."""
    in_chinese = language_spoken() is Language.CHINESE and figure.edition_zh
    return figure.edition_zh if in_chinese else figure.edition


def found_words(found: Found, unit: str) -> str:
    """One value with where it comes from: ``69 % (USGS)``."""
    editions = tuple(dict.fromkeys(edition_words(each) for each in found.figures))
    amount = value_words(found.value, unit)
    if found.worked_out:
        return say("{amount} (worked out of {rows})", amount=amount, rows=commas(editions))
    return say("{amount} ({source})", amount=amount, source=commas(editions))


def every_found(found: Iterable[Found], unit: str) -> str:
    """All values with where they come from, source by source."""
    return semicolons(dict.fromkeys(found_words(each, unit) for each in found))


def span_words(span: Span) -> str:
    """A stretch of time for people: ``2024``, ``May 2025``, ``Jan\N{EN DASH}Jul 2025``, a day."""
    year, first = span.start.year, span.start.month
    if not span.months:
        return day_words(span.start)
    if span.months == _YEAR:
        return in_language(f"{year}", f"{year}年")
    if span.months == 1:
        return in_language(f"{month_words(span.start)} {year}", f"{year}年{first}月")
    last = first + span.months - 1
    months = f"{month_words(span.start)}\N{EN DASH}{month_words(span.start.replace(month=last))}"
    return in_language(f"{months} {year}", f"{year}年{first}\N{EN DASH}{last}月")


def _is_forecast(figure: Figure) -> bool:
    return figure.status is Status.FORECAST


def with_unit(number: str, unit: str) -> str:
    """A number as written, with its unit."""
    return say(_UNITS[unit], number=number) if unit in _UNITS else f"{number} {unit}"


def _signed(value: Fraction) -> str:
    number = number_words(value)
    return f"+{number}" if value > 0 else number
