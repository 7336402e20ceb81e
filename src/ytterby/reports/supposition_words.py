"""What is supposed of the law, in the words of a sentence: ``No. 70 lapses``."""

from datetime import date

from ytterby.reports.language import say, told
from ytterby.reports.parameter_words import value_words
from ytterby.reports.titles import list_title
from ytterby.reports.wording import day_words, instrument_words, provision_words
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.supposition import (
    AddParty,
    AddWord,
    Extend,
    Lapse,
    Move,
    Repeal,
    SetValue,
    Supposition,
)


def supposition_words(supposed: Supposition, lawbook: Lawbook, day: date) -> str:
    """One supposition as a clause; the day on which it begins is left out where it is ``day``."""
    clause = _clause(supposed, lawbook)
    if isinstance(supposed, SetValue | AddParty | AddWord | Lapse) and supposed.day != day:
        return say("{clause} from {day} on", clause=clause, day=day_words(supposed.day))
    return clause


def _clause(supposed: Supposition, lawbook: Lawbook) -> str:
    match supposed:
        case Lapse() | Extend():
            return _of_suspension(supposed, lawbook)
        case SetValue():
            parameter = lawbook.parameters[supposed.id]
            return say(
                "“{title}” ({law}) is {value}",
                title=told(parameter.title),
                law=instrument_words(supposed.id, lawbook),
                value=value_words(parameter, supposed.value),
            )
        case Move() | Repeal():
            return _of_days(supposed, lawbook)
        case AddParty():
            listed = lawbook.party_lists[supposed.id]
            return say("{name} stands on the {list}", name=supposed.name, list=list_title(listed))
        case AddWord():
            words = lawbook.sets[supposed.id]
            return say(
                "{word} stands in “{set}” ({law})",
                word=told(supposed.word),
                set=told(words.title),
                law=instrument_words(supposed.id, lawbook),
            )


def _of_suspension(supposed: Lapse | Extend, lawbook: Lawbook) -> str:
    law = provision_words(supposed.id, lawbook)
    named = lawbook.instruments.get(supposed.id)
    # A law that suspends lapses itself; of one that sleeps, its suspension does.
    suspends = named is not None and bool(named.suspensions)
    if isinstance(supposed, Lapse):
        if suspends:
            return say("{law} lapses", law=law)
        return say("the suspension of {law} lapses", law=law)
    last = day_words(supposed.last_day)
    if suspends:
        return say("{law} is extended to {day}", law=law, day=last)
    return say("the suspension of {law} is extended to {day}", law=law, day=last)


def _of_days(supposed: Move | Repeal, lawbook: Lawbook) -> str:
    law, day = provision_words(supposed.id, lawbook), day_words(supposed.day)
    if isinstance(supposed, Repeal):
        return say("{law} is repealed on {day}", law=law, day=day)
    if supposed.of is not None:
        of = day_words(supposed.of)
        return say("what {law} dates to {of} comes on {day}", law=law, of=of, day=day)
    return say("{law} takes effect on {day}", law=law, day=day)
