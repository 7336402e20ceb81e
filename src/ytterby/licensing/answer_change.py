"""One matter judged twice, under two laws or on two days: what of the answer is another."""

from dataclasses import dataclass
from enum import StrEnum

from ytterby.licensing.determination import Determination
from ytterby.vocabulary.outcome import Outcome


class Shift(StrEnum):
    """What the difference comes to for whoever asks, the one that presses most first."""

    PROHIBITED = "prohibited"
    LICENCE = "licence"
    LESS = "less"
    OPENED = "opened"
    RELIEVED = "relieved"
    SETTLED = "settled"
    OTHERWISE = "otherwise"
    BESIDE = "beside"
    REASONS = "reasons"


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One matter with the answer before and after, under the same regime.

    ``id`` is the product or the number of the shipment, blank where it has none.
    """

    id: str
    title: str
    title_zh: str
    before: Determination
    after: Determination

    @property
    def shift(self) -> Shift | None:
        """What the difference comes to; ``None`` where the answers are the same."""
        before, after = self.before, self.after
        found = _by_level(before, after)
        if found is not None:
            return found
        if _bounds(before) != _bounds(after):
            return Shift.OTHERWISE
        if _beside(before) != _beside(after):
            return Shift.BESIDE
        return Shift.REASONS if _reasons(before) != _reasons(after) else None


def _by_level(before: Determination, after: Determination) -> Shift | None:
    """The shift by how strongly the law holds the matter, and by whether that is decided."""
    was, now = _level(before.standing), _level(after.standing)
    if now is not was:
        return now if _ORDER.index(now) < _ORDER.index(was) else Shift.RELIEVED
    if before.is_decided is not after.is_decided:
        return Shift.SETTLED if after.is_decided else Shift.OPENED
    return None


# A prohibition, a licence, a certificate or a report, and nothing of these.
_ORDER = (Shift.PROHIBITED, Shift.LICENCE, Shift.LESS, Shift.RELIEVED)


def _level(outcome: Outcome) -> Shift:
    if outcome is Outcome.PROHIBITED:
        return Shift.PROHIBITED
    if outcome >= Outcome.LICENCE_GENERAL:
        return Shift.LICENCE
    return Shift.LESS if outcome > Outcome.NOT_REQUIRED else Shift.RELIEVED


def _bounds(found: Determination) -> tuple[Outcome, Outcome, Outcome]:
    return found.at_least, found.standing, found.at_most


def _beside(found: Determination) -> tuple[object, ...]:
    """What comes with the answer: duties, papers, clocks."""
    duties = frozenset((each.duty.id, each.certain) for each in found.duties)
    clocks = frozenset(clock for clock, _ in found.clocks)
    return duties, frozenset(found.papers), clocks


def _reasons(found: Determination) -> tuple[object, ...]:
    """Which provisions demand what, and what still decides."""
    demands = frozenset(
        (str(each.ruling.provision.id), each.low, each.high) for each in found.demands
    )
    return demands, frozenset((each.cause, each.name) for each in found.deciders)
