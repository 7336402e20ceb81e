"""What of the law to look up, in words: the question, where to look, what it would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ytterby.reports.language import marked, say
from ytterby.reports.portfolio import Noun
from ytterby.reports.shift_words import total_words
from ytterby.reports.titles import instrument_title, list_title
from ytterby.reports.turn_words import laws_named
from ytterby.reports.wording import capitalised, day_words, instrument_words, number_of
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.look_up import LookUp, Question
from ytterby.rules.timeline import last_day_before


@dataclass(frozen=True, slots=True)
class Weighed:
    """One thing to look up, and how many of the matters of a document hang on it.

    ``hanging`` is ``None`` where there is no document.
    """

    look_up: LookUp
    hanging: int | None = None
    total: int = 0
    noun: Noun = Noun.SHIPMENT


@dataclass(frozen=True, slots=True)
class LookUpView:
    """One thing to look up in words; ``day`` and ``due`` are those of the `LookUp`."""

    id: str
    kind: str
    day: date
    due: date
    name: str
    why: str
    question: str
    where: str
    changes: str
    provisions: tuple[str, ...]


_WHY: Mapping[Question, str] = MappingProxyType(
    {
        Question.ENDED: marked("By its text it ended with {day}; what followed was not seen."),
        Question.ENDING: marked("By its text it ends with {day}."),
        Question.LISTED: marked(
            "Since {day} nobody has checked whether {parties} still stand there."
        ),
        Question.PROPOSED: marked("It is only proposed, and was last read on {day}."),
        Question.READ: marked("It was last read on {day}."),
    }
)
_ASKED: Mapping[Question, str] = MappingProxyType(
    {
        Question.ENDED: marked("Was {law} extended past {day}, or is {asleep} in force again?"),
        Question.ENDING: marked(
            "Is {law} extended past {day}, or is {asleep} then in force again?"
        ),
        Question.LISTED: marked("Which parties stand on the {law} today?"),
        Question.PROPOSED: marked("Was it enacted, changed or dropped?"),
        Question.READ: marked("Was it amended, suspended or repealed since?"),
    }
)


def look_up_view(weighed: Weighed, lawbook: Lawbook) -> LookUpView:
    """One thing to look up, in the language spoken."""
    found = weighed.look_up
    day = found.day
    if found.question in {Question.ENDED, Question.ENDING}:
        # Of a period people read the last day.
        day = last_day_before(day)
    holes = {
        "day": day_words(day),
        "law": _short_name(found, lawbook),
        "asleep": laws_named(found.bears_on, lawbook) if found.bears_on else "",
        "parties": number_of(found.parties, marked("{count} party"), marked("{count} parties")),
    }
    return LookUpView(
        found.law,
        found.question.value,
        found.day,
        found.due,
        _name(found, lawbook),
        say(_WHY[found.question], **holes),
        say(_ASKED[found.question], **holes),
        found.where,
        _changes(weighed, lawbook),
        tuple(str(each.id) for each in found.bears_on),
    )


def _name(found: LookUp, lawbook: Lawbook) -> str:
    listed = lawbook.party_lists.get(found.law)
    if listed is not None:
        return list_title(listed)
    return instrument_title(lawbook.instruments[found.law])


def _short_name(found: LookUp, lawbook: Lawbook) -> str:
    listed = lawbook.party_lists.get(found.law)
    return instrument_words(found.law, lawbook) if listed is None else list_title(listed)


def _changes(weighed: Weighed, lawbook: Lawbook) -> str:
    """What the answer may change: so many provisions, and so many matters of the document."""
    provisions = weighed.look_up.bears_on
    law = capitalised(laws_named(provisions, lawbook)) if provisions else say("nothing encoded")
    if weighed.hanging is None:
        return say("It bears on: {law}.", law=law)
    return say(
        "It bears on: {law}; {count} of {total} hang on it.",
        law=law,
        count=weighed.hanging,
        total=total_words(weighed.noun, weighed.total),
    )
