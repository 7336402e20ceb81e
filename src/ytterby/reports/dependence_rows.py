"""Dependence as rows of words, for tables on a terminal and on a page, and as one CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ytterby.reports.figure_words import (
    change_words,
    edition_name,
    every_found,
    group_words,
    place_words,
    series_words,
    span_words,
    stage_words,
    value_words,
)
from ytterby.reports.language import say
from ytterby.reports.titles import in_language
from ytterby.reports.wording import semicolons
from ytterby.resilience.dependence import Share
from ytterby.resilience.found import Found
from ytterby.resilience.overview import Dependence
from ytterby.vocabulary.figure import ALL, NOT_STATED, PER_CENT, Figure, Stage
from ytterby.vocabulary.interval import Interval

TEN_THOUSAND = Fraction(10_000)
# What tells of a stage as a whole, the widest first; single elements tell of themselves.
BROAD = (ALL, NOT_STATED, "magnet-elements")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what stands over it; ``note`` says how it is to be read."""

    id: str
    heading: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def latest_share(whole: Dependence, country: str, stage: Stage) -> Share | None:
    """The newest share of a country in a stage as a whole that two sources tell; no forecast.

    Where none is told by two, it is the newest that one tells.
    """
    found = [
        share
        for share in whole.shares
        if share.stage is stage
        and share.series.country == country
        and share.series.group in BROAD
        and not share.is_forecast
    ]
    backed = [share for share in found if len(share.found) > 1] or found
    return max(backed, key=lambda each: (each.span, -BROAD.index(each.series.group)), default=None)


def headline(whole: Dependence) -> str:
    """Who holds most of which stage, in one sentence, and how the claims came out."""
    country = whole.asked.countries[0] if whole.asked.countries else whole.leading
    rows = [
        say(
            "{stage} {amount} ({day})",
            stage=stage_words(stage),
            amount=value_words(share.value, PER_CENT),
            day=span_words(share.span),
        )
        for stage in Stage
        if (share := latest_share(whole, country, stage)) is not None
    ]
    if not rows:
        return say("No share of a stage is held for what was asked.")
    place = place_words(country, whole.places)
    return say("{place}'s share of the world: {rows}.", place=place, rows=semicolons(rows))


def tables(whole: Dependence) -> Iterator[Table]:
    """The tables that have rows, in the order in which they are read."""
    every = (
        _shares(whole),
        _changes(whole),
        _concentrations(whole),
        _lives(whole),
        _reliances(whole),
    )
    return (table for table in every if table.rows)


def gaps(whole: Dependence) -> Iterator[str]:
    """What is asked and not known, told as loudly as what is."""
    for stage in whole.silent:
        yield say(
            "No share of what is {stage} was found; that is not known, not small.",
            stage=stage_words(stage),
        )


def sources(whole: Dependence) -> tuple[tuple[str, str], ...]:
    """The editions and addresses behind all tables, each once."""
    return tuple(dict.fromkeys((edition_name(each), each.source) for each in _figures(whole)))


def _shares(whole: Dependence) -> Table:
    rows = tuple(
        (
            stage_words(each.stage),
            place_words(each.series.country, whole.places),
            group_words(each.series.group),
            span_words(each.span),
            say("{amount}, forecast", amount=value_words(each.value, PER_CENT))
            if each.is_forecast
            else value_words(each.value, PER_CENT),
            every_found(each.found, PER_CENT),
        )
        for each in whole.shares
    )
    columns = (say("stage"), say("country"), say("elements"), say("period"), say("share"))
    note = say(
        "Where sources disagree, the share is told from the lowest to the highest, and each stands "
        "beside it."
    )
    return Table("shares", say("Shares by stage over time"), note, (*columns, say("as told")), rows)


def _changes(whole: Dependence) -> Table:
    rows = tuple(
        (
            series_words(each.series, whole.measures, whole.places),
            span_words(each.against),
            span_words(each.span),
            change_words(each.found.value),
        )
        for each in whole.changes
    )
    columns = (say("what"), say("from"), say("to"), say("change"))
    return Table("changes", say("Changes from year to year"), "", columns, rows)


def _concentrations(whole: Dependence) -> Table:
    rows = tuple(
        (
            in_language(measure.title, measure.title_zh),
            group_words(each.group),
            span_words(each.span),
            value_words(each.value.index.times(TEN_THOUSAND), "points"),
            say(
                "{place} {amount}",
                place=place_words(each.value.largest, whole.places),
                amount=_percent(each.value.largest_share),
            ),
            str(each.value.countries),
            _percent(each.value.covered),
        )
        for each in whole.concentrations
        for measure in (whole.measures[each.measure],)
    )
    columns = (say("measure"), say("elements"), say("period"), say("index (HHI)"))
    more = (say("largest share"), say("countries told"), say("they make up"))
    note = say(
        "The Herfindahl-Hirschman index is the sum of the squared shares, 10,000 where one country "
        "has all. The list of countries is not complete: what it leaves out may be spread thin or "
        "lie in one more hand, so that the index has two ends."
    )
    return Table("concentration", say("How concentrated it is"), note, (*columns, *more), rows)


def _lives(whole: Dependence) -> Table:
    rows = tuple(
        (
            place_words(each.series.country, whole.places),
            group_words(each.series.group),
            span_words(each.span),
            _level(each.reserves),
            _level(each.production),
            say("not known") if each.years is None else value_words(each.years, "years"),
        )
        for each in whole.lives
    )
    columns = (say("country"), say("elements"), say("period"), say("reserves"), say("production"))
    note = say(
        "Reserves over the production of the same year: no forecast, since both change. Where a "
        "country has only begun to mine, or mines more than its reserves are known, the number "
        "says little."
    )
    return Table("reserves", say("How long reserves last"), note, (*columns, say("years")), rows)


def _reliances(whole: Dependence) -> Table:
    rows = tuple(
        (
            series_words(each.series, whole.measures, whole.places),
            span_words(each.span),
            value_words(each.value, PER_CENT),
            every_found(each.found, PER_CENT),
        )
        for each in whole.reliances
    )
    columns = (say("what"), say("period"), say("share"), say("as told"))
    return Table("reliance", say("Who relies on imports"), "", columns, rows)


def _level(found: tuple[Found, ...]) -> str:
    return every_found(found, "t") if found else say("not known")


def _percent(share: Interval) -> str:
    return value_words(share.times(Fraction(100)), PER_CENT)


def _figures(whole: Dependence) -> Iterator[Figure]:
    """Every figure that stands behind the tables."""
    rows = (
        *(each for share in whole.shares for each in share.found),
        *(each.found for each in whole.changes),
        *(each for lasting in whole.lives for each in (*lasting.reserves, *lasting.production)),
        *(each for reliance in whole.reliances for each in reliance.found),
    )
    yield from (figure for each in rows for figure in each.figures)
