"""What a provision is on a day: by its text under each reading, and whether anybody checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TypeAlias

from ytterby.vocabulary.law import Attestation, DatedDay, Provision, Status, Suspension
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.truth import Truth

DISPUTED = "disputed"
UNVERIFIED = "unverified"

_NEVER_WOKEN = frozenset({Status.NOT_PUBLISHED, Status.REPEALED, Status.PROPOSED, Status.DROPPED})

_Combination: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TextStatus:
    """The status that the text gives under one reading, and since when nobody has checked it.

    ``reading`` is empty where the text leaves nothing open.  ``unverified_since`` is set when a
    scheduled change has passed whose outcome nobody has seen: it holds unless extended.
    """

    reading: str
    status: Status
    unverified_since: date | None
    suspension: Suspension | None

    @property
    def in_force(self) -> Truth:
        """Whether it is certainly in force; ``None`` if it is by its text but unverified."""
        if self.status is not Status.IN_FORCE:
            return False
        return True if self.unverified_since is None else None


@dataclass(frozen=True, slots=True)
class StatusOn:
    """The status of one provision on a day, under every reading that is still open.

    It is the same on every day until something of the provision turns.  ``doubts`` are those that
    make a difference on the day and that nobody has settled.
    """

    texts: tuple[TextStatus, ...]
    doubts: tuple[str, ...]
    attestation: Attestation | None = None

    @property
    def in_force(self) -> Truth:
        """Whether the provision binds on the day; ``None`` if that is disputed or unverified."""
        answers = {text.in_force for text in self.texts}
        return answers.pop() if len(answers) == 1 else None

    @property
    def word(self) -> str:
        """The status in one word: a status of the text, or ``disputed``, or ``unverified``."""
        if len({text.status for text in self.texts}) > 1:
            return DISPUTED
        if self.unverified_since is not None:
            return UNVERIFIED
        return self.texts[0].status.value

    @property
    def unverified_since(self) -> date | None:
        """The first day on which nobody has seen what followed, if that day has come."""
        days = [text.unverified_since for text in self.texts if text.unverified_since]
        return min(days) if days else None

    @property
    def suspension(self) -> Suspension | None:
        """The suspension that shapes the status on this day, if one does."""
        return next((text.suspension for text in self.texts if text.suspension), None)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of days on which the status of a provision is the same under every reading."""

    period: Period
    status: StatusOn


def status_on(
    provision: Provision,
    suspensions: tuple[Suspension, ...],
    day: date,
    choices: Mapping[str, str],
    attestations: Iterable[Attestation] = (),
) -> StatusOn:
    """What a provision is on a day.

    Args:
        provision: the limb that is asked about.
        suspensions: those that put this limb to sleep.
        day: the day asked about.
        choices: doubt id to reading id, where the user has chosen a reading.
        attestations: a user's signed word; the last that covers the day wins over the text.

    """
    attested = _attested(provision, day, attestations)
    if attested is not None:
        return StatusOn((TextStatus("", attested.status, None, None),), (), attested)
    open_days = [provision.effective, *(suspension.end for suspension in suspensions)]
    doubts = tuple(sorted({open_day.doubt for open_day in open_days if open_day.doubt}))
    combinations = _combinations(open_days, doubts, choices)
    texts = {each: _under_reading(provision, suspensions, day, dict(each)) for each in combinations}
    left_open = (doubt for doubt in doubts if doubt not in choices and _turns(texts, doubt))
    return StatusOn(tuple(texts.values()), tuple(left_open))


def _turns(texts: Mapping[_Combination, TextStatus], doubt: str) -> bool:
    """Whether on this day another reading of the doubt alone makes another status."""
    by_others: dict[_Combination, set[tuple[Status, Truth]]] = {}
    for combination, text in texts.items():
        others = tuple(each for each in combination if each[0] != doubt)
        by_others.setdefault(others, set()).add((text.status, text.in_force))
    return any(len(answers) > 1 for answers in by_others.values())


def turning_days(provision: Provision, suspensions: tuple[Suspension, ...]) -> tuple[date, ...]:
    """Every day on which the status of a provision may change, in order."""
    days = {provision.published, *provision.effective.days}
    if provision.repealed is not None:
        days.add(provision.repealed)
    for suspension in suspensions:
        days.add(suspension.start)
        days.update(suspension.end.days)
    return tuple(sorted(days))


def segments(
    provision: Provision,
    suspensions: tuple[Suspension, ...],
    span: Period,
    attestations: tuple[Attestation, ...] = (),
) -> tuple[Segment, ...]:
    """The life of a provision within ``span``, without gap or overlap."""
    starts = {span.start}
    turns = [*turning_days(provision, suspensions)]
    for attestation in attestations:
        turns.append(attestation.period.start)
        if attestation.period.end is not None:
            turns.append(attestation.period.end)
    starts.update(day for day in turns if day in span)
    ordered = sorted(starts)
    ends: list[date | None] = [*ordered[1:], span.end]
    found = [
        Segment(Period(start, end), status_on(provision, suspensions, start, {}, attestations))
        for start, end in zip(ordered, ends, strict=True)
    ]
    return _joined(found)


def last_day_before(day: date) -> date:
    """The day before, for people who read closed periods."""
    return day - timedelta(days=1)


def _under_reading(
    provision: Provision,
    suspensions: tuple[Suspension, ...],
    day: date,
    reading: Mapping[str, str],
) -> TextStatus:
    label = " / ".join(reading.values())
    asleep = next(
        (each for each in suspensions if each.start <= day < _day_under(each.end, reading)), None
    )
    if asleep is not None and day >= provision.published:
        return TextStatus(label, Status.SUSPENDED, None, asleep)
    status = _plain_status(provision, day, reading)
    woken = [
        each
        for each in suspensions
        if not each.outcome_seen and day >= _day_under(each.end, reading)
    ]
    if status in _NEVER_WOKEN or not woken:
        return TextStatus(label, status, None, None)
    last = max(woken, key=lambda each: _day_under(each.end, reading))
    return TextStatus(label, status, _day_under(last.end, reading), last)


def _plain_status(provision: Provision, day: date, reading: Mapping[str, str]) -> Status:
    if day < provision.published:
        return Status.NOT_PUBLISHED
    if provision.repealed is not None and day >= provision.repealed:
        return Status.DROPPED if provision.proposed else Status.REPEALED
    if provision.proposed:
        return Status.PROPOSED
    if day < _day_under(provision.effective, reading):
        return Status.NOT_YET_EFFECTIVE
    return Status.IN_FORCE


def _attested(
    provision: Provision, day: date, attestations: Iterable[Attestation]
) -> Attestation | None:
    names = {str(provision.id), provision.id.instrument}
    fitting = [each for each in attestations if each.provision in names and day in each.period]
    return fitting[-1] if fitting else None


def _combinations(
    open_days: list[DatedDay], doubts: tuple[str, ...], choices: Mapping[str, str]
) -> list[_Combination]:
    readings: list[list[tuple[str, str]]] = []
    for doubt in doubts:
        ids = {name for day in open_days if day.doubt == doubt for name, _ in day.by_reading}
        chosen = choices.get(doubt, "")
        kept = [chosen] if chosen in ids else sorted(ids)
        readings.append([(doubt, name) for name in kept])
    return list(product(*readings))


def _day_under(dated: DatedDay, reading: Mapping[str, str]) -> date:
    chosen = reading.get(dated.doubt)
    return next((day for name, day in dated.by_reading if name == chosen), dated.day)


def _joined(found: list[Segment]) -> tuple[Segment, ...]:
    """Neighbours that say the same become one segment."""
    joined: list[Segment] = []
    for segment in found:
        last = joined[-1] if joined else None
        if last is not None and _same(last.status, segment.status):
            joined[-1] = Segment(Period(last.period.start, segment.period.end), last.status)
        else:
            joined.append(segment)
    return tuple(joined)


def _same(one: StatusOn, other: StatusOn) -> bool:
    return (one.texts, one.attestation) == (other.texts, other.attestation)
