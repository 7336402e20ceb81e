"""Dependence and claims: the tables of figures opened, and what users bring beside them."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from ytterby.assembly.settings import package_folder, version
from ytterby.intake.claims import read_claims, read_events, read_own_claims
from ytterby.intake.countries import country_names
from ytterby.intake.figures import read_figures, read_measures
from ytterby.resilience.dependence import Asked
from ytterby.resilience.overview import Dependence
from ytterby.vocabulary.claim import Claim
from ytterby.vocabulary.figure import GROUPS, FigureBook, Measure, Stage, is_group
from ytterby.vocabulary.finding import Checked, Finding, Place
from ytterby.workflows.dependence import claims_judged
from ytterby.workflows.dependence import dependence as dependence_worked_up

__all__ = [
    "Asked",
    "Dependence",
    "NotAskedForError",
    "asked_of",
    "asked_typed",
    "claims_of",
    "dependence",
    "figures",
    "measures",
    "page_of",
]

# What the page asks by, and how many of its answers are kept: there are few choices.
_TYPED = ("stage", "country", "element")
_REMEMBERED = 64


class NotAskedForError(ValueError):
    """A stage, a country or a group was named that there is none of."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"{name!r} is none of: {', '.join(known)}")


@cache
def measures() -> tuple[Measure, ...]:
    """What can be measured."""
    return read_measures(package_folder("reference") / "measures.csv").required()


def figures(beside: Sequence[Path] = ()) -> FigureBook:
    """The figures that come with ytterby, and those of tables that users bring beside them.

    Raises:
        FindingsError: a table cannot be used.

    """
    return _figures() if not beside else read_figures((_table(), *beside), measures()).required()


def dependence(asked: Asked, beside: Sequence[Path] = ()) -> Dependence:
    """What the figures tell of what is asked.

    Raises:
        FindingsError: a table that was brought cannot be used.

    """
    if not beside:
        return _of_own_figures(asked)
    return dependence_worked_up(figures(beside), _claims(), asked, country_names())


def claims_of(document: Path, beside: Sequence[Path] = ()) -> Dependence:
    """A user's claims held against the figures, as a dependence that tells nothing else.

    Raises:
        FindingsError: the claims, or a table that was brought, cannot be used.

    """
    book = figures(beside)
    claims = read_own_claims(document, measures()).required()
    judged = claims_judged(book, claims)
    none = ((), (), (), (), ())
    return Dependence(Asked(), *none, judged, "", (), book.measures, country_names())


def asked_of(stages: Sequence[Stage], countries: Sequence[str], groups: Sequence[str]) -> Asked:
    """What is asked, with countries by their codes.

    Raises:
        NotAskedForError: a country or a group is not known.

    """
    known = country_names()
    for country in countries:
        if country.upper() not in known:
            raise NotAskedForError(country, ("the codes of ISO 3166-1, as CN",))
    for group in groups:
        if not is_group(group):
            raise NotAskedForError(group, (*GROUPS, "symbols as Dy or Nd+Pr"))
    return Asked(tuple(stages), tuple(each.upper() for each in countries), tuple(groups))


def asked_typed(typed: Mapping[str, str]) -> Checked[Asked]:
    """What an address asks by ``stage``, ``country`` and ``element``; a blank asks for all."""
    stage, country, group = (typed.get(name, "").strip() for name in _TYPED)
    findings: list[Finding] = []
    if stage and stage not in set(Stage):
        findings.append(_no_such_word("stage", stage, tuple(Stage)))
    if country and country.upper() not in country_names():
        findings.append(
            Finding(
                Place("address", 0, "country"),
                "COUNTRY-UNKNOWN",
                country,
                "a country by its ISO 3166 code of two letters",
                "look the code up in ISO 3166-1",
            )
        )
    if group and not is_group(group):
        findings.append(_no_such_word("element", group, (*GROUPS, "Dy", "Nd+Pr")))
    if findings:
        return Checked(None, tuple(findings))
    stages = (Stage(stage),) if stage else ()
    return Checked(Asked(stages, (country.upper(),) if country else (), (group,) if group else ()))


def _no_such_word(field: str, word: str, known: Sequence[str]) -> Finding:
    return Finding(
        Place("address", 0, field),
        "WORD-UNKNOWN",
        word,
        f"one of {', '.join(known)}",
        "choose one of the words expected",
    )


@lru_cache(maxsize=_REMEMBERED)
def _of_own_figures(asked: Asked) -> Dependence:
    return dependence_worked_up(_figures(), _claims(), asked, country_names())


@cache
def _figures() -> FigureBook:
    return read_figures((_table(),), measures()).required()


@cache
def _claims() -> tuple[Claim, ...]:
    reference = package_folder("reference")
    events = read_events(reference / "events.csv").required()
    return read_claims(reference / "press_claims.csv", measures(), events).required()


def _table() -> Path:
    return package_folder("reference") / "figures.csv"


def page_of(whole: Dependence) -> str:
    """The whole as a page that stands alone."""
    # Templates are loaded only when a page is wanted.
    from ytterby.reports.dependence_page import dependence_page

    return dependence_page(whole, version())
