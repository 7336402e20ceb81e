"""Matters that are judged together: which products, on which days, under which views."""

from dataclasses import dataclass
from datetime import date

from ytterby.vocabulary.law import Attestation
from ytterby.vocabulary.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to be judged, with a title for people; ``product`` names a part of a bill."""

    title: str
    transaction: Transaction
    product: str = ""
    title_zh: str = ""


@dataclass(frozen=True, slots=True)
class PlannedView:
    """One view of a portfolio: a day, and what is assumed of the law on it."""

    id: str
    title: str
    title_zh: str
    day: date
    attestations: tuple[Attestation, ...] = ()


@dataclass(frozen=True, slots=True)
class PortfolioPlan:
    """What a portfolio file asks for: prices taken in ``place``, values counted in ``currency``."""

    title: str
    place: str
    currency: str
    matters: tuple[Matter, ...]
    views: tuple[PlannedView, ...]
