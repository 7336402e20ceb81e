"""What the difference between two answers comes to, in words: of so many, and of one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ytterby.licensing.answer_change import AnswerChange, Shift
from ytterby.reports.language import marked, say
from ytterby.reports.portfolio import Noun
from ytterby.reports.titles import authority_title
from ytterby.reports.wording import number_of
from ytterby.vocabulary.regime import Regime


class _Said(NamedTuple):
    """What is said of one matter, and of many; the hole {today} tells what they are held to."""

    one: str
    many: str


_SAID: Mapping[Shift, _Said] = MappingProxyType(
    {
        Shift.PROHIBITED: _Said(
            marked("{subject} is prohibited that is not {today}"),
            marked("{subject} are prohibited that are not {today}"),
        ),
        Shift.LICENCE: _Said(
            marked("{subject} needs a licence from {authority} that it does not need {today}"),
            marked("{subject} need a licence from {authority} that they do not need {today}"),
        ),
        Shift.LESS: _Said(
            marked("{subject} needs a certificate or a report that it does not need {today}"),
            marked("{subject} need a certificate or a report that they do not need {today}"),
        ),
        Shift.OPENED: _Said(
            marked("{subject} cannot be decided"),
            marked("{subject} cannot be decided"),
        ),
        Shift.RELIEVED: _Said(
            marked("{subject} no longer needs what it needs {today}"),
            marked("{subject} no longer need what they need {today}"),
        ),
        Shift.SETTLED: _Said(
            marked("{subject} is decided that is open {today}"),
            marked("{subject} are decided that are open {today}"),
        ),
        Shift.OTHERWISE: _Said(
            marked("{subject} may come out otherwise than {today}"),
            marked("{subject} may come out otherwise than {today}"),
        ),
        Shift.BESIDE: _Said(
            marked("{subject} needs the same, with other duties, papers or deadlines"),
            marked("{subject} need the same, with other duties, papers or deadlines"),
        ),
        Shift.REASONS: _Said(
            marked("{subject} comes out the same, for other reasons"),
            marked("{subject} come out the same, for other reasons"),
        ),
    }
)
# Where it is open before whether they need it, and certain after.
_CERTAIN_NOW: Mapping[Shift, _Said] = MappingProxyType(
    {
        Shift.PROHIBITED: _Said(
            marked("{subject} is certainly prohibited, which is open {today}"),
            marked("{subject} are certainly prohibited, which is open {today}"),
        ),
        Shift.LICENCE: _Said(
            marked("{subject} certainly needs a licence from {authority}, which is open {today}"),
            marked("{subject} certainly need a licence from {authority}, which is open {today}"),
        ),
        Shift.LESS: _Said(
            marked("{subject} certainly needs a certificate or a report, which is open {today}"),
            marked("{subject} certainly need a certificate or a report, which is open {today}"),
        ),
    }
)
_ALONE: Mapping[Shift, str] = MappingProxyType(
    {
        Shift.PROHIBITED: marked("newly prohibited"),
        Shift.LICENCE: marked("newly needs a licence"),
        Shift.LESS: marked("newly needs a certificate or a report"),
        Shift.OPENED: marked("no longer decided"),
        Shift.RELIEVED: marked("relieved"),
        Shift.SETTLED: marked("decided"),
        Shift.OTHERWISE: marked("may come out otherwise"),
        Shift.BESIDE: marked("other duties, papers or deadlines"),
        Shift.REASONS: marked("the same for other reasons"),
    }
)
ORDER = tuple(Shift)
"""The shifts, the one that presses most first."""


def shift_words(change: AnswerChange) -> str:
    """What the difference comes to, of one matter; blank where there is none."""
    if change.shift is None:
        return ""
    return say("now certain") if is_certain_now(change) else say(_ALONE[change.shift])


def shift_clauses(
    changes: Iterable[AnswerChange], total: str, regime: Regime, today: str
) -> Iterator[str]:
    """How many matters shift to what, what presses most first.

    Args:
        changes: every matter, changed or not.
        total: how many there are, in words.
        regime: whose authority licences.
        today: what the answers are held against: ``today``, ``as the law stands``.

    """
    counted = Counter((each.shift, is_certain_now(each)) for each in changes if each.shift)
    if len(counted) > 1:
        # Beside what comes out otherwise it does not matter to whoever asks.
        del counted[Shift.REASONS, False]
    ordered = sorted(counted, key=lambda each: (ORDER.index(each[0]), each[1]))
    for place, (shift, certain_now) in enumerate(ordered):
        count = counted[shift, certain_now]
        said = _CERTAIN_NOW[shift] if certain_now else _SAID[shift]
        yield say(
            said.one if count == 1 else said.many,
            subject=_subject(count, "" if place else total, shift),
            authority=authority_title(regime),
            today=today,
        )


def is_certain_now(change: AnswerChange) -> bool:
    """Whether what is certainly needed after may have been needed before."""
    return change.shift in _CERTAIN_NOW and change.before.at_most >= change.after.standing


def left_open(changes: Iterable[AnswerChange]) -> str:
    """How many are open before and after and come out the same, in a sentence; blank for none."""
    same = (each for each in changes if each.shift in {None, Shift.REASONS})
    left = sum(not each.after.is_decided and not each.before.is_decided for each in same)
    one, many = marked("{count} is open either way."), marked("{count} are open either way.")
    return number_of(left, one, many) if left else ""


def total_words(noun: Noun, number: int) -> str:
    """How many matters there are, in digits."""
    if noun is Noun.PRODUCT:
        return number_of(number, marked("{count} product"), marked("{count} products"))
    return number_of(number, marked("{count} shipment"), marked("{count} shipments"))


def _subject(count: int, total: str, shift: Shift) -> str:
    """So many of all, where that has not been said yet."""
    if total:
        return say("{count} of {total}", count=count, total=total)
    return say("{count} more", count=count) if shift is Shift.OPENED else f"{count:,}"
