"""Dependence as a whole: shares, concentration, reserves, reliance, and what claims are worth."""

from collections.abc import Mapping
from dataclasses import dataclass

from ytterby.resilience.claims import Judged
from ytterby.resilience.dependence import Asked, Changed, Concentrated, Lasting, Reliance, Share
from ytterby.vocabulary.figure import Measure, Stage


@dataclass(frozen=True, slots=True)
class Dependence:
    """Everything that is told of dependence, with the measures and places that it names.

    ``places`` are the English and the Chinese name of each country by its code.  ``silent`` are
    the stages asked about of which no figure is held: that nobody told it is not that it is small.
    """

    asked: Asked
    shares: tuple[Share, ...]
    changes: tuple[Changed, ...]
    concentrations: tuple[Concentrated, ...]
    lives: tuple[Lasting, ...]
    reliances: tuple[Reliance, ...]
    claims: tuple[Judged, ...]
    leading: str
    silent: tuple[Stage, ...]
    measures: Mapping[str, Measure]
    places: Mapping[str, tuple[str, str]]
