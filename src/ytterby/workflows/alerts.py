"""On which days a document's answers change with the law, and how much hangs on what to look up."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from ytterby.licensing.answer_change import Shift
from ytterby.licensing.determination import Determination
from ytterby.reports.alerts import AlertDay, Alerts
from ytterby.reports.look_up_words import Weighed
from ytterby.rules.law_diff import LawDiff, law_diff
from ytterby.rules.lawbook import Views
from ytterby.rules.look_up import Care, LookUp, Question, look_ups
from ytterby.rules.what_if import supposed
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.supposition import Extend, Lapse
from ytterby.workflows.determine import Court
from ytterby.workflows.judge_document import Bench, Docket
from ytterby.workflows.matters import Answer
from ytterby.workflows.what_if import change_of, court_of, judged_on, noun_of

_A_DAY = timedelta(days=1)
_UNCHANGED = frozenset({None, Shift.REASONS})


def law_alerts(
    court: Court, days: tuple[date, date], views: Views, regimes: tuple[Regime, ...]
) -> Alerts:
    """Every day from the first to the last on which the law of some regimes turns.

    Without regimes it is all of the law.  What has to be looked up by the last day stands beside.
    """
    found = _of_law(court, days, views, regimes)
    turned = tuple(_turned(court, days, views, regimes))
    return replace(found, days=turned)


def document_alerts(docket: Docket, bench: Bench, days: tuple[date, date]) -> Alerts:
    """The days from the first to the last on which the law changes an answer of a document.

    A day counts if a matter judged on it comes out otherwise than on the day before.

    Raises:
        FindingsError: the bill cannot be valued at the prices of one of the days.

    """
    court = bench.court
    found = _of_law(court, days, bench.views, court.regimes)
    # Law of another regime may be what a provision leans on: every turn is looked at.
    turned = {each.day: each for each in _turned(court, days, bench.views, ())}
    answers = judged_on(docket, bench, sorted({*turned, *(day - _A_DAY for day in turned)}))
    touched: list[AlertDay] = []
    for day, alert in turned.items():
        pairs = list(zip(answers[day - _A_DAY], answers[day], strict=True))
        changes = {
            each.id: tuple(
                change
                for before, after in pairs
                if (change := change_of(before, after, each.id)).shift not in _UNCHANGED
            )
            for each in court.regimes
        }
        if any(changes.values()):
            own = _on(court, day, bench.views, court.regimes)
            diff = alert.diff if own.is_empty else own
            touched.append(AlertDay(day, diff, changes))
    return replace(
        found,
        title=docket.title,
        noun=noun_of(docket.matters),
        matters=len(docket.matters),
        days=tuple(touched),
    )


def weighed(
    docket: Docket, bench: Bench, found: Iterable[LookUp], day: date
) -> tuple[Weighed, ...]:
    """How many matters of a document may come out otherwise by what is found when one looks.

    Of a suspension the answers are held against each other that there are if it has lapsed and if
    it was extended; of the rest those count that rest on it.

    Raises:
        FindingsError: the bill cannot be valued at the prices of one of the days.

    """
    answers = judged_on(docket, bench, [day])[day]
    return tuple(_weighed(each, docket, bench, answers, day) for each in found)


def _weighed(
    found: LookUp, docket: Docket, bench: Bench, answers: tuple[Answer, ...], day: date
) -> Weighed:
    if found.question in {Question.ENDED, Question.ENDING}:
        hanging = _hanging(found, docket, bench, max(day, found.day))
    else:
        hanging = sum(any(_rests_on(one, found) for one in each.determinations) for each in answers)
    return Weighed(found, hanging, len(answers), noun_of(docket.matters))


def _hanging(found: LookUp, docket: Docket, bench: Bench, day: date) -> int:
    """How many matters come out otherwise if a suspension has lapsed than if it goes on."""
    court = bench.court
    lapsed = supposed(court.lawbook, [Lapse(found.law, day)]).required()
    extended = supposed(court.lawbook, [Extend(found.law, day)]).required()
    benches = (replace(bench, court=court_of(court, each)) for each in (lapsed, extended))
    awake, asleep = (judged_on(docket, each, [day])[day] for each in benches)
    return sum(
        any(change_of(one, other, each.id).shift not in _UNCHANGED for each in court.regimes)
        for one, other in zip(awake, asleep, strict=True)
    )


def _rests_on(answer: Determination, found: LookUp) -> bool:
    """Whether an answer rests on the provisions that a look-up bears on, or is left open by it."""
    demanded = {str(each.ruling.provision.id) for each in answer.demands}
    left_open = {*answer.open_by_law.values(), *(each.name for each in answer.deciders)}
    asked = {str(each.id) for each in found.bears_on}
    return found.law in left_open or bool(asked & (demanded | left_open))


def _of_law(
    court: Court, days: tuple[date, date], views: Views, regimes: tuple[Regime, ...]
) -> Alerts:
    care = Care(soon=timedelta(0))
    first, last = days
    reminders = look_ups(court.lawbook, last, views, care, regimes)
    return Alerts(
        title="",
        noun=noun_of(()),
        matters=None,
        first=first,
        last=last,
        lawbook=court.lawbook,
        regimes=regimes or court.every_regime,
        days=(),
        reminders=tuple(each for each in reminders if each.day <= last),
    )


def _turned(
    court: Court, days: tuple[date, date], views: Views, regimes: tuple[Regime, ...]
) -> Iterator[AlertDay]:
    """Every day of the span on which the law turns, the first one too."""
    first, last = days
    whole = law_diff(court.lawbook, (first - _A_DAY, last), views, regimes)
    for day in sorted(_days_of(whole)):
        yield AlertDay(day, _on(court, day, views, regimes), {})


def _on(court: Court, day: date, views: Views, regimes: tuple[Regime, ...]) -> LawDiff:
    """What turns on one day."""
    return law_diff(court.lawbook, (day - _A_DAY, day), views, regimes)


def _days_of(diff: LawDiff) -> set[date]:
    return {
        each.day for kind in (diff.turns, diff.values, diff.words, diff.listings) for each in kind
    }
