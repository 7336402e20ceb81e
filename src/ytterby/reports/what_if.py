"""What would be otherwise if the law were: the sentence a manager needs, then the changes alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ytterby.licensing.answer_change import AnswerChange, Shift
from ytterby.reports.language import marked, say
from ytterby.reports.law_diff import provisions_counted
from ytterby.reports.laws_apart_words import ApartView, apart_views, period_words
from ytterby.reports.marks import status_words
from ytterby.reports.portfolio import CellWords, Noun, cell_of, cell_words
from ytterby.reports.shift_words import (
    ORDER,
    left_open,
    shift_clauses,
    shift_words,
    total_words,
)
from ytterby.reports.supposition_words import supposition_words
from ytterby.reports.titles import in_language, regime_title
from ytterby.reports.wording import (
    in_sequence,
    listed,
    semicolons,
)
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.laws_apart import LawsApart, StatusApart
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.supposition import Supposition


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What was judged under the law on hand and under a supposed one.

    ``changes`` hold every matter of the document by the id of the regime, changed or not; they are
    empty without a document.  ``today`` is the day it is, ``day`` the day judged.
    """

    title: str
    noun: Noun
    day: date
    today: date
    on_hand: Lawbook
    supposed: Lawbook
    regimes: tuple[Regime, ...]
    apart: LawsApart
    changes: Mapping[str, tuple[AnswerChange, ...]]
    version: str

    @property
    def suppositions(self) -> tuple[Supposition, ...]:
        """What is supposed, one thing after the other."""
        return self.supposed.supposed

    @property
    def has_document(self) -> bool:
        """Whether matters were judged, and not the law alone looked at."""
        return bool(self.changes)


class ChangedRow(NamedTuple):
    """One matter whose answer is another: before, after, what that comes to, and both sentences."""

    id: str
    title: str
    shift: Shift
    what: str
    before: CellWords
    after: CellWords
    before_sentence: str
    after_sentence: str


@dataclass(frozen=True, slots=True)
class RegimeView:
    """The changes under one regime: a sentence, and a row for each matter that changes."""

    id: str
    title: str
    sentence: str
    rows: tuple[ChangedRow, ...]


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """Everything that a page or a terminal shows of it; ``loud`` says that the law is supposed."""

    title: str
    sentence: str
    loud: str
    law_digest: str
    apart: tuple[ApartView, ...]
    regimes: tuple[RegimeView, ...]
    version: str


def what_if_view(found: WhatIf) -> WhatIfView:
    """What would be otherwise, in the language spoken; only what changes is in it."""
    apart = apart_views(found.apart, found.on_hand)
    regimes = tuple(_regime_view(found, each) for each in found.regimes if found.has_document)
    sentence = _of_regimes(regimes) if found.has_document else law_sentence(found, apart)
    return WhatIfView(
        found.title,
        sentence,
        loud_words(found),
        found.supposed.digest,
        apart,
        regimes,
        found.version,
    )


def _of_regimes(regimes: Sequence[RegimeView]) -> str:
    """What changes under each regime, and under which nothing does."""
    changed = [each for each in regimes if each.rows]
    if len(regimes) == 1 or not changed:
        return regimes[0].sentence
    still = listed(each.title for each in regimes if not each.rows)
    return in_sequence(
        *(say("{regime}: {what}", regime=each.title, what=each.sentence) for each in changed),
        say("Under the law of {regimes} no answer changes.", regimes=still) if still else "",
    )


def loud_words(found: WhatIf) -> str:
    """That all this is judged under law that somebody supposes, and what is supposed."""
    return say(
        "Supposed: {what}. This is not known to be law.",
        what=semicolons(supposed_words(found)),
    )


def law_sentence(found: WhatIf, apart: Sequence[ApartView]) -> str:
    """What is other in the law itself on the day, or from the first day on which anything is."""
    what = listed(supposed_words(found))
    if not apart:
        return say("If {what}, the law encoded stays as it is on every day.", what=what)
    clauses = list(_status_clauses(found))
    if clauses:
        return say("If {what}, {then}.", what=what, then=semicolons(clauses))
    on_day = [each for each in apart if found.day in each.period] or list(apart[:1])
    return say("If {what}: {first}", what=what, first=on_day[0].sentence)


def _status_clauses(found: WhatIf) -> Iterator[str]:
    """How many provisions are what, instead of what, on the day or from the first day on."""
    every = found.apart.statuses
    period = next((each.period for each in every if found.day in each.period), None)
    if period is None and every:
        period = every[0].period
    alike: dict[tuple[str, str], list[StatusApart]] = {}
    for each in every:
        if each.period == period and each.before.word != each.after.word:
            alike.setdefault((each.before.word, each.after.word), []).append(each)
    for (before, after), found_alike in alike.items():
        provisions = [each.provision for each in found_alike]
        one, many = (
            marked("{when} {provisions} is {after} instead of {before}"),
            marked("{when} {provisions} are {after} instead of {before}"),
        )
        yield say(
            one if len(provisions) == 1 else many,
            when="" if period is None else period_words(period),
            provisions=provisions_counted(provisions),
            before=status_words(before),
            after=status_words(after),
        )


def _regime_view(found: WhatIf, regime: Regime) -> RegimeView:
    changes = found.changes.get(regime.id, ())
    return RegimeView(
        regime.id,
        regime_title(regime),
        _sentence(found, regime, changes),
        tuple(_rows(found, regime, changes)),
    )


def supposed_words(found: WhatIf) -> list[str]:
    """What is supposed, a clause for each thing."""
    return [supposition_words(each, found.supposed, found.day) for each in found.suppositions]


def _sentence(found: WhatIf, regime: Regime, changes: Sequence[AnswerChange]) -> str:
    """How many matters shift to what; counted are the answers.

    As: "If No. 70 lapses, 7 of 17 products need a licence from MOFCOM that they do not need today."
    """
    what = listed(supposed_words(found))
    total = total_words(found.noun, len(changes))
    today = say("today") if found.day == found.today else say("as the law stands")
    clauses = list(shift_clauses(changes, total, regime, today))
    if not clauses:
        nothing = say("If {what}, nothing changes for any of {total}.", what=what, total=total)
        return in_sequence(nothing, left_open(changes))
    then = semicolons(clauses)
    return in_sequence(say("If {what}, {then}.", what=what, then=then), left_open(changes))


def _rows(found: WhatIf, regime: Regime, changes: Iterable[AnswerChange]) -> Iterator[ChangedRow]:
    """The matters that change, what presses most first; the same for other reasons is no change."""
    shifted = [(shift, each) for each in changes if (shift := each.shift) is not None]
    for shift, each in sorted(shifted, key=lambda pair: ORDER.index(pair[0])):
        if shift is Shift.REASONS:
            continue
        before = cell_of(each.before, regime, found.on_hand)
        after = cell_of(each.after, regime, found.supposed)
        yield ChangedRow(
            each.id,
            in_language(each.title, each.title_zh),
            shift,
            shift_words(each),
            cell_words(before),
            cell_words(after),
            before.sentence,
            after.sentence,
        )
