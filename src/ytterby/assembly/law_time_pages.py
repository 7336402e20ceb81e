"""The pages of the law in time put together: what differs between two days, and what comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from ytterby.assembly.brought import AT_ONCE_MAX, Asked, TooManyAnswersError, docket_asked
from ytterby.assembly.law_in_time import Typed, alerts_of_law, law_between, opened_demo
from ytterby.assembly.memory import Memory
from ytterby.assembly.office import Office
from ytterby.intake.calendar_question import EVERY_REGIME
from ytterby.intake.span_question import (
    Span,
    SpanQuestion,
    read_day_question,
    read_span_question,
)
from ytterby.intake.suppositions import read_suppositions
from ytterby.reports.alerts import Alerts
from ytterby.reports.suppositions_offered import Offered, offered
from ytterby.reports.what_if import WhatIf
from ytterby.rules.law_diff import LawDiff
from ytterby.rules.lawbook import Lawbook, Views
from ytterby.rules.what_if import supposed
from ytterby.vocabulary.finding import Checked
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.supposition import Kind
from ytterby.workflows.alerts import document_alerts
from ytterby.workflows.determine import AS_READ
from ytterby.workflows.judge_document import Bench, Docket
from ytterby.workflows.what_if import Question, document_if, law_if

Address: TypeAlias = Mapping[str, str]

_A_DAY = timedelta(days=1)
_BEHIND, _AHEAD = timedelta(days=90), timedelta(days=90)
# Both sides of a turn are judged.
_TWICE = 2

_SUPPOSED: "Memory[_Key, WhatIf]" = Memory(16)
_ALERTS: "Memory[_Key, Alerts]" = Memory(16)


@dataclass(frozen=True, slots=True)
class Matters:
    """Whose answers are looked at: what was brought, the demo's products, or nobody's."""

    asked: Asked | None = None
    demo: bool = False

    @property
    def any(self) -> bool:
        """Whether there are any, or the law alone is looked at."""
        return self.demo or self.asked is not None


@dataclass(frozen=True, slots=True)
class DiffAsked:
    """What turned in the law between the days asked for, and in whose law."""

    question: SpanQuestion
    found: LawDiff
    regimes: tuple[Regime, ...]


@dataclass(frozen=True, slots=True)
class Supposing:
    """What is supposed, as it was typed, on which day, for whose matters and under whose law."""

    typed: tuple[tuple[str, str], ...]
    day: date
    matters: Matters
    regime: str
    views: Views = AS_READ


_Key: TypeAlias = "tuple[Supposing | tuple[object, ...], date, str]"


def diff_asked(office: Office, typed: Address) -> Checked[DiffAsked]:
    """What turned in the law between two days, as an address asks for it."""
    today = office.today()
    read = _span(office, typed, Span("from", "to", (today - _BEHIND, today)), _A_DAY)
    if read.value is None:
        return Checked(None, read.findings)
    asked = read.value
    regimes = regimes_meant(office, asked.regime)
    found = law_between((asked.first, asked.last), AS_READ, regimes)
    return Checked(DiffAsked(asked, found, regimes), read.findings)


def alerts_span(office: Office, typed: Address) -> Checked[SpanQuestion]:
    """The days of which somebody wants to be told, and whose law; from today on without any."""
    today = office.today()
    return _span(office, typed, Span("first", "last", (today, today + _AHEAD)), timedelta(0))


def alerts_asked(office: Office, question: SpanQuestion, matters: Matters, views: Views) -> Alerts:
    """What turns in those days, and whose answers that changes.

    Raises:
        FindingsError: a document is not on the shelf, or something in it blocks.
        TooManyAnswersError: that would take too long for somebody who waits.

    """
    regimes = regimes_meant(office, question.regime)
    days = (question.first, question.last)
    if not matters.any:
        return alerts_of_law(days, views, regimes)
    key = ((question, matters, views), office.today(), office.court.lawbook.digest)

    def worked_out() -> Alerts:
        docket, bench = _opened(office, matters, question.regime, views)
        turned = len(alerts_of_law(days, views).days)
        _refuse_many(len(docket.matters), _TWICE * turned)
        return document_alerts(docket, bench, days)

    return _ALERTS.of(key, worked_out)


def supposed_asked(office: Office, asked: Supposing) -> WhatIf:
    """What would be otherwise under what is supposed.

    Raises:
        FindingsError: what was typed cannot be read, or is not so of the law; or a document is not
            on the shelf, or something in it blocks.
        TooManyAnswersError: that would take too long for somebody who waits.

    """
    today = office.today()
    key = (asked, today, office.court.lawbook.digest)

    def worked_out() -> WhatIf:
        suppositions = read_suppositions(_kinds(asked), asked.day).required()
        question = Question(suppositions, asked.day, today, asked.views, office.version)
        if not asked.matters.any:
            regimes = regimes_meant(office, asked.regime)
            court = office.court.under(tuple(each.id for each in regimes or _all_of(office)))
            return law_if(court, question)
        docket, bench = _opened(office, asked.matters, asked.regime, asked.views)
        _refuse_many(len(docket.matters), _TWICE)
        return document_if(docket, bench, question)

    return _SUPPOSED.of(key, worked_out)


def is_supposable(office: Office, asked: Supposing) -> Checked[Lawbook]:
    """Whether what was typed can be supposed of the law, without judging anything by it."""
    read = read_suppositions(_kinds(asked), asked.day)
    if read.value is None:
        return Checked(None, read.findings)
    return supposed(office.court.lawbook, read.value)


def day_typed(office: Office, typed: Address) -> Checked[date]:
    """The day on which it is supposed, ``on``, and whose law is asked; today without one."""
    today, regimes = office.today(), [each.id for each in office.court.every_regime]
    read = read_day_question(typed, today, regimes)
    return Checked(None if read.value is None else read.value.first, read.findings)


def offered_on(office: Office, day: date) -> Offered:
    """What can be supposed of the law, to choose from."""
    return offered(office.court.lawbook, day)


def regimes_meant(office: Office, name: str) -> tuple[Regime, ...]:
    """The regimes that a name means: blank for those asked by default, and none for all of law."""
    if name == EVERY_REGIME:
        return ()
    return office.court.under((name,)).regimes if name else office.court.regimes


def _all_of(office: Office) -> tuple[Regime, ...]:
    return office.court.every_regime


def _span(office: Office, typed: Address, span: Span, apart: timedelta) -> Checked[SpanQuestion]:
    regimes = [each.id for each in office.court.every_regime]
    return read_span_question(typed, span, regimes, apart=apart)


def _opened(office: Office, matters: Matters, regime: str, views: Views) -> tuple[Docket, Bench]:
    """What is to be judged, and where.

    Raises:
        FindingsError: a document is not on the shelf, or something in it blocks.

    """
    if matters.asked is None:
        return opened_demo(() if not regime else (regime,), views)
    brought = matters.asked.brought
    docket = docket_asked(office, matters.asked)
    court = office.court
    if regime:
        court = court.under(court.judging if regime == EVERY_REGIME else (regime,))
    files = office.files(brought)
    bench = Bench(court, office.desk, files, views, office.version, _unheard)
    path = office.kept(brought.bill).path
    found = Docket(path, docket.title, files, docket.matters, docket.portfolio.bill)
    return found, bench


def _kinds(asked: Supposing) -> Typed:
    return [(Kind(kind), text) for kind, text in asked.typed]


def _refuse_many(matters: int, times: int) -> None:
    if matters * times > AT_ONCE_MAX:
        raise TooManyAnswersError(matters * times, times)


def _unheard(_: str) -> None:
    """Nobody listens to how far it is."""
