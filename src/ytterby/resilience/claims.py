"""Claims held against figures and events: what holds, what does not, and where nobody can say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ytterby.resilience.found import Found, change_of, found_of, spans_of
from ytterby.resilience.ratio import sign_of
from ytterby.vocabulary.claim import Check, Claim, Claimed, Event, Verdict
from ytterby.vocabulary.figure import FigureBook, Series
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import Span
from ytterby.vocabulary.truth import Truth

_MONTHS_A_YEAR = 12


class DecidedBy(StrEnum):
    """Who decided: the data, somebody who read, or nobody."""

    DATA = "data"
    READER = "reader"
    NOBODY = "nobody"


class Stand(StrEnum):
    """How an event stands to the stretch of time in which a claim was written."""

    IN_FORCE = "in force all the time"
    BEGAN_WITHIN = "began within it"
    ENDED_WITHIN = "ended within it"
    AFTER = "began after it"
    BEFORE = "was over before it"
    ANNOUNCED_ONLY = "announced by then, never in force"
    NOT_KNOWN = "its beginning is not known"


@dataclass(frozen=True, slots=True)
class Answer:
    """A value or a change that was found, and whether it is as claimed.

    ``fits`` is ``None`` where it may or may not be, and where it is only shown beside the claim.
    """

    series: Series
    span: Span
    against: Span | None
    found: Found
    fits: Truth = None

    @property
    def sign(self) -> int | None:
        """The sign of a change."""
        return sign_of(self.found.value)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that a claim speaks of; ``days_after`` counts from the last day of writing."""

    event: Event
    stand: Stand
    days_after: int | None
    days_lasted: int | None
    ended_since: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict and all that it rests on.

    ``sign_is_wrong`` where what changed went the other way.  ``elsewhere`` is where the change that
    is claimed does exist in the same series, where it does not hold.
    """

    claim: Claim
    verdict: Verdict
    decided_by: DecidedBy
    answers: tuple[Answer, ...] = ()
    beside: tuple[Answer, ...] = ()
    elsewhere: tuple[Answer, ...] = ()
    events: tuple[Happened, ...] = ()
    sign_is_wrong: bool = False


def judged(claim: Claim, book: FigureBook) -> Judged:
    """The claim held against what is known.

    Data decide wherever they can; a caution of somebody who read turns what holds into what holds
    with care.  Where data cannot decide, the reader's verdict stands as theirs; without one the
    claim is not checked.
    """
    answers = tuple(_answers(claim, book))
    events = tuple(_happened(event, claim.written) for event in claim.events)
    fits = tuple(_fitting(claim, answers, events))
    beside = tuple(_beside(claim, book))
    verdict = _verdict(fits)
    if verdict is None:
        return _by_reader(claim, answers, beside, events)
    if verdict is Verdict.HOLDS and claim.by_hand is not None and claim.by_hand.words:
        verdict = Verdict.WITH_CARE
    return Judged(
        claim,
        verdict,
        DecidedBy.DATA,
        answers,
        beside,
        tuple(_elsewhere(claim, book)) if verdict is Verdict.DOES_NOT_HOLD else (),
        events,
        _is_sign_wrong(claim, answers),
    )


def _by_reader(
    claim: Claim,
    answers: tuple[Answer, ...],
    beside: tuple[Answer, ...],
    events: tuple[Happened, ...],
) -> Judged:
    said = None if claim.by_hand is None else claim.by_hand.verdict
    if said is None:
        return Judged(claim, Verdict.NOT_CHECKED, DecidedBy.NOBODY, answers, beside, (), events)
    return Judged(claim, said, DecidedBy.READER, answers, beside, (), events)


def _verdict(fits: tuple[Truth, ...]) -> Verdict | None:
    """All of it as claimed, none of it, or some: then only with care; ``None`` without data."""
    if not fits:
        return None
    if all(each is True for each in fits):
        return Verdict.HOLDS
    if all(each is False for each in fits):
        return Verdict.DOES_NOT_HOLD
    return Verdict.WITH_CARE


def _answers(claim: Claim, book: FigureBook) -> Iterator[Answer]:
    if claim.span is None or claim.claimed is None:
        return
    wanted = claim.claimed.widened(claim.tolerance)
    for series in claim.series:
        if claim.check is Check.VALUE:
            for each in _present(found_of(book, series, claim.span)):
                fits = wanted.fits(each.value)
                yield Answer(series, claim.span, None, each, fits)
        elif claim.check is Check.CHANGE and claim.against is not None:
            change = change_of(book, series, claim.span, claim.against)
            if change is not None:
                fits = wanted.fits(change.value)
                yield Answer(series, claim.span, claim.against, change, fits)


def _present(found: Iterable[Found]) -> Iterator[Found]:
    """What is no forecast: what somebody expects confirms nothing."""
    return (each for each in found if not each.is_forecast)


def _beside(claim: Claim, book: FigureBook) -> Iterator[Answer]:
    """What stands beside the claim: the same of other series, or their latest value."""
    for series in claim.beside:
        if claim.check is Check.CHANGE and claim.span and claim.against:
            change = change_of(book, series, claim.span, claim.against)
            if change is not None:
                yield Answer(series, claim.span, claim.against, change)
            continue
        span = _nearest(book, series, claim.span)
        if span is not None:
            yield from (
                Answer(series, span, None, each) for each in _present(found_of(book, series, span))
            )


def _nearest(book: FigureBook, series: Series, span: Span | None) -> Span | None:
    """The stretch of time itself, else the latest before it that has a value."""
    spans = [
        each
        for each in spans_of(book, series)
        if any(_present(found_of(book, series, each)))
        and (span is None or each.start <= span.start)
    ]
    return spans[-1] if spans else None


def _elsewhere(claim: Claim, book: FigureBook) -> Iterator[Answer]:
    """Where the change that is claimed exists: from one stretch of time to the next, or a year."""
    if claim.check is not Check.CHANGE or claim.claimed is None or claim.claimed.strict:
        return
    wanted: Claimed = claim.claimed.widened(claim.tolerance)
    for series in claim.series:
        spans = spans_of(book, series)
        pairs = ((first, second) for first in spans for second in spans if _follows(first, second))
        for first, second in pairs:
            change = change_of(book, series, second, first)
            if change is not None and wanted.fits(change.value):
                yield Answer(series, second, first, change, fits=True)


def _follows(first: Span, second: Span) -> bool:
    """Whether two stretches of time are compared: equally long, next to each other or a year on."""
    if not first.months or first.months != second.months:
        return False
    apart = (second.start.year - first.start.year) * _MONTHS_A_YEAR
    apart += second.start.month - first.start.month
    return apart in {first.months, _MONTHS_A_YEAR}


def _is_sign_wrong(claim: Claim, answers: tuple[Answer, ...]) -> bool:
    if claim.check is not Check.CHANGE or claim.claimed is None or claim.claimed.sign is None:
        return False
    return any(each.sign == -claim.claimed.sign for each in answers)


def _fitting(
    claim: Claim, answers: tuple[Answer, ...], events: tuple[Happened, ...]
) -> Iterator[Truth]:
    """Each piece of data that decides, and whether it is as claimed."""
    yield from (each.fits for each in answers)
    if claim.check is Check.EVENT:
        yield from (_has_come(each.stand) for each in events if each.stand is not Stand.NOT_KNOWN)
    if claim.check is Check.LASTS and claim.claimed is not None:
        wanted = claim.claimed.widened(claim.tolerance)
        lasted = (_months_lasted(event) for event in claim.events)
        yield from (wanted.fits(each) for each in lasted if each is not None)


def _has_come(stand: Stand) -> Truth:
    if stand is Stand.IN_FORCE:
        return True
    return False if stand in {Stand.AFTER, Stand.BEFORE} else None


def _happened(event: Event, written: Span | None) -> Happened:
    stand = Stand.NOT_KNOWN if written is None else _stand(event, written)
    first = event.began or event.announced
    days_after = None
    if written is not None and first is not None and first.start >= written.end:
        days_after = (first.start - written.end).days + 1
    lasted = None
    if event.began is not None and event.ended is not None and not event.began.months:
        lasted = (event.ended.start - event.began.start).days
    ended = event.ended
    since = written is not None and ended is not None and ended.start >= written.end
    return Happened(event, stand, days_after, lasted, since)


def _stand(event: Event, written: Span) -> Stand:
    if event.never_began:
        known = event.announced is not None and event.announced.start < written.end
        return Stand.ANNOUNCED_ONLY if known else Stand.AFTER
    if event.began is None:
        return Stand.NOT_KNOWN
    if event.began.start >= written.end:
        return Stand.AFTER
    if event.ended is not None and event.ended.start <= written.start:
        return Stand.BEFORE
    if event.began.end > written.start and event.began.start >= written.start:
        # On the very day of writing it has begun as well.
        return Stand.IN_FORCE if not written.months else Stand.BEGAN_WITHIN
    if event.ended is not None and event.ended.start < written.end:
        return Stand.ENDED_WITHIN
    return Stand.IN_FORCE


def _months_lasted(event: Event) -> Interval | None:
    """How many whole months an event lasts, ``None`` where an end is not known to the day."""
    began, ended = event.began, event.ended
    if began is None or ended is None or began.months or ended.months:
        return None
    months = (ended.start.year - began.start.year) * _MONTHS_A_YEAR
    months += ended.start.month - began.start.month
    return Interval.exactly(months - (ended.start.day < began.start.day))
