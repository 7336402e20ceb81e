"""A claim about figures or events, and what may be said of it when it was held against them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ytterby.vocabulary.figure import Series
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.span import Span


class Verdict(StrEnum):
    """What is said of a claim; ``not checked`` where nobody looked or nothing held decides it."""

    HOLDS = "holds"
    WITH_CARE = "holds with care"
    DOES_NOT_HOLD = "does not hold"
    NOT_FOUND = "not found"
    OPINION = "opinion"
    NOT_CHECKED = "not checked"


class Check(StrEnum):
    """What a claim is held against: a value, a change, an event, how long it lasts, or nothing."""

    VALUE = "value"
    CHANGE = "change"
    EVENT = "event"
    LASTS = "lasts"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is claimed: everything from ``low`` to ``high``, an end ``None`` being open.

    ``strict`` leaves the ends out, as "more than 80 %" does.  A claim of a sign alone has one end
    at zero and is strict.
    """

    text: str
    low: Fraction | None
    high: Fraction | None
    strict: bool = False

    @property
    def sign(self) -> int | None:
        """1 where only what is above zero fits, -1 below it, ``None`` where either may."""
        if self.low is not None and (self.low > 0 or (self.low == 0 and self.strict)):
            return 1
        if self.high is not None and (self.high < 0 or (self.high == 0 and self.strict)):
            return -1
        return None

    def widened(self, tolerance: Fraction) -> "Claimed":
        """The same with so much leeway at its ends; one that is strict is given none."""
        if self.strict or not tolerance:
            return self
        low = None if self.low is None else self.low - tolerance
        high = None if self.high is None else self.high + tolerance
        return Claimed(self.text, low, high)

    def fits(self, found: Interval) -> bool | None:
        """Whether what was found is as claimed; ``None`` where it may or may not be."""
        if self._is_outside(found):
            return False
        return True if self._is_inside(found) else None

    def _is_inside(self, found: Interval) -> bool:
        if self.low is not None and (
            found.low < self.low or (self.strict and found.low == self.low)
        ):
            return False
        if self.high is None:
            return True
        if found.high is None or found.high > self.high:
            return False
        return not self.strict or found.high < self.high or found.high_excluded

    def _is_outside(self, found: Interval) -> bool:
        above = self.high is not None and (
            found.low > self.high or (self.strict and found.low == self.high)
        )
        if above or self.low is None or found.high is None:
            return above
        met = self.strict or found.high_excluded
        return found.high < self.low or (met and found.high == self.low)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was announced, began and ended; what no source tells is ``None``.

    ``ended`` is the first day on which it is over.  ``never_began`` says that a source says so.
    """

    id: str
    title: str
    title_zh: str
    announced: Span | None
    began: Span | None
    ended: Span | None
    never_began: bool
    source: str
    grade: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ByHand:
    """What somebody who read decided or found on a day; it is shown as theirs.

    A ``verdict`` decides only where data cannot; ``words`` alone are a caution beside the data.
    """

    verdict: Verdict | None
    words: str
    words_zh: str
    read_on: date


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: what it says, where and when it stood, and what it can be held against.

    ``series`` are those of which it speaks, ``beside`` those that are shown with it.  A change is
    that from ``against`` to ``span``.  ``tolerance`` is how far a figure may be off and still be
    what is claimed, in the unit of the measure (per cent points for a share or a change).
    """

    id: str
    words: str
    words_zh: str
    check: Check
    claimed: Claimed | None = None
    tolerance: Fraction = Fraction(0)
    series: tuple[Series, ...] = ()
    span: Span | None = None
    against: Span | None = None
    beside: tuple[Series, ...] = ()
    events: tuple[Event, ...] = ()
    article: str = ""
    written: Span | None = None
    by_hand: ByHand | None = None
    source: str = ""
