"""What triage found, in words: the answer, why so, by which rule, and what is never meant by it."""

from collections.abc import Mapping
from types import MappingProxyType

from ytterby.reports.item_words import substances_words
from ytterby.reports.language import marked, say
from ytterby.reports.titles import in_language
from ytterby.reports.wording import grade_name, listed
from ytterby.vocabulary.triage import (
    CandidateCode,
    CouldHold,
    Reason,
    Sign,
    Speaks,
    Told,
    Triaged,
)

_ANSWERS: Mapping[CouldHold, str] = MappingProxyType(
    {
        CouldHold.YES: marked("yes"),
        CouldHold.NO: marked("no"),
        CouldHold.UNKNOWN: marked("unknown"),
    }
)
_REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.CORRECTED: marked("somebody corrected it"),
        Reason.NAMED: marked("a substance or a family of magnets is named"),
        Reason.MAY_HOLD: marked("parts of this kind may hold them"),
        Reason.CANNOT_HOLD: marked("by rule parts of this kind cannot hold them"),
        Reason.STATED: marked("the line itself says that there are none"),
        Reason.OPEN_KIND: marked("the kind is known and leaves it open"),
        Reason.HINT: marked("something hints at a magnet or a substance"),
        Reason.OTHER_RARE_EARTH: marked("a rare earth is named that no list names"),
        Reason.CONTRADICTION: marked("two sides contradict each other"),
        Reason.WORD_NOT_KNOWN: marked("a word that decides is not known here"),
        Reason.NOTHING_KNOWN: marked("no word is known here"),
    }
)
_PLACES: Mapping[Told, str] = MappingProxyType(
    {
        Told.DESCRIPTION: marked("“{words}”"),
        Told.MATERIAL: marked("“{words}” as the material"),
        Told.COMPOSITION: marked("the composition: {words}"),
        Told.HS: marked("HS {words}"),
        Told.STATEMENT: marked("free of rare earths, as the line says"),
        Told.CORRECTION: marked("corrected: {words}"),
    }
)
_SAYS: Mapping[Speaks, str] = MappingProxyType(
    {
        Speaks.HOLDS: marked("holds"),
        Speaks.MAY_HOLD: marked("may hold"),
        Speaks.OPEN: marked("leaves it open"),
        Speaks.HINTS: marked("hints"),
        Speaks.CANNOT_HOLD: marked("cannot hold"),
        Speaks.NOTHING: marked("says nothing"),
    }
)
_MANY = 8


def answer_words(answer: CouldHold) -> str:
    """An answer: yes, no or unknown."""
    return say(_ANSWERS[answer])


def reason_words(reason: Reason) -> str:
    """Why a line was answered so."""
    return say(_REASONS[reason])


def sign_words(sign: Sign) -> str:
    """The words of a sign, with the column where they stand."""
    return say(_PLACES[sign.told], words=sign.words)


def decided_by(each: Triaged) -> str:
    """The words that decided, in a row."""
    return listed(dict.fromkeys(sign_words(sign) for sign in each.judged.signs))


def rule_words(sign: Sign) -> str:
    """The rule of a sign with its grade: ``electric-motor: may hold (trade practice)``."""
    says = say(_SAYS[sign.says])
    if sign.rule is None:
        return says
    return say(
        "{rule}: {says} ({grade})", rule=sign.rule.id, says=says, grade=grade_name(sign.rule.grade)
    )


def note_words(sign: Sign) -> str:
    """What the lexicon notes beside a rule, or which substances words name."""
    if sign.rule is not None:
        return in_language(sign.rule.note, sign.rule.note_zh)
    if not sign.substances or len(sign.substances) > _MANY:
        return ""
    return say("names {substances}", substances=substances_words(sign.substances))


def code_words(candidate: CandidateCode) -> str:
    """The code of a row, or its title where it has none, and whether its list is in force."""
    name = candidate.code or in_language(candidate.title, candidate.title_zh)
    if candidate.in_force is True:
        return name
    if candidate.in_force is None:
        return say("{row} (not verified)", row=name)
    return say("{row} (not in force)", row=name)


def correction_words(each: Triaged) -> str:
    """Who corrected a line, when and why; blank if nobody did."""
    found = each.correction
    if found is None:
        return ""
    words = say(
        "{answer} by {name}, {day}",
        answer=answer_words(found.answer),
        name=found.by,
        day=found.on.isoformat(),
    )
    return f"{words}: {found.why}" if found.why else words
