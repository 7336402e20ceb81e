"""The law in time: what differs between two days, and what would if the law were another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from ytterby.assembly.documents import desk
from ytterby.assembly.law_on_hand import asked_of, law
from ytterby.assembly.settings import now, package_folder, today, version
from ytterby.intake.suppositions import read_suppositions
from ytterby.reports.alerts import Alerts
from ytterby.reports.alerts_text import alerts_calendar
from ytterby.reports.look_up_words import Weighed
from ytterby.reports.what_if import WhatIf
from ytterby.rules.law_diff import LawDiff, law_diff
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.look_up import Care, look_ups
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.supposition import Kind
from ytterby.workflows.alerts import document_alerts, law_alerts, weighed
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.judge_document import Bench, Docket, Options, docket_of, products_of
from ytterby.workflows.open_documents import Files
from ytterby.workflows.what_if import Question, document_if, law_if

Typed: TypeAlias = Sequence[tuple[Kind, str]]

_DEMO = Path("demo")


def lawbook_on_hand() -> Lawbook:
    """The law that comes with ytterby."""
    return law().lawbook


def regimes_named(names: Sequence[str]) -> tuple[Regime, ...]:
    """The regimes of these names; none where none is named, which is all of the law.

    Raises:
        UnknownRegimeError: one of them is not encoded.

    """
    return asked_of(tuple(names)).regimes if names else ()


def law_between(days: tuple[date, date], views: Views, regimes: tuple[Regime, ...] = ()) -> LawDiff:
    """What turned after the first day, up to and with the last, in the law of some regimes.

    Raises:
        DaysOutOfOrderError: the last day is not after the first.

    """
    return law_diff(law().lawbook, days, views, regimes)


def law_supposed(typed: Typed, day: date, views: Views, regimes: Sequence[str] = ()) -> WhatIf:
    """What would be otherwise in the law under what was typed.

    Raises:
        FindingsError: what was typed cannot be read, or is not so of the law.
        UnknownRegimeError: a regime is not encoded.

    """
    return law_if(asked_of(tuple(regimes)), _question(typed, day, views))


def document_supposed(
    document: Path, typed: Typed, options: Options, files: Files, views: Views
) -> tuple[WhatIf, tuple[Finding, ...]]:
    """What would be otherwise for the matters of a document, and what was found in it.

    Raises:
        FindingsError: the document, or what was typed, cannot be used.
        UnknownRegimeError: a regime is not encoded.

    """
    day = options.day or options.today
    docket, bench = _opened(document, options, files, views)
    return document_if(docket, bench, _question(typed, day, views)), docket.findings


def alerts_of_law(
    days: tuple[date, date], views: Views, regimes: tuple[Regime, ...] = ()
) -> Alerts:
    """Every turn of the law of some regimes, or of all, from one day to another."""
    return law_alerts(law(), days, views, regimes)


def alerts_of_document(
    document: Path, days: tuple[date, date], options: Options, files: Files, views: Views
) -> tuple[Alerts, tuple[Finding, ...]]:
    """The days on which the law changes an answer of a document, and what was found in it.

    Raises:
        FindingsError: the document cannot be used.
        UnknownRegimeError: a regime is not encoded.

    """
    docket, bench = _opened(document, options, files, views)
    return document_alerts(docket, bench, days), docket.findings


def law_to_look_up(
    day: date, care: Care, views: Views, regimes: tuple[Regime, ...] = ()
) -> tuple[Weighed, ...]:
    """What of the law wants looking up on a day."""
    return tuple(map(Weighed, look_ups(law().lawbook, day, views, care, regimes)))


def document_to_look_up(
    document: Path, care: Care, options: Options, files: Files, views: Views
) -> tuple[tuple[Weighed, ...], tuple[Finding, ...]]:
    """The same, with how many matters of a document hang on each, and what was found in it.

    Raises:
        FindingsError: the document cannot be used.
        UnknownRegimeError: a regime is not encoded.

    """
    day = options.day or options.today
    docket, bench = _opened(document, options, files, views)
    regimes = bench.court.regimes if options.regimes else ()
    found = look_ups(bench.court.lawbook, day, views, care, regimes)
    return weighed(docket, bench, found, day), docket.findings


def calendar_of(alerts: Alerts) -> str:
    """The alerts as an iCalendar file, stamped with the instant it is."""
    return alerts_calendar(alerts, now())


def opened_demo(regimes: Sequence[str], views: Views) -> tuple[Docket, Bench]:
    """The products of the demo to be judged, under the law of these regimes."""
    options = Options(None, today(), {}, {}, {}, regimes=tuple(regimes))
    return _opened(_DEMO, options, Files(), views)


def _opened(document: Path, options: Options, files: Files, views: Views) -> tuple[Docket, Bench]:
    """What a document asks to be judged, and where; ``demo`` is the portfolio of the demo."""
    document = _demo() if document == _DEMO and not document.exists() else document
    bench = Bench(asked_of(options.regimes), desk(), files, views, version(), _nobody)
    if document.is_dir():
        # What reads it needs the extra for scale, and is loaded only where it is needed.
        from ytterby.assembly.compiled import bill_in

        bill = bill_in(document, files, options.day or options.today, options.products, _nobody)
        return products_of(document, bill, options, bench), bench
    # The views of a portfolio are not asked: what the reader attests holds instead of them.
    return docket_of(document, options, replace(bench, views=AS_READ)), bench


def _demo() -> Path:
    return package_folder("reference") / "demo" / "transactions.yaml"


def _question(typed: Typed, day: date, views: Views) -> Question:
    suppositions = read_suppositions(typed, day).required()
    return Question(suppositions, day, today(), views, version())


def _nobody(text: str) -> None:
    del text


__all__ = [
    "Care",
    "Typed",
    "alerts_of_document",
    "alerts_of_law",
    "calendar_of",
    "document_supposed",
    "document_to_look_up",
    "law_between",
    "law_supposed",
    "law_to_look_up",
    "lawbook_on_hand",
    "opened_demo",
    "regimes_named",
]
