"""Dependence and claims as a page: pictures, the tables behind them, gaps and sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from ytterby.reports.claim_words import (
    claim_words,
    claimed_words,
    decided_words,
    reasons_words,
    sources_of,
    tally_words,
    verdict_mark,
    written_words,
)
from ytterby.reports.dependence_rows import BROAD, Table, gaps, headline, sources, tables
from ytterby.reports.figure_words import edition_name, place_words
from ytterby.reports.marks import Mark
from ytterby.reports.pictures.claim_scale import ClaimRow, claim_scale
from ytterby.reports.pictures.stage_shares import StagePoint, stage_points, stage_shares
from ytterby.reports.templating import rendered
from ytterby.reports.wording import semicolons
from ytterby.resilience.claims import Judged
from ytterby.resilience.found import range_of
from ytterby.resilience.overview import Dependence
from ytterby.vocabulary.claim import Check
from ytterby.vocabulary.figure import PER_CENT


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """One claim with its verdict in words, and where the numbers come from."""

    id: str
    words: str
    written: str
    mark: Mark
    decided: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DependencePage:
    """Everything that the template may use; pictures are blank where nothing can be drawn."""

    sentence: str
    gaps: tuple[str, ...]
    stages: str
    stages_title: str
    stages_source: str
    scale: str
    tables: tuple[Table, ...]
    tally: str
    claims: tuple[ShownClaim, ...]
    sources: tuple[tuple[str, str], ...]
    version: str


def dependence_page(whole: Dependence, version: str) -> str:
    """The page as HTML."""
    page = dependence_view(whole, version)
    return rendered("dependence.html", page=page, version=version)


def dependence_view(whole: Dependence, version: str) -> DependencePage:
    """What the page shows, for ``_dependence.html`` in a frame of any kind.

    Its words are put in the language spoken now; the template must be filled in the same.
    """
    country = whole.asked.countries[0] if whole.asked.countries else whole.leading
    place = place_words(country, whole.places)
    own = [share for share in whole.shares if share.series.country == country]
    points = stage_points(own, BROAD)
    rows = tuple(_rows(whole))
    found = sources(whole)
    return DependencePage(
        headline(whole),
        tuple(gaps(whole)),
        stage_shares(points, place) if points else "",
        place,
        _source_words(whole, points, country),
        claim_scale(rows) if rows else "",
        tuple(tables(whole)),
        tally_words(whole),
        tuple(_claims(whole)),
        found,
        version,
    )


def _source_words(whole: Dependence, points: tuple[StagePoint, ...], country: str) -> str:
    """The editions behind the picture, each once."""
    drawn = {(point.stage, point.span.days) for point in points}
    editions = (
        edition_name(figure)
        for share in whole.shares
        if share.series.country == country and (share.stage, share.span.days) in drawn
        for found in share.found
        for figure in found.figures
    )
    return semicolons(dict.fromkeys(each for each in editions if each))


def _rows(whole: Dependence) -> Iterator[ClaimRow]:
    """The claims that can be drawn: those with a number in per cent, or with a sign."""
    for each in whole.claims:
        claim = each.claim
        value = range_of(answer.found for answer in each.answers)
        if value is None or claim.claimed is None or not _in_per_cent(each, whole):
            continue
        yield ClaimRow(
            claim.id,
            claim_words(each),
            claim.claimed.widened(claim.tolerance),
            claimed_words(each, whole),
            value,
            claim.check is Check.CHANGE,
            verdict_mark(each.verdict),
        )


def _in_per_cent(judged: Judged, whole: Dependence) -> bool:
    claim = judged.claim
    if claim.check is Check.CHANGE:
        return True
    return bool(claim.series) and whole.measures[claim.series[0].measure].unit == PER_CENT


def _claims(whole: Dependence) -> Iterator[ShownClaim]:
    for each in whole.claims:
        yield ShownClaim(
            each.claim.id,
            claim_words(each),
            written_words(each),
            verdict_mark(each.verdict),
            decided_words(each),
            reasons_words(each, whole),
            tuple(address for address in sources_of(each) if address.startswith("http")),
        )
