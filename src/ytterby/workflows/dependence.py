"""Dependence: published figures worked up stage by stage, and claims held against them."""

from collections.abc import Iterable, Mapping, Sequence

from ytterby.resilience.claims import Judged, judged
from ytterby.resilience.dependence import (
    Asked,
    changes_from_year_to_year,
    concentrations,
    leading,
    reliances,
    reserve_lives,
    shares_over_time,
)
from ytterby.resilience.overview import Dependence
from ytterby.vocabulary.claim import Claim
from ytterby.vocabulary.figure import FigureBook, Stage

_EVERYTHING = Asked()


def dependence(
    book: FigureBook,
    claims: Sequence[Claim],
    asked: Asked,
    places: Mapping[str, tuple[str, str]],
) -> Dependence:
    """What the figures tell of what is asked, and the claims that speak of it."""
    shares = shares_over_time(book, asked)
    told = {share.stage for share in shares}
    return Dependence(
        asked,
        shares,
        changes_from_year_to_year(book, asked),
        concentrations(book, asked),
        reserve_lives(book, asked),
        reliances(book, asked),
        claims_judged(book, (claim for claim in claims if _is_about(claim, book, asked))),
        leading(shares),
        tuple(stage for stage in asked.stages or tuple(Stage) if stage not in told),
        book.measures,
        places,
    )


def claims_judged(book: FigureBook, claims: Iterable[Claim]) -> tuple[Judged, ...]:
    """Claims held against the figures, in the order in which they come."""
    return tuple(judged(claim, book) for claim in claims)


def _is_about(claim: Claim, book: FigureBook, asked: Asked) -> bool:
    """Whether a claim speaks of what is asked; one about events only where everything is asked."""
    return asked == _EVERYTHING or any(
        asked.wants(series, book.measures[series.measure].stage) for series in claim.series
    )
